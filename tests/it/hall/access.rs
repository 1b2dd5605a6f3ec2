//! What a screen reaches, and who becomes one.
use std::{collections::BTreeSet, time::Duration};

use axum::{
    body::Body,
    http::{Method, StatusCode, header},
};
use http_body_util::BodyExt;
use thidua::app;

use super::{Hall, called, code, give, opened};
use crate::support::listen;

/// Guard: `let_in` before every route that does not say otherwise.
#[tokio::test]
async fn a_screen_reaches_its_page_and_nothing_else() {
    let hall = Hall::new(4).await;
    hall.come(&[0, 1, 2, 3]).await;
    hall.chair("/opening", &[]).await;
    let ballot = hall.vote(&[], &[crate::votes::TITLE]).await;
    let screen = hall.screen().await;
    let known = [
        ("meeting", hall.meeting.to_string()),
        ("bloc_year", hall.world.bloc_year.to_string()),
        ("ballot", ballot.to_string()),
        ("unit", hall.world.units[0].to_string()),
    ];
    let (mut open, mut failures, mut closed) = (BTreeSet::new(), Vec::new(), 0);
    for route in app::routes() {
        let path = route.parameters().iter().fold(route.path.to_owned(), |path, name| {
            let id = known.iter().find(|(known, _)| known == name).map(|(_, id)| id.clone());
            let id = id.unwrap_or_else(|| "01900000-0000-7000-8000-000000000000".to_owned());
            path.replace(&format!("{{{name}}}"), &id)
        });
        if route.hall {
            assert_eq!(screen.peek(&path).await.status, StatusCode::OK, "{path}");
            open.insert(format!("{} {path}", route.method));
            continue;
        }
        let page = match (&route.method, route.file) {
            (&Method::GET, _) => screen.peek(&path).await,
            (_, true) => screen.post_files(&path, &[], &[]).await,
            (_, false) => screen.post(&path, &[]).await,
        };
        closed += 1;
        if ![StatusCode::FORBIDDEN, StatusCode::NOT_FOUND].contains(&page.status) {
            failures.push(format!("{} {path}: {}", route.method, page.status));
        }
    }
    assert!(failures.is_empty() && closed > 150, "{closed} closed; a screen reaches {failures:#?}");
    let allowed = ["GET /hall", "GET /hall/live", "GET /hall/view"].map(ToOwned::to_owned);
    assert_eq!(open, BTreeSet::from(allowed), "the list of what a screen reaches");
    let page = screen.get("/").await;
    assert!(page.body.contains("Máy này đang là màn hình hội trường"), "{}", page.body);
}

