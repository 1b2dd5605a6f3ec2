//! Attacks on the secrecy of a vote by who may read everything in the database, its pages, its log, its statistics and
//! copies of it, reads the logs of the program and of a proxy, and saw how long and how late answers were, during the vote
//! and after the count; without the key of the papers, which is elsewhere and goes.
//!
//! The database does tell who voted, and in which order: each attack has a trace of every voter that is true, and looks
//! for a paper that bears the same. It must do no better than who draws lots; and it must find every voter's paper where
//! the leak that it is made for was planted.
mod backup;
mod chance;
mod evidence;
mod kit;
mod log;
mod observer;
mod planted;
mod totals;
mod waldump;

use std::{fmt::Write, time::Instant};

use rand::{RngExt, SeedableRng, rngs::StdRng, seq::SliceRandom};

use self::{
    evidence::{Evidence, Shown},
    kit::kit,
    observer::Observer,
};
use super::{Item, World, paper, send_paper};
use crate::support::{Page, how_many, installation::Installation, listen};

/// Units that vote; each ballot has as many papers, no two of them alike.
const VOTERS: usize = 7;
const ROWS: usize = 6;
const SIX: Item<'_> = Item {
    kind: "title",
    title: "Tập thể lao động xuất sắc",
    candidates: &[0, 1, 2, 3, 4, 5],
    most: "",
    threshold: "80%",
};

/// What was voted, by unit, and in which order; nobody's choice has to do with who it is.
struct Plan {
    choices: Vec<String>,
    order: Vec<usize>,
}

impl Plan {
    fn new(random: &mut StdRng) -> Self {
        let mut choices: Vec<String> = Vec::new();
        while choices.len() < VOTERS {
            let paper = (0..ROWS).map(|_| ['y', 'n', 'o', '-'][random.random_range(0..4)]).collect();
            if !choices.contains(&paper) {
                choices.push(paper);
            }
        }
        // Drawn once more: what a paper says must not hang on the papers before it.
        choices.shuffle(random);
        let mut order: Vec<usize> = (0..VOTERS).collect();
        order.shuffle(random);
        Self { choices, order }
    }

    /// How many of these guesses are right.
    fn hits(&self, guesses: &[String]) -> usize {
        assert_eq!(guesses.len(), VOTERS, "a guess for every voter");
        self.choices.iter().zip(guesses).filter(|(chosen, guessed)| chosen == guessed).count()
    }
}

/// Votes as people do, page by page; an observer watches.
async fn held(world: &World, observer: &mut Observer, plan: &Plan, random: &mut StdRng) -> Evidence {
    let _last = LastWords(world);
    listen::keep();
    let id = world.opened(&[], &[SIX]).await;
    let mut shown = vec![Shown::default(); VOTERS];
    observer.begins().await;
    for (voted, index) in (1..).zip(&plan.order) {
        world.app.later(random.random_range(1..90));
        listen::keep();
        let (head, unit) = (world.head(*index).await, world.units[*index]);
        world.app.later(random.random_range(1..90));
        let address = format!("/ballots/{id}/papers/{unit}");
        let mut fields = paper(&head, id, unit, &plan.choices[*index]).await;
        let sends = Instant::now();
        let review = send_paper(&head, id, unit, &fields).await;
        fields.push(("sure".to_owned(), "yes".to_owned()));
        let cast = send_paper(&head, id, unit, &fields).await;
        let took = sends.elapsed();
        let mut requests = logged("POST", &address, &review) + &logged("POST", &address, &cast);
        let to = cast.done();
        let receipt = head.get(&to).await;
        requests.push_str(&logged("GET", &to, &receipt));
        let (log, receipt) = (listen::kept(), receipt.ok());
        let code = receipt.split("td-receipt\">").nth(1).and_then(|rest| rest.split('<').next()).expect("a code");
        let sent: usize = fields.iter().map(|(name, value)| name.len() + value.len()).sum();
        let lengths = sent + review.body.len() + receipt.len();
        let seen = Shown { lengths, took, code: code.to_owned(), requests, log, ..Shown::default() };
        shown[*index] = Shown { queries: observer.queries().await, ..seen };
        totals::hand_in(&[&world.app.state.db, &world.app.state.readers]).await;
        observer.after_vote(&mut shown[*index], voted, VOTERS).await;
    }
    let open = observer.while_open(&id.to_string(), &world.units).await;
    listen::keep();
    world.closes(id).await.done();
    observer.after_count(&id.to_string(), open, shown).await
}

/// What program and server said last, when a ballot fails.
struct LastWords<'a>(&'a World);

