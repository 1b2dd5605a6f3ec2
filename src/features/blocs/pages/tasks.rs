//! "Việc của tôi".
use askama::Template;

use super::parts::TodoLine;
use crate::{
    features::blocs::{domain::Phase, sources::Task, tasks::Upkeep, urls},
    platform::page::Ctx,
};

/// Bloc-years shown below the tasks; the list has the rest.
const SHOWN: usize = 12;

/// The home after sign-in: what waits for the reader, then the reader's bloc-years.
#[derive(Template)]
#[template(path = "blocs/tasks.html")]
pub(crate) struct TasksPage<'a> {
    pub(super) ctx: &'a Ctx,
    pub(super) todos: Vec<TodoLine>,
    pub(super) years: Vec<MyYear>,
    pub(super) more: usize,
    pub(super) list: String,
}

/// A bloc-year of the reader.
#[derive(Debug)]
pub(super) struct MyYear {
    href: String,
    name: String,
    year: i32,
    phase: Phase,
    assumed: bool,
}

impl<'a> TasksPage<'a> {
    pub(crate) fn new(ctx: &'a Ctx, tasks: &[Task], years: &[Upkeep]) -> Self {
        let shown = years.iter().take(SHOWN).map(|year| MyYear {
            href: urls::bloc_year(year.id),
            name: year.name.clone(),
            year: year.year,
            phase: year.phase,
            assumed: year.assumed,
        });
        Self {
            ctx,
            todos: tasks.iter().map(|task| TodoLine::of(ctx, task, true)).collect(),
            years: shown.collect(),
            more: years.len().saturating_sub(SHOWN),
            list: urls::list(),
        }
    }
}
