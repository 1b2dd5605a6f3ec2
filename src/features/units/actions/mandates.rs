//! Mandates to sign for the head of a unit (Decree 30/2020/NĐ-CP, art. 13).
use sqlx::PgConnection;

use super::super::{domain::SigningForm, policy, queries, store, urls};
use crate::{
    features::people,
    kernel::{
        id::{MandateId, PersonId, UnitId},
        time::Day,
    },
    platform::{
        AppState,
        audit::{By, Entry, Stream},
        auth::{Actor, MandateForm, OfficeKind, StepUpMethod},
        db::{Tx, transact, violates},
        error::Denied,
        files::{self, StoredFile},
        form_once::{self, Claim},
    },
};

/// A mandate that is recorded: a deputy's standing one, or one given by a paper.
#[derive(Debug, Clone)]
pub struct RecordMandate {
    pub unit: UnitId,
    pub holder: PersonId,
    pub form: MandateForm,
    pub scope: Option<String>,
    pub from: Day,
    /// The first day on which it no longer holds. TUQ. and TL. always have one.
    pub to: Option<Day>,
    /// Number and file of the paper; TUQ. and TL. need it.
    pub paper: Option<(String, StoredFile)>,
}

/// A mandate that the head grants in the program, after proving the identity.
#[derive(Debug, Clone)]
pub struct GrantMandate {
    pub unit: UnitId,
    pub holder: PersonId,
    pub form: MandateForm,
    pub scope: Option<String>,
    pub from: Day,
    pub to: Option<Day>,
    pub method: StepUpMethod,
}

/// Why a mandate was not recorded or revoked.
#[derive(Debug, thiserror::Error)]
pub enum MandateError {
    #[error("no such unit, person or mandate")]
    Unknown,
    #[error(transparent)]
    Denied(#[from] Denied),
    #[error("the holder of a KT. mandate is a deputy head of the unit on its first day")]
    NotDeputy,
    #[error("the head needs no mandate")]
    IsHead,
    #[error("this form needs a paper")]
    NeedsPaper,
    #[error("an authorisation is limited in time and content")]
    Unbounded,
    #[error("a grant in the program does not reach back")]
    Backdated,
    #[error("the person has such a mandate in that period")]
    HeldAlready,
    #[error("the person is an administrator in that period, who holds nothing else")]
    Administrator,
    #[error("the unit does not exist over that whole period")]
    OutsideUnit,
    #[error("it ends before it begins")]
    Period,
    #[error(transparent)]
    Database(sqlx::Error),
}

impl From<sqlx::Error> for MandateError {
    fn from(error: sqlx::Error) -> Self {
        match error {
            error if violates(&error, "mandate_once") => Self::HeldAlready,
            error if violates(&error, "mandate_period") => Self::Period,
            error if violates(&error, "mandate_bounded") => Self::Unbounded,
            error if violates(&error, "mandate_ground") => Self::NeedsPaper,
            error => Self::Database(error),
        }
    }
}

/// Records a mandate; answers the page of the unit.
pub async fn record_mandate(
    app: &AppState,
    actor: &Actor,
    form_id: &str,
    command: &RecordMandate,
) -> Result<String, MandateError> {
    let by = By { person: Some(actor.person), at: app.clock.now() };
    transact(&app.db, &by, async |tx| {
        let bodies = queries::bodies_at_or_above(tx, command.unit, by.at.day()).await?;
        policy::record_mandate(actor, command.unit, &bodies, command.holder)?;
        let location = urls::unit(command.unit);
        if let Claim::Repeated(location) = form_once::claim(tx, actor.person, form_id, &location, by.at).await? {
            return Ok(location);
        }
        if command.form != MandateForm::Kt && command.paper.is_none() {
            return Err(MandateError::NeedsPaper);
        }
        let paper = match &command.paper {
            Some((number, file)) => {
                files::record(tx, file, by.person, by.at).await?;
                Some(store::Paper { number: number.clone(), name: file.name.clone(), digest: file.digest })
            }
            None => None,
        };
        let mandate = store::NewMandate {
            id: MandateId::new(),
            unit: command.unit,
            holder: command.holder,
            form: command.form,
            granted: None,
            paper,
            scope: command.scope.clone(),
            from: command.from,
            to: command.to,
            recorded_by: actor.person,
            recorded_at: by.at,
        };
        write(tx, &mandate, "mandate.record", bodies.first().copied()).await?;
        Ok(location)
    })
    .await
    .inspect(|_| app.checkpoints.soon())
}

/// The head's own grant; answers the page of the unit. Binding: the caller has proved the identity.
pub async fn grant_mandate(
    app: &AppState,
    actor: &Actor,
    form_id: &str,
    command: &GrantMandate,
) -> Result<String, MandateError> {
    let by = By { person: Some(actor.person), at: app.clock.now() };
    let location = transact(&app.db, &by, async |tx| {
        policy::grant_mandate(actor, command.unit, command.holder)?;
        // Asked again under lock: the office may have ended since the request began.
        if !store::holds(tx, command.unit, actor.person, OfficeKind::Head, by.at.day()).await? {
            return Err(MandateError::Denied(Denied::Refused("units-refused-grant")));
        }
        let bodies = queries::bodies_at_or_above(tx, command.unit, by.at.day()).await?;
        let location = urls::unit(command.unit);
        if let Claim::Repeated(location) = form_once::claim(tx, actor.person, form_id, &location, by.at).await? {
            return Ok(location);
        }
        if command.from < by.at.day() {
            return Err(MandateError::Backdated);
        }
        let mandate = store::NewMandate {
            id: MandateId::new(),
            unit: command.unit,
            holder: command.holder,
            form: command.form,
            granted: Some((actor.person, command.method)),
            paper: None,
            scope: command.scope.clone(),
            from: command.from,
            to: command.to,
            recorded_by: actor.person,
            recorded_at: by.at,
        };
        write(tx, &mandate, "mandate.grant", bodies.first().copied()).await?;
        Ok(location)
    })
    .await?;
    app.checkpoints.soon();
    Ok(location)
}

async fn write(
    tx: &mut Tx,
    mandate: &store::NewMandate,
    action: &'static str,
    body: Option<UnitId>,
) -> Result<(), MandateError> {
    if mandate.to.is_some_and(|to| to <= mandate.from) {
        return Err(MandateError::Period);
    }
    if !store::lock_person(tx, mandate.holder).await? {
        return Err(MandateError::Unknown);
    }
    let (first, end) = store::span(tx, mandate.unit).await?.ok_or(MandateError::Unknown)?;
    if mandate.from < first || end.is_some_and(|end| mandate.to.is_none_or(|to| to > end)) {
        return Err(MandateError::OutsideUnit);
    }
    if store::administers(tx, mandate.holder, mandate.from, mandate.to).await? {
        return Err(MandateError::Administrator);
    }
    let holds = async |tx: &mut Tx, kind| store::holds(tx, mandate.unit, mandate.holder, kind, mandate.from).await;
    if holds(tx, OfficeKind::Head).await? {
        return Err(MandateError::IsHead);
    }
    if mandate.form == MandateForm::Kt && !holds(tx, OfficeKind::DeputyHead).await? {
        return Err(MandateError::NotDeputy);
    }
    store::insert_mandate(tx, mandate).await?;
    let entry = Entry::new(Stream::Body(body.unwrap_or(mandate.unit)), action, "mandate", mandate.id)
        .fields(&["holder", "form", "scope", "from", "to", "paper"]);
    tx.audit(match &mandate.paper {
        Some(paper) => entry.digest(paper.digest),
        None => entry,
    });
    tell(tx, mandate).await
}

const fn prefix(form: MandateForm) -> &'static str {
    match form {
        MandateForm::Kt => SigningForm::Kt.prefix(),
        MandateForm::Tuq => SigningForm::Tuq.prefix(),
        MandateForm::Tl => SigningForm::Tl.prefix(),
    }
}

