//! Forty heads vote while everything is killed around them; then the leader closes the ballots while it goes on.
use std::collections::BTreeSet;
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use sqlx::PgConnection;
use thidua::kernel::clock::{Clock, SystemClock};
use thidua::kernel::id::{BallotId, UnitId};

use super::load::Load;
use super::{Plan, examine, torment};
use crate::support::processes::{Caller, Serving, ask, until};
use crate::support::{Installation, TestApp};
use crate::votes::{TITLE, World, paper};

const VOTERS: usize = 40;
/// What the voters choose, in turn.
const CHOICES: [&str; 4] = ["yyy", "nnn", "yno", "---"];

struct Voter {
    who: Caller,
    unit: UnitId,
    choice: usize,
}

struct Ballot {
    id: BallotId,
    /// The fields of a paper, for each of the choices.
    papers: Vec<Vec<(String, String)>>,
}

/// Open secret ballots of one bloc.
struct Polls {
    leader: Caller,
    voters: Vec<Voter>,
    ballots: Vec<Ballot>,
}

/// What one voter was told.
#[derive(Default)]
struct Journal {
    recorded: BTreeSet<BallotId>,
    wrong: Vec<String>,
}

impl Polls {
    /// So many that this many papers can be cast.
    async fn prepare(app: Arc<TestApp>, papers: u32) -> Self {
        let world = World::in_app(Arc::clone(&app), VOTERS).await;
        let mut ballots = Vec::new();
        let head = world.head(0).await;
        for _ in 0..usize::try_from(papers).unwrap().div_ceil(VOTERS) {
            let id = world.opened(&[], &[TITLE]).await;
            let mut papers = Vec::new();
            for answers in CHOICES {
                let mut fields = paper(&head, id, world.units[0], answers).await;
                fields.push(("sure".to_owned(), "yes".to_owned()));
                papers.push(fields);
            }
            ballots.push(Ballot { id, papers });
        }
        app.clock.set(SystemClock.now().plus_seconds(-1));
        let mut voters = Vec::new();
        for (index, unit) in world.units.iter().enumerate() {
            let who = Caller::from(&world.head(index).await);
            voters.push(Voter { who, unit: *unit, choice: index % CHOICES.len() });
        }
        Self { leader: Caller::from(&world.leader().await), voters, ballots }
    }
}

/// Casts in every ballot, and sends the paper again as long as nobody knows what became of it. Every fourth does not
/// wait for the first answer; every fourth sends once more what was recorded.
fn cast(load: &Load, polls: &Polls, voter: &Voter) -> Journal {
    let mut journal = Journal::default();
    for (number, ballot) in polls.ballots.iter().enumerate() {
        let path = format!("/ballots/{}/papers/{}", ballot.id, voter.unit);
        let receipt = Ok(format!("/ballots/{}/receipts/{}", ballot.id, voter.unit));
        let fields: Vec<_> = ballot.papers[voter.choice].iter().map(|(name, value)| (&**name, &**value)).collect();
        let turn = (number + voter.choice) % 4;
        if turn == 0 {
            load.post_unheard(&voter.who, &path, &fields);
        }
        for again in 0..=usize::from(turn == 1) {
            let told = load.insist(&voter.who, &path, &fields);
            if told == receipt {
                journal.recorded.insert(ballot.id);
            } else {
                journal.wrong.push(format!("a paper, sent again {again} times, was answered by {told:?}"));
            }
        }
    }
    journal
}

fn casting(installation: &Installation, polls: &Polls, plan: Plan, serving: &mut Serving) -> Vec<String> {
    let load = &Load::on(serving.address);
    let journals: Vec<_> = thread::scope(|scope| {
        let voters: Vec<_> = polls.voters.iter().map(|voter| scope.spawn(move || cast(load, polls, voter))).collect();
        torment(installation, plan, serving, load);
        voters.into_iter().map(|voter| voter.join().unwrap()).collect()
    });
    println!("casting: kill -9: program {}, PostgreSQL {}; {}", plan.program, plan.postgres, load.told());
    installation.look(async |connection| cast_once(connection, polls, &journals).await)
}

/// Recorded papers are there once; no paper without its participation, none without its entry in the record.
async fn cast_once(connection: &mut PgConnection, polls: &Polls, journals: &[Journal]) -> Vec<String> {
    let mut wrong: Vec<String> = journals.iter().flat_map(|journal| journal.wrong.iter().cloned()).collect();
    for ballot in &polls.ballots {
        let (took_part, papers, entries): (Vec<UnitId>, i64, i64) = sqlx::query_as(
            "select array(select voter_id from ballot_participation where ballot_id = $1),
                    (select count(*) from ballot_paper where ballot_id = $1),
                    (select count(*) from audit_entry where action = 'ballot.cast' and object_id = $1::text)",
        )
        .bind(ballot.id)
        .fetch_one(&mut *connection)
        .await
        .unwrap();
        let units = i64::try_from(took_part.len()).unwrap();
        if (papers, entries) != (units, units) {
            wrong.push(format!("{}: {units} participations, {papers} papers, {entries} entries", ballot.id));
        }
        for (voter, journal) in polls.voters.iter().zip(journals) {
            let there = took_part.iter().filter(|unit| **unit == voter.unit).count();
            if there != usize::from(journal.recorded.contains(&ballot.id)) {
                wrong.push(format!("{}: the recorded paper of {} is there {there} times", ballot.id, voter.unit));
            }
        }
    }
    wrong
}

