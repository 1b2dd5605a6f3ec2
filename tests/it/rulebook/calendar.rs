//! Holidays and working days.
use thidua::{
    features::rulebook::{self, Holiday, HolidayKind, WorkingDays},
    kernel::time::Day,
};

use super::Office;
use crate::support::{TestApp, world::day};

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
    let one = Holiday { day: day("01/01/2029"), kind: HolidayKind::Off, verified: true };
    let one = WorkingDays::new([one]);
    assert!(!one.is_certain(day("05/01/2029"), day("20/01/2029")), "one entry does not make a year known");
    assert!(one.declared([2029]).is_certain(day("05/01/2029"), day("20/01/2029")));
}

#[tokio::test]
async fn holidays_are_kept() {
    let office = Office::new().await;
    let holiday = [("day", "29/12/2026"), ("kind", "off"), ("name_vi", "Nghỉ thử"), ("name_en", "Test day")];
    assert_eq!(office.officer.post("/rulebook/holidays", &holiday).await.done(), "/rulebook/holidays?year=2026");
    assert!(office.officer.get("/rulebook/holidays?year=2026").await.ok().contains("Nghỉ thử"));
    let monday = [("day", "28/12/2026"), ("kind", "worked"), ("name_vi", "x"), ("name_en", "x")];
    assert!(office.officer.post("/rulebook/holidays", &monday).await.body.contains("Chỉ thứ Bảy, Chủ nhật"));
    office.officer.post("/rulebook/holidays/2026-12-29/removal", &[]).await.done();
    assert!(!office.officer.get("/rulebook/holidays?year=2026").await.ok().contains("Nghỉ thử"));
}
