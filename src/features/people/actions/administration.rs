//! What administrators do with accounts.
use crate::{
    features::people::{
        actions::{
            Refused, invitations,
            notices::notify,
            persons::{CreateRefused, NewPerson, create_person},
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
        audit::{By, Entry, Stream},
        auth::{Actor, flash},
        db::{Tx, transact, violates},
        error::{AppError, Denied},
        form_once::{self, Claim},
    },
};

fn by(app: &AppState, actor: &Actor) -> By {
    By { person: Some(actor.person), at: app.clock.now() }
}

fn entry(action: &'static str, person: PersonId) -> Entry {
    Entry::new(Stream::Installation, action, "person", person)
}

/// The accounts that the actor looks after.
pub(in crate::features::people) fn scope(actor: &Actor) -> Result<policy::Scope, Denied> {
    policy::scope(actor)
}

/// May the actor see the accounts of this body?
pub(in crate::features::people) fn may_view(actor: &Actor, body: Option<UnitId>) -> Result<(), Denied> {
    policy::view(actor, body)
}

/// May the actor look after accounts at all, and make one for this body?
pub(in crate::features::people) fn may_create(actor: &Actor, body: Option<UnitId>) -> Result<(), Denied> {
    policy::create(actor, body)
}

/// May the actor change this account? Asked before anything typed is looked at, and again under lock.
pub(in crate::features::people) async fn may_administer(
    app: &AppState,
    actor: &Actor,
    person: PersonId,
) -> Result<Account, AppError> {
    let account = accounts::load(&mut *app.db.acquire().await?, person).await?.ok_or(AppError::NotFound)?;
    policy::administer(actor, person, account.body)?;
    Ok(account)
}

/// May the actor be the second officer of this account's recovery?
pub(in crate::features::people) async fn may_confirm_hold(
    app: &AppState,
    actor: &Actor,
    person: PersonId,
) -> Result<Hold, AppError> {
    let account = accounts::load(&mut *app.db.acquire().await?, person).await?.ok_or(AppError::NotFound)?;
    let hold = account.hold();
    policy::confirm_hold(actor, person, account.body, hold)?;
    hold.ok_or(AppError::NotFound)
}

async fn locked(tx: &mut Tx, actor: &Actor, person: PersonId) -> Result<Account, AppError> {
    accounts::lock(tx, person).await?;
    let account = accounts::load(tx, person).await?.ok_or(AppError::NotFound)?;
    policy::administer(actor, person, account.body)?;
    Ok(account)
}

/// Why people were not made: which of them, and why.
#[derive(Debug)]
pub(in crate::features::people) enum NewRefusal {
    /// Taken sign-in names and mail addresses.
    Taken { names: Vec<String>, mails: Vec<String> },
}

/// Makes persons with accounts, all or none, and invites them. Answers where the administrator goes next.
pub(in crate::features::people) async fn create(
    app: &AppState,
    actor: &Actor,
    body: Option<UnitId>,
    new: Vec<NewPerson>,
    form_id: &str,
) -> Result<String, Refused<NewRefusal>> {
    let by = by(app, actor);
    let slips = new.iter().any(|person| !by_mail(app, person.mail.as_deref()));
    let (batch, to) = destination(slips);
    transact(&app.db, &by, async |tx| {
        policy::create(actor, body).map_err(AppError::from)?;
        if let Claim::Repeated(before) = form_once::claim(tx, actor.person, form_id, &to, by.at).await? {
            return Ok(before);
        }
        let names: Vec<_> = new.iter().map(|new| new.sign_in_name.as_str().to_owned()).collect();
        let mails: Vec<_> = new.iter().filter_map(|new| new.mail.as_ref().map(|mail| mail.to_lowercase())).collect();
        let names = accounts::taken_names(tx, &names).await?;
        let mails = persons::taken_mails(tx, &mails).await?;
        if !names.is_empty() || !mails.is_empty() {
            return Err(Refused::Because(NewRefusal::Taken { names, mails }));
        }
        for person in new {
            let by_mail = by_mail(app, person.mail.as_deref());
            let (name, mail) = (person.sign_in_name.as_str().to_owned(), person.mail.clone());
            let id = create_person(tx, &by, person).await.map_err(|refused| raced(refused, name, mail))?;
            invitations::invite(tx, &by, &app.seal, id, (by_mail, batch)).await?;
        }
        flash(tx, actor, "ok", if slips { "people-invited-slips" } else { "people-invited-mail" }).await?;
        Ok(to)
    })
    .await
}

fn by_mail(app: &AppState, mail: Option<&str>) -> bool {
    app.mailer.works() && mail.is_some()
}

/// A new batch, and where its administrator goes next: to print the slips, if there are any.
fn destination(slips: bool) -> (uuid::Uuid, String) {
    let batch = uuid::Uuid::new_v4();
    (batch, if slips { urls::slips(batch) } else { urls::accounts() })
}

/// Somebody else took the name between the look and the act.
fn raced(refused: CreateRefused, name: String, mail: Option<String>) -> Refused<NewRefusal> {
    match refused {
        CreateRefused::SignInNameTaken => Refused::Because(NewRefusal::Taken { names: vec![name], mails: Vec::new() }),
        CreateRefused::MailTaken => {
            Refused::Because(NewRefusal::Taken { names: Vec::new(), mails: mail.into_iter().collect() })
        }
        CreateRefused::Database(error) => error.into(),
    }
}

/// Invites persons who have an account without a password. Answers where the administrator goes next.
pub(in crate::features::people) async fn invite_again(
    app: &AppState,
    actor: &Actor,
    people: &[PersonId],
    form_id: &str,
) -> Result<String, AppError> {
    let by = by(app, actor);
    let mut accounts = Vec::new();
    for person in people {
        accounts.push(may_administer(app, actor, *person).await?);
    }
    let slips = accounts.iter().any(|account| !by_mail(app, account.mail.as_deref()));
    let (batch, to) = destination(slips);
    transact(&app.db, &by, async |tx| {
        if let Claim::Repeated(before) = form_once::claim(tx, actor.person, form_id, &to, by.at).await? {
            return Ok(before);
        }
        for person in people {
            let account = locked(tx, actor, *person).await?;
            if account.password_hash.is_some() {
                return Err(AppError::conflict("people-error-has-password"));
            }
            let by_mail = by_mail(app, account.mail.as_deref());
            invitations::invite(tx, &by, &app.seal, *person, (by_mail, batch)).await?;
        }
        flash(tx, actor, "ok", if slips { "people-invited-slips" } else { "people-invited-mail" }).await?;
        Ok(to)
    })
    .await
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
        let account = locked(tx, actor, person).await?;
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
        let account = accounts::load(tx, person).await?.ok_or(AppError::NotFound)?;
        policy::confirm_hold(actor, person, account.body, account.hold())?;
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
        let account = locked(tx, actor, person).await?;
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
        let account = locked(tx, actor, person).await?;
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

/// Changes name and mail address.
pub(in crate::features::people) async fn edit(
    app: &AppState,
    actor: &Actor,
    person: PersonId,
    edit: &Edit,
) -> Result<(), Refused<EditRefusal>> {
    let by = by(app, actor);
    transact(&app.db, &by, async |tx| {
        let account = locked(tx, actor, person).await?;
        let version = match persons::update(tx, person, edit, &account.sign_in_name).await {
            Ok(Some(version)) => version,
            Ok(None) => return Err(Refused::Because(EditRefusal::Stale)),
            Err(error) if violates(&error, "person_mail_unique") => {
                return Err(Refused::Because(EditRefusal::MailTaken));
            }
            Err(error) => return Err(error.into()),
        };
        flash(tx, actor, "ok", "people-edited").await?;
        tx.audit(entry("account.edit", person).version(version).fields(&["name", "mail"]));
        Ok(())
    })
    .await
}
