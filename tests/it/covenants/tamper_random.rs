//! Random rows of a signed covenant and of one in effect, changed by a superuser with triggers off: the signing page,
//! a signature and the export refuse each of them, and `verify` refuses a file made of the changed rows.
use serde_json::{Value, json};
use thidua::{
    kernel::{digest::Digest, id::CovenantId},
    verify,
};

use super::{
    tamper::{Forger, is_refused},
    world::{Terms, World, text_fields},
};
use crate::support::how_many;

/// How many random rows of each class.
fn rows() -> usize {
    how_many("SOAK_ROWS", 50)
}

const UNITS: usize = 6;
const CLAUSES: usize = 7;
const SEED: u64 = 0x7d1d_0a5e;

/// The same numbers in every run (xorshift64*).
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let high = self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33;
        usize::try_from(high).expect("31 bits") % end
    }

    fn letter(&mut self, text: &str) -> String {
        let mut letters: Vec<char> = text.chars().collect();
        let places: Vec<usize> = (0..letters.len()).filter(|at| letters[*at].is_alphanumeric()).collect();
        let at = places[self.below(places.len())];
        letters[at] = if letters[at] == 'x' { 'y' } else { 'x' };
        letters.into_iter().collect()
    }
}

/// A covenant of six units, five of which have signed before the witness.
struct Signed {
    world: World,
    id: CovenantId,
    digest: String,
    honest: Value,
}

impl Signed {
    async fn new(quorum: &'static str) -> Self {
        let world = World::new(UNITS).await;
        let id = world.start().await;
        let leader = world.leader().await;
        let version = leader.get(&format!("/covenants/{id}/text")).await.value("version").expect("a row version");
        let mut fields = text_fields(&version, &Terms { witnesses: "1", quorum });
        for no in 3..=CLAUSES {
            fields.push(("clause", uuid::Uuid::now_v7().to_string()));
            fields.push(("place", no.to_string()));
            fields.push(("heading", format!("Nội dung thi đua {no}")));
            fields.push(("text", format!("Thực hiện đầy đủ nội dung thi đua thứ {no} của Khối.")));
        }
        let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        leader.post(&format!("/covenants/{id}/text"), &fields).await.done();
        let digest = world.open(id).await;
        world.consent_all(id, &digest).await;
        world.freeze(id, &digest).await.done();
        world.name_witness(id, world.witness).await.done();
        for index in 0..UNITS - 1 {
            world.app.later(60);
            world.sign(id, &digest, index).await.done();
        }
        world.attest(id, &world.standing(id).await).await.done();
        let file = world.head(1).await.get(&format!("/covenants/{id}/export")).await.ok();
        assert!(verify::covenant::run(&file, None).holds());
        let honest = serde_json::from_str(&file).expect("a file");
        Self { world, id, digest, honest }
    }

    /// The file that a forger would make of the rows as they are: seal and keys of an honest one, for want of the key.
    async fn file_of_rows(&self) -> Value {
        let db = self.world.app.db();
        let (body, digest): (String, String) =
            sqlx::query_as("select body, encode(digest, 'hex') from covenant_version")
                .fetch_one(db)
                .await
                .expect("one");
        let records: Vec<(String, String, String, String, String, bool)> = sqlx::query_as(
            "select kind, record, encode(digest, 'hex'), key_id, signature, demo from covenant_record order by seq",
        )
        .fetch_all(db)
        .await
        .expect("records");
        let attestation = |(kind, record, digest, key_id, signature, demo): (
            String,
            String,
            String,
            String,
            String,
            bool,
        )| {
            json!({"kind": kind, "record": record, "digest": digest, "key_id": key_id, "signature": signature, "demo": demo})
        };
        let mut file = self.honest.clone();
        file["body"] = serde_json::from_str(&body).expect("a body");
        file["digest"] = json!(digest);
        file["attestations"] = records.into_iter().map(attestation).collect();
        file
    }
}

