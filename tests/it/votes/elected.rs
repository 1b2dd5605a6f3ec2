//! Elections of the next leader and deputy, and what becomes of them.
use thidua::kernel::id::{BallotId, BlocYearId, PersonId};

use super::{
    World,
    life::{DEPUTY, LEADER},
};
use crate::support::world::day;

impl World {
    /// Opens 2027 for the bloc as a draft with all its units, led by nobody.
    pub(super) async fn next_year(&self, mode: &str) -> BlocYearId {
        let id = BlocYearId::new();
        sqlx::query(
            "insert into bloc_year (id, bloc_id, body_id, year, name, kind, phase, min_members, selection_mode, created_at,
                                    sort_key, search, valid_from, valid_to)
             select $1, bloc_id, body_id, 2027, name, kind, 'draft', 2, $2, created_at, sort_key, search, '2027-01-01',
                    '2028-01-01'
             from bloc_year where id = $3",
        )
        .bind(id)
        .bind(mode)
        .bind(self.bloc_year)
        .execute(self.app.db())
        .await
        .expect("the next year");
        sqlx::query(
            "insert into bloc_member (id, bloc_year_id, body_id, unit_id, valid_from, valid_to)
             select gen_random_uuid(), $1, body_id, unit_id, '2027-01-01', '2028-01-01' from bloc_member
             where bloc_year_id = $2",
        )
        .bind(id)
        .bind(self.bloc_year)
        .execute(self.app.db())
        .await
        .expect("its members");
        id
    }

    /// The first unit is elected leader, the second deputy; all but the last confirmation are there.
    pub(super) async fn voted(&self) -> BallotId {
        let id = self.opened(&[], &[LEADER, DEPUTY]).await;
        for index in 0..self.units.len() {
            self.casts(id, index, "y---y-").await.done();
        }
        self.closes(id).await.done();
        self.confirms(id, 0).await.done();
        id
    }

    pub(super) async fn elected(&self) -> BallotId {
        let id = self.voted().await;
        self.confirms(id, 1).await.done();
        id
    }

    pub(super) async fn run(&self, sql: &'static str) {
        sqlx::raw_sql(sql).execute(self.app.db()).await.expect(sql);
    }

    /// Part, unit, state and ballot of every row of leadership of the year, leader first.
    pub(super) async fn led(&self, year: BlocYearId) -> Vec<(String, usize, String, bool)> {
        let rows: Vec<(String, uuid::Uuid, String, bool)> = sqlx::query_as(
            "select part, unit_id, state, ballot_id is not null from bloc_leadership where bloc_year_id = $1
             order by part desc, state, id",
        )
        .bind(year)
        .fetch_all(self.app.db())
        .await
        .expect("rows");
        let index = |unit: uuid::Uuid| self.units.iter().position(|known| known.to_string() == unit.to_string());
        rows.into_iter().map(|(part, unit, state, by)| (part, index(unit).expect("a unit"), state, by)).collect()
    }

    pub(super) async fn told(&self, person: PersonId, key: &str) -> i64 {
        sqlx::query_scalar("select count(*) from notice where person_id = $1 and key = $2")
            .bind(person)
            .bind(key)
            .fetch_one(self.app.db())
            .await
            .expect("a count")
    }

    pub(super) async fn number(&self, sql: &'static str) -> i64 {
        sqlx::query_scalar(sql).fetch_one(self.app.db()).await.expect(sql)
    }

    /// The page of the ballot as a head reads it.
    pub(super) async fn result_page(&self, id: BallotId) -> String {
        self.head(2).await.get(&format!("/ballots/{id}")).await.ok()
    }

    /// Opens 2027 by its page.
    pub(super) async fn opens_2027(&self) -> BlocYearId {
        let award = self.officer(0).await;
        let page = award.get(&format!("/blocs/opening?body={}&year=2027", self.body)).await;
        let (shown, bloc) = (page.value("shown").expect("a digest"), page.value("blocs").expect("a bloc"));
        let (body, units) = (self.body.to_string(), self.units.iter().map(ToString::to_string));
        let units: Vec<_> = units.collect();
        let mut fields = vec![("body", &*body), ("year", "2027"), ("shown", &*shown), ("blocs", &*bloc)];
        fields.extend(units.iter().map(|unit| ("units", unit.as_str())));
        award.post("/blocs/opening", &fields).await.done();
        sqlx::query_scalar("select id from bloc_year where year = 2027").fetch_one(self.app.db()).await.expect("2027")
    }

    pub(super) async fn emulation_year_2027(&self) {
        sqlx::query(
            "insert into emulation_year (id, body_id, year, valid_from, valid_to, theme)
             values (gen_random_uuid(), $1, 2027, $2, $3, '')",
        )
        .bind(self.body)
        .bind(day("01/01/2027"))
        .bind(day("01/01/2028"))
        .execute(self.app.db())
        .await
        .expect("an emulation year");
    }
}

