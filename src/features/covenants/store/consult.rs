//! Comments, objections, answers and consents.
use sqlx::PgConnection;

use crate::kernel::{
    digest::Digest,
    id::{CommentId, CovenantId, CovenantVersionId, PersonId, UnitId},
    time::Instant,
};

/// How a comment was meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub(in super::super) enum Said {
    Comment,
    /// The unit does not agree.
    Objection,
}

impl Said {
    pub(in super::super) const fn word(self) -> &'static str {
        match self {
            Self::Comment => "comment",
            Self::Objection => "objection",
        }
    }
}

/// A unit's comment on a clause of a version.
#[derive(Debug, Clone)]
pub(in super::super) struct Comment {
    pub id: CommentId,
    pub version: i32,
    /// 0: the preamble or the text as a whole.
    pub clause: i32,
    pub said: Said,
    pub unit: UnitId,
    pub person: PersonId,
    pub name: String,
    pub office: String,
    pub text: String,
    pub at: Instant,
    pub answer: Option<String>,
    pub answered_by: Option<String>,
    pub answered_at: Option<Instant>,
}

impl Comment {
    pub(in super::super) fn is_objection(&self) -> bool {
        self.said == Said::Objection
    }

    /// Tells the field of its answer apart from those of others on the page.
    pub(in super::super) fn scope(&self) -> String {
        format!("{}-", self.id)
    }
}

/// What a unit says about a clause.
#[derive(Debug)]
pub(in super::super) struct NewComment<'a> {
    pub version: CovenantVersionId,
    pub clause: i32,
    pub said: Said,
    pub unit: UnitId,
    pub person: PersonId,
    pub office: &'a str,
    pub text: &'a str,
    pub at: Instant,
}

pub(in super::super) async fn put_comment(conn: &mut PgConnection, new: &NewComment<'_>) -> sqlx::Result<CommentId> {
    let id = CommentId::new();
    sqlx::query!(
        "insert into covenant_comment (id, version_id, clause_no, kind, unit_id, person_id, office, body, at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        id as CommentId,
        new.version as CovenantVersionId,
        new.clause,
        new.said.word(),
        new.unit as UnitId,
        new.person as PersonId,
        new.office,
        new.text,
        new.at as Instant,
    )
    .execute(conn)
    .await?;
    Ok(id)
}

/// All comments of a covenant, latest version first, by clause and time.
pub(in super::super) async fn comments(conn: &mut PgConnection, covenant: CovenantId) -> sqlx::Result<Vec<Comment>> {
    sqlx::query_as!(
        Comment,
        r#"select m.id as "id: CommentId", v.no as version, m.clause_no as clause, m.kind as "said: Said",
                  m.unit_id as "unit: UnitId", m.person_id as "person: PersonId", p.name, m.office, m.body as text,
                  m.at, m.answer, a.name as "answered_by?", m.answered_at
           from covenant_comment m
           join covenant_version v on v.id = m.version_id
           join person p on p.id = m.person_id
           left join person a on a.id = m.answered_by
           where v.covenant_id = $1
           order by v.no desc, m.clause_no, m.at, m.id"#,
        covenant as CovenantId,
    )
    .fetch_all(conn)
    .await
}

/// Answers a comment once; false: it is not of this covenant, or has an answer.
pub(in super::super) async fn answer(
    conn: &mut PgConnection,
    covenant: CovenantId,
    comment: CommentId,
    text: &str,
    by: (PersonId, Instant),
) -> sqlx::Result<bool> {
    let answered = sqlx::query!(
        "update covenant_comment m set answer = $3, answered_by = $4, answered_at = $5
         from covenant_version v
         where m.id = $2 and v.id = m.version_id and v.covenant_id = $1 and m.answer is null",
        covenant as CovenantId,
        comment as CommentId,
        text,
        by.0 as PersonId,
        by.1 as Instant,
    )
    .execute(conn)
    .await?;
    Ok(answered.rows_affected() == 1)
}

/// A unit's consent to a whole version, under the names of its day.
#[derive(Debug, Clone)]
pub(in super::super) struct Consent {
    pub unit: UnitId,
    pub unit_name: String,
    pub person: PersonId,
    pub name: String,
    pub office: String,
    pub digest: Digest,
    pub at: Instant,
}

/// The consents to a version that have not lapsed.
pub(in super::super) async fn consents(
    conn: &mut PgConnection,
    version: CovenantVersionId,
) -> sqlx::Result<Vec<Consent>> {
    sqlx::query_as!(
        Consent,
        r#"select unit_id as "unit: UnitId", unit_name, person_id as "person: PersonId", name, office,
                  digest as "digest: Digest", at
           from covenant_consent where version_id = $1 and lapsed_at is null order by at, id"#,
        version as CovenantVersionId,
    )
    .fetch_all(conn)
    .await
}

/// Fails on `covenant_consent_one_per_unit`.
pub(in super::super) async fn put_consent(
    conn: &mut PgConnection,
    version: CovenantVersionId,
    consent: &Consent,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into covenant_consent (id, version_id, unit_id, unit_name, person_id, name, office, digest, at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        uuid::Uuid::now_v7(),
        version as CovenantVersionId,
        consent.unit as UnitId,
        consent.unit_name,
        consent.person as PersonId,
        consent.name,
        consent.office,
        consent.digest as Digest,
        consent.at as Instant,
    )
    .execute(conn)
    .await
    .map(drop)
}

/// The consents to a version lapse: it is signed no more as it stands.
pub(in super::super) async fn lapse_consents(
    conn: &mut PgConnection,
    version: CovenantVersionId,
    at: Instant,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update covenant_consent set lapsed_at = $2 where version_id = $1 and lapsed_at is null",
        version as CovenantVersionId,
        at as Instant,
    )
    .execute(conn)
    .await
    .map(drop)
}
