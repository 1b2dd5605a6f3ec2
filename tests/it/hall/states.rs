//! What stands on the screen in every state, and what never does.
use axum::http::StatusCode;
use thidua::kernel::id::BallotId;

use super::{Hall, SECRETS};
use crate::{
    support::Browser,
    votes::{Item, TITLE},
};

const FLAG: Item<'_> = Item {
    kind: "title",
    title: "Cờ thi đua của ngành Kiểm sát nhân dân",
    candidates: &[0, 1],
    most: "1",
    threshold: "80%",
};

/// The screen of a hall, looked at by somebody who searches for what should not be there.
struct Watched<'a> {
    hall: &'a Hall,
    screen: Browser,
    /// Of papers and of the room, as they become known.
    codes: Vec<String>,
}

impl<'a> Watched<'a> {
    async fn new(hall: &'a Hall) -> Self {
        Self { hall, screen: hall.screen().await, codes: Vec::new() }
    }

    /// Names of everybody who votes, counts or leads; codes; what only some may read.
    async fn forbidden(&self) -> Vec<String> {
        let names: Vec<String> =
            sqlx::query_scalar("select name from person").fetch_all(self.hall.app().db()).await.expect("the persons");
        assert!(names.len() >= 6, "{names:?}");
        let secrets = SECRETS.map(ToOwned::to_owned);
        let ids: Vec<String> = self.hall.world.units.iter().map(ToString::to_string).collect();
        names.into_iter().chain(secrets).chain(self.codes.clone()).chain(ids).collect()
    }

    /// The page as it is drawn now, the same as the part that is fetched anew.
    async fn now(&self) -> String {
        let page = self.screen.get("/hall").await.ok();
        let part = self.screen.get("/hall/view").await.ok();
        assert!(page.contains(part.trim()), "page and part differ:\n{page}\n{part}");
        for word in self.forbidden().await {
            assert!(!page.contains(&word), "{word} stands on the screen:\n{page}");
        }
        for link in ["href=\"/meet", "href=\"/ballots", "href=\"/bloc", "<form", "<input"] {
            assert!(!page.contains(link), "{link} stands on the screen:\n{page}");
        }
        page
    }

    /// Everything that is shown in turn.
    async fn in_turn(&self, turns: usize) -> String {
        let mut all = String::new();
        for _ in 0..turns {
            all.push_str(&self.now().await);
            self.hall.app().later(15);
        }
        all
    }

    /// Holds all of these words, and none of how votes fell.
    async fn shows(&self, state: &str, words: &[&str]) -> String {
        let page = self.now().await;
        for word in words {
            assert!(page.contains(word), "{state}: {word} is missing:\n{page}");
        }
        page
    }

    /// Nothing of a count or of an answer.
    async fn keeps_still(&self, state: &str, words: &[&str]) {
        let page = self.shows(state, words).await;
        for word in ["đồng ý", "ngưỡng", "Đạt", "Không đạt", "Vụ 1", "Vụ 2", "Vụ 3", "Vụ 4", "Vụ 5"]
        {
            assert!(!page.contains(word), "{state}: {word} stands on the screen:\n{page}");
        }
    }

    async fn cast(&mut self, ballot: BallotId, index: usize, answers: &str) {
        let world = &self.hall.world;
        world.casts(ballot, index, answers).await.done();
        let receipt = format!("/ballots/{ballot}/receipts/{}", world.units[index]);
        let page = world.head(index).await.get(&receipt).await.ok();
        self.codes
            .extend(page.split("td-receipt\">").nth(1).and_then(|rest| rest.split('<').next()).map(str::to_owned));
    }
}

/// Days before nobody can be there: day and place are shown, and no count.
#[tokio::test]
async fn a_week_before_the_screen_shows_the_day() {
    let hall = Hall::new(5).await;
    let watched = Watched::new(&hall).await;
    let later = "update meeting set starts_at = starts_at + interval '7 days', ends_at = ends_at + interval '7 days'";
    sqlx::query(later).execute(hall.app().db()).await.expect(later);
    let page = watched.shows("a week before", &["Bắt đầu lúc 09:30, ngày 23/02/2026", "Hội trường A"]).await;
    assert!(!page.contains("0/5") && !page.contains("Chưa đủ số đơn vị"), "{page}");
}

