//! SQL that loads or changes a conference.
mod agenda;
mod draft;
mod invited;
mod load;
mod outcome;
mod presence;

use sqlx::PgConnection;

pub(super) use agenda::{
    NewItem, end_item, finish_item, insert_item, put_in_place, remove_item, start_item, update_item,
};
pub(super) use draft::{
    NewComment, answer_comment, drafts, insert_comment, insert_wordings, put_sections, remove_comment, save_draft,
};
pub(super) use invited::{NewGuest, Reply, answer, insert_guest, invite, remove_guest};
pub(super) use load::{Lock, contents, find, hold_for_share};
pub(super) use outcome::{
    NewFollowUp, end_follow_up, insert_conclusion, insert_follow_up, remove_conclusion, remove_follow_up,
};
pub(super) use presence::{arrive, leave, leave_all, remove_presence};

use super::domain::{Meeting, Plan, Quorum};
use crate::kernel::{
    id::{BlocYearId, MeetingId, PersonId},
    time::Instant,
};

/// A new conference, as a draft.
pub(super) async fn insert(
    conn: &mut PgConnection,
    id: MeetingId,
    year: BlocYearId,
    plan: &Plan,
    (by, now): (PersonId, Instant),
) -> sqlx::Result<()> {
    let (chair, secretary) = (plan.chair.as_ref(), plan.secretary.as_ref());
    sqlx::query!(
        "insert into meeting (id, bloc_year_id, kind, mode, title, starts_at, ends_at, place, link, chair_id, chair_words,
             secretary_id, secretary_words, created_by, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
        id as MeetingId,
        year as BlocYearId,
        plan.kind.word(),
        plan.mode.word(),
        plan.title,
        plan.starts_at as Instant,
        plan.ends_at as Instant,
        plan.place,
        plan.link,
        chair.map(|named| named.person) as Option<PersonId>,
        chair.map(|named| named.words.as_str()),
        secretary.map(|named| named.person) as Option<PersonId>,
        secretary.map(|named| named.words.as_str()),
        by as PersonId,
        now as Instant,
    )
    .execute(conn)
    .await
    .map(drop)
}

/// Changes what is planned; answers the new version.
pub(super) async fn update_plan(
    conn: &mut PgConnection,
    id: MeetingId,
    plan: &Plan,
    short_notice: Option<&str>,
) -> sqlx::Result<i64> {
    let (chair, secretary) = (plan.chair.as_ref(), plan.secretary.as_ref());
    sqlx::query_scalar!(
        "update meeting set kind = $2, mode = $3, title = $4, starts_at = $5, ends_at = $6, place = $7, link = $8,
             chair_id = $9, chair_words = $10, secretary_id = $11, secretary_words = $12, short_notice = $13,
             version = version + 1
         where id = $1 returning version",
        id as MeetingId,
        plan.kind.word(),
        plan.mode.word(),
        plan.title,
        plan.starts_at as Instant,
        plan.ends_at as Instant,
        plan.place,
        plan.link,
        chair.map(|named| named.person) as Option<PersonId>,
        chair.map(|named| named.words.as_str()),
        secretary.map(|named| named.person) as Option<PersonId>,
        secretary.map(|named| named.words.as_str()),
        short_notice,
    )
    .fetch_one(conn)
    .await
}

/// Deletes a draft with its agenda and guests.
pub(super) async fn remove(conn: &mut PgConnection, id: MeetingId) -> sqlx::Result<()> {
    sqlx::query!(
        "with items as (delete from meeting_item where meeting_id = $1),
              guests as (delete from meeting_guest where meeting_id = $1)
         delete from meeting where id = $1 and state = 'draft'",
        id as MeetingId,
    )
    .execute(conn)
    .await
    .map(drop)
}

/// The units have their invitations; the share that must be there is frozen.
pub(super) async fn call(
    conn: &mut PgConnection,
    id: MeetingId,
    quorum: Quorum,
    short_notice: Option<&str>,
    (by, now): (PersonId, Instant),
) -> sqlx::Result<i64> {
    sqlx::query_scalar!(
        "update meeting set state = 'called', quorum_num = $2, quorum_den = $3, quorum_certain = $4, short_notice = $5,
             called_by = $6, called_at = $7, version = version + 1
         where id = $1 returning version",
        id as MeetingId,
        i32::try_from(quorum.share.num()).unwrap_or(i32::MAX),
        i32::try_from(quorum.share.den()).unwrap_or(i32::MAX),
        quorum.certain,
        short_notice,
        by as PersonId,
        now as Instant,
    )
    .fetch_one(conn)
    .await
}

/// It does not take place.
pub(super) async fn cancel(
    conn: &mut PgConnection,
    meeting: &Meeting,
    reason: &str,
    (by, now): (PersonId, Instant),
) -> sqlx::Result<i64> {
    sqlx::query_scalar!(
        "update meeting set state = 'cancelled', cancelled_reason = $2, cancelled_by = $3, cancelled_at = $4,
             version = version + 1
         where id = $1 returning version",
        meeting.id as MeetingId,
        reason,
        by as PersonId,
        now as Instant,
    )
    .fetch_one(conn)
    .await
}

/// It begins; `without_quorum` says why although too few units are there.
pub(super) async fn open(
    conn: &mut PgConnection,
    id: MeetingId,
    without_quorum: Option<&str>,
    (by, now): (PersonId, Instant),
) -> sqlx::Result<i64> {
    sqlx::query_scalar!(
        "update meeting set state = 'open', without_quorum = $2, opened_by = $3, opened_at = $4, version = version + 1
         where id = $1 returning version",
        id as MeetingId,
        without_quorum,
        by as PersonId,
        now as Instant,
    )
    .fetch_one(conn)
    .await
}

/// It is over.
pub(super) async fn close(conn: &mut PgConnection, id: MeetingId, (by, now): (PersonId, Instant)) -> sqlx::Result<i64> {
    sqlx::query_scalar!(
        "update meeting set state = 'closed', closed_by = $2, closed_at = $3, version = version + 1
         where id = $1 returning version",
        id as MeetingId,
        by as PersonId,
        now as Instant,
    )
    .fetch_one(conn)
    .await
}
