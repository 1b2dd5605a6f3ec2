//! Closed loop: so many connections, each sending its next request when the last one is answered.
use std::{
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use tokio::task::JoinSet;

use super::http::{Client, Request};

/// What one run gave.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Outcome {
    pub(crate) requests: usize,
    pub(crate) seconds: f64,
    /// Milliseconds.
    pub(crate) p50: f64,
    pub(crate) p99: f64,
}

impl Outcome {
    pub(crate) fn per_second(&self) -> f64 {
        count(self.requests) / self.seconds
    }

    /// From latencies in microseconds.
    pub(crate) fn of(mut micros: Vec<u64>, seconds: f64) -> Self {
        micros.sort_unstable();
        let at = |percent: usize| micros.get(micros.len() * percent / 100).copied().unwrap_or_default();
        let milliseconds = |micros: u64| Duration::from_micros(micros).as_secs_f64() * 1_000.0;
        Self { requests: micros.len(), seconds, p50: milliseconds(at(50)), p99: milliseconds(at(99)) }
    }
}

/// As a number to divide by.
pub(crate) fn count(number: usize) -> f64 {
    f64::from(u32::try_from(number).unwrap_or(u32::MAX))
}

/// What is sent, and the answer that counts as right.
#[derive(Debug, Clone)]
pub(crate) struct Load {
    pub(crate) to: SocketAddr,
    pub(crate) requests: Arc<Vec<Request>>,
    pub(crate) status: u16,
    /// Set when each request does something that can be done once.
    pub(crate) once: Option<Arc<Once>>,
}

/// Whose turn it is among requests that are sent once.
#[derive(Debug)]
pub(crate) struct Once {
    next: AtomicUsize,
    /// In one run; it ends early when these are through.
    most: usize,
    answered: AtomicUsize,
}

impl Once {
    pub(crate) fn new(most: usize) -> Arc<Self> {
        Arc::new(Self { next: AtomicUsize::new(0), most, answered: AtomicUsize::new(0) })
    }

    /// How many were answered as they should be.
    pub(crate) fn answered(&self) -> usize {
        self.answered.load(Ordering::Relaxed)
    }
}

/// Keeps `connections` busy for `length`; any other answer than the right one ends the benchmark.
pub(crate) async fn drive(load: &Load, connections: usize, length: Duration) -> anyhow::Result<Outcome> {
    let begin = Instant::now();
    let end = begin + length;
    // Each connection's last try finds nothing left and leaves a gap.
    let last =
        load.once.as_ref().map_or(usize::MAX, |once| once.next.load(Ordering::Relaxed).saturating_add(once.most));
    let turns = load.once.clone().unwrap_or_else(|| Once::new(usize::MAX));
    let mut tasks = JoinSet::new();
    for _ in 0..connections {
        tasks.spawn(keep_busy(load.clone(), Arc::clone(&turns), last, end));
    }
    let mut micros = Vec::new();
    while let Some(done) = tasks.join_next().await {
        micros.extend(done??);
    }
    anyhow::ensure!(!micros.is_empty(), "no requests left that can be sent once");
    Ok(Outcome::of(micros, begin.elapsed().as_secs_f64()))
}

async fn keep_busy(load: Load, turns: Arc<Once>, last: usize, end: Instant) -> anyhow::Result<Vec<u64>> {
    let mut client = Client::connect(load.to).await?;
    let mut micros = Vec::with_capacity(4_096);
    loop {
        let begin = Instant::now();
        if begin >= end {
            return Ok(micros);
        }
        let turn = turns.next.fetch_add(1, Ordering::Relaxed);
        let request = match &load.once {
            None => Some(&load.requests[turn % load.requests.len()]),
            Some(_) if turn >= last => None,
            Some(_) => load.requests.get(turn),
        };
        let Some(request) = request else { return Ok(micros) };
        let (status, _) = client.send(request).await?;
        anyhow::ensure!(status == load.status, "{} instead of {}", client.answer(), load.status);
        turns.answered.fetch_add(1, Ordering::Relaxed);
        micros.push(u64::try_from(begin.elapsed().as_micros())?);
    }
}

/// Sends `per_second` requests on schedule, whether or not the last one is answered, until `length` has passed.
pub(crate) async fn trickle(load: Load, per_second: u32, length: Duration) -> anyhow::Result<usize> {
    let mut ticks = tokio::time::interval(Duration::from_secs(1) / per_second);
    let end = Instant::now() + length;
    let mut tasks = JoinSet::new();
    for number in 0.. {
        ticks.tick().await;
        if Instant::now() >= end {
            break;
        }
        let load = load.clone();
        tasks.spawn(async move {
            let request = &load.requests[number % load.requests.len()];
            Client::connect(load.to).await?.send(request).await
        });
    }
    let mut right = 0;
    while let Some(done) = tasks.join_next().await {
        right += usize::from(done??.0 == load.status);
    }
    Ok(right)
}
