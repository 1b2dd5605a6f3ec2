//! A backup of one installation becomes another one, and holds no key in the open.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use sqlx::PgPool;
use thidua::kernel::time::Instant;
use thidua::platform::attest::Attestor;
use thidua::platform::backup::{BackupError, Installation, backup, restore};

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
async fn a_directory_without_data_is_not_backed_up() {
    let place = tempfile::tempdir().unwrap();
    let nothing = Installation { database_url: None, data_dir: place.path().to_owned() };
    let refused = backup(&nothing, &place.path().join("b"), PHRASE, now()).await;
    assert!(matches!(refused, Err(BackupError::NothingToBackUp(_))));
}
