//! A superuser of the database who looks on.
use std::collections::BTreeMap;

use sqlx::{AssertSqlSafe, Connection, PgConnection};
use thidua::kernel::id::UnitId;
use uuid::Uuid;

use super::{
    backup::Backup,
    evidence::{Evidence, Row, Shown, Trace},
    log,
    totals::Totals,
    waldump::Inserts,
};

pub(super) struct Observer {
    conn: PgConnection,
    /// Every row of every table: transaction and text.
    every_row: String,
    totals: Totals,
    /// Parts of the log since the vote began, and where the next one begins.
    parts: Vec<(i64, i64)>,
    since: i64,
    backups: Vec<Backup>,
}

/// What was seen before the ballot was closed.
pub(super) struct Open {
    voters: Vec<Trace>,
    urn: Vec<Row>,
    keys: Vec<Vec<u8>>,
    inserts: Inserts,
}

fn place(ctid: &str) -> (u32, u32) {
    let (block, line) = ctid.trim_matches(['(', ')']).split_once(',').expect("a place");
    (block.parse().expect("a block"), line.parse().expect("a line"))
}

fn number(xmin: &str) -> u64 {
    xmin.parse().expect("a transaction")
}

impl Observer {
    /// Looks at tables of these schemas, the first first.
    pub(super) async fn new(url: &str, schemas: &str) -> Self {
        let mut conn = PgConnection::connect(url).await.expect("a superuser");
        for extension in ["pageinspect", "pg_stat_statements"] {
            run(&mut conn, format!("create extension if not exists {extension} schema public")).await;
        }
        run(&mut conn, format!("set search_path = {schemas}")).await;
        // So that the log is on the disk after each commit of the observer.
        run(&mut conn, "set synchronous_commit = on".to_owned()).await;
        let (every_row, totals, parts, backups) = (String::new(), Totals::default(), Vec::new(), Vec::new());
        Self { conn, every_row, totals, parts, since: 0, backups }
    }

    /// The vote begins, in these tables.
    pub(super) async fn begins(&mut self) {
        // Deleted rows stay in their pages until they are looked at.
        run(&mut self.conn, "alter table ballot_paper set (autovacuum_enabled = off)".to_owned()).await;
        let tables: Vec<String> = sqlx::query_scalar(
            "select format('%I.%I', schemaname, tablename) from pg_tables where schemaname = any(current_schemas(false))",
        )
        .fetch_all(&mut self.conn)
        .await
        .expect("tables");
        let rows = |table: &String| format!("select xmin::text as xmin, t::text as text from {table} t");
        self.every_row = tables.iter().map(rows).collect::<Vec<_>>().join(" union all ");
        (self.parts, self.backups) = (Vec::new(), Vec::new());
        self.since = self.position().await;
        run(&mut self.conn, "select pg_stat_reset(), pg_stat_statements_reset()".to_owned()).await;
        self.totals = Totals::now(&mut self.conn).await;
    }

    /// So many have voted, of so many: what the server tells of the last one. A copy is taken after half of them, and
    /// when all have.
    pub(super) async fn after_vote(&mut self, shown: &mut Shown, voted: usize, of: usize) {
        let totals = Totals::now(&mut self.conn).await;
        shown.added = totals.since(&self.totals);
        if voted == of.div_ceil(2) || voted == of {
            // A backup begins and ends with a new file of the log, and leaves the rest of the old one empty.
            let end = self.position().await;
            self.parts.push((self.since, end));
            self.backups.push(Backup::take(&mut self.conn).await);
            self.since = self.position().await;
            self.totals = Totals::now(&mut self.conn).await;
        } else {
            self.totals = totals;
        }
    }

    /// Where the log of the database ends now.
    async fn position(&mut self) -> i64 {
        run(&mut self.conn, "select pg_logical_emit_message(true, 'test', 'here')".to_owned()).await;
        sqlx::query_scalar("select (pg_current_wal_lsn() - '0/0'::pg_lsn)::bigint")
            .fetch_one(&mut self.conn)
            .await
            .expect("a position")
    }

    /// What the others were last asked.
    pub(super) async fn queries(&mut self) -> String {
        sqlx::query_scalar(
            "select coalesce(string_agg(to_jsonb(a)::text, ' '), '') from pg_stat_activity a
             where datname = current_database() and pid <> pg_backend_pid()",
        )
        .fetch_one(&mut self.conn)
        .await
        .expect("pg_stat_activity")
    }

