//! Minutes through the pages' own forms.
mod comments;
mod counting;
mod delegates;
mod kept;
mod life;
mod written;

use thidua::{
    kernel::id::{BallotId, MeetingId, PersonId},
    platform::auth::OfficeKind,
};

use crate::{
    support::{Browser, Page, TestApp},
    votes::{self, TITLE},
};

/// A bloc of four whose first head chairs, and whose secretary is an officer of the first unit. The program's day is 16
/// February 2026.
struct World {
    votes: votes::World,
    secretary: PersonId,
}

impl World {
    async fn new() -> Self {
        let votes = votes::World::new(4).await;
        let secretary = votes.app.person("Trần Thị Thư Ký").await;
        votes.app.office(votes.units[0], secretary, OfficeKind::Officer, "Chuyên viên").await;
        Self { votes, secretary }
    }

    fn app(&self) -> &TestApp {
        &self.votes.app
    }

    async fn chair(&self) -> Browser {
        self.votes.leader().await
    }

    async fn secretary(&self) -> Browser {
        self.app().signed_in(self.secretary).await
    }

    async fn head(&self, index: usize) -> Browser {
        self.votes.head(index).await
    }

    /// A conference in session: three units are there, the fourth is excused; the first point is recorded.
    async fn opened(&self) -> MeetingId {
        let (chair, secretary) = (self.votes.heads[0].to_string(), self.secretary.to_string());
        let plan = [
            ("kind", "launch"),
            ("mode", "hybrid"),
            ("title", "Hội nghị phát động thi đua năm 2026"),
            ("day", "16/02/2026"),
            ("from", "09:30"),
            ("to", "11h30"),
            ("place", "Hội trường A"),
            ("link", "https://hop.example/k2"),
            ("chair", &*chair),
            ("secretary", &*secretary),
        ];
        let leader = self.chair().await;
        let to = leader.post(&format!("/bloc-years/{}/meetings", self.votes.bloc_year), &plan).await.done();
        for (kind, title) in [("opening", "Khai mạc"), ("discussion", "Thảo luận kế hoạch")] {
            leader.post(&format!("{to}/items"), &[("kind", kind), ("title", title)]).await.done();
        }
        let guest = [("part", "witness"), ("name", "Mai Chứng Kiến"), ("office", "Phó Viện trưởng")];
        leader.post(&format!("{to}/guests"), &guest).await.done();
        leader.post(&format!("{to}/calling"), &[("reason", "Theo chỉ đạo")]).await.done();
        let excuse = [("answer", "excused"), ("reason", "Đi công tác")];
        self.head(3).await.post(&format!("{to}/answers/{}", self.votes.units[3]), &excuse).await.done();
        let page = leader.get(&to).await.ok();
        let code = page.split("class=\"td-pin\">").nth(1).and_then(|rest| rest.split('<').next()).expect("a code");
        for index in 0..3 {
            let unit = self.votes.units[index].to_string();
            let here = [("unit", unit.as_str()), ("remote", "room"), ("code", code)];
            self.head(index).await.post(&format!("{to}/check-in"), &here).await.done();
        }
        leader.post(&format!("{to}/opening"), &[]).await.done();
        let id: MeetingId = to.trim_start_matches("/meetings/").parse().expect("a conference");
        let first = self.point(id, 1).await;
        leader.post(&format!("{to}/items/{first}/start"), &[]).await.done();
        let record = [("record", "Chủ trì khai mạc hội nghị."), ("version", "2")];
        leader.post(&format!("{to}/items/{first}/record"), &record).await.done();
        id
    }

    async fn point(&self, id: MeetingId, no: i32) -> uuid::Uuid {
        sqlx::query_scalar("select id from meeting_item where meeting_id = $1 and no = $2")
            .bind(id)
            .bind(no)
            .fetch_one(self.app().db())
            .await
            .expect("a point")
    }

    async fn closes(&self, id: MeetingId) {
        let leader = self.chair().await;
        let path = format!("/meetings/{id}");
        leader.post(&format!("{path}/conclusions"), &[("text", "Thông qua kế hoạch năm 2026.")]).await.done();
        let task = [("task", "Gửi bản đăng ký"), ("unit", &*self.votes.units[1].to_string()), ("due", "28/02/2026")];
        leader.post(&format!("{path}/follow-ups"), &task).await.done();
        self.app().later(600);
        self.chair().await.post(&format!("{path}/closing"), &[]).await.done();
    }

    /// A ballot of the conference in which the three that are there approve everything; open still.
    async fn votes(&self, id: MeetingId) -> BallotId {
        let changes = [("meeting", &*id.to_string()), ("secret", "no"), ("denominator", "present")];
        let ballot = self.votes.opened(&changes, &[TITLE]).await;
        for index in 0..3 {
            self.votes.casts(ballot, index, "yyy").await.done();
        }
        ballot
    }

    /// A conference that is over, with minutes begun by the secretary.
    async fn begun(&self) -> MeetingId {
        let id = self.opened().await;
        self.closes(id).await;
        self.secretary().await.post(&minutes(id), &[]).await.done();
        id
    }

    /// The same, before the units.
    async fn out(&self) -> MeetingId {
        let id = self.begun().await;
        self.secretary().await.post(&format!("{}/submission", minutes(id)), &[]).await.done();
        id
    }

    async fn digest(&self, id: MeetingId) -> String {
        let sql = "select encode(v.digest, 'hex') from minutes m
                   join minutes_version v on v.minutes_id = m.id and v.no = m.version_no where m.meeting_id = $1";
        sqlx::query_scalar(sql).bind(id).fetch_one(self.app().db()).await.expect(sql)
    }

    async fn state(&self, id: MeetingId) -> String {
        let sql = "select state from minutes where meeting_id = $1";
        sqlx::query_scalar(sql).bind(id).fetch_one(self.app().db()).await.expect(sql)
    }

    /// The frozen document of the current version.
    async fn body(&self, id: MeetingId) -> serde_json::Value {
        let sql = "select v.body from minutes m
                   join minutes_version v on v.minutes_id = m.id and v.no = m.version_no where m.meeting_id = $1";
        let text: String = sqlx::query_scalar(sql).bind(id).fetch_one(self.app().db()).await.expect(sql);
        serde_json::from_str(&text).expect("a document")
    }

    /// The head of this unit approves the version that is out.
    async fn approves(&self, id: MeetingId, index: usize) -> Page {
        let (path, digest) = (minutes(id), self.digest(id).await);
        let path = format!("{path}/approvals/{}", self.votes.units[index]);
        self.head(index).await.post(&path, &[("digest", &digest)]).await
    }

    async fn asks(&self, id: MeetingId, index: usize, text: &str) -> Page {
        let (path, digest) = (minutes(id), self.digest(id).await);
        let path = format!("{path}/corrections/{}", self.votes.units[index]);
        self.head(index).await.post(&path, &[("digest", &digest), ("text", text)]).await
    }

    async fn signs(&self, browser: &Browser, id: MeetingId) -> Page {
        let digest = self.digest(id).await;
        browser.post(&format!("{}/signature", minutes(id)), &[("digest", &digest)]).await
    }

    async fn signed(&self) -> MeetingId {
        let id = self.out().await;
        for index in 0..3 {
            self.approves(id, index).await.done();
        }
        for browser in [self.secretary().await, self.chair().await] {
            self.signs(&browser, id).await.done();
        }
        id
    }
}

fn minutes(id: MeetingId) -> String {
    format!("/meetings/{id}/minutes")
}
