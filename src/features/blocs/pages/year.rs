//! The home of a bloc-year.
use askama::Template;

use super::parts::{MissingLine, TodoLine, due_words, part_key};
use crate::{
    features::blocs::{
        actions::Act,
        domain::{BlocYear, Details, Leadership, Member, Paper, Part, Phase, PhaseMove},
        place::{Place, Tab, place},
        sources::{Missing, State, StrandView, Task, kept_words},
        urls,
    },
    kernel::{id::UnitId, time::Day},
    platform::{auth::Actor, form::Message, page::Ctx},
};

/// Papers shown; the page of papers has all.
const PAPERS: usize = 5;

/// Steps, to-dos, strands, members, what the next phase wants, papers, facts.
#[derive(Template)]
#[template(path = "blocs/year.html")]
pub(crate) struct YearPage<'a> {
    ctx: &'a Ctx,
    year: &'a BlocYear,
    details: &'a Details,
    place: Place,
    todos: Vec<TodoLine>,
    steps: Vec<Step>,
    strands: Vec<StrandLine>,
    columns: Vec<&'static str>,
    rows: Vec<MemberRow>,
    gate: Option<Gate>,
    links: Vec<(String, &'static str)>,
    leader_key: &'static str,
    deputy_key: &'static str,
}

#[derive(Debug)]
struct Step {
    key: &'static str,
    done: bool,
    current: bool,
    when: Option<Day>,
}

#[derive(Debug)]
struct StrandLine {
    name_key: &'static str,
    state: State,
    due: Option<String>,
    href: String,
}

#[derive(Debug)]
struct MemberRow {
    name: String,
    mine: bool,
    part: Option<&'static str>,
    /// Set when the part does not cover the whole year.
    period: Option<(Day, Day)>,
    end_reason: Option<String>,
    excluded_reason: Option<String>,
    cells: Vec<Option<State>>,
}

#[derive(Debug)]
struct Gate {
    next_key: &'static str,
    missing: Vec<MissingLine>,
    /// Where the step is taken, for who may.
    href: Option<String>,
}

/// What the handler gathered.
#[derive(Debug)]
pub(crate) struct Gathered {
    pub(crate) tasks: Vec<Task>,
    pub(crate) strands: Vec<StrandView>,
    pub(crate) missing: Vec<Missing>,
    pub(crate) offered: Vec<Act>,
}

impl<'a> YearPage<'a> {
    pub(crate) fn new(
        ctx: &'a Ctx,
        actor: &Actor,
        year: &'a BlocYear,
        details: &'a Details,
        gathered: &Gathered,
    ) -> Self {
        let today = ctx.now.day();
        let with_cells = || gathered.strands.iter().filter(|strand| !strand.cells.is_empty());
        let strands =
            std::iter::once(plan_strand(ctx, year, details)).chain(gathered.strands.iter().map(|strand| StrandLine {
                name_key: strand.name_key,
                state: strand.state.clone(),
                due: strand.due.map(|due| due_words(ctx, due)),
                href: strand.href.clone(),
            }));
        Self {
            ctx,
            year,
            details,
            place: place(year, Tab::Home),
            todos: gathered.tasks.iter().map(|task| TodoLine::of(ctx, task, false)).collect(),
            steps: steps(year, details),
            strands: strands.collect(),
            columns: with_cells().map(|strand| strand.column_key).collect(),
            rows: year.members.iter().map(|member| row(actor, year, member, with_cells())).collect(),
            gate: year.phase.next().map(|next| gate(ctx, year, next, gathered)),
            links: links(year, &gathered.offered, today),
            leader_key: part_key(year.kind, Part::Leader),
            deputy_key: part_key(year.kind, Part::Deputy),
        }
    }

    fn members_today(&self) -> usize {
        self.year.members_on(self.year.within(self.ctx.now.day())).len()
    }

    fn papers(&self) -> Vec<&Paper> {
        self.details.papers.iter().filter(|paper| paper.withdrawn_reason.is_none()).take(PAPERS).collect()
    }

    fn paper_href(&self, paper: &Paper) -> String {
        urls::paper(self.year.id, paper.id)
    }

    fn papers_href(&self) -> String {
        urls::papers(self.year.id)
    }

    fn members_href(&self) -> String {
        urls::members(self.year.id)
    }

    fn plan_href(&self) -> String {
        urls::plan(self.year.id)
    }

    fn overridden(&self) -> Vec<&PhaseMove> {
        self.details.moves.iter().filter(|step| step.override_reason.is_some()).collect()
    }

    fn was_missing(&self, kept: &str) -> String {
        kept_words(self.ctx.language, kept)
    }

