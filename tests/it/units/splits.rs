//! Units that go into others, and what becomes of their people and records.
use sqlx::PgConnection;
use thidua::{
    features::units,
    kernel::id::UnitId,
    platform::auth::{OfficeKind, RoleKind},
};

use super::{World, with};

#[tokio::test]
async fn several_units_go_into_several_new_and_old_ones() {
    let world = World::new().await;
    let second = world.app.unit("Vụ 17", world.top).await;
    let old = world.app.unit("Vụ 18", world.top).await;
    let (second, old) = (second.to_string(), old.to_string());
    let fields = with(&[
        ("others", second.as_str()),
        ("existing", old.as_str()),
        ("new_units", "Vụ A; A\nVụ B; B"),
        ("level", "department"),
        ("ends", "yes"),
    ]);
    world.admin.post(&format!("/units/{}/split", world.unit), &fields).await.done();
    for ended in [&world.unit.to_string(), &second] {
        let page = world.admin.get(&format!("/units/{ended}")).await.ok();
        let (_, succession) = page.split_once("id=\"succession\"").expect("succession");
        for follows in ["Vụ A", "Vụ B", "Vụ 18"] {
            assert!(succession.contains(follows), "{follows}: {succession}");
        }
        assert!(page.contains("Chấm dứt hoạt động từ"));
    }
    // A part goes to a unit that is there already, and the unit that gives it remains.
    let (give, take) = (world.app.unit("Vụ 20", world.top).await, world.app.unit("Vụ 21", world.top).await.to_string());
    let fields = with(&[("existing", take.as_str()), ("new_units", ""), ("level", ""), ("ends", "")]);
    world.admin.post(&format!("/units/{give}/split"), &fields).await.done();
    let mut conn = world.app.db().acquire().await.expect("a connection");
    let follows = units::successors(&mut conn, give).await.expect("successors");
    assert_eq!(follows.iter().map(ToString::to_string).collect::<Vec<_>>(), [take]);
    let page = world.admin.get(&format!("/units/{give}")).await.ok();
    assert!(!page.contains("Chấm dứt hoạt động"), "it remains");
}

/// The list of those who have no place, on the page of their unit.
fn unplaced(page: &str) -> Option<String> {
    let (_, rest) = page.split_once("id=\"unplaced\"")?;
    rest.split("</section>").next().map(ToOwned::to_owned)
}

/// After a split somebody must say where the people go: nobody else knows.
#[tokio::test]
async fn people_of_a_split_unit_are_listed_until_they_have_a_place() {
    let world = World::new().await;
    let staying = world.app.head_of(world.unit, "Nguyễn Văn Đi").await;
    // Not ended with the unit, but over nothing that is there.
    world.app.role(staying, RoleKind::AwardOfficer, Some(world.unit)).await;
    let placed = world.app.person("Trần Thị Ở").await;
    world.app.office(world.unit, placed, OfficeKind::Officer, "Chuyên viên").await;
    world.app.office(world.province, placed, OfficeKind::Officer, "Chuyên viên").await;
    let left = world.app.person("Lê Văn Nghỉ").await;
    world.app.office(world.unit, left, OfficeKind::Officer, "Chuyên viên").await;
    sqlx::query("update account set disabled_at = now(), disabled_reason = 'nghỉ hưu' where person_id = $1")
        .bind(left)
        .execute(world.app.db())
        .await
        .expect("a closed account");
    let fields = with(&[("new_units", "Vụ A; A\nVụ B; B"), ("level", "department"), ("ends", "yes")]);
    let place = world.admin.post(&format!("/units/{}/split", world.unit), &fields).await.done();
    let list = unplaced(&world.admin.get(&place).await.ok()).expect("the list");
    assert!(list.contains("Nguyễn Văn Đi") && list.contains("Ghi chức vụ tại Vụ A"), "{list}");
    assert!(!list.contains("Trần Thị Ở") && !list.contains("Lê Văn Nghỉ"), "{list}");
    let task = "Bố trí công tác cho công chức của Vụ 16";
    assert!(world.admin.get("/").await.ok().contains(task));
    let colleague = world.app.signed_in(placed).await;
    assert!(unplaced(&colleague.get(&place).await.ok()).is_none(), "for who can act alone");

    let form = list.split("href=\"").find(|part| part.contains("offices?person=")).expect("a way to place them");
    let form = form.split('"').next().expect("a path").to_owned();
    let name = world.sign_in_name(staying).await;
    assert!(world.admin.get(&form).await.ok().contains(&name), "the person is filled in");
    let office =
        [("person", name.as_str()), ("kind", "head"), ("title", "Vụ trưởng"), ("from", "01/02/2026"), ("to", "")];
    world.admin.post(form.split('?').next().expect("a path"), &office).await.done();
    assert!(unplaced(&world.admin.get(&place).await.ok()).is_none());
    assert!(!world.admin.get("/").await.ok().contains(task));
}

