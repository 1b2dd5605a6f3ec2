//! How one world of the access table becomes the next: by the acts of its people.
mod ballots;
mod records;
mod sessions;

use super::{
    ADMINISTRATOR, AWARD, FAR, HEAD, LEADER, OTHER, PDF, SECRETARY, Stage, WITNESS, World, case::PERSONS, world::run,
};
pub(super) use ballots::{ballot_version, filled_paper, goes_on_paper, result_digest};
pub(super) use records::minutes_digest;
pub(super) use sessions::{check_in_code, meeting_version, screen_code};

use crate::{
    covenants::world::{Terms, text_fields},
    support::{Browser, TestApp},
};

/// From which world this one is made.
pub(super) const fn before(stage: Stage) -> Option<Stage> {
    match stage {
        Stage::Base => None,
        Stage::Adopted | Stage::Active | Stage::Drafting | Stage::Planned | Stage::Prepared => Some(Stage::Base),
        Stage::Handover => Some(Stage::Active),
        Stage::Consulting => Some(Stage::Drafting),
        Stage::Agreed => Some(Stage::Consulting),
        Stage::Frozen => Some(Stage::Agreed),
        Stage::Signed => Some(Stage::Frozen),
        Stage::Effective => Some(Stage::Signed),
        Stage::Called => Some(Stage::Planned),
        Stage::Sitting => Some(Stage::Called),
        Stage::Ended => Some(Stage::Sitting),
        Stage::Voting => Some(Stage::Prepared),
        Stage::Counted => Some(Stage::Voting),
        Stage::Official | Stage::Void => Some(Stage::Counted),
        Stage::Minuted => Some(Stage::Ended),
        Stage::Circulated => Some(Stage::Minuted),
        Stage::Asked | Stage::Approved => Some(Stage::Circulated),
    }
}

pub(super) async fn make(world: &mut World, app: &TestApp, stage: Stage) {
    match stage {
        Stage::Base => {}
        Stage::Adopted => adopted(world, app).await,
        Stage::Active => active(world, app).await,
        Stage::Handover => handover(world, app).await,
        Stage::Drafting => drafting(world, app).await,
        Stage::Consulting => consulting(world, app).await,
        Stage::Agreed => agreed(world, app).await,
        Stage::Frozen => frozen(world, app).await,
        Stage::Signed => signed(world, app).await,
        Stage::Effective => effective(world, app).await,
        Stage::Planned => sessions::planned(world, app).await,
        Stage::Called => sessions::called(world, app).await,
        Stage::Sitting => sessions::sitting(world, app).await,
        Stage::Ended => sessions::ended(world, app).await,
        Stage::Prepared => ballots::prepared(world, app).await,
        Stage::Voting => ballots::voting(world, app).await,
        Stage::Counted => ballots::counted(world, app).await,
        Stage::Official => ballots::official(world, app).await,
        Stage::Void => ballots::void(world, app).await,
        Stage::Minuted => records::minuted(world, app).await,
        Stage::Circulated => records::circulated(world, app).await,
        Stage::Asked => records::asked(world, app).await,
        Stage::Approved => records::approved(world, app).await,
    }
}

/// Plan, activity and papers of both bloc-years of 2026.
pub(super) async fn plan(world: &mut World, app: &TestApp) {
    for (year, who, mark) in [("id", LEADER, ""), ("far year", FAR, "far ")] {
        let (path, runner) = (format!("/bloc-years/{}", world.id(year)), world.browser(who, app));
        let text = [("motto", "Đoàn kết"), ("tasks", "Nhiệm vụ một\nNhiệm vụ hai"), ("version", "0")];
        runner.post(&format!("{path}/plan/text"), &text).await.done();
        let activity = [("name", "Tọa đàm"), ("month", "5"), ("version", "0")];
        runner.post(&format!("{path}/activities"), &activity).await.done();
        for (kind, number) in [("plan", "01/KH-K3"), ("letter", "02/CV-K3")] {
            let paper = [("kind", kind), ("number", number), ("day", "01/02/2026"), ("title", "Kế hoạch năm 2026")];
            runner.post_files(&format!("{path}/papers"), &paper, &[("file", "giấy.pdf", PDF)]).await.done();
        }
        let of =
            |sql: &'static str, id: &str| sqlx::query_scalar::<_, String>(sql).bind(id.to_owned()).fetch_one(app.db());
        let year = world.id(year).to_owned();
        let activity = of("select id::text from bloc_activity where bloc_year_id = $1::uuid", &year).await;
        world.note(&format!("{mark}activity"), activity.expect("an activity"));
        let sql = "select id::text from bloc_paper where bloc_year_id = $1::uuid and kind = 'letter'";
        world.note(&format!("{mark}paper"), of(sql, &year).await.expect("a paper"));
        let sql = "select id::text from bloc_paper where bloc_year_id = $1::uuid and kind = 'plan'";
        world.note(&format!("{mark}plan paper"), of(sql, &year).await.expect("a paper"));
    }
}

