//! A ballot while it is prepared, and its opening.
use sqlx::PgConnection;

use super::super::domain::{ItemKind, Line, Settings, Threshold};
use crate::kernel::{
    digest::Digest,
    fraction::Fraction,
    id::{BallotId, BallotItemId, BlocYearId, MeetingId, PersonId, UnitId},
    time::Instant,
};

fn part(number: u32) -> i32 {
    i32::try_from(number).unwrap_or(i32::MAX)
}

fn parts(share: Fraction) -> (i32, i32) {
    (part(share.num()), part(share.den()))
}

/// A new ballot, as a draft.
pub(in super::super) async fn insert(
    conn: &mut PgConnection,
    (id, year, repeats): (BallotId, BlocYearId, Option<BallotId>),
    (title, meeting, closes_at): (&str, Option<MeetingId>, Option<Instant>),
    settings: &Settings,
    (by, now): (PersonId, Instant),
) -> sqlx::Result<()> {
    let (num, den) = parts(settings.quorum);
    sqlx::query!(
        "insert into ballot (id, bloc_year_id, meeting_id, title, secret, own_unit, adjusts_base, denominator, quorum_num,
             quorum_den, own_ground, closes_at, repeats_id, created_by, created_at, tie, absent, voters)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)",
        id as BallotId,
        year as BlocYearId,
        meeting as Option<MeetingId>,
        title,
        settings.secret,
        settings.own_unit.word(),
        settings.adjusts_base,
        settings.denominator.word(),
        num,
        den,
        settings.own_ground,
        closes_at as Option<Instant>,
        repeats as Option<BallotId>,
        by as PersonId,
        now as Instant,
        settings.tie.word(),
        settings.absent.word(),
        settings.voters.word(),
    )
    .execute(conn)
    .await
    .map(drop)
}

/// Changes a draft; false when it is no longer of this version.
pub(in super::super) async fn update(
    conn: &mut PgConnection,
    (id, version): (BallotId, i64),
    (title, meeting, closes_at): (&str, Option<MeetingId>, Option<Instant>),
    settings: &Settings,
) -> sqlx::Result<bool> {
    let (num, den) = parts(settings.quorum);
    let done = sqlx::query!(
        "update ballot set title = $3, meeting_id = $4, closes_at = $5, secret = $6, own_unit = $7, adjusts_base = $8,
             denominator = $9, quorum_num = $10, quorum_den = $11, own_ground = $12, tie = $13, absent = $14, voters = $15,
             version = version + 1
         where id = $1 and version = $2",
        id as BallotId,
        version,
        title,
        meeting as Option<MeetingId>,
        closes_at as Option<Instant>,
        settings.secret,
        settings.own_unit.word(),
        settings.adjusts_base,
        settings.denominator.word(),
        num,
        den,
        settings.own_ground,
        settings.tie.word(),
        settings.absent.word(),
        settings.voters.word(),
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Deletes a draft with everything in it.
pub(in super::super) async fn remove(conn: &mut PgConnection, id: BallotId) -> sqlx::Result<()> {
    sqlx::query!("delete from ballot_item where ballot_id = $1", id as BallotId).execute(&mut *conn).await?;
    sqlx::query!("delete from ballot_officer where ballot_id = $1", id as BallotId).execute(&mut *conn).await?;
    sqlx::query!("delete from ballot where id = $1", id as BallotId).execute(conn).await.map(drop)
}

/// An item as people write it; candidates in order, a text has its own title as the only one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) struct NewItem {
    pub kind: ItemKind,
    pub title: String,
    pub lower: Option<String>,
    pub most: i32,
    pub threshold: Threshold,
    pub ground: String,
    pub certain: bool,
    pub requires: Option<BallotItemId>,
    pub candidates: Vec<(Option<UnitId>, String)>,
}

/// Adds an item at the end.
pub(in super::super) async fn insert_item(
    conn: &mut PgConnection,
    ballot: BallotId,
    id: BallotItemId,
    item: &NewItem,
) -> sqlx::Result<()> {
    let (num, den) = parts(item.threshold.share);
    sqlx::query!(
        "insert into ballot_item (id, ballot_id, no, kind, title, most, threshold_num, threshold_den, strict, ground,
             certain, requires_id, lower)
         values ($1, $2, (select coalesce(max(no), 0) + 1 from ballot_item where ballot_id = $2), $3, $4, $5, $6, $7, $8,
             $9, $10, $11, $12)",
        id as BallotItemId,
        ballot as BallotId,
        item.kind.word(),
        item.title,
        item.most,
        num,
        den,
        item.threshold.strict,
        item.ground,
        item.certain,
        item.requires as Option<BallotItemId>,
        item.lower,
    )
    .execute(&mut *conn)
    .await?;
    insert_candidates(conn, id, &item.candidates).await
}

