//! Two at once, on real connections: exactly one wins, and either may. Each test names the guard without which it
//! fails, and prints who won.
use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

use axum::http::StatusCode;
use thidua::{
    kernel::id::CovenantId,
    platform::auth::{MandateForm, OfficeKind, RoleKind},
    verify,
};

use super::world::{Terms, World, attest_as, sign_as, text_fields};
use crate::support::{Browser, Duel, Page, how_many};

/// Rounds of each race. Many take longer than a proof of identity lasts: where the clock goes on with each, people sign
/// in anew in each.
fn rounds() -> u32 {
    how_many("SOAK_ROUNDS", 20)
}

/// Runs both; exactly one succeeds. Answers whether it is the first.
async fn one_of<A, B>(duel: &mut Duel, first: A, second: B) -> bool
where
    A: Future<Output = Page> + Send + 'static,
    B: Future<Output = Page> + Send + 'static,
{
    let (first, second) = duel.together(first, second).await;
    let won = (first.status == StatusCode::SEE_OTHER, second.status == StatusCode::SEE_OTHER);
    assert!(won.0 != won.1, "exactly one wins: {} and {}", first.status, second.status);
    let loser = if won.0 { second.status } else { first.status };
    assert!(loser == StatusCode::CONFLICT, "{loser}");
    duel.count(won.0);
    won.0
}

async fn posted(browser: Browser, path: String, fields: Vec<(&'static str, String)>) -> Page {
    let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    browser.post(&path, &fields).await
}

/// Guard: `for update` on the covenant's row (`store::Lock::Update`).
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn sign_versus_unfreeze() {
    let world = World::new(2).await;
    let terms = Terms { witnesses: "0", ..Terms::default() };
    let (id, mut digest) = world.frozen(&terms).await;
    let (leader, head) = (world.leader().await, world.head(1).await);
    let capacity = format!("{}|head|", world.units[1]);
    let mut duel = Duel::default();
    for _ in 0..rounds() {
        let (who, text, how) = (head.clone(), digest.clone(), capacity.clone());
        let sign = async move { sign_as(&who, id, &text, &how).await };
        let won =
            one_of(&mut duel, sign, posted(leader.clone(), format!("/covenants/{id}/unfreezing"), Vec::new())).await;
        let frozen = world.state(id).await == "frozen";
        assert_eq!(frozen, won, "a signature stands under a frozen text, or there is none");
        if won {
            posted(leader.clone(), format!("/covenants/{id}/voiding"), vec![("reason", "Vòng sau".to_owned())])
                .await
                .done();
            digest = world.open(id).await;
        }
        world.consent_all(id, &digest).await;
        world.freeze(id, &digest).await.done();
    }
    duel.end("sign versus unfreeze", ("sign", "unfreeze"));
}

/// Guard: the unique index `covenant_signature_one_per_unit`.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn principal_versus_mandate_holder() {
    let world = World::new(2).await;
    let (id, digest) = world.frozen(&Terms { witnesses: "0", ..Terms::default() }).await;
    let deputy = world.app.person("Phó Vụ Trưởng").await;
    world.app.office(world.units[1], deputy, OfficeKind::DeputyHead, "Phó Vụ trưởng").await;
    world.app.mandate(world.units[1], deputy, MandateForm::Kt, world.heads[1]).await;
    let (head, deputy) = (world.head(1).await, world.app.signed_in(deputy).await);
    let own = format!("{}|head|", world.units[1]);
    let mandate = deputy.get(&format!("/covenants/{id}")).await.value("capacity").expect("a mandate");
    let mut duel = Duel::default();
    for _ in 0..rounds() {
        let (a, text, how) = (head.clone(), digest.clone(), own.clone());
        let (b, other_text, other_how) = (deputy.clone(), digest.clone(), mandate.clone());
        one_of(&mut duel, async move { sign_as(&a, id, &text, &how).await }, async move {
            sign_as(&b, id, &other_text, &other_how).await
        })
        .await;
        let signatures = world.standing(id).await;
        assert_eq!(signatures.len(), 1, "never both");
        let path = format!("/covenants/{id}/signatures/{}/withdrawal", signatures[0]);
        posted(head.clone(), path, vec![("reason", "Vòng sau".to_owned())]).await.done();
    }
    duel.end("principal versus mandate holder", ("principal", "mandate holder"));
}

