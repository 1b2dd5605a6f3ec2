//! What the program does at the terminal besides serving.
use std::{fs, io, io::Write, path::Path};

use anyhow::Context;
use sqlx::{Connection, PgConnection, PgPool};

use crate::{
    config::{BACKUP_PASSPHRASE, Config},
    kernel::{
        clock::{Clock, SystemClock},
        time::Instant,
    },
    platform::{
        attest::Attestor,
        audit::{self, By, Entry, Stream},
        backup::{self, Installation},
        db::transact,
        i18n::{Language, Value},
    },
    start::{self, Database},
    verify::{self, Finding, Keys, Level, Report},
};

/// Checks an exported covenant: no database, no network, no configuration.
/// `Ok(false)`: something in it does not hold.
pub fn verify_covenant(file: &Path, key: Option<&Path>, language: Language) -> anyhow::Result<bool> {
    verify_file(verify::covenant::run, file, key, language)
}

/// Checks an exported ballot and counts it again, likewise from the file alone.
pub fn verify_ballot(file: &Path, key: Option<&Path>, language: Language) -> anyhow::Result<bool> {
    verify_file(verify::ballot::run, file, key, language)
}

fn verify_file(
    run: fn(&str, Option<&str>) -> Report,
    file: &Path,
    key: Option<&Path>,
    language: Language,
) -> anyhow::Result<bool> {
    let text = fs::read_to_string(file).with_context(|| file.display().to_string())?;
    let key = key.map(|key| fs::read_to_string(key).with_context(|| key.display().to_string())).transpose()?;
    let report = run(&text, key.as_deref());
    print(&report, language)?;
    Ok(report.holds())
}

/// Checks every audit chain of the database against the checkpoint files. The files are read first: what they name
/// must then be in the database.
pub async fn verify_audit(config: &Config, key: Option<&Path>, language: Language) -> anyhow::Result<bool> {
    let data = &config.settings.data_dir;
    // A check makes no installation where there is none.
    if config.database_url.is_none() && !data.join("pg/data").exists() {
        let dir = data.display().to_string();
        anyhow::bail!("{}", language.text_with("verify-no-installation", &[("dir", dir.into())]));
    }
    let files = texts(&data.join("checkpoints"), "jsonl")?;
    let mut keys = Keys::default();
    match key {
        Some(key) => keys.add_pem(&fs::read_to_string(key).with_context(|| key.display().to_string())?)?,
        None => {
            for (name, text) in texts(&data.join("keys/public"), "pem")? {
                keys.add_pem(&text).with_context(|| name)?;
            }
        }
    }
    let database = Database::reach(config).await?;
    let mut conn = PgConnection::connect(&database.url).await?;
    let report = check_chains(&mut conn, &files, &keys).await?;
    print(&report, language)?;
    Ok(report.holds())
}

/// One snapshot for all chains; a chain at a time in memory.
async fn check_chains(conn: &mut PgConnection, files: &[(String, String)], keys: &Keys) -> anyhow::Result<Report> {
    let mut tx = conn.begin_with("begin isolation level repeatable read read only").await?;
    let mut check = verify::audit::Check::new(files, keys, audit::heads(&mut tx).await?);
    for stream in audit::streams(&mut tx).await? {
        check.chain(&stream, &audit::rows(&mut tx, &stream).await?);
    }
    tx.commit().await?;
    Ok(check.finish())
}

/// Goes on with a new signing key; what the old ones signed stays provable.
pub async fn rotate_key(config: &Config) -> anyhow::Result<()> {
    let database = Database::open(config).await?;
    let id = rotate(&database.pool, &config.settings.data_dir.join("keys"), SystemClock.now()).await?;
    let app = start::state(&database, config)?;
    app.checkpoints.write(&app.db, app.clock.now()).await?;
    say(&format!("signing key {id}"))
}

/// Replaces the key in this folder and records it; answers the id of the new one.
pub async fn rotate(db: &PgPool, keys: &Path, now: Instant) -> anyhow::Result<String> {
    transact(db, &By { person: None, at: now }, async |tx| {
        // Without `open`: a folder whose private key is gone goes on this way, too.
        let id = Attestor::rotate_in(keys)?;
        tx.audit(Entry::new(Stream::Installation, "key.rotate", "key", &id));
        Ok(id)
    })
    .await
}

/// Backs the installation up into an empty directory.
pub async fn back_up(config: &Config, dir: &Path) -> anyhow::Result<()> {
    let copied = backup::backup(&installation(config), dir, &passphrase(true)?, SystemClock.now()).await?;
    say(&format!("{}: {} files, {} bytes", dir.display(), copied.files, copied.bytes))
}

/// Restores a backup into an installation that holds nothing yet.
pub async fn restore(config: &Config, dir: &Path) -> anyhow::Result<()> {
    let copied = backup::restore(&installation(config), dir, &passphrase(false)?).await?;
    say(&format!("{}: {} files, {} bytes", config.settings.data_dir.display(), copied.files, copied.bytes))
}

fn installation(config: &Config) -> Installation {
    Installation { database_url: config.database_url.clone(), data_dir: config.settings.data_dir.clone() }
}

fn passphrase(new: bool) -> anyhow::Result<String> {
    if let Ok(given) = std::env::var(BACKUP_PASSPHRASE) {
        return Ok(given);
    }
    Ok(backup::ask_passphrase(new)?)
}

/// Name and text of the files with this ending; none when there is no such folder.
fn texts(dir: &Path, ending: &str) -> anyhow::Result<Vec<(String, String)>> {
    let mut found = Vec::new();
    let Ok(entries) = fs::read_dir(dir) else { return Ok(found) };
    for entry in entries {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == ending) {
            let text = fs::read_to_string(&path).with_context(|| path.display().to_string())?;
            found.push((path.file_name().unwrap_or_default().to_string_lossy().into_owned(), text));
        }
    }
    found.sort();
    Ok(found)
}

fn print(report: &Report, language: Language) -> anyhow::Result<()> {
    for finding in &report.findings {
        say(&format!("{:<24}{}", language.text(level(finding)), words(finding, language)))?;
    }
    say(&language.text(if report.holds() { "verify-holds" } else { "verify-broken" }))
}

fn level(finding: &Finding) -> &'static str {
    match finding.level {
        Level::About => "verify-level-about",
        Level::Proved => "verify-level-proved",
        Level::Unproved => "verify-level-unproved",
        Level::Broken => "verify-level-broken",
    }
}

fn words(finding: &Finding, language: Language) -> String {
    let values: Vec<_> = finding.args.iter().map(|(name, value)| (*name, Value::from(value.as_str()))).collect();
    language.text_with(finding.key, &values)
}

/// A line on standard output; a closed pipe ends the program without a fuss.
fn say(line: &str) -> anyhow::Result<()> {
    Ok(writeln!(io::stdout(), "{line}")?)
}
