//! The events in their order of time.
use anyhow::Context;

use super::{
    ballots, ceremony, conference,
    data::{self, Event, Step},
    founding,
    stage::Stage,
    years,
};
use crate::kernel::time::{Day, Instant};

/// Seconds that the year must be old for its acts to be moved into office hours: 90 days.
const OFFICE_HOURS_FROM: i64 = 90 * 86_400;

/// Plays everything from the founding to the moment of loading.
pub(super) async fn play(stage: &mut Stage) -> anyhow::Result<()> {
    founding::found(stage).await?;
    let year = i32::from(stage.loaded.day().year());
    let mut past = data::history()?;
    for between in data::FIRST_ASSUMED_YEAR..year {
        past.extend(data::between(between)?);
    }
    let mut dated =
        past.into_iter().map(|event| Ok((moment(&event.at)?, event))).collect::<anyhow::Result<Vec<_>>>()?;
    dated.sort_by_key(|(at, _)| *at);
    for (at, event) in dated {
        play_one(stage, at, &event).await?;
    }
    play_current(stage, year).await
}

/// The current year: between its first morning and the moment of loading, never later.
async fn play_current(stage: &mut Stage, year: i32) -> anyhow::Result<()> {
    let events = data::current(year)?;
    let first = Day::new(i16::try_from(year)?, 1, 1).context("the first day of the year")?;
    let start = Instant::vietnam(first, 0, 0).max(stage.now());
    let span = stage.loaded.seconds_since(start);
    let old_enough = span > OFFICE_HOURS_FROM;
    // A year that is an hour old leaves seconds between the acts.
    stage.set_pace((span / 1_000).clamp(0, 60));
    for event in events {
        let part: i64 = event.at.strip_prefix("0.").unwrap_or_default().parse().context(event.at.clone())?;
        let at = start.plus_seconds(span / 100 * part);
        let at = if old_enough { in_office(at, part).min(stage.loaded) } else { at };
        play_one(stage, at, &event).await?;
    }
    stage.move_to(stage.loaded);
    Ok(())
}

/// The same day in office hours, on the Friday before when it is a weekend: nobody signs at two in the night.
fn in_office(at: Instant, part: i64) -> Instant {
    let (day, hour) = (at.day(), 8 + i8::try_from(part % 8).unwrap_or_default());
    let friday = day.plus_days(-i64::from((day.weekday() - 5).max(0)));
    Instant::vietnam(friday, hour, 30)
}

/// `2021-03-02 09:30` in Vietnam.
fn moment(at: &str) -> anyhow::Result<Instant> {
    let (day, time) = at.split_once(' ').with_context(|| at.to_owned())?;
    let (hour, minute) = time.split_once(':').with_context(|| at.to_owned())?;
    Ok(Instant::vietnam(Day::parse(day).with_context(|| at.to_owned())?, hour.parse()?, minute.parse()?))
}

async fn play_one(stage: &mut Stage, at: Instant, event: &Event) -> anyhow::Result<()> {
    stage.move_to(at);
    let by = event.by.clone();
    act(stage, &by, &event.step).await.with_context(|| format!("{at}: {event:?}"))
}

async fn act(stage: &mut Stage, by: &str, step: &Step) -> anyhow::Result<()> {
    match step {
        Step::Found(new) => founding::found_later(stage, by, new).await,
        Step::Rename { unit, name, short, law } => founding::rename(stage, by, unit, (name, short), law).await,
        Step::Merge { from, into, law } => founding::merge(stage, by, from, into, law).await,
        Step::Appoint { unit, person, kind, title } => {
            let from = stage.now().day();
            founding::appoint(stage, by, (unit, person), (*kind, title), from).await
        }
        Step::Mandate { unit, holder } => founding::record_mandate(stage, by, unit, holder).await,
        Step::Role { person, kind, body } => founding::grant_role(stage, by, person, (*kind, body.as_deref())).await,
        Step::Year { body, year, theme } => years::open_year(stage, by, body, *year, theme).await,
        Step::YearPaper(what) => years::add_year_paper(stage, by, what).await,
        Step::Bloc { key, body, kind, name, year, members } => {
            years::create(stage, by, (key, body, *kind), (name, *year), members).await
        }
        Step::Years { body, year } => years::open_all(stage, by, body, *year).await,
        Step::Assumed { bloc, assumed } => years::mark_assumed(stage, by, bloc, *assumed).await,
        Step::Lead(what) => years::lead(stage, by, what).await,
        Step::Selection { bloc, mode } => years::choose_by(stage, by, bloc, *mode).await,
        Step::Nominated { bloc, basis } => years::confirm_nominated(stage, by, bloc, basis).await,
        Step::Rotate { bloc } => years::rotate(stage, by, bloc).await,
        Step::Constitute { bloc, number, citation } => years::constitute(stage, by, bloc, (number, citation)).await,
        Step::Secretary { bloc, person } => years::name_secretary(stage, by, bloc, person).await,
        Step::Monitor { bloc, person } => years::name_monitor(stage, by, bloc, person).await,
        Step::Deadlines { bloc, days } => years::set_deadlines(stage, by, bloc, *days).await,
        Step::Plan(what) => years::plan(stage, by, what).await,
        Step::HandOver(what) => years::hand_over(stage, by, what).await,
        Step::Advance { bloc, to, reason } => years::advance(stage, by, bloc, (*to, reason.as_deref())).await,
        Step::Regroup { bloc, unit, reason } => years::regroup(stage, by, bloc, (unit, reason)).await,
        Step::Covenant(what) => ceremony::act(stage, by, what).await,
        Step::Meeting(what) => conference::act(stage, by, what).await,
        Step::Ballot(what) => ballots::act(stage, by, what).await,
    }
}
