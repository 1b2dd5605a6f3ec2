//! Servers under measurement: on a core of their own, with what the kernel knows of their cost.
use std::{
    ffi::OsStr,
    fs,
    net::{Ipv4Addr, SocketAddr, TcpListener},
    path::Path,
    process::{Child, Command, Stdio},
    sync::atomic::{AtomicU16, Ordering},
    time::{Duration, Instant},
};

use anyhow::Context;

use super::http::{Client, Request};

/// The core of the servers; the load generator has the other.
const CORE: &str = "0";
const PATIENCE: Duration = Duration::from_secs(30);

/// A running server; stopped when dropped.
pub(crate) struct Process {
    child: Child,
    pub(crate) address: SocketAddr,
}

impl Process {
    /// Starts `program` on the servers' core, listening at the address that the variable `listen` tells it.
    pub(crate) fn start<K: AsRef<OsStr>>(
        program: &Path,
        listen: &str,
        env: impl IntoIterator<Item = (K, String)>,
        log: &Path,
    ) -> anyhow::Result<Self> {
        let address = free_address()?;
        let log = fs::OpenOptions::new().create(true).append(true).open(log)?;
        let mut command = Command::new("taskset");
        command.args(["-c", CORE]).arg(program).env_clear().envs(env).env(listen, address.to_string());
        command.env("PATH", std::env::var_os("PATH").unwrap_or_default());
        let child = command.stdin(Stdio::null()).stdout(log.try_clone()?).stderr(log).spawn();
        Ok(Self { child: child.context("taskset")?, address })
    }

    /// Waits until this request is answered with 200; gives the time since `since`.
    pub(crate) async fn first_page(&mut self, request: &Request, since: Instant) -> anyhow::Result<Duration> {
        while since.elapsed() < PATIENCE {
            if let Ok(mut client) = Client::connect(self.address).await
                && let Ok((200, _)) = client.send(request).await
            {
                return Ok(since.elapsed());
            }
            if let Some(status) = self.child.try_wait()? {
                anyhow::bail!("the server ended: {status}");
            }
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        anyhow::bail!("no page within {PATIENCE:?}")
    }

    /// Waits until anything is answered.
    pub(crate) async fn ready(&mut self) -> anyhow::Result<()> {
        let since = Instant::now();
        while since.elapsed() < PATIENCE {
            if Client::connect(self.address).await.is_ok() {
                return Ok(());
            }
            anyhow::ensure!(self.child.try_wait()?.is_none(), "the server ended; see its log");
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        anyhow::bail!("not ready within {PATIENCE:?}")
    }

    /// User and system time so far.
    pub(crate) fn cpu(&self) -> anyhow::Result<Duration> {
        Ok(stat(self.child.id())?.own)
    }

    /// The most memory it ever had, in KiB.
    pub(crate) fn peak_memory(&self) -> anyhow::Result<u64> {
        self.memory("VmHWM:")
    }

    /// What it has now, in KiB.
    pub(crate) fn resident_memory(&self) -> anyhow::Result<u64> {
        self.memory("VmRSS:")
    }

    fn memory(&self, name: &str) -> anyhow::Result<u64> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let line = status.lines().find_map(|line| line.strip_prefix(name)).context("memory")?;
        Ok(line.trim().trim_end_matches("kB").trim().parse()?)
    }

    /// Asks it to end, as a service manager does, and waits for it.
    pub(crate) fn stop(mut self) -> anyhow::Result<()> {
        self.end()
    }

    fn end(&mut self) -> anyhow::Result<()> {
        if self.child.try_wait()?.is_none() {
            Command::new("kill").arg("-TERM").arg(self.child.id().to_string()).status()?;
            self.child.wait()?;
        }
        Ok(())
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        if self.end().is_err() {
            let _ = self.child.kill();
        }
    }
}

/// A free port below those of outgoing connections (one of these once connected to itself), and never the same again:
/// the last one may not be taken yet.
fn free_address() -> anyhow::Result<SocketAddr> {
    static NEXT: AtomicU16 = AtomicU16::new(20_000);
    while let port @ ..32_000 = NEXT.fetch_add(1, Ordering::Relaxed) {
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
        if TcpListener::bind(address).is_ok() {
            return Ok(address);
        }
    }
    anyhow::bail!("no free port")
}

/// The PostgreSQL under all servers.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Postgres {
    pub(crate) postmaster: u32,
}

impl Postgres {
    /// User and system time of all its processes so far, those that have ended included.
    pub(crate) fn cpu(self) -> anyhow::Result<Duration> {
        let own = stat(self.postmaster)?;
        let mut sum = own.own + own.children;
        for entry in fs::read_dir("/proc")? {
            let name = entry?.file_name();
            let Some(pid) = name.to_str().and_then(|name| name.parse().ok()) else { continue };
            if let Ok(stat) = stat(pid)
                && stat.parent == self.postmaster
            {
                sum += stat.own;
            }
        }
        Ok(sum)
    }
}

struct Stat {
    parent: u32,
    own: Duration,
    children: Duration,
}

/// `/proc/PID/stat`; the name in parentheses may hold spaces. A tick is 10 ms on every Linux of today.
fn stat(pid: u32) -> anyhow::Result<Stat> {
    let text = fs::read_to_string(format!("/proc/{pid}/stat"))?;
    let rest = text.rsplit_once(')').context("a process's stat")?.1;
    let fields: Vec<u64> =
        rest.split_whitespace().skip(1).map_while(|field| field.parse::<i64>().ok()).map(i64::unsigned_abs).collect();
    let ticks = |at: usize| fields.get(at).copied().map(|ticks| Duration::from_millis(10 * ticks)).context("a field");
    Ok(Stat {
        parent: u32::try_from(*fields.first().context("a parent")?)?,
        own: ticks(10)? + ticks(11)?,
        children: ticks(12)? + ticks(13)?,
    })
}
