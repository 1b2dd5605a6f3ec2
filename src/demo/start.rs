//! `thidua demo`: finds or builds the world, says how to get in, serves it.
use std::{fs, io, sync::Arc};

use anyhow::{Context, bail};
use sqlx::{Connection, PgConnection, PgPool};

use super::{door, stage::Stage, store, store::Holds, story};
use crate::{
    app,
    config::Config,
    kernel::{
        clock::{Clock, SetClock, SystemClock},
        time::{Day, Instant},
    },
    platform::{
        i18n::Language,
        state::{DemoDoor, Settings},
    },
    start::{self, Database},
};

/// Folders of the data directory that belong to the database beside them.
const FOLDERS: [&str; 3] = ["keys", "checkpoints", "files"];

/// Serves the demo world; builds it first where there is none, or where it is to be built anew.
///
/// # Errors
/// The database holds something else, or another demo is running on it while it is to be built anew.
pub async fn run(config: Config, fresh: bool) -> anyhow::Result<()> {
    let config = demo_of(config);
    let database = Database::reach(&config).await?;
    let mut guard = PgConnection::connect(&database.url).await?;
    store::lock(&mut guard).await?;
    match store::holds(&mut guard).await? {
        Holds::Else => bail!("{}", Language::Vi.text("demo-refused-database")),
        Holds::World if !fresh => {
            let opened = database.prepare(SystemClock.now()).await;
            opened.context(Language::Vi.text("demo-open-failed"))?;
        }
        Holds::World | Holds::Half | Holds::Nothing => {
            println!("{}", Language::Vi.text("demo-building"));
            clear(&mut guard, &config.settings).await?;
            database.prepare(beginning()?).await?;
            build(&database.pool, &config.settings, SystemClock.now()).await?;
        }
    }
    store::serving(&mut guard).await?;
    let loaded = store::loaded(&database.pool).await?;
    let door = door(i32::from(loaded.day().year()))?;
    tell(&config.settings, &door);
    let mut state = start::state(&database, &config)?;
    state.demo_door = Arc::new(door);
    start::serve(state, config.listen).await
}

/// A demo has everything of its own: directory and therefore keys, files and private database; it writes no mail.
fn demo_of(mut config: Config) -> Config {
    config.settings.data_dir.push("demo");
    config.settings.demo = true;
    config.settings.second_factor = false;
    config.smtp = None;
    config
}

/// Removes what is there, in the database and beside it.
async fn clear(conn: &mut PgConnection, settings: &Settings) -> anyhow::Result<()> {
    if store::is_served(conn).await? {
        bail!("{}", Language::Vi.text("demo-refused-running"));
    }
    store::wipe(conn).await?;
    for folder in FOLDERS {
        match fs::remove_dir_all(settings.data_dir.join(folder)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error.into()),
            _ => {}
        }
    }
    Ok(())
}

/// The first morning of the story: 4 January 2021, a Monday.
fn beginning() -> anyhow::Result<Instant> {
    Ok(Instant::vietnam(Day::new(2021, 1, 4).context("the first day")?, 8, 0))
}

/// Builds the world in a migrated database that holds nothing yet, as of `loaded`.
///
/// # Errors
/// The database holds something else. What was done before an error stays; the next start begins anew.
pub async fn build(db: &PgPool, settings: &Settings, loaded: Instant) -> anyhow::Result<()> {
    match store::holds(&mut *db.acquire().await?).await? {
        Holds::Nothing => {}
        Holds::World => return Ok(()),
        Holds::Half | Holds::Else => bail!("{}", Language::Vi.text("demo-refused-database")),
    }
    store::begin(db, loaded).await?;
    let clock = Arc::new(SetClock::at(beginning()?));
    let state = app::state(db.clone(), Arc::<SetClock>::clone(&clock), settings.clone())?;
    let mut stage = Stage::new(state, clock, app::sources(), loaded)?;
    story::play(&mut stage).await?;
    stage.app.checkpoints.write(db, loaded).await?;
    store::finish(db, loaded).await?;
    Ok(())
}

/// Is this the database of a demo? Real use refuses it.
pub async fn is_marked(db: &PgPool) -> sqlx::Result<bool> {
    store::is_marked(db).await
}

/// Says at the terminal how to get in.
fn tell(settings: &Settings, door: &DemoDoor) {
    let vi = Language::Vi;
    println!("\n{}\n", vi.text_with("demo-ready", &[("origin", settings.origin.as_str().into())]));
    println!("{}\n", vi.text_with("demo-password", &[("password", door.password.as_str().into())]));
    for account in &door.accounts {
        println!("  {:<16} {}", account.sign_in_name, vi.text(account.role));
        if let Some(secret) = &account.secret {
            println!("  {:<16} {}", "", vi.text_with("demo-secret", &[("secret", secret.as_str().into())]));
        }
    }
    println!("\n{}", vi.text("demo-others"));
    let dir = settings.data_dir.display().to_string();
    println!("{}\n", vi.text_with("demo-verify", &[("dir", dir.into())]));
}
