//! Preparing a ballot: what it is called, when and how is voted.
use sqlx::PgConnection;

use super::{ActError, Room, Rules, act, by, managing, note, rehearse::end};
use crate::{
    features::{
        blocs::{self, BlocYear, Phase},
        meetings,
        votes::{
            domain::{Ballot, Settings, State, Voters},
            queries, store, urls,
        },
    },
    kernel::{
        id::{BallotId, BlocYearId, MeetingId},
        time::Day,
    },
    platform::{
        AppState,
        auth::{self, Actor},
        db::{Tx, transact},
        error::{AppError, Denied},
        form_once::{self, Claim},
    },
};

/// What is prepared of a ballot, by its names in the audit record.
const PREPARED: [&str; 12] = [
    "title",
    "meeting",
    "secret",
    "voters",
    "own_unit",
    "adjusts_base",
    "denominator",
    "quorum",
    "tie",
    "absent",
    "own_ground",
    "closes_at",
];

/// What people type of a ballot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) struct BallotCommand {
    pub title: String,
    pub meeting: Option<MeetingId>,
    pub closes_at: Option<crate::kernel::time::Instant>,
    pub settings: Settings,
    pub version: i64,
}

/// What the form of a ballot offers.
#[derive(Debug)]
pub(in super::super) struct Prepared {
    pub rules: Rules,
    /// Conferences ahead or in session.
    pub meetings: Vec<(MeetingId, String, Day)>,
}

async fn prepared(conn: &mut PgConnection, year: &BlocYear, actor: &Actor, today: Day) -> sqlx::Result<Prepared> {
    let rules = Rules::on(conn, year, today).await?;
    Ok(Prepared { rules, meetings: meetings::sittings(conn, year.id, actor.person).await? })
}

/// The ballots of a bloc-year that this person sees.
pub(in super::super) async fn of_year(
    app: &AppState,
    actor: &Actor,
    id: BlocYearId,
) -> Result<(BlocYear, Vec<queries::Row>, bool), AppError> {
    let today = app.clock.now().day();
    let mut conn = app.db.acquire().await?;
    let year = blocs::load(&mut conn, id, today).await?.ok_or(AppError::NotFound)?;
    blocs::may_view(actor, &year, today)?;
    let runs = blocs::runs(actor, &year);
    let rows = queries::of_year(&mut conn, id, runs).await?;
    let prepares = runs && year.phase != Phase::Draft;
    Ok((year, rows, prepares))
}

fn prepares(actor: &Actor, year: &BlocYear, today: Day) -> Result<(), Denied> {
    blocs::may_view(actor, year, today)?;
    if blocs::runs(actor, year) { Ok(()) } else { Err(Denied::Refused("votes-denied-manage")) }
}

/// The bloc-year with what the form offers, when this person may prepare ballots of it.
pub(in super::super) async fn may_create(
    app: &AppState,
    actor: &Actor,
    id: BlocYearId,
) -> Result<(BlocYear, Prepared), AppError> {
    let today = app.clock.now().day();
    let mut conn = app.db.acquire().await?;
    let year = blocs::load(&mut conn, id, today).await?.ok_or(AppError::NotFound)?;
    prepares(actor, &year, today)?;
    if year.phase == Phase::Draft {
        return Err(AppError::conflict("votes-bloc-draft"));
    }
    let prepared = prepared(&mut conn, &year, actor, today).await?;
    Ok((year, prepared))
}

/// The draft with what its form offers, when this person may change it.
pub(in super::super) async fn may_change(
    app: &AppState,
    actor: &Actor,
    id: BallotId,
) -> Result<(Room, Prepared), ActError> {
    let room = super::may(app, actor, id, super::Act::Manage).await?;
    room.ballot.within(&[State::Draft])?;
    let prepared = prepared(&mut *app.db.acquire().await?, &room.year, actor, room.now.day()).await?;
    Ok((room, prepared))
}