#[tokio::test]
async fn a_conference_from_its_call_to_its_end() {
    let hall = Hall::new(5).await;
    let mut watched = Watched::new(&hall).await;
    let header = ["Khối thi đua số 2", "Hội nghị tổng kết năm 2026", "09:30 16/02/2026"];
    watched.keeps_still("called", &header).await;
    watched.shows("called", &["Bắt đầu lúc 09:30", "Hội trường A", "0/5", "Chưa đủ số đơn vị dự họp"]).await;
    hall.come(&[0, 1, 2, 3]).await;
    watched.keeps_still("there", &["Đủ số đơn vị dự họp: 4/5 có mặt, cần ít nhất"]).await;

    hall.chair("/opening", &[]).await;
    watched.keeps_still("opened", &["Nội dung tiếp theo", "Khai mạc"]).await;
    hall.begin(1).await;
    let words =
        ["Đang tiến hành nội dung 1", "Khai mạc", "Tiếp theo: 2. Bình xét, suy tôn", "Đủ số đơn vị dự họp: 4/5"];
    watched.keeps_still("first point", &words).await;
    let item = hall.item(1).await;
    hall.chair(&format!("/items/{item}/record"), &[("record", "Diễn biến ghi trong biên bản"), ("version", "2")]).await;
    hall.chair("/conclusions", &[("text", "Kết luận của chủ trì")]).await;
    hall.chair("/follow-ups", &[("task", "Việc giao cho đơn vị"), ("due", "28/02/2026")]).await;
    hall.begin(2).await;
    hall.draft().await;
    watched.keeps_still("a ballot is prepared", &["Đang tiến hành nội dung 2", "Bình xét, suy tôn"]).await;

    let ballot = hall.vote(&[], &[TITLE, FLAG]).await;
    let open = [
        "Đang bỏ phiếu kín",
        "Bình xét, suy tôn năm 2026",
        "Ngưỡng: ít nhất 80%, tức 4 phiếu",
        "Bỏ phiếu trên máy hoặc điện thoại, mục Việc của tôi",
    ];
    for (index, answers) in ["yyyy-", "yyyy-", "yyn-y", "yyo-y"].iter().enumerate() {
        watched.keeps_still("open", &open).await;
        let page = watched.now().await;
        let told = index >= 3;
        assert_eq!(page.contains("phiếu đã bỏ"), told, "after {index} papers: {page}");
        assert_eq!(page.contains(&format!("{index}/4")), told, "after {index} papers: {page}");
        watched.cast(ballot, index, answers).await;
    }
    watched.keeps_still("all have voted", &["4/4", "phiếu đã bỏ", "Đang bỏ phiếu kín"]).await;
    assert_eq!(watched.codes.len(), 4, "codes to search for");

    hall.world.closes(ballot).await.done();
    watched.keeps_still("closed", &["Đang kiểm phiếu", "Kết quả công bố khi Ban kiểm phiếu xác nhận"]).await;
    hall.world.confirms(ballot, 0).await.done();
    watched.keeps_still("one of two confirmed", &["Đang kiểm phiếu"]).await;
    hall.world.confirms(ballot, 1).await.done();
    let official = watched.in_turn(2).await;
    for words in [
        "Kết quả bỏ phiếu kín",
        "Tập thể lao động xuất sắc",
        "Cờ thi đua của ngành Kiểm sát nhân dân",
        "4/5 đơn vị thành viên đồng ý, bằng 80%; đạt ngưỡng ít nhất 80% (4 phiếu)",
        "2/5 đơn vị thành viên đồng ý, bằng 40%; chưa đạt ngưỡng ít nhất 80% (4 phiếu)",
        "Căn cứ: Quy chế hoạt động của Khối, Điều 6",
        "class=\"is-carried\"",
        "Không đạt ngưỡng",
        "Phần 2/2",
    ] {
        assert!(official.contains(words), "published: {words} is missing:\n{official}");
    }

    hall.begin(3).await;
    watched.keeps_still("the next point", &["Đang tiến hành nội dung 3", "Bế mạc"]).await;
    hall.chair("/closing", &[]).await;
    over(&watched).await;
}

/// What was a screen shows the door and nothing else.
async fn over(watched: &Watched<'_>) {
    assert_eq!(watched.screen.get("/hall/view").await.done(), "/hall");
    assert_eq!(watched.screen.get("/hall/live").await.done(), "/hall");
    let page = watched.screen.get("/hall").await.ok();
    assert!(page.contains("Màn hình trước đã kết thúc hoặc đã được gỡ"), "{page}");
    for word in watched.forbidden().await.iter().map(String::as_str).chain(["Hội nghị tổng kết", "Khối thi đua số 2"])
    {
        assert!(!page.contains(word), "{word} stands on the door:\n{page}");
    }
}

