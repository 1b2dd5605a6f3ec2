//! The outermost layers: who is asking, whether the request is our own, headers, error pages.
use std::{
    net::{IpAddr, SocketAddr},
    sync::Arc,
    time::Duration,
};

use axum::{
    extract::{ConnectInfo, Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, Method, header},
    middleware::Next,
    response::{IntoResponse, Redirect, Response},
};
use axum_extra::extract::CookieJar;
use sqlx::{Postgres, pool::PoolConnection};
use tokio::time::{Instant, timeout_at};
use tracing::Instrument;

use super::{
    AppState,
    auth::{self, Actor, Token, Visitor},
    error::{AppError, ErrorPage, SignInFirst},
    extract::Lent,
    i18n::Language,
    page::{self, Ctx},
    state::Settings,
};

/// No inline style, script, frame, plugin or foreign origin; forms only to ourselves.
pub const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; \
     font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// Where those who must sign in first are sent; the page belongs to a feature.
pub const SIGN_IN: &str = "/sign-in";

/// A database that does not say within this who asks is out of reach.
const PATIENCE: Duration = Duration::from_millis(2_900);

/// Finds out who asks, answers foreign requests, draws error pages, sets the cookie.
pub async fn visit(State(app): State<AppState>, request: Request, next: Next) -> Response {
    let id = uuid::Uuid::new_v4().simple().to_string();
    let span = tracing::info_span!("request", id = %id, method = %request.method(), path = %request.uri().path());
    answer(app, id, request, next).instrument(span).await
}

async fn answer(app: AppState, request_id: String, mut request: Request, next: Next) -> Response {
    let path = match *request.method() {
        Method::GET => request.uri().path_and_query().map_or_else(|| "/".to_owned(), ToString::to_string),
        _ => "/".to_owned(),
    };
    // Fragments and images do not use up the word that waits for the next page.
    let destination = request.headers().get("sec-fetch-dest").map(HeaderValue::as_bytes);
    let is_page = request.method() == Method::GET && matches!(destination, None | Some(b"document"));
    let stranger = Stranger::of(&request, &app.settings, request_id);
    let is_new = stranger.cookie.is_none();
    let reads = request.method().is_safe();
    let until = Instant::now() + PATIENCE;
    let (visitor, conn) = stranger.recognised(&app, reads, until).await;
    let visitor = Arc::new(visitor);
    if let Some(conn) = conn {
        request.extensions_mut().insert(Lent::new(conn));
    }
    let response = if !is_our_own(&request, &app.settings) {
        AppError::Forbidden("error-foreign-request").into_response()
    } else if visitor.unavailable {
        // Every page needs the database; asking it once more only lets the person wait longer.
        AppError::Busy.into_response()
    } else {
        request.extensions_mut().insert(Arc::clone(&visitor));
        next.run(request).await
    };
    let mut response = finish(&app, &visitor, &path, response);
    let was_shown = is_page && is_html(&response);
    if let Some(actor) = visitor.actor.as_ref().filter(|actor| actor.flash.is_some() && was_shown)
        && let Err(error) = auth::clear_flash(&app.db, actor).await
    {
        tracing::warn!(error = %error, "a flash stays for one more page");
    }
    if is_new && !response.headers().contains_key(header::SET_COOKIE) {
        set_cookie(&mut response, &app, &visitor.token, visitor.language);
    }
    tracing::debug!(status = response.status().as_u16(), "answered");
    response
}

/// Gives the browser its one cookie.
pub fn set_cookie(response: &mut Response, app: &AppState, token: &Token, language: Language) {
    if let Ok(value) = HeaderValue::from_str(&auth::cookie(&app.settings, token, language)) {
        response.headers_mut().insert(header::SET_COOKIE, value);
    }
}

/// What a request says of its sender before the database was asked.
struct Stranger {
    cookie: Option<(Token, Language)>,
    request_id: String,
    device: String,
    address: Option<IpAddr>,
}

