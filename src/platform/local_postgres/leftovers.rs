//! Before a start: what a killed server has left behind.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use super::StartError;
use super::place::Place;

/// A fast shutdown writes a checkpoint, which can take a while on a slow disk.
const ENDS_WITHIN: Duration = Duration::from_mins(2);

/// Waits until no process of an earlier server of this cluster is left, then removes a lock file that would mislead
/// the new one. Only for the holder of the start lock, when no keeper lives.
pub(super) fn clear(place: &Place) -> Result<(), StartError> {
    let pid_file = place.data.join("postmaster.pid");
    let postmaster = recorded(&pid_file);
    let deadline = Instant::now() + ENDS_WITHIN;
    let mut told = false;
    loop {
        let left = processes_in(&place.data);
        if left.is_empty() {
            break;
        }
        if Instant::now() > deadline {
            return Err(StartError::DoesNotEnd { data: place.data.clone(), pids: left });
        }
        if !told {
            told = true;
            match postmaster.filter(|pid| left.contains(pid)) {
                Some(pid) => signal("INT", pid),
                // orphans of a killed server: they end at once and write nothing more
                None => left.iter().for_each(|&pid| signal("QUIT", pid)),
            }
        }
        thread::sleep(Duration::from_millis(50));
    }
    // PostgreSQL itself sees through the file of a dead process. It is misled by a zombie, which stays for ever where
    // the first process of a container does not collect, and by a stranger who has got the number since.
    if recorded(&pid_file).is_some_and(|pid| Path::new("/proc").join(pid.to_string()).exists()) {
        fs::remove_file(&pid_file).map_err(StartError::io(&pid_file))?;
    }
    Ok(())
}

fn recorded(pid_file: &Path) -> Option<u32> {
    fs::read_to_string(pid_file).ok()?.lines().next()?.trim().parse().ok()
}

/// Every process of a server works in its data directory; a zombie no longer works anywhere.
fn processes_in(data: &Path) -> Vec<u32> {
    let processes = fs::read_dir("/proc").into_iter().flatten().flatten();
    let pids = processes.filter_map(|entry| entry.file_name().to_str()?.parse().ok());
    pids.filter(|pid| fs::read_link(format!("/proc/{pid}/cwd")).is_ok_and(|cwd| cwd == data)).collect()
}

/// By the shell, as the standard library sends only SIGKILL. A process that has just ended is no error.
fn signal(name: &str, pid: u32) {
    let mut kill = Command::new("sh");
    kill.args(["-c", "kill -\"$1\" \"$2\"", "kill", name, &pid.to_string()]).stderr(Stdio::null());
    let _ = kill.status();
}