    /// Leading parts and nominations that rest on a ballot.
    fn elected(&self) -> Vec<&Leadership> {
        self.details.leadership.iter().filter(|row| row.ballot.is_some() && !row.is_void()).collect()
    }

    fn part(&self, row: &Leadership) -> &'static str {
        part_key(self.year.kind, row.part)
    }

    fn name_of(&self, unit: UnitId) -> &str {
        self.year.name_of(unit).unwrap_or_default()
    }

    fn last_day(&self) -> Day {
        self.year.to.plus_days(-1)
    }

    fn secretaries(&self) -> Vec<&str> {
        let today = self.year.within(self.ctx.now.day());
        let now = self.details.secretaries.iter().filter(|one| one.from <= today && today < one.to);
        now.map(|one| one.name.as_str()).collect()
    }

    fn step_number(&self) -> usize {
        self.steps.iter().position(|step| step.current).map_or(self.steps.len(), |at| at + 1)
    }

    fn step_now(&self) -> &'static str {
        self.year.phase.key()
    }
}

/// The steps of the year; each later step of the product adds its own phases.
fn steps(year: &BlocYear, details: &Details) -> Vec<Step> {
    let steps = Phase::ALL.iter().map(|phase| Step {
        key: phase.key(),
        done: *phase < year.phase || year.phase == Phase::Closed,
        current: *phase == year.phase && year.phase != Phase::Closed,
        when: details.entered(*phase),
    });
    steps.collect()
}

fn plan_strand(ctx: &Ctx, year: &BlocYear, details: &Details) -> StrandLine {
    let (kind, icon, key) = match (&details.plan.adopted_on, details.plan.tasks.is_empty()) {
        (Some(_), _) => ("ok", "check", "blocs-plan-adopted"),
        (None, false) => ("run", "clock", "blocs-plan-drafting"),
        (None, true) => ("", "circle", "blocs-plan-not-started"),
    };
    let due = year.plan_due.filter(|_| details.plan.adopted_on.is_none() && year.phase != Phase::Closed);
    StrandLine {
        name_key: "blocs-strand-plan",
        state: State { kind, icon, words: Message::key(key) },
        due: due.map(|due| due_words(ctx, due)),
        href: urls::plan(year.id),
    }
}

fn row<'s>(
    actor: &Actor,
    year: &BlocYear,
    member: &Member,
    strands: impl Iterator<Item = &'s StrandView>,
) -> MemberRow {
    let part = |unit: UnitId| match unit {
        unit if year.leader == Some(unit) => Some(part_key(year.kind, Part::Leader)),
        unit if year.deputy == Some(unit) => Some(part_key(year.kind, Part::Deputy)),
        _ => None,
    };
    MemberRow {
        name: member.name.clone(),
        mine: actor.serves(member.unit),
        part: part(member.unit),
        period: (member.from > year.from || member.to < year.to).then(|| (member.from, member.to.plus_days(-1))),
        end_reason: member.end_reason.clone(),
        excluded_reason: member.excluded_reason.clone(),
        cells: strands.map(|strand| strand.cells.get(&member.unit).cloned()).collect(),
    }
}

fn gate(ctx: &Ctx, year: &BlocYear, next: Phase, gathered: &Gathered) -> Gate {
    let href = match next {
        Phase::Constituted => gathered.offered.contains(&Act::Constitute).then(|| urls::constitution(year.id)),
        _ => gathered.offered.contains(&Act::Advance).then(|| urls::phase(year.id)),
    };
    Gate {
        next_key: next.key(),
        missing: gathered.missing.iter().map(|missing| MissingLine::of(ctx, year, missing)).collect(),
        href,
    }
}

/// What else this person may do here.
fn links(year: &BlocYear, offered: &[Act], today: Day) -> Vec<(String, &'static str)> {
    let all = [
        (Act::Configure, urls::settings(year.id), "blocs-link-settings"),
        (Act::Compose, urls::members(year.id), "blocs-link-compose"),
        (Act::Lead, urls::leadership(year.id), "blocs-link-leadership"),
        (Act::Staff, urls::members(year.id), "blocs-link-staff"),
        (Act::Reorganise, urls::reorganisation(year.id), "blocs-link-reorganisation"),
        (Act::HandOver, urls::handover(year.id), "blocs-link-handover"),
        (Act::Dissolve, urls::dissolution(year.id), "blocs-link-dissolution"),
    ];
    let fits = |act: Act| act != Act::HandOver || today >= year.from;
    let may = all.into_iter().filter(|(act, ..)| offered.contains(act) && fits(*act));
    may.map(|(_, href, key)| (href, key)).collect()
}
