//! Read-only lists and summaries.
use sqlx::PgConnection;

use super::domain::{Answer, Guest, GuestPart, Kind, Mode, State};
use crate::kernel::{
    id::{BlocYearId, GuestId, ItemId, MeetingId, PersonId, UnitId},
    time::{Day, Instant},
};

/// A conference in the list of its year.
#[derive(Debug, Clone)]
pub(super) struct Row {
    pub id: MeetingId,
    pub kind: Kind,
    pub mode: Mode,
    pub state: State,
    pub title: String,
    pub starts_at: Instant,
    pub place: Option<String>,
    pub invited: i64,
    /// Units that will come or send somebody.
    pub coming: i64,
}

/// The conferences of a bloc-year, latest first; drafts for who runs it, and for who is to lead the conference.
pub(super) async fn of_year(
    conn: &mut PgConnection,
    year: BlocYearId,
    (drafts, person): (bool, PersonId),
) -> sqlx::Result<Vec<Row>> {
    sqlx::query_as!(
        Row,
        r#"select m.id as "id: MeetingId", m.kind as "kind: Kind", m.mode as "mode: Mode", m.state as "state: State", m.title,
                  m.starts_at as "starts_at: Instant", m.place,
                  (select count(*) from meeting_unit u where u.meeting_id = m.id) as "invited!",
                  (select count(*) from meeting_unit u
                   where u.meeting_id = m.id and u.answer in ('accepted', 'delegated')) as "coming!"
           from meeting m
           where m.bloc_year_id = $1 and ($2 or m.state <> 'draft' or $3 in (m.chair_id, m.secretary_id))
           order by m.starts_at desc, m.id desc"#,
        year as BlocYearId,
        drafts,
        person as PersonId,
    )
    .fetch_all(conn)
    .await
}

/// A person who can act for units, as lists name one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    pub id: PersonId,
    pub name: String,
    /// Offices and mandates in these units: "Vụ trưởng, Vụ 15".
    pub office: String,
}

impl Person {
    /// Name and office.
    #[must_use]
    pub fn words(&self) -> String {
        format!("{} · {}", self.name, self.office)
    }
}

/// Persons who hold an office in one of these units on `day`, or a mandate to act for one.
pub async fn people_of(conn: &mut PgConnection, units: &[UnitId], day: Day) -> sqlx::Result<Vec<Person>> {
    sqlx::query_as!(
        Person,
        r#"select p.id as "id: PersonId", p.name,
                  string_agg(distinct held.title || v.short_name, '; ') as "office!"
           from (select o.person_id, o.unit_id, o.title || ', ' as title from office_holding o
                 where o.unit_id = any($1) and $2 >= o.valid_from and (o.valid_to is null or $2 < o.valid_to)
                 union all
                 select m.holder_id, m.unit_id, upper(m.form) || '. ' from mandate m
                 where m.unit_id = any($1) and m.revoked_at is null and $2 >= m.valid_from
                   and (m.valid_to is null or $2 < m.valid_to)) held
           join person p on p.id = held.person_id
           join unit_version v on v.unit_id = held.unit_id and $2 >= v.valid_from and (v.valid_to is null or $2 < v.valid_to)
           group by p.id
           order by p.sort_key, p.id"#,
        units as &[UnitId],
        day as Day,
    )
    .fetch_all(conn)
    .await
}

/// Whom this unit can send: its people but its head, who comes or does not.
pub(super) async fn sendable(conn: &mut PgConnection, unit: UnitId, day: Day) -> sqlx::Result<Vec<Person>> {
    let heads = sqlx::query_scalar!(
        r#"select person_id as "person: PersonId" from office_holding
           where unit_id = $1 and kind = 'head' and $2 >= valid_from and (valid_to is null or $2 < valid_to)"#,
        unit as UnitId,
        day as Day,
    )
    .fetch_all(&mut *conn)
    .await?;
    let mut people = people_of(conn, &[unit], day).await?;
    people.retain(|person| !heads.contains(&person.id));
    Ok(people)
}

