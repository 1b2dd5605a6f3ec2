//! The rulebook: what came with the program, the rule on a day, working days.
use axum::http::StatusCode;
use thidua::{
    features::rulebook::{self, Holiday, HolidayKind, WorkingDays},
    kernel::{fraction::Fraction, id::UnitId, time::Day},
    platform::{auth::RoleKind, form::Message},
};

use crate::support::{Browser, TestApp, world::day};

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
    let one = Holiday { day: day("01/01/2029"), kind: HolidayKind::Off, verified: true };
    let one = WorkingDays::new([one]);
    assert!(!one.is_certain(day("05/01/2029"), day("20/01/2029")), "one entry does not make a year known");
    assert!(one.declared([2029]).is_certain(day("05/01/2029"), day("20/01/2029")));
}

struct Office {
    app: TestApp,
    top: UnitId,
    province: UnitId,
    officer: Browser,
    local: Browser,
}

impl Office {
    async fn new() -> Self {
        let app = TestApp::new().await;
        let top = app.body("Viện kiểm sát nhân dân tối cao").await;
        let province = app.unit("Viện kiểm sát nhân dân tỉnh Tiền Giang", top).await;
        sqlx::query("update unit set is_body = true where id = $1")
            .bind(province)
            .execute(app.db())
            .await
            .expect("a body");
        let (officer, local) = (app.person("Chuyên viên TĐKT").await, app.person("Chuyên viên tỉnh").await);
        app.role(officer, RoleKind::AwardOfficer, Some(top)).await;
        app.role(local, RoleKind::AwardOfficer, Some(province)).await;
        let (officer, local) = (app.signed_in(officer).await, app.signed_in(local).await);
        Self { app, top, province, officer, local }
    }

    async fn instrument(&self, code: &str) -> String {
        sqlx::query_scalar("select id::text from legal_instrument where code = $1")
            .bind(code)
            .fetch_one(self.app.db())
            .await
            .expect("an instrument")
    }
}

#[tokio::test]
async fn everybody_reads_the_rulebook_and_the_award_department_changes_it() {
    let office = Office::new().await;
    let reader = office.app.person("Người đọc").await;
    let reader = office.app.signed_in(reader).await;
    for path in [
        "/rulebook",
        "/rulebook/rules",
        "/rulebook/rules/covenant.witnesses",
        "/rulebook/titles",
        "/rulebook/holidays",
        "/rulebook/years",
    ] {
        reader.get(path).await.ok();
    }
    assert_eq!(reader.get("/rulebook/rules/no.such").await.status, StatusCode::NOT_FOUND);
    for path in ["/rulebook/instruments/new", "/rulebook/rules/covenant.witnesses/change", "/rulebook/years/new"] {
        assert_eq!(reader.get(path).await.status, StatusCode::FORBIDDEN, "{path}");
        assert_eq!(reader.post(path, &[("from", "x")]).await.status, StatusCode::FORBIDDEN, "{path}");
    }
    for path in ["/rulebook/instruments/new", "/rulebook/holidays"] {
        assert_eq!(
            office.local.post(path, &[]).await.status,
            StatusCode::FORBIDDEN,
            "common things are the top's: {path}"
        );
    }
    let rules = reader.get("/rulebook/rules?day=01%2F06%2F2027").await.ok();
    assert!(rules.contains("Chưa xác minh"), "after 1 March 2027 the decree has no successor yet");
    let rules = reader.get("/rulebook/rules").await.ok();
    assert!(
        rules.contains("Giao ước: số người chứng kiến") && rules.contains("Điều 7 khoản 1 Nghị định số 152/2025/NĐ-CP")
    );
}

