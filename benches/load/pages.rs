//! The pages under measurement: who reads them, and what the product does for them.
use std::{
    net::SocketAddr,
    sync::Arc,
    time::{Duration, Instant},
};

use anyhow::Context;
use argon2::{
    Argon2,
    password_hash::{PasswordVerifier, phc::PasswordHash},
};
use thidua::platform::auth::Token;

use super::{
    capture::{Capture, generalised},
    drive::Load,
    http::{Client, Request},
    psql::Psql,
    replay::{Page, Reader},
};

pub(crate) const HOME: &str = "bloc-year";
pub(crate) const UNITS: &str = "units";
pub(crate) const SIGN_IN: &str = "sign-in";
/// The table's pages.
pub(crate) const PAGES: &[&str] = &[HOME, UNITS, SIGN_IN];
/// The list with one row, for its number of statements.
pub(crate) const ONE_UNIT: &str = "units-one-row";

/// Everybody's password in the world; `world.sql` has its hash.
const PASSWORD: &str = "mat khau cua phep do";

/// A page as the product was seen to answer it.
pub(crate) struct Seen {
    pub(crate) replay: Page,
    requests: Arc<Vec<Request>>,
    status: u16,
}

impl Seen {
    /// Bytes of the first reader's page.
    pub(crate) fn html_length(&self) -> usize {
        self.replay.readers.first().map_or(0, |reader| reader.html.len())
    }

    pub(crate) fn first_request(&self) -> Option<Request> {
        self.requests.first().cloned()
    }

    /// Time for one check of the password and nothing else, the median of some.
    pub(crate) fn hash_alone(&self) -> anyhow::Result<Duration> {
        let (password, hash) = self.replay.hash.as_ref().context("a page that signs in")?;
        let hash = PasswordHash::new(hash).map_err(|error| anyhow::anyhow!("{error}"))?;
        let mut times = Vec::new();
        for _ in 0..21 {
            let begin = Instant::now();
            let right = Argon2::default().verify_password(password.as_bytes(), &hash).is_ok();
            anyhow::ensure!(right, "the hash of the world is not of its password");
            times.push(begin.elapsed());
        }
        times.sort_unstable();
        times.get(times.len() / 2).copied().context("a time")
    }

    pub(crate) fn statements(&self) -> usize {
        self.replay.readers.iter().map(|reader| reader.statements.len()).max().unwrap_or_default()
    }
}

pub(crate) struct Pages(Vec<Seen>);

impl Pages {
    /// Asks the product for every page as every reader of it.
    pub(crate) async fn capture(capture: &Capture, product: SocketAddr, names: &[&str]) -> anyhow::Result<Self> {
        let mut pages = Vec::new();
        for name in names.iter().copied() {
            let seen = match name {
                SIGN_IN => sign_in(capture, product).await,
                name => page(capture, product, name).await,
            };
            pages.push(seen.with_context(|| name.to_owned())?);
            if name == UNITS {
                pages.push(page(capture, product, ONE_UNIT).await.context(ONE_UNIT)?);
            }
        }
        Ok(Self(pages))
    }

    pub(crate) fn page(&self, name: &str) -> anyhow::Result<&Seen> {
        self.0.iter().find(|page| page.replay.name == name).context("a page")
    }

    pub(crate) fn all(&self) -> &[Seen] {
        &self.0
    }

    /// What the bare reference is told, of these pages.
    pub(crate) fn replayed(&self, wanted: impl Fn(&str) -> bool) -> Vec<Page> {
        self.0.iter().map(|page| &page.replay).filter(|page| wanted(&page.name)).cloned().collect()
    }

    pub(crate) fn load(&self, name: &str, to: SocketAddr) -> anyhow::Result<Load> {
        let page = self.page(name)?;
        Ok(Load { to, requests: Arc::clone(&page.requests), status: page.status, once: None })
    }

