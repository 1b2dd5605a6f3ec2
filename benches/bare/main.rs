//! The yardstick of `make bench`: axum, sqlx and askama, and nothing else. It runs the statements that the product was
//! seen to run for a page, decodes every column of every row, and writes them into HTML as long as the product's.
//! No sessions, no rights, no translation, no middleware.
//!
//! `BARE_LISTEN`, `DATABASE_URL` and `BARE_REPLAY` (a file with the pages) say what to do.
mod cell;
mod statement;

#[path = "../replay.rs"]
mod replay;

use std::{env, net::SocketAddr, str::FromStr, sync::Arc};

use anyhow::Context;
use argon2::{
    Argon2,
    password_hash::{PasswordVerifier, phc::PasswordHash},
};
use askama::Template;
use axum::{
    Router,
    extract::State,
    http::{StatusCode, Uri},
    response::{Html, IntoResponse, Response},
};
use sqlx::{
    PgPool,
    postgres::{PgConnectOptions, PgPoolOptions},
};
use tokio::sync::Semaphore;

use cell::Cell;
use statement::{Fresh, Prepared};

/// As the product's pool on one core.
const CONNECTIONS: u32 = 8;

#[derive(Clone)]
struct App {
    db: PgPool,
    pages: Arc<Vec<(String, Vec<Reader>)>>,
    /// Password and hash of a page that signs in.
    hash: Option<Arc<(String, String)>>,
    permits: Arc<Semaphore>,
}

struct Reader {
    statements: Vec<Prepared>,
    filler: String,
}

/// Rows as table rows; the rest of the product's bytes is static text, as most of a page is.
#[derive(Template)]
#[template(
    ext = "html",
    source = "{{ filler|safe }}<main>{% for rows in tables %}<table>{% for row in rows %}<tr>{% for cell in row %}<td>{{ cell }}</td>{% endfor %}</tr>{% endfor %}</table>{% endfor %}</main>"
)]
struct PageTemplate<'a> {
    filler: &'a str,
    tables: &'a [Vec<Vec<Cell>>],
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    // `cargo bench` and `cargo test --benches` start every bench target
    let Ok(file) = env::var("BARE_REPLAY") else { return Ok(()) };
    let listen: SocketAddr = env::var("BARE_LISTEN").context("BARE_LISTEN")?.parse()?;
    let url = env::var("DATABASE_URL").context("DATABASE_URL")?;
    let pages: Vec<replay::Page> = serde_json::from_slice(&std::fs::read(file)?)?;
    let pool = PgPoolOptions::new().max_connections(CONNECTIONS).test_before_acquire(false);
    let db = pool.connect_with(PgConnectOptions::from_str(&url)?.application_name("bare")).await?;
    let hash = pages.iter().find_map(|page| page.hash.clone()).map(Arc::new);
    let mut prepared = Vec::with_capacity(pages.len());
    for page in pages {
        let mut readers = Vec::with_capacity(page.readers.len());
        for reader in page.readers {
            readers.push(prepare(&db, reader).await.with_context(|| page.name.clone())?);
        }
        prepared.push((page.name, readers));
    }
    let app = App { db, pages: Arc::new(prepared), hash, permits: Arc::new(Semaphore::new(1)) };
    let router = Router::new().fallback(answer).with_state(app);
    axum::serve(tokio::net::TcpListener::bind(listen).await?, router).await?;
    Ok(())
}

/// Learns the types of all values, runs the statements once, and fills up to the length of the product's page.
async fn prepare(db: &PgPool, reader: replay::Reader) -> anyhow::Result<Reader> {
    let mut statements = Vec::with_capacity(reader.statements.len());
    for statement in reader.statements {
        statements.push(Prepared::new(db, statement).await?);
    }
    let tables = run(db, &statements, &reader.given).await?;
    let own = PageTemplate { filler: "", tables: &tables }.render()?.len();
    let missing = reader.html.len().saturating_sub(own);
    let end = (0..=missing).rev().find(|end| reader.html.is_char_boundary(*end)).unwrap_or_default();
    Ok(Reader { statements, filler: reader.html[..end].to_owned() })
}

async fn run<T: AsRef<str>>(db: &PgPool, statements: &[Prepared], given: &[T]) -> anyhow::Result<Vec<Vec<Vec<Cell>>>> {
    let mut conn = db.acquire().await?;
    let fresh = Fresh::draw();
    let mut tables = Vec::with_capacity(statements.len());
    for statement in statements {
        let rows = statement.run(&mut conn, &fresh, given).await?;
        tables.push(rows.iter().map(cell::cells).collect::<anyhow::Result<Vec<_>>>()?);
    }
    Ok(tables)
}

/// `/{page}/{reader}`, with a body where values come with the request.
async fn answer(State(app): State<App>, uri: Uri, body: String) -> Response {
    match page(&app, uri.path(), &body).await {
        Ok(Some(html)) => Html(html).into_response(),
        Ok(None) => StatusCode::NOT_FOUND.into_response(),
        Err(error) => (StatusCode::INTERNAL_SERVER_ERROR, format!("{error:#}\n")).into_response(),
    }
}

async fn page(app: &App, path: &str, body: &str) -> anyhow::Result<Option<String>> {
    let Some((name, number)) = path.trim_start_matches('/').split_once('/') else { return Ok(None) };
    let Some((_, readers)) = app.pages.iter().find(|(page, _)| page == name) else { return Ok(None) };
    let Some(reader) = number.parse().ok().and_then(|number: usize| readers.get(number)) else { return Ok(None) };
    if let Some(hash) = &app.hash {
        verify(app, Arc::clone(hash)).await?;
    }
    let tables = run(&app.db, &reader.statements, &body.lines().collect::<Vec<_>>()).await?;
    Ok(Some(PageTemplate { filler: &reader.filler, tables: &tables }.render()?))
}

async fn verify(app: &App, hash: Arc<(String, String)>) -> anyhow::Result<()> {
    let permit = Arc::clone(&app.permits).acquire_owned().await?;
    let right = tokio::task::spawn_blocking(move || {
        let _permit = permit;
        let (password, hash) = &*hash;
        PasswordHash::new(hash).is_ok_and(|hash| Argon2::default().verify_password(password.as_bytes(), &hash).is_ok())
    })
    .await?;
    anyhow::ensure!(right, "wrong password");
    Ok(())
}
