//! Loading a ballot.
use sqlx::{PgConnection, types::Json};

use super::super::domain::{
    Absent, Ballot, Contents, Denominator, Item, Officer, OwnUnit, Settings, State, Tie, Voters,
};
use crate::kernel::{
    digest::Digest,
    fraction::Fraction,
    id::{BallotId, BlocYearId, MeetingId, PersonId, VoterId},
    time::Instant,
};

/// How firmly a ballot is held until the end of the transaction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Lock {
    /// Not at all: for reading.
    None,
    /// Many cast at once; who closes waits for all of them.
    Share,
    /// Every act on a ballot waits for the one before it.
    Update,
}

/// The ballot with this id.
pub(in super::super) async fn find(conn: &mut PgConnection, id: BallotId, lock: Lock) -> sqlx::Result<Option<Ballot>> {
    lock_row(conn, id, lock).await?;
    let row = sqlx::query!(
        r#"select b.id as "id: BallotId", b.bloc_year_id as "bloc_year: BlocYearId", b.meeting_id as "meeting: MeetingId",
                  b.title, b.secret, b.own_unit as "own_unit: OwnUnit", b.adjusts_base,
                  b.denominator as "denominator: Denominator", b.quorum_num, b.quorum_den, b.own_ground,
                  b.voters as "voters: Voters", b.tie as "tie: Tie", b.absent as "absent: Absent",
                  b.closes_at as "closes_at: Instant", b.state as "state: State", b.body, b.digest as "digest: Digest",
                  b.opened_at as "opened_at: Instant", b.closed_at as "closed_at: Instant",
                  b.result_digest as "result: Digest", b.published_at as "published_at: Instant",
                  b.annulled_at as "annulled_at: Instant", b.annulled_reason, b.ended_at as "ended_at: Instant",
                  b.repeats_id as "repeats: BallotId",
                  (select r.id from ballot r
                   where r.repeats_id = b.id and r.state not in ('annulled', 'unreadable')) as "repeated_by: BallotId",
                  b.rehearses_id as "rehearses: BallotId", b.rehearsed_at as "rehearsed_at: Instant",
                  (select r.id from ballot r where r.rehearses_id = b.id) as "rehearsal: BallotId", b.version
           from ballot b where b.id = $1"#,
        id as BallotId,
    )
    .fetch_optional(conn)
    .await?;
    row.map(|row| {
        Ok(Ballot {
            id: row.id,
            bloc_year: row.bloc_year,
            meeting: row.meeting,
            title: row.title,
            settings: Settings {
                secret: row.secret,
                voters: row.voters,
                own_unit: row.own_unit,
                adjusts_base: row.adjusts_base,
                denominator: row.denominator,
                quorum: share(row.quorum_num, row.quorum_den)?,
                tie: row.tie,
                absent: row.absent,
                own_ground: row.own_ground,
            },
            closes_at: row.closes_at,
            ended_at: row.ended_at,
            state: row.state,
            frozen: row.body.zip(row.digest),
            opened_at: row.opened_at,
            closed_at: row.closed_at,
            result: row.result,
            published_at: row.published_at,
            annulled: row.annulled_at.zip(row.annulled_reason),
            repeats: row.repeats,
            repeated_by: row.repeated_by,
            rehearses: row.rehearses,
            rehearsal: row.rehearsal,
            rehearsed_at: row.rehearsed_at,
            version: row.version,
        })
    })
    .transpose()
}

/// A share as it is stored.
fn share(num: i32, den: i32) -> sqlx::Result<Fraction> {
    let part = |number: i32| u32::try_from(number).unwrap_or_default();
    Fraction::new(part(num), part(den)).map_err(|error| sqlx::Error::Decode(error.into()))
}

async fn lock_row(conn: &mut PgConnection, id: BallotId, lock: Lock) -> sqlx::Result<()> {
    match lock {
        Lock::None => Ok(()),
        Lock::Share => hold_for_share(conn, id).await,
        Lock::Update => hold(conn, id).await,
    }
}

async fn hold(conn: &mut PgConnection, id: BallotId) -> sqlx::Result<()> {
    sqlx::query_scalar!("select version from ballot where id = $1 for update", id as BallotId)
        .fetch_optional(conn)
        .await
        .map(drop)
}

async fn hold_for_share(conn: &mut PgConnection, id: BallotId) -> sqlx::Result<()> {
    sqlx::query_scalar!("select version from ballot where id = $1 for share", id as BallotId)
        .fetch_optional(conn)
        .await
        .map(drop)
}

