//! The covenant on the home of a bloc-year.
use super::{
    facts::{Facts, Progress, Seat, main},
    gate, tasks,
};
use crate::{
    features::{
        blocs::{BlocYear, Phase, State, StrandView},
        covenants::{domain::Stage, urls},
    },
    kernel::time::Day,
    platform::{auth::Actor, form::Message},
};

/// State, deadline, a cell for each unit, what is missing, what waits for the reader.
pub(super) fn view(year: &BlocYear, actor: &Actor, found: &[Facts], today: Day) -> StrandView {
    let covenant = main(found);
    let reached = covenant.is_some_and(|covenant| covenant.stage == Stage::Effective);
    let cells = covenant.into_iter().flat_map(|covenant| {
        let cell = |seat: &Seat| Some((seat.unit, cell(covenant, seat)?));
        covenant.seats.iter().filter_map(cell).collect::<Vec<_>>()
    });
    StrandView {
        name_key: "covenants-strand",
        state: state(covenant),
        due: year.covenant_due.filter(|_| !reached && year.phase != Phase::Closed),
        href: covenant.map_or_else(|| urls::of_bloc_year(year.id), |covenant| urls::covenant(covenant.id)),
        column_key: "covenants-strand-column",
        cells: cells.collect(),
        missing: year.phase.next().map(|next| gate::missing(found, next)).unwrap_or_default(),
        tasks: found.iter().flat_map(|facts| tasks::of(actor, facts, today)).collect(),
    }
}

fn state(covenant: Option<&Progress>) -> State {
    let counted =
        |key, have: usize, covenant: &Progress| Message::with(key, "have", have).and("total", covenant.total());
    let (kind, icon, words) = match covenant {
        None => ("", "circle", Message::key("covenants-strand-none")),
        Some(covenant) => match covenant.stage {
            Stage::Drafting => ("", "edit", Message::key("covenants-stage-drafting")),
            Stage::Consulting => {
                ("run", "people", counted("covenants-strand-consulting", covenant.consented(), covenant))
            }
            Stage::Frozen => ("bind", "pen", counted("covenants-strand-signing", covenant.signed(), covenant)),
            Stage::Effective => ("ok", "check", Message::key("covenants-stage-effective")),
            Stage::Superseded => ("", "history", Message::key("covenants-stage-superseded")),
        },
    };
    State { kind, icon, words }
}

/// What a unit has done; nothing while no version is before it.
fn cell(covenant: &Progress, seat: &Seat) -> Option<State> {
    let (kind, icon, key) = match covenant.stage {
        Stage::Drafting | Stage::Superseded => return None,
        Stage::Consulting if seat.consented => ("ok", "check", "covenants-cell-consented"),
        Stage::Consulting => ("", "wait", "covenants-consent-none"),
        Stage::Frozen | Stage::Effective if seat.is_complete(covenant.witnesses) => match covenant.witnesses {
            0 => ("ok", "check", "covenants-signed"),
            _ => ("ok", "check", "covenants-cell-attested"),
        },
        Stage::Frozen | Stage::Effective if seat.attested_by.is_some() => ("run", "pen", "covenants-cell-signed"),
        Stage::Frozen | Stage::Effective if seat.paper.is_some() => ("run", "file", "covenants-seat-paper"),
        Stage::Frozen | Stage::Effective if seat.refused => ("warn", "slash", "covenants-cell-refused"),
        Stage::Frozen | Stage::Effective if seat.ended => ("", "slash", "covenants-seat-ended"),
        Stage::Frozen | Stage::Effective if covenant.original => ("", "wait", "covenants-seat-not-on-paper"),
        Stage::Frozen | Stage::Effective => ("", "wait", "covenants-seat-unsigned"),
    };
    Some(State { kind, icon, words: Message::key(key) })
}
