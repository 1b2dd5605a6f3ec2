//! Read-only lists and summaries.
use sqlx::{PgConnection, types::Json};

use super::domain::State;
use crate::{
    features::meetings::Person,
    kernel::{
        digest::Digest,
        id::{BallotId, BlocYearId, MeetingId, PersonId, UnitId, VoterId},
        records::Attestation,
        time::{Day, Instant},
    },
};

/// A ballot in the list of its year.
#[derive(Debug, Clone)]
pub(super) struct Row {
    pub id: BallotId,
    pub title: String,
    pub secret: bool,
    pub state: State,
    pub items: i64,
    pub opened_at: Option<Instant>,
    pub meeting: Option<String>,
}

/// The ballots of a bloc-year, latest first; `drafts` for who runs it.
pub(super) async fn of_year(conn: &mut PgConnection, year: BlocYearId, drafts: bool) -> sqlx::Result<Vec<Row>> {
    sqlx::query_as!(
        Row,
        r#"select b.id as "id: BallotId", b.title, b.secret, b.state as "state: State",
                  (select count(*) from ballot_item i where i.ballot_id = b.id) as "items!",
                  b.opened_at as "opened_at: Instant", m.title as "meeting?"
           from ballot b left join meeting m on m.id = b.meeting_id
           where b.bloc_year_id = $1 and ($2 or b.state <> 'draft')
           order by b.created_at desc, b.id desc"#,
        year as BlocYearId,
        drafts,
    )
    .fetch_all(conn)
    .await
}

/// A ballot as the hall of its conference is told of it.
#[derive(Debug, Clone)]
pub(super) struct HallRow {
    pub id: BallotId,
    pub title: String,
    pub secret: bool,
    pub state: State,
    pub closes_at: Option<Instant>,
    /// Units that may vote.
    pub issued: i64,
    /// Units that took part; a number below three is not even asked for.
    pub cast: Option<i64>,
    /// Since when it stands where it does.
    pub since: Option<Instant>,
    /// Of one that is open: what was frozen.
    pub body: Option<String>,
}

/// The ballots of a conference, in the order in which they came to stand where they do; no drafts.
pub(super) async fn of_hall(conn: &mut PgConnection, meeting: MeetingId) -> sqlx::Result<Vec<HallRow>> {
    sqlx::query_as!(
        HallRow,
        r#"select b.id as "id: BallotId", b.title, b.secret, b.state as "state: State",
                  coalesce(b.ended_at, b.closes_at) as "closes_at: Instant",
                  (select count(*) from ballot_line l where l.ballot_id = b.id and l.excluded is null) as "issued!",
                  (select case when count(*) >= 3 then count(*) end from ballot_participation p
                   where p.ballot_id = b.id) as "cast?",
                  case b.state when 'open' then b.opened_at when 'published' then b.published_at
                               when 'annulled' then b.annulled_at else b.closed_at end as "since?: Instant",
                  case b.state when 'open' then b.body end as body
           from ballot b
           where b.meeting_id = $1 and b.state <> 'draft'
           order by 8, b.id"#,
        meeting as MeetingId,
    )
    .fetch_all(conn)
    .await
}

/// Officers and heads of the award department of a body on `day`: they may count for its blocs.
pub(super) async fn award_department(conn: &mut PgConnection, body: UnitId, day: Day) -> sqlx::Result<Vec<Person>> {
    sqlx::query_as!(
        Person,
        r#"select p.id as "id: PersonId", p.name,
                  coalesce((select string_agg(distinct o.title || ', ' || v.short_name, '; ')
                            from office_holding o
                            join unit_version v on v.unit_id = o.unit_id and $2 >= v.valid_from
                                 and (v.valid_to is null or $2 < v.valid_to)
                            where o.person_id = p.id and $2 >= o.valid_from and (o.valid_to is null or $2 < o.valid_to)),
                           '') as "office!"
           from person p
           where exists (select from role_grant r
                         where r.person_id = p.id and r.kind in ('award_officer', 'award_head')
                           and r.body_id = $1
                           and $2 >= r.valid_from and (r.valid_to is null or $2 < r.valid_to))
           order by p.sort_key, p.id"#,
        body as UnitId,
        day as Day,
    )
    .fetch_all(conn)
    .await
}

