//! Telling a person something: in the program, and by mail where the person has an address.
use serde_json::json;

use crate::{
    features::people::store::notices::{self, Values},
    kernel::{id::PersonId, time::Instant},
    platform::{
        AppState,
        audit::{By, Entry, Stream},
        auth::Actor,
        db::{Tx, transact},
        error::AppError,
        i18n::Value,
        jobs::{self, NewJob},
    },
};

/// The job that sends a notice by mail.
pub(in crate::features::people) const NOTICE_MAIL: &str = "people.notice-mail";

/// Tells `person` something in the transaction of the act it is about. `key` are the words, `values` what is put in (a day
/// as its ISO text: it is written as the reader's language writes days),
/// `href` the page it leads to (one of ours). With `dedup` the same thing is told once.
pub async fn notify(
    tx: &mut Tx,
    person: PersonId,
    key: &'static str,
    values: &[(&str, String)],
    href: &str,
    dedup: Option<String>,
) -> sqlx::Result<()> {
    let now = tx.at();
    let words: Values = values.iter().map(|(name, value)| ((*name).to_owned(), Value::from(value.clone()))).collect();
    let told = notices::insert(tx, person, (key, &words), href, dedup.as_deref(), now).await?;
    let Some(told) = told else { return Ok(()) };
    tx.hint(format!("notices:{person}"));
    if told.by_mail {
        let id = told.id.to_string();
        let job = NewJob { kind: NOTICE_MAIL, dedup: Some(&id), payload: &json!({ "notice": told.id }), run_at: now };
        jobs::enqueue(tx, job, now).await?;
    }
    Ok(())
}

/// The person has seen all notices up to this moment.
pub(in crate::features::people) async fn read_all(
    app: &AppState,
    actor: &Actor,
    up_to: Instant,
) -> Result<(), AppError> {
    let by = By { person: Some(actor.person), at: app.clock.now() };
    transact(&app.db, &by, async |tx| {
        notices::mark_read(tx, actor.person, up_to, by.at).await?;
        tx.audit(Entry::new(Stream::Installation, "account.notices-read", "person", actor.person));
        Ok::<_, AppError>(())
    })
    .await
}
