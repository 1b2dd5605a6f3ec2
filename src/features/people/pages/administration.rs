//! Pages of the administration of accounts.
use askama::Template;

use super::Picture;
use crate::{
    features::people::{
        domain::{Channel, Purpose},
        forms::{AccountsQuery, BulkForm, EditForm, NewAccountForm, ReasonForm, RecoverForm},
        queries::administration::{Detail, Recovery, Row, Slip, WayIn},
        urls,
    },
    kernel::{
        id::PersonId,
        page::{Cursor, Page},
        time::Instant,
    },
    platform::{
        form::{Errors, Submitted},
        page::Ctx,
    },
};

#[derive(Template)]
#[template(path = "people/accounts.html")]
pub(in crate::features::people) struct AccountsPage<'a> {
    pub(in crate::features::people) ctx: &'a Ctx,
    pub(in crate::features::people) query: AccountsQuery,
    pub(in crate::features::people) page: Page<Row>,
    pub(in crate::features::people) bodies: Vec<(String, String)>,
}

impl AccountsPage<'_> {
    fn states(&self) -> Vec<(String, String)> {
        let states = [
            ("waiting", "people-state-waiting"),
            ("active", "people-state-active"),
            ("held", "people-state-held"),
            ("disabled", "people-state-disabled"),
        ];
        states.iter().map(|(state, key)| ((*state).to_owned(), self.ctx.t(key))).collect()
    }

    fn filtered(&self) -> bool {
        !(self.query.name.is_empty() && self.query.state.is_empty() && self.query.body.is_empty())
    }

    /// Those who wait for an invitation can be chosen for one.
    fn choosing(&self) -> bool {
        self.query.state == "waiting"
    }

    fn body_of(&self, row: &Row) -> String {
        let id = row.body.map(|body| body.to_string());
        let name = self.bodies.iter().find(|(body, _)| Some(body) == id.as_ref()).map(|(_, name)| name.clone());
        name.unwrap_or_else(|| self.ctx.t("people-body-installation"))
    }

    /// Badge: kind, icon and words.
    fn state_of(row: &Row) -> (&'static str, &'static str, &'static str) {
        match row {
            Row { disabled: true, .. } => ("bad", "lock", "people-state-disabled"),
            Row { held: true, .. } => ("warn", "pause", "people-state-held"),
            Row { has_password: true, .. } => ("ok", "check", "people-state-active"),
            Row { invited: true, .. } => ("run", "send", "people-state-invited"),
            _ => ("", "wait", "people-state-waiting"),
        }
    }

    fn previous(&self) -> Option<String> {
        self.page.previous.as_ref().map(|cursor| self.link("before", cursor))
    }

    fn next(&self) -> Option<String> {
        self.page.next.as_ref().map(|cursor| self.link("after", cursor))
    }

    fn link(&self, name: &str, cursor: &Cursor) -> String {
        let cursor = cursor.to_string();
        let pairs = [
            ("name", self.query.name.as_str()),
            ("state", &self.query.state),
            ("body", &self.query.body),
            (name, &cursor),
        ];
        format!("{}?{}", urls::accounts(), serde_html_form::to_string(pairs).unwrap_or_default())
    }
}

#[derive(Template)]
#[template(path = "people/account_new.html")]
pub(in crate::features::people) struct NewAccountPage<'a> {
    pub(in crate::features::people) ctx: &'a Ctx,
    pub(in crate::features::people) form: &'a Submitted<NewAccountForm>,
    pub(in crate::features::people) bodies: Vec<(String, String)>,
    /// May the account belong to no body?
    pub(in crate::features::people) installation: bool,
}

#[derive(Template)]
#[template(path = "people/accounts_bulk.html")]
pub(in crate::features::people) struct BulkPage<'a> {
    pub(in crate::features::people) ctx: &'a Ctx,
    pub(in crate::features::people) form: &'a Submitted<BulkForm>,
    pub(in crate::features::people) bodies: Vec<(String, String)>,
    pub(in crate::features::people) installation: bool,
}

/// One slip with its link.
pub(in crate::features::people) struct SlipRow {
    pub(in crate::features::people) slip: Slip,
    pub(in crate::features::people) link: String,
    pub(in crate::features::people) picture: Option<Picture>,
}

#[derive(Template)]
#[template(path = "people/slips.html")]
pub(in crate::features::people) struct SlipsPage<'a> {
    pub(in crate::features::people) ctx: &'a Ctx,
    pub(in crate::features::people) rows: Vec<SlipRow>,
}