pub(super) fn row(part: &str, unit: usize, state: &str) -> (String, usize, String, bool) {
    (part.to_owned(), unit, state.to_owned(), true)
}

#[tokio::test]
async fn the_elected_lead_the_next_year_and_the_handover_opens() {
    let world = World::new(3).await;
    world.run("update bloc_year set phase = 'active'").await;
    let next = world.next_year("election").await;
    let id = world.voted().await;
    assert!(world.led(next).await.is_empty(), "not before it is official");
    let home = format!("/bloc-years/{}", world.bloc_year);
    let handover = "Lập biên bản bàn giao";
    assert!(!world.leader().await.get(&home).await.ok().contains(handover));
    world.confirms(id, 1).await.done();
    let expected = [row("leader", 0, "standing"), row("deputy", 1, "standing")];
    assert_eq!(world.led(next).await, expected);
    // One more confirmation changes nothing.
    world.confirms(id, 2).await.done();
    assert_eq!(world.led(next).await, expected);
    let entries = "select count(*) from audit_entry where action = 'bloc-year.lead'";
    assert_eq!(world.number(entries).await, 2);
    assert_eq!(world.told(world.heads[0], "blocs-notice-leader").await, 1);
    assert_eq!(world.told(world.heads[1], "blocs-notice-deputy").await, 1);
    // Both pages lead to each other.
    let page = world.result_page(id).await;
    assert!(page.contains("Giữ vai trò năm 2027 theo kết quả bầu."), "{page}");
    assert!(page.contains("Được chọn trên 3/3 phiếu."), "who was not picked is not said to be left blank: {page}");
    assert!(page.contains(&format!("/bloc-years/{next}/members")), "{page}");
    for path in [format!("/bloc-years/{next}"), format!("/bloc-years/{next}/members")] {
        let page = world.head(2).await.get(&path).await.ok();
        assert!(page.contains(&format!("href=\"/ballots/{id}\"")), "{path}: {page}");
        assert!(page.contains("Kết quả kiểm phiếu"), "{path}: {page}");
    }
    assert!(world.leader().await.get(&home).await.ok().contains(handover));
    world.verified(id).await;
}

#[tokio::test]
async fn a_nomination_waits_above_and_stays_once_it_is_confirmed() {
    let world = World::new(3).await;
    world.run("update bloc_year set phase = 'active'").await;
    let next = world.next_year("nomination").await;
    let id = world.elected().await;
    assert_eq!(world.led(next).await, [row("leader", 0, "nominated"), row("deputy", 1, "nominated")]);
    assert_eq!(world.told(world.heads[0], "blocs-notice-nominated").await, 1);
    let page = world.result_page(id).await;
    assert!(page.contains("Đã ghi đề cử cho năm 2027, chờ cấp trên xác nhận."), "{page}");
    let home = format!("/bloc-years/{}", world.bloc_year);
    assert!(!world.leader().await.get(&home).await.ok().contains("Lập biên bản bàn giao"), "nobody leads yet");
    let (award, task) = (world.officer(0).await, "Xác nhận đề cử trưởng, phó");
    assert!(award.get("/").await.ok().contains(task));
    assert!(!world.leader().await.get("/").await.ok().contains(task), "the award department's");
    for row in rows(&world, next).await {
        let path = format!("/bloc-years/{next}/leadership/{row}/confirmation");
        award.post(&path, &[("basis", "Quyết định số 20/QĐ-VKSTC"), ("on", "16/02/2026")]).await.done();
    }
    assert!(!award.get("/").await.ok().contains(task));
    assert!(world.leader().await.get(&home).await.ok().contains("Lập biên bản bàn giao"));
    let expected = [row("leader", 0, "standing"), row("deputy", 1, "standing")];
    assert_eq!(world.led(next).await, expected);
    let page = world.result_page(id).await;
    assert!(page.contains("được xác nhận theo Quyết định số 20/QĐ-VKSTC, ngày 16/02/2026"), "{page}");
    // What was confirmed above is not undone by the ballot: both pages say so.
    award.post(&format!("/ballots/{id}/annulment"), &[("reason", "Sai thành phần")]).await.done();
    assert_eq!(world.led(next).await, expected);
    let page = world.result_page(id).await;
    assert!(page.contains("Cuộc bỏ phiếu bị hủy sau khi vai trò năm 2027 đã được giao."), "{page}");
    let page = world.head(2).await.get(&format!("/bloc-years/{next}")).await.ok();
    assert!(page.contains("Cuộc bỏ phiếu làm căn cứ đã bị hủy: Sai thành phần"), "{page}");
}