#[tokio::test]
async fn a_named_ballot_names_nobody_and_an_annulled_one_says_nothing() {
    let hall = Hall::new(4).await;
    hall.come(&[0, 1, 2, 3]).await;
    hall.chair("/opening", &[]).await;
    hall.begin(1).await;
    let mut watched = Watched::new(&hall).await;
    let until = [("secret", "no"), ("closes_day", "16/02/2026"), ("closes_clock", "10:00")];
    let ballot = hall.vote(&until, &[Item { candidates: &[0], threshold: "75%", ..TITLE }]).await;
    for (index, answers) in ["y", "y", "y", "n"].iter().enumerate() {
        watched.keeps_still("open", &["Đang bỏ phiếu ghi tên"]).await;
        watched.cast(ballot, index, answers).await;
    }
    hall.app().later(3_600);
    watched.keeps_still("too late", &["Đã hết giờ bỏ phiếu", "4/4"]).await;
    hall.world.published(ballot).await;
    let page =
        watched.shows("published", &["Kết quả bỏ phiếu ghi tên", "3/4 đơn vị thành viên đồng ý, bằng 75%"]).await;
    for unit in ["Vụ 2", "Vụ 3", "Vụ 4"] {
        assert!(!page.contains(unit), "{unit} voted and is no candidate: {page}");
    }
    let annulment = [("reason", "Bỏ nhầm phiếu")];
    hall.world.officer(0).await.post(&format!("/ballots/{ballot}/annulment"), &annulment).await.done();
    watched.keeps_still("annulled", &["Cuộc bỏ phiếu không có giá trị", "Chủ trì thông báo bước tiếp theo"]).await;

    // Too few papers stay closed: no result, and nothing of what was cast.
    let ballot = hall.vote(&[], &[TITLE]).await;
    watched.cast(ballot, 0, "yyy").await;
    watched.keeps_still("open, one paper", &["Đang bỏ phiếu kín"]).await;
    assert!(!watched.now().await.contains("phiếu đã bỏ"));
    hall.world.closes(ballot).await.done();
    watched.keeps_still("unreadable", &["Cuộc bỏ phiếu không có giá trị"]).await;

    let path = format!("{}/", hall.path("/screens"));
    let page = hall.world.leader().await.get(&hall.path("/screens")).await.ok();
    let id = page.split(&path).nth(1).and_then(|rest| rest.split('/').next()).expect("a screen").to_owned();
    hall.chair(&format!("/screens/{id}/revocation"), &[]).await;
    over(&watched).await;
}

#[tokio::test]
async fn a_screen_without_scripts_looks_again_by_itself_and_reads_english() {
    let hall = Hall::new(3).await;
    let screen = hall.screen().await;
    let page = screen.get("/hall").await.ok();
    assert!(page.contains("<noscript><meta http-equiv=\"refresh\" content=\"16\"></noscript>"), "{page}");
    assert!(page.contains("data-live-from=\"/hall/live\"") && page.contains("data-live-lost hidden"), "{page}");
    let page = screen.in_english().get("/hall").await.ok();
    assert!(page.contains("Begins at 09:30") && page.contains("units present"), "{page}");
}

#[tokio::test]
async fn many_rows_have_their_turns() {
    let hall = Hall::new(5).await;
    hall.come(&[0, 1, 2, 3, 4]).await;
    hall.chair("/opening", &[]).await;
    let mut watched = Watched::new(&hall).await;
    let ballot = hall.vote(&[], &[Item { candidates: &[0, 1, 2, 3, 4], ..TITLE }]).await;
    for index in 0..5 {
        watched.cast(ballot, index, "yyyyy").await;
    }
    hall.world.published(ballot).await;
    let first = watched.now().await;
    let all = watched.in_turn(2).await;
    for unit in 1..=5 {
        assert_eq!(all.matches(&format!("<b>Vụ {unit}</b>")).count(), 1, "{all}");
    }
    assert_eq!(first, watched.now().await, "and begin anew");
    assert_eq!(watched.screen.get("/hall/none").await.status, StatusCode::NOT_FOUND);
}
