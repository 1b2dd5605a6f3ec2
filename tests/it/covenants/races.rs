//! Two at once, on real connections: exactly one wins, and either may. Each test names the guard without which it
//! fails, and prints who won.
use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use axum::http::StatusCode;
use thidua::platform::auth::{MandateForm, OfficeKind};

use super::world::{Terms, World, attest_as, sign_as, text_fields};
use crate::support::{Browser, Page};

/// Rounds of each race; `SOAK_ROUNDS` for more.
fn rounds() -> u32 {
    std::env::var("SOAK_ROUNDS").ok().and_then(|text| text.parse().ok()).unwrap_or(40)
}

/// Counts of one race.
#[derive(Default)]
struct Score {
    first: u32,
    second: u32,
    /// Steers the delay to where both win: whoever won last starts later.
    lead: i64,
}

impl Score {
    /// Runs both, one of them a little later; exactly one succeeds.
    async fn round<A, B>(&mut self, first: A, second: B) -> bool
    where
        A: Future<Output = Page> + Send + 'static,
        B: Future<Output = Page> + Send + 'static,
    {
        let late = |micros: i64| Duration::from_micros(u64::try_from(micros.max(0)).unwrap_or(0));
        let (wait_first, wait_second) = (late(self.lead), late(-self.lead));
        let first = tokio::spawn(async move {
            tokio::time::sleep(wait_first).await;
            first.await
        });
        let second = tokio::spawn(async move {
            tokio::time::sleep(wait_second).await;
            second.await
        });
        let (first, second) = (first.await.expect("the first"), second.await.expect("the second"));
        let won = (first.status == StatusCode::SEE_OTHER, second.status == StatusCode::SEE_OTHER);
        assert!(won.0 != won.1, "exactly one wins: {} and {}", first.status, second.status);
        let loser = if won.0 { second.status } else { first.status };
        assert!(loser == StatusCode::CONFLICT, "{loser}");
        if won.0 {
            self.first += 1;
            self.lead += 1_500;
        } else {
            self.second += 1;
            self.lead -= 1_500;
        }
        won.0
    }

    fn end(&self, race: &str, names: (&str, &str)) {
        println!("{race}: {} {} times, {} {} times", names.0, self.first, names.1, self.second);
        let least = (self.first + self.second).div_ceil(20);
        assert!(self.first >= least && self.second >= least, "one side hardly ever wins");
    }
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
    let mut score = Score::default();
    for _ in 0..rounds() {
        let (who, text, how) = (head.clone(), digest.clone(), capacity.clone());
        let sign = async move { sign_as(&who, id, &text, &how).await };
        let won = score.round(sign, posted(leader.clone(), format!("/covenants/{id}/unfreezing"), Vec::new())).await;
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
    score.end("sign versus unfreeze", ("sign", "unfreeze"));
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
    let mut score = Score::default();
    for _ in 0..rounds().max(100) {
        let (a, text, how) = (head.clone(), digest.clone(), own.clone());
        let (b, other_text, other_how) = (deputy.clone(), digest.clone(), mandate.clone());
        score
            .round(async move { sign_as(&a, id, &text, &how).await }, async move {
                sign_as(&b, id, &other_text, &other_how).await
            })
            .await;
        let signatures = world.standing(id).await;
        assert_eq!(signatures.len(), 1, "never both");
        let path = format!("/covenants/{id}/signatures/{}/withdrawal", signatures[0]);
        posted(head.clone(), path, vec![("reason", "Vòng sau".to_owned())]).await.done();
    }
    score.end("principal versus mandate holder", ("principal", "mandate holder"));
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
    let (leader, signer, witness) =
        (world.leader().await, world.head(1).await, world.app.signed_in(world.witness).await);
    let mut score = Score::default();
    for _ in 0..rounds() {
        world.sign(id, &digest, 1).await.done();
        let last = world.standing(id).await.pop().expect("a signature");
        let (who, what) = (witness.clone(), vec![last.clone()]);
        let attest = async move { attest_as(&who, id, &what).await };
        let path = format!("/covenants/{id}/signatures/{last}/withdrawal");
        let withdraw = posted(signer.clone(), path, vec![("reason", "Xem lại".to_owned())]);
        let effective = score.round(attest, withdraw).await;
        assert_eq!(world.state(id).await == "effective", effective);
        if effective {
            let to = posted(
                leader.clone(),
                format!("/covenants/{id}/amendments"),
                vec![("kind", "supersession".to_owned())],
            )
            .await;
            id = to.done().trim_start_matches("/covenants/").trim_end_matches("/text").parse().expect("an id");
            world.write(id, &terms).await.done();
            digest = world.open(id).await;
            world.consent_all(id, &digest).await;
            world.freeze(id, &digest).await.done();
            world.name_witness(id, world.witness).await.done();
            world.sign(id, &digest, 0).await.done();
            world.attest(id, &world.standing(id).await).await.done();
        }
    }
    score.end("attest versus withdraw", ("attest", "withdraw"));
}

/// Guard: `row_version = $6` in `store::save_text`.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_editors() {
    let world = World::new(2).await;
    let id = world.start().await;
    let (one, two) = (world.leader().await, world.app.signed_in(world.officer).await);
    let mut score = Score::default();
    for version in 1..=rounds() {
        let text = |preamble: &str| {
            let mut fields = text_fields(&version.to_string(), &Terms::default());
            fields[3].1 = preamble.to_owned();
            fields
        };
        let path = format!("/covenants/{id}/text");
        let first =
            score.round(posted(one.clone(), path.clone(), text("Một")), posted(two.clone(), path, text("Hai"))).await;
        let stored: String =
            sqlx::query_scalar("select draft ->> 'preamble' from covenant").fetch_one(world.app.db()).await.unwrap();
        assert_eq!(stored, if first { "Một" } else { "Hai" }, "the answer was true");
    }
    score.end("two editors", ("one", "other"));
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
