//! The screen in the hall of a conference: what it reaches, what stands on it.
mod access;
mod states;

use thidua::kernel::id::{BallotId, MeetingId};

use crate::{
    support::{Browser, Page, TestApp},
    votes::{Item, TITLE, World},
};

/// Of what nobody in the hall is told: reasons, records, guests, who presents.
const SECRETS: [&str; 8] = [
    "Lý do riêng của đơn vị",
    "Diễn biến ghi trong biên bản",
    "Kết luận của chủ trì",
    "Việc giao cho đơn vị",
    "Mai Khách Mời",
    "Bỏ nhầm phiếu",
    "Phiếu còn đang soạn",
    "hop.example",
];

/// A bloc with a conference to which everybody is invited, and the browser of its projector.
struct Hall {
    world: World,
    meeting: MeetingId,
}

impl Hall {
    /// Of so many units, called; the first of its heads is the chair, the second the secretary.
    async fn new(units: usize) -> Self {
        let world = World::new(units).await;
        let meeting = called(&world, "Hội nghị tổng kết năm 2026").await;
        Self { world, meeting }
    }

    fn app(&self) -> &TestApp {
        &self.world.app
    }

    fn path(&self, part: &str) -> String {
        format!("/meetings/{}{part}", self.meeting)
    }

    /// What the chair does, which must succeed.
    async fn chair(&self, part: &str, fields: &[(&str, &str)]) -> String {
        self.world.leader().await.post(&self.path(part), fields).await.done()
    }

    /// A new screen's code.
    async fn code(&self) -> String {
        code(&self.world.leader().await, self.meeting).await
    }

    /// A browser that became a screen.
    async fn screen(&self) -> Browser {
        let code = self.code().await;
        opened(self.app(), &code).await
    }

    /// These heads are there.
    async fn come(&self, heads: &[usize]) {
        let page = self.world.leader().await.get(&self.path("")).await.ok();
        let code = pin(&page).expect("the code of the room");
        for index in heads {
            let unit = self.world.units[*index].to_string();
            let here = [("unit", unit.as_str()), ("remote", "room"), ("code", &*code)];
            self.world.head(*index).await.post(&self.path("/check-in"), &here).await.done();
        }
    }

    /// The point of this number begins.
    async fn begin(&self, no: i32) {
        let item = self.item(no).await;
        self.chair(&format!("/items/{item}/start"), &[]).await;
    }

    async fn item(&self, no: i32) -> String {
        sqlx::query_scalar("select id::text from meeting_item where meeting_id = $1 and no = $2")
            .bind(self.meeting)
            .bind(no)
            .fetch_one(self.app().db())
            .await
            .expect("a point")
    }

    /// What is typed of a ballot of this conference.
    fn ballot<'a>(&self, meeting: &'a mut String, more: &[(&'static str, &'a str)]) -> Vec<(&'static str, &'a str)> {
        *meeting = self.meeting.to_string();
        let mut changes = vec![("meeting", meeting.as_str())];
        changes.extend_from_slice(more);
        changes
    }

    /// An open ballot of this conference with these items.
    async fn vote(&self, more: &[(&'static str, &str)], items: &[Item<'_>]) -> BallotId {
        let mut meeting = String::new();
        let changes = self.ballot(&mut meeting, more);
        self.world.opened(&changes, items).await
    }

    /// A ballot that is being prepared.
    async fn draft(&self) -> BallotId {
        let mut meeting = String::new();
        let changes = self.ballot(&mut meeting, &[("title", "Phiếu còn đang soạn")]);
        self.world.prepared(&changes, &[Item { title: "Phiếu còn đang soạn: nội dung", ..TITLE }]).await
    }
}

/// A conference of today with three points, everybody invited.
async fn called(world: &World, title: &str) -> MeetingId {
    let leader = world.leader().await;
    let (chair, secretary) = (world.heads[0].to_string(), world.heads[1].to_string());
    let plan = [
        ("kind", "final"),
        ("mode", "hybrid"),
        ("title", title),
        ("day", "16/02/2026"),
        ("from", "09:30"),
        ("to", "11h30"),
        ("place", "Hội trường A"),
        ("link", "https://hop.example/k3"),
        ("chair", &*chair),
        ("secretary", &*secretary),
    ];
    let to = leader.post(&format!("/bloc-years/{}/meetings", world.bloc_year), &plan).await.done();
    for point in ["Khai mạc", "Bình xét, suy tôn", "Bế mạc"] {
        let point = [("kind", "other"), ("title", point), ("presenter", "Nguyễn Văn 3")];
        leader.post(&format!("{to}/items"), &point).await.done();
    }
    let guest = [("part", "guest"), ("name", "Mai Khách Mời"), ("office", "Phó Viện trưởng")];
    leader.post(&format!("{to}/guests"), &guest).await.done();
    leader.post(&format!("{to}/calling"), &[("reason", "Lý do riêng của đơn vị")]).await.done();
    to.trim_start_matches("/meetings/").parse().expect("a conference")
}

/// Makes a screen of this conference; its code.
async fn code(runner: &Browser, meeting: MeetingId) -> String {
    let to = runner.post(&format!("/meetings/{meeting}/screens"), &[]).await.done();
    pin(&runner.get(&to).await.ok()).expect("a code")
}

/// The code on a page.
fn pin(page: &str) -> Option<String> {
    Some(page.split("class=\"td-pin\">").nth(1)?.split('<').next()?.to_owned())
}

/// Gives a code as somebody who is nobody.
async fn give(app: &TestApp, code: &str) -> (Browser, Page) {
    let browser = app.anybody();
    let page = browser.post("/hall", &[("code", code)]).await;
    (browser.after(&page), page)
}

async fn opened(app: &TestApp, code: &str) -> Browser {
    let (screen, page) = give(app, code).await;
    assert_eq!(page.done(), "/hall");
    screen
}
