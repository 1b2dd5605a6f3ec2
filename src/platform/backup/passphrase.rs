use std::io::{self, IsTerminal, Write};
use std::process::{Command, Stdio};

/// Reads the passphrase of a backup: unseen from the terminal (twice when it is `new`), else the first line of the
/// standard input. Never from the command line, which other users of the machine can see.
///
/// # Errors
/// Nothing could be read, or the two differ.
pub fn ask_passphrase(new: bool) -> io::Result<String> {
    if !io::stdin().is_terminal() {
        return line();
    }
    let _quiet = Quiet::start();
    let first = prompted(if new { "Passphrase for this backup (12 characters or more): " } else { "Passphrase: " })?;
    if new && prompted("Again: ")? != first {
        return Err(io::Error::other("the two passphrases differ"));
    }
    Ok(first)
}

fn prompted(words: &str) -> io::Result<String> {
    let mut terminal = io::stderr();
    write!(terminal, "{words}")?;
    terminal.flush()?;
    let typed = line();
    writeln!(terminal)?;
    typed
}

fn line() -> io::Result<String> {
    let mut line = String::new();
    if io::stdin().read_line(&mut line)? == 0 {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    Ok(line.trim_end_matches(['\r', '\n']).to_owned())
}

/// The terminal shows nothing of what is typed while this lives.
struct Quiet;

impl Quiet {
    fn start() -> Self {
        stty("-echo");
        Self
    }
}

impl Drop for Quiet {
    fn drop(&mut self) {
        stty("echo");
    }
}

fn stty(mode: &str) {
    // without `stty` the passphrase is seen by whoever looks on; that is no reason to have no backup
    let _ = Command::new("stty").arg(mode).stdin(Stdio::inherit()).stderr(Stdio::null()).status();
}
