//! Blocs and bloc-years: who sees what, lists, homes.
use thidua::{
    kernel::id::{BlocYearId, PersonId, UnitId},
    platform::auth::{OfficeKind, RoleKind},
};

use crate::support::TestApp;

/// A body with six units in two blocs of 2026, and people with every part in it.
pub(crate) struct World {
    pub(crate) app: TestApp,
    pub(crate) body: UnitId,
    pub(crate) units: Vec<UnitId>,
    pub(crate) first: BlocYearId,
    pub(crate) second: BlocYearId,
    pub(crate) award: PersonId,
    /// Head of the unit that leads the first bloc.
    pub(crate) leader: PersonId,
    /// Head of its third unit.
    pub(crate) member: PersonId,
    /// Head of a unit of the second bloc.
    pub(crate) other: PersonId,
    pub(crate) auditor: PersonId,
    pub(crate) administrator: PersonId,
}

pub(crate) async fn world() -> World {
    let app = TestApp::new().await;
    let body = app.body("Viện kiểm sát nhân dân tối cao").await;
    let mut units = Vec::new();
    for name in ["Vụ 14", "Vụ 15", "Vụ 16", "Vụ 7", "Vụ 8", "Vụ 9"] {
        units.push(app.unit(name, body).await);
    }
    let first = app.bloc_year(body, "Khối thi đua số 3", 2026, &units[..3]).await;
    let second = app.bloc_year(body, "Khối thi đua số 2", 2026, &units[3..]).await;
    let leader = app.head_of(units[0], "Nguyễn Văn An").await;
    let member = app.head_of(units[2], "Trần Thị Bình").await;
    let other = app.head_of(units[3], "Lê Văn Cường").await;
    let award = app.person("Phạm Thị Dung").await;
    app.role(award, RoleKind::AwardOfficer, Some(body)).await;
    let auditor = app.person("Hoàng Văn Giang").await;
    app.role(auditor, RoleKind::Auditor, None).await;
    let administrator = app.person("Đỗ Thị Hà").await;
    app.role(administrator, RoleKind::Administrator, None).await;
    World { app, body, units, first, second, award, leader, member, other, auditor, administrator }
}

#[tokio::test]
async fn each_sees_the_blocs_of_their_own_part() {
    let world = world().await;
    let (first, second) = (world.first, world.second);
    let cases = [
        (world.leader, [true, false]),
        (world.member, [true, false]),
        (world.other, [false, true]),
        (world.award, [true, true]),
        (world.auditor, [true, true]),
        (world.administrator, [false, false]),
    ];
    for (person, [sees_first, sees_second]) in cases {
        let browser = world.app.signed_in(person).await;
        let list = browser.get("/blocs").await.ok();
        for (id, sees) in [(first, sees_first), (second, sees_second)] {
            let path = format!("/bloc-years/{id}");
            assert_eq!(list.contains(&path), sees, "the list of {person}");
            let status = browser.get(&path).await.status.as_u16();
            assert_eq!(status, if sees { 200 } else { 404 }, "{path} for {person}");
        }
    }
}

#[tokio::test]
async fn the_home_shows_steps_members_and_what_is_missing() {
    let world = world().await;
    let page = world.app.signed_in(world.member).await.get(&format!("/bloc-years/{}", world.first)).await.ok();
    for words in
        ["Khối thi đua số 3, năm 2026", "Vụ 14", "Khối trưởng", "Đơn vị của đồng chí", "Kế hoạch chưa thông qua"]
    {
        assert!(page.contains(words), "{words}");
    }
    assert!(!page.contains("Unknown localization"), "{page}");
    assert!(!page.contains("Quản lý năm thi đua"), "a member manages nothing");
    let page = world.app.signed_in(world.leader).await.get("/").await.ok();
    assert!(page.contains("Lập và thông qua kế hoạch của Khối thi đua số 3 năm 2026"), "{page}");
    let page = world.app.signed_in(world.administrator).await.get("/").await.ok();
    assert!(page.contains("Không có việc nào đang chờ đồng chí"), "{page}");
}

#[tokio::test]
async fn the_list_turns_pages_and_filters_without_marks() {
    let world = world().await;
    for number in 10..65 {
        let units = [world.app.unit(&format!("Phòng {number}a"), world.body).await, world.units[0]];
        world.app.bloc_year(world.body, &format!("Cụm thi đua số {number}"), 1900 + number, &units).await;
    }
    let browser = world.app.signed_in(world.award).await;
    let first = browser.get("/blocs").await.ok();
    assert_eq!(first.matches("<th scope=\"row\">").count(), 50);
    let next = first.split("href=\"").find(|rest| rest.starts_with("/blocs?after=")).expect("a next page");
    let next = next.split('"').next().expect("an address").replace("&amp;", "&");
    let second = browser.get(&next).await.ok();
    assert_eq!(second.matches("<th scope=\"row\">").count(), 7);
    let back = second.split("href=\"").find(|rest| rest.starts_with("/blocs?before=")).expect("a page before");
    let back = back.split('"').next().expect("an address").replace("&amp;", "&");
    let again = browser.get(&back).await.ok();
    let rows = |page: &str| page.split("<tbody>").nth(1).map(ToOwned::to_owned);
    assert_eq!(rows(&again), rows(&first));
    let found = browser.get("/blocs?name=CUM+thi+dua+so+41").await.ok();
    assert_eq!(found.matches("<th scope=\"row\">").count(), 1);
    let found = browser.get("/blocs?year=2026&phase=constituted").await.ok();
    assert_eq!(found.matches("<th scope=\"row\">").count(), 2);
    let none = browser.get("/blocs?phase=closed").await.ok();
    assert!(none.contains("Không có khối, cụm nào khớp"));
    let _ = OfficeKind::Head;
}
