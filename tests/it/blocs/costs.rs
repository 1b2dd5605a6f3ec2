//! What pages cost: the same number of statements whatever the number of rows.
use thidua::platform::auth::RoleKind;

use crate::support::{
    Browser, TestApp,
    listen::{self, STATEMENTS},
};

/// The least of sixteen, more than the pool has connections: one that rested is greeted before it is used.
async fn statements(browser: &Browser, path: &str) -> usize {
    listen::start();
    let mut least = usize::MAX;
    for _ in 0..16 {
        STATEMENTS.set(0);
        browser.get(path).await.ok();
        least = least.min(STATEMENTS.get());
    }
    least
}

#[tokio::test]
async fn lists_and_homes_cost_the_same_with_one_row_and_with_thirty() {
    let app = TestApp::new().await;
    let body = app.body("Viện kiểm sát nhân dân tối cao").await;
    let award = app.person("Phạm Thị Dung").await;
    app.role(award, RoleKind::AwardOfficer, Some(body)).await;
    let mut units = Vec::new();
    for number in 0..33 {
        units.push(app.unit(&format!("Đơn vị {number}"), body).await);
    }
    let small = app.bloc_year(body, "Khối nhỏ", 2026, &units[..2]).await;
    let browser = app.signed_in(award).await;
    let home = statements(&browser, &format!("/bloc-years/{small}")).await;
    let list = statements(&browser, "/blocs").await;
    let mine = statements(&browser, "/").await;
    for number in 0..30 {
        app.bloc_year(body, &format!("Khối {number}"), 1990 + number, &units[..3]).await;
    }
    let large = app.bloc_year(body, "Khối lớn", 2026, &units[2..]).await;
    assert_eq!(statements(&browser, &format!("/bloc-years/{large}")).await, home);
    assert_eq!(statements(&browser, "/blocs").await, list);
    assert_eq!(statements(&browser, "/").await, mine);
    println!("statements: home {home}, list {list}, my tasks {mine}");
    assert!((1..=4).contains(&home) && (1..=4).contains(&list), "home {home}, list {list}");
}
