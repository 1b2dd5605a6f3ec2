//! The tree of units as it stands today.
use std::collections::HashMap;

use askama::Template;

use super::level_key;
use crate::{
    features::units::{domain::Level, queries::TreeRow, urls},
    kernel::id::UnitId,
    platform::page::Ctx,
};

/// One unit in the flattened tree, with what opens and closes around it.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::features::units) struct Line<'a> {
    row: &'a TreeRow,
    /// Units stand under it: a list opens.
    opens: bool,
    /// So many lists end behind it.
    closes: usize,
}

/// All units, nested.
#[derive(Template)]
#[template(path = "units/tree.html")]
pub(in crate::features::units) struct TreePage<'a> {
    ctx: &'a Ctx,
    lines: Vec<Line<'a>>,
    founds: bool,
}

impl<'a> TreePage<'a> {
    pub(in crate::features::units) fn new(ctx: &'a Ctx, rows: &'a [TreeRow], founds: bool) -> Self {
        Self { ctx, lines: flatten(rows), founds }
    }

    fn imports(&self) -> String {
        urls::imports()
    }

    fn href(&self, unit: &UnitId) -> String {
        urls::unit(*unit)
    }

    fn level_word(&self, level: &Level) -> String {
        self.ctx.t(level_key(*level))
    }
}

/// Every unit once, behind the one above it; the order among neighbours is that of `rows`.
fn flatten(rows: &[TreeRow]) -> Vec<Line<'_>> {
    let mut below = HashMap::<Option<UnitId>, Vec<&TreeRow>>::new();
    for row in rows {
        // A unit whose parent is not there stands at the top rather than nowhere.
        let parent = row.parent.filter(|parent| rows.iter().any(|other| other.unit == *parent));
        below.entry(parent).or_default().push(row);
    }
    let mut lines = Vec::with_capacity(rows.len());
    put(&mut lines, &below, None);
    lines
}

fn put<'a>(lines: &mut Vec<Line<'a>>, below: &HashMap<Option<UnitId>, Vec<&'a TreeRow>>, parent: Option<UnitId>) {
    for row in below.get(&parent).into_iter().flatten() {
        let opens = below.contains_key(&Some(row.unit));
        lines.push(Line { row, opens, closes: 0 });
        if opens {
            put(lines, below, Some(row.unit));
            if let Some(last) = lines.last_mut() {
                last.closes += 1;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_opens_is_closed() {
        let [top, one, two, deep] = [(); 4].map(|()| UnitId::new());
        let row = |unit, parent| TreeRow { unit, name: String::new(), level: Level::Division, parent, is_body: false };
        let rows = [row(top, None), row(one, Some(top)), row(deep, Some(one)), row(two, Some(top))];
        let lines: Vec<_> = flatten(&rows).iter().map(|line| (line.row.unit, line.opens, line.closes)).collect();
        assert_eq!(lines, [(top, true, 0), (one, true, 0), (deep, false, 1), (two, false, 1)]);
    }
}
