//! What every page needs, and how a page becomes a response.
use std::sync::Arc;

use askama::Template;
use axum::{
    body::Body,
    extract::FromRequestParts,
    http::{HeaderValue, StatusCode, header, request::Parts},
    response::{IntoResponse, Response},
};

use super::{
    AppState, assets,
    auth::Visitor,
    error::{AppError, ErrorPage},
    form::Message,
    i18n::{Language, Value},
    state::DemoDoor,
    summary,
};
use crate::kernel::time::{Day, Instant};

/// Who reads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reader {
    pub name: String,
    /// Office and unit, as they stand today; may be empty.
    pub capacity: String,
    /// Proofs of identity ask for the code of the authenticator app as well.
    pub asked_for_code: bool,
    /// Has an authenticator app.
    pub second_factor: bool,
}

/// A place that every page leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NavItem {
    pub href: String,
    pub key: &'static str,
    pub current: bool,
    pub count: usize,
}

impl NavItem {
    /// A place without a count.
    #[must_use]
    pub fn new(href: impl Into<String>, key: &'static str) -> Self {
        Self { href: href.into(), key, current: false, count: 0 }
    }
}

/// A word after a redirect. `kind` is `ok` or `warn`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flash {
    pub kind: &'static str,
    pub text: String,
}

/// What every page needs: reader, language, anti-forgery token. First field of every page struct.
#[derive(Debug, Clone)]
pub struct Ctx {
    pub reader: Option<Reader>,
    /// The screen of a hall, which reaches no page but its own.
    pub on_screen: bool,
    pub csrf: String,
    pub language: Language,
    /// Path and query of this page, for the way back.
    pub path: String,
    pub demo: bool,
    /// The way into a demo, for its door.
    pub demo_door: Arc<DemoDoor>,
    pub flash: Option<Flash>,
    pub nav: Vec<NavItem>,
    pub now: Instant,
    pub request_id: String,
}

impl Ctx {
    /// The page's surroundings for this visitor.
    #[must_use]
    pub fn new(app: &AppState, visitor: &Visitor, path: &str) -> Self {
        let actor = visitor.actor.as_deref();
        let mut nav = (app.hooks.nav)(actor);
        if let Some(item) = nav
            .iter_mut()
            .filter(|item| path == item.href || (item.href != "/" && path.starts_with(&item.href)))
            .max_by_key(|item| item.href.len())
        {
            item.current = true;
        }
        Self {
            reader: actor.map(|actor| Reader {
                name: actor.name.clone(),
                capacity: actor.capacity.clone(),
                asked_for_code: app.settings.second_factor || actor.second_factor,
                second_factor: actor.second_factor,
            }),
            on_screen: visitor.screen.is_some(),
            csrf: visitor.csrf.clone(),
            language: visitor.language,
            path: path.to_owned(),
            demo: app.settings.demo,
            demo_door: Arc::clone(&app.demo_door),
            flash: visitor.flash.as_ref().map(|(kind, key)| Flash { kind, text: visitor.language.text(key) }),
            nav,
            now: app.clock.now(),
            request_id: visitor.request_id.clone(),
        }
    }

    /// Does a proof of identity ask the reader for a code?
    #[must_use]
    pub fn asks_for_code(&self) -> bool {
        self.reader.as_ref().is_some_and(|reader| reader.asked_for_code)
    }

    /// Would a proof of identity ask for a code that the reader cannot have?
    #[must_use]
    pub fn lacks_second_factor(&self) -> bool {
        self.reader.as_ref().is_some_and(|reader| reader.asked_for_code && !reader.second_factor)
    }

    /// An id for one form: fresh for every form of every page, so that two forms of a page are never taken for one sent
    /// twice; unique in the database where nothing natural is.
    #[must_use]
    pub fn form_id(&self) -> String {
        uuid::Uuid::new_v4().to_string()
    }

    /// Words in the reader's language.
    #[must_use]
    pub fn t(&self, key: &str) -> String {
        self.language.text(key)
    }

    /// Words with one value.
    #[must_use]
    pub fn t1(&self, key: &str, name: &'static str, value: impl Into<Value>) -> String {
        self.language.text_with(key, &[(name, value.into())])
    }

    /// Words with two values.
    #[must_use]
    pub fn t2(
        &self,
        key: &str,
        name: &'static str,
        value: impl Into<Value>,
        other: &'static str,
        other_value: impl Into<Value>,
    ) -> String {
        self.language.text_with(key, &[(name, value.into()), (other, other_value.into())])
    }

    /// Words with a number that chooses the plural form. Takes a reference, as askama hands fields out.
    #[must_use]
    pub fn tn<N: Copy + TryInto<i64>>(&self, key: &str, name: &'static str, number: &N) -> String {
        self.language.text_with(key, &[(name, Value::Number((*number).try_into().unwrap_or(i64::MAX)))])
    }