/// Guard: `for update` on the covenant's row (`store::Lock::Update`): the last attestation brings effect, after which
/// nothing is withdrawn.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn attest_versus_withdraw() {
    let world = World::new(2).await;
    let terms = Terms::default();
    let (mut id, mut digest) = world.frozen(&terms).await;
    world.sign(id, &digest, 0).await.done();
    world.attest(id, &world.standing(id).await).await.done();
    let (signer, witness) = (world.head(1).await, world.app.signed_in(world.witness).await);
    let mut duel = Duel::default();
    for _ in 0..rounds() {
        world.sign(id, &digest, 1).await.done();
        let last = world.standing(id).await.pop().expect("a signature");
        let (who, what) = (witness.clone(), vec![last.clone()]);
        let attest = async move { attest_as(&who, id, &what).await };
        let path = format!("/covenants/{id}/signatures/{last}/withdrawal");
        let withdraw = posted(signer.clone(), path, vec![("reason", "Xem lại".to_owned())]);
        let effective = one_of(&mut duel, attest, withdraw).await;
        assert_eq!(world.state(id).await == "effective", effective);
        if effective {
            (id, digest) = next(&world, id, &terms).await;
            world.sign(id, &digest, 0).await.done();
            world.attest(id, &world.standing(id).await).await.done();
        }
    }
    duel.end("attest versus withdraw", ("attest", "withdraw"));
}

/// Guard: `row_version = $6` in `store::save_text`.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_editors() {
    let world = World::new(2).await;
    let id = world.start().await;
    let (one, two) = (world.leader().await, world.app.signed_in(world.officer).await);
    let mut duel = Duel::default();
    for version in 1..=rounds() {
        let text = |preamble: &str| {
            let mut fields = text_fields(&version.to_string(), &Terms::default());
            fields[3].1 = preamble.to_owned();
            fields
        };
        let path = format!("/covenants/{id}/text");
        let first =
            one_of(&mut duel, posted(one.clone(), path.clone(), text("Một")), posted(two.clone(), path, text("Hai")))
                .await;
        let stored: String =
            sqlx::query_scalar("select draft ->> 'preamble' from covenant").fetch_one(world.app.db()).await.unwrap();
        assert_eq!(stored, if first { "Một" } else { "Hai" }, "the answer was true");
    }
    duel.end("two editors", ("one", "other"));
}

/// Guard: `db::snapshot`. A reader who sees half of an act takes it for tampering.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn readers_see_no_half_of_an_act() {
    let world = World::new(2).await;
    let (id, digest) = world.frozen(&Terms::default()).await;
    let signer = world.head(1).await;
    let over = Arc::new(AtomicBool::new(false));
    let mut readers = Vec::new();
    for _ in 0..4 {
        let (reader, over) = (world.leader().await, Arc::clone(&over));
        readers.push(tokio::spawn(async move {
            let mut halves = 0;
            while !over.load(Ordering::Relaxed) {
                let exported = reader.get(&format!("/covenants/{id}/export")).await;
                halves += u32::from(exported.status != StatusCode::OK);
            }
            halves
        }));
    }
    let capacity = format!("{}|head|", world.units[1]);
    for _ in 0..rounds() {
        let own = sign_as(&signer, id, &digest, &capacity).await.done();
        posted(signer.clone(), format!("{own}/withdrawal"), vec![("reason", "Vòng sau".to_owned())]).await.done();
    }
    over.store(true, Ordering::Relaxed);
    for reader in readers {
        assert_eq!(reader.await.expect("a reader"), 0, "half of an act was seen");
    }
}

/// In effect after one of the two; the next covenant takes its place and is frozen. Answers its id and digest.
async fn next(world: &World, id: CovenantId, terms: &Terms) -> (CovenantId, String) {
    let path = format!("/covenants/{id}/amendments");
    let to = posted(world.leader().await, path, vec![("kind", "supersession".to_owned())]).await.done();
    let id = to.trim_start_matches("/covenants/").trim_end_matches("/text").parse().expect("an id");
    world.write(id, terms).await.done();
    let digest = world.open(id).await;
    world.consent_all(id, &digest).await;
    world.freeze(id, &digest).await.done();
    world.name_witness(id, world.witness).await.done();
    (id, digest)
}

