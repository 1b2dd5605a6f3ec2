//! SQL that loads or changes screens.
use sqlx::PgConnection;

use super::domain::Screen;
use crate::{
    kernel::{
        id::{BlocYearId, MeetingId, PersonId, ScreenId},
        time::Instant,
    },
    platform::auth::{HallScreen, TokenHash},
};

/// The screen behind this token, while it shows something: not removed, its conference not over, not too old.
pub async fn load_screen(conn: &mut PgConnection, token: TokenHash, now: Instant) -> sqlx::Result<Option<HallScreen>> {
    sqlx::query_as!(
        HallScreen,
        r#"select s.id as "id: ScreenId", s.meeting_id as "meeting: MeetingId"
           from hall_screen s join meeting m on m.id = s.meeting_id
           where s.token_hash = $1 and s.revoked_at is null and s.ends_at > $2 and m.state in ('called', 'open')"#,
        token as TokenHash,
        now as Instant,
    )
    .fetch_optional(conn)
    .await
}

/// Was this token a screen's?
pub(super) async fn was_screen(conn: &mut PgConnection, token: TokenHash) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"select exists (select from hall_screen where token_hash = $1) as "yes!""#,
        token as TokenHash,
    )
    .fetch_one(conn)
    .await
}

/// The screens of a conference, latest first.
pub(super) async fn of_meeting(conn: &mut PgConnection, meeting: MeetingId) -> sqlx::Result<Vec<Screen>> {
    sqlx::query_as!(
        Screen,
        r#"select s.id as "id: ScreenId", s.made_at as "made_at: Instant", p.name as made_by,
                  s.taken_at as "taken_at: Instant", s.ends_at as "ends_at: Instant",
                  s.revoked_at as "revoked_at: Instant"
           from hall_screen s join person p on p.id = s.made_by
           where s.meeting_id = $1
           order by s.made_at desc, s.id desc"#,
        meeting as MeetingId,
    )
    .fetch_all(conn)
    .await
}

/// A new screen, whose code waits.
pub(super) async fn insert(
    conn: &mut PgConnection,
    (id, meeting): (ScreenId, MeetingId),
    (by, now, ends_at): (PersonId, Instant, Instant),
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into hall_screen (id, meeting_id, made_by, made_at, ends_at) values ($1, $2, $3, $4, $5)",
        id as ScreenId,
        meeting as MeetingId,
        by as PersonId,
        now as Instant,
        ends_at as Instant,
    )
    .execute(conn)
    .await
    .map(drop)
}

/// Screens whose code waits, made after this moment.
pub(super) async fn waiting(conn: &mut PgConnection, after: Instant) -> sqlx::Result<Vec<ScreenId>> {
    sqlx::query_scalar!(
        r#"select s.id as "id: ScreenId" from hall_screen s join meeting m on m.id = s.meeting_id
           where s.taken_at is null and s.revoked_at is null and s.made_at > $1 and m.state in ('called', 'open')"#,
        after as Instant,
    )
    .fetch_all(conn)
    .await
}

/// A browser becomes this screen, once; answers the conference and its bloc-year.
pub(super) async fn take(
    conn: &mut PgConnection,
    id: ScreenId,
    token: TokenHash,
    now: Instant,
) -> sqlx::Result<Option<(MeetingId, BlocYearId)>> {
    let row = sqlx::query!(
        r#"update hall_screen s set token_hash = $2, taken_at = $3 from meeting m
           where s.id = $1 and m.id = s.meeting_id and s.taken_at is null and s.revoked_at is null
           returning m.id as "meeting: MeetingId", m.bloc_year_id as "bloc_year: BlocYearId""#,
        id as ScreenId,
        token as TokenHash,
        now as Instant,
    )
    .fetch_optional(conn)
    .await?;
    Ok(row.map(|row| (row.meeting, row.bloc_year)))
}

/// The screen is removed; false when it was before.
pub(super) async fn revoke(
    conn: &mut PgConnection,
    id: ScreenId,
    (by, now): (PersonId, Instant),
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "update hall_screen set revoked_at = $2, revoked_by = $3 where id = $1 and revoked_at is null",
        id as ScreenId,
        now as Instant,
        by as PersonId,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}
