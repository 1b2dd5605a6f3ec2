//! Read-only lists and summaries, filtered in SQL by what the reader may see.
mod choices;
mod details;
mod elected;
mod list;
mod mine;
mod opening;

pub use choices::takes_part;
pub(super) use choices::{
    body_names, council_members, excluded_in, free_units, heads_of, leading_facts, staff_of, taken_units,
};
pub use details::details;
pub(super) use elected::{BecameRow, became, elected_in};
pub(super) use list::{Filter, ListOptions, ListRow, list, options};
pub(super) use mine::mine;
pub(super) use opening::{last_year, next_year};
