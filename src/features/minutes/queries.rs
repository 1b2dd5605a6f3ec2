//! Read-only lists and summaries.
use sqlx::PgConnection;

use crate::{
    features::blocs::BlocKind,
    kernel::{
        id::{BlocYearId, MeetingId, PersonId, UnitId},
        time::{Day, Instant},
    },
};

/// Who stands for these units on `day`: heads, who holds their mandates, whom they sent to this conference.
pub(super) async fn spokesmen(
    conn: &mut PgConnection,
    meeting: MeetingId,
    units: &[UnitId],
    day: Day,
) -> sqlx::Result<Vec<PersonId>> {
    sqlx::query_scalar!(
        r#"select person_id as "person!: PersonId" from office_holding
           where unit_id = any($2) and kind = 'head' and $3 >= valid_from and (valid_to is null or $3 < valid_to)
           union
           select holder_id from mandate
           where unit_id = any($2) and revoked_at is null and $3 >= valid_from and (valid_to is null or $3 < valid_to)
           union
           select delegate_id from meeting_unit
           where meeting_id = $1 and unit_id = any($2) and delegate_id is not null"#,
        meeting as MeetingId,
        units as &[UnitId],
        day as Day,
    )
    .fetch_all(conn)
    .await
}

/// The office in whose words this person speaks for a unit on `day`; empty when there is none.
pub(super) async fn office_in(
    conn: &mut PgConnection,
    person: PersonId,
    unit: UnitId,
    day: Day,
) -> sqlx::Result<String> {
    sqlx::query_scalar!(
        r#"select coalesce(string_agg(distinct held.title, '; '), '') as "office!"
           from (select title from office_holding
                 where person_id = $1 and unit_id = $2 and $3 >= valid_from and (valid_to is null or $3 < valid_to)
                 union all
                 select upper(form) from mandate
                 where holder_id = $1 and unit_id = $2 and revoked_at is null and $3 >= valid_from
                   and (valid_to is null or $3 < valid_to)) held"#,
        person as PersonId,
        unit as UnitId,
        day as Day,
    )
    .fetch_one(conn)
    .await
}

/// What a to-do is drawn from.
#[derive(Debug, Clone)]
pub(super) struct Waiting {
    pub meeting: MeetingId,
    pub title: String,
    pub bloc_year: BlocYearId,
    pub bloc: String,
    pub year: i32,
    /// "approve", "reply", "sign", "finish"
    pub what: String,
    pub due: Option<Day>,
    /// The unit whose answer is wanted.
    pub unit_name: Option<String>,
}

/// Versions that wait for the answer of one of these units (or of one that sent this person), corrections that wait for
/// this secretary, versions that this person can sign, conferences that are over and whose minutes this secretary has
/// not put before the units.
pub(super) async fn waiting(
    conn: &mut PgConnection,
    person: PersonId,
    units: &[UnitId],
    today: Day,
) -> sqlx::Result<Vec<Waiting>> {
    sqlx::query_as!(
        Waiting,
        r#"with own as (
             select m.id, m.meeting_id, m.state, c.title, c.chair_id, c.secretary_id, y.id as bloc_year_id, y.name as bloc, y.year, v.id as version_id, v.due
             from minutes m
             join meeting c on c.id = m.meeting_id
             join bloc_year y on y.id = m.bloc_year_id
             left join minutes_version v on v.minutes_id = m.id and v.no = m.version_no
             where m.state <> 'signed'
           )
           select o.meeting_id as "meeting!: MeetingId", o.title as "title!", o.bloc_year_id as "bloc_year!: BlocYearId",
                  o.bloc as "bloc!", o.year as "year!", 'approve' as "what!", o.due as "due: Day", u.name as "unit_name?"
           from own o
           join minutes_unit u on u.version_id = o.version_id and u.answer = 'waiting'
           where o.due >= $3
             and (u.unit_id = any($2) or exists (select from meeting_unit s where s.meeting_id = o.meeting_id
                                                   and s.unit_id = u.unit_id and s.delegate_id = $1))
           union all
           select o.meeting_id, o.title, o.bloc_year_id, o.bloc, o.year, 'reply', null, min(u.name)
           from own o
           join minutes_unit u on u.version_id = o.version_id and u.answer = 'correction' and u.reply is null
           where o.secretary_id = $1
           group by o.meeting_id, o.title, o.bloc_year_id, o.bloc, o.year
           union all
           select o.meeting_id, o.title, o.bloc_year_id, o.bloc, o.year, 'sign', null, null
           from own o
           where $1 in (o.chair_id, o.secretary_id) and o.state = 'out'
             and not exists (select from minutes_signature s where s.version_id = o.version_id and s.person_id = $1)
             and not exists (select from minutes_unit u where u.version_id = o.version_id and u.answer = 'correction'
                             and u.reply is null)
             and (o.due < $3 or not exists (select from minutes_unit u where u.version_id = o.version_id
                                              and u.answer <> 'approved'))
           union all
           select c.id, c.title, y.id, y.name, y.year, 'finish', null, null
           from meeting c
           join bloc_year y on y.id = c.bloc_year_id
           where c.secretary_id = $1 and c.state = 'closed'
             and (y.phase <> 'closed' or exists (select from minutes m where m.meeting_id = c.id))
             and not exists (select from minutes m where m.meeting_id = c.id and m.state <> 'draft')
           order by 1, 6, 8"#,
        person as PersonId,
        units as &[UnitId],
        today as Day,
    )
    .fetch_all(conn)
    .await
}

/// Minutes that are signed.
#[derive(Debug, Clone)]
pub(super) struct Signed {
    pub meeting: MeetingId,
    /// Of the conference.
    pub title: String,
    pub no: i32,
    pub bloc: String,
    pub kind: BlocKind,
    pub at: Instant,
}

/// The signed minutes of a year, the latest first.
pub(super) async fn signed(conn: &mut PgConnection, year: BlocYearId) -> sqlx::Result<Vec<Signed>> {
    sqlx::query_as!(
        Signed,
        r#"select m.meeting_id as "meeting: MeetingId", c.title, m.no, y.name as bloc, y.kind as "kind: BlocKind",
                  m.signed_at as "at!: Instant"
           from minutes m
           join meeting c on c.id = m.meeting_id
           join bloc_year y on y.id = m.bloc_year_id
           where m.bloc_year_id = $1 and m.state = 'signed'
           order by m.signed_at desc, m.no desc"#,
        year as BlocYearId,
    )
    .fetch_all(conn)
    .await
}

/// Conferences of the year that were opened and whose minutes are not signed, the earliest first: id and title.
pub(super) async fn unsigned(conn: &mut PgConnection, year: BlocYearId) -> sqlx::Result<Vec<(MeetingId, String)>> {
    let rows = sqlx::query!(
        r#"select c.id as "id: MeetingId", c.title
           from meeting c
           where c.bloc_year_id = $1 and c.state in ('open', 'closed')
             and not exists (select from minutes m where m.meeting_id = c.id and m.state = 'signed')
           order by c.starts_at, c.id"#,
        year as BlocYearId,
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(|row| (row.id, row.title)).collect())
}
