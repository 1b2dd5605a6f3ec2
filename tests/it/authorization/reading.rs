//! What is only read: the audit record, the stream of hints.
use super::{Case, Row, SIGNED_IN, Sent, Stage::Base, row};

pub(super) const ROWS: &[Row] =
    &[row(Base, "GET /live", SIGNED_IN), row(Base, "GET /audit", "s hhhh hhh hhh hh aa hhh hhhhh")];

pub(super) fn valid(case: &Case<'_>) -> Sent {
    let sent = Sent::button(case);
    if case.row.name == "GET /live" { sent.query("topic=bloc-year") } else { sent }
}
