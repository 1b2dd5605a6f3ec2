//! The demo world: built by the program's own acts, marked, kept apart from real use.
use std::{fs, path::Path};

use thidua::{
    demo,
    kernel::{
        id::{CovenantId, PersonId},
        time::Instant,
    },
    platform::audit,
    verify::{self, Keys, Level, Report},
};

use crate::support::{TestApp, how_many};

fn at(text: &str) -> Instant {
    text.parse().expect("a moment")
}

/// The world as loaded at this moment; the clock of the tests stands there.
async fn world(loaded: &str) -> TestApp {
    let app = TestApp::with(|settings| settings.demo = true).await;
    demo::build(app.db(), &app.state.settings, at(loaded)).await.expect("the demo world");
    app.clock.set(at(loaded));
    app
}

async fn number(app: &TestApp, sql: &'static str) -> i64 {
    sqlx::query_scalar(sql).fetch_one(app.db()).await.expect(sql)
}

async fn person(app: &TestApp, sign_in_name: &str) -> PersonId {
    sqlx::query_scalar("select person_id from account where sign_in_name = $1")
        .bind(sign_in_name)
        .fetch_one(app.db())
        .await
        .expect(sign_in_name)
}

/// Does the audit record hold, against the checkpoint files beside it?
async fn audit_report(app: &TestApp) -> Report {
    let mut keys = Keys::default();
    for key in app.state.attestor.public_keys().expect("the keys") {
        keys.add_pem(&key.pem).expect("a key");
    }
    let files = fs::read_dir(app.data.path().join("checkpoints")).expect("checkpoints").map(|entry| {
        let path = entry.expect("a file").path();
        (path.display().to_string(), fs::read_to_string(&path).expect("text"))
    });
    let files: Vec<_> =
        files.filter(|(name, _)| Path::new(name).extension().is_some_and(|end| end == "jsonl")).collect();
    assert!(!files.is_empty(), "the building ends with a checkpoint");
    let mut conn = app.db().acquire().await.expect("a connection");
    let mut check = verify::audit::Check::new(&files, &keys, audit::heads(&mut conn).await.expect("heads"));
    for stream in audit::streams(&mut conn).await.expect("streams") {
        check.chain(&stream, &audit::rows(&mut conn, &stream).await.expect("rows"));
    }
    check.finish()
}

#[tokio::test]
async fn the_world_is_built_once_and_its_record_holds() {
    let app = world("2026-11-20T03:00:00Z").await;
    let entries = number(&app, "select count(*) from audit_entry").await;
    demo::build(app.db(), &app.state.settings, app.now()).await.expect("nothing to do");
    assert_eq!(number(&app, "select count(*) from audit_entry").await, entries, "a second start changes nothing");
    assert!(demo::is_marked(app.db()).await.expect("the mark"));
    let report = audit_report(&app).await;
    assert!(report.holds(), "{report:#?}");

    let at_once = "select count(*) from meeting m where state = 'closed' and interval '30 minutes' >
                   (select max(i.started_at) - min(i.started_at) from meeting_item i where i.meeting_id = m.id)";
    assert_eq!(number(&app, at_once).await, 0, "the points of an agenda are dealt with in turn");
    let undone = "select count(*) from meeting_item i join meeting m on m.id = i.meeting_id
                  where m.state = 'closed' and (i.ended_at is null or i.record is null)";
    assert_eq!(number(&app, undone).await, 0, "each with its record");

    let later = "select count(*) from audit_entry where at > '2026-11-20T03:00:00Z'";
    assert_eq!(number(&app, later).await, 0, "nothing happens after the loading");
    let nobody = "select count(*) from audit_entry where actor is null and action not in
                  ('account.create', 'account.password', 'account.second-factor', 'role.grant', 'rulebook.load')";
    assert_eq!(number(&app, nobody).await, 0, "whoever acts has an account");

    exported_covenants_hold_and_say_that_they_are_a_demo(&app).await;
}

/// Title, year, signatures, witness of each, assumed.
const COVENANTS: [(&str, i32, usize, Option<&str>, bool); 5] = [
    ("Khối thi đua số 3", 2021, 7, Some("Phó Viện trưởng"), true),
    ("Cụm thi đua số 2", 2023, 5, Some("Vụ trưởng Vụ Thi đua"), true),
    ("Khối thi đua số 3", 2023, 3, None, true),
    ("Cụm thi đua số 2", 2026, 5, Some("Phó Viện trưởng"), true),
    ("Khối thi đua số 2", 2026, 6, None, true),
];