impl Drop for LastWords<'_> {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            return;
        }
        let server = self.0.app.state.settings.data_dir.join("pg/server.log");
        for said in [listen::kept(), std::fs::read_to_string(server).unwrap_or_default()] {
            let lines: Vec<_> = said.lines().collect();
            println!("{}\n", lines[lines.len().saturating_sub(60)..].join("\n"));
        }
    }
}

/// A line of a proxy's log, and the headers that it may be told to keep.
fn logged(method: &str, path: &str, page: &Page) -> String {
    let mut line = format!("{method} {path} {} {}", page.status.as_u16(), page.body.len());
    for (name, value) in &page.headers {
        write!(line, " {name}={value:?}").expect("text");
    }
    line + "\n"
}

/// Those whose guesses are better than chance, at one of a hundred for all of them together.
async fn suspects(world: &World, seed: u64, ballots: usize) -> Vec<String> {
    let mut random = StdRng::seed_from_u64(seed);
    let mut observer = Observer::new(&world.app.database.url, "public").await;
    // Each attack, and the same the other way round: always wrong would tell as much.
    let kit = kit();
    let mut hits = vec![[0; 2]; kit.len()];
    for _ in 0..ballots {
        let plan = Plan::new(&mut random);
        let evidence = held(world, &mut observer, &plan, &mut random).await;
        evidence.traces_are_true(&plan.order);
        for (attack, hits) in kit.iter().zip(&mut hits) {
            let guesses = (attack.guesses)(&evidence);
            hits[0] += plan.hits(&guesses);
            hits[1] += plan.hits(&evidence.turned(&guesses));
        }
    }
    let limit = 0.01 / f64::from(u32::try_from(2 * kit.len()).expect("few"));
    let mut found = Vec::new();
    for (attack, hits) in kit.iter().zip(hits) {
        let chances = hits.map(|hits| chance::at_least(hits, VOTERS, ballots));
        let of = ballots * VOTERS;
        println!("{}: {hits:?} of {of}, by chance {ballots}, p {:.3} and {:.3}", attack.name, chances[0], chances[1]);
        if chances.iter().any(|chance| *chance < limit) {
            found.push(format!("{}: {hits:?} of {of}, {chances:?}", attack.name));
        }
    }
    found
}

/// On a server of its own: a server has one log for all its databases, and other tests would write it as well. It counts
/// statements, and keeps the log of a whole ballot.
async fn alone<T>(attack: impl AsyncFnOnce(World) -> T) {
    let settings = [("shared_preload_libraries", "pg_stat_statements"), ("wal_keep_size", "256MB")];
    Installation::with_settings(&settings, async |app| attack(World::in_app(app, VOTERS).await).await).await;
}

#[tokio::test]
async fn no_attack_does_better_than_drawing_lots() {
    alone(draws_no_better).await;
}

async fn draws_no_better(world: World) {
    let (ballots, world) = (how_many("SOAK_BALLOTS", 8), &world);
    let first = suspects(world, 1, ballots).await;
    // Keys of rows are drawn anew each time: a leak shows again with other ballots, luck does not.
    if !first.is_empty() {
        let again = suspects(world, 2, ballots).await;
        assert!(again.is_empty(), "first {first:#?}, then {again:#?}");
    }
}

#[tokio::test]
async fn each_attack_finds_every_paper_where_its_leak_is_planted() {
    alone(finds_what_is_planted).await;
}

async fn finds_what_is_planted(world: World) {
    let mut random = StdRng::seed_from_u64(3);
    let (mut observer, mut left) = (planted::observer(&world).await, kit());
    let ballots = how_many("SOAK_BALLOTS", 8_usize).div_ceil(40);
    while let Some(leak) = left.first().map(|attack| attack.leak) {
        let (attacks, others): (Vec<_>, Vec<_>) = left.into_iter().partition(|attack| attack.leak == leak);
        left = others;
        let mut hits = vec![0; attacks.len()];
        for _ in 0..ballots {
            let plan = Plan::new(&mut random);
            let evidence = planted::held(&world, &mut observer, (leak, &plan), &mut random).await;
            evidence.traces_are_true(&plan.order);
            for (attack, hits) in attacks.iter().zip(&mut hits) {
                *hits += plan.hits(&(attack.guesses)(&evidence));
            }
        }
        for (attack, hits) in attacks.iter().zip(hits) {
            println!("{}: {hits} of {} against {leak:?}", attack.name, ballots * VOTERS);
            assert_eq!(hits, ballots * VOTERS, "{} against {leak:?}", attack.name);
        }
    }
}
