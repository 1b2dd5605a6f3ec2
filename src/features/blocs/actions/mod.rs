//! What may be done to blocs and bloc-years; one transaction per verb.
mod assumed;
mod create;
mod elected;
mod ending;
mod handover;
mod leadership;
mod members;
mod opening;
mod papers;
mod phases;
mod plan;
mod secretariat;
mod tell;

use sqlx::PgConnection;

use super::{
    domain::{BlocYear, Details, Phase},
    gates, policy, queries,
    sources::{Missing, Sources},
    store,
};
use crate::{
    features::rulebook,
    kernel::{
        id::{BlocYearId, UnitId},
        time::Day,
    },
    platform::{
        AppState,
        audit::By,
        auth::Actor,
        error::{AppError, Denied},
        files::FileError,
        form::{Errors, Message},
        form_once,
    },
};

pub use assumed::mark_assumed;
pub use create::{NewBloc, Settings, configure, create_bloc};
pub(super) use create::{least_members, usual_mode};
pub use elected::{annul_elected, elect};
pub use ending::{dissolve, remove_draft};
pub use handover::{Confirming, HandoverText, Side, Standing, confirm, draw_up};
pub(super) use handover::{may_confirm, prefilled, view_handover};
pub(super) use leadership::one as one_leadership;
pub use leadership::{
    Appointment, Exchange, Ground, LeadershipEnd, NominationConfirmed, appoint, confirm_nomination, end_leadership,
    exchange,
};
pub use members::{Reorganisation, add_members, exclude_member, remove_member, reorganise};
pub use opening::{Opening, Proposed, open_years, proposed};
pub(super) use opening::{may_open, opens_now};
pub(super) use papers::paper_file;
pub use papers::{NewPaper, add_paper, withdraw_paper};
pub use phases::{Constitution, advance, constitute};
pub use plan::{
    ActivityText, Adoption, PlanText, add_activity, adopt_plan, edit_activity, remove_activity, reopen_plan, write_plan,
};

pub(super) use secretariat::staffing_units;
pub use secretariat::{SecretaryTime, add_secretary, end_secretary, set_monitor};

pub(super) use super::policy::Act;

