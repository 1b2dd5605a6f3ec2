//! What the server counts: of tables, indexes, statements and its log.
use std::{collections::BTreeMap, time::Duration};

use sqlx::{PgConnection, PgPool};

/// Of the views, what is counted up. Where a name stands for several, they are added.
#[derive(Clone, Default)]
pub(super) struct Totals {
    /// Of tables and indexes.
    pub rows: BTreeMap<String, i64>,
    /// How often each statement was run, and how many rows it had.
    pub statements: BTreeMap<String, i64>,
    /// How long all of them took, in nanoseconds.
    pub took: i64,
    /// Bytes of the log.
    pub written: i64,
}

impl Totals {
    pub(super) async fn now(conn: &mut PgConnection) -> Self {
        let rows = counted(
            conn,
            "select format('%s.%s %s', schemaname, relname, what), n
             from pg_stat_user_tables cross join lateral (values ('inserted', n_tup_ins), ('updated', n_tup_upd),
                 ('deleted', n_tup_del), ('scans', seq_scan), ('scanned', seq_tup_read), ('looks', idx_scan),
                 ('fetched', idx_tup_fetch)) as v (what, n) where n > 0
             union all
             select format('%s.%s %s', schemaname, indexrelname, what), n
             from pg_stat_user_indexes cross join lateral (values ('looks', idx_scan), ('read', idx_tup_read),
                 ('fetched', idx_tup_fetch)) as v (what, n) where n > 0",
        )
        .await;
        // Without those of whoever looks on. Its beginning tells a statement apart, and its number, where that is needed.
        let own = "from pg_stat_statements s join pg_database d on d.oid = s.dbid
                   where d.datname = current_database() and query !~ 'pg_'";
        let statements = counted(
            conn,
            &format!(
                "select left(query, 60) || ' ' || queryid || ' ' || what, sum(n)::bigint
                 from (select query, queryid, calls, rows {own}) as s
                     cross join lateral (values ('calls', calls), ('rows', rows)) as v (what, n) where n > 0 group by 1"
            ),
        )
        .await;
        let (took, written) = sqlx::query_as(sqlx::AssertSqlSafe(format!(
            "select (select coalesce(sum(total_exec_time) * 1e6, 0)::bigint {own}), (select wal_bytes::bigint from pg_stat_wal)"
        )))
        .fetch_one(conn)
        .await
        .expect("statistics");
        Self { rows, statements, took, written }
    }

    /// What came since.
    pub(super) fn since(&self, before: &Self) -> Self {
        let more = |now: &BTreeMap<String, i64>, before: &BTreeMap<String, i64>| {
            let added = now.iter().map(|(name, n)| (name.clone(), n - before.get(name).unwrap_or(&0)));
            added.filter(|(_, more)| *more != 0).collect()
        };
        Self {
            rows: more(&self.rows, &before.rows),
            statements: more(&self.statements, &before.statements),
            took: self.took - before.took,
            written: self.written - before.written,
        }
    }

    /// Is what one vote adds in here, of each kind?
    pub(super) fn saw_a_vote(&self) -> bool {
        let one = |name: &str| name.ends_with(".ballot_participation inserted");
        let inserted = self.rows.iter().filter(|(name, _)| one(name)).map(|(_, n)| n).sum::<i64>();
        let asked =
            self.statements.keys().any(|text| text.contains("ballot_participation") && text.ends_with(" calls"));
        inserted == 1 && asked && self.took > 0 && self.written > 0
    }
}

async fn counted(conn: &mut PgConnection, sql: &str) -> BTreeMap<String, i64> {
    let rows: Vec<(String, i64)> =
        sqlx::query_as(sqlx::AssertSqlSafe(sql.to_owned())).fetch_all(conn).await.expect("statistics");
    rows.into_iter().collect()
}

pub(super) const HAND_IN: &str = "select pg_stat_force_next_flush()";

/// Connections hand in what they counted once in a second: now, as if votes were further apart.
pub(super) async fn hand_in(pools: &[&PgPool]) {
    for pool in pools {
        // Who gives a connection back does not wait until it is there.
        let at_rest = async {
            while pool.num_idle() < usize::try_from(pool.size()).expect("few") {
                tokio::task::yield_now().await;
            }
        };
        tokio::time::timeout(Duration::from_secs(10), at_rest).await.expect("connections at rest");
        let mut all = Vec::new();
        while let Some(conn) = pool.try_acquire() {
            all.push(conn);
        }
        for mut conn in all {
            sqlx::query(HAND_IN).execute(&mut *conn).await.expect("a connection");
        }
    }
}