    /// Rows of an open ballot.
    pub(super) async fn while_open(&mut self, ballot: &str, units: &[UnitId]) -> Open {
        let mut voters = Vec::new();
        let mut keys = Vec::new();
        let ballot: Uuid = ballot.parse().expect("a ballot");
        for unit in units {
            let (xmin, ctid): (String, String) = sqlx::query_as(
                "select xmin::text, ctid::text from ballot_participation where ballot_id = $1 and voter_id = $2",
            )
            .bind(ballot)
            .bind(unit)
            .fetch_one(&mut self.conn)
            .await
            .expect("a participation");
            let (seq, at, digest, hash): (i64, i64, Option<Vec<u8>>, Vec<u8>) = sqlx::query_as(
                "select e.seq, (extract(epoch from e.at) * 1000)::bigint, e.digest, e.hash
                 from audit_entry e join unit_version v on v.name = e.detail
                 where e.action = 'ballot.cast' and e.object_id = $1 and v.unit_id = $2",
            )
            .bind(ballot.to_string())
            .bind(unit)
            .fetch_one(&mut self.conn)
            .await
            .expect("an entry");
            let (signed_in, last_seen): (i64, i64) = sqlx::query_as(
                "select (extract(epoch from s.created_at) * 1000)::bigint, (extract(epoch from s.last_seen_at) * 1000)::bigint
                 from session s join office_holding o on o.person_id = s.person_id where o.unit_id = $1
                 order by s.last_seen_at desc limit 1",
            )
            .bind(unit)
            .fetch_one(&mut self.conn)
            .await
            .expect("a session");
            let (xmin, place) = (number(&xmin), place(&ctid));
            let same = String::new();
            voters.push(Trace { xmin, place, seq, at, digest, hash, signed_in, last_seen, same });
            keys.push([ballot.as_bytes().as_slice(), unit.uuid().as_bytes()].concat());
        }
        self.rows_of_transactions(&mut voters).await;
        let urn = self.urn(ballot).await;
        let inserts = self.inserts(&voters).await;
        Open { voters, urn, keys, inserts }
    }

    /// What the log tells of their transactions.
    async fn inserts(&mut self, voters: &[Trace]) -> Inserts {
        let (wal, participations, papers): (String, i64, i64) = sqlx::query_as(
            "select current_setting('data_directory') || '/pg_wal', pg_relation_filenode('ballot_participation')::bigint,
                    pg_relation_filenode('ballot_paper')::bigint",
        )
        .fetch_one(&mut self.conn)
        .await
        .expect("files");
        let files = [participations, papers].map(|file| u32::try_from(file).expect("a number of a file"));
        let xids: Vec<u64> = voters.iter().map(|voter| voter.xmin).collect();
        Inserts::read(&wal, &self.parts, (files[0], files[1]), &xids)
    }

    async fn rows_of_transactions(&mut self, voters: &mut [Trace]) {
        let wanted: Vec<String> = voters.iter().map(|voter| voter.xmin.to_string()).collect();
        let rows: Vec<(String, String)> = sqlx::query_as(AssertSqlSafe(format!(
            "select xmin, text from ({}) r where xmin = any($1)",
            self.every_row
        )))
        .bind(wanted)
        .fetch_all(&mut self.conn)
        .await
        .expect("every row");
        for voter in voters {
            let own = rows.iter().filter(|(xmin, _)| number(xmin) == voter.xmin);
            voter.same = own.map(|(_, text)| text.as_str()).collect::<Vec<_>>().join("\n");
        }
    }

    async fn urn(&mut self, ballot: Uuid) -> Vec<Row> {
        let rows: Vec<(String, String, String, String, Vec<u8>)> = sqlx::query_as(
            "select id::text, xmin::text, ctid::text, to_jsonb(p)::text, sealed from ballot_paper p where ballot_id = $1",
        )
        .bind(ballot)
        .fetch_all(&mut self.conn)
        .await
        .expect("papers");
        let row = |(id, xmin, ctid, columns, bytes): (String, String, String, String, Vec<u8>)| {
            let columns: BTreeMap<_, _> = serde_json::from_str(&columns).expect("columns");
            Row { id, xmin: number(&xmin), place: place(&ctid), columns, bytes }
        };
        rows.into_iter().map(row).collect()
    }

    /// All that was seen, when the ballot has been counted.
    pub(super) async fn after_count(&mut self, ballot: &str, open: Open, shown: Vec<Shown>) -> Evidence {
        let ballot: Uuid = ballot.parse().expect("a ballot");
        let record: String =
            sqlx::query_scalar("select record from ballot_record where ballot_id = $1 and kind = 'ballot.result'")
                .bind(ballot)
                .fetch_one(&mut self.conn)
                .await
                .expect("a result");
        let record: serde_json::Value = serde_json::from_str(&record).expect("a record");
        let texts = |list: &serde_json::Value| {
            list.as_array().expect("a list").iter().map(|one| one.as_str().expect("a text").to_owned()).collect()
        };
        let mut log = Vec::new();
        for (start, end) in self.parts.clone() {
            log.extend(log::between(&mut self.conn, start, end).await);
        }
        Evidence {
            log: log::windows(&log, &open.keys),
            deleted: self.deleted().await,
            inserts: open.inserts,
            backups: std::mem::take(&mut self.backups),
            voters: open.voters,
            keys: open.keys,
            urn: open.urn,
            shown,
            published: texts(&record["sheets"][0]["papers"]),
            codes: texts(&record["codes"]),
        }
    }

    /// Rows in the pages of the urn, deleted or not.
    async fn deleted(&mut self) -> Vec<(u64, Vec<u8>)> {
        let rows: Vec<(String, Vec<u8>)> = sqlx::query_as(
            "select i.t_xmin::text, i.t_data
             from generate_series(0, pg_relation_size('ballot_paper') / current_setting('block_size')::int - 1) as n,
                  heap_page_items(get_raw_page('ballot_paper', n::int)) as i
             where i.t_data is not null",
        )
        .fetch_all(&mut self.conn)
        .await
        .expect("pages");
        rows.into_iter().map(|(xmin, bytes)| (number(&xmin), bytes)).collect()
    }
}

pub(super) async fn run(conn: &mut PgConnection, sql: String) {
    sqlx::raw_sql(AssertSqlSafe(sql.clone())).execute(conn).await.unwrap_or_else(|error| panic!("{sql}: {error}"));
}
