//! Setting up an authenticator app, its recovery codes, and taking it away.
use crate::{
    features::people::{
        actions::{Refused, notices::notify, sign_in::step_of, step_up::prove_password},
        domain::{CODES_SHOWN_MINUTES, RECOVERY_CODE_LETTERS, RECOVERY_CODES, SET_UP_MINUTES, code_hash, code_text},
        step_up::StepUpRefused,
        store::{
            accounts, devices,
            second_factors::{self, SecondFactor},
        },
        urls,
    },
    kernel::{id::PersonId, time::Instant},
    platform::{
        AppState,
        audit::{By, Entry, Stream},
        auth::{
            Actor, Authenticator, SealKey, Visitor, flash,
            limits::{self, Wait},
        },
        db::{Tx, transact},
        error::AppError,
    },
};

type Result<T> = std::result::Result<T, Refused<StepUpRefused>>;

/// What a person has.
#[derive(Debug)]
pub(in crate::features::people) enum State {
    None,
    /// Begun: the app is shown the secret, and must answer with a code.
    Begun(Authenticator),
    Works {
        since: Instant,
        codes_left: i64,
    },
}

fn by(app: &AppState, actor: &Actor) -> By {
    By { person: Some(actor.person), at: app.clock.now() }
}

fn entry(action: &'static str, actor: &Actor) -> Entry {
    Entry::new(Stream::Installation, action, "person", actor.person)
}

async fn load(app: &AppState, person: PersonId) -> std::result::Result<Option<SecondFactor>, AppError> {
    Ok(second_factors::load(&mut *app.db.acquire().await?, person).await?)
}

/// What this person has now.
pub(in crate::features::people) async fn state(app: &AppState, actor: &Actor) -> std::result::Result<State, AppError> {
    let Some(factor) = load(app, actor.person).await? else { return Ok(State::None) };
    if let Some(since) = factor.confirmed_at {
        return Ok(State::Works { since, codes_left: factor.codes_left });
    }
    if app.clock.now() > factor.created_at.plus_minutes(SET_UP_MINUTES) {
        return Ok(State::None);
    }
    opened(app, actor, &factor).map(State::Begun)
}

fn opened(app: &AppState, actor: &Actor, factor: &SecondFactor) -> std::result::Result<Authenticator, AppError> {
    let secret = app.seal.open_sealed(actor.person.uuid().as_bytes(), &factor.sealed_secret);
    let secret = secret.map_err(anyhow::Error::from)?;
    let authenticator = Authenticator::new(&secret, &actor.name);
    Ok(authenticator.ok_or_else(|| anyhow::anyhow!("the sealed secret is too short"))?)
}

/// Begins: a new secret to show to the app. Asks for the password, so that a borrowed session cannot do it.
pub(in crate::features::people) async fn begin(
    app: &AppState,
    actor: &Actor,
    visitor: &Visitor,
    password: &str,
) -> Result<()> {
    let bucket = prove(app, actor, visitor, password).await?;
    let sealed = app.seal.seal(actor.person.uuid().as_bytes(), &Authenticator::secret()?)?;
    let by = by(app, actor);
    transact(&app.db, &by, async |tx| {
        if !second_factors::begin(tx, actor.person, &sealed, by.at).await? {
            return Err(Refused::Failed(AppError::conflict("people-error-second-factor-has")));
        }
        tx.audit(entry("account.second-factor-begin", actor));
        Ok(())
    })
    .await?;
    limits::refund(&app.db, bucket).await?;
    Ok(())
}

/// The app answered with a code: from now on it is asked for. Makes the recovery codes.
pub(in crate::features::people) async fn confirm(app: &AppState, actor: &Actor, code: &str) -> Result<()> {
    let now = app.clock.now();
    let bucket = limits::SECOND_FACTOR.of(&actor.person.to_string());
    let counted = limits::count(&app.db, bucket, now).await?;
    counted.map_err(|Wait(seconds)| Refused::Because(StepUpRefused::TooMany(seconds)))?;
    let State::Begun(authenticator) = state(app, actor).await? else {
        return Err(Refused::Failed(AppError::conflict("people-error-second-factor-over")));
    };
    let step = authenticator.check(code, now).ok_or(Refused::Because(StepUpRefused::WrongCode))?;
    let by = by(app, actor);
    transact(&app.db, &by, async |tx| {
        if !second_factors::confirm(tx, actor.person, now).await? {
            return Err(Refused::Failed(AppError::conflict("people-error-second-factor-has")));
        }
        second_factors::take_step(tx, actor.person, step).await?;
        new_codes(tx, &app.seal, actor.person).await?;
        notify(tx, actor.person, "people-told-second-factor", &[], &urls::second_factor(), None).await?;
        flash(tx, actor, "ok", "people-second-factor-set").await?;
        tx.audit(entry("account.second-factor", actor));
        Ok(())
    })
    .await?;
    limits::refund(&app.db, bucket).await?;
    Ok(())
}