/// Heads of these units, and who holds their mandates, on `day`.
pub(super) async fn voters_of(conn: &mut PgConnection, units: &[UnitId], day: Day) -> sqlx::Result<Vec<PersonId>> {
    sqlx::query_scalar!(
        r#"select person_id as "person!: PersonId" from office_holding
           where unit_id = any($1) and kind = 'head' and $2 >= valid_from and (valid_to is null or $2 < valid_to)
           union
           select holder_id from mandate
           where unit_id = any($1) and revoked_at is null and $2 >= valid_from and (valid_to is null or $2 < valid_to)"#,
        units as &[UnitId],
        day as Day,
    )
    .fetch_all(conn)
    .await
}

/// What a to-do is drawn from.
#[derive(Debug, Clone)]
pub(super) struct Waiting {
    pub ballot: BallotId,
    pub title: String,
    pub bloc_year: BlocYearId,
    pub bloc: String,
    pub year: i32,
    pub closes_at: Option<Instant>,
    /// Who has not voted: a unit, or the person; none: the person has not confirmed what was counted.
    pub voter: Option<VoterId>,
    pub unit_name: Option<String>,
    /// The person counts, and has not entered the papers.
    pub papers: bool,
    /// What the unit writes is only heard.
    pub heard: bool,
}

/// Open ballots in which one of these units has not voted yet (or one that sends this person, or the person as a
/// delegate), ended ones whose papers this
/// person has not counted, and counted ones that this person has not confirmed.
pub(super) async fn waiting(
    conn: &mut PgConnection,
    person: PersonId,
    units: &[UnitId],
    now: Instant,
) -> sqlx::Result<Vec<Waiting>> {
    sqlx::query_as!(
        Waiting,
        r#"select b.id as "ballot!: BallotId", b.title as "title!", y.id as "bloc_year!: BlocYearId", y.name as "bloc!",
                  y.year as "year!", b.closes_at as "closes_at: Instant", l.voter_id as "voter?: VoterId",
                  v.short_name as "unit_name?", false as "papers!", l.excluded is not null as "heard!"
           from ballot b
           join bloc_year y on y.id = b.bloc_year_id
           join ballot_line l on l.ballot_id = b.id and (l.excluded is null or l.excluded = 'heard')
           left join unit_version v on v.unit_id = l.unit_id and v.valid_from <= (b.opened_at at time zone 'Asia/Ho_Chi_Minh')::date
                and (v.valid_to is null or v.valid_to > (b.opened_at at time zone 'Asia/Ho_Chi_Minh')::date)
           where b.state = 'open' and b.ended_at is null and (b.closes_at is null or b.closes_at > $3)
             and (l.person_id = $1
                  or l.person_id is null
                     and (l.unit_id = any($2)
                          or exists (select from meeting_unit u where u.meeting_id = b.meeting_id
                                       and u.unit_id = l.unit_id and u.delegate_id = $1)
                             -- The head votes while there.
                             and not exists (select from meeting_presence r where r.meeting_id = b.meeting_id
                                               and r.unit_id = l.unit_id and r.as_head and r.left_at is null)))
             and not exists (select from ballot_participation p where p.ballot_id = b.id and p.voter_id = l.voter_id)
             and not exists (select from ballot_vote a where a.ballot_id = b.id and a.voter_id = l.voter_id)
           union all
           select b.id, b.title, y.id, y.name, y.year, null, null, null, true, false
           from ballot_officer o
           join ballot b on b.id = o.ballot_id and b.state = 'open' and (b.ended_at is not null or b.closes_at <= $3)
           join bloc_year y on y.id = b.bloc_year_id
           where o.person_id = $1
             and exists (select from ballot_participation p where p.ballot_id = b.id and p.on_paper)
             and not exists (select from ballot_paper_count c where c.ballot_id = b.id and c.person_id = $1)
           union all
           select b.id, b.title, y.id, y.name, y.year, null, null, null, false, false
           from ballot_officer o
           join ballot b on b.id = o.ballot_id and b.state = 'closed'
           join bloc_year y on y.id = b.bloc_year_id
           where o.person_id = $1 and o.confirmed_at is null
           order by 1, 7"#,
        person as PersonId,
        units as &[UnitId],
        now as Instant,
    )
    .fetch_all(conn)
    .await
}

