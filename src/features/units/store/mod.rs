//! SQL that loads or changes units, offices, roles and mandates.
mod mandates;
mod offices;

use sqlx::PgConnection;

pub(super) use mandates::*;
pub(super) use offices::*;

use super::domain::{Change, History, Level, Names, Version};
use crate::kernel::{
    collate,
    id::{PersonId, ReorganisationId, UnitId, UnitVersionId},
    time::{Day, Instant},
};

/// Keeps other reorganisations waiting; readers go on.
pub(super) async fn lock_history(conn: &mut PgConnection) -> sqlx::Result<()> {
    sqlx::query!("lock table unit_version in share row exclusive mode").execute(conn).await.map(drop)
}

/// All units with all their versions: some thousand rows, for an act that is rare.
pub(super) async fn load_history(conn: &mut PgConnection) -> sqlx::Result<History> {
    let rows = sqlx::query!(
        r#"select v.unit_id as "unit: UnitId", v.name, v.short_name, v.level as "level: Level",
                  v.parent_id as "parent: UnitId", v.valid_from, v.valid_to, u.is_body
           from unit_version v join unit u on u.id = v.unit_id"#,
    )
    .fetch_all(conn)
    .await?;
    let bodies: Vec<UnitId> = rows.iter().filter(|row| row.is_body).map(|row| row.unit).collect();
    let versions = rows.into_iter().map(|row| Version {
        unit: row.unit,
        names: Names { name: row.name, short_name: row.short_name },
        level: row.level,
        parent: row.parent,
        from: row.valid_from,
        to: row.valid_to,
    });
    Ok(History::of(versions, bodies))
}

/// A reorganisation as it is recorded.
pub(super) struct Recorded<'a> {
    pub(super) id: ReorganisationId,
    pub(super) kind: &'static str,
    pub(super) day: Day,
    pub(super) legal_act: &'a str,
    pub(super) by: Option<PersonId>,
    pub(super) at: Instant,
}

/// Writes the act and everything it changed.
pub(super) async fn write_change(conn: &mut PgConnection, act: &Recorded<'_>, change: &Change) -> sqlx::Result<()> {
    insert_reorganisation(conn, act).await?;
    for (unit, is_body) in &change.founded {
        insert_unit(conn, *unit, *is_body, act.at).await?;
    }
    withdraw_versions(conn, &change.withdrawn, act.day).await?;
    let changed: Vec<UnitId> = change.written.iter().map(|version| version.unit).chain(change.ended.clone()).collect();
    close_versions(conn, &changed, act.day).await?;
    for version in &change.written {
        put_version(conn, version).await?;
    }
    insert_changes(conn, act.id, &changed, act.day).await?;
    for (from, to) in &change.successions {
        insert_succession(conn, *from, *to, act.id).await?;
    }
    if !change.ended.is_empty() {
        end_offices(conn, &change.ended, act.day).await?;
        end_mandates(conn, &change.ended, act.day).await?;
    }
    Ok(())
}

async fn insert_reorganisation(conn: &mut PgConnection, act: &Recorded<'_>) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into reorganisation (id, kind, on_day, legal_act, recorded_at, recorded_by)
         values ($1, $2, $3, $4, $5, $6)",
        act.id as ReorganisationId,
        act.kind,
        act.day as Day,
        act.legal_act,
        act.at as Instant,
        act.by as Option<PersonId>,
    )
    .execute(conn)
    .await
    .map(drop)
}

async fn insert_unit(conn: &mut PgConnection, unit: UnitId, is_body: bool, now: Instant) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into unit (id, is_body, created_at) values ($1, $2, $3)",
        unit as UnitId,
        is_body,
        now as Instant,
    )
    .execute(conn)
    .await
    .map(drop)
}

/// Takes back what began on the very day on which the unit ends.
async fn withdraw_versions(conn: &mut PgConnection, units: &[UnitId], day: Day) -> sqlx::Result<()> {
    if units.is_empty() {
        return Ok(());
    }
    sqlx::query!(
        "delete from unit_version where unit_id = any($1) and valid_from = $2",
        units as &[UnitId],
        day as Day,
    )
    .execute(conn)
    .await
    .map(drop)
}

/// Notes which units the act changed, with the names they have after it, or had last.
async fn insert_changes(
    conn: &mut PgConnection,
    act: ReorganisationId,
    units: &[UnitId],
    day: Day,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into unit_change (reorganisation_id, unit_id, name)
         select distinct on (v.unit_id) $1::uuid, v.unit_id, v.name
         from unit_version v where v.unit_id = any($2) and v.valid_from <= $3
         order by v.unit_id, v.valid_from desc",
        act as ReorganisationId,
        units as &[UnitId],
        day as Day,
    )
    .execute(conn)
    .await
    .map(drop)
}

/// Closes what began before `day` and is still open.
async fn close_versions(conn: &mut PgConnection, units: &[UnitId], day: Day) -> sqlx::Result<()> {
    sqlx::query!(
        "update unit_version set valid_to = $2 where unit_id = any($1) and valid_to is null and valid_from < $2",
        units as &[UnitId],
        day as Day,
    )
    .execute(conn)
    .await
    .map(drop)
}

/// Adds a version, or corrects the one of the same day.
async fn put_version(conn: &mut PgConnection, version: &Version) -> sqlx::Result<()> {
    sqlx::query!(
        "with same_day as (
             update unit_version
             set name = $3, short_name = $4, level = $5, parent_id = $6, search = $8, sort_key = $9
             where unit_id = $2 and valid_from = $7
             returning id)
         insert into unit_version (id, unit_id, name, short_name, level, parent_id, valid_from, search, sort_key)
         select $1, $2, $3, $4, $5, $6, $7, $8, $9 where not exists (select from same_day)",
        UnitVersionId::new() as UnitVersionId,
        version.unit as UnitId,
        version.names.name,
        version.names.short_name,
        version.level as Level,
        version.parent as Option<UnitId>,
        version.from as Day,
        collate::fold(&format!("{} {}", version.names.name, version.names.short_name)),
        collate::sort_key(&version.names.name),
    )
    .execute(conn)
    .await
    .map(drop)
}

async fn insert_succession(
    conn: &mut PgConnection,
    from: UnitId,
    to: UnitId,
    act: ReorganisationId,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into unit_succession (from_unit, to_unit, reorganisation_id) values ($1, $2, $3)",
        from as UnitId,
        to as UnitId,
        act as ReorganisationId,
    )
    .execute(conn)
    .await
    .map(drop)
}

/// Offices end with their unit. One that begins later makes the constraint of periods refuse the act.
async fn end_offices(conn: &mut PgConnection, units: &[UnitId], day: Day) -> sqlx::Result<()> {
    sqlx::query!(
        "update office_holding set valid_to = $2 where unit_id = any($1) and (valid_to is null or valid_to > $2)",
        units as &[UnitId],
        day as Day,
    )
    .execute(conn)
    .await
    .map(drop)
}

/// Mandates end with their unit; one that begins later is refused likewise.
async fn end_mandates(conn: &mut PgConnection, units: &[UnitId], day: Day) -> sqlx::Result<()> {
    sqlx::query!(
        "update mandate set valid_to = $2
         where unit_id = any($1) and revoked_at is null and (valid_to is null or valid_to > $2)",
        units as &[UnitId],
        day as Day,
    )
    .execute(conn)
    .await
    .map(drop)
}