/// Persons who serve in one of these units on `day` and read what concerns it: for notices.
pub(super) async fn readers_of(conn: &mut PgConnection, units: &[UnitId], day: Day) -> sqlx::Result<Vec<PersonId>> {
    sqlx::query_scalar!(
        r#"select person_id as "person!: PersonId" from office_holding
           where unit_id = any($1) and $2 >= valid_from and (valid_to is null or $2 < valid_to)
           union
           select holder_id from mandate
           where unit_id = any($1) and revoked_at is null and $2 >= valid_from and (valid_to is null or $2 < valid_to)"#,
        units as &[UnitId],
        day as Day,
    )
    .fetch_all(conn)
    .await
}

/// A conference under way with one invited unit of a person: what a to-do is drawn from.
#[derive(Debug, Clone)]
pub(super) struct Waiting {
    pub meeting: MeetingId,
    pub bloc_year: BlocYearId,
    pub bloc: String,
    pub year: i32,
    pub title: String,
    pub state: State,
    pub starts_at: Instant,
    pub unit: UnitId,
    pub unit_name: String,
    pub answer: Answer,
    /// This person is recorded as there now.
    pub there: bool,
    /// The person sent by the unit.
    pub delegate: Option<PersonId>,
}

/// Conferences called or in session to which one of these units is invited, or for which a unit sends this person.
pub(super) async fn waiting(conn: &mut PgConnection, person: PersonId, units: &[UnitId]) -> sqlx::Result<Vec<Waiting>> {
    sqlx::query_as!(
        Waiting,
        r#"select m.id as "meeting: MeetingId", y.id as "bloc_year: BlocYearId", y.name as bloc, y.year, m.title,
                  m.state as "state: State", m.starts_at as "starts_at: Instant", u.unit_id as "unit: UnitId",
                  u.name as unit_name, u.answer as "answer: Answer", u.delegate_id as "delegate: PersonId",
                  exists (select from meeting_presence r where r.meeting_id = m.id and r.person_id = $1
                          and r.left_at is null) as "there!"
           from meeting_unit u
           join meeting m on m.id = u.meeting_id and m.state in ('called', 'open')
           join bloc_year y on y.id = m.bloc_year_id
           where u.unit_id = any($2) or u.delegate_id = $1
           order by m.starts_at, m.id, u.sort_key"#,
        person as PersonId,
        units as &[UnitId],
    )
    .fetch_all(conn)
    .await
}

/// Something that was to be done by a unit of a person.
#[derive(Debug, Clone)]
pub(super) struct Owed {
    pub meeting: MeetingId,
    pub bloc_year: BlocYearId,
    pub bloc: String,
    pub year: i32,
    pub text: String,
    pub due: Option<Day>,
}

/// What these units have to do after conferences and have not done.
pub(super) async fn owed(conn: &mut PgConnection, units: &[UnitId]) -> sqlx::Result<Vec<Owed>> {
    sqlx::query_as!(
        Owed,
        r#"select m.id as "meeting: MeetingId", y.id as "bloc_year: BlocYearId", y.name as bloc, y.year, f.text,
                  f.due as "due: Day"
           from meeting_follow_up f
           join meeting m on m.id = f.meeting_id and m.state = 'closed'
           join bloc_year y on y.id = m.bloc_year_id
           where f.unit_id = any($1) and f.done_on is null
           order by f.due, f.added_at, f.id"#,
        units as &[UnitId],
    )
    .fetch_all(conn)
    .await
}

/// A draft with comments that who leads its conference has to answer.
#[derive(Debug, Clone)]
pub(super) struct Unanswered {
    pub meeting: MeetingId,
    pub item: ItemId,
    pub bloc_year: BlocYearId,
    pub bloc: String,
    pub year: i32,
    /// The point that the draft belongs to.
    pub title: String,
    pub starts_at: Instant,
    pub count: i64,
}