/// New recovery codes instead of the old ones, for who proves password and code.
pub(in crate::features::people) async fn renew_codes(
    app: &AppState,
    actor: &Actor,
    visitor: &Visitor,
    (password, code): (&str, &str),
) -> Result<()> {
    let bucket = prove(app, actor, visitor, password).await?;
    let by = by(app, actor);
    let step = step_of(app, actor.person, code, by.at).await?.ok_or(Refused::Because(StepUpRefused::WrongCode))?;
    transact(&app.db, &by, async |tx| {
        if !second_factors::take_step(tx, actor.person, step).await? {
            return Err(Refused::Because(StepUpRefused::WrongCode));
        }
        new_codes(tx, &app.seal, actor.person).await?;
        tx.audit(entry("account.recovery-codes", actor));
        Ok(())
    })
    .await?;
    limits::refund(&app.db, bucket).await?;
    Ok(())
}

/// Takes the app away, for who proves the password and a code of the app or a recovery code.
pub(in crate::features::people) async fn remove(
    app: &AppState,
    actor: &Actor,
    visitor: &Visitor,
    (password, code): (&str, &str),
) -> Result<()> {
    let bucket = prove(app, actor, visitor, password).await?;
    let by = by(app, actor);
    let step = step_of(app, actor.person, code, by.at).await?;
    transact(&app.db, &by, async |tx| {
        let proved = match step {
            Some(step) => second_factors::take_step(tx, actor.person, step).await?,
            None => second_factors::take_recovery_code(tx, actor.person, code_hash(code), by.at).await?,
        };
        if !proved {
            return Err(Refused::Because(StepUpRefused::WrongCode));
        }
        second_factors::delete(tx, actor.person).await?;
        // Trust was given by this app's codes; the next app begins without.
        devices::distrust_all(tx, actor.person).await?;
        notify(tx, actor.person, "people-told-second-factor-gone", &[], &urls::second_factor(), None).await?;
        flash(tx, actor, "ok", "people-second-factor-removed").await?;
        tx.audit(entry("account.second-factor-removal", actor));
        Ok(())
    })
    .await?;
    limits::refund(&app.db, bucket).await?;
    Ok(())
}

/// The recovery codes, while they may still be read.
pub(in crate::features::people) async fn codes(
    app: &AppState,
    actor: &Actor,
) -> std::result::Result<Option<Vec<String>>, AppError> {
    let Some(factor) = load(app, actor.person).await? else { return Ok(None) };
    let shown = factor.codes_set.zip(factor.codes_shown_until).filter(|(_, until)| app.clock.now() < *until);
    Ok(shown.map(|(set, _)| texts(&app.seal, actor.person, set)))
}

/// The person has copied the codes.
pub(in crate::features::people) async fn hide_codes(
    app: &AppState,
    actor: &Actor,
) -> std::result::Result<(), AppError> {
    let by = by(app, actor);
    transact(&app.db, &by, async |tx| {
        second_factors::hide_codes(tx, actor.person).await?;
        tx.audit(entry("account.recovery-codes-kept", actor));
        Ok::<_, AppError>(())
    })
    .await
}

async fn prove(app: &AppState, actor: &Actor, visitor: &Visitor, password: &str) -> Result<limits::Bucket> {
    let account = accounts::load(&mut *app.db.acquire().await?, actor.person).await?;
    let account = account.ok_or(Refused::Failed(AppError::NotFound))?;
    prove_password(app, actor, visitor, &account, password).await
}

async fn new_codes(tx: &mut Tx, seal: &SealKey, person: PersonId) -> sqlx::Result<()> {
    let set = uuid::Uuid::new_v4();
    let hashes: Vec<_> = texts(seal, person, set).iter().map(|text| code_hash(text)).collect();
    let until = tx.at().plus_minutes(CODES_SHOWN_MINUTES);
    second_factors::replace_recovery_codes(tx, person, (set, until), &hashes).await
}

fn texts(seal: &SealKey, person: PersonId, set: uuid::Uuid) -> Vec<String> {
    let code = |index| seal.derive("recovery-code", &format!("{person} {set} {index}"));
    (0..RECOVERY_CODES).map(|index| code_text(&code(index), RECOVERY_CODE_LETTERS)).collect()
}
