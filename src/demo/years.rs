//! Emulation years, blocs and bloc-years: opened, led, constituted, planned, moved on, regrouped.
use anyhow::Context;
use axum::body::Bytes;

use super::{
    data::{Activity, HandedOver, Leading, Paper, Planned, YearPaper},
    founding::form_id,
    stage::Stage,
};
use crate::{
    features::{
        blocs::{
            self, BlocKind, BlocYear, Decision, PaperKind, Part, Phase, SelectionMode,
            actions::{
                self, ActivityText, Adoption, Appointment, Confirming, Constitution, Ground, HandoverText, NewBloc,
                NewPaper, NominationConfirmed, Opening, PlanText, Reorganisation, SecretaryTime, Settings, Side,
            },
        },
        rulebook::{self, AddPaper},
    },
    kernel::{
        id::{BlocYearId, PaperId},
        time::Day,
    },
    platform::{audit::By, auth::Actor, db::transact},
};

/// The file behind every paper: one page that says it is a sample.
const SAMPLE: &[u8] = include_bytes!("data/sample.pdf");

/// Opens an emulation year that is the calendar year.
pub(super) async fn open_year(stage: &mut Stage, by: &str, body: &str, year: i32, theme: &str) -> anyhow::Result<()> {
    let actor = stage.actor(by).await?;
    let body = stage.unit(body)?;
    let first = |year: i32| i16::try_from(year).ok().and_then(|year| Day::new(year, 1, 1));
    let (from, to) = first(year).zip(first(year + 1)).context("a year")?;
    let by = By { person: Some(actor.person), at: stage.now() };
    transact(&stage.app.db, &by, async |tx| {
        rulebook::open_emulation_year(tx, body, year, from, to, theme).await.map(drop)
    })
    .await?;
    Ok(())
}

/// A directive or guideline of an emulation year; its text is public, no file is kept.
pub(super) async fn add_year_paper(stage: &mut Stage, by: &str, what: &YearPaper) -> anyhow::Result<()> {
    let actor = stage.actor(by).await?;
    let body = stage.unit(&what.body)?;
    let year = rulebook::emulation_year(&mut *stage.app.db.acquire().await?, body, what.year).await?;
    let paper = AddPaper {
        kind: what.kind.clone(),
        number: what.number.clone(),
        issued_on: Day::parse(&what.issued_on).with_context(|| what.issued_on.clone())?,
        title: what.title.clone(),
        file: None,
    };
    let year = year.context("the emulation year is not open")?.id;
    rulebook::add_paper(&stage.app, &actor, &form_id(), year, &paper).await?;
    Ok(())
}

/// A bloc with its first year and its members.
pub(super) async fn create(
    stage: &mut Stage,
    by: &str,
    (key, body, kind): (&str, &str, BlocKind),
    (name, year): (&str, i32),
    members: &[String],
) -> anyhow::Result<()> {
    let actor = stage.actor(by).await?;
    let mode = SelectionMode::Rotation;
    let new = NewBloc { body: stage.unit(body)?, kind, name: name.to_owned(), year, mode };
    let id = actions::create_bloc(&stage.app, &actor, &new, &form_id()).await?;
    let units = members.iter().map(|unit| stage.unit(unit)).collect::<anyhow::Result<Vec<_>>>()?;
    actions::add_members(&stage.app, &actor, id, &units).await?;
    let opened = load(stage, id).await?;
    stage.blocs.insert(opened.bloc, key.to_owned());
    stage.bloc_years.insert(format!("{key}-{year}"), id);
    Ok(())
}

/// All blocs of the body for the next year, copied from the last.
pub(super) async fn open_all(stage: &mut Stage, by: &str, body: &str, year: i32) -> anyhow::Result<()> {
    let actor = stage.actor(by).await?;
    let body = stage.unit(body)?;
    let proposed = actions::proposed(&mut *stage.app.db.acquire().await?, body, year).await?;
    let proposed = proposed.context("the emulation year is not open")?;
    let last = proposed.blocs.iter().filter(|bloc| bloc.from_year == year - 1);
    let (blocs, units): (Vec<_>, Vec<_>) = last.map(|bloc| (bloc.bloc, bloc.members())).unzip();
    let what = Opening { blocs, units: units.concat(), shown: proposed.digest };
    for id in actions::open_years(&stage.app, &actor, body, year, &what).await? {
        let opened = load(stage, id).await?;
        let key = stage.blocs.get(&opened.bloc).context("a bloc without a key")?;
        stage.bloc_years.insert(format!("{key}-{year}"), id);
    }
    Ok(())
}

pub(super) async fn load(stage: &Stage, id: BlocYearId) -> anyhow::Result<BlocYear> {
    let mut conn = stage.app.db.acquire().await?;
    blocs::load(&mut conn, id, stage.now().day()).await?.context("a bloc-year that is gone")
}

pub(super) async fn mark_assumed(stage: &mut Stage, by: &str, bloc: &str, assumed: bool) -> anyhow::Result<()> {
    let (actor, id) = (stage.actor(by).await?, stage.bloc_year(bloc)?);
    Ok(actions::mark_assumed(&stage.app, &actor, id, assumed).await?)
}

