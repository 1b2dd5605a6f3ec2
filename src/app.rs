//! Puts the house together: state, routes of all features, layers.
use std::{any::Any, sync::Arc, time::Duration};

use axum::{
    Extension, Router,
    extract::State,
    http::StatusCode,
    middleware::from_fn_with_state,
    response::{IntoResponse, Response},
    routing::get,
};
use sqlx::{PgConnection, PgPool};
use tokio_util::sync::CancellationToken;
use tower::ServiceBuilder;
use tower_http::{catch_panic::CatchPanicLayer, timeout::TimeoutLayer};

use crate::{
    features::{blocs, covenants, hall, meetings, minutes, people, rulebook, trail, units, votes},
    kernel::{
        clock::SharedClock,
        id::PersonId,
        time::{Day, Instant},
    },
    platform::{
        AppState, assets,
        attest::Attestor,
        audit::Checkpoints,
        auth::{Actor, PasswordHasher, SealKey},
        error::AppError,
        files::Files,
        i18n::Value,
        jobs,
        key_files::KeyFiles,
        live::{self, Live},
        mail::Mailer,
        page::NavItem,
        route::{self, Route},
        security,
        state::{Boxed, Clock, DemoDoor, Hooks, Settings},
    },
};

/// A request may take this long; then the person gets the 503 page.
const LONGEST_REQUEST: Duration = Duration::from_secs(30);

/// Every route of the program, in feature order.
#[must_use]
pub fn routes() -> Vec<Route> {
    let features = [
        people::routes(),
        units::routes(),
        rulebook::routes(),
        blocs::routes(),
        covenants::routes(),
        meetings::routes(),
        votes::routes(),
        hall::routes(),
        minutes::routes(),
        trail::routes(),
    ];
    [live::routes()].into_iter().chain(features).flatten().collect()
}

/// Everything that the workers can do, in feature order.
#[must_use]
pub fn jobs() -> Vec<jobs::Kind> {
    [people::jobs(), units::jobs(), meetings::jobs(), votes::jobs()].into_iter().flatten().collect()
}

/// Puts together what requests share; opens the installation's keys.
pub fn state(db: PgPool, clock: SharedClock, settings: Settings) -> anyhow::Result<AppState> {
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    // One for each core, and never one that stands alone in the way.
    let at_once = u32::try_from(cores.max(2)).unwrap_or(u32::MAX);
    let readers = db.options().clone().max_connections(at_once);
    let readers = readers.connect_lazy_with(db.connect_options().as_ref().clone());
    let (files, key_files) = (Files::of(&settings.data_dir), KeyFiles::of(&settings.data_dir));
    key_files.prepare()?;
    let attestor = Arc::new(Attestor::open(&settings.data_dir.join("keys"), settings.demo)?);
    let seal = Arc::new(SealKey::open(&settings.data_dir.join("keys"))?);
    let checkpoints = Arc::new(Checkpoints::open(settings.data_dir.join("checkpoints"), Arc::clone(&attestor))?);
    Ok(AppState {
        db,
        readers,
        clock: Clock(clock),
        settings: Arc::new(settings),
        hasher: Arc::new(PasswordHasher::new(cores)),
        mailer: Mailer::default(),
        seal,
        attestor,
        checkpoints,
        files,
        key_files,
        live: Live::new(CancellationToken::new()),
        hooks: hooks(),
        demo_door: Arc::new(DemoDoor::default()),
    })
}

fn hooks() -> Hooks {
    Hooks {
        load_actor: |conn, token, now| Box::pin(blocs::load_actor(conn, token, now)),
        load_screen: |conn, token, now| Box::pin(hall::load_screen(conn, token, now)),
        roles_of: |conn, persons, day| Box::pin(units::roles_of(conn, persons, day)),
        administrators: |conn, body, day| Box::pin(units::administrators(conn, body, day)),
        takes_part: |conn, person, from, to| Box::pin(takes_part(conn, person, from, to)),
        citation_warnings: |conn, texts, body, day| Box::pin(rulebook::citation_warnings(conn, texts, body, day)),
        enclosed: |app, key, href| Box::pin(meetings::enclosed(app, key, href)),
        nav,
    }
}

/// Has the person a part that keeps from being an administrator, in blocs or covenants?
async fn takes_part(conn: &mut PgConnection, person: PersonId, from: Day, to: Option<Day>) -> sqlx::Result<bool> {
    Ok(blocs::takes_part(conn, person, from, to).await? || covenants::takes_part(conn, person, from, to).await?)
}

/// What other features tell the blocs: gates, to-dos, strands.
#[must_use]
pub fn sources() -> blocs::Sources {
    blocs::Sources {
        gates: vec![Box::new(covenants::EffectFirst), Box::new(votes::CountedFirst), Box::new(minutes::SignedFirst)],
        todos: vec![
            Box::new(HoldsToConfirm),
            Box::new(PeopleToPlace),
            Box::new(covenants::Tasks),
            Box::new(meetings::Tasks),
            Box::new(votes::Tasks),
            Box::new(minutes::Tasks),
        ],
        strands: vec![Box::new(covenants::Thread)],
        papers: vec![Box::new(minutes::OfYear)],
    }
}

/// Recoveries that wait for a second officer. People come before blocs and know nothing of their to-dos.
struct HoldsToConfirm;

impl blocs::ToDo for HoldsToConfirm {
    fn todos<'a>(
        &'a self,
        db: &'a PgPool,
        actor: &'a Actor,
        now: Instant,
    ) -> Boxed<'a, sqlx::Result<Vec<blocs::Task>>> {
        Box::pin(holds_to_confirm(db, actor, now))
    }
}

