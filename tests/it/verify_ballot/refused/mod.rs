//! Ballots that are wrong and yet signed and sealed in order: only what they say can betray them.
mod acts;
mod bodies;
mod files;
mod papers;
mod tallies;

use std::{collections::BTreeMap, fs};

use thidua::{
    kernel::records::ballot::{self as record, Body, File},
    verify::{Level, ballot::run},
};

use super::{Act, Story, World, json, keys, samples, text};

/// Makes wrong ballots out of a right one and demands that each is refused for the right reason.
struct Bench<'a> {
    world: &'a World,
    story: &'a Story,
    right: &'a File,
    refused: &'a mut BTreeMap<&'static str, usize>,
}

impl Bench<'_> {
    /// `key`: what must be among the findings.
    fn refuse(&mut self, key: &'static str, file: &File) {
        assert!(file != self.right, "{key}: {} was not changed", self.story.name);
        let report = run(&text(file), None);
        assert!(!report.holds(), "{key}: {} was accepted", self.story.name);
        let found = keys(&report, Level::Broken);
        assert!(found.contains(key), "{key}: {} was refused for {found:?}", self.story.name);
        *self.refused.entry(key).or_default() += 1;
    }

    /// Another body from the start: everything is signed over it.
    fn body(&mut self, key: &'static str, change: impl FnOnce(&mut Body)) {
        let mut story = self.story.clone();
        change(&mut story.body);
        self.refuse(key, &self.world.whole(&story));
    }

    /// Another result; the commission confirms it.
    fn result(&mut self, key: &'static str, change: impl FnOnce(&mut record::Result)) {
        let mut story = self.story.clone();
        change(&mut story.result);
        self.refuse(key, &self.world.whole(&story));
    }

    /// Other acts, each signed.
    fn acts(&mut self, key: &'static str, change: impl FnOnce(&mut Vec<Act>)) {
        let mut acts = self.story.acts();
        change(&mut acts);
        self.refuse(key, &self.world.file(&self.story.body, &acts));
    }

    /// Another file.
    fn file(&mut self, key: &'static str, change: impl FnOnce(&World, &mut File)) {
        let mut file = self.right.clone();
        change(self.world, &mut file);
        self.refuse(key, &file);
    }
}

#[test]
fn whatever_is_wrong_is_refused_and_named_though_it_is_signed() {
    let (world, mut refused) = (World::new(false), BTreeMap::new());
    for story in &samples::all() {
        let right = &world.whole(story);
        let report = run(&text(right), None);
        assert!(report.holds(), "control: {} {report:#?}", story.name);
        let mut bench = Bench { world: &world, story, right, refused: &mut refused };
        tallies::all(&mut bench);
        papers::all(&mut bench);
        acts::all(&mut bench);
        bodies::all(&mut bench);
        files::all(&mut bench);
    }
    let total = refused.values().sum::<usize>();
    let story = &samples::delegates();
    let right = &world.whole(story);
    assert!(run(&text(right), None).holds(), "control: {}", story.name);
    bodies::of_delegates(&mut Bench { world: &world, story, right, refused: &mut refused });
    for (key, count) in &refused {
        println!("{count:5} {key}");
    }
    println!("{total:5} refused");
    assert!(total >= 200, "{total}");
    let untried = faults().into_iter().filter(|key| !refused.contains_key(&**key)).collect::<Vec<_>>();
    assert!(untried.is_empty(), "{untried:?}");
}

/// Every key with which the verifier says that something is broken; but for the file that cannot be read.
fn faults() -> Vec<String> {
    const TOLD: [&str; 25] = [
        "unreadable",
        "annulled",
        "body-whole",
        "codes",
        "confirmed",
        "counted",
        "heard",
        "item",
        "limit-clock",
        "limit-later",
        "limit-over-vote",
        "limit-person",
        "limit-swap",
        "limit-unanimous",
        "named",
        "not-official",
        "not-recounted",
        "official",
        "on-paper",
        "opened",
        "row",
        "row-lower",
        "sealed",
        "sheets",
        "took-part",
    ];
    let mut keys = Vec::new();
    for source in ["mod", "body", "course", "papers", "recount"] {
        let path = format!("{}/src/verify/ballot/{source}.rs", env!("CARGO_MANIFEST_DIR"));
        let text = fs::read_to_string(path).unwrap();
        let found = text.split('"').skip(1).step_by(2).filter_map(|word| word.strip_prefix("verify-ballot-"));
        let faults = found.filter(|word| !TOLD.contains(word));
        keys.extend(faults.map(|word| format!("verify-ballot-{word}")));
    }
    assert!(keys.len() > 40, "{keys:?}");
    keys
}

/// A row of each sheet that has papers, with the number of the sheet.
fn sheets(story: &Story) -> Vec<usize> {
    let filled = story.result.sheets.iter().enumerate().filter(|(_, sheet)| !sheet.papers.is_empty());
    filled.map(|(n, _)| n).collect()
}

/// The act with one field replaced.
fn with(act: &Act, field: &str, value: impl serde::Serialize) -> Act {
    let mut act = act.clone();
    act.1[field] = json(&value);
    act
}
