//! Blocs, bloc-years and their members: what is written.
use sqlx::PgConnection;

use crate::{
    features::blocs::domain::{BlocKind, Decision, Dissolution, SelectionMode},
    kernel::{
        id::{BlocId, BlocYearId, UnitId},
        time::{Day, Instant},
    },
};

/// A bloc as it is first written.
#[derive(Debug)]
pub(crate) struct NewBlocRow<'a> {
    pub(crate) id: BlocId,
    pub(crate) body: UnitId,
    pub(crate) kind: BlocKind,
    pub(crate) name: &'a str,
    pub(crate) sort_key: Vec<u8>,
}

pub(crate) async fn insert_bloc(conn: &mut PgConnection, bloc: &NewBlocRow<'_>, now: Instant) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into bloc (id, body_id, kind, name, sort_key, created_at) values ($1, $2, $3, $4, $5, $6)",
        bloc.id as BlocId,
        bloc.body as UnitId,
        bloc.kind as BlocKind,
        bloc.name,
        bloc.sort_key,
        now as Instant,
    )
    .execute(conn)
    .await
    .map(drop)
}

/// A bloc-year as it is first written: in draft.
#[derive(Debug)]
pub(crate) struct NewYearRow<'a> {
    pub(crate) id: BlocYearId,
    pub(crate) bloc: BlocId,
    pub(crate) body: UnitId,
    pub(crate) year: i32,
    pub(crate) name: &'a str,
    pub(crate) kind: BlocKind,
    pub(crate) sort_key: Vec<u8>,
    pub(crate) search: String,
    pub(crate) from: Day,
    pub(crate) to: Day,
    pub(crate) min_members: i32,
    pub(crate) min_members_certain: bool,
    pub(crate) mode: SelectionMode,
    pub(crate) covenant_due: Option<Day>,
    pub(crate) assumed: bool,
}

pub(crate) async fn insert_year(conn: &mut PgConnection, year: &NewYearRow<'_>, now: Instant) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into bloc_year (id, bloc_id, body_id, year, name, kind, sort_key, search, valid_from, valid_to, phase,
                                min_members, selection_mode, assumed, created_at, min_members_certain, covenant_due)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'draft', $11, $12, $13, $14, $15, $16)",
        year.id as BlocYearId,
        year.bloc as BlocId,
        year.body as UnitId,
        year.year,
        year.name,
        year.kind as BlocKind,
        year.sort_key,
        year.search,
        year.from as Day,
        year.to as Day,
        year.min_members,
        year.mode as SelectionMode,
        year.assumed,
        now as Instant,
        year.min_members_certain,
        year.covenant_due as Option<Day>,
    )
    .execute(conn)
    .await
    .map(drop)
}

/// Adds units as members for a period; refused by `bloc_member_one_bloc` when one has a place in the body already.
pub(crate) async fn insert_members(
    conn: &mut PgConnection,
    year: BlocYearId,
    body: UnitId,
    units: &[UnitId],
    period: (Day, Day),
) -> sqlx::Result<()> {
    // Of two who insert the same unit at once each would wait for the other's commit, and the one that the database
    // then breaks off would not learn why. One after the other, the constraint answers the second.
    sqlx::query!("select pg_advisory_xact_lock(hashtextextended('bloc_member:' || $1::uuid::text, 0))", body as UnitId)
        .execute(&mut *conn)
        .await?;
    let ids: Vec<_> = units.iter().map(|_| uuid::Uuid::now_v7()).collect();
    sqlx::query!(
        "insert into bloc_member (id, bloc_year_id, body_id, unit_id, valid_from, valid_to)
         select t.id, $1, $2, t.unit_id, $5, $6 from unnest($3::uuid[], $4::uuid[]) as t (id, unit_id)",
        year as BlocYearId,
        body as UnitId,
        &ids,
        units as &[UnitId],
        period.0 as Day,
        period.1 as Day,
    )
    .execute(conn)
    .await
    .map(drop)
}

/// Takes a unit out of a bloc that is being composed, with any leading part it was given.
pub(crate) async fn delete_member(conn: &mut PgConnection, year: BlocYearId, unit: UnitId) -> sqlx::Result<bool> {
    let gone = sqlx::query!(
        "with led as (delete from bloc_leadership where bloc_year_id = $1 and unit_id = $2)
         delete from bloc_member where bloc_year_id = $1 and unit_id = $2",
        year as BlocYearId,
        unit as UnitId,
    )
    .execute(conn)
    .await?;
    Ok(gone.rows_affected() > 0)
}

/// Ends a unit's part on `day` (the first day it no longer belongs).
pub(crate) async fn end_member(
    conn: &mut PgConnection,
    year: BlocYearId,
    unit: UnitId,
    day: Day,
    reason: &str,
) -> sqlx::Result<bool> {
    let ended = sqlx::query!(
        "update bloc_member set valid_to = $3, end_reason = $4
         where bloc_year_id = $1 and unit_id = $2 and valid_from < $3 and valid_to > $3",
        year as BlocYearId,
        unit as UnitId,
        day as Day,
        reason,
    )
    .execute(conn)
    .await?;
    Ok(ended.rows_affected() > 0)
}

