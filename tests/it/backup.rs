//! A backup of one installation becomes another one, and holds no key in the open.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use sqlx::PgPool;
use thidua::kernel::clock::{Clock, SystemClock};
use thidua::kernel::time::Instant;
use thidua::platform::attest::Attestor;
use thidua::platform::backup::{BackupError, Installation, backup, restore};

use crate::covenants::world::{Terms, World};
use crate::support::processes::{Caller, Serving, place, run, thidua};

const PHRASE: &str = "cụm từ của hội đồng";
const BALLOT_KEY: &[u8] = b"the key of an open ballot";

fn now() -> Instant {
    "2026-11-22T03:00:00Z".parse().unwrap()
}

fn file(path: &Path, bytes: &[u8]) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
}

/// Every file under `dir` with what is in it, locks apart.
fn contents(dir: &Path) -> Vec<(String, Vec<u8>)> {
    let mut found = vec![];
    let mut left = vec![dir.to_owned()];
    while let Some(folder) = left.pop() {
        for entry in fs::read_dir(&folder).unwrap().map(Result::unwrap) {
            if entry.file_type().unwrap().is_dir() {
                left.push(entry.path());
            } else {
                let name = entry.path().strip_prefix(dir).unwrap().to_str().unwrap().to_owned();
                found.extend((entry.file_name() != ".lock").then(|| (name, fs::read(entry.path()).unwrap())));
            }
        }
    }
    found.sort();
    found
}

fn contain(files: &[(String, Vec<u8>)], bytes: &[u8]) -> bool {
    files.iter().any(|(_, content)| content.windows(bytes.len()).any(|part| part == bytes))
}

#[tokio::test]
async fn a_backup_restores_into_an_empty_installation_and_nowhere_else() {
    let place = tempfile::tempdir().unwrap();
    fs::set_permissions(place.path(), fs::Permissions::from_mode(0o711)).unwrap();
    let (old, new) = (place.path().join("old"), place.path().join("new"));
    let (old_db, new_db) = (crate::support::db::test_db().await, crate::support::db::test_db().await);
    sqlx::query("create table evidence (word text not null)").execute(&old_db.pool).await.unwrap();
    sqlx::query("insert into evidence values ('đã ký')").execute(&old_db.pool).await.unwrap();
    let signed = Attestor::open(&old.join("keys"), false).unwrap().sign("test", &"đã ký").unwrap();
    file(&old.join("files/ab/cdef"), b"%PDF");
    file(&old.join("checkpoints/2026-11.jsonl"), b"{}\n");
    file(&old.join("ballot-keys/one"), BALLOT_KEY);
    let from = Installation { database_url: Some(old_db.url.clone()), data_dir: old.clone() };

    // Made by hand before: the umask lets others look into it.
    let dir = place.path().join("backup");
    fs::create_dir(&dir).unwrap();
    fs::set_permissions(&dir, fs::Permissions::from_mode(0o755)).unwrap();
    let short = backup(&from, &dir, "ngắn", now()).await;
    assert!(matches!(short, Err(BackupError::ShortPassphrase)));
    let copied = backup(&from, &dir, PHRASE, now()).await.unwrap();
    let held = contents(&dir);
    assert_eq!(copied.files + 1, held.len(), "all files and the list of them");
    let secret = fs::read(old.join("keys/installation.pem")).unwrap();
    let line = secret.split(|byte| *byte == b'\n').nth(1).unwrap();
    assert!(!contain(&held, line), "the private key is sealed");
    assert!(!contain(&held, BALLOT_KEY) && !held.iter().any(|(name, _)| name.contains("ballot")));
    for name in ["database.dump", "backup.json", "keys", "files", "checkpoints"] {
        assert_eq!(fs::metadata(dir.join(name)).unwrap().permissions().mode() & 0o077, 0, "{name} is not for others");
    }
    assert!(matches!(backup(&from, &dir, PHRASE, now()).await, Err(BackupError::NotEmpty(_))));

    // into a private cluster of its own, which does not exist yet
    let to = Installation { database_url: None, data_dir: new.clone() };
    let wrong = restore(&to, &dir, "một cụm từ khác hẳn").await;
    assert!(matches!(wrong, Err(BackupError::WrongPassphrase(_))));
    assert!(!new.exists(), "nothing is touched before everything is checked");
    assert_eq!(restore(&to, &dir, PHRASE).await.unwrap(), copied);
    assert!(matches!(restore(&to, &dir, PHRASE).await, Err(BackupError::NotEmpty(_))));
    for folder in ["files", "checkpoints"] {
        assert_eq!(contents(&old.join(folder)), contents(&new.join(folder)), "{folder}");
    }
    assert!(!new.join("ballot-keys").exists());
    let again = Attestor::open(&new.join("keys"), false).unwrap();
    assert_eq!(again.verify(&signed), Ok(()));
    assert_eq!(again.sign("test", &"đã ký").unwrap().key_id, signed.key_id, "signs on with the same key");

    let again = place.path().join("again");
    let everything = backup(&to, &again, PHRASE, now()).await.unwrap();
    assert_eq!(everything.files, copied.files, "a backup of the restored one, out of its private cluster");
    let used = Installation { database_url: Some(new_db.url.clone()), data_dir: place.path().join("third") };
    assert!(matches!(restore(&used, &dir, PHRASE).await, Err(BackupError::DatabaseNotEmpty)));
    sqlx::query("drop schema public cascade").execute(&new_db.pool).await.unwrap();
    sqlx::query("create schema public").execute(&new_db.pool).await.unwrap();
    restore(&used, &again, PHRASE).await.unwrap();
    assert_eq!(words(&new_db.pool).await, ["đã ký"]);
    thidua::MIGRATOR.run(&new_db.pool).await.expect("goes on from the migrations of the backup");
}