/// Papers of mandates and emulation years, invitations, a holiday, and ids of what came with the program.
pub(super) async fn others(world: &mut World, app: &TestApp) {
    let holder = sign_in_name(app, world.id("target")).await;
    let paper = [("holder", &*holder), ("form", "tl"), ("number", "12/TL"), ("from", "01/01/2026")];
    let paper = [paper.as_slice(), &[("to", "31/12/2026"), ("scope", "Giao ước thi đua")]].concat();
    let path = format!("/units/{}/mandates", world.id("unit"));
    world.browser(HEAD, app).post_files(&path, &paper, &[("paper", "giấy.pdf", PDF)]).await.done();
    world.find(app.db(), "paper mandate", "select id::text from mandate where form = 'tl'").await;

    let award = world.browser(AWARD, app);
    for (year, mark) in [("year", "emulation paper"), ("other emulation year", "other emulation paper")] {
        let paper =
            [("kind", "directive"), ("number", "02/CT-VKSTC"), ("issued_on", "27/12/2025"), ("title", "Phát động")];
        let path = format!("/emulation-years/{}", world.id(year));
        award.post_files(&format!("{path}/papers"), &paper, &[("file", "giấy.pdf", PDF)]).await.done();
        let sql = "select id::text from emulation_year_paper where emulation_year_id = $1::uuid";
        let id: String = sqlx::query_scalar(sql).bind(world.id(year)).fetch_one(app.db()).await.expect(sql);
        world.note(mark, id);
    }
    let holiday = [("day", "29/12/2026"), ("kind", "off"), ("name_vi", "Nghỉ thử"), ("name_en", "Test day")];
    award.post("/rulebook/holidays", &holiday).await.done();
    world.note("day", "2026-12-29");
    world.note("key", "covenant.witnesses");
    let decree = "select id::text from legal_instrument where code = 'Nghị định số 152/2025/NĐ-CP'";
    world.find(app.db(), "instrument", decree).await;
    world.find(app.db(), "title", "select id::text from award_title where code = 'co_cp'").await;

    for who in ADMINISTRATOR..ADMINISTRATOR + 3 {
        let path = "/units/import";
        let file = [("file", "người.csv", PERSONS)];
        let to = world.browser(who, app).post_files(path, &[("table", "persons")], &file).await.done();
        let import = to.trim_start_matches("/units/imports/");
        world.note(&format!("import of {who}"), import);
        world.note("import", import);
    }
    let administrator = world.browser(ADMINISTRATOR, app);
    let to = administrator.post(&format!("/accounts/{}/recovery", world.id("target")), &[]).await.done();
    world.note("invitation", to.trim_start_matches("/accounts/recoveries/"));
    let to = administrator.post("/accounts/invitations", &[("person", world.id("invited"))]).await.done();
    world.note("batch", to.trim_start_matches("/accounts/slips/"));
}

pub(super) async fn sign_in_name(app: &TestApp, person: &str) -> String {
    let sql = "select sign_in_name from account where person_id = $1::uuid";
    sqlx::query_scalar(sql).bind(person).fetch_one(app.db()).await.expect(sql)
}

async fn adopted(world: &World, app: &TestApp) {
    let adoption = [("on", "02/02/2026"), ("paper", world.id("plan paper")), ("version", "1")];
    let path = format!("/bloc-years/{}/plan/adoption", world.id("id"));
    world.browser(LEADER, app).post(&path, &adoption).await.done();
}

async fn active(world: &World, app: &TestApp) {
    run(app, "update bloc_year set phase = 'active' where id = $1::uuid", world.id("id")).await;
    let paper = [("kind", "midyear_report"), ("number", "03/BC-K3"), ("day", "10/02/2026"), ("title", "Sơ kết")];
    let path = format!("/bloc-years/{}/papers", world.id("id"));
    world.browser(LEADER, app).post_files(&path, &paper, &[("file", "giấy.pdf", PDF)]).await.done();
}