/// The places of the records of this kind in the order of the acts.
async fn places(world: &World, digest: &str, kind: &str) -> Vec<i64> {
    sqlx::query_scalar(
        "select r.seq from covenant_record r join covenant_version v on v.id = r.version_id
         where v.digest = decode($1, 'hex') and r.kind = $2 order by r.seq",
    )
    .bind(digest)
    .bind(kind)
    .fetch_all(world.app.db())
    .await
    .expect("records")
}

async fn holds(world: &World, id: CovenantId) {
    let file = world.head(1).await.get(&format!("/covenants/{id}/export")).await.ok();
    let report = verify::covenant::run(&file, None);
    assert!(report.holds(), "{report:#?}");
}

/// Guard: `for update` on the covenant's row (`store::Lock::Update`): the quorum is reached by the last attestation
/// while the last unit signs, before or after effect; both are done, and effect comes once.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn last_signature_versus_last_attestation() {
    let world = World::new(2).await;
    let terms = Terms { quorum: "1/2", ..Terms::default() };
    let (mut id, mut digest) = world.frozen(&terms).await;
    let capacity = format!("{}|head|", world.units[1]);
    let mut duel = Duel::default();
    for _ in 0..rounds() {
        let (signer, witness) = (world.head(1).await, world.app.signed_in(world.witness).await);
        world.sign(id, &digest, 0).await.done();
        let open = world.standing(id).await;
        let (a, text, how) = (signer.clone(), digest.clone(), capacity.clone());
        let (b, what) = (witness.clone(), open.clone());
        let (signed, attested) = duel
            .together(async move { sign_as(&a, id, &text, &how).await }, async move { attest_as(&b, id, &what).await })
            .await;
        signed.done();
        attested.done();
        assert_eq!(world.state(id).await, "effective");
        let effective = places(&world, &digest, "covenant.effective").await;
        assert_eq!(effective.len(), 1, "exactly once");
        duel.count(places(&world, &digest, "covenant.signature").await[1] < effective[0]);
        holds(&world, id).await;
        (id, digest) = next(&world, id, &terms).await;
    }
    duel.end("last signature versus last attestation", ("signature", "attestation"));
}

/// Guard: `for update` on the covenant's row (`store::Lock::Update`): without it neither of the two that are missing
/// sees the other, and the covenant never takes effect.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_last_attestations() {
    let world = World::new(2).await;
    let other = world.app.person("Lê Chứng Kiến Hai").await;
    let terms = Terms::default();
    let (mut id, mut digest) = world.frozen(&terms).await;
    let mut duel = Duel::default();
    for _ in 0..rounds() {
        let (one, two) = (world.app.signed_in(world.witness).await, world.app.signed_in(other).await);
        world.name_witness(id, other).await.done();
        world.sign(id, &digest, 0).await.done();
        world.sign(id, &digest, 1).await.done();
        let open = world.standing(id).await;
        let (a, first, b, second) = (one.clone(), vec![open[0].clone()], two.clone(), vec![open[1].clone()]);
        let (first, second) = duel
            .together(async move { attest_as(&a, id, &first).await }, async move { attest_as(&b, id, &second).await })
            .await;
        first.done();
        second.done();
        assert_eq!(world.state(id).await, "effective");
        assert_eq!(places(&world, &digest, "covenant.effective").await.len(), 1, "exactly once");
        let last: bool = sqlx::query_scalar(
            "select a.person_id = $1 from covenant_attestation a join covenant_record r on r.digest = a.record_digest
             order by r.seq desc limit 1",
        )
        .bind(other)
        .fetch_one(world.app.db())
        .await
        .expect("an attestation");
        duel.count(last);
        holds(&world, id).await;
        (id, digest) = next(&world, id, &terms).await;
    }
    duel.end("two last attestations", ("one first", "two first"));
}