/// Ends every part that still runs on `day`; those that were to begin later go.
pub(crate) async fn end_members(conn: &mut PgConnection, year: BlocYearId, day: Day, reason: &str) -> sqlx::Result<()> {
    sqlx::query!(
        "with gone as (delete from bloc_member where bloc_year_id = $1 and valid_from >= $2)
         update bloc_member set valid_to = $2, end_reason = $3
         where bloc_year_id = $1 and valid_from < $2 and valid_to > $2",
        year as BlocYearId,
        day as Day,
        reason,
    )
    .execute(conn)
    .await
    .map(drop)
}

/// Closes a bloc-year that a reorganisation dissolved.
pub(crate) async fn dissolve(conn: &mut PgConnection, year: BlocYearId, what: &Dissolution) -> sqlx::Result<i64> {
    sqlx::query_scalar!(
        "update bloc_year set phase = 'closed', dissolved_on = $2, dissolved_act = $3, dissolved_reason = $4,
                version = version + 1
         where id = $1 returning version",
        year as BlocYearId,
        what.on as Day,
        what.act,
        what.reason,
    )
    .fetch_one(conn)
    .await
}

/// Takes all members out of a draft that is to be removed.
pub(crate) async fn delete_members(conn: &mut PgConnection, year: BlocYearId) -> sqlx::Result<()> {
    sqlx::query!("delete from bloc_member where bloc_year_id = $1", year as BlocYearId).execute(conn).await.map(drop)
}

/// Removes a draft. Whatever still refers to it makes the database refuse.
pub(crate) async fn delete_year(conn: &mut PgConnection, year: BlocYearId) -> sqlx::Result<()> {
    sqlx::query!("delete from bloc_year where id = $1 and phase = 'draft'", year as BlocYearId)
        .execute(conn)
        .await
        .map(drop)
}

/// Removes a bloc whose only year was removed.
pub(crate) async fn delete_bloc_without_years(conn: &mut PgConnection, bloc: BlocId) -> sqlx::Result<()> {
    sqlx::query!(
        "delete from bloc where id = $1 and not exists (select from bloc_year y where y.bloc_id = $1)",
        bloc as BlocId,
    )
    .execute(conn)
    .await
    .map(drop)
}

/// Notes that a unit is not considered this year, or takes the note back.
pub(crate) async fn exclude_member(
    conn: &mut PgConnection,
    year: BlocYearId,
    unit: UnitId,
    excluded: Option<(Day, &str)>,
) -> sqlx::Result<bool> {
    let noted = sqlx::query!(
        "update bloc_member set excluded_on = $3, excluded_reason = $4 where bloc_year_id = $1 and unit_id = $2",
        year as BlocYearId,
        unit as UnitId,
        excluded.map(|(day, _)| day) as Option<Day>,
        excluded.map(|(_, reason)| reason),
    )
    .execute(conn)
    .await?;
    Ok(noted.rows_affected() > 0)
}

/// What can be changed about a bloc-year in a form.
#[derive(Debug)]
pub(crate) struct SettingsRow<'a> {
    pub(crate) name: &'a str,
    pub(crate) kind: BlocKind,
    pub(crate) mode: SelectionMode,
    pub(crate) min_members: i32,
    pub(crate) min_members_certain: bool,
    pub(crate) plan_due: Option<Day>,
    pub(crate) covenant_due: Option<Day>,
    pub(crate) sort_key: Vec<u8>,
    pub(crate) search: String,
}

/// Changes what the form holds; answers the new version.
pub(crate) async fn update_settings(
    conn: &mut PgConnection,
    year: BlocYearId,
    settings: &SettingsRow<'_>,
) -> sqlx::Result<i64> {
    sqlx::query_scalar!(
        "update bloc_year set name = $2, kind = $3, selection_mode = $4, plan_due = $5, covenant_due = $6,
                sort_key = $7, search = $8, min_members = $9, min_members_certain = $10, version = version + 1
         where id = $1 returning version",
        year as BlocYearId,
        settings.name,
        settings.kind as BlocKind,
        settings.mode as SelectionMode,
        settings.plan_due as Option<Day>,
        settings.covenant_due as Option<Day>,
        settings.sort_key,
        settings.search,
        settings.min_members,
        settings.min_members_certain,
    )
    .fetch_one(conn)
    .await
}

/// Writes the decision that constitutes the bloc.
pub(crate) async fn constitute(conn: &mut PgConnection, year: BlocYearId, decision: &Decision) -> sqlx::Result<i64> {
    sqlx::query_scalar!(
        "update bloc_year set phase = 'constituted', decision_number = $2, decision_day = $3, decision_citation = $4,
                version = version + 1
         where id = $1 returning version",
        year as BlocYearId,
        decision.number,
        decision.day as Day,
        decision.citation,
    )
    .fetch_one(conn)
    .await
}

/// Notes whether the composition rests on an assumption; answers the new version.
pub(crate) async fn mark_assumed(conn: &mut PgConnection, year: BlocYearId, assumed: bool) -> sqlx::Result<i64> {
    sqlx::query_scalar!(
        "update bloc_year set assumed = $2, version = version + 1 where id = $1 returning version",
        year as BlocYearId,
        assumed,
    )
    .fetch_one(conn)
    .await
}