#[derive(Template)]
#[template(path = "people/person.html")]
pub(in crate::features::people) struct PersonPage<'a> {
    pub(in crate::features::people) ctx: &'a Ctx,
    pub(in crate::features::people) person: PersonId,
    /// The reader's own account: it is changed elsewhere.
    pub(in crate::features::people) own: bool,
    /// Why the reader may not change it, as a key.
    pub(in crate::features::people) locked: Option<&'static str>,
    /// The bodies it may be moved to, and whether to the installation.
    pub(in crate::features::people) bodies: Vec<(String, String)>,
    pub(in crate::features::people) installation: bool,
    /// The identity was proved a moment ago.
    pub(in crate::features::people) fresh: bool,
    pub(in crate::features::people) body_name: Option<String>,
    pub(in crate::features::people) held: bool,
    pub(in crate::features::people) may_confirm_hold: bool,
    pub(in crate::features::people) detail: Detail,
    pub(in crate::features::people) ways_in: Vec<WayIn>,
    pub(in crate::features::people) edit: Submitted<EditForm>,
    /// The typed values meet others that were saved meanwhile.
    pub(in crate::features::people) stale: bool,
    pub(in crate::features::people) reason: Submitted<ReasonForm>,
}

impl PersonPage<'_> {
    fn act(&self, act: &str) -> String {
        format!("{}/{act}", urls::person(self.person))
    }

    /// What it is and how it travels.
    fn kind_of(way: &WayIn) -> &'static str {
        match (way.purpose, way.channel) {
            (Purpose::Invitation, Channel::Mail) => "people-way-invitation-mail",
            (Purpose::Invitation, _) => "people-way-invitation-slip",
            (Purpose::Recovery, Channel::Mail) => "people-way-recovery-mail",
            (Purpose::Recovery, _) => "people-way-recovery-code",
        }
    }

    fn state_of(&self, way: &WayIn) -> (&'static str, &'static str, &'static str) {
        state(way.used_at, way.revoked_at, way.expires_at, self.ctx.now)
    }

    /// Where more about it is shown.
    fn href_of(&self, way: &WayIn) -> Option<String> {
        let open = way.used_at.is_none() && way.revoked_at.is_none() && self.ctx.now < way.expires_at;
        match (way.purpose, way.channel) {
            (Purpose::Invitation, Channel::Slip) if open => Some(urls::slips(way.batch)),
            (Purpose::Recovery, _) if way.by_name.is_some() => Some(urls::recovery(way.id)),
            _ => None,
        }
    }
}

fn state(
    used: Option<Instant>,
    revoked: Option<Instant>,
    expires: Instant,
    now: Instant,
) -> (&'static str, &'static str, &'static str) {
    if used.is_some() {
        ("ok", "check", "people-way-used")
    } else if revoked.is_some() {
        ("", "slash", "people-way-revoked")
    } else if expires <= now {
        ("", "clock", "people-way-expired")
    } else {
        ("run", "wait", "people-way-open")
    }
}

#[derive(Template)]
#[template(path = "people/recover.html")]
pub(in crate::features::people) struct RecoverPage<'a> {
    pub(in crate::features::people) ctx: &'a Ctx,
    pub(in crate::features::people) person: PersonId,
    pub(in crate::features::people) name: String,
    pub(in crate::features::people) sign_in_name: String,
    /// The address that a link would go to.
    pub(in crate::features::people) by_mail: Option<String>,
    pub(in crate::features::people) second_factor: bool,
    pub(in crate::features::people) form: &'a Submitted<RecoverForm>,
    pub(in crate::features::people) fresh: bool,
}

#[derive(Template)]
#[template(path = "people/recovery_state.html")]
pub(in crate::features::people) struct RecoveryStatePage<'a> {
    pub(in crate::features::people) ctx: &'a Ctx,
    pub(in crate::features::people) recovery: Recovery,
    pub(in crate::features::people) code: Option<String>,
    pub(in crate::features::people) shown_until: Instant,
    pub(in crate::features::people) now: Instant,
}

impl RecoveryStatePage<'_> {
    fn state(&self) -> (&'static str, &'static str, &'static str) {
        state(self.recovery.used_at, self.recovery.revoked_at, self.recovery.expires_at, self.now)
    }

    fn by_mail(&self) -> bool {
        self.recovery.channel == Channel::Mail
    }
}

#[derive(Template)]
#[template(path = "people/hold.html")]
pub(in crate::features::people) struct HoldPage<'a> {
    pub(in crate::features::people) ctx: &'a Ctx,
    pub(in crate::features::people) person: PersonId,
    pub(in crate::features::people) detail: Detail,
    pub(in crate::features::people) until: Instant,
    pub(in crate::features::people) errors: Errors,
    pub(in crate::features::people) fresh: bool,
}
