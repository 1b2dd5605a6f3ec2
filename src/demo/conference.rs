//! Conferences of a bloc.
use anyhow::Context;

use super::{
    data::{Conference, ConferenceAct},
    stage::{Hall, Stage},
};
use crate::{
    features::{meetings, minutes},
    kernel::{
        id::{BlocYearId, MeetingId},
        time::{Day, Instant},
    },
};

/// Why a conference of the demo is called late, when it is.
const SHORT_NOTICE: &str = "Theo lịch công tác của lãnh đạo (dữ liệu trình diễn)";

pub(super) async fn act(stage: &mut Stage, by: &str, what: &Conference) -> anyhow::Result<()> {
    let bloc = stage.bloc_year(&what.bloc)?;
    if let ConferenceAct::Call { .. } = &what.act {
        return call(stage, by, bloc, &what.act).await;
    }
    // A year that is about to end has no day left for the conference.
    let Some(id) = stage.meetings.get(&bloc).copied() else { return Ok(()) };
    match &what.act {
        ConferenceAct::Call { .. } => {}
        ConferenceAct::Answer { by_unit } => {
            for (unit, person) in by_unit {
                let (actor, unit) = (stage.actor(person).await?, stage.unit(unit)?);
                meetings::answer(&stage.app, &actor, id, unit, None).await.with_context(|| person.clone())?;
            }
        }
        ConferenceAct::Draft { point, sections } => {
            let actor = stage.actor(by).await?;
            meetings::draft(&stage.app, &actor, id, *point, sections).await?;
        }
        ConferenceAct::Comment { point, by_unit } => {
            for (unit, person, section, text) in by_unit {
                let (actor, unit) = (stage.actor(person).await?, stage.unit(unit)?);
                let said = (*point, *section, text.as_str());
                meetings::comment(&stage.app, &actor, id, unit, said).await.with_context(|| person.clone())?;
            }
        }
        ConferenceAct::Reply { point, answers } => {
            for (outcome, answer) in answers {
                let actor = stage.actor(by).await?;
                meetings::reply(&stage.app, &actor, id, *point, (*outcome, answer.as_deref())).await?;
            }
        }
        ConferenceAct::Open { by_unit } => open(stage, by, id, by_unit).await?,
        ConferenceAct::Next { record } => {
            finish(stage, by, id, record.as_deref()).await?;
            let actor = stage.actor(by).await?;
            meetings::begin_next(&stage.app, &actor, id).await?;
        }
        ConferenceAct::Close { record, conclusions, tasks } => {
            finish(stage, by, id, record.as_deref()).await?;
            close(stage, by, id, (conclusions, tasks)).await?;
        }
    }
    Ok(())
}

/// `2021-03-02 08:00`, or so many days after loading (`+7 08:30`), at the latest on the last day of the year.
fn starts(stage: &Stage, text: &str) -> anyhow::Result<Instant> {
    let (day, time) = text.split_once(' ').with_context(|| text.to_owned())?;
    let (hour, minute) = time.split_once(':').with_context(|| text.to_owned())?;
    let day = match day.strip_prefix('+') {
        Some(days) => {
            let last = Day::new(stage.loaded.day().year(), 12, 31).context("the last day of the year")?;
            stage.loaded.day().plus_days(days.parse()?).min(last)
        }
        None => Day::parse(day).with_context(|| text.to_owned())?,
    };
    Ok(Instant::vietnam(day, hour.parse()?, minute.parse()?))
}

async fn call(stage: &mut Stage, by: &str, bloc: BlocYearId, what: &ConferenceAct) -> anyhow::Result<()> {
    let ConferenceAct::Call { kind, title, starts: at, place, chair, secretary, items, guests } = what else {
        return Ok(());
    };
    let actor = stage.actor(by).await?;
    let starts_at = starts(stage, at)?;
    if starts_at <= stage.now() {
        return Ok(());
    }
    let conference = meetings::Conference {
        kind: *kind,
        title,
        starts_at,
        ends_at: starts_at.plus_minutes(180),
        place,
        chair: stage.person(chair)?,
        secretary: stage.person(secretary)?,
        items,
        guests,
    };
    let id = meetings::call(&stage.app, &actor, bloc, conference, SHORT_NOTICE).await?;
    stage.meetings.insert(bloc, id);
    let hall = Hall { chair: chair.clone(), secretary: secretary.clone(), there: Vec::new() };
    stage.halls.insert(id, hall);
    Ok(())
}

async fn open(stage: &mut Stage, by: &str, id: MeetingId, by_unit: &[(String, String)]) -> anyhow::Result<()> {
    for (unit, person) in by_unit {
        let (actor, unit) = (stage.actor(person).await?, stage.unit(unit)?);
        meetings::arrive(&stage.app, &actor, id, unit).await.with_context(|| person.clone())?;
    }
    stage.halls.entry(id).or_default().there = by_unit.to_vec();
    let actor = stage.actor(by).await?;
    meetings::receive(&stage.app, &actor, id).await?;
    let actor = stage.actor(by).await?;
    Ok(meetings::open(&stage.app, &actor, id).await?)
}

/// The running point ends with this record.
async fn finish(stage: &mut Stage, by: &str, id: MeetingId, record: Option<&str>) -> anyhow::Result<()> {
    let Some(record) = record else { return Ok(()) };
    let actor = stage.actor(by).await?;
    Ok(meetings::finish(&stage.app, &actor, id, record).await?)
}

/// Conclusions, and tasks: unit, what, `31/03/2021`.
type Outcome<'a> = (&'a [String], &'a [(String, String, String)]);

async fn close(stage: &mut Stage, by: &str, id: MeetingId, (conclusions, tasks): Outcome<'_>) -> anyhow::Result<()> {
    for text in conclusions {
        let actor = stage.actor(by).await?;
        meetings::conclude(&stage.app, &actor, id, text).await?;
    }
    for (unit, task, due) in tasks {
        let (actor, unit) = (stage.actor(by).await?, stage.unit(unit)?);
        let due = Day::parse(due).with_context(|| due.clone())?;
        meetings::assign(&stage.app, &actor, id, unit, (task, due)).await?;
    }
    let actor = stage.actor(by).await?;
    meetings::close(&stage.app, &actor, id).await?;
    keep(stage, id).await
}

/// The minutes: written by the secretary, approved by the units that came, signed by both.
async fn keep(stage: &mut Stage, id: MeetingId) -> anyhow::Result<()> {
    let Hall { chair, secretary, there } = stage.halls.get(&id).cloned().unwrap_or_default();
    let actor = stage.actor(&secretary).await?;
    minutes::start(&stage.app, &actor, id).await?;
    let actor = stage.actor(&secretary).await?;
    minutes::put_out(&stage.app, &actor, id).await?;
    for (unit, person) in &there {
        let (actor, unit) = (stage.actor(person).await?, stage.unit(unit)?);
        minutes::approve(&stage.app, &actor, id, unit).await.with_context(|| person.clone())?;
    }
    for name in [&secretary, &chair] {
        let (actor, method) = stage.proved(name).await?;
        minutes::sign(&stage.app, &actor, id, method).await.with_context(|| name.clone())?;
    }
    Ok(())
}
