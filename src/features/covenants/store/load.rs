//! Loading a covenant with the version its stage speaks of.
use sqlx::{PgConnection, types::Json};

use crate::kernel::{
    digest::Digest,
    id::{BlocId, BlocYearId, ClauseId, CovenantId, CovenantVersionId},
};

use super::super::domain::{AmendKind, Amends, Covenant, Draft, Quorum, Stage, Version};

/// How firmly a covenant is held until the end of the transaction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Lock {
    /// Not at all: for reading.
    None,
    /// Every act on a covenant waits for the one before it: the last signature and the last attestation may come at
    /// the same moment, and one of them must see that it is enough.
    Update,
}

/// The covenant with this id.
pub(in super::super) async fn find(
    conn: &mut PgConnection,
    id: CovenantId,
    lock: Lock,
) -> sqlx::Result<Option<Covenant>> {
    if lock == Lock::Update {
        hold(conn, id).await?;
    }
    let row = sqlx::query!(
        r#"select c.id as "id: CovenantId", c.bloc_year_id as "bloc_year: BlocYearId", c.state as "stage: Stage",
                  c.amends_id as "amends_id: CovenantId", c.amends_kind as "amends_kind: AmendKind",
                  c.amends_digest as "amends_digest: Digest", c.draft as "draft: Json<Draft>", c.witnesses,
                  c.quorum_num, c.quorum_den, c.row_version, v.id as "version_id?: CovenantVersionId", v.no as "no?",
                  v.body as "body?", v.digest as "digest?: Digest", v.clause_ids as "clause_ids?: Vec<ClauseId>",
                  v.opened_at as "opened_at?", v.frozen_at as "frozen_at?",
                  v.effective_at as "effective_at?", v.voided_at as "voided_at?"
           from covenant c
           left join covenant_version v on v.covenant_id = c.id and v.no = c.version_no
           where c.id = $1"#,
        id as CovenantId,
    )
    .fetch_optional(conn)
    .await?;
    Ok(row.map(|row| {
        let version = || {
            Some(Version {
                id: row.version_id?,
                no: row.no?,
                text: row.body?,
                digest: row.digest?,
                clause_ids: row.clause_ids?,
                opened_at: row.opened_at?,
                frozen_at: row.frozen_at,
                effective_at: row.effective_at,
                voided_at: row.voided_at,
            })
        };
        let amends = || Some(Amends { id: row.amends_id?, kind: row.amends_kind?, digest: row.amends_digest? });
        Covenant {
            id: row.id,
            bloc_year: row.bloc_year,
            stage: row.stage,
            amends: amends(),
            draft: row.draft.0,
            witnesses: row.witnesses.unsigned_abs(),
            quorum: Quorum { num: row.quorum_num.unsigned_abs(), den: row.quorum_den.unsigned_abs() },
            row_version: row.row_version,
            version: version(),
        }
    }))
}

async fn hold(conn: &mut PgConnection, id: CovenantId) -> sqlx::Result<()> {
    sqlx::query_scalar!("select row_version from covenant where id = $1 for update", id as CovenantId)
        .fetch_optional(conn)
        .await
        .map(drop)
}

/// The covenants of a bloc-year, oldest first.
pub(in super::super) async fn of_bloc_year(
    conn: &mut PgConnection,
    bloc_year: BlocYearId,
) -> sqlx::Result<Vec<CovenantId>> {
    sqlx::query_scalar!(
        r#"select id as "id: CovenantId" from covenant where bloc_year_id = $1 order by id"#,
        bloc_year as BlocYearId,
    )
    .fetch_all(conn)
    .await
}

/// The body of the bloc's covenant of the latest earlier year that was in effect, with that year.
pub(in super::super) async fn previous_body(
    conn: &mut PgConnection,
    bloc: BlocId,
    year: i32,
) -> sqlx::Result<Option<(i32, String)>> {
    let row = sqlx::query!(
        "select y.year, v.body
         from bloc_year y
         join covenant c on c.bloc_year_id = y.id and c.state in ('effective', 'superseded')
             and c.amends_kind is distinct from 'addendum'
         join covenant_version v on v.covenant_id = c.id and v.no = c.version_no
         where y.bloc_id = $1 and y.year < $2
         order by y.year desc, c.id desc limit 1",
        bloc as BlocId,
        year,
    )
    .fetch_optional(conn)
    .await?;
    Ok(row.map(|row| (row.year, row.body)))
}

/// All versions of a covenant, latest first.
pub(in super::super) async fn bodies_of(conn: &mut PgConnection, covenant: CovenantId) -> sqlx::Result<Vec<Version>> {
    sqlx::query_as!(
        Version,
        r#"select id as "id: CovenantVersionId", no, body as text, digest as "digest: Digest",
                  clause_ids as "clause_ids: Vec<ClauseId>", opened_at, frozen_at,
                  effective_at, voided_at
           from covenant_version where covenant_id = $1 order by no desc"#,
        covenant as CovenantId,
    )
    .fetch_all(conn)
    .await
}
