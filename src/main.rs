//! The program: subcommands and exit codes. 1: it did not work, or did not hold; 2: the configuration is wrong.
use std::{path::PathBuf, process::ExitCode};

use clap::{Parser, Subcommand};
use thidua::{
    admin, commands,
    config::Config,
    demo,
    platform::{i18n::Language, telemetry},
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
    /// Serve a world of invented data in a database of its own.
    Demo {
        /// Build the world anew; everything done in it is lost.
        #[arg(long)]
        fresh: bool,
    },
    /// Bring the database up to date and stop.
    Migrate,
    /// Check an exported file, or the audit record.
    Verify {
        #[command(subcommand)]
        what: Verify,
        /// The language of the report: vi or en.
        #[arg(long, global = true, default_value = "vi")]
        lang: String,
    },
    /// Go on with a new signing key; the old public keys are kept.
    RotateKey,
    /// Accounts, from the server's own terminal.
    Admin {
        #[command(subcommand)]
        what: Admin,
    },
    /// Copy the whole installation into an empty directory.
    Backup { dir: PathBuf },
    /// Put a backup into an installation that holds nothing yet.
    Restore { dir: PathBuf },
}

#[derive(Subcommand)]
enum Admin {
    /// Make an administrator of the installation; prints a link with which the person sets the password.
    Create {
        #[arg(long)]
        name: Option<String>,
        #[arg(long)]
        sign_in_name: Option<String>,
        #[arg(long)]
        mail: Option<String>,
        /// The language of the questions: vi or en.
        #[arg(long, default_value = "vi")]
        lang: String,
    },
}

#[derive(Subcommand)]
enum Verify {
    /// A covenant exported from its page; needs no database and no network.
    Covenant {
        file: PathBuf,
        /// A public key in PEM form that came another way than the file.
        #[arg(long)]
        key: Option<PathBuf>,
    },
    /// A ballot exported from its page, counted again; needs no database and no network.
    Ballot {
        file: PathBuf,
        /// A public key in PEM form that came another way than the file.
        #[arg(long)]
        key: Option<PathBuf>,
    },
    /// The audit record of this installation, against its signed checkpoints.
    Audit {
        /// A public key in PEM form; without it those of the data directory.
        #[arg(long)]
        key: Option<PathBuf>,
    },
}

fn main() -> ExitCode {
    let command = Arguments::parse().command.unwrap_or(Command::Serve);
    if let Command::Verify { what, lang } = &command {
        match what {
            Verify::Covenant { file, key } => {
                return told(commands::verify_covenant(file, key.as_deref(), language(lang)));
            }
            Verify::Ballot { file, key } => {
                return told(commands::verify_ballot(file, key.as_deref(), language(lang)));
            }
            Verify::Audit { .. } => {}
        }
    }
    let config = match Config::from_environment() {
        Ok(config) => config,
        Err(problems) => {
            eprintln!("{problems}");
            return ExitCode::from(2);
        }
    };
    telemetry::start(&config.log, config.log_json);
    match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => told(runtime.block_on(run(command, config))),
        Err(error) => told(Err(error.into())),
    }
}

async fn run(command: Command, config: Config) -> anyhow::Result<bool> {
    match command {
        Command::Serve => {
            let database = Database::open(&config).await?;
            start::serve(start::state(&database, &config)?, config.listen).await?;
        }
        Command::Demo { fresh } => demo::run(config, fresh).await?,
        Command::Migrate => start::migrate(&config).await?,
        Command::Verify { what: Verify::Covenant { file, key }, lang } => {
            return commands::verify_covenant(&file, key.as_deref(), language(&lang));
        }
        Command::Verify { what: Verify::Ballot { file, key }, lang } => {
            return commands::verify_ballot(&file, key.as_deref(), language(&lang));
        }
        Command::Verify { what: Verify::Audit { key }, lang } => {
            return commands::verify_audit(&config, key.as_deref(), language(&lang)).await;
        }
        Command::Admin { what: Admin::Create { name, sign_in_name, mail, lang } } => {
            admin::create(&config, admin::Given { name, sign_in_name, mail }, language(&lang)).await?;
        }
        Command::RotateKey => commands::rotate_key(&config).await?,
        Command::Backup { dir } => commands::back_up(&config, &dir).await?,
        Command::Restore { dir } => commands::restore(&config, &dir).await?,
    }
    Ok(true)
}

fn language(tag: &str) -> Language {
    Language::from_tag(tag).unwrap_or_default()
}

/// The exit code; an error is one line on standard error.
fn told(result: anyhow::Result<bool>) -> ExitCode {
    match result {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("thidua: {error:#}");
            ExitCode::FAILURE
        }
    }
}
