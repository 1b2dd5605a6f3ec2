//! Preparing a conference: what, when, where, who leads it.
use super::{ActError, Room, act, by, everybody, managing, note, short_notice, tell, tell_guests};
use crate::{
    features::{
        blocs::{self, BlocYear, Phase},
        meetings::{
            domain::{Kind, Mode, Named, Plan, State},
            policy, queries, store, urls,
        },
    },
    kernel::{
        id::{BlocYearId, MeetingId, PersonId},
        time::Instant,
    },
    platform::{
        AppState,
        auth::{self, Actor},
        db::{Tx, transact},
        error::{AppError, Denied},
        form::Errors,
        form_once::{self, Claim},
    },
};

/// What is planned of a conference, by its names in the audit record.
const PLANNED: [&str; 10] =
    ["kind", "mode", "title", "starts_at", "ends_at", "place", "link", "chair", "secretary", "short_notice"];

/// What people type of a conference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) struct PlanCommand {
    pub kind: Kind,
    pub mode: Mode,
    pub title: String,
    pub starts_at: Instant,
    pub ends_at: Instant,
    pub place: Option<String>,
    pub link: Option<String>,
    pub chair: Option<PersonId>,
    pub secretary: Option<PersonId>,
    /// Why people who are invited already learn of another time or place so late.
    pub reason: Option<String>,
    pub version: i64,
}

/// The conferences of a bloc-year that this person sees.
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
    let rows = queries::of_year(&mut conn, id, (runs, actor.person)).await?;
    let plans = runs && year.phase != Phase::Draft;
    Ok((year, rows, plans))
}

/// The bloc-year, when this person may plan conferences of it.
pub(in super::super) async fn may_create(
    app: &AppState,
    actor: &Actor,
    id: BlocYearId,
) -> Result<(BlocYear, Vec<queries::Person>), AppError> {
    let today = app.clock.now().day();
    let mut conn = app.db.acquire().await?;
    let year = blocs::load(&mut conn, id, today).await?.ok_or(AppError::NotFound)?;
    plans(actor, &year, today)?;
    if year.phase == Phase::Draft {
        return Err(AppError::conflict("meetings-bloc-draft"));
    }
    let units: Vec<_> = year.members_on(year.within(today)).iter().map(|member| member.unit).collect();
    let people = queries::people_of(&mut conn, &units, today).await?;
    Ok((year, people))
}

fn plans(actor: &Actor, year: &BlocYear, today: crate::kernel::time::Day) -> Result<(), Denied> {
    blocs::may_view(actor, year, today)?;
    if blocs::runs(actor, year) { Ok(()) } else { Err(Denied::Refused("meetings-denied-manage")) }
}

/// Puts the persons in who were chosen, in the words of today.
async fn planned(tx: &mut Tx, year: &BlocYear, command: PlanCommand) -> Result<Plan, ActError> {
    let today = tx.at().day();
    let units: Vec<_> = year.members_on(year.within(today)).iter().map(|member| member.unit).collect();
    let people = queries::people_of(tx, &units, today).await?;
    let mut errors = Errors::default();
    let mut named = |field, chosen: Option<PersonId>| {
        let person = chosen?;
        let found = people.iter().find(|known| known.id == person);
        if found.is_none() {
            errors.add(field, "error-choose");
        }
        found.map(|known| Named { person, words: known.words() })
    };
    let (chair, secretary) = (named("chair", command.chair), named("secretary", command.secretary));
    if !policy::are_two(command.chair, command.secretary) {
        errors.add("secretary", "meetings-error-two");
    }
    let day = command.starts_at.day();
    // The year may be reviewed when it is over.
    if day < year.from || (day >= year.to && command.kind != Kind::Final) {
        errors.add("day", "meetings-error-day-outside");
    }
    errors.or(|| Some(())).map_err(ActError::Refused)?;
    let PlanCommand { kind, mode, title, starts_at, ends_at, place, link, .. } = command;
    Ok(Plan { kind, mode, title, starts_at, ends_at, place, link, chair, secretary })
}

