//! Signatures on paper: entered by the secretariat with a scan, confirmed by the unit or a witness.
use super::{
    ActError, Room, by, checked, enter, named, note,
    sign::{no_witness, put, settle, signing_unit},
    tell, tell_all,
};
use crate::{
    features::{
        covenants::{
            policy::{self, Act},
            queries::{self, Signer},
            store::{self, Lock, NewPaper, Paper, PaperSigner, PaperState},
            urls,
        },
        units::SigningForm,
    },
    kernel::{
        id::{CovenantId, MandateId, PersonId, UnitId},
        records::covenant as record,
        time::{Day, Instant},
    },
    platform::{
        AppState,
        auth::Actor,
        db::{Tx, transact, violates},
        error::Denied,
        files::{self, StoredFile},
        form::Errors,
    },
};

/// What the secretariat reads off the paper.
#[derive(Debug, Clone)]
pub(in super::super) struct PaperCommand {
    pub unit: UnitId,
    pub signer: PersonId,
    pub form: SigningForm,
    pub mandate: Option<MandateId>,
    pub signed_on: Day,
}

/// Enters a signature that was given on paper; the unit and the witnesses are asked to confirm it.
pub(in super::super) async fn enter_paper(
    app: &AppState,
    actor: &Actor,
    id: CovenantId,
    (command, scan): (PaperCommand, StoredFile),
    now: Instant,
) -> Result<(), ActError> {
    transact(&app.db, &by(actor, now), async |tx| {
        let room = enter(tx, actor, id, now, Lock::Update).await?;
        room.may(Act::Manage)?;
        let version = room.covenant.signable()?;
        let ceremony = checked(tx, &app.attestor, version).await?;
        if !ceremony.requires(command.unit) {
            return Err(Denied::Hidden.into());
        }
        if ceremony.original().is_some() {
            return Err(ActError::Conflict("covenants-from-paper"));
        }
        if !room.year.is_member(command.unit, room.year.within(command.signed_on)) {
            return Err(ActError::Refused(Errors::at("signed_on", "covenants-error-day-ended")));
        }
        if ceremony.standing(command.unit).is_some() {
            return Err(ActError::AlreadySigned);
        }
        let signer = signer(tx, &command, now).await?;
        files::record(tx, &scan, Some(actor.person), now).await?;
        let new = NewPaper {
            version: version.id,
            unit: command.unit,
            signer: PaperSigner::Known(command.signer, command.form, command.mandate),
            office: signer.office,
            signed_on: command.signed_on,
            scan: scan.digest,
            entered_by: actor.person,
            entered_at: now,
        };
        put_paper(tx, &room, actor, &new).await
    })
    .await
}

/// Writes a paper that waits; who may confirm it is told. The index lets one wait for each unit.
pub(super) async fn put_paper(tx: &mut Tx, room: &Room, actor: &Actor, new: &NewPaper) -> Result<(), ActError> {
    store::put_paper(tx, new).await.map_err(|error| match error {
        error if violates(&error, "covenant_paper_one_waiting") => ActError::Repeated(urls::covenant(room.covenant.id)),
        error => error.into(),
    })?;
    ask_to_confirm(tx, room, actor, &[new.unit]).await?;
    note(tx, room, "covenant.enter-paper", Some(new.scan));
    Ok(())
}

/// Tells who may confirm papers of these units: whoever binds them or their successors, and the witnesses.
pub(super) async fn ask_to_confirm(tx: &mut Tx, room: &Room, actor: &Actor, units: &[UnitId]) -> Result<(), ActError> {
    let mut answering = units.to_vec();
    answering.extend(queries::successors(tx, units).await?.into_iter().map(|(_, heir)| heir));
    let binders = queries::binders(tx, &answering, room.today).await?.into_iter().map(|(_, person)| person);
    let witnesses = room.witnesses.iter().filter(|witness| witness.is_active()).map(|witness| witness.person);
    let asked: Vec<_> = binders.chain(witnesses).filter(|person| *person != actor.person).collect();
    tell(tx, room, asked, "covenants-notice-paper", &[], None).await
}

/// A paper with what decides who may see and confirm it.
#[derive(Debug)]
pub(in super::super) struct PaperFound {
    pub room: Room,
    pub unit: UnitId,
    pub entered_by: PersonId,
    pub scan: StoredFile,
}

/// A paper of a covenant that the reader sees.
pub(in super::super) async fn paper_of(
    app: &AppState,
    actor: &Actor,
    (id, paper): (CovenantId, uuid::Uuid),
    now: Instant,
) -> Result<PaperFound, ActError> {
    let mut conn = app.db.acquire().await?;
    let room = enter(&mut conn, actor, id, now, Lock::None).await?;
    let version = room.covenant.version.as_ref().ok_or(Denied::Hidden)?;
    let paper = store::paper(&mut conn, version.id, paper).await?.ok_or(Denied::Hidden)?;
    let scan = files::find(&mut conn, paper.scan).await?.ok_or(Denied::Hidden)?;
    Ok(PaperFound { room, unit: paper.unit, entered_by: paper.entered_by, scan })
}

