//! The text: drafting, versions, freezing, what comes after.
use sqlx::{PgConnection, types::Json};

use super::super::domain::{Amends, Covenant, Draft, Quorum, Version};
use crate::kernel::{
    digest::Digest,
    id::{BlocYearId, ClauseId, CovenantId, CovenantVersionId, PersonId},
    time::Instant,
};

/// A covenant that is about to begin.
#[derive(Debug)]
pub(in super::super) struct NewCovenant {
    pub id: CovenantId,
    pub bloc_year: BlocYearId,
    pub amends: Option<Amends>,
    pub draft: Draft,
    pub witnesses: u32,
    pub quorum: Quorum,
}

/// Fails on `covenant_one_original` and `covenant_one_under_way`.
pub(in super::super) async fn insert(
    conn: &mut PgConnection,
    new: NewCovenant,
    by: PersonId,
    at: Instant,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into covenant (id, bloc_year_id, state, amends_id, amends_kind, amends_digest, draft, witnesses,
                               quorum_num, quorum_den, created_at, created_by)
         values ($1, $2, 'drafting', $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        new.id as CovenantId,
        new.bloc_year as BlocYearId,
        new.amends.map(|amends| amends.id) as Option<CovenantId>,
        new.amends.map(|amends| amends.kind.word()),
        new.amends.map(|amends| amends.digest) as Option<Digest>,
        Json(&new.draft) as Json<&Draft>,
        new.witnesses.cast_signed(),
        new.quorum.num.cast_signed(),
        new.quorum.den.cast_signed(),
        at as Instant,
        by as PersonId,
    )
    .execute(conn)
    .await
    .map(drop)
}

/// Saves the working text when nobody else has since `row_version`; answers whether it did.
pub(in super::super) async fn save_text(
    conn: &mut PgConnection,
    covenant: CovenantId,
    draft: &Draft,
    (witnesses, quorum): (u32, Quorum),
    row_version: i64,
) -> sqlx::Result<bool> {
    let saved = sqlx::query!(
        "update covenant set draft = $2, witnesses = $3, quorum_num = $4, quorum_den = $5, row_version = row_version + 1
         where id = $1 and row_version = $6",
        covenant as CovenantId,
        Json(draft) as Json<&Draft>,
        witnesses.cast_signed(),
        quorum.num.cast_signed(),
        quorum.den.cast_signed(),
        row_version,
    )
    .execute(conn)
    .await?;
    Ok(saved.rows_affected() == 1)
}

/// Puts a version before the members.
pub(in super::super) async fn open_version(
    conn: &mut PgConnection,
    covenant: CovenantId,
    version: &Version,
    by: PersonId,
) -> sqlx::Result<()> {
    sqlx::query!(
        "with opened as (
             insert into covenant_version (id, covenant_id, no, body, digest, clause_ids, opened_at, opened_by)
             values ($1, $2, $3, $4, $5, $6, $7, $8)
         )
         update covenant set state = 'consulting', version_no = $3, row_version = row_version + 1 where id = $2",
        version.id as CovenantVersionId,
        covenant as CovenantId,
        version.no,
        version.text,
        version.digest as Digest,
        &version.clause_ids as &[ClauseId],
        version.opened_at as Instant,
        by as PersonId,
    )
    .execute(conn)
    .await
    .map(drop)
}

/// Fixes the version for signing.
pub(in super::super) async fn freeze(
    conn: &mut PgConnection,
    covenant: &Covenant,
    version: &Version,
    by: PersonId,
    at: Instant,
) -> sqlx::Result<()> {
    sqlx::query!(
        "with frozen as (update covenant_version set frozen_at = $3, frozen_by = $4 where id = $2)
         update covenant set state = 'frozen', row_version = row_version + 1 where id = $1",
        covenant.id as CovenantId,
        version.id as CovenantVersionId,
        at as Instant,
        by as PersonId,
    )
    .execute(conn)
    .await
    .map(drop)
}

/// Back to consultation; a trigger refuses it once a signature exists.
pub(in super::super) async fn unfreeze(
    conn: &mut PgConnection,
    covenant: &Covenant,
    version: &Version,
) -> sqlx::Result<()> {
    sqlx::query!(
        "with unfrozen as (update covenant_version set frozen_at = null, frozen_by = null where id = $2)
         update covenant set state = 'consulting', row_version = row_version + 1 where id = $1",
        covenant.id as CovenantId,
        version.id as CovenantVersionId,
    )
    .execute(conn)
    .await
    .map(drop)
}

/// Gives the version up; the next one is drafted from its text.
pub(in super::super) async fn void(
    conn: &mut PgConnection,
    covenant: &Covenant,
    version: &Version,
    by: PersonId,
    at: Instant,
) -> sqlx::Result<()> {
    sqlx::query!(
        "with voided as (update covenant_version set voided_at = $3, voided_by = $4 where id = $2)
         update covenant set state = 'drafting', row_version = row_version + 1 where id = $1",
        covenant.id as CovenantId,
        version.id as CovenantVersionId,
        at as Instant,
        by as PersonId,
    )
    .execute(conn)
    .await
    .map(drop)
}

/// The covenant takes effect.
pub(in super::super) async fn make_effective(
    conn: &mut PgConnection,
    covenant: &Covenant,
    version: &Version,
    at: Instant,
) -> sqlx::Result<()> {
    sqlx::query!(
        "with effective as (update covenant_version set effective_at = $3 where id = $2)
         update covenant set state = 'effective', row_version = row_version + 1 where id = $1",
        covenant.id as CovenantId,
        version.id as CovenantVersionId,
        at as Instant,
    )
    .execute(conn)
    .await
    .map(drop)
}

/// A later covenant takes the place of this one.
pub(in super::super) async fn supersede(conn: &mut PgConnection, covenant: CovenantId) -> sqlx::Result<()> {
    sqlx::query!(
        "update covenant set state = 'superseded', row_version = row_version + 1 where id = $1 and state = 'effective'",
        covenant as CovenantId,
    )
    .execute(conn)
    .await
    .map(drop)
}