#[tokio::test]
async fn a_rule_changes_from_a_day_on_and_its_history_stays() {
    let office = Office::new().await;
    let (province, path) = (office.province.to_string(), "/rulebook/rules/covenant.witnesses/change");
    let fields = |body: &str, value: &str, version: &str| {
        vec![
            ("body", body.to_owned()),
            ("value", value.to_owned()),
            ("from", "01/03/2026".to_owned()),
            ("to", String::new()),
            ("verified", "yes".to_owned()),
            ("reason", "Quy chế của tỉnh".to_owned()),
            ("version", version.to_owned()),
        ]
    };
    let send = async |browser: &Browser, fields: Vec<(&str, String)>| {
        let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        browser.post(path, &fields).await
    };
    assert!(send(&office.local, fields(&province, "hai", "0")).await.body.contains("Nhập số nguyên"));
    let top = office.top.to_string();
    assert_eq!(send(&office.local, fields(&top, "2", "0")).await.status, StatusCode::FORBIDDEN, "another body's rule");
    for _ in 0..2 {
        assert_eq!(send(&office.local, fields(&province, "2", "0")).await.done(), "/rulebook/rules/covenant.witnesses");
    }
    let stale = send(&office.local, fields(&province, "3", "0")).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    assert!(stale.body.contains("Nội dung hiện nay") && stale.body.contains("value=\"3\""), "both texts");
    assert_eq!(stale.value("version").as_deref(), Some("1"));
    send(&office.local, fields(&province, "3", "1")).await.done();
    let mut conn = office.app.db().acquire().await.expect("a connection");
    let on = async |conn: &mut sqlx::PgConnection, day_of| {
        rulebook::number(conn, "covenant.witnesses", Some(office.province), day(day_of)).await.expect("a rule").value
    };
    assert_eq!((on(&mut conn, "28/02/2026").await, on(&mut conn, "01/03/2026").await), (1, 3));
    let history = office.officer.get("/rulebook/rules/covenant.witnesses").await.ok();
    assert!(
        history.contains("Đã thay") && history.contains("Quy chế của tỉnh") && history.contains("Chuyên viên tỉnh")
    );
    let audited: i64 =
        sqlx::query_scalar("select count(*) from audit_entry where action = 'rule.change' and stream = $1")
            .bind(format!("body:{province}"))
            .fetch_one(office.app.db())
            .await
            .expect("the audit");
    assert_eq!(audited, 2, "sent twice, changed once");
    let edit =
        sqlx::query("update rule set value = '9' where key = 'covenant.witnesses'").execute(office.app.db()).await;
    assert!(edit.is_err(), "history is not edited");
}

#[tokio::test]
async fn citing_an_instrument_outside_its_dates_warns_with_its_successor() {
    let office = Office::new().await;
    let (top, path) = (office.top.to_string(), "/rulebook/rules/title.co_cp.quota/change");
    let old = office.instrument("Nghị định số 98/2023/NĐ-CP").await;
    let fields = [
        ("body", top.as_str()),
        ("value", "20%"),
        ("from", "01/03/2026"),
        ("instrument", old.as_str()),
        ("reason", "Thử"),
        ("version", "0"),
    ];
    let page = office.officer.post(path, &fields).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.body.contains("văn bản thay thế là Nghị định số 152/2025/NĐ-CP"), "{}", page.body);
    let insisted: Vec<_> = fields.iter().copied().chain([("anyway", "yes")]).collect();
    office.officer.post(path, &insisted).await.done();
    let mut conn = office.app.db().acquire().await.expect("a connection");
    let rule =
        rulebook::fraction(&mut conn, "title.co_cp.quota", Some(office.top), day("01/04/2026")).await.expect("a rule");
    assert!(!rule.verified, "it rests on what is out of force");
    let text = "Căn cứ Nghị định số 98/2023/NĐ-CP và nghị định số 152/2025/nđ-cp;";
    let (old, new) = ("Nghị định số 98/2023/NĐ-CP", "Nghị định số 152/2025/NĐ-CP");
    let (then, before) = (day("01/04/2026"), day("01/04/2024"));
    let replaced =
        Message::with("rulebook-cited-expired-successor", "successor", new).and("code", old).and("day", then.slashed());
    let notes = rulebook::citation_notes(&mut conn, text, Some(office.top), then).await.expect("asked");
    assert_eq!(notes, [replaced]);
    let notes = rulebook::citation_notes(&mut conn, text, None, before).await.expect("asked");
    let not_yet = Message::with("rulebook-cited-expired", "code", new).and("day", before.slashed());
    assert_eq!(notes, [not_yet]);
}

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

