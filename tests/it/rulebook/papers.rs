//! The page of one paper of an emulation year, with its two forms.
use axum::http::StatusCode;
use thidua::platform::auth::RoleKind;

use crate::support::TestApp;

/// The ids of the forms of a page, in their order.
fn form_ids(body: &str) -> Vec<&str> {
    let ids = body.split("name=\"form_id\" value=\"").skip(1);
    ids.filter_map(|rest| rest.split('"').next()).collect()
}

#[tokio::test]
async fn correcting_and_taking_out_are_not_one_form_sent_twice() {
    let app = TestApp::new().await;
    let top = app.body("Viện kiểm sát nhân dân tối cao").await;
    let officer = app.person("Chuyên viên TĐKT").await;
    app.role(officer, RoleKind::AwardOfficer, Some(top)).await;
    let officer = app.signed_in(officer).await;
    let body = top.to_string();
    let year = [("body", body.as_str()), ("year", "2026"), ("from", "01/01/2026"), ("to", "31/12/2026")];
    officer.post("/rulebook/years/new", &year).await.done();
    let year: String =
        sqlx::query_scalar("select id::text from emulation_year").fetch_one(app.db()).await.expect("the year");
    let path = format!("/emulation-years/{year}");
    let paper = [("kind", "directive"), ("number", "20/CT-VKSTC"), ("issued_on", "27/12/2025"), ("title", "Phát động")];
    officer.post_files(&format!("{path}/papers"), &paper, &[]).await.done();
    let id: String =
        sqlx::query_scalar("select id::text from emulation_year_paper").fetch_one(app.db()).await.expect("a paper");
    let (correction, removal) = (format!("{path}/papers/{id}/correction"), format!("{path}/papers/{id}/removal"));

    let page = officer.get(&correction).await.ok();
    let ids = form_ids(&page);
    let &[.., first, second] = ids.as_slice() else { panic!("two forms: {page}") };
    assert_ne!(first, second, "each form has an id of its own");

    let corrected: Vec<_> = paper.into_iter().chain([("reason", "Ghi nhầm số"), ("form_id", first)]).collect();
    assert_eq!(officer.post_files(&correction, &corrected, &[]).await.done(), path);
    assert_eq!(officer.post_files(&correction, &corrected, &[]).await.done(), path, "sent twice");
    // Back on the page as it was drawn, the other form: the paper is no longer there, and that is said.
    let removed = officer.post(&removal, &[("reason", "Của năm khác"), ("form_id", second)]).await;
    assert_eq!(removed.status, StatusCode::CONFLICT, "nothing was taken out, so nothing is said to be");
}
