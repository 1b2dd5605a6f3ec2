//! The covenants of a bloc-year: how to start one, or which there are.
use askama::Template;

use super::super::urls;
use crate::{
    features::blocs::{self, BlocYear, Place, Tab},
    platform::page::Ctx,
};

#[derive(Template)]
#[template(path = "covenants/index.html")]
pub(in super::super) struct IndexPage<'a> {
    pub ctx: &'a Ctx,
    pub place: Place,
    pub year: &'a BlocYear,
    /// Words and address of each covenant, latest first.
    pub covenants: &'a [(String, String)],
    /// May start one.
    pub starts: bool,
    /// The year of the covenant that can be taken over.
    pub last_year: Option<i32>,
    pub action: String,
    /// Where a covenant that was signed on paper is entered, when the reader may.
    pub original: Option<String>,
}

impl<'a> IndexPage<'a> {
    pub(in super::super) fn new(
        ctx: &'a Ctx,
        year: &'a BlocYear,
        covenants: &'a [(String, String)],
        (starts, enters, last_year): (bool, bool, Option<i32>),
    ) -> Self {
        let (action, original) = (blocs::urls::covenant(year.id), enters.then(|| urls::original(year.id)));
        Self { ctx, place: blocs::place(year, Tab::Covenant), year, covenants, starts, last_year, action, original }
    }
}
