//! Emulation years and their papers.
use axum::http::StatusCode;
use thidua::features::rulebook;

use super::Office;
use crate::support::world::day;

#[tokio::test]
async fn emulation_years_are_kept_with_their_papers() {
    let office = Office::new().await;
    let top = office.top.to_string();
    let year =
        |from, to| vec![("body", top.as_str()), ("year", "2026"), ("from", from), ("to", to), ("theme", "Đoàn kết")];
    assert!(
        office
            .officer
            .post("/rulebook/years/new", &year("01/12/2026", "01/12/2025"))
            .await
            .body
            .contains("không sớm hơn")
    );
    office.officer.post("/rulebook/years/new", &year("01/12/2025", "30/11/2026")).await.done();
    let taken = office.officer.post("/rulebook/years/new", &year("01/12/2026", "30/11/2027")).await;
    assert!(taken.body.contains("đã có năm thi đua này"));
    let mut conn = office.app.db().acquire().await.expect("a connection");
    let opened = rulebook::emulation_year(&mut conn, office.top, 2026).await.expect("asked").expect("the year");
    assert_eq!(
        (opened.to, opened.holds(day("30/11/2026")), opened.holds(day("01/12/2026"))),
        (day("01/12/2026"), true, false)
    );
    let path = format!("/emulation-years/{}", opened.id);
    let paper = [("kind", "directive"), ("number", "02/CT-VKSTC"), ("issued_on", "27/12/2025"), ("title", "Phát động")];
    let papers = format!("{path}/papers");
    assert_eq!(office.local.post_files(&papers, &paper, &[]).await.status, StatusCode::FORBIDDEN);
    office.officer.post_files(&papers, &paper, &[("file", "ct02.pdf", b"%PDF-1.7 x")]).await.done();
    assert!(office.officer.post_files(&papers, &paper, &[]).await.body.contains("cùng số, ký hiệu"));
    let page = office.local.get(&path).await.ok();
    let link = page
        .split("href=\"")
        .find_map(|rest| rest.split('"').next().filter(|href| href.contains("/papers/")))
        .expect("a link");
    let file = office.local.get(link).await;
    assert_eq!((file.status, file.body.as_str()), (StatusCode::OK, "%PDF-1.7 x"));
    let page = office.local.get(&path).await.ok();
    assert!(page.contains("Phát động phong trào trước hết ngày") && page.contains("31/12"), "the usual days: {page}");
    let theme = [("from", "01/12/2025"), ("to", "30/11/2026"), ("theme", "Gương mẫu"), ("version", "1")];
    for _ in 0..2 {
        assert_eq!(office.officer.post(&path, &theme).await.done(), path, "sent twice");
    }
    let other = [("from", "01/12/2025"), ("to", "30/11/2026"), ("theme", "Khác"), ("version", "1")];
    let stale = office.officer.post(&path, &other).await;
    assert!(stale.status == StatusCode::CONFLICT && stale.body.contains("Gương mẫu") && stale.body.contains("Khác"));
}

impl Office {
    /// Opens the emulation year 2026 of the top body: its page.
    async fn year(&self) -> String {
        let top = self.top.to_string();
        let year = [("body", top.as_str()), ("year", "2026"), ("from", "01/01/2026"), ("to", "31/12/2026")];
        self.officer.post("/rulebook/years/new", &year).await.done();
        let mut conn = self.app.db().acquire().await.expect("a connection");
        let opened = rulebook::emulation_year(&mut conn, self.top, 2026).await.expect("asked").expect("the year");
        format!("/emulation-years/{}", opened.id)
    }
}