    /// The same page for the readers of another world.
    pub(crate) fn load_in(&self, psql: &Psql, name: &str, to: SocketAddr) -> anyhow::Result<Load> {
        let requests = readers(psql, name)?.into_iter().map(|(path, token)| Request::get(&path, &cookie(&token)));
        Ok(Load { to, requests: Arc::new(requests.collect()), status: self.page(name)?.status, once: None })
    }

    pub(crate) fn bare_load(&self, name: &str, to: SocketAddr) -> anyhow::Result<Load> {
        let readers = self.page(name)?.replay.readers.len();
        let requests = (0..readers).map(|number| Request::get(&format!("/{name}/{number}"), ""));
        Ok(Load { to, requests: Arc::new(requests.collect()), status: 200, once: None })
    }

    /// Bytes of the reference's page for the first reader.
    pub(crate) async fn bare_length(&self, name: &str, bare: &super::Process) -> anyhow::Result<usize> {
        let (status, length) =
            Client::connect(bare.address).await?.send(&Request::get(&format!("/{name}/0"), "")).await?;
        anyhow::ensure!(status == 200, "the bare reference answers {status}");
        Ok(length)
    }
}

/// Path and token of everybody who reads this page in that world.
fn readers(psql: &Psql, name: &str) -> anyhow::Result<Vec<(String, String)>> {
    let rows = psql.run(&format!("select path, token from bench_reader where page = '{name}' order by number"))?;
    let split = |row: String| row.split_once('\t').map(|(path, token)| (path.to_owned(), token.to_owned()));
    rows.into_iter().map(|row| split(row).context("a reader")).collect()
}

/// The program's cookie, as a browser that speaks plain http has it.
pub(crate) fn cookie(token: &str) -> String {
    format!("thidua={token}.vi")
}

/// A page that everybody reads with a session of their own.
async fn page(capture: &Capture, product: SocketAddr, name: &str) -> anyhow::Result<Seen> {
    let mut client = Client::connect(product).await?;
    let (mut requests, mut seen) = (Vec::new(), Vec::new());
    for (path, token) in readers(&capture.psql, name)? {
        let request = Request::get(&path, &cookie(&token));
        let (response, [_, statements]) = capture.page(&mut client, &request).await?;
        anyhow::ensure!(response.status == 200, "{path}: status {}\n{}", response.status, response.head);
        seen.push(Reader { statements, html: String::from_utf8(response.body)?, given: Vec::new() });
        requests.push(request);
    }
    let replay = Page { name: name.to_owned(), readers: seen, hash: None, given: Vec::new() };
    Ok(Seen { replay, requests: Arc::new(requests), status: 200 })
}

/// Signing in, each from a browser that was used before.
async fn sign_in(capture: &Capture, product: SocketAddr) -> anyhow::Result<Seen> {
    let mut client = Client::connect(product).await?;
    let (mut requests, mut seen) = (Vec::new(), Vec::new());
    for (name, _) in readers(&capture.psql, SIGN_IN)? {
        let stranger = Token::random();
        let form = format!("csrf={}&name={name}&password={}&next=%2F", stranger.csrf(), PASSWORD.replace(' ', "+"));
        let first = client.fetch(&Request::post("/sign-in", &cookie(&stranger.text()), &form)).await?;
        anyhow::ensure!(first.status == 303, "sign-in: status {}\n{}", first.status, first.head);
        let device = first.cookie("thidua-device").context("the browser's cookie")?;
        let cookies = format!("{}; thidua-device={device}", cookie(&stranger.text()));
        let request = Request::post("/sign-in", &cookies, &form);
        let (response, statements) = capture.page(&mut client, &request).await?;
        let html = String::from_utf8(response.body)?;
        seen.push(Reader { statements: generalised(statements), html, given: Vec::new() });
        requests.push(request);
    }
    let hash = capture.psql.run("select password_hash from account limit 1")?.into_iter().next();
    let hash = (PASSWORD.to_owned(), hash.context("an account")?);
    let replay = Page { name: SIGN_IN.to_owned(), readers: seen, hash: Some(hash), given: Vec::new() };
    Ok(Seen { replay, requests: Arc::new(requests), status: 303 })
}
