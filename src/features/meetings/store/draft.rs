//! Drafts that a conference discusses, and what is said about them.
use sqlx::{PgConnection, types::Json};

use super::super::domain::{Draft, Outcome, Section, Wording};
use crate::kernel::{
    id::{DraftCommentId, ItemId, MeetingId, PersonId, SectionId, UnitId},
    time::Instant,
};

/// The drafts of a conference in the order of its agenda, each with everything about it; one statement. `of`: only the
/// one of this point.
pub(in super::super) async fn drafts(
    conn: &mut PgConnection,
    meeting: MeetingId,
    of: Option<ItemId>,
) -> sqlx::Result<Vec<Draft>> {
    let rows = sqlx::query!(
        r#"select d.item_id as "item: ItemId", d.version,
                  (select coalesce(json_agg(json_build_object('id', s.id, 'no', s.no,
                       'now', json_build_object('version', n.version, 'heading', n.heading, 'body', n.body),
                       'earlier', (
                           select coalesce(json_agg(json_build_object('version', t.version, 'heading', t.heading,
                                      'body', t.body) order by t.version), '[]')
                           from meeting_section_text t
                           where t.section_id = s.id and t.version < n.version
                             and exists (select from meeting_comment c
                                         where c.section_id = t.section_id and c.version = t.version)),
                       'comments', (
                           select coalesce(json_agg(json_build_object('id', c.id, 'version', c.version, 'unit', c.unit_id,
                                      'unit_name', u.name, 'person', c.person_id, 'person_words', c.person_words,
                                      'body', c.body, 'at', c.at, 'outcome', c.outcome, 'answer', c.answer,
                                      'answered_by', p.name, 'answered_at', c.answered_at, 'answers', c.answers)
                                      order by c.at, c.id), '[]')
                           from meeting_comment c
                           join meeting_unit u on u.meeting_id = c.meeting_id and u.unit_id = c.unit_id
                           left join person p on p.id = c.answered_by
                           where c.section_id = s.id))
                       order by s.no nulls last, s.id), '[]')
                   from meeting_section s
                   cross join lateral (select t.version, t.heading, t.body from meeting_section_text t
                                       where t.section_id = s.id order by t.version desc limit 1) n
                   where s.item_id = d.item_id) as "sections!: Json<Vec<Section>>"
           from meeting_draft d
           join meeting_item i on i.id = d.item_id
           where d.meeting_id = $1 and ($2::uuid is null or d.item_id = $2)
           order by i.no"#,
        meeting as MeetingId,
        of as Option<ItemId>,
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(|row| Draft { item: row.item, version: row.version, sections: row.sections.0 }).collect())
}

/// The draft is saved once more.
pub(in super::super) async fn save_draft(
    conn: &mut PgConnection,
    (meeting, item): (MeetingId, ItemId),
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into meeting_draft (item_id, meeting_id) values ($2, $1)
         on conflict (item_id) do update set version = meeting_draft.version + 1",
        meeting as MeetingId,
        item as ItemId,
    )
    .execute(conn)
    .await
    .map(drop)
}

/// These sections in this order are the draft; others of it are taken out.
pub(in super::super) async fn put_sections(
    conn: &mut PgConnection,
    (meeting, item): (MeetingId, ItemId),
    order: &[SectionId],
) -> sqlx::Result<()> {
    sqlx::query!(
        "with out as (update meeting_section set no = null where item_id = $2 and no is not null and id <> all($3))
         insert into meeting_section (id, item_id, meeting_id, no)
         select o.id, $2, $1, o.no::integer from unnest($3::uuid[]) with ordinality o (id, no)
         on conflict (id) do update set no = excluded.no",
        meeting as MeetingId,
        item as ItemId,
        order as &[SectionId],
    )
    .execute(conn)
    .await
    .map(drop)
}

/// Adds wordings of sections; earlier ones stay.
pub(in super::super) async fn insert_wordings(
    conn: &mut PgConnection,
    wordings: &[(SectionId, Wording)],
    (by, now): (PersonId, Instant),
) -> sqlx::Result<()> {
    let sections: Vec<_> = wordings.iter().map(|(section, _)| *section).collect();
    let versions: Vec<_> = wordings.iter().map(|(_, wording)| wording.version).collect();
    let headings: Vec<_> = wordings.iter().map(|(_, wording)| wording.heading.clone()).collect();
    let bodies: Vec<_> = wordings.iter().map(|(_, wording)| wording.body.clone()).collect();
    sqlx::query!(
        "insert into meeting_section_text (section_id, version, heading, body, written_by, written_at)
         select t.section, t.version, t.heading, t.body, $5, $6
         from unnest($1::uuid[], $2::integer[], $3::text[], $4::text[]) t (section, version, heading, body)",
        sections as Vec<SectionId>,
        &versions,
        &headings,
        &bodies,
        by as PersonId,
        now as Instant,
    )
    .execute(conn)
    .await
    .map(drop)
}

/// What a unit says about a section.
#[derive(Debug)]
pub(in super::super) struct NewComment<'a> {
    pub id: DraftCommentId,
    pub section: SectionId,
    pub version: i32,
    pub unit: UnitId,
    pub person: PersonId,
    pub person_words: &'a str,
    pub body: &'a str,
    pub at: Instant,
}

pub(in super::super) async fn insert_comment(
    conn: &mut PgConnection,
    (meeting, item): (MeetingId, ItemId),
    new: &NewComment<'_>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into meeting_comment (id, meeting_id, item_id, section_id, version, unit_id, person_id, person_words, body, at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        new.id as DraftCommentId,
        meeting as MeetingId,
        item as ItemId,
        new.section as SectionId,
        new.version,
        new.unit as UnitId,
        new.person as PersonId,
        new.person_words,
        new.body,
        new.at as Instant,
    )
    .execute(conn)
    .await
    .map(drop)
}

/// Withdraws a comment that nobody answered.
pub(in super::super) async fn remove_comment(conn: &mut PgConnection, id: DraftCommentId) -> sqlx::Result<()> {
    sqlx::query!("delete from meeting_comment where id = $1 and outcome is null", id as DraftCommentId)
        .execute(conn)
        .await
        .map(drop)
}

/// Answers a comment, or answers it otherwise.
pub(in super::super) async fn answer_comment(
    conn: &mut PgConnection,
    id: DraftCommentId,
    (outcome, answer): (Outcome, Option<&str>),
    (by, now): (PersonId, Instant),
) -> sqlx::Result<()> {
    sqlx::query!(
        "update meeting_comment
         set outcome = $2, answer = $3, answered_by = $4, answered_at = $5, answers = answers + 1
         where id = $1",
        id as DraftCommentId,
        outcome.word(),
        answer,
        by as PersonId,
        now as Instant,
    )
    .execute(conn)
    .await
    .map(drop)
}
