//! The form of an act on units.
use askama::Template;

use super::{Choices, levels};
use crate::{
    features::units::{
        forms::{ActForm, ActKind, Facts},
        urls,
    },
    platform::{form::Submitted, page::Ctx},
};

/// Founding, renaming, merging, splitting, moving, dissolving.
#[derive(Template)]
#[template(path = "units/act.html")]
pub(in crate::features::units) struct ActPage<'a> {
    pub(in crate::features::units) ctx: &'a Ctx,
    pub(in crate::features::units) kind: ActKind,
    pub(in crate::features::units) facts: Option<&'a Facts>,
    pub(in crate::features::units) form: &'a Submitted<ActForm>,
    /// Where a unit can be put.
    pub(in crate::features::units) parents: Choices,
    /// What this unit can be merged with.
    pub(in crate::features::units) others: Choices,
}

impl ActPage<'_> {
    fn word(&self, part: &str) -> String {
        self.ctx.t(&format!("units-{}-{part}", self.kind.code()))
    }

    fn action(&self) -> String {
        self.facts.map_or_else(urls::founding, |facts| urls::act(facts.unit, self.kind.code()))
    }

    fn back(&self) -> String {
        self.facts.map_or_else(urls::list, |facts| urls::unit(facts.unit))
    }

    fn levels(&self) -> Choices {
        levels(self.ctx)
    }

    fn into(&self) -> Choices {
        ["this", "new"].map(|into| (into.to_owned(), self.ctx.t(&format!("units-into-{into}")))).to_vec()
    }

    fn is(&self, kind: &str) -> bool {
        self.kind.code() == kind
    }
}
