//! Rows changed by a superuser with triggers off: pages show nothing as signed, nobody signs, nothing is exported.
use axum::http::StatusCode;
use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection};
use thidua::kernel::id::CovenantId;

use super::world::{Terms, World};

/// How many random changes of each kind.
const CHANGES: usize = 200;

struct Forger {
    database: PgConnection,
}

impl Forger {
    async fn of(world: &World) -> Self {
        let mut database = PgConnection::connect(&world.app.database.url).await.expect("a connection");
        database.execute("set session_replication_role = replica").await.expect("a superuser");
        Self { database }
    }

    async fn run(&mut self, sql: String) {
        self.database.execute(AssertSqlSafe(sql.clone())).await.unwrap_or_else(|error| panic!("{sql}: {error}"));
    }
}

/// The page says so, nothing is exported, a signature is refused.
async fn is_refused(world: &World, id: CovenantId, digest: &str, what: &str, thorough: bool) {
    let reader = world.head(1).await;
    assert_eq!(reader.get(&format!("/covenants/{id}/export")).await.status, StatusCode::CONFLICT, "{what}");
    if thorough {
        let page = reader.get(&format!("/covenants/{id}")).await.ok();
        assert!(page.contains("Không ký được phiên bản này.") && !page.contains("Đã ký"), "{what}: {page}");
        let signed = world.sign(id, digest, 2).await;
        assert_eq!(signed.status, StatusCode::CONFLICT, "{what}");
    }
}

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "a table and its walk")]
async fn changed_rows_are_found() {
    let world = World::new(3).await;
    let (id, digest) = world.frozen(&Terms::default()).await;
    world.sign(id, &digest, 0).await.done();
    world.sign(id, &digest, 1).await.done();
    world.attest(id, &world.standing(id).await).await.done();
    let mut forger = Forger::of(&world).await;
    let body: String = sqlx::query_scalar("select body from covenant_version").fetch_one(world.app.db()).await.unwrap();
    let letters: Vec<(usize, char)> = body.char_indices().filter(|(_, c)| c.is_alphanumeric()).collect();
    for change in 0..CHANGES {
        let (at, letter) = letters[(change * 7919) % letters.len()];
        let other = if letter == 'x' { 'y' } else { 'x' };
        let changed = format!("{}{other}{}", &body[..at], &body[at + letter.len_utf8()..]);
        forger.run(format!("update covenant_version set body = $forged${changed}$forged$")).await;
        is_refused(&world, id, &digest, &format!("{letter} at {at}"), change % 20 == 0).await;
    }
    forger.run(format!("update covenant_version set body = $forged${body}$forged$")).await;
    assert_eq!(world.head(1).await.get(&format!("/covenants/{id}/export")).await.status, StatusCode::OK);

    // Each with its undoing.
    let (unit, person) = (world.units[2], world.heads[2]);
    let swapped = body.replacen("Phong trào thi đua", "@", 1).replacen("Nhiệm vụ trọng tâm", "Phong trào thi đua", 1);
    let swapped = swapped.replacen('@', "Nhiệm vụ trọng tâm", 1);
    let forgeries = [
        ("order of clauses", format!("update covenant_version set body = $forged${swapped}$forged$")),
        (
            "text with a digest that fits",
            format!("update covenant_version set body = $f${swapped}$f$, digest = sha256(convert_to($f${swapped}$f$, 'UTF8'))"),
        ),
        ("unit", format!("update covenant_signature set unit_id = '{unit}' where id = PICK")),
        ("signer", format!("update covenant_signature set signer_id = '{person}' where id = PICK")),
        ("date", "update covenant_signature set signed_at = signed_at - interval '1 day' where id = PICK".to_owned()),
        ("method", "update covenant_signature set method = 'password-totp' where id = PICK".to_owned()),
        ("signature gone", "delete from covenant_signature where id = PICK".to_owned()),
        (
            "signature withdrawn by nobody",
            "update covenant_signature set withdrawn_at = now(), withdrawn_by = signer_id, withdrawal_digest = record_digest
             where id = PICK"
                .to_owned(),
        ),
        ("witness", format!("update covenant_attestation set person_id = '{person}' where id = WITNESSED")),
        ("attestation gone", "delete from covenant_attestation where id = WITNESSED".to_owned()),
        ("record", "update covenant_record set record = replace(record, 'Văn 1', 'Văn 9') where kind = 'covenant.signature'".to_owned()),
        ("record gone", "delete from covenant_record where kind = 'covenant.freeze'".to_owned()),
        ("freezing", "update covenant_version set frozen_at = frozen_at - interval '1 hour'".to_owned()),
        ("effect", "update covenant_version set effective_at = now()".to_owned()),
    ];
    for (what, sql) in forgeries {
        for (round, order) in ["asc", "desc"].into_iter().enumerate() {
            let pick = format!("(select id from covenant_signature order by signed_at {order}, id {order} limit 1)");
            let witnessed = format!("(select id from covenant_attestation order by at {order}, id {order} limit 1)");
            for table in ["covenant_version", "covenant_signature", "covenant_attestation", "covenant_record"] {
                forger
                    .run(format!("drop table if exists saved_{table}; create table saved_{table} as table {table}"))
                    .await;
            }
            forger.run(sql.replace("PICK", &pick).replace("WITNESSED", &witnessed)).await;
            is_refused(&world, id, &digest, what, round == 0).await;
            for table in ["covenant_version", "covenant_signature", "covenant_attestation"] {
                forger.run(format!("delete from {table}; insert into {table} select * from saved_{table}")).await;
            }
            forger.run("delete from covenant_record; insert into covenant_record overriding system value select * from saved_covenant_record".to_owned()).await;
        }
    }
    assert_eq!(world.head(1).await.get(&format!("/covenants/{id}/export")).await.status, StatusCode::OK, "all undone");
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