/// Tells the head, whoever recorded it, and the holder.
async fn tell(tx: &mut Tx, mandate: &store::NewMandate) -> Result<(), MandateError> {
    let (unit, today) = (mandate.unit, mandate.recorded_at.day());
    let unit_name = queries::names_on(tx, &[unit], today).await?.remove(&unit).map(|name| name.name);
    let values = [
        ("unit", unit_name.unwrap_or_default()),
        ("holder", people::person_name(tx, mandate.holder).await?),
        ("form", prefix(mandate.form).to_owned()),
        ("from", mandate.from.to_string()),
    ];
    let href = urls::unit(unit);
    for head in store::heads_on(tx, unit, today).await? {
        people::notify(tx, head, "units-notice-mandate-head", &values, &href, None).await?;
    }
    people::notify(tx, mandate.holder, "units-notice-mandate-holder", &values, &href, None).await?;
    Ok(())
}

/// Ends a mandate at once. Signatures given under it stay.
pub async fn revoke_mandate(app: &AppState, actor: &Actor, mandate: MandateId) -> Result<String, MandateError> {
    let by = By { person: Some(actor.person), at: app.clock.now() };
    transact(&app.db, &by, async |tx| {
        let row = may_revoke_mandate(tx, actor, mandate, by.at.day()).await?;
        if row.revoked_at.is_none() {
            store::revoke_mandate(tx, mandate, actor.person, by.at).await?;
            let body = queries::body_of(tx, row.unit, by.at.day()).await?.unwrap_or(row.unit);
            tx.audit(Entry::new(Stream::Body(body), "mandate.revoke", "mandate", mandate).fields(&["revoked_at"]));
        }
        Ok(urls::unit(row.unit))
    })
    .await
}

/// May this person record mandates of the unit?
pub(in crate::features::units) async fn may_record_mandates(
    conn: &mut PgConnection,
    actor: &Actor,
    unit: UnitId,
    today: Day,
) -> Result<(), MandateError> {
    let bodies = queries::bodies_at_or_above(conn, unit, today).await?;
    Ok(policy::record_mandates(actor, unit, &bodies)?)
}

/// May this person grant mandates of the unit without a paper?
pub(in crate::features::units) fn may_grant_mandate(actor: &Actor, unit: UnitId) -> Result<(), Denied> {
    policy::grant_mandate(actor, unit, PersonId::new())
}

/// The mandate, if this person may revoke it.
pub(in crate::features::units) async fn may_revoke_mandate(
    conn: &mut PgConnection,
    actor: &Actor,
    mandate: MandateId,
    today: Day,
) -> Result<store::MandateRow, MandateError> {
    let row = store::load_mandate(conn, mandate).await?.ok_or(MandateError::Unknown)?;
    let bodies = queries::bodies_at_or_above(conn, row.unit, today).await?;
    policy::revoke_mandate(actor, row.unit, &bodies, row.holder)?;
    Ok(row)
}