/// Leader and deputy, each on the same ground; an election has its minutes, a nomination is confirmed on the same day.
pub(super) async fn lead(stage: &mut Stage, by: &str, what: &Leading) -> anyhow::Result<()> {
    let id = stage.bloc_year(&what.bloc)?;
    let paper = minutes(stage, by, what).await?;
    for (part, unit) in [(Part::Leader, &what.leader), (Part::Deputy, &what.deputy)] {
        let actor = stage.actor(by).await?;
        let basis_day = stage.now().day();
        let ground = Ground { mode: what.mode, basis: what.basis.clone(), basis_day, paper, accepts_expired: false };
        let appointment = Appointment { part, unit: stage.unit(unit)?, ground, from: None, excluded_override: None };
        actions::appoint(&stage.app, &actor, id, &appointment, &form_id()).await?;
        let details = blocs::details(&mut *stage.app.db.acquire().await?, id).await?;
        if let Some(nominated) = details.leadership.iter().find(|row| row.is_nominated()) {
            let confirmed = NominationConfirmed { basis: what.basis.clone(), on: basis_day };
            actions::confirm_nomination(&stage.app, &actor, id, nominated.id, &confirmed).await?;
        }
    }
    Ok(())
}

/// Files the minutes on which an election or a nomination rests.
async fn minutes(stage: &mut Stage, by: &str, what: &Leading) -> anyhow::Result<Option<PaperId>> {
    if !matches!(what.mode, SelectionMode::Election | SelectionMode::Nomination) {
        return Ok(None);
    }
    let (actor, id) = (stage.actor(by).await?, stage.bloc_year(&what.bloc)?);
    let number = "GĐ-01/BB".to_owned();
    file(stage, &actor, id, &Paper { kind: PaperKind::Minutes, number, title: what.basis.clone() }).await?;
    let details = blocs::details(&mut *stage.app.db.acquire().await?, id).await?;
    Ok(details.papers.iter().find(|paper| paper.kind == PaperKind::Minutes).map(|paper| paper.id))
}

/// How leaders are chosen from now on.
pub(super) async fn choose_by(stage: &mut Stage, by: &str, bloc: &str, mode: SelectionMode) -> anyhow::Result<()> {
    let (actor, id) = (stage.actor(by).await?, stage.bloc_year(bloc)?);
    let settings = Settings { mode, ..settings_of(load(stage, id).await?) };
    Ok(actions::configure(&stage.app, &actor, id, &settings).await?)
}

/// Whom a ballot of the year before nominated is confirmed.
pub(super) async fn confirm_nominated(stage: &mut Stage, by: &str, bloc: &str, basis: &str) -> anyhow::Result<()> {
    let (actor, id) = (stage.actor(by).await?, stage.bloc_year(bloc)?);
    let details = blocs::details(&mut *stage.app.db.acquire().await?, id).await?;
    let confirmed = NominationConfirmed { basis: basis.to_owned(), on: stage.now().day() };
    for row in details.leadership.iter().filter(|row| row.is_nominated()) {
        actions::confirm_nomination(&stage.app, &actor, id, row.id, &confirmed).await?;
    }
    Ok(())
}

/// Leader and deputy by rotation, where nobody was elected or nominated.
pub(super) async fn rotate(stage: &mut Stage, by: &str, bloc: &str) -> anyhow::Result<()> {
    let id = stage.bloc_year(bloc)?;
    if !blocs::details(&mut *stage.app.db.acquire().await?, id).await?.leadership.is_empty() {
        return Ok(());
    }
    let (leader, deputy) = stage.cast.leading(bloc)?;
    let basis = "Luân phiên (giả định)".to_owned();
    let what = Leading { bloc: bloc.to_owned(), leader, deputy, mode: SelectionMode::Rotation, basis };
    lead(stage, by, &what).await
}

pub(super) async fn constitute(
    stage: &mut Stage,
    by: &str,
    bloc: &str,
    (number, citation): (&str, &str),
) -> anyhow::Result<()> {
    let (actor, id) = (stage.actor(by).await?, stage.bloc_year(bloc)?);
    let decision = Decision { number: number.to_owned(), day: stage.now().day(), citation: citation.to_owned() };
    let what = Constitution { decision, override_reason: None, accepts_expired: false, form_id: form_id() };
    Ok(actions::constitute(&stage.app, &actor, &stage.sources, id, &what).await?)
}

pub(super) async fn name_secretary(stage: &mut Stage, by: &str, bloc: &str, person: &str) -> anyhow::Result<()> {
    let (actor, id) = (stage.actor(by).await?, stage.bloc_year(bloc)?);
    let time = SecretaryTime { person: stage.person(person)?, from: None, until: None };
    Ok(actions::add_secretary(&stage.app, &actor, id, time).await?)
}

