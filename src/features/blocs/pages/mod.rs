//! Pages of this feature.
mod list;
mod parts;
mod tasks;
mod year;

pub(super) use list::ListPage;
pub(super) use tasks::TasksPage;
pub(super) use year::{Gathered, YearPage};
