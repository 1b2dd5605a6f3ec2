//! What administrators do with one account: recovery, hold, closing, name, address and body.
use serde_json::json;

use crate::{
    features::people::{
        actions::{
            Refused,
            administration::{by, by_mail},
            invitations,
            notices::notify,
            secrets,
        },
        domain::{Channel, Hold, Purpose},
        forms::Edit,
        policy,
        store::{
            accounts::{self, Account},
            invitations::revoke,
            persons, sessions,
        },
        urls,
    },
    kernel::id::{PersonId, UnitId},
    platform::{
        AppState,
        audit::{Entry, Stream},
        auth::{Actor, Role, flash},
        db::{Tx, transact, violates},
        error::{AppError, Denied},
        form_once::{self, Claim},
        jobs::{self, NewJob},
    },
};

/// The job that tells the old address of a person that there is a new one.
pub(in crate::features::people) const ADDRESS_MAIL: &str = "people.address-mail";

fn entry(action: &'static str, person: PersonId) -> Entry {
    Entry::new(Stream::Installation, action, "person", person)
}

/// The roles that this person holds today or later.
pub(in crate::features::people) async fn roles_of(
    app: &AppState,
    conn: &mut sqlx::PgConnection,
    person: PersonId,
) -> sqlx::Result<Vec<Role>> {
    let held = (app.hooks.roles_of)(conn, &[person], app.clock.now().day()).await?;
    Ok(held.into_iter().map(|(_, role)| role).collect())
}

/// The account with the roles of its person.
async fn whole(
    app: &AppState,
    conn: &mut sqlx::PgConnection,
    person: PersonId,
) -> Result<(Account, Vec<Role>), AppError> {
    let account = accounts::load(conn, person).await?.ok_or(AppError::NotFound)?;
    let roles = roles_of(app, conn, person).await?;
    Ok((account, roles))
}

/// May the actor change this account? Asked before anything typed is looked at, and again under lock.
pub(in crate::features::people) async fn may_administer(
    app: &AppState,
    actor: &Actor,
    person: PersonId,
) -> Result<Account, AppError> {
    let (account, roles) = whole(app, &mut *app.db.acquire().await?, person).await?;
    policy::administer(actor, person, account.body, &roles)?;
    Ok(account)
}

/// May the actor be the second officer of this account's recovery?
pub(in crate::features::people) async fn may_confirm_hold(
    app: &AppState,
    actor: &Actor,
    person: PersonId,
) -> Result<Hold, AppError> {
    let (account, roles) = whole(app, &mut *app.db.acquire().await?, person).await?;
    let hold = account.hold();
    policy::confirm_hold(actor, person, account.body, &roles, hold)?;
    hold.ok_or(AppError::NotFound)
}

/// Why the actor may not change this account, as a key; none when the actor may.
pub(in crate::features::people) async fn why_not(
    app: &AppState,
    actor: &Actor,
    person: PersonId,
    body: Option<UnitId>,
) -> Result<Option<&'static str>, AppError> {
    let roles = roles_of(app, &mut *app.db.acquire().await?, person).await?;
    Ok(match policy::administer(actor, person, body, &roles) {
        Ok(()) => None,
        Err(Denied::Refused(key)) => Some(key),
        Err(Denied::Hidden) => return Err(AppError::NotFound),
    })
}

/// The account under lock, the policy asked again.
pub(super) async fn locked(app: &AppState, tx: &mut Tx, actor: &Actor, person: PersonId) -> Result<Account, AppError> {
    accounts::lock(tx, person).await?;
    let (account, roles) = whole(app, tx, person).await?;
    policy::administer(actor, person, account.body, &roles)?;
    Ok(account)
}

/// Opens a recovery: by mail, or by a code that the actor hands over. With `drops` it takes the authenticator app away
/// as well. Answers where its state is shown.
pub(in crate::features::people) async fn recover(
    app: &AppState,
    actor: &Actor,
    person: PersonId,
    (drops, form_id): (bool, &str),
) -> Result<String, AppError> {
    let by = by(app, actor);
    transact(&app.db, &by, async |tx| {
        let account = locked(app, tx, actor, person).await?;
        if account.password_hash.is_none() || account.disabled_at.is_some() {
            return Err(AppError::conflict("people-error-not-recoverable"));
        }
        // A lost phone is never replaced on the word of a mail alone: the officer must know the person.
        let by_mail = by_mail(app, account.mail.as_deref()) && !drops;
        let channel = if by_mail { Channel::Mail } else { Channel::Code };
        let kind = (Purpose::Recovery, channel);
        let mut new = secrets::invitation(&app.seal, &by, person, kind, uuid::Uuid::new_v4());
        new.drops_second_factor = drops;
        let to = urls::recovery(new.id);
        if let Claim::Repeated(before) = form_once::claim(tx, actor.person, form_id, &to, by.at).await? {
            return Ok(before);
        }
        invitations::write(tx, &new).await?;
        tx.audit(entry("account.recovery", person).detail(invitations::word(channel)));
        Ok(to)
    })
    .await
    .inspect(|_| app.checkpoints.soon())
}

