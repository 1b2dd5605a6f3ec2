//! The rulebook: what came with the program, the rule on a day, working days.
use thidua::{
    features::rulebook::{self, Holiday, HolidayKind, WorkingDays},
    kernel::{fraction::Fraction, time::Day},
};

use crate::support::{TestApp, world::day};

#[tokio::test]
async fn the_basics_are_loaded_once() {
    let app = TestApp::new().await;
    let count = async || {
        let sql = "select (select count(*) from legal_instrument), (select count(*) from rule),
                          (select count(*) from award_title), (select count(*) from holiday),
                          (select count(*) from audit_entry)";
        sqlx::query_as::<_, (i64, i64, i64, i64, i64)>(sql).fetch_one(app.db()).await.expect("counts")
    };
    let before = count().await;
    assert!(before.0 >= 25 && before.1 >= 75 && before.2 >= 18 && before.3 >= 100, "{before:?}");
    let (one, other) =
        tokio::join!(rulebook::load_basics(app.db(), app.now()), rulebook::load_basics(app.db(), app.now()));
    one.and(other).expect("loaded again, twice at once");
    assert_eq!(count().await, before);
}

#[tokio::test]
async fn the_rule_of_the_day_of_the_event_applies() {
    let app = TestApp::new().await;
    let mut conn = app.db().acquire().await.expect("a connection");
    // Two dated rules of one key: an event of 2022 is measured by the circular of 2019.
    let cases = [
        ("01/06/2022", 10, true, "Thông tư số 01/2019/TT-VKSTC"),
        ("30/09/2024", 10, true, "Thông tư số 01/2019/TT-VKSTC"),
        ("01/10/2024", 6, true, "Điều 15 Thông tư số 02/2024/TT-VKSTC"),
        ("01/06/2026", 6, true, "Điều 15 Thông tư số 02/2024/TT-VKSTC"),
        // Older than anything known: the first known value, marked.
        ("01/06/2010", 10, false, "Thông tư số 01/2019/TT-VKSTC"),
    ];
    for (on, value, verified, citation) in cases {
        let rule = rulebook::number(&mut conn, "title.ldtt.min_months", None, day(on)).await.expect("a rule");
        assert_eq!((rule.value, rule.verified, rule.citation.as_str()), (value, verified, citation), "{on}");
    }
    // Decree 152 ends on 1 March 2027: from then on the last known value is marked.
    for (on, verified) in [("28/02/2027", true), ("01/03/2027", false)] {
        let rule = rulebook::fraction(&mut conn, "title.co_cp.council_share", None, day(on)).await.expect("a rule");
        assert_eq!((rule.value, rule.verified), (Fraction::new(80, 100).expect("a fraction"), verified), "{on}");
    }
    assert!(rulebook::number(&mut conn, "no.such_rule", None, day("01/01/2026")).await.is_err());
}

#[tokio::test]
async fn the_nearest_body_with_a_rule_of_its_own_decides() {
    let app = TestApp::new().await;
    let top = app.body("VKSND tối cao").await;
    let province = app.unit("VKSND tỉnh", top).await;
    let office = app.unit("Văn phòng", province).await;
    let other = app.unit("Vụ 1", top).await;
    sqlx::query(
        "insert into rule (id, key, body_id, value, valid_from, valid_to, verified, reason, changed_at, version)
         values (gen_random_uuid(), 'covenant.witnesses', $1, '2', '2025-01-01', '2026-01-01', true, 'thử', now(), 1)",
    )
    .bind(province)
    .execute(app.db())
    .await
    .expect("a rule of the province");
    let mut conn = app.db().acquire().await.expect("a connection");
    for (unit, on, expected) in
        [(office, "01/06/2025", 2), (province, "01/06/2025", 2), (other, "01/06/2025", 1), (office, "01/06/2026", 1)]
    {
        let rule = rulebook::number(&mut conn, "covenant.witnesses", Some(unit), day(on)).await.expect("a rule");
        assert_eq!((rule.value, rule.verified), (expected, true), "{on}");
    }
}

/// The brute force: walks day by day over a list of days written down one by one.
fn listed(table: &[Holiday], from: Day, days: i64) -> Vec<Day> {
    let at = (0..days).map(|n| from.plus_days(n));
    at.filter(|day| {
        let entry = table.iter().find(|holiday| holiday.day == *day);
        entry.map_or(!matches!(day.weekday(), 6 | 7), |holiday| holiday.kind == HolidayKind::Worked)
    })
    .collect()
}

#[tokio::test]
async fn working_days_agree_with_counting_over_three_years() {
    let app = TestApp::new().await;
    let rows: Vec<(Day, String)> =
        sqlx::query_as("select day, kind from holiday").fetch_all(app.db()).await.expect("holidays");
    let table: Vec<Holiday> = rows
        .into_iter()
        .map(|(day, kind)| {
            let kind = if kind == "worked" { HolidayKind::Worked } else { HolidayKind::Off };
            Holiday { day, kind, verified: true }
        })
        .collect();
    let mut conn = app.db().acquire().await.expect("a connection");
    let calendar = rulebook::working_days(&mut conn).await.expect("the calendar");
    assert_eq!(calendar.is_working(day("02/09/2024")), WorkingDays::new(table.clone()).is_working(day("02/09/2024")));
    let mut questions = 0;
    for year in [2023, 2024, 2025] {
        let first = Day::new(year, 1, 1).expect("a day");
        let working = listed(&table, first.plus_days(-200), 800);
        for n in 0..366 {
            let from = first.plus_days(n);
            let after: Vec<Day> = working.iter().copied().filter(|day| *day > from).collect();
            let before: Vec<Day> = working.iter().copied().filter(|day| *day < from).rev().collect();
            assert_eq!(calendar.is_working(from), working.contains(&from), "{from}");
            let same = working.iter().copied().find(|day| *day >= from);
            assert_eq!(Some(calendar.add(from, 0)), same, "{from} + 0");
            for count in [1_usize, 2, 5, 10, 20, 30, 40] {
                let end = after[count - 1];
                let days = i64::try_from(count).expect("small");
                assert_eq!(calendar.add(from, days), end, "{from} + {count}");
                assert_eq!(calendar.between(from, end), days, "{from} to {end}");
                assert_eq!(calendar.between(end, from), -days, "{end} to {from}");
                assert_eq!(calendar.add(from, -days), before[count - 1], "{from} - {count}");
                questions += 4;
            }
        }
    }
    println!("{questions} questions");
    // Decree 152 art. 44: ten working days over Tết 2025.
    assert_eq!(calendar.add(day("20/01/2025"), 10), day("10/02/2025"));
    assert!(calendar.is_certain(day("01/01/2024"), day("31/12/2025")));
    assert!(!calendar.is_certain(day("01/12/2026"), day("01/03/2027")), "Tết 2027 is not announced yet");
    assert!(!calendar.is_certain(day("01/12/2027"), day("10/01/2028")), "nothing is known of 2028");
}
