//! Witnesses, others who were there, reminders.
use sqlx::PgConnection;

use crate::kernel::{
    id::{BlocYearId, CovenantId, PersonId, WitnessId},
    time::{Day, Instant},
};

/// A person named as a witness.
#[derive(Debug, Clone)]
pub(in super::super) struct Witness {
    pub id: WitnessId,
    pub person: PersonId,
    pub name: String,
    /// At the time of naming.
    pub office: String,
    /// Not an office that the program knows of: as it was declared.
    pub declared: bool,
    pub replaced_at: Option<Instant>,
}

impl Witness {
    /// May still attest.
    pub(in super::super) const fn is_active(&self) -> bool {
        self.replaced_at.is_none()
    }
}

/// All witnesses ever named, oldest first.
pub(in super::super) async fn witnesses(conn: &mut PgConnection, covenant: CovenantId) -> sqlx::Result<Vec<Witness>> {
    sqlx::query_as!(
        Witness,
        r#"select w.id as "id: WitnessId", w.person_id as "person: PersonId", p.name, w.office,
                  w.office_declared as declared, w.replaced_at
           from covenant_witness w join person p on p.id = w.person_id
           where w.covenant_id = $1 order by w.named_at, w.id"#,
        covenant as CovenantId,
    )
    .fetch_all(conn)
    .await
}

/// Is this person a witness of any covenant of the bloc-year?
pub(in super::super) async fn is_witness_in(
    conn: &mut PgConnection,
    bloc_year: BlocYearId,
    person: PersonId,
) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"select exists (select from covenant_witness w join covenant c on c.id = w.covenant_id
                          where c.bloc_year_id = $1 and w.person_id = $2 and w.replaced_at is null) as "yes!""#,
        bloc_year as BlocYearId,
        person as PersonId,
    )
    .fetch_one(conn)
    .await
}

/// Fails on `covenant_witness_once`.
pub(in super::super) async fn name_witness(
    conn: &mut PgConnection,
    covenant: CovenantId,
    person: PersonId,
    (office, declared): (&str, bool),
    (by, at): (PersonId, Instant),
) -> sqlx::Result<WitnessId> {
    let id = WitnessId::new();
    sqlx::query!(
        "insert into covenant_witness (id, covenant_id, person_id, office, office_declared, named_at, named_by)
         values ($1, $2, $3, $4, $5, $6, $7)",
        id as WitnessId,
        covenant as CovenantId,
        person as PersonId,
        office,
        declared,
        at as Instant,
        by as PersonId,
    )
    .execute(conn)
    .await?;
    Ok(id)
}

/// The witness attests no more; what was attested stays.
pub(in super::super) async fn replace_witness(
    conn: &mut PgConnection,
    covenant: CovenantId,
    witness: WitnessId,
    by: PersonId,
    at: Instant,
) -> sqlx::Result<bool> {
    let replaced = sqlx::query!(
        "update covenant_witness set replaced_at = $3, replaced_by = $4
         where id = $2 and covenant_id = $1 and replaced_at is null",
        covenant as CovenantId,
        witness as WitnessId,
        at as Instant,
        by as PersonId,
    )
    .execute(conn)
    .await?;
    Ok(replaced.rows_affected() == 1)
}

/// Somebody who was there without attesting.
#[derive(Debug, Clone)]
pub(in super::super) struct Guest {
    pub id: uuid::Uuid,
    pub name: String,
    pub office: String,
}

pub(in super::super) async fn guests(conn: &mut PgConnection, covenant: CovenantId) -> sqlx::Result<Vec<Guest>> {
    sqlx::query_as!(
        Guest,
        "select id, name, office from covenant_guest where covenant_id = $1 order by id",
        covenant as CovenantId,
    )
    .fetch_all(conn)
    .await
}

/// Named twice is named once.
pub(in super::super) async fn put_guest(
    conn: &mut PgConnection,
    covenant: CovenantId,
    (name, office): (&str, &str),
    by: PersonId,
    at: Instant,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into covenant_guest (id, covenant_id, name, office, named_at, named_by) values ($1, $2, $3, $4, $5, $6)
         on conflict on constraint covenant_guest_once do nothing",
        uuid::Uuid::now_v7(),
        covenant as CovenantId,
        name,
        office,
        at as Instant,
        by as PersonId,
    )
    .execute(conn)
    .await
    .map(drop)
}

pub(in super::super) async fn remove_guest(
    conn: &mut PgConnection,
    covenant: CovenantId,
    guest: uuid::Uuid,
) -> sqlx::Result<bool> {
    let removed =
        sqlx::query!("delete from covenant_guest where id = $2 and covenant_id = $1", covenant as CovenantId, guest,)
            .execute(conn)
            .await?;
    Ok(removed.rows_affected() == 1)
}

/// Takes today's one reminder of this kind; false: it was sent already.
pub(in super::super) async fn claim_reminder(
    conn: &mut PgConnection,
    covenant: CovenantId,
    (day, kind): (Day, &str),
    by: PersonId,
    at: Instant,
) -> sqlx::Result<bool> {
    let claimed = sqlx::query!(
        "insert into covenant_reminder (covenant_id, day, kind, at, by_person) values ($1, $2, $3, $4, $5)
         on conflict on constraint covenant_reminder_daily do nothing",
        covenant as CovenantId,
        day as Day,
        kind,
        at as Instant,
        by as PersonId,
    )
    .execute(conn)
    .await?;
    Ok(claimed.rows_affected() == 1)
}
