//! What instruments and titles said before.
use sqlx::PgConnection;

use crate::kernel::{
    id::{InstrumentId, TitleId},
    time::{Day, Instant},
};

/// An instrument or title as it was from one change to the next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::features::rulebook) struct PastRow {
    pub(in crate::features::rulebook) name: String,
    /// The summary of an instrument, the English name of a title.
    pub(in crate::features::rulebook) words: String,
    pub(in crate::features::rulebook) kind: String,
    /// Who issued the instrument; the code of who decides the title.
    pub(in crate::features::rulebook) by: String,
    /// What replaces the instrument; what the title rests on.
    pub(in crate::features::rulebook) code: Option<String>,
    /// The note on an instrument, the article of a title.
    pub(in crate::features::rulebook) more: Option<String>,
    pub(in crate::features::rulebook) from: Option<Day>,
    pub(in crate::features::rulebook) to: Option<Day>,
    pub(in crate::features::rulebook) verified: bool,
    /// None: came with the program, or was written before reasons were asked for.
    pub(in crate::features::rulebook) reason: Option<String>,
    pub(in crate::features::rulebook) changed_at: Option<Instant>,
    /// None: came with the program, or was written before it was noted.
    pub(in crate::features::rulebook) changed_by: Option<String>,
    pub(in crate::features::rulebook) version: i64,
}

/// Everything ever said about an instrument, what holds first; empty: there is none.
pub(in crate::features::rulebook) async fn instrument_history(
    conn: &mut PgConnection,
    id: InstrumentId,
) -> sqlx::Result<Vec<PastRow>> {
    sqlx::query_as!(
        PastRow,
        r#"select v.code as "name!", v.title as "words!", v.kind as "kind!", v.issuer as "by!", s.code as "code?",
                  v.note as "more?", v.effective_from as "from?: Day", v.effective_to as "to?: Day",
                  v.verified as "verified!", v.reason as "reason?", v.changed_at as "changed_at?: Instant",
                  p.name as "changed_by?", v.version as "version!"
           from (select i.* from legal_instrument i where i.id = $1
                 union all
                 select o.* from rulebook_past h
                 cross join lateral jsonb_populate_record(null::legal_instrument, h.content) o
                 where h.instrument_id = $1) v
           left join legal_instrument s on s.id = v.replaced_by
           left join person p on p.id = v.changed_by
           order by v.version desc
           limit 500"#,
        id as InstrumentId,
    )
    .fetch_all(conn)
    .await
}

/// Everything ever said about a title, what holds first; empty: there is none.
pub(in crate::features::rulebook) async fn title_history(
    conn: &mut PgConnection,
    id: TitleId,
) -> sqlx::Result<Vec<PastRow>> {
    sqlx::query_as!(
        PastRow,
        r#"select v.name_vi as "name!", v.name_en as "words!", v.kind as "kind!", v.decides as "by!", i.code as "code?",
                  v.article as "more?", v.valid_from as "from?: Day", v.valid_to as "to?: Day",
                  v.verified as "verified!", v.reason as "reason?", v.changed_at as "changed_at?: Instant",
                  p.name as "changed_by?", v.version as "version!"
           from (select t.* from award_title t where t.id = $1
                 union all
                 select o.* from rulebook_past h
                 cross join lateral jsonb_populate_record(null::award_title, h.content) o
                 where h.title_id = $1) v
           left join legal_instrument i on i.id = v.instrument_id
           left join person p on p.id = v.changed_by
           order by v.version desc
           limit 500"#,
        id as TitleId,
    )
    .fetch_all(conn)
    .await
}
