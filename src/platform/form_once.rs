//! A form sent twice has one effect. For forms whose repetition nothing natural would stop.
use sqlx::PgConnection;

use crate::kernel::{id::PersonId, time::Instant};

/// What became of a form's id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Claim {
    /// The first time: go on.
    Fresh,
    /// Done before: the answer is this address again.
    Repeated(String),
}

/// Claims the id of a form in the transaction of its effect; `location` is where the answer leads.
/// A second sender waits here until the first has committed or rolled back.
///
/// An id that is not a UUID (typed by hand) claims nothing.
pub async fn claim(
    conn: &mut PgConnection,
    person: PersonId,
    form_id: &str,
    location: &str,
    now: Instant,
) -> sqlx::Result<Claim> {
    let Ok(form_id) = form_id.parse::<uuid::Uuid>() else { return Ok(Claim::Fresh) };
    let inserted = sqlx::query!(
        "insert into form_once (person_id, form_id, location, at) values ($1, $2, $3, $4) on conflict do nothing",
        person as PersonId,
        form_id,
        location,
        now,
    )
    .execute(&mut *conn)
    .await?;
    if inserted.rows_affected() == 1 {
        return Ok(Claim::Fresh);
    }
    let before = sqlx::query_scalar!(
        "select location from form_once where person_id = $1 and form_id = $2",
        person as PersonId,
        form_id,
    )
    .fetch_one(conn)
    .await?;
    Ok(Claim::Repeated(before))
}

/// Where the answer to a form led that this person sent before, if so.
pub async fn done(conn: &mut PgConnection, person: PersonId, form_id: &str) -> sqlx::Result<Option<String>> {
    let Ok(form_id) = form_id.parse::<uuid::Uuid>() else { return Ok(None) };
    sqlx::query_scalar!(
        "select location from form_once where person_id = $1 and form_id = $2",
        person as PersonId,
        form_id,
    )
    .fetch_optional(conn)
    .await
}
