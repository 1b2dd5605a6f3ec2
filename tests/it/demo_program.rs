//! `thidua demo` as a program: ready in time, keeps what was done, builds anew when told or when it was cut short.
use std::{path::Path, time::Duration};

use thidua::platform::local_postgres::start;

use crate::support::processes::{Caller, Serving, ask, options, place, run, thidua};

/// Of the program's start, on an empty directory and a machine that does nothing else.
const READY_WITHIN: Duration = Duration::from_secs(30);

/// The same where others compute, too: a load as high as there are cores is more than this program's own.
fn ready_within() -> Duration {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let load = std::fs::read_to_string("/proc/loadavg").ok();
    let load = load.and_then(|text| text.split('.').next()?.parse::<usize>().ok()).unwrap_or(0);
    READY_WITHIN * u32::try_from((load + 1).div_ceil(cores).max(1)).unwrap()
}

fn demo(data: &Path, arguments: &[&str]) -> Serving {
    let mut serving = Serving::spawn(data, &[&["demo"][..], arguments].concat());
    let ready = serving.ready();
    println!("demo {arguments:?}: ready after {:.1} s", ready.as_secs_f32());
    assert!(ready <= ready_within(), "{ready:?}");
    serving
}

/// Signs somebody in; the session is a change that a world built anew does not have.
fn enter(serving: &Serving) -> Caller {
    let door = Caller::anybody();
    let fields = [("name", "vu15.cv"), ("password", "trinh-dien-2026")];
    let answer = serving.post(&door, "/sign-in", &fields).expect("an answer");
    assert_eq!((answer.status, answer.location()), (303, Some("/")), "{}", answer.body);
    door.after(&answer)
}

fn is_inside(serving: &Serving, who: &Caller) -> bool {
    serving.get(who, "/").expect("an answer").status == 200
}

#[test]
fn a_demo_keeps_what_was_done_and_is_built_anew_when_told() {
    let place = place();
    let serving = demo(place.path(), &[]);
    let said = serving.said();
    assert!(said.contains("trinh-dien-2026") && said.contains("thidua verify audit"), "{said}");
    let person = enter(&serving);
    let mut second = thidua(place.path());
    second.args(["demo", "--fresh"]);
    let refused = run(second);
    assert!(refused.code == Some(1) && refused.err.contains("đang chạy ở một cửa sổ khác"), "{refused:?}");
    let beside = demo(place.path(), &[]);
    assert!(is_inside(&serving, &person) && is_inside(&beside, &person), "two may serve one demo");
    beside.stop();
    serving.stop();

    let again = demo(place.path(), &[]);
    assert!(is_inside(&again, &person), "what was done is kept");
    again.stop();
    let mut verify = thidua(&place.path().join("demo"));
    verify.args(["verify", "audit"]);
    let verified = run(verify);
    assert!(verified.code == Some(0) && verified.out.contains("dữ liệu trình diễn"), "{verified:?}");

    let fresh = demo(place.path(), &["--fresh"]);
    assert!(!is_inside(&fresh, &person), "built anew");
    let person = enter(&fresh);
    fresh.stop();
    cut_short(place.path());
    let whole = demo(place.path(), &[]);
    assert!(!is_inside(&whole, &person), "a half-built world is built anew");
    enter(&whole);
    whole.stop();
}

/// As a kill in the middle of building leaves it.
fn cut_short(data: &Path) {
    let server = start(&options(&data.join("demo/pg"))).unwrap();
    let half = "with h as (update demo_world set finished_at = null returning 1) select count(*) from h";
    assert_eq!(ask(&server.url("thidua"), half).unwrap(), 1);
}