impl Stranger {
    fn of(request: &Request, settings: &Settings, request_id: String) -> Self {
        let jar = CookieJar::from_headers(request.headers());
        let cookie = jar.get(auth::cookie_name(settings)).and_then(|cookie| auth::parse_cookie(cookie.value()));
        Self { cookie, request_id, device: device(request.headers()), address: address(request, settings) }
    }

    /// Who this is; for who reads, with the connection on which that was asked. Who writes may be slow to send: no
    /// connection waits for that.
    async fn recognised(
        self,
        app: &AppState,
        reads: bool,
        until: Instant,
    ) -> (Visitor, Option<PoolConnection<Postgres>>) {
        let known = self.cookie.is_some();
        let (token, mut language) = self.cookie.unwrap_or_else(|| (Token::random(), Language::default()));
        let mut unavailable = false;
        let (mut actor, mut screen, mut conn) = (None::<Actor>, None, None);
        if known {
            let asked = async {
                let mut conn = if reads { &app.readers } else { &app.db }.acquire().await?;
                let (hash, now) = (token.hash(), app.clock.now());
                let actor = (app.hooks.load_actor)(&mut conn, hash, now).await?;
                let screen = match actor {
                    Some(_) => None,
                    None => (app.hooks.load_screen)(&mut conn, hash, now).await?,
                };
                Ok((actor, screen, conn))
            };
            match timeout_at(until, asked).await.unwrap_or(Err(sqlx::Error::PoolTimedOut)) {
                Ok((found, hall, used)) => (actor, screen, conn) = (found, hall, Some(used).filter(|_| reads)),
                Err(error) => {
                    tracing::error!(error = %error, "cannot find out who asks");
                    unavailable = true;
                }
            }
        }
        if let Some(actor) = &actor {
            language = actor.language;
        }
        let visitor = Visitor {
            csrf: token.csrf(),
            token,
            language,
            flash: actor.as_ref().and_then(|actor| actor.flash.clone()),
            actor: actor.map(Arc::new),
            screen,
            request_id: self.request_id,
            device: self.device,
            address: self.address,
            unavailable,
        };
        (visitor, conn)
    }
}

/// Turns what handlers left in the response into pages and redirects.
fn finish(app: &AppState, visitor: &Arc<Visitor>, path: &str, response: Response) -> Response {
    if response.extensions().get::<SignInFirst>().is_some() {
        let back: String = serde_html_form::to_string([("next", path)]).unwrap_or_default();
        return Redirect::to(&format!("{SIGN_IN}?{back}")).into_response();
    }
    let error = response.extensions().get::<ErrorPage>().cloned().or_else(|| bare_error(&response));
    let Some(error) = error else { return response };
    let mut drawn = page::error_page(&Ctx::new(app, visitor, path), &error);
    if let Some(wait) = response.headers().get(header::RETRY_AFTER) {
        drawn.headers_mut().insert(header::RETRY_AFTER, wait.clone());
    }
    drawn
}

/// Errors of the layers below (timeouts, panics, unknown methods) have no page yet.
fn bare_error(response: &Response) -> Option<ErrorPage> {
    let status = response.status();
    let has_words = matches!(status.as_u16(), 400 | 403 | 404 | 405 | 413 | 415 | 500 | 503);
    (has_words && !is_html(response)).then_some(ErrorPage { status, message: None })
}

