//! Looking a file over, keeping it until it is carried out, carrying it out.
use std::{collections::HashMap, sync::Arc};

use sqlx::PgConnection;
use tokio::task::{JoinError, spawn_blocking};

use super::{
    super::{
        actions::{Appoint, OfficeError, administered, appoint_in, record},
        policy,
        store::lock_history,
        urls,
    },
    columns::{Column, Kind},
    plan::{self, Founding, Plan},
    rows::{self, Problem, Rows},
    store::{self, Import},
};
use crate::{
    features::people::{self, CreateRefused},
    kernel::{digest::Digest, id::ImportId, time::Day},
    platform::{
        AppState,
        audit::{By, Entry, Stream},
        auth::Actor,
        db::{Tx, transact},
        error::Denied,
        form::Message,
        tables::{self, TableError},
    },
};

/// Why a file was not accepted or not carried out.
#[derive(Debug, thiserror::Error)]
pub(super) enum ImportError {
    #[error(transparent)]
    Denied(#[from] Denied),
    #[error("no such import of this person")]
    Unknown,
    #[error(transparent)]
    Table(#[from] TableError),
    #[error("no row with content")]
    NoRows,
    #[error("{} problems", .0.len())]
    Problems(Vec<Problem>),
    #[error(transparent)]
    Stopped(#[from] JoinError),
    #[error(transparent)]
    Database(#[from] sqlx::Error),
}

/// A file as it was sent.
#[derive(Debug, Clone)]
pub(super) struct Sent {
    pub(super) name: String,
    pub(super) bytes: Arc<[u8]>,
    /// What a CSV file holds; none for a workbook.
    pub(super) kind: Option<Kind>,
}

/// A file that waits or was carried out.
#[derive(Debug)]
pub(super) struct Looked {
    pub(super) import: Import,
    /// What it would make; none once it is carried out.
    pub(super) plan: Option<Plan>,
    /// What has come in its way since it was found good.
    pub(super) problems: Vec<Problem>,
    /// Legal acts of the file that are out of force on their day; it may cite them all the same.
    pub(super) warnings: Vec<Problem>,
}

impl Looked {
    fn at(import: Import) -> Self {
        Self { import, plan: None, problems: Vec::new(), warnings: Vec::new() }
    }
}

/// May this person import at all? For which units is looked at row by row.
pub(super) fn may_import(actor: &Actor) -> Result<(), Denied> {
    policy::see_roles(actor)
}

/// Looks the file over. When nothing stands in its way it is kept, to be carried out; units are as before.
pub(super) async fn check(app: &AppState, actor: &Actor, sent: Sent) -> Result<ImportId, ImportError> {
    let by = By { person: Some(actor.person), at: app.clock.now() };
    may_import(actor)?;
    let Sent { name, bytes, kind } = sent;
    let file = read(Arc::clone(&bytes), kind, by.at.day()).await?;
    transact(&app.db, &by, async |tx| {
        // Of two files of one person the later takes the place of the earlier.
        lock_history(tx).await?;
        let plan = planned(tx, actor, by.at.day(), &file).await?;
        let (units, persons, offices) = counts(&plan);
        let import = Import {
            id: ImportId::new(),
            name: name.chars().take(200).collect(),
            digest: Digest::of(&bytes),
            kind: kind.map(|kind| kind.code().to_owned()),
            content: Some(bytes.to_vec()),
            executed_at: None,
            units,
            persons,
            offices,
        };
        store::replace_waiting(tx, actor.person).await?;
        store::insert(tx, &import, actor.person, by.at).await?;
        tx.audit(Entry::new(stream(actor), "unit.import-check", "import", import.id).digest(import.digest));
        Ok(import.id)
    })
    .await
}

/// An own import, planned anew as long as it waits.
pub(super) async fn look(app: &AppState, actor: &Actor, id: ImportId) -> Result<Looked, ImportError> {
    may_import(actor)?;
    let mut conn = app.db.acquire().await?;
    let import = store::load(&mut conn, id, actor.person).await?.ok_or(ImportError::Unknown)?;
    let today = app.clock.now().day();
    let Some(content) = import.content.clone() else { return Ok(Looked::at(import)) };
    let file = read(content.into(), kind_of(&import), today).await?;
    match planned(&mut conn, actor, today, &file).await {
        Ok(plan) => {
            let warnings = warnings(app, &mut conn, &plan).await?;
            Ok(Looked { plan: Some(plan), warnings, ..Looked::at(import) })
        }
        Err(ImportError::Problems(problems)) => Ok(Looked { problems, ..Looked::at(import) }),
        Err(other) => Err(other),
    }
}

/// The legal acts that are out of force on the day of the founding, by row; one question for each body and day.
async fn warnings(app: &AppState, conn: &mut PgConnection, plan: &Plan) -> sqlx::Result<Vec<Problem>> {
    let mut cited = HashMap::<_, Vec<&Founding>>::new();
    for founding in &plan.units {
        cited.entry((founding.body, founding.command.day)).or_default().push(founding);
    }
    let mut found = Vec::new();
    for ((body, day), foundings) in cited {
        let texts: Vec<_> = foundings.iter().map(|founding| founding.command.legal_act.as_str()).collect();
        let said = (app.hooks.citation_warnings)(&mut *conn, &texts, body, day).await?;
        let at = |(founding, message): (&Founding, Option<Message>)| {
            let (kind, column) = (Kind::Units, Some(Column::LegalAct));
            message.map(|message| Problem { kind, row: founding.row, column, message })
        };
        found.extend(foundings.into_iter().zip(said).filter_map(at));
    }
    found.sort_by_key(|warning| warning.row);
    Ok(found)
}

/// Carries the import out, all of it or nothing; a second time it has no effect. Answers where to go.
pub(super) async fn execute(app: &AppState, actor: &Actor, id: ImportId) -> Result<String, ImportError> {
    let by = By { person: Some(actor.person), at: app.clock.now() };
    may_import(actor)?;
    transact(&app.db, &by, async |tx| {
        let import = store::load(tx, id, actor.person).await?.ok_or(ImportError::Unknown)?;
        let Some(content) = import.content.clone() else { return Ok(urls::import(id)) };
        let file = read(content.into(), kind_of(&import), by.at.day()).await?;
        lock_history(tx).await?;
        let plan = planned(tx, actor, by.at.day(), &file).await?;
        let made = counts(&plan);
        write(tx, &by, plan).await?;
        store::executed(tx, id, made, by.at).await?;
        tx.audit(Entry::new(stream(actor), "unit.import", "import", id).digest(import.digest));
        Ok(urls::import(id))
    })
    .await
}

struct File {
    rows: Rows,
    problems: Vec<Problem>,
}

async fn read(bytes: Arc<[u8]>, kind: Option<Kind>, today: Day) -> Result<File, ImportError> {
    let file = spawn_blocking(move || {
        let tables = tables::read(&bytes)?;
        let (rows, problems) = rows::parse(&tables, kind, today);
        Ok::<_, TableError>(File { rows, problems })
    })
    .await??;
    if file.rows.is_empty() && file.problems.is_empty() { Err(ImportError::NoRows) } else { Ok(file) }
}

/// What the file makes, when nothing stands in its way; else every problem, by table and row.
async fn planned(conn: &mut PgConnection, actor: &Actor, today: Day, file: &File) -> Result<Plan, ImportError> {
    let facts = store::facts(conn, &file.rows).await?;
    let (actor, rows) = (actor.clone(), file.rows.clone());
    let (plan, found) = spawn_blocking(move || plan::plan(&actor, today, facts, &rows)).await?;
    let mut problems = file.problems.clone();
    problems.extend(found);
    problems.sort_by_key(|problem| (problem.kind, problem.row, problem.column));
    if problems.is_empty() { Ok(plan) } else { Err(ImportError::Problems(problems)) }
}

async fn write(tx: &mut Tx, by: &By, plan: Plan) -> Result<(), ImportError> {
    for founding in &plan.units {
        record(tx, by, &plan.history, &founding.command, &founding.change).await?;
    }
    let mut known = plan.known;
    for account in plan.persons {
        let name = account.person.sign_in_name.as_str().to_owned();
        let made = people::create_person(tx, by, account.person).await;
        known.insert(name, made.map_err(|refused| raced_person(account.row, refused))?);
    }
    for one in plan.offices {
        let person = *known.get(&one.held.sign_in).ok_or(ImportError::Unknown)?;
        let (unit, kind) = (one.held.unit, one.held.kind);
        let command = Appoint { unit, person, kind, title: one.title, from: one.held.from, to: one.held.to };
        appoint_in(tx, &command, one.body).await.map_err(|error| raced_office(one.row, error))?;
    }
    Ok(())
}

fn counts(plan: &Plan) -> (i32, i32, i32) {
    // Never more than a file may have rows.
    let count = |length: usize| i32::try_from(length).unwrap_or(i32::MAX);
    (count(plan.units.len()), count(plan.persons.len()), count(plan.offices.len()))
}

fn kind_of(import: &Import) -> Option<Kind> {
    import.kind.as_deref().and_then(Kind::of_code)
}

fn stream(actor: &Actor) -> Stream {
    let bodies = administered(actor);
    bodies.and_then(|bodies| bodies.first().copied()).map_or(Stream::Installation, Stream::Body)
}

fn problem(kind: Kind, row: u32, column: Column, key: &'static str) -> ImportError {
    ImportError::Problems(vec![Problem { kind, row, column: Some(column), message: Message::key(key) }])
}

/// Somebody took the name between the plan and the act.
fn raced_person(row: u32, refused: CreateRefused) -> ImportError {
    match refused {
        CreateRefused::SignInNameTaken => {
            problem(Kind::Persons, row, Column::SignIn, "units-import-error-sign-in-taken")
        }
        CreateRefused::MailTaken => problem(Kind::Persons, row, Column::Mail, "units-import-error-mail-taken"),
        CreateRefused::Database(error) => error.into(),
    }
}

/// Somebody recorded an office between the plan and the act.
fn raced_office(row: u32, error: OfficeError) -> ImportError {
    let at = |column, key| problem(Kind::Offices, row, column, key);
    match error {
        OfficeError::Denied(denied) => denied.into(),
        OfficeError::Database(error) => error.into(),
        OfficeError::HeadTaken => at(Column::Office, "units-error-head-taken"),
        OfficeError::HeldAlready => at(Column::SignIn, "units-error-held"),
        OfficeError::Administrator => at(Column::SignIn, "units-error-administrator"),
        OfficeError::Unknown => at(Column::SignIn, "units-import-error-person"),
        OfficeError::OutsideUnit => at(Column::From, "units-error-outside"),
        OfficeError::Period | OfficeError::EndedAlready => at(Column::To, "units-error-period"),
    }
}