async fn insert_candidates(
    conn: &mut PgConnection,
    item: BallotItemId,
    candidates: &[(Option<UnitId>, String)],
) -> sqlx::Result<()> {
    let (units, names): (Vec<_>, Vec<_>) = candidates.iter().cloned().unzip();
    sqlx::query!(
        "insert into ballot_candidate (item_id, no, unit_id, name)
         select $1, c.no::integer, c.unit, c.name from unnest($2::uuid[], $3::text[]) with ordinality c (unit, name, no)",
        item as BallotItemId,
        &units as &[Option<UnitId>],
        &names,
    )
    .execute(conn)
    .await
    .map(drop)
}

/// Changes an item with its candidates.
pub(in super::super) async fn update_item(
    conn: &mut PgConnection,
    id: BallotItemId,
    item: &NewItem,
) -> sqlx::Result<()> {
    let (num, den) = parts(item.threshold.share);
    sqlx::query!(
        "update ballot_item set kind = $2, title = $3, most = $4, threshold_num = $5, threshold_den = $6, strict = $7,
             ground = $8, certain = $9, requires_id = $10, lower = $11
         where id = $1",
        id as BallotItemId,
        item.kind.word(),
        item.title,
        item.most,
        num,
        den,
        item.threshold.strict,
        item.ground,
        item.certain,
        item.requires as Option<BallotItemId>,
        item.lower,
    )
    .execute(&mut *conn)
    .await?;
    sqlx::query!("delete from ballot_candidate where item_id = $1", id as BallotItemId).execute(&mut *conn).await?;
    insert_candidates(conn, id, &item.candidates).await
}

/// Takes an item out; those behind it move up, and what required it requires nothing.
pub(in super::super) async fn remove_item(
    conn: &mut PgConnection,
    ballot: BallotId,
    id: BallotItemId,
) -> sqlx::Result<()> {
    sqlx::query!("update ballot_item set requires_id = null where requires_id = $1", id as BallotItemId)
        .execute(&mut *conn)
        .await?;
    sqlx::query!(
        "with gone as (delete from ballot_item where id = $2 and ballot_id = $1 returning no)
         update ballot_item i set no = i.no - 1 from gone where i.ballot_id = $1 and i.no > gone.no",
        ballot as BallotId,
        id as BallotItemId,
    )
    .execute(conn)
    .await
    .map(drop)
}

/// A person of the counting commission, in the words of the day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) struct NewOfficer {
    pub person: PersonId,
    pub name: String,
    pub office: String,
    pub head: bool,
    pub candidate_unit: Option<String>,
}

/// Puts a person into the commission; a new head takes the place of the old one, who stays.
pub(in super::super) async fn insert_officer(
    conn: &mut PgConnection,
    ballot: BallotId,
    officer: &NewOfficer,
) -> sqlx::Result<()> {
    if officer.head {
        sqlx::query!("update ballot_officer set head = false where ballot_id = $1 and head", ballot as BallotId)
            .execute(&mut *conn)
            .await?;
    }
    sqlx::query!(
        "insert into ballot_officer (ballot_id, person_id, name, office, head, candidate_unit)
         values ($1, $2, $3, $4, $5, $6)
         on conflict (ballot_id, person_id) do update
         set name = excluded.name, office = excluded.office, head = excluded.head, candidate_unit = excluded.candidate_unit",
        ballot as BallotId,
        officer.person as PersonId,
        officer.name,
        officer.office,
        officer.head,
        officer.candidate_unit,
    )
    .execute(conn)
    .await
    .map(drop)
}

/// Takes a person out of the commission; false when the person was not in it.
pub(in super::super) async fn remove_officer(
    conn: &mut PgConnection,
    ballot: BallotId,
    person: PersonId,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "delete from ballot_officer where ballot_id = $1 and person_id = $2",
        ballot as BallotId,
        person as PersonId,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Freezes rule, electorate and items: units can vote.
pub(in super::super) async fn open(
    conn: &mut PgConnection,
    id: BallotId,
    (body, digest): (&str, Digest),
    lines: &[Line],
    (by, now): (PersonId, Instant),
) -> sqlx::Result<()> {
    let units: Vec<_> = lines.iter().map(|line| line.unit).collect();
    let persons: Vec<_> = lines.iter().map(|line| line.delegate.as_ref().map(|(person, _)| *person)).collect();
    let excluded: Vec<_> = lines.iter().map(|line| line.excluded.clone()).collect();
    sqlx::query!(
        "insert into ballot_line (ballot_id, unit_id, person_id, excluded)
         select $1, l.unit, l.person, l.excluded from unnest($2::uuid[], $3::uuid[], $4::text[]) l (unit, person, excluded)",
        id as BallotId,
        &units as &[UnitId],
        &persons as &[Option<PersonId>],
        &excluded as &[Option<String>],
    )
    .execute(&mut *conn)
    .await?;
    sqlx::query!(
        "update ballot set state = 'open', body = $2, digest = $3, opened_by = $4, opened_at = $5, version = version + 1
         where id = $1",
        id as BallotId,
        body,
        digest as Digest,
        by as PersonId,
        now as Instant,
    )
    .execute(conn)
    .await
    .map(drop)
}
