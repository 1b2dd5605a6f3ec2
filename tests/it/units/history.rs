//! Units on a day: what the program answers against a replay of every act on a plain table, for random histories in
//! which acts are recorded in any order.
use std::collections::{BTreeMap, BTreeSet};

use rand::{RngExt, SeedableRng, rngs::StdRng};
use thidua::{
    features::units::{Act, Change, History, Level, Names, New, Refused, Target},
    kernel::{id::UnitId, time::Day},
};

const HISTORIES: u64 = 1_000;

/// A unit at one moment: name, level, parent.
type Row = (String, Level, Option<UnitId>);

/// The brute force: does every act up to a day, one after the other, on a table of what there is.
fn replay(acts: &[(Day, Act)], day: Day) -> BTreeMap<UnitId, Row> {
    let mut ordered: Vec<_> = acts.iter().filter(|(on, _)| *on <= day).collect();
    ordered.sort_by_key(|(on, _)| *on);
    let mut table = BTreeMap::new();
    for (_, act) in ordered {
        step(&mut table, act);
    }
    table
}

fn step(table: &mut BTreeMap<UnitId, Row>, act: &Act) {
    let found = |table: &mut BTreeMap<UnitId, Row>, new: &New, parent| {
        table.insert(new.unit, (new.names.name.clone(), new.level, parent));
    };
    match act {
        Act::Found(new) => found(table, new, new.parent),
        Act::Rename { unit, names } => table.get_mut(unit).expect("renamed").0.clone_from(&names.name),
        Act::Relevel { unit, level } => table.get_mut(unit).expect("relevelled").1 = *level,
        Act::Move { unit, parent } => table.get_mut(unit).expect("moved").2 = *parent,
        Act::Merge { from, into } => {
            match into {
                Target::New(new) => found(table, new, new.parent),
                Target::Existing { unit, names: Some(names) } => {
                    table.get_mut(unit).expect("merged into").0.clone_from(&names.name);
                }
                Target::Existing { names: None, .. } => {}
            }
            for unit in from {
                end(table, *unit, Some(into.unit()));
            }
        }
        Act::Split { unit, with, into, ends } => {
            let beside = table[unit].2;
            for target in into {
                match target {
                    Target::New(new) => found(table, new, beside),
                    Target::Existing { unit, names: Some(names) } => {
                        table.get_mut(unit).expect("takes a part").0.clone_from(&names.name);
                    }
                    Target::Existing { names: None, .. } => {}
                }
            }
            for unit in std::iter::once(unit).chain(with).filter(|_| *ends) {
                end(table, *unit, into.first().map(Target::unit));
            }
        }
        Act::Dissolve { unit } => end(table, *unit, None),
    }
}

fn end(table: &mut BTreeMap<UnitId, Row>, unit: UnitId, heir: Option<UnitId>) {
    table.remove(&unit).expect("ended");
    for row in table.values_mut().filter(|row| row.2 == Some(unit)) {
        row.2 = heir;
    }
}

struct Generator {
    random: StdRng,
    made: u32,
}

impl Generator {
    fn new(seed: u64) -> Self {
        Self { random: StdRng::seed_from_u64(seed), made: 0 }
    }

    fn names(&mut self) -> Names {
        self.made += 1;
        Names { name: format!("Đơn vị {}", self.made), short_name: format!("Đv {}", self.made) }
    }

    fn new_unit(&mut self, parent: Option<UnitId>) -> New {
        let level = Level::ALL[self.random.random_range(0..Level::ALL.len())];
        New { unit: UnitId::new(), names: self.names(), level, parent, is_body: self.random.random_bool(0.2) }
    }

    fn pick(&mut self, units: &[UnitId]) -> UnitId {
        units[self.random.random_range(0..units.len())]
    }

    fn day_before(&mut self, days: i64) -> Day {
        Day::new(2021, 1, 1).expect("a day").plus_days(self.random.random_range(0..days))
    }

    /// `kind`: 0 rename, 1 merger, 2 move; above: anything.
    fn act(&mut self, kind: u32, units: &[UnitId]) -> Act {
        let unit = self.pick(units);
        match kind {
            0 => Act::Rename { unit, names: self.names() },
            1 if self.random.random_bool(0.5) => {
                let names = self.random.random_bool(0.5).then(|| self.names());
                Act::Merge { from: vec![self.pick(units)], into: Target::Existing { unit, names } }
            }
            1 => {
                let parent = Some(self.pick(units));
                Act::Merge { from: vec![unit, self.pick(units)], into: Target::New(self.new_unit(parent)) }
            }
            2 => Act::Move { unit, parent: self.random.random_bool(0.95).then(|| self.pick(units)) },
            3 => Act::Relevel { unit, level: Level::ALL[self.random.random_range(0..Level::ALL.len())] },
            4 => {
                let mut into: Vec<_> =
                    (0..self.random.random_range(0..3)).map(|_| Target::New(self.new_unit(None))).collect();
                for _ in 0..self.random.random_range(0..3) {
                    let names = self.random.random_bool(0.3).then(|| self.names());
                    into.push(Target::Existing { unit: self.pick(units), names });
                }
                let with =
                    (0..self.random.random_range(0..3)).map(|_| self.pick(units)).filter(|w| *w != unit).collect();
                Act::Split { unit, with, into, ends: self.random.random_bool(0.5) }
            }
            5 => Act::Dissolve { unit },
            _ => Act::Found(self.new_unit(Some(unit))),
        }
    }
}

