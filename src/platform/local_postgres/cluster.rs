//! Makes the cluster, once and whole.

use std::fs::{self, File};
use std::path::Path;

use super::StartError;
use super::find::{Installation, installation};
use super::place::Place;

/// The installation that fits the cluster, which is made first when there is none. `starter` is the held start lock.
pub(super) fn ensure(place: &Place, starter: &File) -> Result<Installation, StartError> {
    let cluster = major(&place.data)?;
    let installation = installation(cluster, &place.data)?;
    if cluster.is_none() {
        make(place, &installation, starter)?;
    }
    Ok(installation)
}

/// Which `PostgreSQL` made the cluster; none when there is no cluster yet.
fn major(data: &Path) -> Result<Option<u32>, StartError> {
    if !data.try_exists().map_err(StartError::io(data))? {
        return Ok(None);
    }
    let version = fs::read_to_string(data.join("PG_VERSION")).ok().and_then(|text| text.trim().parse().ok());
    version.map(Some).ok_or_else(|| StartError::DamagedCluster(data.to_owned()))
}

/// Under another name first: a half-made cluster never bears the final one.
fn make(place: &Place, installation: &Installation, starter: &File) -> Result<(), StartError> {
    let fresh = place.dir.join("data.new");
    if fresh.exists() {
        fs::remove_dir_all(&fresh).map_err(StartError::io(&fresh))?;
    }
    fs::create_dir(&fresh).map_err(StartError::io(&fresh))?;
    place.give_to_server(&fresh)?;
    let mut initdb = place.command(installation.bin.join("initdb"));
    initdb.arg("-D").arg(&fresh).args([
        "-U",
        "postgres",
        "-A",
        "trust",
        "-E",
        "UTF8",
        "--no-locale",
        "--data-checksums",
    ]);
    if !place.options.durable {
        initdb.arg("--no-sync");
    }
    // initdb holds the start lock with us: should we be killed, the next starter waits until it has ended
    initdb.stdin(starter.try_clone().map_err(place.io("start.lock"))?);
    let output = initdb.output().map_err(StartError::io(installation.bin.join("initdb")))?;
    if !output.status.success() {
        return Err(StartError::InitDb(one_line(&String::from_utf8_lossy(&output.stderr))));
    }
    fs::rename(&fresh, &place.data).map_err(StartError::io(&fresh))?;
    File::open(&place.dir).and_then(|dir| dir.sync_all()).map_err(StartError::io(&place.dir))
}

fn one_line(text: &str) -> String {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("; ")
}