fn is_html(response: &Response) -> bool {
    response.headers().get(header::CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"))
}

/// A request that changes something must come from one of our own pages.
fn is_our_own(request: &Request, settings: &Settings) -> bool {
    if matches!(*request.method(), Method::GET | Method::HEAD) {
        return true;
    }
    let header = |name: HeaderName| request.headers().get(name).and_then(|value| value.to_str().ok());
    match (header(HeaderName::from_static("sec-fetch-site")), header(header::ORIGIN)) {
        (Some("same-origin"), _) => true,
        (None, Some(origin)) => origin == settings.origin,
        _ => false,
    }
}

fn device(headers: &HeaderMap) -> String {
    let agent = headers.get(header::USER_AGENT).and_then(|agent| agent.to_str().ok()).unwrap_or_default();
    agent.chars().filter(|c| !c.is_control()).take(200).collect()
}

/// The address of the browser: behind trusted proxies the last one that no trusted proxy vouches for.
fn address(request: &Request, settings: &Settings) -> Option<IpAddr> {
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip().to_canonical())?;
    let forwarded = request.headers().get_all("x-forwarded-for").iter().filter_map(|value| value.to_str().ok());
    let hops: Vec<&str> = forwarded.flat_map(|value| value.split(',')).collect();
    Some(browser_address(peer, &hops, &settings.trusted_proxies))
}

/// `hops` as the proxies wrote them, the nearest last. What stands before one that cannot be read was vouched for by
/// nobody we know: the browser itself may have written it.
fn browser_address(peer: IpAddr, hops: &[&str], trusted: &[IpAddr]) -> IpAddr {
    let mut nearest = peer;
    for hop in hops.iter().rev() {
        if trusted.iter().all(|proxy| proxy.to_canonical() != nearest) {
            break;
        }
        let Some(before) = hop_address(hop.trim()) else { break };
        nearest = before;
    }
    nearest
}

/// An address as proxies write it: bare, in brackets, or with a port.
fn hop_address(hop: &str) -> Option<IpAddr> {
    let bare = hop.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(hop);
    let address = bare.parse().or_else(|_| hop.parse::<SocketAddr>().map(|address| address.ip()));
    address.ok().map(|address| address.to_canonical())
}

/// The same headers on every response, whoever made it.
pub async fn headers(State(app): State<AppState>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    let fixed = [
        ("content-security-policy", CONTENT_SECURITY_POLICY),
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "same-origin"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
        ("permissions-policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
    ];
    for (name, value) in fixed {
        // A served file has a stricter policy of its own.
        headers.entry(HeaderName::from_static(name)).or_insert(HeaderValue::from_static(value));
    }
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    if app.settings.https() {
        headers
            .insert(header::STRICT_TRANSPORT_SECURITY, HeaderValue::from_static("max-age=63072000; includeSubDomains"));
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_writes_an_address_for_himself() {
        let ip = |text: &str| text.parse::<IpAddr>().ok();
        let trusted: Vec<_> = ["10.0.0.1", "10.0.0.2", "::ffff:10.0.0.3"].into_iter().filter_map(ip).collect();
        let table: [(&str, &[&str], &str); 10] = [
            ("192.0.2.7", &["198.51.100.1"], "192.0.2.7"),
            ("10.0.0.1", &[], "10.0.0.1"),
            ("10.0.0.1", &["198.51.100.1", " 192.0.2.7"], "192.0.2.7"),
            ("10.0.0.1", &["198.51.100.1", "192.0.2.7", "10.0.0.2"], "192.0.2.7"),
            ("10.0.0.1", &["198.51.100.1", "unknown"], "10.0.0.1"),
            ("10.0.0.1", &["198.51.100.1", "192.0.2.7:4711", "10.0.0.2"], "192.0.2.7"),
            ("10.0.0.1", &["[2001:db8::7]:4711", "10.0.0.2:80"], "2001:db8::7"),
            ("10.0.0.1", &["[2001:db8::7]"], "2001:db8::7"),
            ("10.0.0.3", &["198.51.100.1", "192.0.2.7"], "192.0.2.7"),
            ("10.0.0.1", &["::ffff:192.0.2.7"], "192.0.2.7"),
        ];
        for (peer, hops, expected) in table {
            let found = ip(peer).map(|peer| browser_address(peer, hops, &trusted));
            assert_eq!(found, ip(expected), "{peer} {hops:?}");
        }
    }
}
