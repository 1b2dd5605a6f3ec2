//! One page of the record, newest first.
use sqlx::PgPool;

use super::domain::{Behind, Scope, Wanted};
use crate::{
    kernel::{
        collate,
        digest::Digest,
        id::UnitId,
        time::{Day, Instant},
    },
    platform::db::for_its_values,
};

/// Rows of a page.
pub(super) const PAGE: usize = 50;

/// One entry with the names of today.
#[derive(Debug, Clone)]
pub(super) struct Row {
    pub stream: String,
    pub seq: i64,
    pub at: Instant,
    pub person: Option<String>,
    pub action: String,
    pub object_kind: String,
    pub object_id: String,
    pub version: Option<i64>,
    pub fields: Vec<String>,
    pub digest: Option<Digest>,
    pub detail: Option<String>,
    /// The bloc-year or body that the stream belongs to.
    pub place: Option<String>,
}

/// At most `PAGE` + 1 rows: the last one only tells that there are more.
pub(super) async fn page(
    db: &PgPool,
    scope: &Scope,
    wanted: &Wanted,
    behind: Option<&Behind>,
    today: Day,
) -> sqlx::Result<Vec<Row>> {
    let (everything, bodies) = match scope {
        Scope::Installation => (true, Vec::new()),
        Scope::Bodies(bodies) => (false, bodies.clone()),
    };
    let person = format!("%{}%", collate::fold(&wanted.person).replace(['%', '_', '\\'], ""));
    sqlx::query_as!(
        Row,
        r#"
        select e.stream, e.seq, e.at, p.name as "person?", e.action, e.object_kind, e.object_id, e.version, e.fields,
               e.digest as "digest: Digest", e.detail,
               coalesce(y.name || ' · ' || y.year, v.short_name) as place
        from audit_entry e
        left join person p on p.id = e.actor
        left join bloc_year y on e.stream = 'bloc-year:' || y.id
        left join lateral (
            select w.short_name from unit_version w
            where w.unit_id = case when e.stream like 'body:%' then substr(e.stream, 6)::uuid end and w.valid_from <= $8
            order by w.valid_from desc limit 1) v on true
        where ($1 or e.stream in (select 'body:' || b from unnest($2::uuid[]) b
                                  union all select 'bloc-year:' || o.id from bloc_year o where o.body_id = any($2)))
          and ($3 = '%%' or p.search like $3)
          and ($4 = '' or e.action like $4 || '.%')
          and ($5::timestamptz is null or e.at >= $5) and ($6::timestamptz is null or e.at < $6)
          and ($12::text is null or (e.object_kind = $12 and e.object_id = $13))
          and ($14 = '' or e.stream = $14)
          -- Who votes when is nobody's to know while the ballot is open.
          and not (e.action in ('ballot.cast', 'ballot.hear', 'ballot.hand-out', 'ballot.take-back')
                   and exists (select from ballot b where b.id = e.object_id::uuid and b.state = 'open'))
          and ($7::timestamptz is null or (e.at, e.stream, e.seq) < ($7, $9, $10))
        order by e.at desc, e.stream desc, e.seq desc
        limit $11
        "#,
        everything,
        &bodies as &[UnitId],
        person,
        wanted.group,
        wanted.from.map(|day| day.plus_days(-1).end()) as Option<Instant>,
        wanted.to.map(Day::end) as Option<Instant>,
        behind.map(|behind| behind.at) as Option<Instant>,
        today,
        behind.map(|behind| behind.stream.clone()),
        behind.map(|behind| behind.seq),
        i64::try_from(PAGE + 1).unwrap_or(i64::MAX),
        wanted.object.as_ref().map(|(kind, _)| kind.as_str()),
        wanted.object.as_ref().map(|(_, id)| id.as_str()),
        wanted.stream,
    )
    .fetch_all(&mut *for_its_values(db).await?)
    .await
}
