//! Two people at once, on connections of their own.
use thidua::{features::blocs, kernel::id::BlocYearId, platform::auth::RoleKind};

use crate::support::{TestApp, how_many};

/// Rounds of each race.
fn rounds() -> u32 {
    how_many("SOAK_ROUNDS", 20)
}

/// Two drafts of one body, and who composes them.
struct Drafts {
    app: TestApp,
    years: [BlocYearId; 2],
    browsers: [crate::support::Browser; 2],
    units: Vec<String>,
}

async fn drafts() -> Drafts {
    let app = TestApp::new().await;
    let body = app.body("Viện kiểm sát nhân dân tối cao").await;
    let mut units = Vec::new();
    for name in ["Vụ 1", "Vụ 2", "Vụ 3", "Vụ 4"] {
        units.push(app.unit(name, body).await);
    }
    let mut browsers = Vec::new();
    for name in ["Người thứ nhất", "Người thứ hai"] {
        let person = app.person(name).await;
        app.role(person, RoleKind::AwardOfficer, Some(body)).await;
        browsers.push(app.signed_in(person).await);
    }
    let years = [
        app.bloc_year(body, "Khối 1", 2026, &units[..1]).await,
        app.bloc_year(body, "Khối 2", 2026, &units[1..2]).await,
    ];
    sqlx::query("update bloc_year set phase = 'draft'").execute(app.db()).await.expect("drafts");
    let browsers = browsers.try_into().unwrap_or_else(|_| panic!("two browsers"));
    Drafts { app, years, browsers, units: units[2..].iter().map(ToString::to_string).collect() }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_unit_enters_one_bloc_however_many_add_it() {
    let mut wins = [0, 0];
    for _ in 0..rounds() {
        let drafts = drafts_once().await;
        wins[drafts] += 1;
    }
    println!("first added {} times, second {} times", wins[0], wins[1]);
    assert_eq!(wins[0] + wins[1], rounds());
}

/// Both add the same unit at once; answers who won.
async fn drafts_once() -> usize {
    let Drafts { app, years, browsers: [one, other], units } = drafts().await;
    let [first, second] = years.map(|year| format!("/bloc-years/{year}/members"));
    let fields = [("units", units[0].as_str())];
    let (a, b) = tokio::join!(one.post(&first, &fields), other.post(&second, &fields));
    let statuses = [a.status.as_u16(), b.status.as_u16()];
    assert!(statuses == [303, 422] || statuses == [422, 303], "{statuses:?}: {} {}", a.body, b.body);
    let loser = if statuses[0] == 422 { &a } else { &b };
    assert!(loser.body.contains("Vụ 3 đã thuộc Khối"), "{}", loser.body);
    let places: i64 = sqlx::query_scalar("select count(*) from bloc_member where unit_id = $1::uuid")
        .bind(&units[0])
        .fetch_one(app.db())
        .await
        .expect("a count");
    assert_eq!(places, 1);
    usize::from(statuses[0] == 422)
}

fn lead(unit: &str) -> [(&'static str, &str); 5] {
    [("part", "leader"), ("unit", unit), ("mode", "rotation"), ("basis", "Biên bản"), ("basis_day", "05/01/2026")]
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_unit_leads_at_a_time() {
    let Drafts { app, years: [year, _], browsers: [one, other], units } = drafts().await;
    let members = format!("/bloc-years/{year}/members");
    let both: Vec<_> = units.iter().map(|unit| ("units", unit.as_str())).collect();
    one.post(&members, &both).await.done();
    let path = format!("/bloc-years/{year}/leadership");
    for _ in 0..rounds() {
        let (a, b) = (lead(&units[0]), lead(&units[1]));
        let (a, b) = tokio::join!(one.post(&path, &a), other.post(&path, &b));
        assert!(a.status == 303 && b.status == 303, "one after the other: {} {}", a.body, b.body);
        let leaders: i64 = sqlx::query_scalar(
            "select count(*) from bloc_leadership where bloc_year_id = $1 and part = 'leader' and daterange(valid_from, valid_to) @> '2026-06-01'::date",
        )
        .bind(year)
        .fetch_one(app.db())
        .await
        .expect("a count");
        assert_eq!(leaders, 1);
    }
}

#[tokio::test]
async fn the_database_itself_refuses_two_leaders_and_two_blocs() {
    let Drafts { app, years: [year, other], .. } = drafts().await;
    let refused = [
        (
            "insert into bloc_leadership (id, bloc_year_id, unit_id, part, valid_from, valid_to, mode, basis, basis_day)
             select gen_random_uuid(), $1, (select unit_id from bloc_member where bloc_year_id = $2), 'leader',
                    '2026-06-01', '2026-07-01', 'election', 'x', '2026-01-01'",
            "bloc_leadership_one_each",
        ),
        (
            "insert into bloc_leadership (id, bloc_year_id, unit_id, part, valid_from, valid_to, mode, basis, basis_day)
             select gen_random_uuid(), $1, m.unit_id, 'deputy', '2026-06-01', '2026-07-01', 'election', 'x', '2026-01-01'
             from bloc_member m where m.bloc_year_id <> $2",
            "bloc_leadership_two_units",
        ),
        (
            "insert into bloc_member (id, bloc_year_id, body_id, unit_id, valid_from, valid_to)
             select gen_random_uuid(), $1, body_id, unit_id, '2026-06-01', '2026-07-01'
             from bloc_member where bloc_year_id = $2",
            "bloc_member_one_bloc",
        ),
    ];
    for (sql, constraint) in refused {
        let error = sqlx::query(sql).bind(year).bind(other).execute(app.db()).await.expect_err(constraint);
        assert!(thidua::platform::db::violates(&error, constraint), "{constraint}: {error}");
    }
    let mut conn = app.db().acquire().await.expect("a connection");
    let loaded = blocs::load(&mut conn, year, app.now().day()).await.expect("a bloc-year").expect("there");
    assert!(loaded.leader.is_some());
}