/// What is changed: the statement, and the table to put back.
type Change = (String, &'static str);

fn quoted(text: &str) -> String {
    format!("$forged${text}$forged$")
}

/// The text, every other time with a digest that fits.
fn of_body(chance: &mut Chance, body: &Value) -> Change {
    let body = quoted(&body.to_string());
    let digest =
        if chance.below(2) == 0 { format!(", digest = sha256(convert_to({body}, 'UTF8'))") } else { String::new() };
    (format!("update covenant_version set body = {body}{digest}"), "covenant_version")
}

/// A random row of signatures.
fn of_row(chance: &mut Chance, set: &str) -> Change {
    let at = chance.below(UNITS - 1);
    let pick = format!("(select id from covenant_signature order by signed_at, id offset {at} limit 1)");
    (format!("update covenant_signature set {set} where id = {pick}"), "covenant_signature")
}

/// A random record of a signature, every other time with a digest that fits.
fn of_record(chance: &mut Chance, honest: &Value, change: impl FnOnce(&mut Chance, &mut Value)) -> Change {
    let all = honest["attestations"].as_array().expect("attestations");
    let signatures: Vec<_> = all.iter().filter(|one| one["kind"] == "covenant.signature").collect();
    let chosen = signatures[chance.below(signatures.len())];
    let mut record: Value = serde_json::from_str(chosen["record"].as_str().expect("text")).expect("a record");
    change(chance, &mut record);
    let (record, digest) = (record.to_string(), chosen["digest"].as_str().expect("a digest"));
    let fits = if chance.below(2) == 0 {
        format!(", digest = decode('{}', 'hex')", Digest::of(record.as_bytes()))
    } else {
        String::new()
    };
    let sql = format!(
        "update covenant_record set record = {}{fits} where digest = decode('{digest}', 'hex')",
        quoted(&record)
    );
    (sql, "covenant_record")
}

fn clause_text(case: &Signed, chance: &mut Chance) -> Change {
    let mut body = case.honest["body"].clone();
    let part = if chance.below(2) == 0 { "text" } else { "heading" };
    let text = &mut body["clauses"][chance.below(CLAUSES)][part];
    *text = json!(chance.letter(text.as_str().expect("text")));
    of_body(chance, &body)
}

fn order(case: &Signed, chance: &mut Chance) -> Change {
    let mut body = case.honest["body"].clone();
    let clauses = body["clauses"].as_array_mut().expect("clauses");
    let from = chance.below(CLAUSES - 1);
    clauses.swap(from, from + 1 + chance.below(CLAUSES - 1 - from));
    if chance.below(2) == 0 {
        for (no, clause) in (1..).zip(clauses) {
            clause["no"] = json!(no);
        }
    }
    of_body(chance, &body)
}

fn unit(case: &Signed, chance: &mut Chance) -> Change {
    match chance.below(3) {
        0 => {
            let set = format!("unit_id = '{}'", case.world.units[UNITS - 1]);
            of_row(chance, &set)
        }
        1 => of_record(chance, &case.honest, |chance, record| {
            let name = &mut record["unit"]["name"];
            *name = json!(chance.letter(name.as_str().expect("a name")));
        }),
        _ => {
            let mut body = case.honest["body"].clone();
            let name = &mut body["required"][chance.below(UNITS)]["name"];
            *name = json!(chance.letter(name.as_str().expect("a name")));
            of_body(chance, &body)
        }
    }
}

fn signer(case: &Signed, chance: &mut Chance) -> Change {
    if chance.below(2) == 0 {
        let set = format!("signer_id = '{}'", [case.world.heads[UNITS - 1], case.world.witness][chance.below(2)]);
        return of_row(chance, &set);
    }
    of_record(chance, &case.honest, |chance, record| {
        let name = &mut record["signer"]["name"];
        *name = json!(chance.letter(name.as_str().expect("a name")));
    })
}

fn date(case: &Signed, chance: &mut Chance) -> Change {
    let seconds = 1 + chance.below(1_000_000);
    match chance.below(3) {
        0 => {
            let sign = if chance.below(2) == 0 { '-' } else { '+' };
            of_row(chance, &format!("signed_at = signed_at {sign} interval '{seconds} seconds'"))
        }
        1 => of_record(chance, &case.honest, |_, record| {
            record["at"] = json!(format!("2026-02-15T{:02}:{:02}:{:02}Z", seconds % 24, seconds % 60, seconds % 59));
        }),
        _ => {
            let columns = ["frozen_at", "coalesce(effective_at, frozen_at)"];
            let column = ["frozen_at", "effective_at"][chance.below(2)];
            let from = columns[usize::from(column == "effective_at")];
            (
                format!("update covenant_version set {column} = {from} - interval '{seconds} seconds'"),
                "covenant_version",
            )
        }
    }
}

type Class = (&'static str, fn(&Signed, &mut Chance) -> Change);

const CLASSES: [Class; 5] =
    [("clause text", clause_text), ("order", order), ("unit", unit), ("signer", signer), ("date", date)];

async fn every_change_is_refused(what: &str, quorum: &'static str, state: &str) {
    let case = Signed::new(quorum).await;
    assert_eq!(case.world.state(case.id).await, state);
    let mut forger = Forger::of(&case.world).await;
    let mut chance = Chance(SEED);
    for (class, change) in CLASSES {
        let (mut files, mut signatures) = (0, 0);
        for row in 0..rows() {
            let (sql, table) = change(&case, &mut chance);
            forger.run(&sql).await;
            let signs = (row % 10 == 0).then_some(UNITS - 1);
            signatures += usize::from(signs.is_some());
            is_refused(&case.world, case.id, &case.digest, &sql, signs).await;
            let file = case.file_of_rows().await;
            if file != case.honest {
                files += 1;
                assert!(!verify::covenant::run(&file.to_string(), None).holds(), "{sql}");
            }
            forger.undo(table).await;
        }
        println!(
            "{what}, {class}: {} of {} changed rows refused by page and export, {signatures} signatures refused, \
             {files} files of changed rows refused by verify",
            rows(),
            rows()
        );
    }
    assert_eq!(case.file_of_rows().await, case.honest, "all undone");
}

#[tokio::test]
async fn random_rows_of_a_signed_covenant() {
    every_change_is_refused("signed", "1/1", "frozen").await;
}

#[tokio::test]
async fn random_rows_of_a_covenant_in_effect() {
    every_change_is_refused("in effect", "5/6", "effective").await;
}