#[tokio::test]
async fn papers_of_a_year_are_corrected_and_taken_out_with_a_reason() {
    let office = Office::new().await;
    let path = office.year().await;
    let fields = |number, reason| {
        [
            ("kind", "directive"),
            ("number", number),
            ("issued_on", "27/12/2025"),
            ("title", "Phát động"),
            ("reason", reason),
        ]
    };
    let papers = format!("{path}/papers");
    office.officer.post_files(&papers, &fields("20/CT-VKSTC", ""), &[]).await.done();
    let standing = async || -> String {
        sqlx::query_scalar("select id::text from emulation_year_paper where ended_at is null")
            .fetch_one(office.app.db())
            .await
            .expect("a paper")
    };
    let first = standing().await;
    let correction = format!("{papers}/{first}/correction");
    assert!(office.officer.get(&path).await.ok().contains(&correction));
    assert!(office.officer.get(&correction).await.ok().contains("20/CT-VKSTC"));
    let bare = office.officer.post_files(&correction, &fields("02/CT-VKSTC", ""), &[]).await;
    assert!(
        bare.status == StatusCode::UNPROCESSABLE_ENTITY && bare.body.contains("02/CT-VKSTC"),
        "what was typed is kept"
    );

    // The number is corrected and the file comes later; then it is corrected again and keeps the file.
    let file: &[u8] = b"%PDF-1.7 x";
    let sent = fields("02/CT-VKSTC", "Ghi nhầm số");
    assert_eq!(office.officer.post_files(&correction, &sent, &[("file", "ct.pdf", file)]).await.done(), path);
    let again = office.officer.post_files(&correction, &sent, &[]).await;
    assert!(
        again.status == StatusCode::CONFLICT && again.body.contains("vừa sửa hoặc bỏ văn bản này"),
        "{}",
        again.body
    );
    assert_eq!(office.officer.get(&correction).await.status, StatusCode::NOT_FOUND);
    let second = standing().await;
    let sent = fields("02/CT-VKSTC", "Ghi nhầm trích yếu");
    office.officer.post_files(&format!("{papers}/{second}/correction"), &sent, &[]).await.done();
    let third = standing().await;
    assert_eq!(office.local.get(&format!("{papers}/{third}")).await.ok(), "%PDF-1.7 x");
    assert_eq!(office.local.get(&format!("{papers}/{second}")).await.status, StatusCode::NOT_FOUND, "replaced");
    assert_eq!(office.officer.get(&format!("{papers}/{second}")).await.ok(), "%PDF-1.7 x", "who replaced it reads it");
    let page = office.local.get(&path).await.ok();
    assert!(
        page.contains("Ghi nhầm số") && page.contains("Ghi nhầm trích yếu") && page.contains("20/CT-VKSTC"),
        "{page}"
    );

    let removal = format!("{papers}/{third}/removal");
    assert_eq!(office.local.post(&removal, &[("reason", "x")]).await.status, StatusCode::FORBIDDEN);
    assert_eq!(office.officer.post(&removal, &[]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(office.officer.post(&removal, &[("reason", "Của năm khác")]).await.done(), path);
    assert_eq!(office.officer.post(&removal, &[("reason", "Của năm khác")]).await.status, StatusCode::CONFLICT);
    let page = office.local.get(&path).await.ok();
    assert!(page.contains("Chưa có chỉ thị, hướng dẫn") && page.contains("Của năm khác"), "{page}");
    // The number is free again.
    office.officer.post_files(&papers, &fields("02/CT-VKSTC", ""), &[]).await.done();
}

#[tokio::test]
async fn a_paper_is_taken_out_once_and_not_edited() {
    let office = Office::new().await;
    let path = office.year().await;
    let paper = [("kind", "directive"), ("number", "20/CT-VKSTC"), ("issued_on", "27/12/2025"), ("title", "Phát động")];
    office.officer.post_files(&format!("{path}/papers"), &paper, &[]).await.done();
    let refused = async || {
        for sql in ["update emulation_year_paper set title = 'x'", "delete from emulation_year_paper"] {
            assert!(sqlx::query(sql).execute(office.app.db()).await.is_err(), "{sql}");
        }
    };
    refused().await;
    let id: String = sqlx::query_scalar("select id::text from emulation_year_paper")
        .fetch_one(office.app.db())
        .await
        .expect("a paper");
    let removal = format!("{path}/papers/{id}/removal");
    let form_id = uuid::Uuid::now_v7().to_string();
    for _ in 0..2 {
        let sent = [("reason", "Của năm khác"), ("form_id", form_id.as_str())];
        assert_eq!(office.officer.post(&removal, &sent).await.done(), path, "sent twice");
    }
    let removed: i64 =
        sqlx::query_scalar("select count(*) from audit_entry where action = 'emulation-year.remove-paper'")
            .fetch_one(office.app.db())
            .await
            .expect("the audit");
    assert_eq!(removed, 1);
    refused().await;
}