/// The person who signed, in the capacity of that day.
async fn signer(tx: &mut Tx, command: &PaperCommand, now: Instant) -> Result<Signer, ActError> {
    if command.signed_on > now.day() {
        return Err(ActError::Refused(Errors::at("signed_on", "covenants-error-day-ahead")));
    }
    let day = command.signed_on;
    let all = queries::signers_between(tx, command.unit, day, day.plus_days(1)).await?;
    let same = |one: &Signer| {
        one.person == command.signer && one.form == command.form && one.mandate == command.mandate && one.from <= day
    };
    all.into_iter().find(same).ok_or_else(|| ActError::Refused(Errors::at("signer", "covenants-error-signer-day")))
}

/// The unit or a witness confirms a paper: it becomes a signature. Who entered it does not confirm it.
pub(in super::super) async fn confirm_paper(
    app: &AppState,
    actor: &Actor,
    (id, paper): (CovenantId, uuid::Uuid),
    now: Instant,
) -> Result<(), ActError> {
    let by = by(actor, now);
    let done = transact(&app.db, &by, async |tx| {
        let room = enter(tx, actor, id, now, Lock::Update).await?;
        let version = room.covenant.signable()?;
        let paper = waiting(tx, actor, &room, paper).await?;
        let permit = policy::may_confirm_paper(&room.standing, paper.unit)?;
        let ceremony = checked(tx, &app.attestor, version).await?;
        let unit = signing_unit(&room, &ceremony, paper.unit, paper.signed_on)?;
        if let Some(signer) = paper.signer {
            no_witness(&ceremony, signer)?;
        }
        let record = record::Signature {
            covenant: version.digest,
            mandate: mandate(tx, &paper, &unit).await?,
            unit,
            signer: record::Person {
                id: paper.signer.map(|signer| signer.to_string()).unwrap_or_default(),
                name: paper.signer_name.clone(),
            },
            office: paper.office.clone(),
            form: paper.form_code().to_owned(),
            method: "paper".to_owned(),
            at: now,
            evidence: None,
            paper: Some(record::PaperSignature {
                scan: paper.scan,
                signed_on: paper.signed_on,
                entered_by: record::Person { id: paper.entered_by.to_string(), name: paper.entered_by_name.clone() },
                confirmed_by: Some(named(actor)),
            }),
        };
        let signature = put(tx, app, &room, version, (permit, paper.signer), &record).await?;
        store::decide_paper(tx, paper.id, (actor.person, now), Some(signature), None).await?;
        note(tx, &room, "covenant.confirm-paper", Some(version.digest));
        settle(tx, app, &room, actor, now).await
    });
    done.await.inspect(|()| app.checkpoints.soon())
}

/// The unit or a witness rejects a paper, with the reason.
pub(in super::super) async fn reject_paper(
    app: &AppState,
    actor: &Actor,
    (id, paper): (CovenantId, uuid::Uuid),
    reason: String,
    now: Instant,
) -> Result<(), ActError> {
    transact(&app.db, &by(actor, now), async |tx| {
        let room = enter(tx, actor, id, now, Lock::Update).await?;
        let version = room.covenant.signable()?;
        let paper = waiting(tx, actor, &room, paper).await?;
        policy::may_confirm_paper(&room.standing, paper.unit)?;
        store::decide_paper(tx, paper.id, (actor.person, now), None, Some(&reason)).await?;
        tell_all(tx, &room, actor, "covenants-notice-paper-rejected", &[("reason", reason)]).await?;
        note(tx, &room, "covenant.reject-paper", Some(version.digest));
        Ok(())
    })
    .await
}

/// The paper, while it waits and for somebody else than who entered it.
async fn waiting(tx: &mut Tx, actor: &Actor, room: &Room, paper: uuid::Uuid) -> Result<Paper, ActError> {
    let version = room.covenant.signable()?;
    let paper = store::paper(tx, version.id, paper).await?.ok_or(Denied::Hidden)?;
    room.may_confirm(actor, paper.unit, paper.entered_by)?;
    match paper.state() {
        PaperState::Waiting => Ok(paper),
        PaperState::Confirmed | PaperState::Rejected | PaperState::Overtaken => {
            Err(ActError::Repeated(urls::covenant(room.covenant.id)))
        }
    }
}

async fn mandate(tx: &mut Tx, paper: &Paper, unit: &record::Unit) -> Result<Option<record::Mandate>, ActError> {
    let Some(id) = paper.mandate else { return Ok(None) };
    let facts = queries::mandate_facts(tx, id, paper.signed_on).await?;
    let facts = facts.ok_or(ActError::Conflict("covenants-capacity-gone"))?;
    Ok(Some(record::Mandate {
        id: id.to_string(),
        principal: facts.principal.unwrap_or_else(|| unit.name.clone()),
        paper: facts.paper,
        scan: facts.scan,
        scope: facts.scope,
    }))
}
