//! A new password by who knows the old one.
use crate::{
    features::people::{
        actions::{Refused, notices::notify, persons, step_up::prove_password},
        domain::NewPassword,
        step_up::StepUpRefused,
        store::{accounts, devices, invitations, sessions},
        urls,
    },
    kernel::id::{PersonId, SessionId},
    platform::{
        AppState,
        audit::By,
        auth::{Actor, Device, Visitor, flash, limits},
        db::{Tx, transact},
        error::AppError,
    },
};

/// Why the password stays.
#[derive(Debug)]
pub(in crate::features::people) enum PasswordRefusal {
    Proof(StepUpRefused),
    /// The new one breaks a rule; the key says which.
    New(&'static str),
}

type Result<T> = std::result::Result<T, Refused<PasswordRefusal>>;

/// Changes the own password; every other session ends, no device is trusted any more.
pub(in crate::features::people) async fn change(
    app: &AppState,
    actor: &Actor,
    (visitor, device): (&Visitor, &Device),
    current: &str,
    new: &str,
) -> Result<()> {
    let account = accounts::load(&mut *app.db.acquire().await?, actor.person).await?;
    let account = account.ok_or(Refused::Failed(AppError::NotFound))?;
    let new = NewPassword::parse(new, &account.name, &account.sign_in_name)
        .map_err(|key| Refused::Because(PasswordRefusal::New(key)))?;
    let bucket = prove_password(app, actor, visitor, &account, current).await.map_err(|refused| match refused {
        Refused::Because(why) => Refused::Because(PasswordRefusal::Proof(why)),
        Refused::Failed(error) => Refused::Failed(error),
    })?;
    let old = account.password_hash;
    let hash = app.hasher.hash(new.into_text()).await?;
    let by = By { person: Some(actor.person), at: app.clock.now() };
    transact(&app.db, &by, async |tx| {
        // Asked again under lock: who lost the account to its owner a moment ago must not take it back.
        accounts::lock(tx, actor.person).await?;
        let unchanged = accounts::load(tx, actor.person).await?.is_some_and(|account| account.password_hash == old);
        if !unchanged {
            return Err(Refused::Because(PasswordRefusal::Proof(StepUpRefused::WrongPassword)));
        }
        replace(tx, &by, actor.person, &hash, Some(actor.session)).await?;
        // The browser at hand stays one that is known: strangers' guesses must not keep the person out of it.
        if let Some(token) = device.hash() {
            devices::remember(tx, actor.person, token, &visitor.device, None, by.at).await?;
        }
        notify(tx, actor.person, "people-told-password", &[], &urls::account(), None).await?;
        flash(tx, actor, "ok", "people-password-changed").await?;
        Ok::<_, Refused<PasswordRefusal>>(())
    })
    .await?;
    limits::refund(&app.db, bucket).await?;
    Ok(())
}

/// Puts a new password in place of the old one with everything that hangs on the old one: sessions, trust in devices,
/// open invitations; only the session `kept` goes on.
pub(in crate::features::people) async fn replace(
    tx: &mut Tx,
    by: &By,
    person: PersonId,
    hash: &str,
    kept: Option<SessionId>,
) -> sqlx::Result<()> {
    accounts::lock(tx, person).await?;
    persons::set_password(tx, by, person, hash).await?;
    sessions::end_all(tx, person, kept, by.at).await?;
    devices::forget_all(tx, person).await?;
    invitations::revoke(tx, person, by.at).await.map(drop)
}
