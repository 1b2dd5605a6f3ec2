//! Invitations and recoveries: made by officers or asked for at the door, taken up once.
use serde_json::json;

use crate::{
    features::people::{
        actions::{
            Refused,
            account_of::roles_of,
            notices::notify,
            password, secrets,
            sign_in::{self, Door, Opened, SignInRefusal},
        },
        domain::{Channel, HOLD_HOURS, NewPassword, Purpose, SignInName, code_hash},
        policy::{self, Scope},
        store::{
            accounts::{self, Account},
            invitations::{self, NewInvitation, Open},
            second_factors,
        },
        urls,
    },
    kernel::{
        digest::Digest,
        id::{InvitationId, PersonId},
    },
    platform::{
        AppState,
        audit::{By, Entry, Stream},
        auth::{
            SealKey,
            limits::{self, Wait},
        },
        db::{Tx, transact},
        error::AppError,
        jobs::{self, NewJob},
    },
};

/// The job that mails the link of an invitation.
pub(in crate::features::people) const INVITATION_MAIL: &str = "people.invitation-mail";
/// The job that looks whether a recovery asked for at the door can be mailed.
pub(in crate::features::people) const RECOVERY_REQUEST: &str = "people.recovery-request";

/// Why a way in is not taken up.
#[derive(Debug)]
pub(in crate::features::people) enum TakeRefusal {
    /// Unknown, used, replaced or too old.
    Over,
    /// The name and the code do not belong together.
    WrongCode,
    /// The new password breaks a rule; the key says which.
    New(&'static str),
    Wait(i64),
}

/// What the visitor holds in hand.
#[derive(Clone, Copy)]
pub(in crate::features::people) enum Key<'a> {
    /// The secret of a link.
    Link(&'a str),
    /// A sign-in name and the code that an officer told.
    Code { name: &'a str, code: &'a str },
}

type Result<T> = std::result::Result<T, Refused<TakeRefusal>>;

/// An open way in and whose it is.
#[derive(Debug)]
pub(in crate::features::people) struct Found {
    pub(in crate::features::people) invitation: Open,
    pub(in crate::features::people) account: Account,
}

/// Invites a person whose account has no password, in the transaction of whoever does it. By mail when there is a
/// server and an address, else on a slip. Answers the secret of the link, for who prints it at once.
pub async fn invite(
    tx: &mut Tx,
    by: &By,
    seal: &SealKey,
    person: PersonId,
    (by_mail, batch): (bool, uuid::Uuid),
) -> sqlx::Result<String> {
    let channel = if by_mail { Channel::Mail } else { Channel::Slip };
    let new = secrets::invitation(seal, by, person, (Purpose::Invitation, channel), batch);
    write(tx, &new).await?;
    tx.audit(Entry::new(Stream::Installation, "account.invite", "person", person).detail(word(channel)));
    Ok(secrets::link(seal, new.id))
}

/// Writes an invitation and queues its mail.
pub(in crate::features::people) async fn write(tx: &mut Tx, new: &NewInvitation) -> sqlx::Result<()> {
    invitations::insert(tx, new).await?;
    if new.channel == Channel::Mail {
        let id = new.id.to_string();
        let payload = json!({ "invitation": new.id });
        jobs::enqueue(
            tx,
            NewJob { kind: INVITATION_MAIL, dedup: Some(&id), payload: &payload, run_at: new.at },
            new.at,
        )
        .await?;
    }
    Ok(())
}

/// The name of a channel in the audit.
pub(in crate::features::people) const fn word(channel: Channel) -> &'static str {
    match channel {
        Channel::Mail => "mail",
        Channel::Slip => "slip",
        Channel::Code => "code",
    }
}

