//! What covenants tell the blocs: what waits for whom, the strand on the home of the year, the gate before it runs.
use thidua::platform::auth::{OfficeKind, RoleKind};

use super::world::{Terms, World};
use crate::support::Browser;

/// The first words of each task.
const START: &str = "Soạn giao ước thi đua";
const DRAFT: &str = "Hoàn thành dự thảo giao ước";
const CONSENT: &str = "Trả lời về dự thảo giao ước";
const ANSWER: &str = "Trả lời ý kiến về giao ước";
const FREEZE: &str = "Chốt giao ước thi đua";
const SIGN: &str = "Ký giao ước thi đua năm 2026 của";
const ATTEST: &str = "Xác nhận chữ ký giao ước";
const PAPER: &str = "Xác nhận chữ ký trên giấy của";
const WITNESS: &str = "Mời người chứng kiến giao ước";
const REMIND: &str = "Nhắc các đơn vị về giao ước";
const ALL: [&str; 10] = [START, DRAFT, CONSENT, ANSWER, FREEZE, SIGN, ATTEST, PAPER, WITNESS, REMIND];

/// The tasks on a page, in the order of `ALL`.
async fn tasks(browser: &Browser, path: &str) -> Vec<&'static str> {
    let page = browser.get(path).await.ok();
    assert!(!page.contains("Unknown localization"), "{page}");
    let list = page.split("class=\"td-todo\"").nth(1).and_then(|rest| rest.split("</ul>").next()).unwrap_or_default();
    ALL.into_iter().filter(|task| list.contains(task)).collect()
}

/// Everybody's tasks on the own page: the leader, the second and the third head, the witness, somebody outside.
struct Everybody {
    browsers: [Browser; 5],
    home: String,
}

impl Everybody {
    async fn of(world: &World) -> Self {
        let outsider = world.app.person("Người Ngoài").await;
        Self {
            browsers: [
                world.leader().await,
                world.head(1).await,
                world.head(2).await,
                world.app.signed_in(world.witness).await,
                world.app.signed_in(outsider).await,
            ],
            home: format!("/bloc-years/{}", world.bloc_year),
        }
    }

    /// The home of the year shows its members the same tasks as their own pages.
    async fn have(&self, expected: [&[&str]; 5]) {
        for (index, (browser, expected)) in self.browsers.iter().zip(expected).enumerate() {
            assert_eq!(tasks(browser, "/").await, expected, "person {index}");
            if index < 3 {
                assert_eq!(tasks(browser, &self.home).await, expected, "person {index} on the home of the year");
            }
        }
    }
}

/// The words of a unit's cells on the home of the year.
async fn row(world: &World, unit: &str) -> String {
    let home = world.leader().await.get(&format!("/bloc-years/{}", world.bloc_year)).await.ok();
    let row = home.split("<tr").find(|row| row.contains(&format!("<th scope=\"row\">{unit}<")));
    row.unwrap_or_else(|| panic!("{unit}: {home}")).to_owned()
}

#[tokio::test]
async fn each_stage_waits_for_those_whom_it_waits_for() {
    let world = World::new(3).await;
    let all = Everybody::of(&world).await;
    all.have([&[START], &[], &[], &[], &[]]).await;
    let id = world.start().await;
    all.have([&[DRAFT], &[], &[], &[], &[]]).await;
    world.write(id, &Terms::default()).await.done();
    let digest = world.open(id).await;
    all.have([&[CONSENT, WITNESS, REMIND], &[CONSENT], &[CONSENT], &[], &[]]).await;

    let unit = world.units[1].to_string();
    let form = uuid::Uuid::new_v4().to_string();
    let said = [("unit", &*unit), ("clause", "1"), ("said", "comment"), ("comment", "Ghi rõ hơn."), ("form_id", &form)];
    world.head(1).await.post(&format!("/covenants/{id}/comments"), &said).await.done();
    let consent = [("unit", &*unit), ("digest", &*digest)];
    world.head(1).await.post(&format!("/covenants/{id}/consent"), &consent).await.done();
    all.have([&[CONSENT, ANSWER, WITNESS, REMIND], &[], &[CONSENT], &[], &[]]).await;
    assert!(row(&world, "Vụ 2").await.contains("Đã nhất trí") && row(&world, "Vụ 3").await.contains("Chưa trả lời"));

    let comment: uuid::Uuid =
        sqlx::query_scalar("select id from covenant_comment").fetch_one(world.app.db()).await.expect("the comment");
    let answer = format!("/covenants/{id}/comments/{comment}/answer");
    world.leader().await.post(&answer, &[("answer", "Tiếp thu.")]).await.done();
    for index in [0, 2] {
        let unit = world.units[index].to_string();
        let consent = [("unit", &*unit), ("digest", &*digest)];
        world.head(index).await.post(&format!("/covenants/{id}/consent"), &consent).await.done();
    }
    all.have([&[FREEZE, WITNESS], &[], &[], &[], &[]]).await;
    world.freeze(id, &digest).await.done();
    world.name_witness(id, world.witness).await.done();
    world.leader().await.post(&format!("/covenants/{id}/reminder"), &[]).await.done();
    all.have([&[SIGN], &[SIGN], &[SIGN], &[], &[]]).await;

    world.sign(id, &digest, 0).await.done();
    let refusal = format!("/covenants/{id}/refusals/{}", world.units[2]);
    world.head(2).await.post(&refusal, &[("reason", "Chờ ý kiến tập thể.")]).await.done();
    all.have([&[], &[SIGN], &[], &[ATTEST], &[]]).await;
    assert!(row(&world, "Vụ 1").await.contains("Đã ký, chờ xác nhận"));
    assert!(row(&world, "Vụ 2").await.contains("Chưa ký") && row(&world, "Vụ 3").await.contains("Từ chối ký"));
    world.sign(id, &digest, 1).await.done();
    world.attest(id, &world.standing(id).await).await.done();
    all.have([&[], &[], &[], &[], &[]]).await;
    world.sign(id, &digest, 2).await.done();
    world.attest(id, &world.standing(id).await[2..]).await.done();
    assert_eq!(world.state(id).await, "effective");
    all.have([&[], &[], &[], &[], &[]]).await;
    assert!(row(&world, "Vụ 3").await.contains("Đã ký, đã xác nhận"));
}

