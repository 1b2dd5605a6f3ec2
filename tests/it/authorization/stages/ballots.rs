//! How a ballot comes about: prepared, open, counted, official or annulled.
use super::super::{AWARD, Case, FAR, HEAD, LEADER, OTHER, World, votes};
use crate::support::{Browser, TestApp};

/// The head of the award department.
const AWARD_HEAD: usize = 12;

/// The version of the row, as forms carry it.
pub(in super::super) async fn ballot_version(app: &TestApp, ballot: &str) -> String {
    one(app, "select version::text from ballot where id = $1::uuid", ballot).await
}

/// What an officer confirms.
pub(in super::super) async fn result_digest(app: &TestApp, ballot: &str) -> String {
    one(app, "select encode(result_digest, 'hex') from ballot where id = $1::uuid", ballot).await
}

/// The approval of the first row and a blank for the second, as the paper offers them.
pub(in super::super) async fn filled_paper(voter: &Browser, ballot: &str, unit: &str) -> Vec<(&'static str, String)> {
    let page = voter.get(&format!("/ballots/{ballot}/papers/{unit}")).await.ok();
    let offered = |name: &str| {
        let field = format!("name=\"{name}\" value=\"");
        let rest = page.split(&field).skip(1);
        rest.filter_map(|rest| rest.split('"').next().map(ToOwned::to_owned)).collect::<Vec<_>>()
    };
    let (first, second) = (offered("r1"), offered("r2"));
    let approval = first.first().map(|token| ("r1", token.clone()));
    let blank = second.last().map(|token| ("r2", token.clone()));
    assert!(approval.is_some(), "{page}");
    approval.into_iter().chain(blank).collect()
}

/// The open ballot as a secret one whose papers are handed out; `ended`: the unit has one, and nobody votes any more.
pub(in super::super) async fn goes_on_paper(case: &Case<'_>, ended: bool) {
    let (ballot, unit) = (case.id("ballot"), case.id("unit"));
    case.app.state.key_files.create(ballot).expect("a key");
    let ends = format!(
        "insert into ballot_participation (ballot_id, voter_id, on_paper) values ('{ballot}', '{unit}', true)
         on conflict do nothing;
         update ballot set ended_at = opened_at where id = '{ballot}';"
    );
    // As a replica: a ballot that is open stays what it is.
    let sql = format!(
        "begin; set local session_replication_role = replica;
         update ballot set secret = true where id = '{ballot}'; {} commit;",
        if ended { ends.as_str() } else { "" }
    );
    sqlx::raw_sql(sqlx::AssertSqlSafe(sql)).execute(case.app.db()).await.expect("a ballot on paper");
}

async fn one(app: &TestApp, sql: &'static str, id: &str) -> String {
    sqlx::query_scalar(sql).bind(id.to_owned()).fetch_one(app.db()).await.expect(sql)
}

/// A draft with one item for these units and these persons who count, the first as head; answers its id.
async fn draft(runner: &Browser, year: &str, units: (&str, &str), officers: &[&str]) -> String {
    let to = runner.post(&format!("/bloc-years/{year}/ballots"), &votes::SETTINGS).await.done();
    let item = votes::item("Tập thể lao động xuất sắc", units.0, units.1);
    runner.post(&format!("{to}/items"), &item).await.done();
    for (index, officer) in officers.iter().enumerate() {
        let head = if index == 0 { "yes" } else { "" };
        let fields = [("person", *officer), ("head", head), ("reason", "Không còn người khác")];
        runner.post(&format!("{to}/commission"), &fields).await.done();
    }
    to.trim_start_matches("/ballots/").to_owned()
}

async fn item_of(app: &TestApp, ballot: &str) -> String {
    one(app, "select id::text from ballot_item where ballot_id = $1::uuid and no = 1", ballot).await
}

pub(super) async fn prepared(world: &mut World, app: &TestApp) {
    let person = |who: usize| world.id(&format!("person {who}")).to_owned();
    let officers = [person(AWARD), person(AWARD_HEAD), person(OTHER)];
    let officers: Vec<&str> = officers.iter().map(String::as_str).collect();
    let units = (world.id("unit").to_owned(), world.id("leader").to_owned());
    let id = draft(&world.browser(LEADER, app), world.id("id"), (&units.0, &units.1), &officers).await;
    world.note("ballot_item", item_of(app, &id).await);
    world.note("officer", officers[2]);
    world.note("ballot", id);

    let (far, second) = (world.id("person 18").to_owned(), world.id("far").to_owned());
    let id = draft(&world.browser(FAR, app), world.id("far year"), (&second, &second), &[&far]).await;
    world.note("far ballot_item", item_of(app, &id).await);
    world.note("far officer", far);
}

pub(super) async fn voting(world: &World, app: &TestApp) {
    let path = format!("/ballots/{}/opening", world.id("ballot"));
    world.browser(LEADER, app).post(&path, &[("accept", "yes")]).await.done();
}

pub(super) async fn counted(world: &World, app: &TestApp) {
    let (ballot, unit, voter) = (world.id("ballot"), world.id("unit"), world.browser(HEAD, app));
    let mut paper = filled_paper(&voter, ballot, unit).await;
    paper.push(("sure", "yes".to_owned()));
    let fields: Vec<_> = paper.iter().map(|(name, value)| (*name, value.as_str())).collect();
    voter.post(&format!("/ballots/{ballot}/papers/{unit}"), &fields).await.done();
    world.browser(LEADER, app).post(&format!("/ballots/{ballot}/closing"), &[]).await.done();
}

pub(super) async fn official(world: &World, app: &TestApp) {
    let ballot = world.id("ballot");
    let digest = result_digest(app, ballot).await;
    for who in [AWARD, AWARD_HEAD] {
        let path = format!("/ballots/{ballot}/confirmation");
        world.browser(who, app).post(&path, &[("result", &*digest)]).await.done();
    }
}

pub(super) async fn void(world: &World, app: &TestApp) {
    let path = format!("/ballots/{}/annulment", world.id("ballot"));
    world.browser(AWARD, app).post(&path, &[("reason", "Sai đối tượng")]).await.done();
}
