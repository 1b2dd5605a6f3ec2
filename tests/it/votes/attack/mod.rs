//! Attacks on the secrecy of a vote by who may read everything in the database, its pages and its log, and saw the
//! answers' lengths, during the vote and after the count; without the key of the papers, which is elsewhere and goes.
//!
//! The database does tell who voted, and in which order: each attack has a trace of every voter that is true, and looks
//! for a paper that bears the same. It must do no better than who draws lots; and it must find every voter's paper where
//! the leak that it is made for was planted.
mod chance;
mod kit;
mod log;
mod observer;
mod planted;

use rand::{RngExt, SeedableRng, rngs::StdRng, seq::SliceRandom};

use self::{
    kit::{Evidence, KIT, Shown},
    observer::Observer,
};
use super::{Item, World, paper, send_paper};
use crate::support::{how_many, installation::Installation};

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
    let id = world.opened(&[], &[SIX]).await;
    let mut shown = vec![Shown::default(); VOTERS];
    let start = observer.position().await;
    for index in &plan.order {
        world.app.later(random.random_range(1..90));
        let (head, unit) = (world.head(*index).await, world.units[*index]);
        let mut fields = paper(&head, id, unit, &plan.choices[*index]).await;
        let review = send_paper(&head, id, unit, &fields).await;
        fields.push(("sure".to_owned(), "yes".to_owned()));
        let cast = send_paper(&head, id, unit, &fields).await;
        let receipt = head.get(&cast.done()).await.ok();
        let code = receipt.split("td-receipt\">").nth(1).and_then(|rest| rest.split('<').next()).expect("a code");
        let sent: usize = fields.iter().map(|(name, value)| name.len() + value.len()).sum();
        let lengths = sent + review.body.len() + receipt.len();
        shown[*index] = Shown { lengths, code: code.to_owned(), queries: observer.queries().await };
    }
    let open = observer.while_open(&id.to_string(), &world.units).await;
    let end = observer.position().await;
    world.closes(id).await.done();
    observer.after_count(&id.to_string(), open, (shown, (start, end))).await
}

/// Those whose guesses are better than chance, at one of a hundred for all of them together.
async fn suspects(world: &World, seed: u64, ballots: usize) -> Vec<String> {
    let mut random = StdRng::seed_from_u64(seed);
    let mut observer = Observer::new(&world.app.database.url, "public").await;
    // Each attack, and the same the other way round: always wrong would tell as much.
    let mut hits = vec![[0; 2]; KIT.len()];
    for _ in 0..ballots {
        let plan = Plan::new(&mut random);
        let evidence = held(world, &mut observer, &plan, &mut random).await;
        evidence.traces_are_true(&plan.order);
        for (attack, hits) in KIT.iter().zip(&mut hits) {
            let guesses = (attack.guesses)(&evidence);
            hits[0] += plan.hits(&guesses);
            hits[1] += plan.hits(&evidence.turned(&guesses));
        }
    }
    let limit = 0.01 / f64::from(u32::try_from(2 * KIT.len()).expect("few"));
    let mut found = Vec::new();
    for (attack, hits) in KIT.iter().zip(hits) {
        let chances = hits.map(|hits| chance::at_least(hits, VOTERS, ballots));
        let of = ballots * VOTERS;
        println!("{}: {hits:?} of {of}, by chance {ballots}, p {:.3} and {:.3}", attack.name, chances[0], chances[1]);
        if chances.iter().any(|chance| *chance < limit) {
            found.push(format!("{}: {hits:?} of {of}, {chances:?}", attack.name));
        }
    }
    found
}

/// On a server of its own: a server has one log for all its databases, and other tests would write it as well.
async fn alone<T>(attack: impl AsyncFnOnce(World) -> T) {
    Installation::with(async |app| attack(World::in_app(app, VOTERS).await).await).await;
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
    for attack in KIT {
        let mut hits = 0;
        for _ in 0..2 {
            let plan = Plan::new(&mut random);
            let evidence = planted::held(&world, attack.leak, &plan, &mut random).await;
            evidence.traces_are_true(&plan.order);
            hits += plan.hits(&(attack.guesses)(&evidence));
        }
        assert_eq!(hits, 2 * VOTERS, "{} against {:?}", attack.name, attack.leak);
    }
}
