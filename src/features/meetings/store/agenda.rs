//! The points of an agenda.
use sqlx::PgConnection;

use super::super::domain::ItemKind;
use crate::kernel::{
    id::{ItemId, MeetingId, PaperId},
    time::Instant,
};

/// A point as people write it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) struct NewItem {
    pub kind: ItemKind,
    pub title: String,
    pub presenter: Option<String>,
    pub paper: Option<PaperId>,
}

/// Adds a point at the end.
pub(in super::super) async fn insert_item(
    conn: &mut PgConnection,
    meeting: MeetingId,
    id: ItemId,
    item: &NewItem,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into meeting_item (id, meeting_id, no, kind, title, presenter, paper_id)
         values ($1, $2, (select coalesce(max(no), 0) + 1 from meeting_item where meeting_id = $2), $3, $4, $5, $6)",
        id as ItemId,
        meeting as MeetingId,
        item.kind.word(),
        item.title,
        item.presenter,
        item.paper as Option<PaperId>,
    )
    .execute(conn)
    .await
    .map(drop)
}

/// Changes a point; false when it is no longer of this version.
pub(in super::super) async fn update_item(
    conn: &mut PgConnection,
    id: ItemId,
    item: &NewItem,
    version: i64,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "update meeting_item set kind = $2, title = $3, presenter = $4, paper_id = $5, version = version + 1
         where id = $1 and version = $6",
        id as ItemId,
        item.kind.word(),
        item.title,
        item.presenter,
        item.paper as Option<PaperId>,
        version,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Takes a point out; those behind it move up.
pub(in super::super) async fn remove_item(conn: &mut PgConnection, meeting: MeetingId, id: ItemId) -> sqlx::Result<()> {
    sqlx::query!(
        "with gone as (delete from meeting_item where id = $2 and meeting_id = $1 returning no)
         update meeting_item i set no = i.no - 1 from gone where i.meeting_id = $1 and i.no > gone.no",
        meeting as MeetingId,
        id as ItemId,
    )
    .execute(conn)
    .await
    .map(drop)
}

/// Puts the points into this order.
pub(in super::super) async fn put_in_place(
    conn: &mut PgConnection,
    meeting: MeetingId,
    order: &[ItemId],
) -> sqlx::Result<()> {
    sqlx::query!(
        "update meeting_item i set no = o.no::integer
         from unnest($2::uuid[]) with ordinality o (id, no) where i.id = o.id and i.meeting_id = $1",
        meeting as MeetingId,
        order as &[ItemId],
    )
    .execute(conn)
    .await
    .map(drop)
}

/// The point is being dealt with.
pub(in super::super) async fn start_item(conn: &mut PgConnection, id: ItemId, now: Instant) -> sqlx::Result<()> {
    sqlx::query!(
        "update meeting_item set started_at = $2, version = version + 1 where id = $1",
        id as ItemId,
        now as Instant,
    )
    .execute(conn)
    .await
    .map(drop)
}

/// A point that runs ends; its record may still be written.
pub(in super::super) async fn finish_item(conn: &mut PgConnection, id: ItemId, now: Instant) -> sqlx::Result<()> {
    sqlx::query!(
        "update meeting_item set ended_at = greatest($2, started_at) where id = $1 and ended_at is null",
        id as ItemId,
        now as Instant,
    )
    .execute(conn)
    .await
    .map(drop)
}

/// The record of a point; it ends when it was not ended before.
pub(in super::super) async fn end_item(
    conn: &mut PgConnection,
    id: ItemId,
    record: Option<&str>,
    now: Instant,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update meeting_item set ended_at = coalesce(ended_at, greatest($2, started_at)), record = $3, version = version + 1 where id = $1",
        id as ItemId,
        now as Instant,
        record,
    )
    .execute(conn)
    .await
    .map(drop)
}