#[tokio::test]
async fn a_paper_waits_for_the_unit_and_the_witness_and_not_for_who_entered_it() {
    let world = World::new(3).await;
    let (id, _) = world.frozen(&Terms::default()).await;
    let signer = format!("{}|head|", world.heads[1]);
    let fields = [("signer", &*signer), ("signed_on", "16/02/2026")];
    let to = format!("/covenants/{id}/paper-entries/{}", world.units[1]);
    let officer = world.app.signed_in(world.officer).await;
    officer.post_files(&to, &fields, &[("scan", "giao uoc.pdf", b"%PDF-1.4\n%%EOF\n")]).await.done();
    let all = Everybody::of(&world).await;
    all.have([&[SIGN, REMIND], &[PAPER], &[SIGN], &[PAPER], &[]]).await;
    assert_eq!(tasks(&officer, "/").await, [REMIND]);
    assert!(row(&world, "Vụ 2").await.contains("Chữ ký trên giấy, chờ xác nhận"));
}

#[tokio::test]
async fn a_partial_witness_and_a_former_member_are_asked_for_nothing() {
    let world = World::new(3).await;
    let (id, digest) = world.frozen(&Terms::default()).await;
    world.app.office(world.units[2], world.witness, OfficeKind::Officer, "Chuyên viên").await;
    super::world::end_membership(&world, 1, "10/02/2026").await;
    world.sign(id, &digest, 0).await.done();
    let all = Everybody::of(&world).await;
    all.have([&[REMIND], &[], &[SIGN], &[], &[]]).await;
}

/// Everything that the bloc's own gate wants before the year runs.
async fn ready_but_for_the_covenant(world: &World) {
    for sql in [
        "insert into bloc_secretary (id, bloc_year_id, person_id, valid_from, valid_to)
         select gen_random_uuid(), $1, $2, valid_from, valid_to from bloc_year where id = $1",
        "insert into bloc_plan (bloc_year_id, tasks, adopted_on) select $1, '{Nhiệm vụ}', '2026-02-01' where $2 is not null",
    ] {
        sqlx::query(sql).bind(world.bloc_year).bind(world.officer).execute(world.app.db()).await.expect(sql);
    }
}

#[tokio::test]
async fn a_year_runs_when_its_covenant_is_in_effect_or_for_a_reason() {
    let world = World::new(2).await;
    ready_but_for_the_covenant(&world).await;
    let gate = format!("/bloc-years/{}/phase", world.bloc_year);
    let leader = world.leader().await;
    let refused = async |words: &str| {
        let page = leader.post(&gate, &[("to", "active")]).await;
        assert_eq!(page.status, 422, "{words}");
        assert!(page.body.contains(words), "{words}: {}", page.body);
        let home = leader.get(&format!("/bloc-years/{}", world.bloc_year)).await.ok();
        assert!(home.contains(words), "the home says so too: {words}");
    };
    refused("Chưa soạn giao ước").await;
    let id = world.start().await;
    refused("Giao ước chưa gửi các đơn vị").await;
    world.write(id, &Terms::default()).await.done();
    let digest = world.open(id).await;
    refused("Chưa nhất trí với giao ước").await;
    world.consent_all(id, &digest).await;
    refused("Giao ước chưa chốt để ký").await;
    world.freeze(id, &digest).await.done();
    world.name_witness(id, world.witness).await.done();
    refused("Chưa ký giao ước").await;
    for index in 0..2 {
        world.sign(id, &digest, index).await.done();
    }
    refused("Chữ ký giao ước chưa được chứng kiến").await;

    let award = world.app.person("Phạm Thị Thưởng").await;
    world.app.role(award, RoleKind::AwardOfficer, Some(world.body)).await;
    let other = world.app.bloc_year(world.body, "Khối khác", 2025, &world.units).await;
    let award = world.app.signed_in(award).await;
    let fields = [("to", "active"), ("override_reason", "Giao ước ký sau hội nghị")];
    award.post(&format!("/bloc-years/{other}/phase"), &fields).await.done();
    let home = award.get(&format!("/bloc-years/{other}")).await.ok();
    assert!(home.contains("Giao ước ký sau hội nghị") && home.contains("Chưa soạn giao ước"), "{home}");

    world.attest(id, &world.standing(id).await).await.done();
    leader.post(&gate, &[("to", "active")]).await.done();
}