async fn handover(world: &World, app: &TestApp) {
    let record = [("on", "28/12/2026"), ("papers", "Hồ sơ lưu"), ("unfinished", "Không có"), ("version", "")];
    world.browser(LEADER, app).post(&format!("/bloc-years/{}/handover", world.id("id")), &record).await.done();
}

/// The digest of the version on the page.
pub(super) async fn digest(app: &TestApp, covenant: &str) -> String {
    let sql = "select encode(v.digest, 'hex') from covenant c
               join covenant_version v on v.covenant_id = c.id and v.no = c.version_no where c.id = $1::uuid";
    sqlx::query_scalar(sql).bind(covenant).fetch_one(app.db()).await.expect(sql)
}

/// The version of the row, as forms carry it.
pub(super) async fn row_version(app: &TestApp, covenant: &str) -> String {
    let sql = "select row_version::text from covenant where id = $1::uuid";
    sqlx::query_scalar(sql).bind(covenant).fetch_one(app.db()).await.expect(sql)
}

async fn start(app: &TestApp, runner: &Browser, year: &str) -> String {
    let to = runner.post(&format!("/bloc-years/{year}/covenant"), &[("from", "empty")]).await.done();
    let id = to.trim_start_matches("/covenants/").trim_end_matches("/text").to_owned();
    let fields = text_fields(&row_version(app, &id).await, &Terms::default());
    let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    runner.post(&format!("/covenants/{id}/text"), &fields).await.done();
    id
}

async fn put_before(app: &TestApp, runner: &Browser, id: &str) {
    let version = row_version(app, id).await;
    runner.post(&format!("/covenants/{id}/versions"), &[("version", &version)]).await.done();
}

async fn say(app: &TestApp, head: &Browser, id: &str, unit: &str) -> String {
    let fields = [("unit", unit), ("clause", "1"), ("said", "objection"), ("comment", "Bỏ điều này.")];
    head.post(&format!("/covenants/{id}/comments"), &fields).await.done();
    let sql = "select k.id::text from covenant_comment k join covenant_version v on v.id = k.version_id
               where v.covenant_id = $1::uuid";
    sqlx::query_scalar(sql).bind(id).fetch_one(app.db()).await.expect(sql)
}

/// Consents of these heads to the whole version.
async fn consent(app: &TestApp, id: &str, heads: &[(Browser, &str)]) {
    let digest = digest(app, id).await;
    for (head, unit) in heads {
        head.post(&format!("/covenants/{id}/consent"), &[("unit", unit), ("digest", &digest)]).await.done();
    }
    // What is attested twice is two facts.
    app.later(1);
}

/// Freezing, and the naming of a witness and a guest; answers the ids of the two.
async fn freeze((world, app): (&World, &TestApp), runner: &Browser, id: &str) -> (String, String) {
    let digest = digest(app, id).await;
    runner.post(&format!("/covenants/{id}/freezing"), &[("digest", &digest)]).await.done();
    let witness = world.people[WITNESS].to_string();
    let named = [("person", &*witness), ("office", "Chánh Thanh tra")];
    runner.post(&format!("/covenants/{id}/witnesses"), &named).await.done();
    let guest = [("guest_name", "Khách mời"), ("guest_office", "Vụ 11")];
    runner.post(&format!("/covenants/{id}/guests"), &guest).await.done();
    let of = |sql: &'static str| sqlx::query_scalar::<_, String>(sql).bind(id.to_owned()).fetch_one(app.db());
    let witness = of("select id::text from covenant_witness where covenant_id = $1::uuid").await.expect("a witness");
    let guest = of("select id::text from covenant_guest where covenant_id = $1::uuid").await.expect("a guest");
    (witness, guest)
}

/// The head of the unit signs; answers the id of the signature.
async fn sign(app: &TestApp, head: &Browser, id: &str, unit: &str) -> String {
    let (digest, capacity) = (digest(app, id).await, format!("{unit}|head|"));
    let fields = [("capacity", &*capacity), ("read", "yes"), ("digest", &digest)];
    let to = head.post(&format!("/covenants/{id}/signature"), &fields).await.done();
    to.rsplit('/').next().expect("a signature").to_owned()
}

