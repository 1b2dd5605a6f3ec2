//! Loading a conference.
use sqlx::{PgConnection, types::Json};

use super::super::domain::{
    Conclusion, Contents, FollowUp, Guest, Item, Kind, Meeting, Mode, Named, Plan, Presence, Quorum, Seat, State,
};
use crate::kernel::{
    fraction::Fraction,
    id::{BlocYearId, MeetingId, PersonId},
    time::Instant,
};

/// How firmly a conference is held until the end of the transaction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Lock {
    /// Not at all: for reading.
    None,
    /// Every act on a conference waits for the one before it.
    Update,
}

/// The conference with this id.
pub(in super::super) async fn find(
    conn: &mut PgConnection,
    id: MeetingId,
    lock: Lock,
) -> sqlx::Result<Option<Meeting>> {
    if lock == Lock::Update {
        hold(conn, id).await?;
    }
    let row = sqlx::query!(
        r#"select id as "id: MeetingId", bloc_year_id as "bloc_year: BlocYearId", kind as "kind: Kind", mode as "mode: Mode",
                  title, starts_at as "starts_at: Instant", ends_at as "ends_at: Instant", place, link,
                  chair_id as "chair_id: PersonId", chair_words, secretary_id as "secretary_id: PersonId", secretary_words,
                  state as "state: State", quorum_num, quorum_den, quorum_certain, called_at as "called_at: Instant",
                  short_notice, opened_at as "opened_at: Instant", without_quorum, closed_at as "closed_at: Instant",
                  cancelled_at as "cancelled_at: Instant", cancelled_reason, version
           from meeting where id = $1"#,
        id as MeetingId,
    )
    .fetch_optional(conn)
    .await?;
    Ok(row.map(|row| {
        let named = |person: Option<PersonId>, words| Some(Named { person: person?, words: words? });
        let share = || {
            let (num, den) = (row.quorum_num?.unsigned_abs(), row.quorum_den?.unsigned_abs());
            Some(Quorum { share: Fraction::new(num, den).ok()?, certain: row.quorum_certain? })
        };
        Meeting {
            id: row.id,
            bloc_year: row.bloc_year,
            state: row.state,
            quorum: share(),
            called_at: row.called_at,
            short_notice: row.short_notice,
            opened_at: row.opened_at,
            without_quorum: row.without_quorum,
            closed_at: row.closed_at,
            cancelled: row.cancelled_at.zip(row.cancelled_reason),
            version: row.version,
            plan: Plan {
                kind: row.kind,
                mode: row.mode,
                title: row.title,
                starts_at: row.starts_at,
                ends_at: row.ends_at,
                place: row.place,
                link: row.link,
                chair: named(row.chair_id, row.chair_words),
                secretary: named(row.secretary_id, row.secretary_words),
            },
        }
    }))
}

async fn hold(conn: &mut PgConnection, id: MeetingId) -> sqlx::Result<()> {
    sqlx::query_scalar!("select version from meeting where id = $1 for update", id as MeetingId)
        .fetch_optional(conn)
        .await
        .map(drop)
}

/// Holds the conference as it is until the end of the transaction.
pub(in super::super) async fn hold_for_share(conn: &mut PgConnection, id: MeetingId) -> sqlx::Result<()> {
    sqlx::query_scalar!("select version from meeting where id = $1 for share", id as MeetingId)
        .fetch_optional(conn)
        .await
        .map(drop)
}

