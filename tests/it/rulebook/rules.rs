//! Rules: what came with the program, the rule of a day and of a body, changes and their history.
use axum::http::StatusCode;
use thidua::{features::rulebook, kernel::fraction::Fraction, platform::form::Message};

use super::Office;
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
    rulebook::load_basics(app.db(), app.now()).await.expect("known already");
    assert_eq!(count().await, before);
    // As a program with other data finds it: what is missing is added, but not a holiday that an office took out, and the
    // record tells of it once.
    let forget = "set session_replication_role = replica; delete from audit_entry where action = 'rulebook.load';
                  delete from rule where id = (select id from rule limit 1); delete from holiday where day = '2025-09-02';
                  set session_replication_role = origin";
    sqlx::raw_sql(forget).execute(app.db()).await.expect("forgotten");
    let (one, other) =
        tokio::join!(rulebook::load_basics(app.db(), app.now()), rulebook::load_basics(app.db(), app.now()));
    one.and(other).expect("loaded again, twice at once");
    assert_eq!(count().await, (before.0, before.1, before.2, before.3 - 1, before.4));
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

/// A key that no rule has would be asked for in vain, and silently.
#[test]
fn every_rule_that_is_asked_for_exists() {
    let keys: Vec<serde_json::Value> =
        serde_json::from_str(include_str!("../../../src/features/rulebook/data/rule_keys.json")).expect("keys");
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