    /// The words of a message.
    #[must_use]
    pub fn message(&self, message: &Message) -> String {
        self.language.text_with(message.key, &message.values)
    }

    /// `vi` or `en`.
    #[must_use]
    pub fn lang(&self) -> &'static str {
        self.language.tag()
    }

    /// The language the reader could switch to.
    #[must_use]
    pub fn other_lang(&self) -> &'static str {
        self.language.other().tag()
    }

    /// The address of a static file.
    #[must_use]
    pub fn asset(&self, path: &str) -> String {
        assets::url(path)
    }

    /// A civil day: 02/03/2021, in English 2 March 2021.
    #[must_use]
    pub fn date(&self, day: &Day) -> String {
        self.language.day(*day)
    }

    /// Day and time in Vietnam: 09:12 02/03/2021.
    #[must_use]
    pub fn moment(&self, at: &Instant) -> String {
        format!("{} {}", self.clock(at), self.date(&at.day()))
    }

    /// Time of day in Vietnam: 09:12.
    #[must_use]
    pub fn clock(&self, at: &Instant) -> String {
        let civil = at.civil();
        format!("{:02}:{:02}", civil.hour(), civil.minute())
    }
}

impl FromRequestParts<AppState> for Ctx {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, AppError> {
        let visitor = Visitor::of_extensions(&parts.extensions)?;
        let path = parts.uri.path_and_query().map_or("/", axum::http::uri::PathAndQuery::as_str);
        // After a refused POST the way back is the page with the form, which has the address of the form's page.
        let path = if parts.method == axum::http::Method::GET { path.to_owned() } else { referring_path(parts, state) };
        Ok(Self::new(state, &visitor, &path))
    }
}

/// The page a form was sent from, when it is one of ours.
fn referring_path(parts: &Parts, state: &AppState) -> String {
    parts
        .headers
        .get(header::REFERER)
        .and_then(|referer| referer.to_str().ok())
        .and_then(|referer| referer.strip_prefix(state.settings.origin.as_str()))
        .filter(|path| path.starts_with('/') && !path.starts_with("//"))
        .unwrap_or("/")
        .to_owned()
}

/// After an act: the browser fetches this page, and a reload never repeats the act.
#[must_use]
pub fn see_other(url: &str) -> Response {
    axum::response::Redirect::to(url).into_response()
}

/// Renders a page. Pages are personal: nothing may store them.
pub fn page<T: Template>(status: StatusCode, template: &T) -> Result<Response, AppError> {
    Ok(personal(status, summary::rendered(template)?))
}

fn personal(status: StatusCode, html: String) -> Response {
    let mut response = (status, html).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// What a page takes without its rows, and what one row takes at the most, in bytes.
const SHELL: usize = 24 * 1024;
const ROW: usize = 2 * 1024;

/// The same, filled up with spaces to a length that depends on the number of its rows alone: it does not tell what stands
/// in them. A page that needs more, which none should, takes that length twice.
pub fn padded_page<T: Template>(status: StatusCode, template: &T, rows: usize) -> Result<Response, AppError> {
    let mut html = summary::rendered(template)?;
    let length = html.len().next_multiple_of(SHELL + rows * ROW);
    html.extend(std::iter::repeat_n(' ', length - html.len()));
    Ok(personal(status, html))
}

/// A text or file that the browser keeps under this name. Like pages these are personal.
pub fn attached(name: &str, kind: &'static str, content: impl Into<Body>) -> Result<Response, AppError> {
    let name = HeaderValue::try_from(format!("attachment; filename=\"{name}\"")).map_err(anyhow::Error::from)?;
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(kind)),
        (header::CONTENT_DISPOSITION, name),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    Ok((headers, content.into()).into_response())
}

#[derive(Template)]
#[template(path = "errors/error.html")]
struct ErrorTemplate<'a> {
    ctx: &'a Ctx,
    status: u16,
    heading: String,
    advice: String,
    request_id: &'a str,
}

/// The page of an error.
#[must_use]
pub fn error_page(ctx: &Ctx, error: &ErrorPage) -> Response {
    let status = error.status.as_u16();
    let advice = error
        .message
        .as_ref()
        .map_or_else(|| ctx.t(&format!("platform-error-{status}-advice")), |message| ctx.message(message));
    let heading = ctx.t(&format!("platform-error-{status}-heading"));
    page(error.status, &ErrorTemplate { ctx, status, heading, advice, request_id: &ctx.request_id })
        .unwrap_or_else(|_| StatusCode::INTERNAL_SERVER_ERROR.into_response())
}
