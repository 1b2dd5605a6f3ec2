//! Units, persons and offices from a workbook or from CSV: read, planned without changing anything, shown, then done
//! all at once or not at all.
mod actions;
mod columns;
mod facts;
mod handlers;
mod pages;
mod plan;
mod rows;
mod store;

pub(super) use handlers::routes;
