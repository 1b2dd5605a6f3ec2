//! Law that is cited outside its dates, and the words for it.
use sqlx::PgConnection;

use crate::{
    features::rulebook::domain::{Dates, Expired, cited_out_of_force},
    kernel::{
        id::{InstrumentId, UnitId},
        time::Day,
    },
    platform::form::Message,
};

/// Is this instrument out of force on `day`? Then say so where it is cited, with its successor.
pub(in crate::features::rulebook) async fn expired(
    conn: &mut PgConnection,
    instrument: InstrumentId,
    day: Day,
) -> sqlx::Result<Option<Expired>> {
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

/// These bodies and those above them on `day`: the ones whose own instruments they may cite.
pub(in crate::features::rulebook) async fn above(
    conn: &mut PgConnection,
    bodies: &[UnitId],
    day: Day,
) -> sqlx::Result<Vec<UnitId>> {
    sqlx::query_scalar!(
        r#"with recursive above (unit_id, depth) as (
             select own, 0 from unnest($1::uuid[]) own
             union all
             select v.parent_id, above.depth + 1
             from above
             join unit_version v on v.unit_id = above.unit_id
              and v.valid_from <= $2 and (v.valid_to is null or v.valid_to > $2)
             where v.parent_id is not null and above.depth < 40)
           select distinct unit_id as "unit!: UnitId" from above"#,
        bodies as &[UnitId],
        day as Day,
    )
    .fetch_all(conn)
    .await
}

/// May what is said for `body` rest on this instrument? It is common, or own to the body or one above it.
/// `body` None: what is said for every body rests on what is common.
pub(in crate::features::rulebook) async fn is_citable(
    conn: &mut PgConnection,
    instrument: InstrumentId,
    body: Option<UnitId>,
    day: Day,
) -> sqlx::Result<bool> {
    let bodies = above(conn, body.as_slice(), day).await?;
    sqlx::query_scalar!(
        r#"select exists (select from legal_instrument
                          where id = $1 and (body_id is null or body_id = any($2))) as "citable!""#,
        instrument as InstrumentId,
        &bodies as &[UnitId],
    )
    .fetch_one(conn)
    .await
}

/// The instruments that `body` may cite on `day`, with their dates. A body's own ones say nothing of another's text.
async fn instrument_dates(conn: &mut PgConnection, body: Option<UnitId>, day: Day) -> sqlx::Result<Vec<Dates>> {
    let bodies = above(conn, body.as_slice(), day).await?;
    sqlx::query_as!(
        Dates,
        r#"select i.code, i.issued_on as "issued_on: Day", i.effective_from as "from", i.effective_to as "to",
                  s.code as "successor?"
           from legal_instrument i
           left join legal_instrument s on s.id = i.replaced_by and (s.body_id is null or s.body_id = any($1))
           where i.body_id is null or i.body_id = any($1)
           order by i.code, i.effective_from"#,
        &bodies as &[UnitId],
    )
    .fetch_all(conn)
    .await
}

/// What to say beside fields that cite an instrument out of force on the day of the event, with its successor; for each
/// text in turn. `body`: whose own instruments, and those above it, the texts may mean; none: the common ones alone.
pub async fn citation_warnings(
    conn: &mut PgConnection,
    texts: &[&str],
    body: Option<UnitId>,
    day: Day,
) -> sqlx::Result<Vec<Option<Message>>> {
    let keys = ["rulebook-warning-expired", "rulebook-warning-expired-successor"];
    let dates = instrument_dates(conn, body, day).await?;
    let warning = |text: &&str| {
        let expired = cited_out_of_force(text, day, &dates).into_iter().next()?;
        Some(out_of_force(keys, (&expired.code, expired.successor.as_deref()), day))
    };
    Ok(texts.iter().map(warning).collect())
}

/// The same of one text.
pub async fn citation_warning(
    conn: &mut PgConnection,
    text: &str,
    body: Option<UnitId>,
    day: Day,
) -> sqlx::Result<Option<Message>> {
    Ok(citation_warnings(conn, &[text], body, day).await?.pop().flatten())
}

/// What a page says of a text of `body` that cites instruments out of force on a day.
pub async fn citation_notes(
    conn: &mut PgConnection,
    text: &str,
    body: Option<UnitId>,
    day: Day,
) -> sqlx::Result<Vec<Message>> {
    let keys = ["rulebook-cited-expired", "rulebook-cited-expired-successor"];
    let expired = cited_out_of_force(text, day, &instrument_dates(conn, body, day).await?);
    Ok(expired.iter().map(|one| out_of_force(keys, (&one.code, one.successor.as_deref()), day)).collect())
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
