//! Roles of a body or of the installation.
use sqlx::PgConnection;

use super::super::{policy, queries, store, urls};
use crate::{
    kernel::{
        id::{PersonId, RoleId, UnitId},
        time::Day,
    },
    platform::{
        AppState,
        audit::{By, Entry, Stream},
        auth::{Actor, RoleKind},
        db::{Tx, transact, violates},
        error::Denied,
        form_once::{self, Claim},
        state::Hooks,
    },
};

/// A role to be given.
#[derive(Debug, Clone, Copy)]
pub struct GrantRole {
    pub person: PersonId,
    pub kind: RoleKind,
    /// None: over the installation; only auditors and administrators.
    pub body: Option<UnitId>,
    pub from: Day,
    /// The first day on which it is no longer held.
    pub to: Option<Day>,
}

/// Why a role was not given or ended.
#[derive(Debug, thiserror::Error)]
pub enum RoleError {
    #[error("no such person, body or role")]
    Unknown,
    #[error(transparent)]
    Denied(#[from] Denied),
    #[error("this role needs a body")]
    NeedsBody,
    #[error("the unit is no body")]
    NotABody,
    #[error("the person has this role in that period")]
    HeldAlready,
    #[error("an administrator has no part in signing, voting or appraisal, and holds nothing else")]
    Incompatible,
    #[error("it ends before it begins")]
    Period,
    #[error("the role ended already")]
    EndedAlready,
    #[error(transparent)]
    Database(sqlx::Error),
}

impl From<sqlx::Error> for RoleError {
    fn from(error: sqlx::Error) -> Self {
        match error {
            error if violates(&error, "role_grant_once") => Self::HeldAlready,
            error if violates(&error, "role_grant_period") => Self::Period,
            error if violates(&error, "role_grant_body") => Self::NeedsBody,
            error => Self::Database(error),
        }
    }
}

/// Gives a role; answers the list of roles.
pub async fn grant_role(
    app: &AppState,
    actor: &Actor,
    form_id: &str,
    command: &GrantRole,
) -> Result<String, RoleError> {
    let by = By { person: Some(actor.person), at: app.clock.now() };
    transact(&app.db, &by, async |tx| {
        let bodies = bodies_of(tx, command.body, by.at.day()).await?;
        policy::grant_role(actor, &bodies, command.person)?;
        if let Claim::Repeated(location) = form_once::claim(tx, actor.person, form_id, &urls::roles(), by.at).await? {
            return Ok(location);
        }
        if command.body.is_some() && bodies.first() != command.body.as_ref() {
            return Err(RoleError::NotABody);
        }
        grant_role_in(&app.hooks, tx, by.person, command).await?;
        Ok(urls::roles())
    })
    .await
    .inspect(|_| app.checkpoints.soon())
}

/// Gives the role; the policy was asked, or there is nobody to ask yet (the first administrator).
pub(in crate::features::units) async fn grant_role_in(
    hooks: &Hooks,
    tx: &mut Tx,
    by: Option<PersonId>,
    command: &GrantRole,
) -> Result<RoleId, RoleError> {
    if command.to.is_some_and(|to| to <= command.from) {
        return Err(RoleError::Period);
    }
    if !store::lock_person(tx, command.person).await? {
        return Err(RoleError::Unknown);
    }
    let clash = match command.kind {
        RoleKind::Administrator => {
            store::takes_part(tx, command.person, command.from, command.to).await?
                || (hooks.takes_part)(tx, command.person, command.from, command.to).await?
        }
        RoleKind::Auditor | RoleKind::AwardHead | RoleKind::AwardOfficer | RoleKind::CouncilMember => {
            store::administers(tx, command.person, command.from, command.to).await?
        }
    };
    if clash {
        return Err(RoleError::Incompatible);
    }
    let role = store::RoleRow {
        id: RoleId::new(),
        person: command.person,
        name: String::new(),
        kind: command.kind,
        body: command.body,
        from: command.from,
        to: command.to,
    };
    store::insert_role(tx, &role, by).await?;
    tx.audit(Entry::new(stream(command.body), "role.grant", "role", role.id).fields(&["person", "kind", "from", "to"]));
    Ok(role.id)
}

/// Makes the person an administrator of the installation, by the hand of whoever runs the server: for the first one.
pub async fn make_administrator(hooks: &Hooks, tx: &mut Tx, person: PersonId, from: Day) -> Result<RoleId, RoleError> {
    let command = GrantRole { person, kind: RoleKind::Administrator, body: None, from, to: None };
    grant_role_in(hooks, tx, None, &command).await
}

/// Ends a role; `to` is the first day on which it is no longer held.
pub async fn end_role(app: &AppState, actor: &Actor, role: RoleId, to: Day) -> Result<String, RoleError> {
    let by = By { person: Some(actor.person), at: app.clock.now() };
    transact(&app.db, &by, async |tx| {
        let row = store::load_role(tx, role).await?.ok_or(RoleError::Unknown)?;
        let bodies = bodies_of(tx, row.body, by.at.day()).await?;
        policy::grant_role(actor, &bodies, row.person)?;
        if row.to == Some(to) {
            // Sent twice.
            return Ok(urls::roles());
        }
        if row.to.is_some_and(|end| end <= by.at.day() || end < to) {
            return Err(RoleError::EndedAlready);
        }
        store::end_role(tx, role, to).await?;
        tx.audit(Entry::new(stream(row.body), "role.end", "role", role).fields(&["to"]));
        Ok(urls::roles())
    })
    .await
    .inspect(|_| app.checkpoints.soon())
}

fn stream(body: Option<UnitId>) -> Stream {
    body.map_or(Stream::Installation, Stream::Body)
}

async fn bodies_of(conn: &mut PgConnection, body: Option<UnitId>, today: Day) -> sqlx::Result<Vec<UnitId>> {
    match body {
        Some(body) => queries::bodies_at_or_above(conn, body, today).await,
        None => Ok(Vec::new()),
    }
}

/// May this person open the list of roles?
pub(in crate::features::units) fn may_see_roles(actor: &Actor) -> Result<(), Denied> {
    policy::see_roles(actor)
}

/// May this person give roles at all? For whom and where is checked with the form.
pub(in crate::features::units) fn may_grant_role(actor: &Actor) -> Result<(), Denied> {
    policy::see_roles(actor)
}

/// The role, if this person may end it.
pub(in crate::features::units) async fn may_end_role(
    conn: &mut PgConnection,
    actor: &Actor,
    role: RoleId,
    today: Day,
) -> Result<store::RoleRow, RoleError> {
    policy::see_roles(actor)?;
    let row = store::load_role(conn, role).await?.ok_or(RoleError::Unknown)?;
    policy::grant_role(actor, &bodies_of(conn, row.body, today).await?, row.person)?;
    Ok(row)
}