#[tokio::test]
async fn titles_are_added_changed_and_retired() {
    let office = Office::new().await;
    let title: String = sqlx::query_scalar("select id::text from award_title where code = 'co_cp'")
        .fetch_one(office.app.db())
        .await
        .expect("a title");
    let title = format!("/rulebook/titles/{title}");
    let old = office.instrument("Nghị định số 98/2023/NĐ-CP").await;
    let fields = [
        ("name_vi", "Cờ thi đua của Chính phủ (mới)"),
        ("name_en", "Flag"),
        ("kind", "collective"),
        ("level", "state"),
        ("decides", "prime_minister"),
        ("reason", "Đổi tên theo luật"),
    ];
    let with = |more: &[(&'static str, &'static str)]| [fields.as_slice(), more].concat();
    office.officer.post(&title, &with(&[("version", "1")])).await.done();
    assert_eq!(office.officer.post(&title, &with(&[("version", "1")])).await.status, StatusCode::CONFLICT);
    let history = office.local.get(&format!("{title}/history")).await.ok();
    assert!(history.contains("Cờ thi đua của Chính phủ (mới)") && history.contains("Government emulation flag"));
    assert!(history.contains("Đổi tên theo luật") && history.contains("Có sẵn trong hệ thống"));

    // Cited outside its dates: warned, taken when insisted on, and said on the list.
    let cited: Vec<_> = fields.iter().copied().chain([("version", "2"), ("instrument", old.as_str())]).collect();
    let page = office.officer.post(&title, &cited).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.body.contains("văn bản thay thế là Nghị định số 152/2025/NĐ-CP"), "{}", page.body);
    let insisted: Vec<_> = cited.iter().copied().chain([("anyway", "yes")]).collect();
    office.officer.post(&title, &insisted).await.done();
    let list = office.local.get("/rulebook/titles").await.ok();
    assert!(list.contains("Nghị định số 98/2023/NĐ-CP được viện dẫn không có hiệu lực"), "{list}");
    assert!(!list.contains("Không còn áp dụng"));

    let retired = with(&[("version", "3"), ("from", "01/01/2004"), ("to", "31/12/2025")]);
    office.officer.post(&title, &retired).await.done();
    assert!(office.local.get("/rulebook/titles").await.ok().contains("Không còn áp dụng"));

    let new = "/rulebook/titles/new";
    assert!(office.officer.post(new, &fields).await.body.contains("Chưa nhập ngày"), "a new title has a first day");
    let form_id = uuid::Uuid::now_v7().to_string();
    let added: Vec<_> = fields.iter().copied().chain([("from", "01/10/2026"), ("form_id", form_id.as_str())]).collect();
    for _ in 0..2 {
        office.officer.post(new, &added).await.done();
    }
    let count: i64 = sqlx::query_scalar("select count(*) from award_title where valid_from = '2026-10-01'")
        .fetch_one(office.app.db())
        .await
        .expect("a count");
    assert_eq!(count, 1, "sent twice, added once");
    assert!(office.local.get("/rulebook/titles").await.ok().contains("Chưa áp dụng"));
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

/// A key that no rule has would be asked for in vain, and silently.
#[test]
fn every_rule_that_is_asked_for_exists() {
    let keys: Vec<serde_json::Value> =
        serde_json::from_str(include_str!("../../src/features/rulebook/data/rule_keys.json")).expect("keys");
    let keys: std::collections::BTreeSet<_> = keys.iter().filter_map(|key| key["key"].as_str()).collect();
    let mut folders = vec![std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/features")];
    let mut asked = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let text = std::fs::read_to_string(&path).expect("text");
            for call in ["rulebook::number(", "rulebook::fraction(", "rulebook::text(", "rulebook::flag("] {
                // a key that is not spelt in the call itself is somebody else's literal
                let calls = text.split(call).skip(1).filter_map(|rest| rest.split(';').next());
                asked.extend(calls.filter_map(|call| call.split('"').nth(1)).map(ToOwned::to_owned));
            }
        }
    }
    assert!(asked.len() > 3, "{asked:?}");
    let unknown: Vec<_> = asked.iter().filter(|key| !keys.contains(key.as_str())).collect();
    assert!(unknown.is_empty(), "{unknown:?}");
}