/// Items, commission and who took part; one statement.
pub(in super::super) async fn contents(conn: &mut PgConnection, id: BallotId) -> sqlx::Result<Contents> {
    let row = sqlx::query!(
        r#"select
            (select coalesce(json_agg(json_build_object('id', i.id, 'no', i.no, 'kind', i.kind, 'title', i.title,
                    'lower', i.lower, 'most', i.most, 'threshold', json_build_object('num', i.threshold_num, 'den', i.threshold_den),
                    'strict', i.strict, 'ground', i.ground, 'certain', i.certain, 'requires', i.requires_id,
                    'candidates', (select coalesce(json_agg(json_build_object('unit', c.unit_id, 'name', c.name)
                                          order by c.no), '[]')
                                   from ballot_candidate c where c.item_id = i.id)) order by i.no), '[]')
             from ballot_item i where i.ballot_id = $1) as "items!: Json<Vec<Item>>",
            (select coalesce(json_agg(json_build_object('person', o.person_id, 'name', o.name, 'office', o.office,
                    'head', o.head, 'candidate_unit', o.candidate_unit, 'confirmed_at', o.confirmed_at)
                    order by o.head desc, o.name, o.person_id), '[]')
             from ballot_officer o where o.ballot_id = $1) as "officers!: Json<Vec<Officer>>",
            (select coalesce(array_agg(p.voter_id order by p.voter_id), '{}')
             from ballot_participation p where p.ballot_id = $1) as "took_part!: Vec<VoterId>",
            (select coalesce(array_agg(p.voter_id order by p.voter_id), '{}')
             from ballot_participation p where p.ballot_id = $1 and p.on_paper) as "on_paper!: Vec<VoterId>",
            (select coalesce(array_agg(v.voter_id order by v.voter_id), '{}')
             from ballot_vote v join ballot_line l on l.ballot_id = v.ballot_id and l.voter_id = v.voter_id
             where v.ballot_id = $1 and l.excluded is not null) as "heard!: Vec<VoterId>",
            (select coalesce(array_agg(c.person_id), '{}')
             from ballot_paper_count c where c.ballot_id = $1) as "counted_papers!: Vec<PersonId>""#,
        id as BallotId,
    )
    .fetch_one(conn)
    .await?;
    Ok(Contents {
        items: row.items.0,
        officers: row.officers.0,
        took_part: row.took_part,
        on_paper: row.on_paper,
        heard: row.heard,
        counted_papers: row.counted_papers,
    })
}

/// The electorate that votes, or is heard, as frozen.
pub(in super::super) async fn lines(conn: &mut PgConnection, id: BallotId) -> sqlx::Result<Vec<VoterId>> {
    sqlx::query_scalar!(
        r#"select voter_id as "voter: VoterId" from ballot_line where ballot_id = $1 and (excluded is null or excluded = 'heard')
           order by voter_id"#,
        id as BallotId,
    )
    .fetch_all(conn)
    .await
}

/// The last ballot that goes on from this one, directly or through others, and was opened and stands: its id and title.
pub(in super::super) async fn goes_on(
    conn: &mut PgConnection,
    id: BallotId,
) -> sqlx::Result<Option<(BallotId, String)>> {
    let row = sqlx::query!(
        r#"with recursive later as (
             select id, title, state, 1 as round from ballot where repeats_id = $1
             union all
             select b.id, b.title, b.state, l.round + 1 from later l join ballot b on b.repeats_id = l.id
           )
           select id as "id!: BallotId", title as "title!" from later
           where state not in ('draft', 'annulled', 'unreadable') order by round desc limit 1"#,
        id as BallotId,
    )
    .fetch_optional(conn)
    .await?;
    Ok(row.map(|row| (row.id, row.title)))
}

/// Drafts of what is voted on again after this ballot.
pub(in super::super) async fn drafts_after(conn: &mut PgConnection, id: BallotId) -> sqlx::Result<Vec<BallotId>> {
    sqlx::query_scalar!(
        r#"select id as "id: BallotId" from ballot where repeats_id = $1 and state = 'draft' order by id"#,
        id as BallotId,
    )
    .fetch_all(conn)
    .await
}

/// How many rounds there were with this ballot: those before it whose result stands, and itself.
pub(in super::super) async fn rounds(conn: &mut PgConnection, id: BallotId) -> sqlx::Result<i64> {
    sqlx::query_scalar!(
        r#"with recursive round as (
             select id, repeats_id, state from ballot where id = $1
             union all
             select b.id, b.repeats_id, b.state from round r join ballot b on b.id = r.repeats_id
           )
           select count(*) filter (where state = 'published' or id = $1) as "count!" from round"#,
        id as BallotId,
    )
    .fetch_one(conn)
    .await
}
