//! The door: password, then the code of the authenticator app where there is one.
use crate::{
    features::people::{
        actions::Refused,
        domain::{code_hash, normal, own_path},
        forms::Credentials,
        store::{
            accounts::{self, AtDoor},
            devices, second_factors,
            sessions::{self, Pending},
        },
    },
    kernel::{
        digest::Digest,
        id::{PersonId, SessionId},
        time::Instant,
    },
    platform::{
        AppState,
        audit::{By, Entry, Stream},
        auth::{
            Authenticator, Device, Token, Visitor,
            limits::{self, Bucket, Wait},
        },
        db::{Tx, transact},
        error::AppError,
        i18n::Language,
    },
};

/// The code may be looked for this long after the password.
const PENDING_MINUTES: i64 = 10;
/// A trusted device is not asked for the code at sign-in this long.
const TRUST_DAYS: i64 = 30;

/// Why the door stays shut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::features::people) enum SignInRefusal {
    /// Name or password are wrong; which of them is not said.
    Wrong,
    WrongCode,
    /// Said only to who knows the password.
    Disabled,
    /// Too many wrong ones; wait so many seconds.
    Wait(i64),
    /// The password was given too long ago.
    Expired,
}

/// What follows: the person is in, or owes the code. Either way the browser gets a fresh token.
#[derive(Debug)]
pub(in crate::features::people) enum Opened {
    In { token: Token, device: Token, language: Language, next: String },
    CodeNeeded { token: Token, language: Language },
}

/// The browser in front of the door.
#[derive(Debug, Clone, Copy)]
pub(in crate::features::people) struct Door<'a> {
    pub(in crate::features::people) visitor: &'a Visitor,
    pub(in crate::features::people) device: &'a Device,
}

/// How the person proved to be the one, beside the password.
enum Proof {
    PasswordOnly,
    TrustedDevice,
    Step(i64),
    RecoveryCode(Digest),
}

impl Proof {
    const fn word(&self) -> &'static str {
        match self {
            Self::PasswordOnly => "password",
            Self::TrustedDevice => "password-trusted-device",
            Self::Step(_) => "password-totp",
            Self::RecoveryCode(_) => "password-recovery-code",
        }
    }
}

type Result<T> = std::result::Result<T, Refused<SignInRefusal>>;

/// The first step. Unknown names take the same way, the same statements and the same time as known ones.
pub(in crate::features::people) async fn sign_in(
    app: &AppState,
    door: Door<'_>,
    credentials: Credentials,
) -> Result<Opened> {
    let now = app.clock.now();
    let account = accounts::at_door(&app.db, &credentials.name, door.device.hash()).await?;
    let counted = buckets(&credentials.name, account.as_ref(), door);
    count(app, &counted, now).await?;
    let hash = account.as_ref().and_then(|account| account.password_hash.clone());
    if !app.hasher.verify(normal(&credentials.password), hash).await? {
        tracing::info!(address = ?door.visitor.address, "sign-in refused");
        return Err(Refused::Because(SignInRefusal::Wrong));
    }
    for bucket in counted {
        limits::refund(&app.db, bucket).await?;
    }
    let Some(account) = account.filter(|account| !account.disabled) else {
        return Err(Refused::Because(SignInRefusal::Disabled));
    };
    let next = own_path(&credentials.next);
    match proof_at_hand(&account, now) {
        Some(proof) => open(app, door, (account.person, account.language, next), &proof, false).await,
        None => ask_for_code(app, account, next, now).await,
    }
}

/// Who stands between password and code in this browser.
pub(in crate::features::people) async fn pending(app: &AppState, visitor: &Visitor) -> Result<Pending> {
    let pending = sessions::pending(&app.db, visitor.token.hash(), app.clock.now()).await?;
    pending.ok_or(Refused::Because(SignInRefusal::Expired))
}

/// The second step: the code of the app, or a recovery code. `trust`: do not ask for it here for 30 days.
pub(in crate::features::people) async fn give_code(
    app: &AppState,
    door: Door<'_>,
    typed: &str,
    trust: bool,
) -> Result<Opened> {
    let now = app.clock.now();
    let Pending { person, language, next } = pending(app, door.visitor).await?;
    let bucket = limits::SECOND_FACTOR.of(&person.to_string());
    count(app, &[bucket], now).await?;
    let proof = match step_of(app, person, typed, now).await? {
        Some(step) => Proof::Step(step),
        None => Proof::RecoveryCode(code_hash(typed)),
    };
    let opened = open(app, door, (person, language, &next), &proof, trust).await?;
    limits::refund(&app.db, bucket).await?;
    Ok(opened)
}

