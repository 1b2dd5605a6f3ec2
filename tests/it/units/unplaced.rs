//! Who is left without a place when a unit ends, and who reads of it.
use thidua::platform::auth::{OfficeKind, RoleKind};

use crate::support::TestApp;

/// The list of those who have no place, on the page of their unit.
fn unplaced(page: &str) -> Option<&str> {
    page.split_once("id=\"unplaced\"")?.1.split("</section>").next()
}

#[tokio::test]
async fn the_award_department_reads_who_has_no_place() {
    let app = TestApp::new().await;
    let top = app.body("Viện kiểm sát nhân dân tối cao").await;
    let other = app.body("Tòa án nhân dân tối cao").await;
    let (unit, beside) = (app.unit("Vụ 16", top).await, app.unit("Vụ 17", top).await);
    app.head_of(unit, "Nguyễn Văn Đi").await;
    let administrator = app.person("Quản trị").await;
    app.role(administrator, RoleKind::Administrator, Some(top)).await;
    let administrator = app.signed_in(administrator).await;
    let with_role = async |name: &str, kind, body| {
        let person = app.person(name).await;
        app.role(person, kind, Some(body)).await;
        app.signed_in(person).await
    };
    let page = format!("/units/{unit}");
    let act = [("day", "01/02/2026"), ("legal_act", "Quyết định số 1/QĐ-VKSTC"), ("level", "department")];
    let split = [("new_units", "Vụ A; A\nVụ B; B"), ("ends", "yes")];
    administrator.post(&format!("{page}/split"), &[&act[..], &split[..]].concat()).await.done();

    for kind in [RoleKind::AwardOfficer, RoleKind::AwardHead] {
        let award = with_role("Thi đua", kind, top).await;
        let shown = award.get(&page).await.ok();
        let list = unplaced(&shown).unwrap_or_else(|| panic!("the award department reads it: {shown}"));
        assert!(list.contains("Nguyễn Văn Đi, Thủ trưởng") && list.contains("Quản trị viên ghi chức vụ mới"), "{list}");
        assert!(!list.contains("href"), "it has nothing to do there: {list}");
        assert!(!award.get("/").await.ok().contains("Bố trí công tác"), "the task is the administrators'");
    }
    let shown = administrator.get(&page).await.ok();
    let list = unplaced(&shown).expect("the list");
    assert!(list.contains("Ghi chức vụ tại Vụ A") && list.contains("Ghi chức vụ mới cho từng người"), "{list}");
    assert!(administrator.get("/").await.ok().contains("Bố trí công tác cho công chức của Vụ 16"));

    for (kind, body) in [(RoleKind::AwardHead, other), (RoleKind::Auditor, top), (RoleKind::CouncilMember, top)] {
        let stranger = with_role("Người ngoài", kind, body).await;
        assert!(unplaced(&stranger.get(&page).await.ok()).is_none(), "not of this body's award department: {kind:?}");
    }
    let colleague = app.person("Trần Thị Ở").await;
    app.office(beside, colleague, OfficeKind::Head, "Vụ trưởng").await;
    let colleague = app.signed_in(colleague).await;
    assert!(unplaced(&colleague.get(&page).await.ok()).is_none());
}