/// The leader closes one ballot after the other, each until told that it is closed, and once more.
fn closing(installation: &Installation, polls: &Polls, plan: Plan, serving: &mut Serving) -> Vec<String> {
    let load = &Load::on(serving.address);
    let mut wrong = thread::scope(|scope| {
        let leader = scope.spawn(move || {
            let mut wrong = Vec::new();
            for ballot in &polls.ballots {
                let page = format!("/ballots/{}", ballot.id);
                for _ in 0..2 {
                    let told = load.insist(&polls.leader, &format!("{page}/closing"), &[]);
                    if told.as_ref() != Ok(&page) {
                        wrong.push(format!("closing was answered by {told:?}"));
                    }
                }
            }
            wrong
        });
        torment(installation, plan, serving, load);
        leader.join().unwrap()
    });
    println!("closing: kill -9: program {}, PostgreSQL {}; {}", plan.program, plan.postgres, load.told());
    // Workers that were killed have given their jobs back, later.
    let given_back =
        "with j as (update job set locked_until = null, run_at = created_at where done_at is null returning 1),
                           n as (select pg_notify('thidua_job', ''))
                      select count(*) from j, n";
    ask(&installation.url, given_back).expect("jobs");
    until("no key is left", Duration::from_mins(1), || keys(installation).is_empty().then_some(()));
    wrong.extend(installation.look(async |connection| counted_once(connection, polls).await));
    wrong
}

fn keys(installation: &Installation) -> Vec<String> {
    let folder = std::fs::read_dir(installation.data().join("ballot-keys")).expect("the folder of keys");
    let names = folder.map(|entry| entry.expect("a file").file_name().into_string().expect("a name"));
    names.filter(|name| !name.starts_with('.')).collect()
}

/// One result for each ballot: everything that was cast, and nothing else.
async fn counted_once(connection: &mut PgConnection, polls: &Polls) -> Vec<String> {
    let mut cast: Vec<_> = polls.voters.iter().map(|voter| CHOICES[voter.choice]).collect();
    cast.sort_unstable();
    let mut wrong = Vec::new();
    for ballot in &polls.ballots {
        let (state, results, left): (String, Vec<String>, i64) = sqlx::query_as(
            "select state, array(select record from ballot_record where ballot_id = $1 and kind = 'ballot.result'),
                    (select count(*) from ballot_paper where ballot_id = $1)
             from ballot where id = $1",
        )
        .bind(ballot.id)
        .fetch_one(&mut *connection)
        .await
        .unwrap();
        let [result] = results.as_slice() else {
            wrong.push(format!("{}: {state} with {} results", ballot.id, results.len()));
            continue;
        };
        let result: serde_json::Value = serde_json::from_str(result).unwrap();
        let units = result["participations"].as_array().map(Vec::len);
        let counted: Vec<_> = result["sheets"][0]["papers"].as_array().unwrap().iter().collect();
        let counted: Vec<_> = counted.into_iter().filter_map(|letters| letters.as_str()).collect();
        if (state.as_str(), units, left) != ("closed", Some(VOTERS), 0) || counted != cast {
            wrong.push(format!("{}: {state}, {units:?} took part, {left} papers left, {counted:?}", ballot.id));
        }
    }
    wrong
}

/// What was recorded is there once and is counted once, whatever is killed; the ballots end with one result and no key.
#[tokio::test(flavor = "multi_thread")]
async fn every_recorded_paper_is_counted_once() {
    let plan = Plan::asked(2, 1, 160);
    let (installation, polls) = Installation::with(async |app| Polls::prepare(app, plan.acknowledged).await).await;
    let run = move || {
        let mut serving = Serving::start(installation.data());
        let mut wrong = casting(&installation, &polls, plan, &mut serving);
        let ballots = u32::try_from(polls.ballots.len()).unwrap();
        let blows = Plan { acknowledged: ballots, ..plan };
        wrong.extend(closing(&installation, &polls, blows, &mut serving));
        serving.stop();
        wrong.extend(examine::record(&installation));
        wrong
    };
    let wrong = tokio::task::spawn_blocking(run).await.unwrap();
    assert!(wrong.is_empty(), "lost or doubled: {wrong:#?}");
}

/// The test above can see a loss.
#[tokio::test(flavor = "multi_thread")]
async fn without_synchronous_commit_papers_are_seen_to_be_lost() {
    let plan = Plan { program: 0, postgres: 2, acknowledged: 80, forgetful: true };
    let (installation, polls) = Installation::with(async |app| Polls::prepare(app, plan.acknowledged).await).await;
    installation.answer_before_the_log_is_written().await;
    let run = move || {
        let mut serving = Serving::start(installation.data());
        let wrong = casting(&installation, &polls, plan, &mut serving);
        serving.stop();
        wrong
    };
    let wrong = tokio::task::spawn_blocking(run).await.unwrap();
    println!("synchronous_commit=off: {} losses of papers are seen", wrong.len());
    assert!(wrong.iter().any(|line| line.contains("is there 0 times")), "the fault test is blind: {wrong:#?}");
}
