//! Small views that several pages draw.
use crate::{
    features::blocs::{
        domain::{BlocKind, BlocYear, Part},
        sources::{Missing, Task},
    },
    kernel::time::Day,
    platform::{form::Message, page::Ctx},
};

/// A thing to do, in words.
#[derive(Debug, Clone)]
pub(crate) struct TodoLine {
    pub(super) title: String,
    pub(super) why: String,
    pub(super) href: String,
    pub(super) action: String,
    pub(super) due: Option<String>,
    pub(super) late: bool,
    pub(super) binding: bool,
    /// Bloc and year; empty on the pages of a bloc-year itself.
    pub(super) place: String,
}

impl TodoLine {
    pub(super) fn of(ctx: &Ctx, task: &Task, with_place: bool) -> Self {
        let words = |key| ctx.message(&Message { key, values: task.values.clone() });
        let today = ctx.now.day();
        let place = task.bloc_year.as_ref().filter(|_| with_place).map(|(_, place)| place.clone());
        Self {
            title: words(task.key),
            why: words(task.why_key),
            href: task.href.clone(),
            action: ctx.t(task.action_key),
            due: task.due.map(|due| due_words(ctx, due)),
            late: task.due.is_some_and(|due| due < today),
            binding: task.binding,
            place: place.unwrap_or_default(),
        }
    }
}

/// "Hạn 24/11/2026, còn 2 ngày".
pub(super) fn due_words(ctx: &Ctx, due: Day) -> String {
    let (date, left) = (ctx.date(&due), due.days_since(ctx.now.day()));
    match left {
        0 => ctx.t1("blocs-due-today", "date", date),
        1.. => ctx.t2("blocs-due-left", "date", date, "days", left),
        _ => ctx.t2("blocs-due-late", "date", date, "days", -left),
    }
}

/// What is missing, with the unit whose matter it is.
#[derive(Debug, Clone)]
pub(crate) struct MissingLine {
    pub(super) words: String,
    pub(super) unit: Option<String>,
    pub(super) href: String,
}

impl MissingLine {
    pub(crate) fn of(ctx: &Ctx, year: &BlocYear, missing: &Missing) -> Self {
        Self {
            words: ctx.message(&missing.message()),
            unit: missing.unit.and_then(|unit| year.name_of(unit)).map(ToOwned::to_owned),
            href: missing.href.clone(),
        }
    }
}

/// "Khối trưởng", "Cụm phó": the bloc's own word.
pub(super) fn part_key(kind: BlocKind, part: Part) -> &'static str {
    match (kind, part) {
        (BlocKind::Bloc, Part::Leader) => "blocs-part-bloc-leader",
        (BlocKind::Bloc, Part::Deputy) => "blocs-part-bloc-deputy",
        (BlocKind::Cluster, Part::Leader) => "blocs-part-cluster-leader",
        (BlocKind::Cluster, Part::Deputy) => "blocs-part-cluster-deputy",
    }
}

/// The choices of a closed list: value and words.
pub(super) fn words_of<T: Copy>(
    ctx: &Ctx,
    all: &[T],
    word: fn(T) -> &'static str,
    key: fn(T) -> &'static str,
) -> Vec<(String, String)> {
    all.iter().map(|one| (word(*one).to_owned(), ctx.t(key(*one)))).collect()
}