async fn words(pool: &PgPool) -> Vec<String> {
    sqlx::query_scalar("select word from evidence").fetch_all(pool).await.unwrap()
}

#[tokio::test]
async fn without_the_signing_key_there_is_no_backup() {
    let place = tempfile::tempdir().unwrap();
    let db = crate::support::db::test_db().await;
    let from = Installation { database_url: Some(db.url.clone()), data_dir: place.path().join("data") };
    file(&from.data_dir.join("keys/seal.key"), b"x");
    let to = place.path().join("b");
    assert!(matches!(backup(&from, &to, PHRASE, now()).await, Err(BackupError::NoSigningKey(_))));
    assert!(!to.exists());
}

/// A covenant that is signed, attested and in effect, from one installation to another.
#[tokio::test(flavor = "multi_thread")]
async fn what_was_signed_is_proved_after_a_restoration_that_failed_once() {
    let world = World::new(2).await;
    let (id, digest) = world.frozen(&Terms::default()).await;
    for index in 0..2 {
        world.sign(id, &digest, index).await.done();
    }
    world.attest(id, &world.standing(id).await).await.done();
    assert_eq!(world.state(id).await, "effective");
    // The program that is started below reads the clock of the machine.
    world.app.clock.set(SystemClock.now());
    let reader = world.leader().await;
    let exported = reader.get(&format!("/covenants/{id}/export")).await.ok();
    world.app.state.checkpoints.write(world.app.db(), world.app.now()).await.unwrap();
    let old = world.app.data.path().to_owned();
    file(&old.join("ballot-keys/one"), BALLOT_KEY);
    let place = place();
    let dir = place.path().join("backup");
    let from = Installation { database_url: Some(world.app.database.url.clone()), data_dir: old };
    backup(&from, &dir, PHRASE, now()).await.unwrap();
    assert!(!contain(&contents(&dir), BALLOT_KEY));

    let new = place.path().join("new");
    let to = Installation { database_url: None, data_dir: new.clone() };
    let failed = restore(&to, &unreadable(&dir, &place.path().join("unreadable")), PHRASE).await;
    assert!(matches!(failed, Err(BackupError::Program { program: "pg_restore", .. })), "{failed:?}");
    let left: Vec<_> = fs::read_dir(&new).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left, ["pg"], "nothing but the empty cluster");
    restore(&to, &dir, PHRASE).await.expect("it can be tried again");
    assert!(!new.join("restore.new").exists() && !new.join("ballot-keys").exists());

    let (restored, key) = (new.clone(), new.join("keys/public"));
    let after = tokio::task::spawn_blocking(move || {
        let serving = Serving::start(&restored);
        let page = serving.get(&Caller::from(&reader), &format!("/covenants/{id}/export")).unwrap();
        serving.stop();
        page.body
    });
    let after = after.await.unwrap();
    assert_eq!(without_time(&after), without_time(&exported), "the same covenant, by the same session");
    let exported = place.path().join("covenant.json");
    fs::write(&exported, after).unwrap();
    let key = fs::read_dir(key).unwrap().next().unwrap().unwrap().path();
    for arguments in
        [&["verify", "audit"][..], &["verify", "covenant", exported.to_str().unwrap(), "--key", key.to_str().unwrap()]]
    {
        let mut verify = thidua(&new);
        verify.args(arguments);
        let verified = run(verify);
        assert_eq!(verified.code, Some(0), "{arguments:?}: {verified:?}");
    }
}

/// An exported covenant without its seal, which names the moment of the export.
fn without_time(exported: &str) -> serde_json::Value {
    let mut file: serde_json::Value = serde_json::from_str(exported).unwrap();
    file.as_object_mut().unwrap().remove("seal").expect("a seal");
    file
}

/// The same backup with a dump that `pg_restore` cannot read, by its list as whole as the other.
fn unreadable(backup: &Path, to: &Path) -> std::path::PathBuf {
    for (name, bytes) in contents(backup) {
        let bytes = match name.as_str() {
            "database.dump" => b"PGDMP, but no more".to_vec(),
            "SHA256SUMS" => {
                let sum = thidua::kernel::digest::Digest::of(b"PGDMP, but no more");
                let text = String::from_utf8(bytes).unwrap();
                let lines = text.lines().map(|line| match line.strip_suffix("  database.dump") {
                    Some(_) => format!("{sum}  database.dump\n"),
                    None => format!("{line}\n"),
                });
                lines.collect::<String>().into_bytes()
            }
            _ => bytes,
        };
        file(&to.join(name), &bytes);
    }
    to.to_owned()
}

#[tokio::test]
async fn a_directory_without_data_is_not_backed_up() {
    let place = tempfile::tempdir().unwrap();
    let nothing = Installation { database_url: None, data_dir: place.path().to_owned() };
    let refused = backup(&nothing, &place.path().join("b"), PHRASE, now()).await;
    assert!(matches!(refused, Err(BackupError::NothingToBackUp(_))));
}
