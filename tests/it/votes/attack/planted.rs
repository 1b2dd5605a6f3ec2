//! Votes as a program would keep them that leaks: tables of the same names in a schema that comes first.
use std::{fmt::Write, time::Duration};

use rand::{RngExt, rngs::StdRng, seq::SliceRandom};
use sqlx::{Connection, PgConnection};
use thidua::kernel::digest::Digest;
use uuid::Uuid;

use super::{
    Plan, ROWS, VOTERS, World,
    evidence::{Evidence, Shown},
    observer::{Observer, run},
    totals::HAND_IN,
};
use crate::support::listen;

/// What is kept badly.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Leak {
    /// Papers as they are, with a number and the moment, written where and when participations are.
    Plain,
    /// Papers and codes are published as they were cast.
    Unsorted,
    /// Papers are published in the order of their keys.
    ByKey,
    /// Papers are published in the order of the units.
    ByUnit,
    /// The record has a digest of the paper.
    Digests,
    /// Papers as they are, with the moment at which the voter signed in.
    SignedIn,
    /// Every paper is sealed with the same bytes.
    SameKey,
    /// Sealed papers are as long as what they say.
    Unpadded,
    /// Papers wait to be filled in, each on a page of its own.
    Slots,
    /// Each answer is counted at once, in a table of its own.
    Tallies,
    /// Each answer is counted at once, in a column of its own.
    Statements,
    /// What was chosen is traced.
    Logged,
    /// What was chosen stands in the address.
    Address,
    /// Pages are longer or shorter by what was chosen.
    Lengths,
    /// Answers take longer or shorter by what was chosen.
    Slow,
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

/// A letter for each answer, in the order of the alphabet.
const LETTERS: &str = "-noy";

/// A vote for the program to keep.
struct Vote<'a> {
    ballot: Uuid,
    index: usize,
    key: Uuid,
    choice: &'a str,
    sealed: Vec<u8>,
    /// Minutes since the first of March, and before that since the voter had signed in.
    moment: i64,
    signed_in: i64,
}

/// What the program needs besides, before anybody votes.
fn besides(leak: Leak) -> String {
    let each = |one: &dyn Fn(String) -> String| {
        let all = (1..=ROWS).flat_map(|row| (0..LETTERS.len()).map(move |letter| format!("r{row}_{letter}")));
        all.map(one).collect::<Vec<_>>()
    };
    match leak {
        Leak::Plain => "alter table planted.ballot_paper add column seq bigint generated always as identity,
                            add column cast_at timestamptz"
            .to_owned(),
        Leak::SignedIn => "alter table planted.ballot_paper add column cast_at timestamptz".to_owned(),
        Leak::Slots => "alter table planted.ballot_paper add primary key (id);
                        alter table planted.ballot_paper set (fillfactor = 10);
                        set enable_seqscan = off; set enable_bitmapscan = off"
            .to_owned(),
        Leak::Tallies => each(&|name| format!("create table planted.tally_{name} ()")).join(";"),
        Leak::Statements => {
            let columns = each(&|name| format!("{name} int not null default 0")).join(",");
            format!("create table planted.tally ({columns}); insert into planted.tally default values")
        }
        _ => String::new(),
    }
}

/// Who sees these tables as if they were the program's.
pub(super) async fn observer(world: &World) -> Observer {
    Observer::new(&world.app.database.url, "planted, public").await
}

/// A vote under this leak, and what the same observer sees of it.
pub(super) async fn held(
    world: &World,
    observer: &mut Observer,
    (leak, plan): (Leak, &Plan),
    random: &mut StdRng,
) -> Evidence {
    let url = &world.app.database.url;
    let mut program = PgConnection::connect(url).await.expect("the database");
    run(&mut program, TABLES.to_owned() + &besides(leak)).await;
    let (ballot, mut shown) = (Uuid::new_v4(), vec![Shown::default(); VOTERS]);
    let mut votes: Vec<(Uuid, usize)> = Vec::new();
    let pad: Vec<u8> = (0..64).map(|_| random.random()).collect();
    let mut numbers: Vec<usize> = (0..VOTERS).collect();
    numbers.shuffle(random);
    let mut keys: Vec<Uuid> = (0..VOTERS).map(|_| Uuid::new_v4()).collect();
    if leak == Leak::Slots {
        // A page for each: a paper leaves less room on it than may be left.
        let waiting = |key: &Uuid| paper((*key, ballot), &[0; 1_000]);
        run(&mut program, keys.iter().map(waiting).collect()).await;
        keys.shuffle(random);
    }
    observer.begins().await;
    for (moment, index) in (1..).zip(&plan.order) {
        let (choice, key) = (plan.choices[*index].as_str(), keys[*index]);
        let rank = plan.choices.iter().filter(|other| other.as_str() < choice).count();
        let sealed = sealed(leak, (choice, rank), &pad, random);
        let signed_in = random.random_range(1_000..100_000);
        // Somebody votes elsewhere: the first who does after a copy has the whole page written, and not the paper.
        run(&mut program, paper((Uuid::new_v4(), Uuid::new_v4()), &pad)).await;
        listen::keep();
        let vote = Vote { ballot, index: *index, key, choice, sealed, moment, signed_in };
        run(&mut program, vote.kept(world, leak) + HAND_IN).await;
        if leak == Leak::Logged {
            tracing::debug!(paper = choice, "cast");
        }
        let query = if leak == Leak::Address { format!("?paper={choice}") } else { String::new() };
        let more = |leak_of: Leak| if leak == leak_of { rank } else { 0 };
        shown[*index] = Shown {
            lengths: 10_000 + more(Leak::Lengths),
            took: Duration::from_micros(2_000 + u64::try_from(more(Leak::Slow)).expect("few")),
            code: format!("CODE-{:04}", numbers[*index]),
            requests: format!("POST /ballots/{ballot}/papers/{}{query} 303", world.units[*index]),
            log: listen::kept(),
            queries: observer.queries().await,
            ..Shown::default()
        };
        votes.push((key, *index));
        observer.after_vote(&mut shown[*index], votes.len(), VOTERS).await;
    }
    let open = observer.while_open(&ballot.to_string(), &world.units).await;
    let record = published(leak, plan, votes, &shown);
    run(
        &mut program,
        format!(
            "insert into planted.ballot_record (digest, ballot_id, seq, kind, record, key_id, signature, demo)
             values ('\\x00', '{ballot}', 1, 'ballot.result', '{record}', '', '', false);
             delete from planted.ballot_paper"
        ),
    )
    .await;
    observer.after_count(&ballot.to_string(), open, shown).await
}