/// Neither in a unit that ended itself, nor in one that took a part while this one remained.
#[tokio::test]
async fn a_place_is_offered_in_the_units_that_are_there_instead() {
    let world = World::new().await;
    world.app.head_of(world.unit, "Nguyễn Văn Đi").await;
    let part = world.app.unit("Vụ 21", world.top).await.to_string();
    let heir = world.app.unit("Vụ 22", world.top).await;
    let law = ("legal_act", "Quyết định số 1/QĐ-VKSTC");
    let give =
        [("day", "01/01/2026"), law, ("existing", part.as_str()), ("new_units", ""), ("level", ""), ("ends", "")];
    world.admin.post(&format!("/units/{}/split", world.unit), &give).await.done();
    let split = with(&[("new_units", "Vụ A; A\nVụ B; B"), ("level", "department"), ("ends", "yes")]);
    let place = world.admin.post(&format!("/units/{}/split", world.unit), &split).await.done();
    let gone: UnitId = sqlx::query_scalar("select unit_id from unit_version where name = 'Vụ A'")
        .fetch_one(world.app.db())
        .await
        .expect("a new unit");
    let gone = gone.to_string();
    let merger = [
        ("day", "02/02/2026"),
        law,
        ("others", gone.as_str()),
        ("into", "this"),
        ("name", "Vụ 22"),
        ("short_name", "Vụ 22"),
    ];
    world.admin.post(&format!("/units/{heir}/merger"), &merger).await.done();
    let list = unplaced(&world.admin.get(&place).await.ok()).expect("the list");
    for (unit, offered) in [("Vụ B", true), ("Vụ 22", true), ("Vụ A", false), ("Vụ 21", false)] {
        assert_eq!(list.contains(&format!("Ghi chức vụ tại {unit}")), offered, "{unit}: {list}");
    }
}

/// What an act of a later day ends is held until then, and not a day longer.
#[tokio::test]
async fn a_later_split_takes_its_effect_on_its_day() {
    let world = World::new().await;
    let head = world.app.head_of(world.unit, "Vụ trưởng").await;
    let fields = [
        ("day", "01/03/2026"),
        ("legal_act", "Quyết định số 1/QĐ-VKSTC"),
        ("new_units", "Vụ A; A\nVụ B; B"),
        ("level", "department"),
        ("ends", "yes"),
    ];
    let place = world.admin.post(&format!("/units/{}/split", world.unit), &fields).await.done();
    let page = world.admin.get(&place).await.ok();
    assert!(!page.contains("Chấm dứt hoạt động") && page.contains("id=\"unplaced\""), "known beforehand: {page}");
    assert!(!world.admin.get("/").await.ok().contains("Bố trí công tác"), "not yet a task");
    let mut conn = world.app.db().acquire().await.expect("a connection");
    let of = async |conn: &mut PgConnection, on| world.forms(conn, head, on).await.len();
    assert_eq!((of(&mut conn, "28/02/2026").await, of(&mut conn, "01/03/2026").await), (1, 0));
    world.app.later(13 * 24 * 60 * 60);
    assert!(world.admin.get(&place).await.ok().contains("Chấm dứt hoạt động từ 01/03/2026"));
    assert!(world.admin.get("/").await.ok().contains("Bố trí công tác"));
}

/// The records of a unit that has ended are looked after by who did on its last day.
#[tokio::test]
async fn an_ended_unit_keeps_its_administrator_and_award_department() {
    let world = World::new().await;
    let division = world.app.unit("Phòng 1", world.province).await;
    world.app.head_of(division, "Trưởng phòng").await;
    let local = world.of_province().await;
    let award = world.app.person("Thi đua tỉnh").await;
    world.app.role(award, RoleKind::AwardHead, Some(world.province)).await;
    let award = world.app.signed_in(award).await;
    world.app.person("Nguyễn Cựu").await;
    local.post(&format!("/units/{division}/dissolution"), &with(&[])).await.done();
    let office = [
        ("person", "Nguyễn Cựu"),
        ("kind", "officer"),
        ("title", "Chuyên viên"),
        ("from", "01/01/2021"),
        ("to", "31/12/2021"),
    ];
    local.post(&format!("/units/{division}/offices"), &office).await.done();
    let paper = [
        ("holder", "Nguyễn Cựu"),
        ("form", "tuq"),
        ("number", "1/GUQ"),
        ("scope", "Giao ước 2021"),
        ("from", "01/02/2021"),
        ("to", "28/02/2021"),
    ];
    award.post_files(&format!("/units/{division}/mandates"), &paper, &[("paper", "a.pdf", b"%PDF-1.4 x")]).await.done();
}
