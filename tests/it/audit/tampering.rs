//! A superuser with triggers off rewrites random rows: each class of tampering, as often as told (`SOAK_ROWS`), found under its name.
use super::*;
use crate::support::how_many;
use sqlx::PgConnection;
use std::ops::RangeInclusive;

/// What the verifier must say: one of these names, and the entry that was touched first.
struct Expected {
    names: &'static [&'static str],
    seq: i64,
}

type Tamper = fn(&mut Vec<AuditRow>, usize) -> Expected;

/// (class, what is done from row `at` on, does a chain without checkpoints show it?)
const CLASSES: [(&str, Tamper, bool); 11] = [
    ("edited", |rows, at| edit(rows, at), true),
    ("edited and hashed anew", |rows, at| edit_and_hash(rows, at), true),
    ("inserted", insert, true),
    ("deleted", delete, true),
    ("deleted and renumbered", delete_and_renumber, true),
    ("swapped numbers", |rows, at| swap(rows, at, false), true),
    ("swapped contents", |rows, at| swap(rows, at, true), true),
    ("tail cut", cut, false),
    ("rewritten and chained again", |rows, at| rewrite(rows, at), false),
    ("deleted and chained again", delete_and_rechain, false),
    ("stream removed", remove, false),
];

fn edit(rows: &mut [AuditRow], at: usize) -> Expected {
    if rand::random_ratio(1, 8) {
        rows[at].at += 1;
    } else {
        change(&mut rows[at]);
    }
    Expected { names: &["verify-audit-edited"], seq: rows[at].seq }
}

fn edit_and_hash(rows: &mut [AuditRow], at: usize) -> Expected {
    change(&mut rows[at]);
    rows[at].hash = hash(&rows[at]);
    Expected { names: &["verify-audit-edited", "verify-audit-rewritten", "verify-audit-head"], seq: rows[at].seq }
}

/// A new entry with a right hash; the later ones only move.
fn insert(rows: &mut Vec<AuditRow>, at: usize) -> Expected {
    let mut new = AuditRow { object_id: "x".into(), ..rows[at].clone() };
    new.hash = hash(&new);
    rows[at..].iter_mut().for_each(|row| row.seq += 1);
    let seq = new.seq;
    rows.insert(at, new);
    Expected { names: &["verify-audit-inserted"], seq }
}

fn delete(rows: &mut Vec<AuditRow>, at: usize) -> Expected {
    let at = at.min(rows.len() - 4);
    let seq = rows[at].seq;
    rows.drain(at..at + rand::random_range(1..4));
    Expected { names: &["verify-audit-deleted"], seq }
}

fn delete_and_renumber(rows: &mut Vec<AuditRow>, at: usize) -> Expected {
    let expected = delete(rows, at);
    for (row, seq) in rows.iter_mut().zip(1..) {
        row.seq = seq;
    }
    expected
}

/// Two entries in each other's place: their hashes go with them, or stay where they were.
fn swap(rows: &mut [AuditRow], at: usize, contents_only: bool) -> Expected {
    let at = at.min(rows.len() - 2);
    let other = rand::random_range(at + 1..rows.len());
    let (one, two) = (rows[at].clone(), rows[other].clone());
    let place = |what: &AuditRow, there: &AuditRow| {
        let row = AuditRow { seq: there.seq, ..what.clone() };
        if contents_only { AuditRow { prev: there.prev, hash: there.hash, ..row } } else { row }
    };
    rows[at] = place(&two, &one);
    rows[other] = place(&one, &two);
    Expected { names: &["verify-audit-swapped"], seq: one.seq }
}

fn cut(rows: &mut Vec<AuditRow>, at: usize) -> Expected {
    let at = at.max(1);
    let seq = rows[at - 1].seq + 1;
    rows.truncate(at);
    Expected { names: &["verify-audit-cut"], seq }
}

fn rewrite(rows: &mut [AuditRow], at: usize) -> Expected {
    change(&mut rows[at]);
    rechain(rows);
    Expected { names: &["verify-audit-rewritten"], seq: rows[at].seq }
}

fn delete_and_rechain(rows: &mut Vec<AuditRow>, at: usize) -> Expected {
    let seq = rows.remove(at).seq;
    rechain(rows);
    Expected { names: &["verify-audit-rewritten", "verify-audit-cut"], seq }
}

fn remove(rows: &mut Vec<AuditRow>, _: usize) -> Expected {
    rows.clear();
    Expected { names: &["verify-audit-removed"], seq: 1 }
}