/// A part of the test above: to build the world takes longest.
async fn exported_covenants_hold_and_say_that_they_are_a_demo(app: &TestApp) {
    let auditor = app.signed_in(person(app, "kiemtra").await).await;
    let frozen: Vec<(CovenantId, String, i32)> = sqlx::query_as(
        "select distinct c.id, y.name, y.year from covenant c
         join bloc_year y on y.id = c.bloc_year_id join covenant_version v on v.covenant_id = c.id
         where v.frozen_at is not null order by y.year, y.name",
    )
    .fetch_all(app.db())
    .await
    .expect("the covenants");
    assert_eq!(frozen.len(), COVENANTS.len(), "{frozen:?}");
    for (id, bloc, year) in frozen {
        let expected = COVENANTS.iter().find(|row| row.0 == bloc && row.1 == year);
        let (_, _, signatures, witness, assumed) = expected.unwrap_or_else(|| panic!("{bloc} {year}"));
        let file = auditor.get(&format!("/covenants/{id}/export")).await.ok();
        let report = verify::covenant::run(&file, None);
        assert!(report.holds(), "{bloc} {year}: {report:#?}");
        let says = |key| report.findings.iter().any(|finding| finding.key == key);
        assert!(says("verify-demo"), "{bloc} {year} says that it is a demo");
        assert_eq!(says("verify-covenant-assumed"), *assumed, "{bloc} {year}");
        let json: serde_json::Value = serde_json::from_str(&file).expect("the file");
        let records = |kind: &str| {
            let all = json["attestations"].as_array().expect("attestations").iter();
            let of_kind = all.filter(|one| one["kind"] == kind);
            of_kind.map(|one| one["record"].as_str().expect("a record").to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(records("covenant.signature").len(), *signatures, "{bloc} {year}");
        let attested = records("covenant.witness");
        assert_eq!(attested.len(), if witness.is_some() { *signatures } else { 0 }, "{bloc} {year}");
        assert!(attested.iter().all(|record| witness.is_some_and(|witness| record.contains(witness))), "{attested:?}");
        assert!(bloc != "Khối thi đua số 3" || attested.iter().all(|record| !record.contains("Thi đua - Khen thưởng")));
        assert_eq!(records("covenant.effective").len(), usize::from(year < 2026 || bloc.starts_with("Cụm")));
        assert!(report.findings.iter().all(|finding| finding.level != Level::Broken));
    }
    let by_mandate = "select count(*) from covenant_record
                      where kind = 'covenant.signature' and record like '%\"form\":\"kt\"%'";
    assert_eq!(number(app, by_mandate).await, 2, "the leader in Tiền Giang, and Vụ 11 this year");
}

#[tokio::test]
async fn something_waits_for_everybody() {
    let app = world("2026-12-25T03:00:00Z").await;
    let door = demo::door(2026).expect("the door");
    let told = |role: &str| {
        let account = door.accounts.iter().find(|account| account.role == role);
        account.unwrap_or_else(|| panic!("{role}")).sign_in_name.clone()
    };
    for (role, task) in [
        ("demo-account-missing-signer", "Ký giao ước thi đua năm 2026 của Khối thi đua số 2"),
        ("demo-account-deputy-signer", "Ký giao ước thi đua năm 2026 của Khối thi đua số 2"),
        ("demo-account-consent", "Trả lời về dự thảo giao ước thi đua năm 2026 của Khối thi đua số 3"),
        ("demo-account-leader", "Nhắc các đơn vị về giao ước thi đua năm 2026 của Khối thi đua số 2"),
        ("demo-account-secretary", "Nhắc các đơn vị về giao ước thi đua năm 2026 của Khối thi đua số 2"),
        ("demo-account-award-head", "Xác nhận chữ ký giao ước thi đua năm 2026 của Khối thi đua số 2"),
    ] {
        let home = app.signed_in(person(&app, &told(role)).await).await.get("/").await.ok();
        let tasks = home.split("class=\"td-todo\"").nth(1).and_then(|rest| rest.split("</ul>").next());
        assert!(tasks.is_some_and(|tasks| tasks.contains(task)), "{role}: {task}: {home}");
    }
    let due = "select count(*) from bloc_year where year = 2026 and covenant_due = '2027-01-08'";
    assert_eq!(number(&app, due).await, 4, "open deadlines are two weeks away, also across the end of the year");
    let papers = "select count(*) from emulation_year_paper p join emulation_year y on y.id = p.emulation_year_id
                  where y.year in (2022, 2023) and p.digest is null";
    assert_eq!(number(&app, papers).await, 5, "directives and guideline of the years that the sources tell of");
    let elected = "select count(*) from bloc_leadership l join bloc_year y on y.id = l.bloc_year_id
                   where l.ballot_id is not null and l.state = 'standing'
                     and (l.mode, y.year) in (('election', 2023), ('nomination', 2024))";
    assert_eq!(number(&app, elected).await, 4, "Khối 3 for 2023, Khối 2 for 2024");
    let other = "select count(*) from bloc_elected where left_out is not null";
    assert_eq!(number(&app, other).await, 0, "every election is of the next year");
    let handed_over = "select count(*) from bloc_handover where given_at is not null and received_at is not null";
    assert_eq!(number(&app, handed_over).await, 1, "Đà Nẵng to Hải Phòng");
    assert!(door.accounts.len() <= 10);
    for account in &door.accounts {
        let fields = [("name", account.sign_in_name.as_str()), ("password", door.password.as_str())];
        let to = if account.secret.is_some() { "/sign-in/code" } else { "/" };
        assert_eq!(app.anybody().post("/sign-in", &fields).await.done(), to, "{}", account.sign_in_name);
    }
}

/// On the second day of a year everything has happened within hours; in the first minutes within seconds.
#[tokio::test]
async fn a_young_year_is_told_without_a_future() {
    let moments = ["2026-12-31T17:10:00Z", "2027-01-02T02:00:00Z"];
    for loaded in moments.into_iter().take(how_many("SOAK_MOMENTS", 1)) {
        let app = world(loaded).await;
        let latest: Instant = sqlx::query_scalar("select max(at) from audit_entry").fetch_one(app.db()).await.unwrap();
        assert!(latest <= at(loaded), "{latest}");
        assert_eq!(
            number(
                &app,
                "select count(*) from covenant where bloc_year_id in
                                 (select id from bloc_year where year = 2027)"
            )
            .await,
            3
        );
    }
}

#[tokio::test]
async fn a_database_that_holds_something_else_is_refused() {
    let app = TestApp::with(|settings| settings.demo = true).await;
    app.person("Người thật").await;
    let refused = demo::build(app.db(), &app.state.settings, app.now()).await;
    assert!(refused.is_err());
    assert!(!demo::is_marked(app.db()).await.expect("no mark"));
    assert_eq!(number(&app, "select count(*) from person").await, 1);
}