/// Comments without an answer in conferences that this person chairs or keeps the record of.
pub(super) async fn unanswered(conn: &mut PgConnection, person: PersonId) -> sqlx::Result<Vec<Unanswered>> {
    sqlx::query_as!(
        Unanswered,
        r#"select m.id as "meeting: MeetingId", i.id as "item: ItemId", y.id as "bloc_year: BlocYearId", y.name as bloc, y.year,
                  i.title, m.starts_at as "starts_at: Instant", count(*) as "count!"
           from meeting m
           join bloc_year y on y.id = m.bloc_year_id and y.phase <> 'closed'
           join meeting_comment c on c.meeting_id = m.id and c.outcome is null
           join meeting_item i on i.id = c.item_id
           where m.state in ('called', 'open') and (m.chair_id = $1 or m.secretary_id = $1)
           group by m.id, i.id, y.id
           order by m.starts_at, m.id, i.no"#,
        person as PersonId,
    )
    .fetch_all(conn)
    .await
}

/// Does this person bind the unit on `day`: as its head, under a mandate?
pub(super) async fn binding(
    conn: &mut PgConnection,
    unit: UnitId,
    person: PersonId,
    day: Day,
) -> sqlx::Result<(bool, bool)> {
    let row = sqlx::query!(
        r#"select exists (select from office_holding o
                          where o.unit_id = $1 and o.person_id = $2 and o.kind = 'head'
                            and $3 >= o.valid_from and (o.valid_to is null or $3 < o.valid_to)) as "head!",
                  exists (select from mandate m
                          where m.unit_id = $1 and m.holder_id = $2 and m.revoked_at is null
                            and $3 >= m.valid_from and (m.valid_to is null or $3 < m.valid_to)) as "mandate!""#,
        unit as UnitId,
        person as PersonId,
        day as Day,
    )
    .fetch_one(conn)
    .await?;
    Ok((row.head, row.mandate))
}

/// The name of a bloc in its year.
pub(super) async fn bloc_name(conn: &mut PgConnection, year: BlocYearId) -> sqlx::Result<String> {
    sqlx::query_scalar!("select name from bloc_year where id = $1", year as BlocYearId).fetch_one(conn).await
}

/// Somebody invited without an account, with the conference.
pub(super) async fn guest(conn: &mut PgConnection, id: GuestId) -> sqlx::Result<Option<(MeetingId, Guest)>> {
    let row = sqlx::query!(
        r#"select meeting_id as "meeting: MeetingId", part as "part: GuestPart", name, office, mail
           from meeting_guest where id = $1"#,
        id as GuestId,
    )
    .fetch_optional(conn)
    .await?;
    Ok(row.map(|row| (row.meeting, Guest { id, part: row.part, name: row.name, office: row.office, mail: row.mail })))
}

/// Persons who hold an office in these units on `day`, or a mandate to act for one, unit by unit.
pub(super) async fn people_by_unit(
    conn: &mut PgConnection,
    units: &[UnitId],
    day: Day,
) -> sqlx::Result<Vec<(UnitId, Person)>> {
    let rows = sqlx::query!(
        r#"select held.unit_id as "unit!: UnitId", p.id as "person: PersonId", p.name,
                  string_agg(distinct held.title || v.short_name, '; ') as "office!"
           from (select o.person_id, o.unit_id, o.title || ', ' as title from office_holding o
                 where o.unit_id = any($1) and $2 >= o.valid_from and (o.valid_to is null or $2 < o.valid_to)
                 union all
                 select m.holder_id, m.unit_id, upper(m.form) || '. ' from mandate m
                 where m.unit_id = any($1) and m.revoked_at is null and $2 >= m.valid_from
                   and (m.valid_to is null or $2 < m.valid_to)) held
           join person p on p.id = held.person_id
           join unit_version v on v.unit_id = held.unit_id and $2 >= v.valid_from and (v.valid_to is null or $2 < v.valid_to)
           group by held.unit_id, p.id
           order by p.sort_key, p.id"#,
        units as &[UnitId],
        day as Day,
    )
    .fetch_all(conn)
    .await?;
    let person = |row: (PersonId, String, String)| Person { id: row.0, name: row.1, office: row.2 };
    Ok(rows.into_iter().map(|row| (row.unit, person((row.person, row.name, row.office)))).collect())
}