/// What is kept of a paper, of which so many come earlier in the alphabet.
fn sealed(leak: Leak, (choice, rank): (&str, usize), pad: &[u8], random: &mut StdRng) -> Vec<u8> {
    match leak {
        Leak::Plain | Leak::SignedIn => choice.bytes().collect(),
        Leak::SameKey => choice.bytes().zip(pad).map(|(byte, pad)| byte ^ pad).collect(),
        Leak::Unpadded => (0..64 + rank).map(|_| random.random()).collect(),
        Leak::Slots => choice.bytes().chain([0; 1_000]).take(1_000).collect(),
        _ => (0..64).map(|_| random.random()).collect(),
    }
}

/// The record of these votes, in the order in which they were cast.
fn published(leak: Leak, plan: &Plan, mut votes: Vec<(Uuid, usize)>, shown: &[Shown]) -> serde_json::Value {
    let mut codes: Vec<_> = votes.iter().map(|(_, index)| &shown[*index].code).collect();
    match leak {
        Leak::Unsorted => {}
        Leak::ByKey => votes.sort_unstable(),
        Leak::ByUnit => votes.sort_unstable_by_key(|(_, index)| *index),
        _ => votes.sort_by_key(|(_, index)| &plan.choices[*index]),
    }
    if leak != Leak::Unsorted {
        codes.sort();
    }
    let papers: Vec<_> = votes.iter().map(|(_, index)| &plan.choices[*index]).collect();
    serde_json::json!({ "sheets": [{ "papers": papers }], "codes": codes })
}

fn paper((key, ballot): (Uuid, Uuid), sealed: &[u8]) -> String {
    let into = "insert into planted.ballot_paper (id, ballot_id, sealed)";
    format!("{into} values ('{key}', '{ballot}', '{}');", hex(sealed))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold("\\x".to_owned(), |text, byte| format!("{text}{byte:02x}"))
}

impl Vote<'_> {
    /// One text of several statements: one transaction, and what the server shows of the connection.
    fn kept(&self, world: &World, leak: Leak) -> String {
        let Self { ballot, index, key, choice, moment, .. } = self;
        let (unit, person) = (world.units[*index], world.heads[*index]);
        let mut sql = format!("insert into planted.ballot_participation values ('{ballot}', '{unit}');");
        let at = format!("timestamptz '2026-03-01 00:00Z' + interval '{moment} minutes'");
        let signed_in = format!("timestamptz '2026-03-01 00:00Z' - interval '{} minutes'", self.signed_in);
        let with_moment = |at: &str| {
            let into = "insert into planted.ballot_paper (id, ballot_id, sealed, cast_at)";
            format!("{into} values ('{key}', '{ballot}', '{choice}', {at});")
        };
        let urn = match leak {
            Leak::Plain => with_moment(&at),
            Leak::SignedIn => with_moment(&signed_in),
            Leak::Slots => {
                format!("update planted.ballot_paper set sealed = '{}' where id = '{key}';", hex(&self.sealed))
            }
            _ => paper((*key, *ballot), &self.sealed),
        };
        sql.push_str(&urn);
        for (row, answer) in (1..).zip(choice.chars()) {
            let name = format!("r{row}_{}", LETTERS.find(answer).expect("an answer"));
            match leak {
                Leak::Tallies => write!(sql, "insert into planted.tally_{name} default values;"),
                Leak::Statements => write!(sql, "update planted.tally set {name} = {name} + 1;"),
                _ => Ok(()),
            }
            .expect("text");
        }
        let digest = match leak {
            Leak::Digests => format!("'{}'", hex(Digest::of(choice.as_bytes()).as_bytes())),
            _ => "null".to_owned(),
        };
        write!(
            sql,
            "insert into planted.audit_entry (stream, seq, at, action, object_kind, object_id, fields, detail, digest, prev, hash)
             values ('', {moment}, {at}, 'ballot.cast', 'ballot', '{ballot}', '{{}}', 'Vụ {}', {digest}, '', '');
             insert into planted.session (id, token_hash, person_id, created_at, last_seen_at, idle_until, absolute_until, device)
             values ('{key}', '', '{person}', {signed_in}, {at}, {at}, {at}, '');",
            index + 1,
        )
        .expect("text");
        sql
    }
}
