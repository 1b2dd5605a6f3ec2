//! Legal instruments: kept with their history, common ones and those of a body.
use axum::http::StatusCode;
use thidua::features::rulebook;

use super::Office;
use crate::support::world::day;

#[tokio::test]
async fn instruments_and_titles_are_kept() {
    let office = Office::new().await;
    let new = [
        ("code", "Nghị định số 1/2027/NĐ-CP"),
        ("title", "Nghị định mới"),
        ("kind", "decree"),
        ("issuer", "Chính phủ"),
        ("issued_on", "01/02/2027"),
        ("from", "01/03/2027"),
        ("to", ""),
        ("verified", "yes"),
        ("reason", "Thay Nghị định số 152"),
    ];
    let without: Vec<_> = new.iter().copied().filter(|(name, _)| *name != "reason").collect();
    let page = office.officer.post("/rulebook/instruments/new", &without).await;
    assert!(
        page.status == StatusCode::UNPROCESSABLE_ENTITY && page.body.contains("f-reason-e"),
        "no change without a reason"
    );
    office.officer.post("/rulebook/instruments/new", &new).await.done();
    let again = office.officer.post("/rulebook/instruments/new", &new).await;
    assert!(again.status == StatusCode::UNPROCESSABLE_ENTITY && again.body.contains("Đã có văn bản cùng số"));
    let (old, successor) =
        (office.instrument("Nghị định số 152/2025/NĐ-CP").await, office.instrument("Nghị định số 1/2027/NĐ-CP").await);
    let form = office.officer.get(&format!("/rulebook/instruments/{old}")).await;
    assert_eq!(form.value("version").as_deref(), Some("1"));
    let change = [
        ("code", "Nghị định số 152/2025/NĐ-CP"),
        ("title", "Sửa"),
        ("kind", "decree"),
        ("issuer", "Chính phủ"),
        ("issued_on", "14/06/2025"),
        ("from", "01/07/2025"),
        ("to", "28/02/2027"),
        ("replaced_by", successor.as_str()),
        ("verified", "yes"),
        ("reason", "Đã có nghị định thay thế"),
        ("version", "1"),
    ];
    let path = format!("/rulebook/instruments/{old}");
    office.officer.post(&path, &change).await.done();
    let stale = office.officer.post(&path, &change).await;
    assert!(stale.status == StatusCode::CONFLICT && stale.body.contains("Nội dung hiện nay"));
    assert!(office.officer.get("/rulebook").await.ok().contains("Thay bằng Nghị định số 1/2027/NĐ-CP"));
    let history = office.local.get(&format!("{path}/history")).await.ok();
    for said in ["Sửa", "Quy định về phân cấp, phân quyền", "Đã có nghị định thay thế", "Chuyên viên TĐKT", "Bản trước"]
    {
        assert!(history.contains(said), "{said}: {history}");
    }
    let edit = sqlx::query("update rulebook_past set version = 9").execute(office.app.db()).await;
    assert!(edit.is_err(), "history is not edited");
}

fn regulation<'a>(body: &'a str, title: &'a str) -> [(&'a str, &'a str); 9] {
    [
        ("code", "Quy chế số 3/QC-VKS"),
        ("title", title),
        ("kind", "regulation"),
        ("issuer", "Viện kiểm sát nhân dân tỉnh Tiền Giang"),
        ("issued_on", "05/01/2026"),
        ("from", "05/01/2026"),
        ("reason", "Quy chế mới của tỉnh"),
        ("body", body),
        ("version", "1"),
    ]
}

