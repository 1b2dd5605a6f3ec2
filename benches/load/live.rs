//! Hints to open pages: how long one takes to reach all of them, and what an open page costs the server.
use std::time::{Duration, Instant};

use sqlx::{Connection, PgConnection};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    sync::mpsc,
    task::JoinSet,
};

use super::{Arguments, casting::MANY, http::Client, http::Request, psql::Psql, report::Report, say, voters::Voter};

pub(crate) const LIVE: &str = "live";
pub(crate) const OPEN: usize = 500;
pub(crate) const HINTS: usize = 100;
const TOPIC: &str = "bench";
/// What is missing by then will not come.
const PATIENCE: Duration = Duration::from_secs(10);

pub(crate) async fn measure(arguments: &Arguments, report: &mut Report) -> anyhow::Result<()> {
    say(&format!("Hints to {OPEN} open pages …"))?;
    let psql = Psql::on(&arguments.socket, MANY);
    let mut product = arguments.product(MANY)?;
    product.ready().await?;
    let mut visitors = Vec::new();
    for voter in Voter::load(&psql, "one-0", 0, OPEN)? {
        visitors.push(voter.cookie()?);
    }
    // Each has read a page before it is left open; what that takes is no matter of open pages.
    let mut client = Client::connect(product.address).await?;
    for visitor in &visitors {
        client.send(&Request::get("/units", visitor)).await?;
    }
    tokio::time::sleep(Duration::from_secs(1)).await;
    let before = product.resident_memory()?;
    let (told, mut hinted) = mpsc::unbounded_channel();
    let mut pages = JoinSet::new();
    for visitor in visitors.iter().cycle().take(OPEN) {
        let stream = open(product.address, visitor).await?;
        pages.spawn(listen(stream, told.clone()));
    }
    let mut database = PgConnection::connect(&psql.url()).await?;
    let mut last = Vec::with_capacity(HINTS);
    for _ in 0..HINTS {
        tokio::time::sleep(Duration::from_millis(20)).await;
        let begin = Instant::now();
        sqlx::query("select pg_notify('thidua_live', $1)").bind(TOPIC).execute(&mut database).await?;
        for _ in 0..OPEN {
            anyhow::ensure!(tokio::time::timeout(PATIENCE, hinted.recv()).await?.is_some(), "an open page was closed");
        }
        last.push(begin.elapsed().as_secs_f64() * 1_000.0);
    }
    let grown = product.resident_memory()?.saturating_sub(before);
    report.live(&last, f64::from(u32::try_from(grown)?) / f64::from(u32::try_from(OPEN)?));
    pages.shutdown().await;
    product.stop()
}

/// A page's stream, after the head of the answer.
async fn open(to: std::net::SocketAddr, cookie: &str) -> anyhow::Result<TcpStream> {
    let mut stream = TcpStream::connect(to).await?;
    let head = format!("GET /live?topic={TOPIC} HTTP/1.1\r\nhost: localhost\r\ncookie: {cookie}\r\n\r\n");
    stream.write_all(head.as_bytes()).await?;
    let mut answer = Vec::new();
    while !answer.ends_with(b"\r\n\r\n") {
        answer.push(stream.read_u8().await?);
    }
    let answer = String::from_utf8_lossy(&answer);
    anyhow::ensure!(answer.starts_with("HTTP/1.1 200 "), "{answer}");
    Ok(stream)
}

/// Tells of each hint. A hint comes in one piece, and the next only when all have it.
async fn listen(mut stream: TcpStream, told: mpsc::UnboundedSender<()>) -> anyhow::Result<()> {
    let mut piece = [0; 1_024];
    loop {
        let length = stream.read(&mut piece).await?;
        anyhow::ensure!(length > 0, "closed");
        if piece[..length].windows(11).any(|window| window == b"event: hint") {
            told.send(())?;
        }
    }
}
