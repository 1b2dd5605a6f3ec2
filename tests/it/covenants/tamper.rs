//! Rows changed by a superuser with triggers off: pages show nothing as signed, nobody signs, nothing is exported.
use axum::http::StatusCode;
use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection};
use thidua::kernel::id::CovenantId;

use super::world::{Terms, World};

pub(super) struct Forger {
    database: PgConnection,
}

const TABLES: [&str; 5] =
    ["covenant", "covenant_version", "covenant_signature", "covenant_attestation", "covenant_record"];

impl Forger {
    /// Remembers how everything is now.
    pub(super) async fn of(world: &World) -> Self {
        let mut database = PgConnection::connect(&world.app.database.url).await.expect("a connection");
        database.execute("set session_replication_role = replica").await.expect("a superuser");
        let mut forger = Self { database };
        for table in TABLES {
            forger
                .run(&format!("drop table if exists saved_{table}; create table saved_{table} as table {table}"))
                .await;
        }
        forger
    }

    pub(super) async fn run(&mut self, sql: &str) {
        self.database.execute(AssertSqlSafe(sql.to_owned())).await.unwrap_or_else(|error| panic!("{sql}: {error}"));
    }

    /// Puts a table back as it was.
    pub(super) async fn undo(&mut self, table: &str) {
        let how = if table == "covenant_record" { "overriding system value " } else { "" };
        self.run(&format!("delete from {table}; insert into {table} {how}select * from saved_{table}")).await;
    }

    pub(super) async fn undo_all(&mut self) {
        for table in TABLES {
            self.undo(table).await;
        }
    }
}

/// The page says so, nothing is exported, a signature of this unit is refused.
pub(super) async fn is_refused(world: &World, id: CovenantId, digest: &str, what: &str, signs: Option<usize>) {
    let reader = world.head(1).await;
    let export = reader.get(&format!("/covenants/{id}/export")).await.status;
    assert!(export == StatusCode::CONFLICT || export == StatusCode::NOT_FOUND, "{what}: {export}");
    let page = reader.get(&format!("/covenants/{id}")).await.ok();
    assert!(page.contains("Không ký được phiên bản này.") && !page.contains("Đã ký"), "{what}: {page}");
    if let Some(index) = signs {
        let signed = world.sign(id, digest, index).await;
        assert_eq!(signed.status, StatusCode::CONFLICT, "{what}");
    }
}

async fn exports(world: &World, id: CovenantId) -> StatusCode {
    world.head(1).await.get(&format!("/covenants/{id}/export")).await.status
}

/// Each with its undoing, on the first and on the last signature.
async fn each_is_found(
    world: &World,
    id: CovenantId,
    digest: &str,
    forgeries: &[(&str, String)],
    signs: Option<usize>,
) {
    let mut forger = Forger::of(world).await;
    for (what, sql) in forgeries {
        for order in ["asc", "desc"] {
            let pick = format!("(select id from covenant_signature order by signed_at {order}, id {order} limit 1)");
            let witnessed = format!("(select id from covenant_attestation order by at {order}, id {order} limit 1)");
            forger.run(&sql.replace("PICK", &pick).replace("WITNESSED", &witnessed)).await;
            is_refused(world, id, digest, what, signs).await;
            forger.undo_all().await;
        }
    }
    assert_eq!(exports(world, id).await, StatusCode::OK, "all undone");
}