/// The bloc's own way of counting has its reason; the conference is one of the year that is not over.
async fn check(tx: &mut Tx, year: &BlocYear, actor: &Actor, command: &BallotCommand) -> Result<(), ActError> {
    let today = tx.at().day();
    let prepared = prepared(tx, year, actor, today).await?;
    if !prepared.rules.are(&command.settings) && command.settings.own_ground.is_none() {
        return Err(ActError::at("own_ground", "votes-error-own-ground"));
    }
    let known = |meeting: MeetingId| prepared.meetings.iter().any(|(id, _, _)| *id == meeting);
    if command.meeting.is_some_and(|meeting| !known(meeting)) {
        return Err(ActError::at("meeting", "error-choose"));
    }
    if command.settings.voters == Voters::Delegates && command.meeting.is_none() {
        return Err(ActError::at("meeting", "votes-error-delegates-meeting"));
    }
    if command.closes_at.is_some_and(|end| end <= tx.at()) {
        return Err(ActError::at("closes_day", "votes-error-past"));
    }
    Ok(())
}

/// Prepares a ballot; answers it. The form sent again leads to the same one.
pub(in super::super) async fn create(
    app: &AppState,
    actor: &Actor,
    id: BlocYearId,
    command: &BallotCommand,
    form_id: &str,
) -> Result<String, ActError> {
    let by = by(app, actor);
    transact(&app.db, &by, async |tx| {
        let today = by.at.day();
        let year = blocs::load_for_share(tx, id, today).await?.ok_or(Denied::Hidden)?;
        prepares(actor, &year, today)?;
        let ballot = BallotId::new();
        let page = urls::ballot(ballot);
        if let Claim::Repeated(location) = form_once::claim(tx, actor.person, form_id, &page, by.at).await? {
            return Ok(location);
        }
        if year.phase == Phase::Draft {
            return Err(ActError::Conflict("votes-bloc-draft"));
        }
        check(tx, &year, actor, command).await?;
        let words = (command.title.as_str(), command.meeting, command.closes_at);
        store::insert(tx, (ballot, id, None), words, &command.settings, (actor.person, by.at)).await?;
        let made = store::find(tx, ballot, store::Lock::None).await?.ok_or(Denied::Hidden)?;
        note(tx, &made, act(&made, "ballot.prepare").fields(&PREPARED));
        auth::flash(tx, actor, "ok", "votes-done-prepared").await?;
        Ok(page)
    })
    .await
}

/// Changes a draft.
pub(in super::super) async fn change(
    app: &AppState,
    actor: &Actor,
    id: BallotId,
    command: &BallotCommand,
) -> Result<(), ActError> {
    transact(&app.db, &by(app, actor), async |tx| {
        let mut room = managing(tx, actor, id).await?;
        room.ballot.within(&[State::Draft])?;
        if room.ballot.version != command.version {
            return Err(ActError::Stale);
        }
        check(tx, &room.year, actor, command).await?;
        let words = (command.title.as_str(), command.meeting, command.closes_at);
        if !store::update(tx, (id, command.version), words, &command.settings).await? {
            return Err(ActError::Stale);
        }
        room.ballot.version += 1;
        note(tx, &room.ballot, act(&room.ballot, "ballot.change").fields(&PREPARED));
        auth::flash(tx, actor, "ok", "votes-done-changed").await?;
        Ok(())
    })
    .await
}

/// Deletes a draft, answers the list of its year; or a rehearsal, and answers its draft.
pub(in super::super) async fn remove(app: &AppState, actor: &Actor, id: BallotId) -> Result<String, ActError> {
    transact(&app.db, &by(app, actor), async |tx| {
        let room = managing(tx, actor, id).await?;
        if let Some(draft) = room.ballot.rehearses {
            end(tx, id).await?;
            auth::flash(tx, actor, "ok", "votes-done-rehearsal-end").await?;
            return Ok(urls::ballot(draft));
        }
        room.ballot.within(&[State::Draft])?;
        remove_draft(tx, &room.ballot).await?;
        auth::flash(tx, actor, "ok", "votes-done-removed").await?;
        Ok(urls::of_bloc_year(room.year.id))
    })
    .await
}

/// The draft goes, with its rehearsal.
pub(super) async fn remove_draft(tx: &mut Tx, draft: &Ballot) -> Result<(), ActError> {
    if let Some(rehearsal) = draft.rehearsal {
        end(tx, rehearsal).await?;
    }
    store::remove(tx, draft.id).await?;
    note(tx, draft, act(draft, "ballot.remove"));
    Ok(())
}
