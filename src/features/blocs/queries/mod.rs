//! Read-only lists and summaries, filtered in SQL by what the reader may see.
mod details;
mod list;
mod mine;

pub(super) use details::details;
pub(super) use list::{Filter, ListOptions, ListRow, PAGE, list, options};
pub(super) use mine::mine;
