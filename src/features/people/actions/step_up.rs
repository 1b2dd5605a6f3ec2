//! Proof of identity before a binding act.
use crate::{
    features::people::{
        actions::{Refused, sign_in::step_of},
        domain::normal,
        step_up::{StepUpForm, StepUpRefused, StepUpWindow, is_fresh},
        store::{
            accounts::{self, Account},
            second_factors, sessions,
        },
    },
    kernel::time::Instant,
    platform::{
        AppState,
        audit::{By, Entry, Stream},
        auth::{
            Actor, StepUpMethod, Visitor,
            limits::{self, Bucket, Wait},
        },
        db::{Tx, transact},
        error::AppError,
        form::Errors,
    },
};

type Checked<T> = Result<T, Refused<StepUpRefused>>;

/// Proves that the person at the keyboard is the actor: at once when a proof within the window is there, else by
/// password and, where the person has an authenticator app or the installation demands one, its code.
///
/// After a recovery with a handed-over code only the old authenticator app opens binding acts before the hold is over.
///
/// # Errors
/// Inside: what the form says beside the fields of `people/step_up.html`. Outside: it could not be checked.
pub async fn confirm(
    app: &AppState,
    actor: &Actor,
    visitor: &Visitor,
    form: &StepUpForm,
    window: StepUpWindow,
) -> Result<Result<StepUpMethod, Errors>, AppError> {
    match check(app, actor, visitor, form, window).await {
        Ok(method) => Ok(Ok(method)),
        Err(Refused::Because(refused)) => Ok(Err(refused.errors())),
        Err(Refused::Failed(error)) => Err(error),
    }
}

async fn check(
    app: &AppState,
    actor: &Actor,
    visitor: &Visitor,
    form: &StepUpForm,
    window: StepUpWindow,
) -> Checked<StepUpMethod> {
    let now = app.clock.now();
    let account = accounts::load(&mut *app.db.acquire().await?, actor.person).await?.ok_or(AppError::NotFound)?;
    let code_needed = ask_for_code(app, &account, now)?;
    if let Some(step_up) = actor.step_up.filter(|step_up| is_fresh(step_up, code_needed, window, now)) {
        return Ok(step_up.method);
    }
    let bucket = prove_password(app, actor, visitor, &account, &form.step_up_password).await?;
    let step = if code_needed {
        Some(
            step_of(app, actor.person, &form.step_up_code, now)
                .await?
                .ok_or(Refused::Because(StepUpRefused::WrongCode))?,
        )
    } else {
        None
    };
    let method = if step.is_some() { StepUpMethod::PasswordTotp } else { StepUpMethod::Password };
    let by = By { person: Some(actor.person), at: now };
    transact(&app.db, &by, async |tx| mark(tx, actor, &account, step, method, now).await).await?;
    limits::refund(&app.db, bucket).await?;
    Ok(method)
}

/// Checks the password of who is signed in, however fresh an earlier proof is. The try is counted; the bucket is
/// handed out to be refunded when the whole act came about.
pub(in crate::features::people) async fn prove_password(
    app: &AppState,
    actor: &Actor,
    visitor: &Visitor,
    account: &Account,
    password: &str,
) -> Checked<Bucket> {
    let bucket = limits::STEP_UP.of(&actor.person.to_string());
    let counted = limits::count(&app.db, bucket, app.clock.now()).await?;
    counted.map_err(|Wait(seconds)| Refused::Because(StepUpRefused::TooMany(seconds)))?;
    if app.hasher.verify(normal(password), account.password_hash.clone()).await? {
        return Ok(bucket);
    }
    tracing::info!(person = %actor.person, address = ?visitor.address, "step-up refused");
    Err(Refused::Because(StepUpRefused::WrongPassword))
}

/// Must a code be given? Refuses who would need one and has none, and whom a hold keeps from binding acts.
fn ask_for_code(app: &AppState, account: &Account, now: Instant) -> Checked<bool> {
    let hold = account.hold().filter(|hold| hold.holds(now));
    let has_old_factor = account.second_factor_since.is_some_and(|since| hold.is_none_or(|hold| since < hold.began()));
    if hold.is_some() && !has_old_factor {
        return Err(Refused::Because(StepUpRefused::Held));
    }
    let has_factor = account.second_factor_since.is_some();
    if app.settings.second_factor && !has_factor {
        return Err(Refused::Because(StepUpRefused::NeedsSecondFactor));
    }
    Ok(has_factor)
}

async fn mark(
    tx: &mut Tx,
    actor: &Actor,
    account: &Account,
    step: Option<i64>,
    method: StepUpMethod,
    now: Instant,
) -> Checked<()> {
    if let Some(step) = step
        && !second_factors::take_step(tx, actor.person, step).await?
    {
        return Err(Refused::Because(StepUpRefused::WrongCode));
    }
    if account.hold().is_some() {
        // Either it is over, or the old authenticator app was shown just now.
        accounts::release(tx, actor.person).await?;
        tx.audit(Entry::new(Stream::Installation, "account.hold-release", "person", actor.person));
    }
    sessions::mark_step_up(tx, actor.session, method, now).await?;
    Ok(())
}