/// A recovery asked for at the door. Whether the account exists, and has an address, is found out later: the answer
/// and its time are the same for every name.
pub(in crate::features::people) async fn request_recovery(app: &AppState, door: Door<'_>, name: &str) -> Result<()> {
    let now = app.clock.now();
    count(app, &[limits::NETWORK.of_address(door.visitor.address), limits::RECOVERY_MAIL.of(name)]).await?;
    let by = By { person: None, at: now };
    transact(&app.db, &by, async |tx| {
        // What is no sign-in name may be anything, a password even: it is not kept.
        let payload = json!({ "name": SignInName::parse(name).map_or(String::new(), |name| name.as_str().to_owned()) });
        jobs::enqueue(tx, NewJob { kind: RECOVERY_REQUEST, dedup: None, payload: &payload, run_at: now }, now).await?;
        // Keyed: the audit stays for ever, and the text may be a password that somebody could try out against it.
        let asked = Digest::of(&app.seal.derive("recovery-asked", name));
        tx.audit(Entry::new(Stream::Installation, "account.recovery-request", "sign-in-name", asked));
        Ok::<_, sqlx::Error>(())
    })
    .await?;
    Ok(())
}

/// The second half of `request_recovery`: makes the recovery when the account is open and has an address, and no
/// officer has one under way.
pub(in crate::features::people) async fn begin_recovery(app: &AppState, name: &str) -> anyhow::Result<()> {
    let by = By { person: None, at: app.clock.now() };
    let Some(account) = accounts::at_door(&app.db, name, None).await? else { return Ok(()) };
    transact(&app.db, &by, async |tx| {
        accounts::lock(tx, account.person).await?;
        let Some(full) = accounts::load(tx, account.person).await? else { return Ok(()) };
        let fit = full.mail.is_some() && full.password_hash.is_some() && full.disabled_at.is_none();
        if !fit || invitations::has_officers(tx, account.person, by.at).await? {
            return Ok(());
        }
        let kind = (Purpose::Recovery, Channel::Mail);
        write(tx, &secrets::invitation(&app.seal, &by, account.person, kind, uuid::Uuid::new_v4())).await?;
        tx.audit(Entry::new(Stream::Installation, "account.recovery", "person", account.person).detail("mail"));
        Ok::<_, sqlx::Error>(())
    })
    .await?;
    Ok(())
}

/// The open way in that the visitor holds in hand.
pub(in crate::features::people) async fn find(app: &AppState, key: Key<'_>) -> Result<Found> {
    let mut conn = app.db.acquire().await?;
    let hash = match key {
        Key::Link(secret) => secrets::link_hash(secret),
        Key::Code { code, .. } => code_hash(code),
    };
    let refusal = match key {
        Key::Link(_) => TakeRefusal::Over,
        Key::Code { .. } => TakeRefusal::WrongCode,
    };
    let Some(invitation) = invitations::open(&mut conn, hash, app.clock.now()).await? else {
        return Err(Refused::Because(refusal));
    };
    let account = accounts::load(&mut conn, invitation.person).await?;
    let account = account.ok_or(Refused::Failed(AppError::NotFound))?;
    let belongs = match key {
        Key::Link(_) => invitation.channel != Channel::Code,
        Key::Code { name, .. } => invitation.channel == Channel::Code && name == account.sign_in_name,
    };
    if belongs { Ok(Found { invitation, account }) } else { Err(Refused::Because(refusal)) }
}

/// Takes the way in up: a new password, and the door opens (or asks for the code of the authenticator app).
pub(in crate::features::people) async fn take(
    app: &AppState,
    door: Door<'_>,
    key: Key<'_>,
    new: &str,
) -> Result<Opened> {
    let buckets = match key {
        Key::Link(_) => vec![limits::NETWORK.of_address(door.visitor.address)],
        Key::Code { name, .. } => {
            vec![limits::NETWORK.of_address(door.visitor.address), limits::ACCOUNT.of(&format!("recovery {name}"))]
        }
    };
    count(app, &buckets).await?;
    let Found { invitation, account } = find(app, key).await?;
    let new = match NewPassword::parse(new, &account.name, &account.sign_in_name) {
        Ok(new) => new,
        Err(key) => {
            // Link or code were right: this was no guess.
            refund(app, buckets).await?;
            return Err(Refused::Because(TakeRefusal::New(key)));
        }
    };
    let hash = app.hasher.hash(new.into_text()).await?;
    let by = By { person: Some(account.person), at: app.clock.now() };
    transact(&app.db, &by, async |tx| taken(app, tx, &by, (&invitation, &account), &hash).await).await?;
    app.checkpoints.soon();
    refund(app, buckets).await?;
    let keeps_factor = account.second_factor_since.is_some() && !invitation.drops_second_factor;
    let next = if keeps_factor { "/".to_owned() } else { urls::account() };
    sign_in::enter(app, door, &account.sign_in_name, &next).await.map_err(|refused| match refused {
        Refused::Failed(error) => Refused::Failed(error),
        Refused::Because(SignInRefusal::Wait(seconds)) => Refused::Because(TakeRefusal::Wait(seconds)),
        Refused::Because(_) => Refused::Because(TakeRefusal::Over),
    })
}

