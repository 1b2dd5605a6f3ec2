//! The registry of routes. Every route is declared once, with what the whole-program tests must know;
//! the router is built from it and from nothing else.
use std::{pin::Pin, sync::Arc};

use axum::{
    Router,
    extract::{DefaultBodyLimit, Request, State},
    handler::Handler,
    http::Method,
    response::{IntoResponse, Response},
    routing::{MethodFilter, MethodRouter, on},
};

use super::{AppState, auth};

/// Bytes of an ordinary form: a covenant of 60 clauses of 8,000 characters fits.
const FORM_LIMIT: usize = 2 * 1024 * 1024;
/// Bytes of a form with a file: the file's 10 MB and its fields.
const FILE_FORM_LIMIT: usize = 11 * 1024 * 1024;

type Answer = Pin<Box<dyn Future<Output = Response> + Send>>;
type AnyHandler = Arc<dyn Fn(Request, AppState) -> Answer + Send + Sync>;

/// Who may knock. What may be done is the policies' matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Anybody.
    Public,
    /// Who is signed in; others are sent to the sign-in page.
    SignedIn,
}

/// One method on one path.
#[derive(Clone)]
pub struct Route {
    pub method: Method,
    pub path: &'static str,
    pub access: Access,
    /// A screen of a hall may knock; it is turned away everywhere else.
    pub hall: bool,
    /// Leaves an audit entry when it succeeds; `false` needs a reason.
    pub audited: bool,
    /// Needs a fresh proof of identity.
    pub step_up: bool,
    /// Takes a file: `multipart/form-data`.
    pub file: bool,
    handler: AnyHandler,
}

impl Route {
    /// A page.
    pub fn get<H, T>(path: &'static str, handler: H) -> Self
    where
        H: Handler<T, AppState, Future = Answer>,
    {
        Self::new(Method::GET, path, Arc::new(move |request, state| handler.clone().call(request, state)))
    }

    /// An act. Audited unless said otherwise.
    pub fn post<H, T>(path: &'static str, handler: H) -> Self
    where
        H: Handler<T, AppState, Future = Answer>,
    {
        Self::new(Method::POST, path, Arc::new(move |request, state| handler.clone().call(request, state)))
    }

    fn new(method: Method, path: &'static str, handler: AnyHandler) -> Self {
        let audited = method == Method::POST;
        Self { method, path, access: Access::SignedIn, hall: false, audited, step_up: false, file: false, handler }
    }

    /// Anybody may knock.
    #[must_use]
    pub fn public(mut self) -> Self {
        self.access = Access::Public;
        self
    }

    /// A screen of a hall may knock, too. The list of these is all that a screen can reach.
    #[must_use]
    pub fn hall(mut self) -> Self {
        self.hall = true;
        self
    }

    /// Changes nothing that the audit should remember; the reason is for the reader of the registry.
    #[must_use]
    pub fn not_audited(mut self, _reason: &'static str) -> Self {
        self.audited = false;
        self
    }

    /// Needs a fresh proof of identity.
    #[must_use]
    pub fn step_up(mut self) -> Self {
        self.step_up = true;
        self
    }

    /// Takes a file.
    #[must_use]
    pub fn file(mut self) -> Self {
        self.file = true;
        self
    }

    /// The names between braces.
    #[must_use]
    pub fn parameters(&self) -> Vec<&'static str> {
        self.path.split('{').skip(1).filter_map(|rest| rest.split('}').next()).collect()
    }
}

/// Builds the router. Who may knock is checked here, so that a handler cannot forget it.
pub fn router(routes: Vec<Route>) -> Router<AppState> {
    routes.into_iter().fold(Router::new(), |router, route| router.route(route.path, service(route)))
}

/// All handlers are of one type here, and nothing is layered around them: whatever a router is made of is compiled once,
/// and built in no time.
fn service(route: Route) -> MethodRouter<AppState> {
    let filter = if route.method == Method::POST { MethodFilter::POST } else { MethodFilter::GET };
    let limit = DefaultBodyLimit::max(if route.file { FILE_FORM_LIMIT } else { FORM_LIMIT });
    on(filter, async move |State(state): State<AppState>, mut request: Request| {
        if let Err(error) = auth::let_in(&request, route.access == Access::SignedIn, route.hall) {
            return error.into_response();
        }
        limit.apply(&mut request);
        (route.handler)(request, state).await
    })
}
