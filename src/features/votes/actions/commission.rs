//! The counting commission: three persons, one of them its head; they may come from outside the bloc.
use std::collections::BTreeMap;

use sqlx::PgConnection;

use super::{Act, ActError, Room, act, by, managing, may, note};
use crate::{
    features::{
        meetings::{self, Person},
        votes::{
            domain::State,
            queries,
            store::{self, NewOfficer},
        },
    },
    kernel::id::{BallotId, PersonId, UnitId},
    platform::{
        AppState,
        auth::{self, Actor},
        db::transact,
        error::Denied,
    },
};

/// Who is to count, as people type it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) struct OfficerCommand {
    pub person: PersonId,
    pub head: bool,
    /// Why somebody of a candidate unit counts.
    pub candidate_unit: Option<String>,
}

/// Persons who can count: of the units of the bloc, and of the award department.
pub(super) async fn known(conn: &mut PgConnection, room: &Room) -> sqlx::Result<BTreeMap<PersonId, (Person, bool)>> {
    let today = room.now.day();
    let (standing, others): (Vec<UnitId>, Vec<UnitId>) =
        room.members().into_iter().map(|(unit, _)| unit).partition(|unit| room.contents.stands(*unit));
    let mut all = BTreeMap::new();
    for person in queries::award_department(conn, room.year.body, today).await? {
        all.insert(person.id, (person, false));
    }
    for person in meetings::people_of(conn, &others, today).await? {
        all.insert(person.id, (person, false));
    }
    for person in meetings::people_of(conn, &standing, today).await? {
        all.insert(person.id, (person, true));
    }
    Ok(all)
}

/// The draft with the persons who can count; true: of a candidate unit.
pub(in super::super) async fn may_staff(
    app: &AppState,
    actor: &Actor,
    id: BallotId,
) -> Result<(Room, Vec<(Person, bool)>), ActError> {
    let room = may(app, actor, id, Act::Manage).await?;
    room.ballot.within(&[State::Draft])?;
    let mut conn = app.db.acquire().await?;
    let mut known: Vec<_> = known(&mut conn, &room).await?.into_values().collect();
    known.retain(|(person, _)| !room.contents.counts(person.id));
    known.sort_by(|(one, a), (other, b)| a.cmp(b).then_with(|| one.name.cmp(&other.name)));
    Ok((room, known))
}

/// Puts a person into the commission. Never the chair; somebody of a candidate unit only with a reason.
pub(in super::super) async fn add_officer(
    app: &AppState,
    actor: &Actor,
    id: BallotId,
    command: &OfficerCommand,
) -> Result<(), ActError> {
    transact(&app.db, &by(app, actor), async |tx| {
        let room = managing(tx, actor, id).await?;
        room.ballot.within(&[State::Draft])?;
        let chosen = known(tx, &room).await?.remove(&command.person);
        let (person, of_candidate) = chosen.ok_or_else(|| ActError::at("person", "error-choose"))?;
        if room.sitting.as_ref().is_some_and(|sitting| sitting.chair == Some(person.id)) {
            return Err(ActError::at("person", "votes-error-chair-counts"));
        }
        if of_candidate && command.candidate_unit.is_none() {
            return Err(ActError::at("reason", "votes-error-candidate-counts"));
        }
        let officer = NewOfficer {
            person: person.id,
            name: person.name,
            office: if person.office.is_empty() { "–".to_owned() } else { person.office },
            head: command.head,
            candidate_unit: command.candidate_unit.clone().filter(|_| of_candidate),
        };
        store::insert_officer(tx, id, &officer).await?;
        note(tx, &room.ballot, act(&room.ballot, "ballot.officer.add").fields(&["person", "head"]));
        auth::flash(tx, actor, "ok", "votes-done-officer").await?;
        Ok(())
    })
    .await
}

/// Takes a person out of the commission.
pub(in super::super) async fn remove_officer(
    app: &AppState,
    actor: &Actor,
    (id, person): (BallotId, PersonId),
) -> Result<(), ActError> {
    transact(&app.db, &by(app, actor), async |tx| {
        let room = managing(tx, actor, id).await?;
        room.ballot.within(&[State::Draft])?;
        if !store::remove_officer(tx, id, person).await? {
            return Err(Denied::Hidden.into());
        }
        note(tx, &room.ballot, act(&room.ballot, "ballot.officer.remove"));
        auth::flash(tx, actor, "ok", "votes-done-officer-removed").await?;
        Ok(())
    })
    .await
}
