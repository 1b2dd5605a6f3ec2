//! Leading units, monitor, secretariat, phases: what is written.
use sqlx::PgConnection;

use crate::{
    features::blocs::domain::{Leadership, Part, Phase, SelectionMode},
    kernel::{
        id::{BallotId, BlocYearId, LeadershipId, PaperId, PersonId, UnitId},
        time::{Day, Instant},
    },
};

/// Ends whoever has this part when `from` begins: rows that began earlier end there, later ones go.
pub(crate) async fn clear_part(conn: &mut PgConnection, year: BlocYearId, part: Part, from: Day) -> sqlx::Result<()> {
    sqlx::query!(
        "with gone as (delete from bloc_leadership
                       where bloc_year_id = $1 and part = $2 and valid_from >= $3 and state = 'standing')
         update bloc_leadership set valid_to = $3
         where bloc_year_id = $1 and part = $2 and valid_from < $3 and valid_to > $3 and state = 'standing'",
        year as BlocYearId,
        part as Part,
        from as Day,
    )
    .execute(conn)
    .await
    .map(drop)
}

/// Another nomination takes the place of the one that waits.
pub(crate) async fn drop_nominee(
    conn: &mut PgConnection,
    year: BlocYearId,
    part: Part,
    reason: &str,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update bloc_leadership set state = 'void', end_reason = $3
         where bloc_year_id = $1 and part = $2 and state = 'nominated'",
        year as BlocYearId,
        part as Part,
        reason,
    )
    .execute(conn)
    .await
    .map(drop)
}

/// What ballots alone gave in a year that is opened no longer; it is entered again when the year is.
pub(crate) async fn delete_by_ballot(conn: &mut PgConnection, year: BlocYearId) -> sqlx::Result<()> {
    sqlx::query!(
        "delete from bloc_leadership where bloc_year_id = $1 and ballot_id is not null and confirmed_on is null",
        year as BlocYearId,
    )
    .execute(conn)
    .await
    .map(drop)
}

/// Gives a unit a leading part, or nominates it.
pub(crate) async fn insert_leadership(conn: &mut PgConnection, year: BlocYearId, new: &Leadership) -> sqlx::Result<()> {
    let state = if new.is_nominated() { "nominated" } else { "standing" };
    sqlx::query!(
        "insert into bloc_leadership (id, bloc_year_id, unit_id, part, valid_from, valid_to, mode, basis, basis_day,
                                      excluded_override, paper_id, state, confirmed_basis, confirmed_on, ballot_id)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
        new.id as LeadershipId,
        year as BlocYearId,
        new.unit as UnitId,
        new.part as Part,
        new.from as Day,
        new.to as Day,
        new.mode as SelectionMode,
        new.basis,
        new.basis_day as Day,
        new.excluded_override,
        new.paper as Option<PaperId>,
        state,
        new.confirmed_basis,
        new.confirmed_on as Option<Day>,
        new.ballot.as_ref().map(|ballot| ballot.id) as Option<BallotId>,
    )
    .execute(conn)
    .await
    .map(drop)
}

/// A nomination was confirmed above: the unit holds the part from the day it was nominated for.
pub(crate) async fn confirm_nomination(
    conn: &mut PgConnection,
    row: LeadershipId,
    basis: &str,
    on: Day,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update bloc_leadership set state = 'standing', confirmed_basis = $2, confirmed_on = $3 where id = $1",
        row as LeadershipId,
        basis,
        on as Day,
    )
    .execute(conn)
    .await
    .map(drop)
}

/// Ends a part early.
pub(crate) async fn end_leadership(
    conn: &mut PgConnection,
    row: LeadershipId,
    day: Day,
    reason: &str,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update bloc_leadership set valid_to = $2, end_reason = $3 where id = $1",
        row as LeadershipId,
        day as Day,
        reason,
    )
    .execute(conn)
    .await
    .map(drop)
}

/// What was entered in error counts no more; it stays readable with the reason.
pub(crate) async fn void_leadership(conn: &mut PgConnection, row: LeadershipId, reason: &str) -> sqlx::Result<()> {
    sqlx::query!(
        "update bloc_leadership set state = 'void', end_reason = $2 where id = $1",
        row as LeadershipId,
        reason,
    )
    .execute(conn)
    .await
    .map(drop)
}

/// Ends what these units lead, or were nominated for, on `day`; what was to begin then or later is void.
pub(crate) async fn end_leadership_of(
    conn: &mut PgConnection,
    year: BlocYearId,
    units: &[UnitId],
    day: Day,
    reason: &str,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update bloc_leadership
         set state = case when valid_from >= $3 or state = 'nominated' then 'void' else state end,
             valid_to = case when valid_from >= $3 or state = 'nominated' then valid_to else $3 end, end_reason = $4
         where bloc_year_id = $1 and unit_id = any($2) and valid_to > $3 and state <> 'void'",
        year as BlocYearId,
        units as &[UnitId],
        day as Day,
        reason,
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