/// What a random history consists of, and what it became.
pub(crate) struct Story {
    pub(crate) acts: Vec<(Day, Act)>,
    pub(crate) history: History,
    pub(crate) units: Vec<UnitId>,
}

/// Tries some thirty acts in any order of days; those that are refused must have changed nothing.
pub(crate) fn story(seed: u64, mut done: impl FnMut(&Act, Day, &Change)) -> Story {
    let mut generator = Generator::new(seed);
    let start = Day::new(2020, 1, 1).expect("a day");
    let mut story = Story { acts: Vec::new(), history: History::default(), units: Vec::new() };
    let root = New { level: Level::Supreme, is_body: true, ..generator.new_unit(None) };
    let top = root.unit;
    story.attempt(Act::Found(root), start, &mut done).expect("the root");
    for _ in 0..generator.random.random_range(4..10) {
        let parent = if generator.random.random_bool(0.6) { top } else { generator.pick(&story.units.clone()) };
        let act = Act::Found(generator.new_unit(Some(parent)));
        story.attempt(act, start, &mut done).expect("a first unit");
    }
    for turn in 0..generator.random.random_range(16..34) {
        // Every other history begins with the three acts that units meet within one year.
        let of_one_year = turn < 15 && seed.is_multiple_of(2);
        let kind = if of_one_year { turn % 3 } else { generator.random.random_range(0..8) };
        let day = match story.acts.last() {
            // Several acts on one day, as reorganisations go.
            Some((last, _)) if turn > 0 && generator.random.random_bool(0.25) => *last,
            _ if of_one_year => generator.day_before(365),
            _ => generator.day_before(900),
        };
        let act = generator.act(kind, &story.units.clone());
        let before = story.history.clone();
        if story.attempt(act, day, &mut done).is_err() {
            assert_eq!(story.history, before, "a refused act changes nothing (seed {seed})");
        }
    }
    story
}

impl Story {
    fn attempt(&mut self, act: Act, day: Day, done: &mut impl FnMut(&Act, Day, &Change)) -> Result<(), Refused> {
        let change = self.history.apply(&act, day)?;
        self.units.extend(change.founded.iter().map(|(unit, _)| *unit));
        done(&act, day, &change);
        self.acts.push((day, act));
        Ok(())
    }

    /// Days on which something changes, and the days before.
    pub(crate) fn days(&self) -> BTreeSet<Day> {
        self.acts.iter().flat_map(|(day, _)| [day.plus_days(-1), *day]).collect()
    }

    /// What the brute force says of a day.
    pub(crate) fn on(&self, day: Day) -> BTreeMap<UnitId, Row> {
        replay(&self.acts, day)
    }

    /// Has several units that went into several?
    pub(crate) fn is_many_to_many(&self) -> bool {
        let many = |act: &Act| matches!(act, Act::Split { with, into, .. } if !with.is_empty() && into.len() > 1);
        self.acts.iter().any(|(_, act)| many(act))
    }

    /// Has a unit that ended on a day on which it had changed before?
    pub(crate) fn ends_on_a_day_of_change(&self) -> bool {
        self.acts.iter().enumerate().any(|(place, (day, act))| {
            let ending: &[UnitId] = match act {
                Act::Dissolve { unit } => std::slice::from_ref(unit),
                Act::Merge { from, .. } => from,
                _ => &[],
            };
            let before = self.acts[..place].iter().filter(|(on, _)| on == day);
            before.flat_map(|(_, act)| act.changes()).any(|unit| ending.contains(&unit))
        })
    }

    /// Within one year a renaming, a merger and a move?
    pub(crate) fn is_eventful(&self) -> bool {
        (2020..2025).any(|year| {
            ["renaming", "merger", "move"]
                .iter()
                .all(|kind| self.acts.iter().any(|(day, act)| day.year() == year && act.code() == *kind))
        })
    }
}

#[test]
fn units_on_a_day_agree_with_a_replay_of_every_act() {
    let (mut eventful, mut many, mut same_day, mut acts, mut questions) = (0_u64, 0_u64, 0_u64, 0, 0);
    for seed in 0..HISTORIES {
        let story = story(seed, |_, _, _| {});
        for day in story.days() {
            let expected = story.on(day);
            for unit in &story.units {
                let got = story.history.on(*unit, day).map(|v| (v.names.name.clone(), v.level, v.parent));
                assert_eq!(got.as_ref(), expected.get(unit), "seed {seed}, {unit} on {day}");
                let members: BTreeSet<_> =
                    expected.iter().filter(|(_, row)| row.2 == Some(*unit)).map(|(id, _)| *id).collect();
                assert_eq!(story.history.members_on(*unit, day), members, "seed {seed}, under {unit} on {day}");
                questions += 2;
            }
            let orphans = expected.values().filter(|row| row.2.is_some_and(|above| !expected.contains_key(&above)));
            assert_eq!(orphans.count(), 0, "seed {seed}: a unit under nothing on {day}");
        }
        eventful += u64::from(story.is_eventful());
        many += u64::from(story.is_many_to_many());
        same_day += u64::from(story.ends_on_a_day_of_change());
        acts += story.acts.len();
    }
    println!(
        "{HISTORIES} histories, {acts} acts, {questions} questions; {eventful} with rename, merger and move in a year, {many} with several into several, {same_day} with an end on a day of another change"
    );
    assert!(many * 10 >= HISTORIES && same_day * 20 >= HISTORIES, "{many} and {same_day} of {HISTORIES}");
    assert!(
        eventful * 10 >= HISTORIES * 3,
        "only {eventful} of {HISTORIES} have rename, merger and move within a year"
    );
}
