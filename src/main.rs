//! The program: subcommands and exit codes. 1: it did not work; 2: the configuration is wrong.
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use thidua::{
    config::Config,
    platform::telemetry,
    start::{self, Database},
};

#[derive(Parser)]
#[command(name = "thidua", version, about = "Thi đua: quản lý cụm, khối thi đua")]
struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand)]
enum Command {
    /// Serve real use (the default).
    Serve,
    /// Bring the database up to date and stop.
    Migrate,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let config = match Config::from_environment() {
        Ok(config) => config,
        Err(problems) => {
            eprintln!("{problems}");
            return ExitCode::from(2);
        }
    };
    telemetry::start(&config.log, config.log_json);
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => {
            eprintln!("{error}");
            return ExitCode::FAILURE;
        }
    };
    match runtime.block_on(run(arguments.command.unwrap_or(Command::Serve), config)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

async fn run(command: Command, config: Config) -> anyhow::Result<()> {
    match command {
        Command::Serve => {
            let database = Database::open(&config).await?;
            start::serve(start::state(&database, &config)?, config.listen).await
        }
        Command::Migrate => Database::open(&config).await.map(drop),
    }
}