/// Confirms as second officer that the right person has the account again.
pub(in crate::features::people) async fn confirm_hold(
    app: &AppState,
    actor: &Actor,
    person: PersonId,
) -> Result<(), AppError> {
    let by = by(app, actor);
    transact(&app.db, &by, async |tx| {
        accounts::lock(tx, person).await?;
        let (account, roles) = whole(app, tx, person).await?;
        policy::confirm_hold(actor, person, account.body, &roles, account.hold())?;
        if account.hold().is_some_and(|hold| hold.confirmed_by.is_some()) {
            return Ok(()); // sent twice
        }
        accounts::confirm_hold(tx, person, actor.person, by.at).await?;
        notify(tx, person, "people-told-hold-confirmed", &[], &urls::account(), None).await?;
        flash(tx, actor, "ok", "people-hold-confirmed").await?;
        tx.audit(entry("account.hold-confirm", person));
        Ok(())
    })
    .await
    .inspect(|()| app.checkpoints.soon())
}

/// Closes the account with a reason; all its sessions end and no way in stays open.
pub(in crate::features::people) async fn disable(
    app: &AppState,
    actor: &Actor,
    person: PersonId,
    reason: &str,
) -> Result<(), AppError> {
    let by = by(app, actor);
    transact(&app.db, &by, async |tx| {
        let account = locked(app, tx, actor, person).await?;
        if account.disabled_at.is_some() {
            return Err(AppError::conflict("people-error-disabled-already"));
        }
        accounts::set_disabled(tx, person, Some((by.at, reason))).await?;
        sessions::end_all(tx, person, None, by.at).await?;
        revoke(tx, person, by.at).await?;
        flash(tx, actor, "ok", "people-disabled").await?;
        tx.audit(entry("account.disable", person));
        Ok(())
    })
    .await
}

/// Opens a closed account again.
pub(in crate::features::people) async fn enable(
    app: &AppState,
    actor: &Actor,
    person: PersonId,
) -> Result<(), AppError> {
    let by = by(app, actor);
    transact(&app.db, &by, async |tx| {
        let account = locked(app, tx, actor, person).await?;
        if account.disabled_at.is_none() {
            return Err(AppError::conflict("people-error-enabled-already"));
        }
        accounts::set_disabled(tx, person, None).await?;
        flash(tx, actor, "ok", "people-enabled").await?;
        tx.audit(entry("account.enable", person));
        Ok(())
    })
    .await
}

/// Why an edit was not taken.
#[derive(Debug)]
pub(in crate::features::people) enum EditRefusal {
    /// Somebody changed it since the page was opened.
    Stale,
    MailTaken,
}

/// Changes name, mail address and the body that looks after the account. Binding, as the address is a way in: the caller
/// has proved the identity. Answers whether the actor still looks after the account.
pub(in crate::features::people) async fn edit(
    app: &AppState,
    actor: &Actor,
    person: PersonId,
    edit: &Edit,
) -> Result<bool, Refused<EditRefusal>> {
    let by = by(app, actor);
    transact(&app.db, &by, async |tx| {
        let account = locked(app, tx, actor, person).await?;
        if edit.body != account.body {
            policy::create(actor, edit.body).map_err(AppError::from)?;
            accounts::set_body(tx, person, edit.body).await?;
            tx.audit(entry("account.move", person).fields(&["body"]));
        }
        let version = match persons::update(tx, person, edit, &account.sign_in_name).await {
            Ok(Some(version)) => version,
            Ok(None) => return Err(Refused::Because(EditRefusal::Stale)),
            Err(error) if violates(&error, "person_mail_unique") => {
                return Err(Refused::Because(EditRefusal::MailTaken));
            }
            Err(error) => return Err(error.into()),
        };
        if edit.mail != account.mail && account.password_hash.is_some() {
            address_changed(tx, actor, &account).await?;
        }
        flash(tx, actor, "ok", "people-edited").await?;
        tx.audit(entry("account.edit", person).version(version).fields(&["name", "mail"]));
        Ok(policy::view(actor, edit.body).is_ok())
    })
    .await
    .inspect(|_| app.checkpoints.soon())
}

/// The address of an account in use is a way in. Ways in that are under way end, the person is told in the program, at
/// the new address and at the old one, and what a recovery through the new one opens is held.
async fn address_changed(tx: &mut Tx, actor: &Actor, account: &Account) -> sqlx::Result<()> {
    let now = tx.at();
    revoke(tx, account.person, now).await?;
    accounts::set_mail_officer(tx, account.person, actor.person).await?;
    let officer = [("name", actor.name.clone())];
    notify(tx, account.person, "people-told-mail", &officer, &urls::account(), None).await?;
    if let Some(mail) = &account.mail {
        // The address stands here alone: the person's row holds the new one by now.
        let payload = json!({ "person": account.person, "mail": mail, "officer": actor.name });
        jobs::enqueue(tx, NewJob { kind: ADDRESS_MAIL, dedup: None, payload: &payload, run_at: now }, now).await?;
    }
    Ok(())
}