#[tokio::test]
async fn a_screen_is_of_one_conference() {
    let hall = Hall::new(3).await;
    let other = called(&hall.world, "Hội nghị chuyên đề").await;
    let (screen, elsewhere) =
        (hall.screen().await, opened(hall.app(), &code(&hall.world.leader().await, other).await).await);
    for (browser, own, foreign) in [
        (&screen, "Hội nghị tổng kết năm 2026", "Hội nghị chuyên đề"),
        (&elsewhere, "Hội nghị chuyên đề", "Hội nghị tổng kết năm 2026"),
    ] {
        for path in ["/hall", "/hall/view", &format!("/hall?meeting={other}"), &format!("/hall/view?topic={other}")] {
            let page = browser.get(path).await.ok();
            assert!(page.contains(own) && !page.contains(foreign), "{path}: {page}");
        }
    }
    // What becomes of one conference ends its own screens only.
    let reason = [("reason", "Dời sang tháng sau")];
    hall.world.leader().await.post(&format!("/meetings/{other}/cancellation"), &reason).await.done();
    assert!(screen.get("/hall").await.ok().contains("Hội nghị tổng kết năm 2026"));
    assert!(!elsewhere.get("/hall").await.ok().contains("Hội nghị chuyên đề"), "called off");
    // An id of another conference is none of this one's.
    let id: String = sqlx::query_scalar("select id::text from hall_screen where meeting_id = $1")
        .bind(other)
        .fetch_one(hall.app().db())
        .await
        .expect("a screen");
    let page = hall.world.leader().await.post(&hall.path(&format!("/screens/{id}/revocation")), &[]).await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_person_is_no_screen_and_a_screen_is_no_person() {
    let hall = Hall::new(3).await;
    let code = hall.code().await;
    let chair = hall.world.leader().await;
    let page = chair.get("/hall").await.ok();
    assert!(page.contains("Trình duyệt này đang có người đăng nhập") && !page.contains("name=\"code\""), "{page}");
    let page = chair.post("/hall", &[("code", &code)]).await;
    assert_eq!(page.status, StatusCode::FORBIDDEN);
    assert!(!page.headers.contains_key(header::SET_COOKIE), "the person stays signed in");
    assert!(chair.get("/").await.ok().contains("Nguyễn Văn 1"));
    for path in ["/hall/view", "/hall/live"] {
        assert_eq!(chair.get(path).await.done(), "/hall", "a person sees nothing as a screen does");
        assert_eq!(hall.app().anybody().get(path).await.done(), "/hall");
    }
    // The code was not used up.
    let screen = opened(hall.app(), &code).await;
    assert!(!screen.get("/hall").await.ok().contains("td-me"), "no menu, nobody's name");
    let page = screen.get("/live?topic=x").await;
    assert_eq!(page.status, StatusCode::FORBIDDEN);
    assert!(page.body.contains("href=\"/hall\">Về màn hình hội trường"), "the way out is its own page: {}", page.body);
}

#[tokio::test]
async fn a_code_opens_one_screen_for_a_while_and_is_kept_nowhere() {
    let hall = Hall::new(3).await;
    listen::keep();
    let code = hall.code().await;
    let (screen, page) = give(hall.app(), &code).await;
    page.done();
    let (_, again) = give(hall.app(), &code).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(again.body.contains("Mã không đúng, đã dùng hoặc quá hạn"), "{}", again.body);
    let list = hall.world.leader().await.get(&hall.path("/screens")).await.ok();
    assert!(list.contains("Đang hiện") && !list.contains("td-pin"), "a used code is not shown: {list}");
    let (bare, log) = (code.replace(' ', ""), listen::kept());
    let token =
        screen.cookie.split_once('=').and_then(|(_, value)| value.split('.').next()).expect("a token").to_owned();
    let rows: String = sqlx::query_scalar("select string_agg(s::text, ' ') from hall_screen s")
        .fetch_one(hall.app().db())
        .await
        .expect("the screens");
    for secret in [&code, &bare, &token] {
        assert!(!rows.contains(secret.as_str()) && !log.contains(secret.as_str()), "{secret}");
    }
    assert!(log.contains("hall_screen"), "the log saw it");

    let late = hall.code().await;
    hall.app().later(15 * 60);
    assert_eq!(give(hall.app(), &late).await.1.status, StatusCode::UNPROCESSABLE_ENTITY, "too late");
    for typed in ["", "1234", "abcdefgh"] {
        let page = give(hall.app(), typed).await.1;
        assert!(page.status == StatusCode::UNPROCESSABLE_ENTITY && page.body.contains("tám chữ số"), "{}", page.body);
    }
    // A day later it shows nothing, though the conference was never closed.
    hall.app().later(24 * 3_600 - 16 * 60);
    assert!(screen.get("/hall").await.ok().contains("Hội nghị tổng kết năm 2026"));
    hall.app().later(60);
    assert!(!screen.get("/hall").await.ok().contains("Hội nghị tổng kết năm 2026"));
}

#[tokio::test]
async fn codes_are_not_guessed() {
    let hall = Hall::new(3).await;
    let code = hall.code().await;
    let wrong = if code.starts_with('0') { "1111 1111" } else { "0000 0000" };
    for _ in 0..10 {
        assert_eq!(give(hall.app(), wrong).await.1.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    let mut refused = 0;
    for _ in 0..3 {
        refused += usize::from(give(hall.app(), wrong).await.1.status == StatusCode::TOO_MANY_REQUESTS);
    }
    assert!(refused >= 2, "{refused}");
    assert_eq!(give(hall.app(), &code).await.1.status, StatusCode::TOO_MANY_REQUESTS, "nor the right one, meanwhile");
    hall.app().later(10);
    give(hall.app(), &code).await.1.done();
}

#[tokio::test]
async fn a_conference_has_five_screens_and_none_before_its_call() {
    let hall = Hall::new(3).await;
    for _ in 0..5 {
        hall.screen().await;
    }
    let leader = hall.world.leader().await;
    let path = hall.path("/screens");
    let page = leader.post(&path, &[]).await;
    assert!(page.status == StatusCode::CONFLICT && page.body.contains("Đã đủ năm màn hình"), "{}", page.body);
    let id: String =
        sqlx::query_scalar("select min(id::text) from hall_screen").fetch_one(hall.app().db()).await.unwrap();
    leader.post(&format!("{path}/{id}/revocation"), &[]).await.done();
    leader.post(&path, &[]).await.done();
    hall.come(&[0, 1, 2]).await;
    hall.chair("/opening", &[]).await;
    hall.chair("/closing", &[]).await;
    let page = leader.post(&path, &[]).await;
    assert!(page.status == StatusCode::CONFLICT && page.body.contains("Hội nghị đã kết thúc"), "{}", page.body);
    let list = leader.get(&path).await.ok();
    assert!(list.contains("Đã kết thúc") && list.contains("Đã gỡ") && list.contains("Quá hạn nhập mã"), "{list}");
    assert!(!list.contains("/revocation") && !list.contains("td-pin"), "{list}");
}

/// What comes on a stream within so many milliseconds.
async fn heard(stream: &mut Body, milliseconds: u64) -> Option<String> {
    let frame = tokio::time::timeout(Duration::from_millis(milliseconds), stream.frame()).await.ok()??;
    let bytes = frame.expect("an open stream").into_data().expect("data");
    Some(String::from_utf8_lossy(&bytes).into_owned())
}

#[tokio::test]
async fn hints_tell_of_the_own_conference_and_never_of_a_vote() {
    let hall = Hall::new(4).await;
    let other = called(&hall.world, "Hội nghị chuyên đề").await;
    hall.come(&[0, 1, 2, 3]).await;
    hall.chair("/opening", &[]).await;
    let ballot = hall.vote(&[], &[crate::votes::TITLE]).await;
    let screen = hall.screen().await;
    let (live, db) = (hall.app().state.live.clone(), hall.app().db().clone());
    let listening = tokio::spawn(async move { live.run(&db).await });
    let asked = format!("/hall/live?topic=meeting:{other}&topic=ballot:{ballot}");
    let (page, mut stream) = screen.stream(&asked).await;
    assert_eq!(
        page.headers.get(header::CONTENT_TYPE).map(header::HeaderValue::as_bytes),
        Some(&b"text/event-stream"[..])
    );
    let own = format!("meeting:{}", hall.meeting);
    // Until the instance listens, what is said is not heard.
    let mut first = None;
    for _ in 0..50 {
        sqlx::query("select pg_notify('thidua_live', $1)").bind(&own).execute(hall.app().db()).await.expect("a hint");
        first = heard(&mut stream, 200).await;
        if first.is_some() {
            break;
        }
    }
    assert!(first.expect("a hint").contains(&own));
    while heard(&mut stream, 300).await.is_some() {}
    hall.world.casts(ballot, 1, "yyy").await.done();
    hall.world.leader().await.post(&format!("/meetings/{other}/cancellation"), &[("reason", "Dời")]).await.done();
    assert_eq!(heard(&mut stream, 1_000).await, None, "a vote, or another conference");
    hall.begin(1).await;
    assert!(heard(&mut stream, 5_000).await.expect("a point begins").contains(&own));
    hall.world.closes(ballot).await.done();
    assert!(heard(&mut stream, 5_000).await.expect("a ballot ends").contains(&own));
    hall.app().state.live.stop().cancel();
    listening.await.expect("it ends");
}