/// Changes anything but the time: a forger who chains anew would not let it run backwards.
fn change(row: &mut AuditRow) {
    match rand::random_range(1..8) {
        1 => row.actor = Some(uuid::Uuid::new_v4().to_string()),
        2 => row.action.push('d'),
        3 => row.object_kind.push('s'),
        4 => row.object_id.push('0'),
        5 => row.version = Some(row.version.unwrap_or(0) + 1),
        6 => row.fields.reverse(),
        _ => row.detail = Some(format!("{:?}", row.detail)),
    }
}

fn rechain(rows: &mut [AuditRow]) {
    let mut prev = Digest::ZERO;
    for (row, seq) in rows.iter_mut().zip(1..) {
        (row.seq, row.prev) = (seq, prev);
        row.hash = hash(row);
        prev = row.hash;
    }
}

/// Puts `rows` in the place of the stream, with a head that fits them.
async fn put(conn: &mut PgConnection, stream: &str, rows: &[AuditRow]) {
    let hex = |digest: Digest| format!("\\x{digest}");
    let record = |row: &AuditRow| {
        json!({
            "stream": row.stream, "seq": row.seq, "at": jiff::Timestamp::from_microsecond(row.at).unwrap(), "actor": row.actor,
            "action": row.action, "object_kind": row.object_kind, "object_id": row.object_id, "version": row.version,
            "fields": row.fields, "digest": row.digest.map(hex), "detail": row.detail, "prev": hex(row.prev),
            "hash": hex(row.hash),
        })
    };
    let records = rows.iter().map(record).collect::<serde_json::Value>();
    let sql = "insert into audit_entry select * from jsonb_populate_recordset(null::audit_entry, $1)";
    sqlx::query("set local session_replication_role = replica").execute(&mut *conn).await.unwrap();
    sqlx::query("delete from audit_entry where stream = $1").bind(stream).execute(&mut *conn).await.unwrap();
    sqlx::query(sql).bind(records).execute(&mut *conn).await.unwrap();
    match head(rows) {
        Some(head) => {
            let sql = "update audit_head set seq = $2, hash = $3 where stream = $1";
            sqlx::query(sql).bind(stream).bind(head.seq).bind(head.hash).execute(conn).await.unwrap();
        }
        None => {
            sqlx::query("delete from audit_head where stream = $1").bind(stream).execute(conn).await.unwrap();
        }
    }
}

/// The entries a finding speaks of.
fn named(finding: &Finding) -> RangeInclusive<i64> {
    match finding.key {
        "verify-audit-removed" => 1..=1,
        "verify-audit-rewritten" => number(finding, "seq")..=number(finding, "last"),
        // Where a checkpoint is all there is to compare with, it tells from which entry on nothing is vouched for.
        "verify-audit-cut" => number(finding, "after") + 1..=number(finding, "seq"),
        _ => number(finding, "seq")..=number(finding, "seq"),
    }
}

#[tokio::test]
async fn every_class_of_tampering_is_named() {
    let world = World::grown(28).await;
    assert!(world.verify().await.holds(), "control: nothing was done");
    let (files, keys) = (world.files(), world.keys());
    let times = how_many("SOAK_ROWS", 50);
    for (class, tamper, shown_by_chain) in CLASSES {
        let mut chain_only = 0;
        for turn in 0..times {
            let stream = world.streams[turn % 3].to_string();
            let mut tx = world.db.pool.begin().await.unwrap();
            let mut rows = audit::rows(&mut tx, &stream).await.unwrap();
            let at = rand::random_range(0..rows.len());
            let expected = tamper(&mut rows, at);
            put(&mut tx, &stream, &rows).await;
            let report = verify(&mut tx, &files, &keys).await;
            let what = format!("{class} {turn}, {stream} from {at}: {report:#?}");
            let [finding] = broken(&report)[..] else { panic!("{what}") };
            assert!(expected.names.contains(&finding.key), "{what}");
            assert!(named(finding).contains(&expected.seq), "{} {what}", expected.seq);
            assert!(finding.args.contains(&("stream", stream.clone())), "{what}");
            // Positive control: without checkpoints some classes cannot be seen, so the checkpoints do the work.
            if turn.is_multiple_of(10) {
                let alone = verify(&mut tx, &[], &keys).await;
                chain_only += usize::from(broken_keys(&alone) != ["verify-audit-no-checkpoints"]);
            }
            tx.rollback().await.unwrap();
        }
        println!("{class}: {times} of {times} named; without checkpoints {chain_only} of {}", times / 10);
        assert_eq!(chain_only > 0, shown_by_chain, "{class}");
    }
    assert!(world.verify().await.holds(), "control: nothing is left of it");
}