async fn rows(world: &World, year: BlocYearId) -> Vec<uuid::Uuid> {
    let rows =
        sqlx::query_scalar("select id from bloc_leadership where bloc_year_id = $1 and state <> 'void'").bind(year);
    rows.fetch_all(world.app.db()).await.expect("rows")
}

/// In a bloc that elects as in one that nominates.
#[tokio::test]
async fn what_an_annulled_ballot_gave_counts_no_more() {
    for (mode, state) in [("election", "standing"), ("appointed", "nominated")] {
        let world = World::new(3).await;
        let next = world.next_year(mode).await;
        let id = world.elected().await;
        assert_eq!(world.led(next).await, [row("leader", 0, state), row("deputy", 1, state)], "{mode}");
        let award = world.officer(0).await;
        award.post(&format!("/ballots/{id}/annulment"), &[("reason", "Sai thành phần")]).await.done();
        let void = [row("leader", 0, "void"), row("deputy", 1, "void")];
        assert_eq!(world.led(next).await, void, "{mode}");
        let page = world.result_page(id).await;
        assert!(page.contains("Không tính cho năm 2027. Cuộc bỏ phiếu bị hủy: Sai thành phần"), "{page}");
        assert_eq!(world.told(world.heads[0], "blocs-notice-lead-end").await, 1, "{mode}");
        // Voted again, it is entered again.
        let again = world.elected().await;
        assert_ne!(again, id);
        assert_eq!(world.led(next).await.iter().filter(|row| row.2 == state).count(), 2, "{mode}");
    }
}

#[tokio::test]
async fn a_year_that_is_opened_later_takes_over_what_was_elected() {
    let world = World::new(3).await;
    world.emulation_year_2027().await;
    world.run("update bloc_year set selection_mode = 'nomination'").await;
    let annulled = world.elected().await;
    let award = world.officer(0).await;
    award.post(&format!("/ballots/{annulled}/annulment"), &[("reason", "Sai thành phần")]).await.done();
    assert!(world.result_page(annulled).await.contains("kết quả không được ghi cho năm 2027"));
    let id = world.elected().await;
    assert!(world.result_page(id).await.contains("Năm 2027 chưa mở."));
    let next = world.opens_2027().await;
    let expected = [row("leader", 0, "nominated"), row("deputy", 1, "nominated")];
    assert_eq!(world.led(next).await, expected);
    assert!(world.result_page(id).await.contains("Đã ghi đề cử cho năm 2027"));
    // Opened by mistake, removed, and opened once more.
    award.post(&format!("/bloc-years/{next}/removal"), &[]).await.done();
    assert!(world.result_page(id).await.contains("Năm 2027 chưa mở."));
    let next = world.opens_2027().await;
    assert_eq!(world.led(next).await, expected);
}

/// What becomes official while the next year is being opened is not lost: the opening waits for it.
///
/// Guard: the year that votes is held by who opens the next.
#[tokio::test]
async fn an_opening_waits_for_a_result_that_is_becoming_official() {
    let world = std::sync::Arc::new(World::new(3).await);
    world.emulation_year_2027().await;
    let id = world.prepared(&[], &[LEADER]).await;
    let mut official = world.app.db().begin().await.expect("a transaction");
    sqlx::query("select from bloc_year where id = $1 for share")
        .bind(world.bloc_year)
        .execute(&mut *official)
        .await
        .expect("a lock");
    sqlx::query(
        "insert into bloc_elected (ballot_id, part, bloc_year_id, unit_id, basis, href, official_at)
         values ($1, 'leader', $2, $3, 'Kết quả kiểm phiếu', '/ballots/x', now())",
    )
    .bind(id)
    .bind(world.bloc_year)
    .bind(world.units[1])
    .execute(&mut *official)
    .await
    .expect("a result");
    let opening = tokio::spawn({
        let world = std::sync::Arc::clone(&world);
        async move { world.opens_2027().await }
    });
    let waits = "select count(*) from pg_stat_activity
                 where datname = current_database() and wait_event_type = 'Lock' and query like '%bloc_year%for update%'";
    while world.number(waits).await == 0 && !opening.is_finished() {
        tokio::task::yield_now().await;
    }
    official.commit().await.expect("official");
    let next = opening.await.expect("the opening");
    assert_eq!(world.led(next).await, [row("leader", 1, "nominated")], "the result was lost");
}