/// A ballot in a line of something else.
#[derive(Debug, Clone)]
pub(super) struct Brief {
    pub id: BallotId,
    pub title: String,
    pub state: State,
}

/// The ballots of a conference, in the order in which they were drawn up; `only` those in which one of these units votes.
pub(super) async fn of_meeting(
    conn: &mut PgConnection,
    meeting: MeetingId,
    (drafts, only, reader): (bool, Option<&[UnitId]>, PersonId),
) -> sqlx::Result<Vec<Brief>> {
    sqlx::query_as!(
        Brief,
        r#"select b.id as "id: BallotId", b.title, b.state as "state: State"
           from ballot b
           where b.meeting_id = $1 and ($2 or b.state <> 'draft')
             and ($3::uuid[] is null or exists (select from ballot_line l where l.ballot_id = b.id
                                                and (l.excluded is null or l.excluded = 'heard')
                                                and l.unit_id = any($3)
                                                and (l.person_id is null or l.person_id = $4)))
           order by b.created_at, b.id"#,
        meeting as MeetingId,
        drafts,
        only as Option<&[UnitId]>,
        reader as PersonId,
    )
    .fetch_all(conn)
    .await
}

/// When the ballots of a conference were opened: their electorates are who was there then.
pub(super) async fn openings(conn: &mut PgConnection, meeting: MeetingId) -> sqlx::Result<Vec<Instant>> {
    sqlx::query_scalar!(
        r#"select opened_at as "at!: Instant" from ballot where meeting_id = $1 and opened_at is not null"#,
        meeting as MeetingId,
    )
    .fetch_all(conn)
    .await
}

/// The ballots of a bloc-year without an official result that are neither drafts nor void, in their order.
pub(super) async fn unfinished(conn: &mut PgConnection, year: BlocYearId) -> sqlx::Result<Vec<Brief>> {
    sqlx::query_as!(
        Brief,
        r#"select id as "id: BallotId", title, state as "state: State"
           from ballot where bloc_year_id = $1 and state in ('open', 'closed') and rehearses_id is null
           order by created_at, id"#,
        year as BlocYearId,
    )
    .fetch_all(conn)
    .await
}

/// A ballot that was opened, with everything attested of it in the order of the acts.
#[derive(Debug)]
pub(super) struct Told {
    pub id: BallotId,
    pub state: State,
    pub body: String,
    pub digest: Digest,
    pub result: Option<Digest>,
    pub opened_at: Instant,
    pub closed_at: Option<Instant>,
    pub published_at: Option<Instant>,
    pub annulled: Option<String>,
    pub records: Json<Vec<Attestation>>,
}

/// The ballots that were opened at this conference, in the order of their opening; or this one. A rehearsal has nothing
/// to tell.
pub(super) async fn told(
    conn: &mut PgConnection,
    meeting: Option<MeetingId>,
    ballot: Option<BallotId>,
) -> sqlx::Result<Vec<Told>> {
    sqlx::query_as!(
        Told,
        r#"select b.id as "id: BallotId", b.state as "state: State", b.body as "body!", b.digest as "digest!: Digest",
                  b.result_digest as "result: Digest", b.opened_at as "opened_at!: Instant",
                  b.closed_at as "closed_at: Instant", b.published_at as "published_at: Instant",
                  b.annulled_reason as annulled,
                  (select coalesce(json_agg(json_build_object('kind', r.kind, 'record', r.record,
                          'digest', encode(r.digest, 'hex'), 'key_id', r.key_id, 'signature', r.signature,
                          'demo', r.demo) order by r.seq), '[]')
                   from ballot_record r where r.ballot_id = b.id) as "records!: Json<Vec<Attestation>>"
           from ballot b
           where b.state <> 'draft' and b.rehearses_id is null and (b.meeting_id = $1 or b.id = $2)
           order by b.opened_at, b.id"#,
        meeting as Option<MeetingId>,
        ballot as Option<BallotId>,
    )
    .fetch_all(conn)
    .await
}

/// Is this ballot still open? Then its key is not to be destroyed.
pub(super) async fn is_open(conn: &mut PgConnection, ballot: BallotId) -> sqlx::Result<bool> {
    let open = sqlx::query_scalar!(r#"select state = 'open' as "open!" from ballot where id = $1"#, ballot as BallotId);
    Ok(open.fetch_optional(conn).await?.unwrap_or(false))
}