/// The scan of a head's signature on paper; answers the id of the paper.
async fn scan(app: &TestApp, runner: &Browser, (id, unit): (&str, &str), head: &str) -> String {
    let signer = format!("{head}|head|");
    let fields = [("signer", &*signer), ("signed_on", "15/02/2026")];
    let path = format!("/covenants/{id}/paper-entries/{unit}");
    runner.post_files(&path, &fields, &[("scan", "giấy.pdf", PDF)]).await.done();
    let sql = "select p.id::text from covenant_paper p join covenant_version v on v.id = p.version_id
               where v.covenant_id = $1::uuid";
    sqlx::query_scalar(sql).bind(id).fetch_one(app.db()).await.expect(sql)
}

async fn drafting(world: &mut World, app: &TestApp) {
    let id = start(app, &world.browser(LEADER, app), world.id("id")).await;
    world.note("covenant", id);
    let (runner, second) = (world.browser(FAR, app), world.id("far second head").to_owned());
    let second_head = app.signed_in(second.parse().expect("a person")).await;
    let (far, far_second) = (world.id("far").to_owned(), world.id("far second").to_owned());
    let id = start(app, &runner, world.id("far year")).await;
    put_before(app, &runner, &id).await;
    let comment = say(app, &runner, &id, &far).await;
    let answer = format!("/covenants/{id}/comments/{comment}/answer");
    runner.post(&answer, &[("answer", "Giữ nguyên.")]).await.done();
    consent(app, &id, &[(runner.clone(), &*far), (second_head, &*far_second)]).await;
    let (witness, guest) = freeze((&*world, app), &runner, &id).await;
    let signature = sign(app, &runner, &id, &far).await;
    let paper = scan(app, &runner, (&id, &far_second), &second).await;
    let found = [("comment", comment), ("witness", witness), ("guest", guest), ("signature", signature)];
    for (name, id) in found.into_iter().chain([("covenant paper", paper)]) {
        world.note(&format!("far {name}"), id);
    }
}

async fn consulting(world: &mut World, app: &TestApp) {
    let id = world.id("covenant").to_owned();
    put_before(app, &world.browser(LEADER, app), &id).await;
    let comment = say(app, &world.browser(HEAD, app), &id, world.id("unit")).await;
    world.note("comment", comment);
}

async fn agreed(world: &World, app: &TestApp) {
    let id = world.id("covenant");
    let answer = format!("/covenants/{id}/comments/{}/answer", world.id("comment"));
    world.browser(LEADER, app).post(&answer, &[("answer", "Giữ nguyên.")]).await.done();
    let heads = [(HEAD, "unit"), (OTHER, "third"), (LEADER, "leader")];
    consent(app, id, &heads.map(|(who, unit)| (world.browser(who, app), world.id(unit)))).await;
}

async fn frozen(world: &mut World, app: &TestApp) {
    let (witness, guest) = freeze((&*world, app), &world.browser(LEADER, app), world.id("covenant")).await;
    world.note("witness", witness);
    world.note("guest", guest);
}

async fn signed(world: &mut World, app: &TestApp) {
    let id = world.id("covenant").to_owned();
    let signature = sign(app, &world.browser(HEAD, app), &id, world.id("unit")).await;
    world.note("signature", signature);
    let head = world.people[LEADER].to_string();
    let paper = scan(app, &world.browser(SECRETARY, app), (&id, world.id("leader")), &head).await;
    world.note("covenant paper", paper);
}

/// The witness attests every signature.
pub(super) async fn attest_all(app: &TestApp, witness: &Browser, id: &str) {
    let sql = "select s.id::text from covenant_signature s join covenant_version v on v.id = s.version_id
               where v.covenant_id = $1::uuid";
    let signatures: Vec<String> = sqlx::query_scalar(sql).bind(id).fetch_all(app.db()).await.expect(sql);
    let mut fields = vec![("presence", "present")];
    fields.extend(signatures.iter().map(|signature| ("signature", signature.as_str())));
    witness.post(&format!("/covenants/{id}/attestation"), &fields).await.done();
}

async fn effective(world: &mut World, app: &TestApp) {
    let id = world.id("covenant").to_owned();
    sign(app, &world.browser(OTHER, app), &id, world.id("third")).await;
    let paper = format!("/covenants/{id}/papers/{}", world.id("covenant paper"));
    world.browser(LEADER, app).post(&paper, &[]).await.done();
    attest_all(app, &world.browser(WITNESS, app), &id).await;
    let state: String = sqlx::query_scalar("select state from covenant where id = $1::uuid")
        .bind(&id)
        .fetch_one(app.db())
        .await
        .expect("the covenant");
    assert_eq!(state, "effective");
}