#[tokio::test]
async fn changed_rows_of_a_signed_covenant_are_found() {
    let world = World::new(3).await;
    let (id, digest) = world.frozen(&Terms::default()).await;
    world.sign(id, &digest, 0).await.done();
    world.sign(id, &digest, 1).await.done();
    world.attest(id, &world.standing(id).await).await.done();
    let own = |sql: &str| sql.to_owned();
    let (unit, person) = (world.units[2], world.heads[2]);
    let forgeries = [
        ("unit", format!("update covenant_signature set unit_id = '{unit}' where id = PICK")),
        ("signer", format!("update covenant_signature set signer_id = '{person}' where id = PICK")),
        ("date", own("update covenant_signature set signed_at = signed_at - interval '1 day' where id = PICK")),
        ("method", own("update covenant_signature set method = 'password-totp' where id = PICK")),
        ("signature gone", own("delete from covenant_signature where id = PICK")),
        (
            "a signature with its attestations and all their records gone",
            own("with gone as (delete from covenant_signature where id = PICK returning id, record_digest),
                 told as (delete from covenant_attestation where signature_id in (select id from gone) returning record_digest)
                 delete from covenant_record
                 where digest in (select record_digest from gone union select record_digest from told)"),
        ),
        (
            "signature withdrawn by nobody",
            own("update covenant_signature set withdrawn_at = now(), withdrawn_by = signer_id,
                                               withdrawal_digest = record_digest where id = PICK"),
        ),
        ("witness", format!("update covenant_attestation set person_id = '{person}' where id = WITNESSED")),
        ("attestation gone", own("delete from covenant_attestation where id = WITNESSED")),
        (
            "record",
            own(
                "update covenant_record set record = replace(record, 'Văn 1', 'Văn 9') where kind = 'covenant.signature'",
            ),
        ),
        ("record gone", own("delete from covenant_record where kind = 'covenant.freeze'")),
        ("freezing", own("update covenant_version set frozen_at = frozen_at - interval '1 hour'")),
        ("effect", own("update covenant_version set effective_at = now()")),
        ("given up by nobody", own("update covenant_version set voided_at = now(), voided_by = frozen_by")),
        ("state: in effect", own("update covenant set state = 'effective'")),
        ("state: drafting", own("update covenant set state = 'drafting'")),
        ("state: consulting", own("update covenant set state = 'consulting'")),
        (
            "opened again",
            own(
                "update covenant set state = 'consulting'; update covenant_version set frozen_at = null, frozen_by = null",
            ),
        ),
    ];
    each_is_found(&world, id, &digest, &forgeries, Some(2)).await;
}

#[tokio::test]
async fn changed_rows_of_a_covenant_in_effect_are_found() {
    let world = World::new(3).await;
    let (id, digest) = world.frozen(&Terms { quorum: "2/3", ..Terms::default() }).await;
    world.sign(id, &digest, 0).await.done();
    world.sign(id, &digest, 1).await.done();
    world.attest(id, &world.standing(id).await).await.done();
    assert_eq!(world.state(id).await, "effective");
    let own = |sql: &str| sql.to_owned();
    let forgeries = [
        (
            "a signature with its attestations and all their records gone",
            own("with gone as (delete from covenant_signature where id = PICK returning id, record_digest),
                 told as (delete from covenant_attestation where signature_id in (select id from gone) returning record_digest)
                 delete from covenant_record
                 where digest in (select record_digest from gone union select record_digest from told)"),
        ),
        (
            "an attestation with its record gone",
            own("with told as (delete from covenant_attestation where id = WITNESSED returning record_digest)
                 delete from covenant_record where digest in (select record_digest from told)"),
        ),
        ("the moment of effect", own("update covenant_version set effective_at = effective_at - interval '1 day'")),
        ("effect undone", own("update covenant_version set effective_at = null; update covenant set state = 'frozen'")),
        (
            "effect undone with its record",
            own("delete from covenant_record where kind = 'covenant.effective';
                 update covenant_version set effective_at = null; update covenant set state = 'frozen'"),
        ),
        ("state: signing", own("update covenant set state = 'frozen'")),
        ("state: replaced", own("update covenant set state = 'superseded'")),
        ("state: drafting", own("update covenant set state = 'drafting'")),
        (
            "the record of effect names others",
            own("update covenant_record set record = replace(record, 'signatures', 'signature') where kind = 'covenant.effective'"),
        ),
    ];
    each_is_found(&world, id, &digest, &forgeries, Some(2)).await;
}

#[tokio::test]
async fn changed_rows_of_a_version_given_up_are_found() {
    let world = World::new(2).await;
    let (id, digest) = world.frozen(&Terms { witnesses: "0", ..Terms::default() }).await;
    world.sign(id, &digest, 0).await.done();
    world.leader().await.post(&format!("/covenants/{id}/voiding"), &[("reason", "Sửa Điều 2.")]).await.done();
    let own = |sql: &str| sql.to_owned();
    let forgeries = [
        ("the moment", own("update covenant_version set voided_at = voided_at - interval '1 hour'")),
        ("the record gone", own("delete from covenant_record where kind = 'covenant.void'")),
        (
            "as if it were still signed",
            own("update covenant_version set voided_at = null, voided_by = null; update covenant set state = 'frozen'"),
        ),
        (
            "as if it were still signed, with the record gone",
            own("delete from covenant_record where kind = 'covenant.void';
                 update covenant_version set voided_at = null, voided_by = null; update covenant set state = 'frozen'"),
        ),
        ("state", own("update covenant set state = 'frozen'")),
    ];
    each_is_found(&world, id, &digest, &forgeries, None).await;
    // An earlier version is refused on its own page, and the next one goes its way.
    let next = world.open(id).await;
    let mut forger = Forger::of(&world).await;
    forger
        .run("update covenant_version set voided_at = voided_at - interval '1 hour' where voided_at is not null")
        .await;
    let reader = world.head(1).await;
    assert_eq!(reader.get(&format!("/covenants/{id}/versions/1/export")).await.status, StatusCode::CONFLICT);
    let page = reader.get(&format!("/covenants/{id}/versions/1")).await.ok();
    assert!(page.contains("Không ký được phiên bản này.") && !page.contains("Đã ký"), "{page}");
    world.consent_all(id, &next).await;
    world.freeze(id, &next).await.done();
    world.sign(id, &next, 1).await.done();
}

/// Everything that was signed is gone, with all records, and the text is before the members again.
pub(super) const WIPED: &str = "delete from covenant_attestation; delete from covenant_signature; delete from covenant_record;
    update covenant_version set frozen_at = null, frozen_by = null, effective_at = null, voided_at = null, voided_by = null;
    update covenant set state = 'consulting'";

#[tokio::test]
async fn a_version_whose_signatures_are_all_gone_is_not_frozen_again() {
    let world = World::new(2).await;
    let (id, digest) = world.frozen(&Terms::default()).await;
    world.sign(id, &digest, 0).await.done();
    world.attest(id, &world.standing(id).await).await.done();
    each_is_found(&world, id, &digest, &[("all wiped", WIPED.to_owned())], Some(1)).await;
    let mut forger = Forger::of(&world).await;
    forger.run(WIPED).await;
    assert_eq!(world.freeze(id, &digest).await.status, StatusCode::CONFLICT);
    assert_eq!(world.state(id).await, "consulting");
}

#[tokio::test]
async fn an_earlier_version_whose_signatures_are_all_gone_is_found() {
    let world = World::new(2).await;
    let (id, digest) = world.frozen(&Terms { witnesses: "0", ..Terms::default() }).await;
    world.sign(id, &digest, 0).await.done();
    world.leader().await.post(&format!("/covenants/{id}/voiding"), &[("reason", "Sửa Điều 2.")]).await.done();
    world.open(id).await;
    let mut forger = Forger::of(&world).await;
    forger.run(WIPED).await;
    let page = world.head(1).await.get(&format!("/covenants/{id}/versions/1")).await.ok();
    assert!(page.contains("Không ký được phiên bản này.") && !page.contains("Đã ký"), "{page}");
}

/// The button that a clerk presses when nobody is left to sign.
#[tokio::test]
async fn what_the_audit_record_does_not_bear_out_does_not_take_effect() {
    let world = World::new(3).await;
    let (id, digest) = world.frozen(&Terms { witnesses: "0", quorum: "2/3" }).await;
    let effect = format!("/covenants/{id}/effect");
    world.sign(id, &digest, 0).await.done();
    let signature = world.standing(id).await.remove(0);
    let withdrawal = format!("/covenants/{id}/signatures/{signature}/withdrawal");
    world.leader().await.post(&withdrawal, &[("reason", "Ký nhầm.")]).await.done();
    world.sign(id, &digest, 1).await.done();
    let mut forger = Forger::of(&world).await;
    let hidden = "delete from covenant_record where kind = 'covenant.withdrawal';
        update covenant_signature set withdrawn_at = null, withdrawn_by = null, withdrawal_digest = null";
    forger.run(hidden).await;
    assert_eq!(world.leader().await.post(&effect, &[]).await.status, StatusCode::CONFLICT, "a withdrawal undone");
    assert_eq!(world.state(id).await, "frozen");
    forger.undo_all().await;

    world.sign(id, &digest, 2).await.done();
    assert_eq!(world.state(id).await, "effective");
    let undone = "delete from covenant_record where kind = 'covenant.effective';
        update covenant_version set effective_at = null; update covenant set state = 'frozen'";
    forger.run(undone).await;
    assert_eq!(world.leader().await.post(&effect, &[]).await.status, StatusCode::CONFLICT, "an effect undone");
    assert_eq!(world.state(id).await, "frozen");
}

/// What the triggers keep from happening by mistake.
#[tokio::test]
async fn the_database_refuses_to_change_what_was_signed() {
    let world = World::new(2).await;
    let (id, digest) = world.frozen(&Terms::default()).await;
    world.sign(id, &digest, 0).await.done();
    world.attest(id, &world.standing(id).await).await.done();
    for sql in [
        "update covenant_version set body = body || ' '",
        "update covenant_version set frozen_at = null, frozen_by = null",
        "update covenant_version set frozen_at = now()",
        "delete from covenant_version",
        "update covenant_signature set signed_at = now()",
        "update covenant_signature set unit_id = signer_id",
        "delete from covenant_signature",
        "update covenant_record set record = ''",
        "delete from covenant_record",
        "update covenant_attestation set presence = 'remote'",
        "delete from covenant_attestation",
        "update covenant_consent set digest = '\\x00'",
        "delete from covenant_consent",
        "delete from covenant",
        "truncate covenant cascade",
    ] {
        let refused = sqlx::query(sql).execute(world.app.db()).await;
        assert!(refused.is_err(), "{sql}");
    }
}