async fn holds_to_confirm(db: &PgPool, actor: &Actor, now: Instant) -> sqlx::Result<Vec<blocs::Task>> {
    if !units::administers(actor) {
        return Ok(Vec::new());
    }
    let mut conn = db.acquire().await?;
    let waiting = people::waiting_holds(&mut conn, actor).await?;
    let persons: Vec<_> = waiting.iter().map(|hold| hold.person).collect();
    let roles = units::roles_of(&mut conn, &persons, now.day()).await?;
    let within = |hold: &people::WaitingHold| {
        let of = roles.iter().filter(|(person, _)| *person == hold.person).map(|(_, role)| role.clone());
        people::reaches(actor, &of.collect::<Vec<_>>())
    };
    let tasks = waiting.into_iter().filter(within).map(|hold| blocs::Task {
        due: Some(hold.until.day()),
        binding: true,
        key: "people-task-hold",
        values: vec![("name", Value::from(hold.name))],
        why_key: "people-task-hold-why",
        href: hold.href,
        action_key: "people-hold-confirm",
        bloc_year: None,
    });
    Ok(tasks.collect())
}

/// Units that ended and left people without a place. Units come before blocs as well.
struct PeopleToPlace;

impl blocs::ToDo for PeopleToPlace {
    fn todos<'a>(
        &'a self,
        db: &'a PgPool,
        actor: &'a Actor,
        now: Instant,
    ) -> Boxed<'a, sqlx::Result<Vec<blocs::Task>>> {
        Box::pin(people_to_place(db, actor, now))
    }
}

async fn people_to_place(db: &PgPool, actor: &Actor, now: Instant) -> sqlx::Result<Vec<blocs::Task>> {
    if !units::administers(actor) {
        return Ok(Vec::new());
    }
    let left = units::unplaced(&mut *db.acquire().await?, actor, now.day()).await?;
    let tasks = left.into_iter().map(|left| blocs::Task {
        due: None,
        binding: false,
        key: "units-task-unplaced",
        values: vec![("unit", Value::from(left.name)), ("count", Value::Number(left.persons))],
        why_key: "units-task-unplaced-why",
        href: units::urls::unit(left.unit),
        action_key: "units-office-record",
        bloc_year: None,
    });
    Ok(tasks.collect())
}

/// The whole program as a service.
pub fn router(state: AppState) -> Router {
    let pages = route::router(routes()).fallback(async || AppError::NotFound).with_state(state.clone());
    // Around the router, not around each of its hundreds of routes.
    let pages = ServiceBuilder::new()
        .layer(from_fn_with_state(state.clone(), security::visit))
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, LONGEST_REQUEST))
        .layer(CatchPanicLayer::custom(panicked))
        .layer(Extension(people::Bodies(|db, day| Box::pin(bodies(db, day)))))
        .layer(Extension(meetings::Attachments(Arc::new(votes::OfMeeting))))
        .layer(Extension(Arc::new(sources())))
        .service(pages);
    Router::new()
        .route(assets::ROUTE, get(assets::serve))
        .route("/health", get(health))
        .fallback_service(pages)
        .layer(from_fn_with_state(state.clone(), security::headers))
        .with_state(state)
}

/// The bodies that accounts may belong to.
async fn bodies(db: &PgPool, day: Day) -> sqlx::Result<Vec<people::Body>> {
    let all = units::bodies_until(&mut *db.acquire().await?, day).await?;
    Ok(all.into_iter().map(|(id, name, ended)| people::Body { id, name, ended }).collect())
}

/// The places that every page leads to.
fn nav(actor: Option<&Actor>) -> Vec<NavItem> {
    let Some(actor) = actor else { return Vec::new() };
    let unread = usize::try_from(actor.notices).unwrap_or_default();
    let mut nav = vec![
        NavItem::new("/", "platform-nav-tasks"),
        NavItem::new(blocs::urls::list(), "platform-nav-blocs"),
        NavItem::new(units::urls::list(), "platform-nav-units"),
        NavItem::new(rulebook::urls::instruments(), "platform-nav-rulebook"),
    ];
    if units::administers(actor) {
        nav.push(NavItem::new(people::urls::accounts(), "people-accounts-nav"));
        nav.push(NavItem::new(units::urls::roles(), "units-roles-title"));
    }
    if trail::may_read(actor).is_ok() {
        nav.push(NavItem::new(trail::urls::trail(), "platform-nav-audit"));
    }
    nav.push(NavItem { count: unread, ..NavItem::new(people::urls::notices(), "people-notices") });
    nav.push(NavItem::new(people::urls::account(), "people-account-nav"));
    nav
}

/// For load balancers: can this instance answer from its database?
async fn health(State(app): State<AppState>) -> Response {
    let asked = sqlx::query_scalar!("select 1").fetch_one(&app.db);
    match tokio::time::timeout(Duration::from_secs(2), asked).await {
        Ok(Ok(_)) => (StatusCode::OK, "ok\n").into_response(),
        _ => (StatusCode::SERVICE_UNAVAILABLE, "database out of reach\n").into_response(),
    }
}

#[expect(clippy::needless_pass_by_value, reason = "the signature is tower-http's")]
fn panicked(panic: Box<dyn Any + Send + 'static>) -> Response {
    let text = panic.downcast_ref::<String>().cloned();
    let text = text.or_else(|| panic.downcast_ref::<&str>().map(|text| (*text).to_owned()));
    AppError::Internal(anyhow::anyhow!("panic: {}", text.unwrap_or_default())).into_response()
}
