//! Ends of sessions, and the language of pages.
use crate::{
    features::people::store::{devices, persons, sessions},
    kernel::id::SessionId,
    platform::{
        AppState,
        audit::{By, Entry, Stream},
        auth::{Actor, Visitor, flash},
        db::transact,
        error::AppError,
        i18n::Language,
    },
};

fn by(app: &AppState, actor: &Actor) -> By {
    By { person: Some(actor.person), at: app.clock.now() }
}

/// Ends the session of this browser.
pub(in crate::features::people) async fn sign_out(
    app: &AppState,
    actor: &Actor,
    visitor: &Visitor,
) -> Result<(), AppError> {
    let by = by(app, actor);
    transact(&app.db, &by, async |tx| {
        sessions::end_by_token(tx, visitor.token.hash(), by.at).await?;
        tx.audit(Entry::new(Stream::Installation, "account.sign-out", "session", actor.session));
        Ok::<_, AppError>(())
    })
    .await
}

/// Ends another session of the same person.
pub(in crate::features::people) async fn end(
    app: &AppState,
    actor: &Actor,
    session: SessionId,
) -> Result<(), AppError> {
    let by = by(app, actor);
    transact(&app.db, &by, async |tx| {
        if !sessions::end(tx, actor.person, session, by.at).await? {
            return Err(AppError::NotFound);
        }
        flash(tx, actor, "ok", "people-session-ended").await?;
        tx.audit(Entry::new(Stream::Installation, "account.session-end", "session", session));
        Ok(())
    })
    .await
}

/// Ends all sessions of the person but this one.
pub(in crate::features::people) async fn end_others(app: &AppState, actor: &Actor) -> Result<(), AppError> {
    let by = by(app, actor);
    transact(&app.db, &by, async |tx| {
        sessions::end_all(tx, actor.person, Some(actor.session), by.at).await?;
        flash(tx, actor, "ok", "people-sessions-ended").await?;
        tx.audit(Entry::new(Stream::Installation, "account.session-end-others", "person", actor.person));
        Ok::<_, AppError>(())
    })
    .await
}

/// The second factor is asked for again on this device.
pub(in crate::features::people) async fn distrust(
    app: &AppState,
    actor: &Actor,
    device: uuid::Uuid,
) -> Result<(), AppError> {
    let by = by(app, actor);
    transact(&app.db, &by, async |tx| {
        if !devices::distrust(tx, actor.person, device).await? {
            return Err(AppError::NotFound);
        }
        flash(tx, actor, "ok", "people-device-removed").await?;
        tx.audit(Entry::new(Stream::Installation, "account.device-removal", "device", device));
        Ok(())
    })
    .await
}

/// The language of the person's pages from now on.
pub(in crate::features::people) async fn set_language(
    app: &AppState,
    actor: &Actor,
    language: Language,
) -> Result<(), AppError> {
    let by = by(app, actor);
    transact(&app.db, &by, async |tx| {
        persons::set_language(tx, actor.person, language).await?;
        tx.audit(Entry::new(Stream::Installation, "account.language", "person", actor.person).fields(&["language"]));
        Ok::<_, AppError>(())
    })
    .await
}
