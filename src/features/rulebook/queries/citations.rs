//! Law that is cited outside its dates, and the words for it.
use sqlx::PgConnection;

use crate::{
    features::rulebook::domain::{Dates, Expired, cited_out_of_force},
    kernel::{id::InstrumentId, time::Day},
    platform::form::Message,
};

/// Is this instrument out of force on `day`? Then say so where it is cited, with its successor.
pub async fn expired(conn: &mut PgConnection, instrument: InstrumentId, day: Day) -> sqlx::Result<Option<Expired>> {
    sqlx::query_as!(
        Expired,
        r#"select i.code, i.effective_from as "from", i.effective_to as "to", s.code as "successor?"
           from legal_instrument i left join legal_instrument s on s.id = i.replaced_by
           where i.id = $1 and (i.effective_from > $2 or i.effective_to <= $2)"#,
        instrument as InstrumentId,
        day as Day,
    )
    .fetch_optional(conn)
    .await
}

/// Every instrument with its dates.
pub async fn instrument_dates(conn: &mut PgConnection) -> sqlx::Result<Vec<Dates>> {
    sqlx::query_as!(
        Dates,
        r#"select i.code, i.issued_on as "issued_on: Day", i.effective_from as "from", i.effective_to as "to",
                  s.code as "successor?"
           from legal_instrument i left join legal_instrument s on s.id = i.replaced_by
           order by i.code, i.effective_from"#,
    )
    .fetch_all(conn)
    .await
}

/// The instruments that `text` cites by their number though they are out of force on `day`.
pub async fn expired_in(conn: &mut PgConnection, text: &str, day: Day) -> sqlx::Result<Vec<Expired>> {
    Ok(cited_out_of_force(text, day, &instrument_dates(conn).await?))
}

/// What to say beside a field that cites an instrument out of force on the day of the event, with its successor.
pub async fn citation_warning(conn: &mut PgConnection, text: &str, day: Day) -> sqlx::Result<Option<Message>> {
    let keys = ["rulebook-warning-expired", "rulebook-warning-expired-successor"];
    let expired = expired_in(conn, text, day).await?.into_iter().next();
    Ok(expired.map(|expired| out_of_force(keys, (&expired.code, expired.successor.as_deref()), day)))
}

/// What a page says of a text that cites instruments out of force on a day.
pub async fn citation_notes(conn: &mut PgConnection, text: &str, day: Day) -> sqlx::Result<Vec<Message>> {
    let expired = expired_in(conn, text, day).await?;
    Ok(expired.iter().map(|expired| expired_note(expired, day)).collect())
}

/// What a page says of an instrument that is cited for a day on which it is out of force.
#[must_use]
pub fn expired_note(expired: &Expired, day: Day) -> Message {
    let keys = ["rulebook-cited-expired", "rulebook-cited-expired-successor"];
    out_of_force(keys, (&expired.code, expired.successor.as_deref()), day)
}

/// What a form says that chose an instrument out of force; it may be cited all the same.
pub(in crate::features::rulebook) fn expired_error(expired: &Expired, day: Day) -> Message {
    let keys = ["rulebook-error-expired", "rulebook-error-expired-successor"];
    out_of_force(keys, (&expired.code, expired.successor.as_deref()), day)
}

/// The words under the first key, or under the second where a successor is known.
pub(in crate::features::rulebook) fn out_of_force(
    [alone, replaced]: [&'static str; 2],
    (code, successor): (&str, Option<&str>),
    day: Day,
) -> Message {
    match successor {
        Some(successor) => Message::with(replaced, "successor", successor),
        None => Message::key(alone),
    }
    .and("code", code)
    .and("day", day.slashed())
}
