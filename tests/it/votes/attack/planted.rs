//! Votes as a program would keep them that leaks: tables of the same names in a schema that comes first.
use std::fmt::Write;

use rand::{RngExt, rngs::StdRng, seq::SliceRandom};
use sqlx::{Connection, PgConnection};
use thidua::kernel::digest::Digest;
use uuid::Uuid;

use super::{
    Plan, VOTERS, World,
    kit::{Evidence, Shown},
    observer::{Observer, run},
};

/// What is kept badly.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Leak {
    /// Papers as they are, with a number and the moment, written where and when participations are.
    Plain,
    /// Papers and codes are published as they were cast.
    Unsorted,
    /// Papers are published in the order of their keys.
    ByKey,
    /// The record has a digest of the paper.
    Digests,
    /// Every paper is sealed with the same bytes.
    SameKey,
    /// Pages are longer or shorter by what was chosen.
    Lengths,
}

const TABLES: &str = "
    drop schema if exists planted cascade;
    create schema planted;
    create table planted.ballot_participation (like public.ballot_participation including defaults);
    create table planted.ballot_paper (like public.ballot_paper);
    create table planted.ballot_record (like public.ballot_record);
    create table planted.audit_entry (like public.audit_entry);
    create table planted.session (like public.session);
";

/// A vote under this leak, and what the same observer sees of it.
pub(super) async fn held(world: &World, leak: Leak, plan: &Plan, random: &mut StdRng) -> Evidence {
    let url = &world.app.database.url;
    let mut program = PgConnection::connect(url).await.expect("the database");
    run(&mut program, TABLES.to_owned()).await;
    if leak == Leak::Plain {
        let columns = "add column seq bigint generated always as identity, add column cast_at timestamptz";
        run(&mut program, format!("alter table planted.ballot_paper {columns}")).await;
    }
    let mut observer = Observer::new(url, "planted, public").await;
    let (ballot, mut shown) = (Uuid::new_v4(), vec![Shown::default(); VOTERS]);
    let mut sorted = plan.choices.clone();
    sorted.sort();
    let mut published: Vec<(Uuid, String)> = Vec::new();
    let pad: Vec<u8> = (0..64).map(|_| random.random()).collect();
    let start = observer.position().await;
    let mut numbers: Vec<usize> = (0..VOTERS).collect();
    numbers.shuffle(random);
    for (moment, index) in (1..).zip(&plan.order) {
        let (choice, key, code) = (&plan.choices[*index], Uuid::new_v4(), format!("CODE-{:04}", numbers[*index]));
        let sealed: Vec<u8> = match leak {
            Leak::Plain => choice.clone().into_bytes(),
            Leak::SameKey => choice.bytes().zip(&pad).map(|(byte, pad)| byte ^ pad).collect(),
            _ => (0..64).map(|_| random.random()).collect(),
        };
        let digest = (leak == Leak::Digests).then(|| Digest::of(choice.as_bytes()).as_bytes().to_vec());
        run(&mut program, vote(world, (ballot, *index), (key, &sealed, digest), moment, leak)).await;
        let at = sorted.iter().position(|paper| paper == choice).expect("a paper");
        let lengths = if leak == Leak::Lengths { 10_000 + at } else { 10_000 };
        shown[*index] = Shown { lengths, code, queries: observer.queries().await };
        published.push((key, choice.clone()));
    }
    let open = observer.while_open(&ballot.to_string(), &world.units).await;
    let end = observer.position().await;
    let mut codes: Vec<_> = plan.order.iter().map(|index| shown[*index].code.clone()).collect();
    match leak {
        Leak::Unsorted => {}
        Leak::ByKey => published.sort(),
        _ => published.sort_by(|one, other| one.1.cmp(&other.1)),
    }
    if leak != Leak::Unsorted {
        codes.sort();
    }
    let papers: Vec<_> = published.into_iter().map(|(_, paper)| paper).collect();
    let record = serde_json::json!({ "sheets": [{ "papers": papers }], "codes": codes });
    run(
        &mut program,
        format!(
            "insert into planted.ballot_record (digest, ballot_id, seq, kind, record, key_id, signature, demo)
             values ('\\x00', '{ballot}', 1, 'ballot.result', '{record}', '', '', false);
             delete from planted.ballot_paper"
        ),
    )
    .await;
    observer.after_count(&ballot.to_string(), open, (shown, (start, end))).await
}

/// One text of several statements: one transaction, and what the server shows of the connection.
fn vote(
    world: &World,
    (ballot, index): (Uuid, usize),
    (key, sealed, digest): (Uuid, &[u8], Option<Vec<u8>>),
    moment: i64,
    leak: Leak,
) -> String {
    let hex = |bytes: &[u8]| bytes.iter().fold(String::new(), |text, byte| format!("{text}{byte:02x}"));
    let (unit, person) = (world.units[index], world.heads[index]);
    let mut sql = format!("insert into planted.ballot_participation values ('{ballot}', '{unit}');");
    let at = format!("timestamptz '2026-03-01 00:00Z' + interval '{moment} minutes'");
    let result = if leak == Leak::Plain {
        let text = String::from_utf8_lossy(sealed);
        let into = "insert into planted.ballot_paper (id, ballot_id, sealed, cast_at)";
        write!(sql, "{into} values ('{key}', '{ballot}', '{text}', {at});")
    } else {
        let into = "insert into planted.ballot_paper (id, ballot_id, sealed)";
        write!(sql, "{into} values ('{key}', '{ballot}', '\\x{}');", hex(sealed))
    };
    result.expect("text");
    let digest = digest.map_or("null".to_owned(), |digest| format!("'\\x{}'", hex(&digest)));
    write!(
        sql,
        "insert into planted.audit_entry (stream, seq, at, action, object_kind, object_id, fields, detail, digest, prev, hash)
         values ('', {moment}, {at}, 'ballot.cast', 'ballot', '{ballot}', '{{}}', 'Vụ {}', {digest}, '', '');
         insert into planted.session (id, token_hash, person_id, created_at, last_seen_at, idle_until, absolute_until, device)
         values ('{key}', '', '{person}', {at}, {at}, {at}, {at}, '')",
        index + 1,
    )
    .expect("text");
    sql
}