/// Plans a conference; answers it. The form sent again leads to the same one.
pub(in super::super) async fn create(
    app: &AppState,
    actor: &Actor,
    id: BlocYearId,
    command: PlanCommand,
    form_id: &str,
) -> Result<String, ActError> {
    let by = by(app, actor);
    transact(&app.db, &by, async |tx| {
        let today = by.at.day();
        let year = blocs::load_for_share(tx, id, today).await?.ok_or(Denied::Hidden)?;
        plans(actor, &year, today)?;
        let meeting = MeetingId::new();
        let page = urls::meeting(meeting);
        if let Claim::Repeated(location) = form_once::claim(tx, actor.person, form_id, &page, by.at).await? {
            return Ok(location);
        }
        if year.phase == Phase::Draft {
            return Err(ActError::Conflict("meetings-bloc-draft"));
        }
        let plan = planned(tx, &year, command).await?;
        store::insert(tx, meeting, id, &plan, (actor.person, by.at)).await?;
        let made = store::find(tx, meeting, store::Lock::None).await?.ok_or(Denied::Hidden)?;
        note(tx, &made, act(&made, "meeting.plan").fields(&PLANNED));
        auth::flash(tx, actor, "ok", "meetings-done-planned").await?;
        Ok(page)
    })
    .await
}

/// Changes what is planned. Once the units have their invitations, they are told of it.
pub(in super::super) async fn change(
    app: &AppState,
    actor: &Actor,
    id: MeetingId,
    command: PlanCommand,
) -> Result<(), ActError> {
    transact(&app.db, &by(app, actor), async |tx| {
        let mut room = managing(tx, actor, id).await?;
        room.meeting.within(&[State::Draft, State::Called])?;
        if room.meeting.version != command.version {
            return Err(ActError::Stale);
        }
        let reason = command.reason.clone();
        let plan = planned(tx, &room.year, command).await?;
        let is_called = room.meeting.state == State::Called;
        if is_called {
            room.meeting.short_notice = call_again(tx, &room, &plan, reason).await?;
        }
        let before = std::mem::replace(&mut room.meeting.plan, plan);
        let (plan, short_notice) = (&room.meeting.plan, room.meeting.short_notice.as_deref());
        room.meeting.version = store::update_plan(tx, id, plan, short_notice).await?;
        note(tx, &room.meeting, act(&room.meeting, "meeting.change").fields(&PLANNED));
        if is_called && moved(&before, &room.meeting.plan) {
            let persons = everybody(tx, &room, actor).await?;
            tell(tx, &room, persons, ("meetings-notice-changed", &[])).await?;
            tell_guests(tx, &room, Some(&before)).await?;
        }
        auth::flash(tx, actor, "ok", "meetings-done-changed").await?;
        Ok(())
    })
    .await
}

/// A conference that is called keeps a chair and a secretary and lies ahead. At another time or place it is as if it were
/// called again: the notice is asked for, and who was there already comes again to the new time. Answers the reason for a
/// short notice.
async fn call_again(tx: &mut Tx, room: &Room, plan: &Plan, reason: Option<String>) -> Result<Option<String>, ActError> {
    let (before, now) = (&room.meeting.plan, room.now);
    let mut errors = Errors::default();
    if plan.chair.is_none() {
        errors.add("chair", "error-choose");
    }
    if plan.secretary.is_none() {
        errors.add("secretary", "error-choose");
    }
    let is_past = plan.starts_at < now;
    if plan.starts_at != before.starts_at && is_past {
        errors.add("day", "meetings-error-past");
    }
    let mut short = room.meeting.short_notice.clone();
    if plan.meets_elsewhere(before) && !is_past {
        short = short_notice(tx, &room.year, (plan, now.day()), reason, &mut errors).await?;
    }
    errors.or(|| Some(())).map_err(ActError::Refused)?;
    if plan.starts_at != before.starts_at {
        store::leave_all(tx, room.meeting.id, now).await?;
    }
    Ok(short)
}

/// Is it another conference for who comes?
fn moved(before: &Plan, after: &Plan) -> bool {
    let of = |plan: &Plan| {
        (plan.mode, plan.title.clone(), plan.starts_at, plan.ends_at, plan.place.clone(), plan.link.clone())
    };
    of(before) != of(after)
}

/// Deletes a conference that was never called; answers the list of its year.
pub(in super::super) async fn remove(app: &AppState, actor: &Actor, id: MeetingId) -> Result<String, ActError> {
    transact(&app.db, &by(app, actor), async |tx| {
        let room = managing(tx, actor, id).await?;
        room.meeting.within(&[State::Draft])?;
        store::remove(tx, id).await?;
        note(tx, &room.meeting, act(&room.meeting, "meeting.remove"));
        auth::flash(tx, actor, "ok", "meetings-done-removed").await?;
        Ok(urls::of_bloc_year(room.year.id))
    })
    .await
}
