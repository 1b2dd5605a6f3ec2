//! A pretend browser: one cookie, forms with their tokens, and the header that says where a request comes from.
use axum::{
    Router,
    body::Body,
    http::{HeaderMap, Request, StatusCode, header},
};
use http_body_util::BodyExt;
use thidua::platform::auth::Token;
use tower::ServiceExt;

/// One visitor.
#[derive(Clone)]
pub(crate) struct Browser {
    router: Router,
    pub(crate) cookie: String,
    pub(crate) csrf: String,
}

/// What came back.
#[derive(Debug)]
pub(crate) struct Page {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: String,
}

impl Page {
    /// Where a redirect leads.
    pub(crate) fn location(&self) -> Option<&str> {
        self.headers.get(header::LOCATION).and_then(|value| value.to_str().ok())
    }

    /// A page that must be there; hands out its text.
    #[track_caller]
    pub(crate) fn ok(self) -> String {
        assert_eq!(self.status, StatusCode::OK, "{}", self.body);
        self.body
    }

    /// An act that must have succeeded; hands out where it leads.
    #[track_caller]
    pub(crate) fn done(self) -> String {
        assert_eq!(self.status, StatusCode::SEE_OTHER, "{}", self.body);
        self.location().expect("a location").to_owned()
    }

    /// The value of the first input of this name.
    pub(crate) fn value(&self, name: &str) -> Option<String> {
        let at = self.body.find(&format!("name=\"{name}\""))?;
        let tag_start = self.body[..at].rfind('<')?;
        let tag = &self.body[tag_start..tag_start + self.body[tag_start..].find('>')?];
        let value = tag.split("value=\"").nth(1)?;
        value.split('"').next().map(ToOwned::to_owned)
    }
}

impl Browser {
    pub(crate) fn new(router: Router, token: Token, language: &str) -> Self {
        Self { router, cookie: format!("thidua={}.{language}", token.text()), csrf: token.csrf() }
    }

    /// The same visitor at another copy of the program.
    pub(crate) fn at(&self, router: Router) -> Self {
        Self { router, ..self.clone() }
    }

    /// The visitor after this answer, with the cookies it set.
    pub(crate) fn after(&self, page: &Page) -> Self {
        let mut next = self.clone();
        for cookie in page.headers.get_all(header::SET_COOKIE) {
            let pair = cookie.to_str().expect("text").split(';').next().expect("a cookie").to_owned();
            let (name, value) = pair.split_once('=').expect("a cookie");
            let others = next.cookie.split("; ").filter(|old| !old.starts_with(&format!("{name}=")));
            let mut kept: Vec<&str> = others.collect();
            kept.push(&pair);
            let cookie = kept.join("; ");
            if name == "thidua" {
                next.csrf = thidua::platform::auth::parse_cookie(value).expect("our cookie").0.csrf();
            }
            next.cookie = cookie;
        }
        next
    }

    /// The same visitor reading English; for who is signed in the account's language wins.
    pub(crate) fn in_english(mut self) -> Self {
        self.cookie = self.cookie.replace(".vi", ".en");
        self
    }

    pub(crate) async fn get(&self, path: &str) -> Page {
        self.send(self.request("GET", path).body(Body::empty()).expect("a request")).await
    }

    /// Status and headers of a page whose body may never end.
    pub(crate) async fn peek(&self, path: &str) -> Page {
        self.stream(path).await.0
    }

    /// The same with that body.
    pub(crate) async fn stream(&self, path: &str) -> (Page, Body) {
        let request = self.request("GET", path).body(Body::empty()).expect("a request");
        let (parts, body) = self.router.clone().oneshot(request).await.expect("an answer").into_parts();
        (Page { status: parts.status, headers: parts.headers, body: String::new() }, body)
    }

    /// Sends a form with the session's token.
    pub(crate) async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Page {
        let mut all = vec![("csrf", self.csrf.as_str())];
        all.extend_from_slice(fields);
        self.post_raw(path, serde_html_form::to_string(all).expect("a form")).await
    }

    /// Sends a body as it is.
    pub(crate) async fn post_raw(&self, path: &str, body: impl Into<Body>) -> Page {
        let request = self
            .request("POST", path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(body.into())
            .expect("a request");
        self.send(request).await
    }

    /// Sends a form with files: (field, file name, bytes).
    pub(crate) async fn post_files(&self, path: &str, fields: &[(&str, &str)], files: &[(&str, &str, &[u8])]) -> Page {
        let boundary = "thidua-test-boundary";
        let mut body = Vec::new();
        for (name, value) in [("csrf", self.csrf.as_str())].iter().chain(fields) {
            let part = format!("--{boundary}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
            body.extend_from_slice(part.as_bytes());
        }
        for (field, name, bytes) in files {
            let head = format!(
                "--{boundary}\r\nContent-Disposition: form-data; name=\"{field}\"; filename=\"{name}\"\r\n\
                 Content-Type: application/octet-stream\r\n\r\n"
            );
            body.extend_from_slice(head.as_bytes());
            body.extend_from_slice(bytes);
            body.extend_from_slice(b"\r\n");
        }
        body.extend_from_slice(format!("--{boundary}--\r\n").as_bytes());
        let request = self
            .request("POST", path)
            .header(header::CONTENT_TYPE, format!("multipart/form-data; boundary={boundary}"))
            .body(Body::from(body))
            .expect("a request");
        self.send(request).await
    }

    /// A request of this visitor, to be finished and sent with `send`.
    pub(crate) fn request(&self, method: &str, path: &str) -> axum::http::request::Builder {
        Request::builder()
            .method(method)
            .uri(path)
            .header(header::COOKIE, &self.cookie)
            .header("sec-fetch-site", "same-origin")
    }

    pub(crate) async fn send(&self, request: Request<Body>) -> Page {
        let response = self.router.clone().oneshot(request).await.expect("an answer");
        let (parts, body) = response.into_parts();
        let bytes = body.collect().await.expect("a body").to_bytes();
        Page { status: parts.status, headers: parts.headers, body: String::from_utf8_lossy(&bytes).into_owned() }
    }
}