#[tokio::test]
async fn a_body_keeps_instruments_of_its_own() {
    let office = Office::new().await;
    let province = office.province.to_string();
    assert!(office.local.get("/rulebook/instruments/new").await.ok().contains("Tiền Giang"));
    for body in ["", &office.top.to_string()] {
        let refused = office.local.post("/rulebook/instruments/new", &regulation(body, "Quy chế")).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN, "{body}");
    }
    office.local.post("/rulebook/instruments/new", &regulation(&province, "Quy chế")).await.done();
    let path = format!("/rulebook/instruments/{}", office.instrument("Quy chế số 3/QC-VKS").await);
    assert!(office.officer.get("/rulebook").await.ok().contains("Văn bản riêng của"));
    assert_eq!(
        office.officer.post(&path, &regulation("", "Khác")).await.status,
        StatusCode::FORBIDDEN,
        "another body's"
    );
    office.local.post(&path, &regulation("", "Quy chế sửa")).await.done();
    let kept: (String, String) =
        sqlx::query_as("select body_id::text, title from legal_instrument where code = 'Quy chế số 3/QC-VKS'")
            .fetch_one(office.app.db())
            .await
            .expect("the instrument");
    assert_eq!(kept, (province, "Quy chế sửa".to_owned()), "it stays the body's");
}

#[tokio::test]
async fn instruments_of_a_body_speak_for_no_other() {
    let office = Office::new().await;
    let (top, province) = (office.top.to_string(), office.province.to_string());
    let (top, province) = (top.as_str(), province.as_str());
    let ended = |body| regulation(body, "Quy chế").into_iter().chain([("to", "28/02/2026")]).collect::<Vec<_>>();
    office.local.post("/rulebook/instruments/new", &ended(province)).await.done();
    let own = office.instrument("Quy chế số 3/QC-VKS").await;

    // Texts of the body, and of nobody else, are measured by it.
    let mut conn = office.app.db().acquire().await.expect("a connection");
    let text = "Căn cứ Quy chế số 3/QC-VKS ngày 05/01/2026;";
    for (body, warned) in [(Some(office.province), true), (Some(office.top), false), (None, false)] {
        let warning = rulebook::citation_warning(&mut conn, text, body, day("01/04/2026")).await.expect("asked");
        assert_eq!(warning.is_some(), warned, "{body:?}");
    }

    // Rules and titles of others do not rest on it: it is no choice of theirs, nor taken when sent.
    let (rule, title) = ("/rulebook/rules/covenant.witnesses/change", "/rulebook/titles/new");
    for path in [rule, title] {
        assert!(!office.officer.get(path).await.ok().contains(&own), "{path}");
    }
    assert!(office.local.get(rule).await.ok().contains(&own));
    let fields = |body| {
        let when = [("from", "01/02/2026"), ("reason", "Theo quy chế"), ("version", "0")];
        [("body", body), ("value", "2"), ("instrument", own.as_str()), when[0], when[1], when[2]]
    };
    let refused = office.officer.post(rule, &fields(top)).await;
    assert!(
        refused.status == StatusCode::UNPROCESSABLE_ENTITY && refused.body.contains("văn bản riêng của cơ quan khác")
    );
    office.local.post(rule, &fields(province)).await.done();
    let names = [("name_vi", "Cờ"), ("name_en", "Flag"), ("decides", "chief"), ("kind", "form"), ("level", "base")];
    let cited = [("instrument", own.as_str()), ("from", "01/02/2026"), ("reason", "Thử"), ("anyway", "yes")];
    let refused = office.officer.post(title, &[names.as_slice(), &cited].concat()).await;
    assert!(
        refused.status == StatusCode::UNPROCESSABLE_ENTITY && refused.body.contains("văn bản riêng của cơ quan khác")
    );

    // A common number and date are not a body's own.
    let fields = |body| {
        let common = [("code", "Nghị định số 152/2025/NĐ-CP"), ("issued_on", "14/06/2025")];
        let rest = regulation(body, "Chép").into_iter().filter(|field| !["code", "issued_on"].contains(&field.0));
        common.into_iter().chain(rest).collect::<Vec<_>>()
    };
    let taken = office.local.post("/rulebook/instruments/new", &fields(province)).await;
    assert!(taken.status == StatusCode::UNPROCESSABLE_ENTITY && taken.body.contains("Đã có văn bản cùng số"));
}
