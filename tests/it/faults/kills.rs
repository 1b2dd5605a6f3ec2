//! The table of kills: every combination of the program, the keeper of its private PostgreSQL and PostgreSQL itself.
use std::thread;
use std::time::Duration;

use crate::support::processes::{
    Caller, Serving, keeper, kill_9, nothing_runs, place, postmaster, run, servers, thidua, until,
};

/// Who is killed together.
#[derive(Clone, Copy)]
struct Victims {
    program: bool,
    keeper: bool,
    postgres: bool,
}

impl Victims {
    fn kill(self, dir: &std::path::Path, serving: &Serving) {
        let mut victims = Vec::new();
        victims.extend(self.program.then_some(serving.pid()));
        victims.extend(self.keeper.then(|| keeper(dir).expect("a keeper")));
        if self.postgres {
            victims.extend(servers(dir));
        }
        kill_9(&victims);
    }
}

/// One row: kills, looks whether what was acknowledged is there, kills again and lets nobody start. Answers how long
/// the survivors lasted.
fn survives(victims: Victims) -> Duration {
    let place = place();
    let dir = place.path().join("pg");
    let mut serving = Serving::start(place.path());
    let mut create = thidua(place.path());
    create.args(["admin", "create", "--name", "Lê Văn Mẫu", "--sign-in-name", "mau"]);
    let created = run(create);
    let link = created.out.lines().find_map(|line| line.trim().strip_prefix("http://localhost:8080"));
    let link = link.unwrap_or_else(|| panic!("{created:?}")).to_owned();
    let invited = |serving: &Serving| {
        let page = serving.get(&Caller::anybody(), &link).ok()?;
        (page.status == 200 && page.body.contains("Lê Văn Mẫu")).then_some(())
    };
    until("the invitation is shown", Duration::from_secs(5), || invited(&serving));
    let old = (keeper(&dir), postmaster(&dir));

    victims.kill(&dir, &serving);
    if victims.program {
        serving.gone();
        serving.again();
    }
    let back = Duration::from_secs(30);
    until("what was acknowledged is there", back, || invited(&serving));
    let new = until("keeper and server run", back, || Some((keeper(&dir)?, postmaster(&dir)?)));
    let replaced = victims.keeper || victims.postgres;
    assert_eq!(old.0 != Some(new.0), replaced, "a lost keeper is replaced, and no other");
    assert_eq!(old.1 != Some(new.1), replaced, "a lost server is replaced, and no other");

    victims.kill(&dir, &serving);
    if victims.program {
        serving.gone();
    } else {
        until("back once more", back, || invited(&serving));
        serving.stop();
    }
    let lasted = nothing_runs(&dir);
    let mut verify = thidua(place.path());
    verify.args(["verify", "audit"]);
    let verified = run(verify);
    assert_eq!(verified.code, Some(0), "the next start works and all is whole: {verified:?}");
    nothing_runs(&dir);
    lasted
}

#[test]
fn the_next_start_works_whoever_was_killed() {
    let rows: Vec<Victims> =
        (1..8).map(|bits| Victims { program: bits & 1 != 0, keeper: bits & 2 != 0, postgres: bits & 4 != 0 }).collect();
    // Four at a time: a row mostly waits, and what is measured are seconds.
    let lasted: Vec<Duration> = rows
        .chunks(4)
        .flat_map(|some| {
            thread::scope(|scope| {
                let running: Vec<_> = some.iter().map(|victims| scope.spawn(move || survives(*victims))).collect();
                running.into_iter().map(|row| row.join().unwrap()).collect::<Vec<_>>()
            })
        })
        .collect();
    println!("program keeper  postgres | next start | nothing runs after the last user");
    for (victims, lasted) in rows.iter().zip(lasted) {
        let mark = |killed: bool| if killed { "kill -9" } else { "      -" };
        let [program, keeper, postgres] = [victims.program, victims.keeper, victims.postgres].map(mark);
        println!("{program} {keeper} {postgres}  | works      | {:.1} s", lasted.as_secs_f32());
    }
}

#[test]
fn several_start_at_once_on_a_fresh_directory() {
    let place = place();
    let mut programs: Vec<_> = (0..4).map(|_| Serving::spawn(place.path(), &["serve"])).collect();
    for program in &mut programs {
        program.ready();
        assert_eq!(program.get(&Caller::anybody(), "/sign-in").map(|page| page.status), Ok(200));
    }
    let keys = std::fs::read_dir(place.path().join("keys/public")).expect("public keys").count();
    assert_eq!(keys, 1, "all of them sign with one key");
    let mut last = programs.pop().expect("a program");
    for program in programs {
        program.stop();
    }
    last.ready();
    last.stop();
    nothing_runs(&place.path().join("pg"));
}
