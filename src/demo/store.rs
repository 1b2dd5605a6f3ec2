//! The mark by which a demo knows its own database.
use sqlx::{PgConnection, PgPool};

use crate::kernel::time::Instant;

/// Any numbers that nobody else on this database uses for advisory locks: who builds holds this one,
const BUILDING: i64 = 4_712;
/// who serves shares this one.
const SERVING: i64 = 4_713;

/// What is in a database.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Holds {
    Nothing,
    /// A world whose building was cut short.
    Half,
    World,
    /// Something that is not ours.
    Else,
}

/// Keeps a second demo that starts at the same time waiting, as long as the connection lives.
pub(super) async fn lock(conn: &mut PgConnection) -> sqlx::Result<()> {
    sqlx::query!("select pg_advisory_lock($1)", BUILDING).fetch_one(conn).await.map(drop)
}

/// What this database holds; it may not even be migrated.
pub(super) async fn holds(conn: &mut PgConnection) -> sqlx::Result<Holds> {
    let tables = sqlx::query!(
        r#"select to_regclass('demo_world') is not null as "mark!", to_regclass('person') is not null as "migrated!",
                  exists (select from information_schema.tables where table_schema = 'public') as "any!""#,
    )
    .fetch_one(&mut *conn)
    .await?;
    let mark = if tables.mark {
        sqlx::query_scalar!(r#"select finished_at is not null as "finished!" from demo_world"#)
            .fetch_optional(&mut *conn)
            .await?
    } else {
        None
    };
    match mark {
        Some(true) => return Ok(Holds::World),
        Some(false) => return Ok(Holds::Half),
        None => {}
    }
    if !tables.migrated {
        return Ok(if tables.any { Holds::Else } else { Holds::Nothing });
    }
    let used = sqlx::query_scalar!(
        r#"select exists (select from person) or exists (select from unit) or exists (select from session) as "used!""#,
    )
    .fetch_one(conn)
    .await?;
    Ok(if used { Holds::Else } else { Holds::Nothing })
}

/// Is this the database of a demo? Real use asks, before it changes anything.
pub(super) async fn is_marked(db: &PgPool) -> sqlx::Result<bool> {
    Ok(matches!(holds(&mut *db.acquire().await?).await?, Holds::World | Holds::Half))
}

/// Lets the next demo in, and notes for as long as the connection lives that this one serves.
pub(super) async fn serving(conn: &mut PgConnection) -> sqlx::Result<()> {
    sqlx::query!("select pg_advisory_lock_shared($1), pg_advisory_unlock($2)", SERVING, BUILDING)
        .fetch_one(conn)
        .await
        .map(drop)
}

/// Does another demo serve this database?
pub(super) async fn is_served(conn: &mut PgConnection) -> sqlx::Result<bool> {
    let alone =
        sqlx::query_scalar!(r#"select pg_try_advisory_lock($1) as "alone!""#, SERVING).fetch_one(&mut *conn).await?;
    if alone {
        sqlx::query!("select pg_advisory_unlock($1)", SERVING).fetch_one(conn).await?;
    }
    Ok(!alone)
}

/// Removes everything from the database. Not a checked query: it has no result, and no table to check it against.
pub(super) async fn wipe(conn: &mut PgConnection) -> sqlx::Result<()> {
    sqlx::raw_sql("drop schema public cascade; create schema public").execute(conn).await.map(drop)
}

pub(super) async fn begin(db: &PgPool, now: Instant) -> sqlx::Result<()> {
    sqlx::query!("insert into demo_world (begun_at) values ($1)", now as Instant).execute(db).await.map(drop)
}

pub(super) async fn finish(db: &PgPool, now: Instant) -> sqlx::Result<()> {
    sqlx::query!("update demo_world set finished_at = $1", now as Instant).execute(db).await.map(drop)
}

/// When the world was loaded.
pub(super) async fn loaded(db: &PgPool) -> sqlx::Result<Instant> {
    sqlx::query_scalar!(r#"select begun_at as "at: Instant" from demo_world"#).fetch_one(db).await
}