/// Why an act was not done.
#[derive(Debug, thiserror::Error)]
pub enum Refused {
    #[error(transparent)]
    Denied(#[from] Denied),
    #[error("no such thing")]
    Missing,
    /// What was typed cannot stand against what is there.
    #[error("not as typed")]
    Form(Errors),
    /// Somebody else changed the same thing since the form was drawn.
    #[error("stale")]
    Stale,
    /// The thing moved on.
    #[error("conflict: {}", .0.key)]
    Conflict(Message),
    #[error(transparent)]
    Files(FileError),
    #[error(transparent)]
    Database(#[from] sqlx::Error),
}

impl Refused {
    fn at(field: &str, message: impl Into<Message>) -> Self {
        Self::Form(Errors::at(field, message))
    }

    fn conflict(key: &'static str) -> Self {
        Self::Conflict(Message::key(key))
    }
}

impl From<Refused> for AppError {
    fn from(refused: Refused) -> Self {
        match refused {
            Refused::Denied(denied) => denied.into(),
            Refused::Missing => Self::NotFound,
            Refused::Form(errors) => {
                let message = errors.all().first().map(|(_, message)| message.clone());
                Self::Conflict(message.unwrap_or_else(|| Message::key("blocs-conflict-moved")))
            }
            Refused::Stale => Self::conflict("blocs-conflict-moved"),
            Refused::Conflict(message) => Self::Conflict(message),
            Refused::Files(error) => anyhow::Error::from(error).into(),
            Refused::Database(error) => error.into(),
        }
    }
}

/// On whose behalf an act runs, and when.
fn by(app: &AppState, actor: &Actor) -> By {
    By { person: Some(actor.person), at: app.clock.now() }
}

/// The bloc-year, when this person sees it.
pub(super) async fn view(app: &AppState, actor: &Actor, id: BlocYearId) -> Result<BlocYear, AppError> {
    let today = app.clock.now().day();
    let mut conn = app.db.acquire().await?;
    let year = store::load(&mut conn, id, today).await?.ok_or(AppError::NotFound)?;
    policy::may_view(actor, &year, today)?;
    Ok(year)
}

/// The bloc-year with everything about it, when this person sees it.
pub(super) async fn view_whole(
    conn: &mut PgConnection,
    actor: &Actor,
    id: BlocYearId,
    today: Day,
) -> Result<(BlocYear, Details), AppError> {
    let year = store::load(conn, id, today).await?.ok_or(AppError::NotFound)?;
    policy::may_view(actor, &year, today)?;
    let details = queries::details(conn, id).await?;
    Ok((year, details))
}

/// The bloc-year, when this person may do this to it; asked before anything typed is looked at.
pub(super) async fn may(app: &AppState, actor: &Actor, act: Act, id: BlocYearId) -> Result<BlocYear, AppError> {
    let today = app.clock.now().day();
    let mut conn = app.db.acquire().await?;
    let year = store::load(&mut conn, id, today).await?.ok_or(AppError::NotFound)?;
    policy::may(actor, act, &year, today)?;
    Ok(year)
}

/// The same with everything about the bloc-year.
pub(super) async fn may_whole(
    app: &AppState,
    actor: &Actor,
    act: Act,
    id: BlocYearId,
) -> Result<(BlocYear, Details), AppError> {
    let year = may(app, actor, act, id).await?;
    let mut conn = app.db.acquire().await?;
    let details = queries::details(&mut conn, id).await?;
    Ok((year, details))
}

/// The acts that pages may offer to this person.
pub(super) fn offered(actor: &Actor, year: &BlocYear, today: Day) -> Vec<Act> {
    Act::ALL.into_iter().filter(|act| policy::may(actor, *act, year, today).is_ok()).collect()
}

/// What this person sees, for lists.
pub(super) fn scope(actor: &Actor) -> policy::Scope {
    policy::Scope::of(actor)
}

/// The bodies for which this person may create blocs and open years, as long as they are there.
pub(super) fn opens_for(actor: &Actor) -> Vec<UnitId> {
    policy::opens_for(actor)
}

/// Where the answer to a form leads that this person has sent before; asked before anything else, because what was
/// done may have taken away the right to do it again.
pub(super) async fn repeated(app: &AppState, actor: &Actor, form_id: &str) -> Result<Option<String>, AppError> {
    let mut conn = app.db.acquire().await?;
    Ok(form_once::done(&mut conn, actor.person, form_id).await?)
}

/// Warns once of a citation out of force on the day of the event, by what `body` may cite; sent again with the same text
/// it is taken.
async fn warn_of_citation(
    conn: &mut PgConnection,
    body: UnitId,
    field: &str,
    (text, day): (&str, Day),
    accepted: bool,
) -> Result<(), Refused> {
    if accepted {
        return Ok(());
    }
    match rulebook::citation_warning(conn, text, Some(body), day).await? {
        Some(message) => Err(Refused::at(field, message)),
        None => Ok(()),
    }
}

/// The bloc-year under lock, when this person may do this to it as it stands now.
async fn locked(
    conn: &mut PgConnection,
    actor: &Actor,
    act: Act,
    id: BlocYearId,
    today: Day,
) -> Result<BlocYear, Refused> {
    let year = store::load_for_update(conn, id, today).await?.ok_or(Refused::Missing)?;
    policy::may(actor, act, &year, today)?;
    Ok(year)
}

/// Everything missing before `year` may enter `to`: own conditions, then those of later features.
pub(super) async fn missing(
    conn: &mut PgConnection,
    sources: &Sources,
    year: &BlocYear,
    (details, today): (&Details, Day),
    to: Phase,
) -> sqlx::Result<Vec<Missing>> {
    let mut found = gates::missing(year, details, today, to);
    for gate in &sources.gates {
        found.extend(gate.missing(conn, year, to).await?);
    }
    Ok(found)
}
