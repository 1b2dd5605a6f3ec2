//! What waits for a person in a covenant: the same policy and stages as the acts themselves ask.
use std::collections::BTreeSet;

use super::facts::{Facts, Progress, Seat};
use crate::{
    features::{
        blocs::{self, Phase, Task},
        covenants::{
            domain::Stage,
            policy::{self, Act, Standing},
            urls,
        },
    },
    kernel::time::Day,
    platform::{auth::Actor, i18n::Value},
};

/// Who runs a year is asked to remind others this many days before the deadline.
const REMINDED_BEFORE: i64 = 14;

/// What waits for `actor` in one covenant, or in a bloc-year that has none.
pub(super) fn of(actor: &Actor, facts: &Facts, today: Day) -> Vec<Task> {
    let view = View { actor, facts, standing: standing(actor, facts), today };
    match &facts.covenant {
        None => view.start().into_iter().collect(),
        Some(covenant) => match covenant.stage {
            Stage::Drafting => view.draft(covenant).into_iter().collect(),
            Stage::Consulting => view.consult(covenant),
            Stage::Frozen | Stage::Effective => view.ceremony(covenant),
            Stage::Superseded => Vec::new(),
        },
    }
}

/// Facts are only loaded of bloc-years that the person has a part in.
fn standing(actor: &Actor, facts: &Facts) -> Standing {
    let runs = blocs::runs_in(actor, facts.bloc_year, facts.phase, facts.runner);
    let seats = facts.covenant.iter().flat_map(|covenant| &covenant.seats).map(|seat| seat.unit);
    let units: BTreeSet<_> = facts.members.iter().copied().chain(seats).collect();
    let witness = facts.covenant.as_ref().is_some_and(|covenant| covenant.named.contains(&actor.person));
    let runner = facts.runner.filter(|_| facts.phase != Phase::Closed);
    Standing::of(actor, &units.into_iter().collect::<Vec<_>>(), runner, (true, runs, witness))
}

struct View<'a> {
    actor: &'a Actor,
    facts: &'a Facts,
    standing: Standing,
    today: Day,
}