async fn taken(app: &AppState, tx: &mut Tx, by: &By, (invitation, seen): (&Open, &Account), hash: &str) -> Result<()> {
    let person = invitation.person;
    accounts::lock(tx, person).await?;
    if !invitations::take(tx, invitation.id, by.at).await? {
        return Err(Refused::Because(TakeRefusal::Over));
    }
    password::replace(tx, by, person, hash, None).await?;
    let action = match invitation.purpose {
        Purpose::Invitation => "account.invitation-taken",
        Purpose::Recovery => "account.recovered",
    };
    tx.audit(Entry::new(Stream::Installation, action, "person", person).detail(word(invitation.channel)));
    if invitation.purpose == Purpose::Recovery {
        match officer_in_hand(invitation, seen) {
            Some(officer) => hold(app, tx, seen, officer).await?,
            None => notify(tx, person, "people-told-password", &[], &urls::account(), None).await?,
        }
    }
    if invitation.drops_second_factor && second_factors::delete(tx, person).await? {
        notify(tx, person, "people-told-second-factor-gone", &[], &urls::second_factor(), None).await?;
        tx.audit(
            Entry::new(Stream::Installation, "account.second-factor-removal", "person", person).detail("recovery"),
        );
    }
    Ok(())
}

/// The officer through whose hands this recovery may have gone: who told the code, or who changed the address to which
/// the link was sent. An edit of the address ends open recoveries, so what was seen before the lock still holds.
fn officer_in_hand(invitation: &Open, account: &Account) -> Option<PersonId> {
    match invitation.channel {
        Channel::Code => invitation.by,
        Channel::Mail => account.mail_set_by,
        Channel::Slip => None,
    }
}

/// Another person may have had the way in in hand: binding acts wait, the person hears of it, and so do the officers of
/// whom one has to confirm.
async fn hold(app: &AppState, tx: &mut Tx, account: &Account, officer: PersonId) -> sqlx::Result<()> {
    let (person, until) = (account.person, tx.at().plus_minutes(HOLD_HOURS * 60));
    accounts::hold(tx, person, until, officer).await?;
    notify(tx, person, "people-told-recovered", &[], &urls::account(), None).await?;
    notify(tx, officer, "people-told-recovery-taken", &[], &urls::person(person), None).await?;
    let roles = roles_of(app, tx, person).await?;
    let name = [("name", account.name.clone())];
    let today = tx.at().day();
    for (second, over) in (app.hooks.administrators)(tx, account.body, today).await? {
        let scope = Scope { everything: over.is_none(), bodies: over.into_iter().collect() };
        if second != officer && second != person && policy::reaches(&scope, &roles) {
            let once = Some(format!("hold {person} {until}"));
            notify(tx, second, "people-told-hold-waits", &name, &urls::person(person), once).await?;
        }
    }
    Ok(())
}

async fn refund(app: &AppState, buckets: Vec<limits::Bucket>) -> Result<()> {
    for bucket in buckets {
        limits::refund(&app.db, bucket).await?;
    }
    Ok(())
}

async fn count(app: &AppState, buckets: &[limits::Bucket]) -> Result<()> {
    for bucket in buckets {
        if let Err(Wait(seconds)) = limits::count(&app.db, *bucket, app.clock.now()).await? {
            return Err(Refused::Because(TakeRefusal::Wait(seconds)));
        }
    }
    Ok(())
}

/// The link of an invitation, for its mail.
pub(in crate::features::people) fn address(app: &AppState, id: InvitationId) -> String {
    format!("{}{}", app.settings.origin, urls::invitation(&secrets::link(&app.seal, id)))
}