pub(super) async fn name_monitor(stage: &mut Stage, by: &str, bloc: &str, person: &str) -> anyhow::Result<()> {
    let (actor, id) = (stage.actor(by).await?, stage.bloc_year(bloc)?);
    Ok(actions::set_monitor(&stage.app, &actor, id, Some(stage.person(person)?)).await?)
}

/// Deadlines of plan and covenant, so many days after the loading.
pub(super) async fn set_deadlines(stage: &mut Stage, by: &str, bloc: &str, days: i64) -> anyhow::Result<()> {
    let (actor, id) = (stage.actor(by).await?, stage.bloc_year(bloc)?);
    let due = Some(stage.loaded.day().plus_days(days));
    let settings = Settings { plan_due: due, covenant_due: due, ..settings_of(load(stage, id).await?) };
    Ok(actions::configure(&stage.app, &actor, id, &settings).await?)
}

/// What a bloc-year is set to.
fn settings_of(year: BlocYear) -> Settings {
    Settings {
        name: year.name,
        kind: year.kind,
        mode: year.selection_mode,
        min_members: year.min_members,
        plan_due: year.plan_due,
        covenant_due: year.covenant_due,
        version: year.version,
    }
}

pub(super) async fn advance(
    stage: &mut Stage,
    by: &str,
    bloc: &str,
    (to, reason): (Phase, Option<&str>),
) -> anyhow::Result<()> {
    let (actor, id) = (stage.actor(by).await?, stage.bloc_year(bloc)?);
    Ok(actions::advance(&stage.app, &actor, &stage.sources, id, to, reason).await?)
}

/// A member whose part ends today, and nobody in its place.
pub(super) async fn regroup(
    stage: &mut Stage,
    by: &str,
    bloc: &str,
    (unit, reason): (&str, &str),
) -> anyhow::Result<()> {
    let (actor, id) = (stage.actor(by).await?, stage.bloc_year(bloc)?);
    let unit = Some(stage.unit(unit)?);
    let what = Reorganisation {
        unit,
        day: stage.now().day(),
        reason: reason.to_owned(),
        successors: Vec::new(),
        accepts_expired: false,
    };
    Ok(actions::reorganise(&stage.app, &actor, id, &what).await?)
}

/// Writes a plan with its activities, files its paper, adopts it.
pub(super) async fn plan(stage: &mut Stage, by: &str, what: &Planned) -> anyhow::Result<()> {
    let (actor, id) = (stage.actor(by).await?, stage.bloc_year(&what.bloc)?);
    let text = PlanText { motto: what.motto.clone(), tasks: what.tasks.clone(), version: 0 };
    actions::write_plan(&stage.app, &actor, id, &text).await?;
    for activity in &what.activities {
        add_activity(stage, &actor, id, activity).await?;
    }
    file(stage, &actor, id, &what.paper).await?;
    let details = blocs::details(&mut *stage.app.db.acquire().await?, id).await?;
    let paper = details.papers.first().context("the paper of the plan")?.id;
    let adoption = Adoption { on: stage.now().day(), paper, version: details.plan.version };
    Ok(actions::adopt_plan(&stage.app, &actor, id, adoption).await?)
}

/// The leader of the year hands over to the next one; both confirm the record.
pub(super) async fn hand_over(stage: &mut Stage, by: &str, what: &HandedOver) -> anyhow::Result<()> {
    let (actor, id) = (stage.actor(by).await?, stage.bloc_year(&what.bloc)?);
    let (on, papers, unfinished) = (stage.now().day(), what.papers.clone(), what.unfinished.clone());
    actions::draw_up(&stage.app, &actor, id, &HandoverText { on, papers, unfinished, version: 0 }).await?;
    let details = blocs::details(&mut *stage.app.db.acquire().await?, id).await?;
    let version = details.handover.context("the record of the handover")?.version;
    for (side, person) in [(Side::Giving, &what.giver), (Side::Receiving, &what.receiver)] {
        let (actor, _) = stage.proved(person).await?;
        let confirming = Confirming { side, version, capacity: String::new() };
        actions::confirm(&stage.app, &actor, id, &confirming).await?;
    }
    Ok(())
}

async fn add_activity(stage: &Stage, actor: &Actor, id: BlocYearId, activity: &Activity) -> anyhow::Result<()> {
    let text = ActivityText {
        name: activity.name.clone(),
        host: activity.host.as_deref().map(|host| stage.unit(host)).transpose()?,
        month: activity.month,
        done_on: None,
        version: 0,
    };
    Ok(actions::add_activity(&stage.app, actor, id, &text, &form_id()).await?)
}

async fn file(stage: &Stage, actor: &Actor, id: BlocYearId, paper: &Paper) -> anyhow::Result<()> {
    let stored = stage.app.files.put("van-ban-minh-hoa.pdf", Bytes::from_static(SAMPLE)).await?;
    let (number, title) = (paper.number.clone(), paper.title.clone());
    let new = NewPaper { kind: paper.kind, number, day: stage.now().day(), title };
    Ok(actions::add_paper(&stage.app, actor, id, &new, &stored, &form_id()).await?)
}