/// The time step of a code of this person's confirmed app.
pub(in crate::features::people) async fn step_of(
    app: &AppState,
    person: PersonId,
    typed: &str,
    now: Instant,
) -> std::result::Result<Option<i64>, AppError> {
    let factor = second_factors::load(&mut *app.db.acquire().await?, person).await?;
    let Some(factor) = factor.filter(|factor| factor.confirmed_at.is_some()) else { return Ok(None) };
    let secret = app.seal.open_sealed(person.uuid().as_bytes(), &factor.sealed_secret).map_err(anyhow::Error::from)?;
    Ok(Authenticator::new(&secret, "").and_then(|app| app.check(typed, now)))
}

/// A device known to this account has guesses of its own; everybody else shares those of account and network.
fn buckets(name: &str, account: Option<&AtDoor>, door: Door<'_>) -> Vec<Bucket> {
    let known = account.filter(|account| account.known_device).zip(door.device.hash());
    match known {
        Some((account, device)) => vec![limits::DEVICE.of(&format!("{} {device:?}", account.person))],
        None => vec![limits::NETWORK.of_address(door.visitor.address), limits::ACCOUNT.of(name)],
    }
}

async fn count(app: &AppState, buckets: &[Bucket], now: Instant) -> Result<()> {
    for bucket in buckets {
        if let Err(Wait(seconds)) = limits::count(&app.db, *bucket, now).await? {
            return Err(Refused::Because(SignInRefusal::Wait(seconds)));
        }
    }
    Ok(())
}

fn proof_at_hand(account: &AtDoor, now: Instant) -> Option<Proof> {
    if !account.second_factor {
        return Some(Proof::PasswordOnly);
    }
    account.trusted_until.filter(|until| now < *until).map(|_| Proof::TrustedDevice)
}

async fn ask_for_code(app: &AppState, account: AtDoor, next: &str, now: Instant) -> Result<Opened> {
    let token = Token::random();
    let by = By { person: Some(account.person), at: now };
    transact(&app.db, &by, async |tx| {
        let until = now.plus_minutes(PENDING_MINUTES);
        sessions::insert_pending(tx, token.hash(), account.person, next, until).await?;
        let entry = Entry::new(Stream::Installation, "account.password-given", "person", account.person);
        tx.audit(entry);
        Ok::<_, Refused<SignInRefusal>>(())
    })
    .await?;
    Ok(Opened::CodeNeeded { token, language: account.language })
}

/// Opens the session; a code is taken in the same transaction, so that it works once.
async fn open(
    app: &AppState,
    door: Door<'_>,
    (person, language, next): (PersonId, Language, &str),
    proof: &Proof,
    trust: bool,
) -> Result<Opened> {
    let now = app.clock.now();
    let (token, device, session) = (Token::random(), door.device.token(), SessionId::new());
    let by = By { person: Some(person), at: now };
    transact(&app.db, &by, async |tx| {
        take(tx, door, person, proof, now).await?;
        sessions::end_by_token(tx, door.visitor.token.hash(), now).await?;
        sessions::insert(tx, session, token.hash(), person, door.visitor, now).await?;
        let trusted_until = trust.then(|| now.plus_days(TRUST_DAYS));
        devices::remember(tx, person, device.hash(), &door.visitor.device, trusted_until, now).await?;
        tx.audit(Entry::new(Stream::Installation, "account.sign-in", "session", session).detail(proof.word()));
        Ok::<_, Refused<SignInRefusal>>(())
    })
    .await?;
    Ok(Opened::In { token, device, language, next: next.to_owned() })
}

async fn take(tx: &mut Tx, door: Door<'_>, person: PersonId, proof: &Proof, now: Instant) -> Result<()> {
    let (taken, owed_code) = match proof {
        Proof::PasswordOnly | Proof::TrustedDevice => (true, false),
        Proof::Step(step) => (second_factors::take_step(tx, person, *step).await?, true),
        Proof::RecoveryCode(code) => (second_factors::take_recovery_code(tx, person, *code, now).await?, true),
    };
    if !taken {
        return Err(Refused::Because(SignInRefusal::WrongCode));
    }
    if owed_code && !sessions::delete_pending(tx, door.visitor.token.hash()).await? {
        return Err(Refused::Because(SignInRefusal::Expired));
    }
    Ok(())
}

/// Opens a session for who has just set the first password, or owes the code after a recovery.
pub(in crate::features::people) async fn enter(
    app: &AppState,
    door: Door<'_>,
    sign_in_name: &str,
    next: &str,
) -> Result<Opened> {
    let now = app.clock.now();
    let account = accounts::at_door(&app.db, sign_in_name, door.device.hash()).await?;
    let Some(account) = account.filter(|account| !account.disabled) else {
        return Err(Refused::Because(SignInRefusal::Expired));
    };
    match proof_at_hand(&account, now) {
        Some(proof) => open(app, door, (account.person, account.language, next), &proof, false).await,
        None => ask_for_code(app, account, next, now).await,
    }
}