/// Guard: `blocs::load_for_share` in `actions::enter`: who signs is who was a member when the text was frozen.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn freeze_versus_membership() {
    let world = World::new(3).await;
    let terms = Terms { witnesses: "0", ..Terms::default() };
    let department = world.app.person("Cán Bộ Thi Đua").await;
    world.app.role(department, RoleKind::AwardOfficer, Some(world.body)).await;
    let department = world.app.signed_in(department).await;
    let leader = world.leader().await;
    let id = world.start().await;
    world.write(id, &terms).await.done();
    let mut duel = Duel::default();
    for _ in 0..rounds() {
        let digest = world.open(id).await;
        world.consent_all(id, &digest).await;
        world.app.later(1);
        let freeze = posted(leader.clone(), format!("/covenants/{id}/freezing"), vec![("digest", digest.clone())]);
        let ends =
            [("unit", world.units[2].to_string()), ("day", "16/02/2026".to_owned()), ("reason", "Giải thể".to_owned())];
        let ends = posted(department.clone(), format!("/bloc-years/{}/reorganisation", world.bloc_year), ends.to_vec());
        let (freeze, ends) = duel.together(freeze, ends).await;
        ends.done();
        let frozen = freeze.status == StatusCode::SEE_OTHER;
        assert!(frozen || freeze.status == StatusCode::UNPROCESSABLE_ENTITY, "{}: {}", freeze.status, freeze.body);
        assert_eq!(world.state(id).await == "frozen", frozen);
        if frozen {
            let order: Vec<String> = sqlx::query_scalar(
                "select action from audit_entry where stream = $1 and action in ('covenant.freeze', 'bloc-year.reorganise')
                 order by seq desc limit 2",
            )
            .bind(format!("bloc-year:{}", world.bloc_year))
            .fetch_all(world.app.db())
            .await
            .expect("entries");
            assert_eq!(order, ["bloc-year.reorganise", "covenant.freeze"], "frozen while the unit was a member");
            posted(leader.clone(), format!("/covenants/{id}/unfreezing"), Vec::new()).await.done();
        }
        duel.count(frozen);
        sqlx::query("update bloc_member set valid_to = '2027-01-01', end_reason = null where unit_id = $1")
            .bind(world.units[2])
            .execute(world.app.db())
            .await
            .expect("a member again");
    }
    duel.end("freeze versus membership", ("freeze", "membership"));
}

/// Guard: `for update` on the covenant's row (`store::Lock::Update`): who is replaced attests no more.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn attest_versus_replacement() {
    let world = World::new(2).await;
    let (id, digest) = world.frozen(&Terms::default()).await;
    let mut duel = Duel::default();
    for _ in 0..rounds() {
        let (leader, signer) = (world.leader().await, world.head(1).await);
        let witness = world.app.signed_in(world.witness).await;
        world.app.later(1);
        world.sign(id, &digest, 1).await.done();
        let last = world.standing(id).await.pop().expect("a signature");
        let named: uuid::Uuid = sqlx::query_scalar("select id from covenant_witness where replaced_at is null")
            .fetch_one(world.app.db())
            .await
            .expect("a witness");
        let (who, what) = (witness.clone(), vec![last.clone()]);
        let attest = async move { attest_as(&who, id, &what).await };
        let path = format!("/covenants/{id}/witnesses/{named}/replacement");
        let (attest, replace) = duel.together(attest, posted(leader.clone(), path, Vec::new())).await;
        replace.done();
        let attested = attest.status == StatusCode::SEE_OTHER;
        assert!(attested || attest.status == StatusCode::NOT_FOUND, "{}", attest.status);
        let rows: i64 = sqlx::query_scalar(
            "select count(*) from covenant_attestation a join covenant_witness w on w.id = a.witness_id
             join covenant_record r on r.digest = a.record_digest
             where a.signature_id = $1::uuid and a.at <= w.replaced_at",
        )
        .bind(&last)
        .fetch_one(world.app.db())
        .await
        .expect("a count");
        assert_eq!(rows, i64::from(attested), "what was answered is what is there");
        duel.count(attested);
        let withdraw = format!("/covenants/{id}/signatures/{last}/withdrawal");
        posted(signer.clone(), withdraw, vec![("reason", "Vòng sau".to_owned())]).await.done();
        world.name_witness(id, world.witness).await.done();
    }
    duel.end("attest versus replacement", ("attest", "replacement"));
}
