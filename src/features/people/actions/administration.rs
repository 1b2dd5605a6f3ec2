//! What administrators do with accounts as a whole: who sees them, new ones, invitations.
use crate::{
    features::people::{
        actions::{
            Refused,
            account_of::{locked, may_administer},
            invitations,
            persons::{CreateRefused, NewPerson, create_person},
        },
        policy,
        store::{accounts, persons},
        urls,
    },
    kernel::id::{PersonId, UnitId},
    platform::{
        AppState,
        audit::By,
        auth::{Actor, flash},
        db::transact,
        error::{AppError, Denied},
        form_once::{self, Claim},
    },
};

pub(super) fn by(app: &AppState, actor: &Actor) -> By {
    By { person: Some(actor.person), at: app.clock.now() }
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

pub(super) fn by_mail(app: &AppState, mail: Option<&str>) -> bool {
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
            let account = locked(app, tx, actor, *person).await?;
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