impl View<'_> {
    fn task(&self, keys: [&'static str; 3], href: String) -> Task {
        let [key, why_key, action_key] = keys;
        let facts = self.facts;
        Task {
            due: facts.due,
            binding: false,
            key,
            values: vec![("bloc", Value::from(facts.name.as_str())), ("year", Value::from(facts.year.to_string()))],
            why_key,
            href,
            action_key,
            bloc_year: Some((facts.bloc_year, facts.name.clone())),
        }
    }

    /// The same with one more value.
    fn task_with(
        &self,
        keys: [&'static str; 3],
        href: String,
        (name, value): (&'static str, impl Into<Value>),
    ) -> Task {
        let mut task = self.task(keys, href);
        task.values.push((name, value.into()));
        task
    }

    fn manages(&self) -> bool {
        policy::may(&self.standing, Act::Manage).is_ok()
    }

    fn is_member(&self, seat: &Seat) -> bool {
        self.facts.members.contains(&seat.unit)
    }

    fn start(&self) -> Option<Task> {
        let keys = ["covenants-task-start", "covenants-task-start-why", "covenants-task-start-do"];
        let begun = self.facts.phase >= Phase::Constituted && self.manages();
        begun.then(|| self.task(keys, urls::of_bloc_year(self.facts.bloc_year)))
    }

    fn draft(&self, covenant: &Progress) -> Option<Task> {
        let keys = ["covenants-task-draft", "covenants-task-draft-why", "covenants-task-draft-do"];
        self.manages().then(|| self.task(keys, urls::text(covenant.id)))
    }

    fn consult(&self, covenant: &Progress) -> Vec<Task> {
        let keys = ["covenants-task-consent", "covenants-task-consent-why", "covenants-task-consent-do"];
        let href = || urls::covenant(covenant.id);
        let silent = covenant.seats.iter().filter(|seat| !seat.consented && self.is_member(seat));
        let mine = silent.filter(|seat| policy::may(&self.standing, Act::Speak(seat.unit)).is_ok());
        let task = |seat: &Seat| {
            let mut task = self.task_with(keys, href(), ("unit", seat.name.as_str()));
            task.values.push(("no", Value::from(covenant.version.unwrap_or_default())));
            task
        };
        let mut found: Vec<_> = mine.map(task).collect();
        if !self.manages() {
            return found;
        }
        if covenant.unanswered > 0 {
            let keys = ["covenants-task-answer", "covenants-task-answer-why", "covenants-task-answer-do"];
            found.push(self.task_with(keys, href(), ("count", covenant.unanswered)));
        }
        if covenant.is_ready() {
            let keys = ["covenants-task-freeze", "covenants-task-freeze-why", "covenants-task-freeze-do"];
            found.push(self.task(keys, href()));
        }
        found.extend(self.choose_witness(covenant));
        found.extend(self.remind(covenant, covenant.seats.len() - covenant.consented()));
        found
    }

    fn ceremony(&self, covenant: &Progress) -> Vec<Task> {
        let mut found = Vec::new();
        if covenant.stage == Stage::Frozen {
            found.extend(self.sign(covenant));
        }
        found.extend(self.attest(covenant));
        found.extend(self.confirm(covenant));
        if covenant.stage == Stage::Frozen && self.manages() {
            found.extend(self.choose_witness(covenant));
            let silent = if covenant.original { 0 } else { covenant.total() - covenant.signed() };
            found.extend(self.remind(covenant, silent));
        }
        found
    }

    /// Who refused has answered; who attested does not sign; what was signed on paper is not signed here again.
    fn sign(&self, covenant: &Progress) -> Vec<Task> {
        let keys = ["covenants-task-sign", "covenants-task-sign-why", "covenants-task-sign-do"];
        let person = self.actor.person;
        let attested = |seat: &Seat| seat.attested_by.as_ref().is_some_and(|attested| attested.contains(&person));
        if covenant.original || covenant.seats.iter().any(attested) {
            return Vec::new();
        }
        let open = covenant
            .seats
            .iter()
            .filter(|seat| seat.attested_by.is_none() && seat.paper.is_none() && !seat.refused && self.is_member(seat));
        let mine = open.filter(|seat| policy::may_sign(&self.standing, seat.unit).is_ok());
        let task = |seat: &Seat| {
            let href = urls::covenant(covenant.id);
            Task { binding: true, ..self.task_with(keys, href, ("unit", seat.name.as_str())) }
        };
        mine.map(task).collect()
    }

    fn attest(&self, covenant: &Progress) -> Option<Task> {
        let keys = ["covenants-task-attest", "covenants-task-attest-why", "covenants-task-attest-do"];
        let waits =
            |seat: &&Seat| seat.attested_by.as_ref().is_some_and(|attested| !attested.contains(&self.actor.person));
        let count = covenant.seats.iter().filter(waits).count();
        let asked = count > 0 && policy::may_attest(&self.standing).is_ok();
        let task = || self.task_with(keys, urls::attestation(covenant.id), ("count", count));
        asked.then(|| Task { binding: true, ..task() })
    }

    /// Who entered a paper does not confirm it.
    fn confirm(&self, covenant: &Progress) -> Vec<Task> {
        let keys = ["covenants-task-paper", "covenants-task-paper-why", "covenants-task-paper-do"];
        let waiting = covenant.seats.iter().filter_map(|seat| Some((seat, seat.paper?)));
        let mine = waiting.filter(|(seat, paper)| {
            paper.entered_by != self.actor.person && policy::may_confirm_paper(&self.standing, seat.unit).is_ok()
        });
        let task = |(seat, paper): (&Seat, super::facts::Entered)| {
            let href = urls::paper(covenant.id, paper.id);
            Task { binding: true, ..self.task_with(keys, href, ("unit", seat.name.as_str())) }
        };
        mine.map(task).collect()
    }

    fn choose_witness(&self, covenant: &Progress) -> Option<Task> {
        let keys = ["covenants-task-witness", "covenants-task-witness-why", "covenants-task-witness-do"];
        let task = || self.task_with(keys, urls::witnesses(covenant.id), ("count", i64::from(covenant.witnesses)));
        covenant.lacks_witnesses().then(task)
    }

    /// Near the deadline, or without one; a reminder a day is enough.
    fn remind(&self, covenant: &Progress, silent: usize) -> Option<Task> {
        let keys = ["covenants-task-remind", "covenants-task-remind-why", "covenants-task-remind-do"];
        let near = self.facts.due.is_none_or(|due| due <= self.today.plus_days(REMINDED_BEFORE));
        let asked = near && silent > 0 && !covenant.reminded;
        asked.then(|| self.task_with(keys, urls::covenant(covenant.id), ("count", silent)))
    }
}
