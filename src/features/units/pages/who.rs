//! Forms and lists about who holds what: offices, roles, mandates.
use askama::Template;

use super::{Choices, mandate_key, office_key, role_key};
use crate::{
    features::units::{
        forms::{EndForm, MandateFormRaw, OfficeForm, RoleForm},
        queries::RoleLine,
        urls,
    },
    kernel::{
        id::{PersonId, RoleId, UnitId},
        time::Day,
    },
    platform::{
        auth::{MandateForm, OfficeKind, RoleKind},
        form::Submitted,
        page::Ctx,
    },
};

/// Recording an office.
#[derive(Template)]
#[template(path = "units/office.html")]
pub(in crate::features::units) struct OfficePage<'a> {
    pub(in crate::features::units) ctx: &'a Ctx,
    pub(in crate::features::units) unit: UnitId,
    pub(in crate::features::units) unit_name: &'a str,
    pub(in crate::features::units) form: &'a Submitted<OfficeForm>,
    pub(in crate::features::units) fresh: bool,
}

impl OfficePage<'_> {
    fn kinds(&self) -> Choices {
        let kinds =
            [("head", OfficeKind::Head), ("deputy_head", OfficeKind::DeputyHead), ("officer", OfficeKind::Officer)];
        kinds.map(|(code, kind)| (code.to_owned(), self.ctx.t(office_key(kind)))).to_vec()
    }

    fn action(&self) -> String {
        urls::offices(self.unit)
    }

    fn back(&self) -> String {
        urls::unit(self.unit)
    }
}

/// Ending an office or a role.
#[derive(Template)]
#[template(path = "units/end.html")]
pub(in crate::features::units) struct EndPage<'a> {
    pub(in crate::features::units) ctx: &'a Ctx,
    /// `office` or `role`.
    pub(in crate::features::units) what: &'static str,
    pub(in crate::features::units) person: &'a str,
    /// The office or role in words.
    pub(in crate::features::units) title: String,
    pub(in crate::features::units) from: Day,
    pub(in crate::features::units) action: String,
    pub(in crate::features::units) back: String,
    pub(in crate::features::units) form: &'a Submitted<EndForm>,
    pub(in crate::features::units) fresh: bool,
}

impl EndPage<'_> {
    fn word(&self, part: &str) -> String {
        self.ctx.t(&format!("units-end-{}-{part}", self.what))
    }
}

/// Roles of bodies and of the installation.
#[derive(Template)]
#[template(path = "units/roles.html")]
pub(in crate::features::units) struct RolesPage<'a> {
    pub(in crate::features::units) ctx: &'a Ctx,
    pub(in crate::features::units) rows: &'a [RoleLine],
    pub(in crate::features::units) today: Day,
    pub(in crate::features::units) reader: PersonId,
}

impl RolesPage<'_> {
    fn kind_word(&self, kind: &RoleKind) -> String {
        self.ctx.t(role_key(*kind))
    }

    /// Nobody ends a role of their own.
    fn can_end(&self, row: &RoleLine) -> bool {
        row.person != self.reader && row.to.is_none_or(|to| self.today < to)
    }

    fn last_day(&self, to: &Day) -> String {
        self.ctx.date(&to.plus_days(-1))
    }

    fn end(&self, role: &RoleId) -> String {
        urls::role_end(*role)
    }
}

/// Giving a role.
#[derive(Template)]
#[template(path = "units/role.html")]
pub(in crate::features::units) struct RolePage<'a> {
    pub(in crate::features::units) ctx: &'a Ctx,
    pub(in crate::features::units) form: &'a Submitted<RoleForm>,
    pub(in crate::features::units) bodies: Choices,
    pub(in crate::features::units) fresh: bool,
}

impl RolePage<'_> {
    fn kinds(&self) -> Choices {
        [
            ("award_head", RoleKind::AwardHead),
            ("award_officer", RoleKind::AwardOfficer),
            ("council_member", RoleKind::CouncilMember),
            ("auditor", RoleKind::Auditor),
            ("administrator", RoleKind::Administrator),
        ]
        .map(|(code, kind)| (code.to_owned(), self.ctx.t(role_key(kind))))
        .to_vec()
    }
}

/// Recording a mandate, or granting one.
#[derive(Template)]
#[template(path = "units/mandate.html")]
pub(in crate::features::units) struct MandatePage<'a> {
    pub(in crate::features::units) ctx: &'a Ctx,
    pub(in crate::features::units) unit: UnitId,
    pub(in crate::features::units) unit_name: &'a str,
    pub(in crate::features::units) form: &'a Submitted<MandateFormRaw>,
    /// The head's own grant; else a record of a paper or of a deputy's standing mandate.
    pub(in crate::features::units) grant: bool,
    /// The identity was proved a moment ago.
    pub(in crate::features::units) fresh: bool,
}

impl MandatePage<'_> {
    fn forms(&self) -> Choices {
        let forms = [("kt", MandateForm::Kt), ("tuq", MandateForm::Tuq), ("tl", MandateForm::Tl)];
        let offered = forms.into_iter().filter(|(_, form)| *form != MandateForm::Kt || !self.grant);
        offered.map(|(code, form)| (code.to_owned(), self.ctx.t(mandate_key(form)))).collect()
    }

    fn action(&self) -> String {
        if self.grant { urls::grants(self.unit) } else { urls::mandates(self.unit) }
    }

    fn back(&self) -> String {
        urls::unit(self.unit)
    }
}

/// Revoking a mandate.
#[derive(Template)]
#[template(path = "units/revoke.html")]
pub(in crate::features::units) struct RevokePage<'a> {
    pub(in crate::features::units) ctx: &'a Ctx,
    pub(in crate::features::units) person: &'a str,
    pub(in crate::features::units) form: MandateForm,
    pub(in crate::features::units) action: String,
    pub(in crate::features::units) back: String,
}

impl RevokePage<'_> {
    fn form_word(&self) -> String {
        self.ctx.t(mandate_key(self.form))
    }
}
