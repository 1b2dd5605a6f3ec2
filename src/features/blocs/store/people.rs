//! Leading units, monitor, secretariat, phases: what is written.
use sqlx::PgConnection;

use crate::{
    features::blocs::domain::{Leadership, Part, Phase, SelectionMode},
    kernel::{
        id::{BlocYearId, PersonId, UnitId},
        time::{Day, Instant},
    },
};

/// Ends whoever has this part when `from` begins: rows that began earlier end there, later ones go.
pub(crate) async fn clear_part(conn: &mut PgConnection, year: BlocYearId, part: Part, from: Day) -> sqlx::Result<()> {
    sqlx::query!(
        "with gone as (delete from bloc_leadership where bloc_year_id = $1 and part = $2 and valid_from >= $3)
         update bloc_leadership set valid_to = $3
         where bloc_year_id = $1 and part = $2 and valid_from < $3 and valid_to > $3",
        year as BlocYearId,
        part as Part,
        from as Day,
    )
    .execute(conn)
    .await
    .map(drop)
}

/// Gives a unit a leading part.
pub(crate) async fn insert_leadership(conn: &mut PgConnection, year: BlocYearId, new: &Leadership) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into bloc_leadership (id, bloc_year_id, unit_id, part, valid_from, valid_to, mode, basis, basis_day,
                                      excluded_override)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        uuid::Uuid::now_v7(),
        year as BlocYearId,
        new.unit as UnitId,
        new.part as Part,
        new.from as Day,
        new.to as Day,
        new.mode as SelectionMode,
        new.basis,
        new.basis_day as Day,
        new.excluded_override,
    )
    .execute(conn)
    .await
    .map(drop)
}

/// Names the monitor, or none.
pub(crate) async fn set_monitor(
    conn: &mut PgConnection,
    year: BlocYearId,
    monitor: Option<PersonId>,
) -> sqlx::Result<i64> {
    sqlx::query_scalar!(
        "update bloc_year set monitor_id = $2, version = version + 1 where id = $1 returning version",
        year as BlocYearId,
        monitor as Option<PersonId>,
    )
    .fetch_one(conn)
    .await
}

/// Puts a person into the secretariat for a period.
pub(crate) async fn insert_secretary(
    conn: &mut PgConnection,
    year: BlocYearId,
    person: PersonId,
    period: (Day, Day),
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into bloc_secretary (id, bloc_year_id, person_id, valid_from, valid_to) values ($1, $2, $3, $4, $5)",
        uuid::Uuid::now_v7(),
        year as BlocYearId,
        person as PersonId,
        period.0 as Day,
        period.1 as Day,
    )
    .execute(conn)
    .await
    .map(drop)
}

/// Ends a person's time in the secretariat on `day`; a time that had not begun goes altogether.
pub(crate) async fn end_secretary(
    conn: &mut PgConnection,
    year: BlocYearId,
    person: PersonId,
    day: Day,
) -> sqlx::Result<bool> {
    let gone = sqlx::query!(
        "delete from bloc_secretary where bloc_year_id = $1 and person_id = $2 and valid_from >= $3",
        year as BlocYearId,
        person as PersonId,
        day as Day,
    )
    .execute(&mut *conn)
    .await?;
    let ended = sqlx::query!(
        "update bloc_secretary set valid_to = $3
         where bloc_year_id = $1 and person_id = $2 and valid_from < $3 and valid_to > $3",
        year as BlocYearId,
        person as PersonId,
        day as Day,
    )
    .execute(conn)
    .await?;
    Ok(gone.rows_affected() + ended.rows_affected() > 0)
}

/// Ends everybody's time in the secretariat on `day`.
pub(crate) async fn end_secretariat(conn: &mut PgConnection, year: BlocYearId, day: Day) -> sqlx::Result<()> {
    sqlx::query!(
        "with gone as (delete from bloc_secretary where bloc_year_id = $1 and valid_from >= $2)
         update bloc_secretary set valid_to = $2 where bloc_year_id = $1 and valid_from < $2 and valid_to > $2",
        year as BlocYearId,
        day as Day,
    )
    .execute(conn)
    .await
    .map(drop)
}

/// A step to the next phase, for the record.
#[derive(Debug)]
pub(crate) struct MoveRow<'a> {
    pub(crate) to: Phase,
    pub(crate) by: PersonId,
    pub(crate) override_reason: Option<&'a str>,
    pub(crate) missing: &'a [String],
}

pub(crate) async fn insert_move(
    conn: &mut PgConnection,
    year: BlocYearId,
    step: &MoveRow<'_>,
    now: Instant,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into bloc_phase_move (bloc_year_id, to_phase, on_day, moved_at, moved_by, override_reason, missing)
         values ($1, $2, $3, $4, $5, $6, $7)",
        year as BlocYearId,
        step.to as Phase,
        now.day() as Day,
        now as Instant,
        step.by as PersonId,
        step.override_reason,
        step.missing,
    )
    .execute(conn)
    .await
    .map(drop)
}

pub(crate) async fn set_phase(conn: &mut PgConnection, year: BlocYearId, phase: Phase) -> sqlx::Result<i64> {
    sqlx::query_scalar!(
        "update bloc_year set phase = $2, version = version + 1 where id = $1 returning version",
        year as BlocYearId,
        phase as Phase,
    )
    .fetch_one(conn)
    .await
}
