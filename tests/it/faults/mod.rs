//! kill -9 of the program and of PostgreSQL, at any moment, by force and in any combination.
//! `SOAK_PROGRAM_KILLS`, `SOAK_POSTGRES_KILLS` and `SOAK_ACKNOWLEDGED` for more.
mod ballots;
mod covenants;
mod examine;
mod kills;
mod load;

use std::thread;
use std::time::Duration;

use covenants::Covenants;
use load::Load;

use crate::support::{
    Installation, how_many,
    processes::{Serving, ask, kill_9, log_writer, servers, signal, until},
};

/// Who is killed how often, while at least so many acts are acknowledged.
#[derive(Clone, Copy)]
struct Plan {
    program: u32,
    postgres: u32,
    acknowledged: u32,
    /// Until it is killed, `PostgreSQL` has nobody who writes what was answered too early.
    forgetful: bool,
}

impl Plan {
    /// What `make soak` says, else this.
    fn asked(program: u32, postgres: u32, acknowledged: u32) -> Self {
        Self {
            program: how_many("SOAK_PROGRAM_KILLS", program),
            postgres: how_many("SOAK_POSTGRES_KILLS", postgres),
            acknowledged: how_many("SOAK_ACKNOWLEDGED", acknowledged),
            forgetful: false,
        }
    }
}

/// Runs the plan; answers what was acknowledged and is not there, or is there twice, or half.
fn run(installation: &Installation, covenants: &Covenants, plan: Plan) -> Vec<String> {
    let mut serving = Serving::start(installation.data());
    let load = &Load::on(serving.address);
    let journals = thread::scope(|scope| {
        let signers: Vec<_> = covenants.signers.iter().map(|one| scope.spawn(move || load.sign(one))).collect();
        let editors: Vec<_> = covenants.editors.iter().map(|one| scope.spawn(move || load.edit(one))).collect();
        torment(installation, plan, &mut serving, load);
        load.end();
        let signed: Vec<_> = signers.into_iter().map(|one| one.join().unwrap()).collect();
        let edited: Vec<_> = editors.into_iter().map(|one| one.join().unwrap()).collect();
        (signed, edited)
    });
    serving.stop();
    println!("kill -9: program {} times, PostgreSQL {} times; {}", plan.program, plan.postgres, load.told());
    examine::examine(installation, covenants, &journals)
}

/// Kills in turn, spread over the load.
fn torment(installation: &Installation, plan: Plan, serving: &mut Serving, load: &Load) {
    let blows = plan.program + plan.postgres;
    let (mut program, mut postgres) = (plan.program, plan.postgres);
    for blow in 1..=blows {
        if plan.forgetful {
            let cluster = installation.cluster();
            let one = || Some(log_writer(&cluster)).filter(|found| found.len() == 1);
            signal("STOP", &until("the writer of the log", Duration::from_secs(20), one));
        }
        load.wait_for(plan.acknowledged * blow / (blows + 1));
        // not always just after an answer
        thread::sleep(Duration::from_millis(u64::from(blow * 7 % 30)));
        if program > postgres || postgres == 0 {
            program -= 1;
            kill_9(&[serving.pid()]);
            serving.gone();
            serving.again();
        } else {
            postgres -= 1;
            kill_9(&servers(&installation.cluster()));
            serving.ready();
        }
        // A proof of identity is good for five minutes; a run may take longer.
        let proved = "with p as (update session set step_up_at = now() - interval '1 second' returning 1)
                      select count(*) from p";
        ask(&installation.url, proved).expect("sessions");
    }
    load.wait_for(plan.acknowledged);
}

/// What was acknowledged is there once; what was not is whole or absent; the record holds.
#[tokio::test(flavor = "multi_thread")]
async fn nothing_acknowledged_is_lost_or_doubled() {
    let (installation, covenants) = Installation::with(async |app| Covenants::prepare(app, 4).await).await;
    let plan = Plan::asked(3, 3, 300);
    let wrong = tokio::task::spawn_blocking(move || run(&installation, &covenants, plan)).await.unwrap();
    assert!(wrong.is_empty(), "lost or doubled: {wrong:#?}");
}

/// The test above can see a loss: PostgreSQL that answers before its log is written loses something when it is killed.
#[tokio::test(flavor = "multi_thread")]
async fn without_synchronous_commit_the_same_test_fails() {
    let (installation, covenants) = Installation::with(async |app| Covenants::prepare(app, 4).await).await;
    installation.answer_before_the_log_is_written().await;
    let plan = Plan { program: 0, postgres: 6, acknowledged: 300, forgetful: true };
    let wrong = tokio::task::spawn_blocking(move || run(&installation, &covenants, plan)).await.unwrap();
    println!("synchronous_commit=off: {} losses are seen", wrong.len());
    assert!(!wrong.is_empty(), "the fault test is blind");
}
