//! Plan, activities and papers: what is written.
use sqlx::PgConnection;

use crate::{
    features::blocs::domain::{Activity, PaperKind},
    kernel::{
        digest::Digest,
        id::{ActivityId, BlocYearId, PaperId, PersonId, UnitId},
        time::{Day, Instant},
    },
};

/// The version of the plan, under lock; 0 when nothing was written. The caller holds the bloc-year.
pub(crate) async fn write_plan(
    conn: &mut PgConnection,
    year: BlocYearId,
    motto: Option<&str>,
    tasks: &[String],
) -> sqlx::Result<i64> {
    sqlx::query_scalar!(
        "insert into bloc_plan (bloc_year_id, motto, tasks) values ($1, $2, $3)
         on conflict (bloc_year_id) do update set motto = $2, tasks = $3, version = bloc_plan.version + 1
         returning version",
        year as BlocYearId,
        motto,
        tasks,
    )
    .fetch_one(conn)
    .await
}

/// Adopts the plan on a day with its paper.
pub(crate) async fn adopt_plan(
    conn: &mut PgConnection,
    year: BlocYearId,
    on: Day,
    paper: PaperId,
) -> sqlx::Result<i64> {
    sqlx::query_scalar!(
        "update bloc_plan set adopted_on = $2, adopted_paper_id = $3, version = version + 1
         where bloc_year_id = $1 returning version",
        year as BlocYearId,
        on as Day,
        paper as PaperId,
    )
    .fetch_one(conn)
    .await
}

/// Opens an adopted plan again; the reason is kept with those of earlier times.
pub(crate) async fn reopen_plan(
    conn: &mut PgConnection,
    year: BlocYearId,
    reason: &str,
    by: PersonId,
    now: Instant,
) -> sqlx::Result<i64> {
    sqlx::query_scalar!(
        "with kept as (
             insert into bloc_plan_reopening (id, bloc_year_id, reason, reopened_by, reopened_at)
             values ($2, $1, $3, $4, $5)
         )
         update bloc_plan set adopted_on = null, adopted_paper_id = null, version = version + 1
         where bloc_year_id = $1 returning version",
        year as BlocYearId,
        uuid::Uuid::now_v7(),
        reason,
        by as PersonId,
        now as Instant,
    )
    .fetch_one(conn)
    .await
}

pub(crate) async fn insert_activity(
    conn: &mut PgConnection,
    year: BlocYearId,
    activity: &Activity,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into bloc_activity (id, bloc_year_id, name, host_unit_id, month, done_on) values ($1, $2, $3, $4, $5, $6)",
        activity.id as ActivityId,
        year as BlocYearId,
        activity.name,
        activity.host as Option<UnitId>,
        activity.month,
        activity.done_on as Option<Day>,
    )
    .execute(conn)
    .await
    .map(drop)
}

/// Changes an activity whose version is still `activity.version`; answers whether it was.
pub(crate) async fn update_activity(
    conn: &mut PgConnection,
    year: BlocYearId,
    activity: &Activity,
) -> sqlx::Result<bool> {
    let changed = sqlx::query!(
        "update bloc_activity set name = $3, host_unit_id = $4, month = $5, done_on = $6, version = version + 1
         where id = $1 and bloc_year_id = $2 and version = $7",
        activity.id as ActivityId,
        year as BlocYearId,
        activity.name,
        activity.host as Option<UnitId>,
        activity.month,
        activity.done_on as Option<Day>,
        activity.version,
    )
    .execute(conn)
    .await?;
    Ok(changed.rows_affected() > 0)
}

pub(crate) async fn delete_activity(
    conn: &mut PgConnection,
    year: BlocYearId,
    activity: ActivityId,
) -> sqlx::Result<bool> {
    let gone = sqlx::query!(
        "delete from bloc_activity where id = $1 and bloc_year_id = $2",
        activity as ActivityId,
        year as BlocYearId,
    )
    .execute(conn)
    .await?;
    Ok(gone.rows_affected() > 0)
}

/// A paper as it is first written; its file is stored and recorded already.
#[derive(Debug)]
pub(crate) struct PaperRow<'a> {
    pub(crate) id: PaperId,
    pub(crate) kind: PaperKind,
    pub(crate) number: &'a str,
    pub(crate) day: Day,
    pub(crate) title: &'a str,
    pub(crate) file: Digest,
    pub(crate) file_name: &'a str,
}

pub(crate) async fn insert_paper(
    conn: &mut PgConnection,
    year: BlocYearId,
    paper: &PaperRow<'_>,
    by: PersonId,
    now: Instant,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into bloc_paper (id, bloc_year_id, kind, number, day, title, file_digest, file_name, added_by, added_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        paper.id as PaperId,
        year as BlocYearId,
        paper.kind as PaperKind,
        paper.number,
        paper.day as Day,
        paper.title,
        paper.file as Digest,
        paper.file_name,
        by as PersonId,
        now as Instant,
    )
    .execute(conn)
    .await
    .map(drop)
}

/// Withdraws a paper with a reason; it stays readable.
pub(crate) async fn withdraw_paper(
    conn: &mut PgConnection,
    year: BlocYearId,
    paper: PaperId,
    reason: &str,
    by: PersonId,
    now: Instant,
) -> sqlx::Result<bool> {
    let withdrawn = sqlx::query!(
        "update bloc_paper set withdrawn_at = $4, withdrawn_by = $5, withdrawn_reason = $3
         where id = $1 and bloc_year_id = $2 and withdrawn_at is null",
        paper as PaperId,
        year as BlocYearId,
        reason,
        now as Instant,
        by as PersonId,
    )
    .execute(conn)
    .await?;
    Ok(withdrawn.rows_affected() > 0)
}

/// The digest and the name of a paper's file.
pub(crate) async fn paper_file(
    conn: &mut PgConnection,
    year: BlocYearId,
    paper: PaperId,
) -> sqlx::Result<Option<(Digest, String)>> {
    let row = sqlx::query!(
        r#"select file_digest as "digest: Digest", file_name from bloc_paper where id = $1 and bloc_year_id = $2"#,
        paper as PaperId,
        year as BlocYearId,
    )
    .fetch_optional(conn)
    .await?;
    Ok(row.map(|row| (row.digest, row.file_name)))
}