/// Everything about a conference beside itself; one statement.
#[expect(clippy::too_many_lines, reason = "one statement and its row")]
pub(in super::super) async fn contents(conn: &mut PgConnection, id: MeetingId) -> sqlx::Result<Contents> {
    let row = sqlx::query!(
        r#"
        with follow_up as (
            select f.*, m.title as meeting_title, (m.starts_at at time zone 'Asia/Ho_Chi_Minh')::date as meeting_day,
                   m.starts_at, v.name as unit_name, m.id = o.id as own
            from meeting o
            join bloc_year y on y.id = o.bloc_year_id
            join bloc_year n on n.bloc_id = y.bloc_id
            join meeting m on m.bloc_year_id = n.id and m.starts_at <= o.starts_at
            join meeting_follow_up f on f.meeting_id = m.id
            left join unit_version v on v.unit_id = f.unit_id and v.valid_from <= (f.added_at at time zone 'Asia/Ho_Chi_Minh')::date
                 and (v.valid_to is null or v.valid_to > (f.added_at at time zone 'Asia/Ho_Chi_Minh')::date)
            where o.id = $1
              and (m.id = o.id or f.done_on is null or f.done_on >= (o.starts_at at time zone 'Asia/Ho_Chi_Minh')::date)
        ), told as (
            select own, json_build_object('id', id, 'meeting', meeting_id, 'meeting_title', meeting_title,
                       'meeting_day', meeting_day, 'unit', unit_id, 'unit_name', unit_name, 'text', text, 'due', due,
                       'done_on', done_on, 'done_note', done_note) as words, starts_at, added_at, id
            from follow_up
        )
        select
            (select coalesce(json_agg(json_build_object('id', i.id, 'no', i.no, 'kind', i.kind, 'title', i.title,
                    'presenter', i.presenter, 'paper', i.paper_id, 'paper_words', p.number || ' · ' || p.title,
                    'started_at', i.started_at, 'ended_at', i.ended_at, 'record', i.record, 'version', i.version,
                    'sections', (select count(*) from meeting_section s where s.item_id = i.id and s.no is not null),
                    'comments', (select count(*) from meeting_comment c where c.item_id = i.id),
                    'unanswered', (select count(*) from meeting_comment c where c.item_id = i.id and c.outcome is null))
                    order by i.no), '[]')
             from meeting_item i left join bloc_paper p on p.id = i.paper_id
             where i.meeting_id = $1) as "items!: Json<Vec<Item>>",
            (select coalesce(json_agg(json_build_object('unit', s.unit_id, 'name', s.name, 'answer', s.answer,
                    'reason', s.answer_reason, 'delegate', s.delegate_id, 'delegate_words', s.delegate_words,
                    'answered_at', s.answered_at) order by s.sort_key, s.unit_id), '[]')
             from meeting_unit s where s.meeting_id = $1) as "seats!: Json<Vec<Seat>>",
            (select coalesce(json_agg(json_build_object('id', g.id, 'part', g.part, 'name', g.name, 'office', g.office,
                    'mail', g.mail) order by g.part desc, g.added_at, g.id), '[]')
             from meeting_guest g where g.meeting_id = $1) as "guests!: Json<Vec<Guest>>",
            (select coalesce(json_agg(json_build_object('id', r.id, 'unit', r.unit_id, 'guest', r.guest_id,
                    'person', r.person_id, 'name', r.name, 'office', r.office, 'represents', r.represents, 'as_head', r.as_head,
                    'remote', r.remote, 'by_code', r.by_code, 'arrived_at', r.arrived_at, 'left_at', r.left_at)
                    order by r.arrived_at, r.id), '[]')
             from meeting_presence r where r.meeting_id = $1) as "presences!: Json<Vec<Presence>>",
            (select coalesce(json_agg(json_build_object('id', c.id, 'no', c.no, 'text', c.text) order by c.no), '[]')
             from meeting_conclusion c where c.meeting_id = $1) as "conclusions!: Json<Vec<Conclusion>>",
            (select coalesce(json_agg(t.words order by t.added_at, t.id), '[]')
             from told t where t.own) as "follow_ups!: Json<Vec<FollowUp>>",
            (select coalesce(json_agg(t.words order by t.starts_at, t.added_at, t.id), '[]')
             from told t where not t.own) as "left!: Json<Vec<FollowUp>>"
        "#,
        id as MeetingId,
    )
    .fetch_one(conn)
    .await?;
    Ok(Contents {
        items: row.items.0,
        seats: row.seats.0,
        guests: row.guests.0,
        presences: row.presences.0,
        conclusions: row.conclusions.0,
        follow_ups: row.follow_ups.0,
        left: row.left.0,
    })
}
