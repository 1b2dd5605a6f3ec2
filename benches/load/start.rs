//! How long from the start of the program to its first page.
use std::{
    path::Path,
    process::Command,
    time::{Duration, Instant},
};

use anyhow::Context;

use super::{
    Arguments, TEN,
    http::Request,
    pages::{HOME, Pages},
    process::Process,
    report::Report,
    say,
};

pub(crate) const START: &str = "start";
const TIMES: usize = 5;
/// A private cluster ends three seconds after its last program.
const CLUSTER_ENDS: Duration = Duration::from_secs(5);

/// On a running, migrated database; and with the private cluster, which must first be started.
pub(crate) async fn measure(arguments: &Arguments, pages: &Pages, report: &mut Report) -> anyhow::Result<()> {
    say("From the start to the first page …")?;
    let home = pages.page(HOME)?.first_request().context("a reader of the home")?;
    let mut running = Vec::new();
    for _ in 0..TIMES {
        let since = Instant::now();
        let mut product = arguments.product(TEN)?;
        running.push(product.first_page(&home, since).await?);
        product.stop()?;
    }
    let data = arguments.scratch.join("private");
    make_private(arguments, &data)?;
    let mut private = Vec::new();
    for _ in 0..TIMES {
        tokio::time::sleep(CLUSTER_ENDS).await;
        let since = Instant::now();
        let env = [("THIDUA_DATA_DIR", data.display().to_string())];
        let log = arguments.scratch.join("private.log");
        let mut product = Process::start(&arguments.product, "THIDUA_LISTEN", env, &log)?;
        private.push(product.first_page(&Request::get("/sign-in", ""), since).await?);
        product.stop()?;
    }
    tokio::time::sleep(CLUSTER_ENDS).await;
    report.first_page(&running, &private);
    Ok(())
}

/// Makes and migrates the private cluster, which then ends.
fn make_private(arguments: &Arguments, data: &Path) -> anyhow::Result<()> {
    let mut command = Command::new(&arguments.product);
    command.arg("migrate").env_remove("DATABASE_URL").env("THIDUA_DATA_DIR", data);
    anyhow::ensure!(command.status()?.success(), "thidua migrate failed");
    Ok(())
}
