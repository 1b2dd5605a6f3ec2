//! A world that is made once and opened as often as a test likes: each time as a copy of database and files.
use std::{fs, path::Path};

use tempfile::TempDir;
use thidua::kernel::time::Instant;

use super::{TestApp, db, db::TestDb};

/// A program that rests.
pub(crate) struct Snapshot {
    data: TempDir,
    at: Instant,
    database: TestDb,
}

impl TestApp {
    /// Stops here, to be opened again.
    pub(crate) async fn rest(self) -> Snapshot {
        let at = self.now();
        self.state.readers.close().await;
        self.database.pool.close().await;
        Snapshot { data: self.data, at, database: self.database }
    }
}

impl Snapshot {
    /// A copy of its own, on the same moment.
    pub(crate) async fn open(&self) -> TestApp {
        let data = tempfile::tempdir().expect("a folder for keys and files");
        copy(self.data.path(), data.path());
        let app = TestApp::on(db::clone_of(&self.database).await, data, |_| {});
        app.clock.set(self.at);
        app
    }
}

fn copy(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).expect("a folder").map(|entry| entry.expect("an entry")) {
        let (from, to) = (entry.path(), to.join(entry.file_name()));
        if from.is_dir() {
            fs::create_dir_all(&to).expect("a folder");
            copy(&from, &to);
        } else {
            fs::copy(&from, &to).expect("a file");
        }
    }
}
