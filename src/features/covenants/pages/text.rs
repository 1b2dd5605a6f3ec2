//! Writing the text, a stale edit, one version beside the one before.
use askama::Template;

use super::{
    super::{
        actions::Room,
        domain::{Ceremony, Difference, Replaced},
        forms::TextForm,
        urls,
    },
    evidence::Evidence,
    sheet::Sheet,
};
use crate::{
    features::blocs::{self, Place, Tab},
    platform::{
        form::{Message, Submitted},
        page::Ctx,
    },
};

/// One clause of the form.
struct Row<'a> {
    index: usize,
    no: usize,
    id: &'a str,
    place: &'a str,
    heading: &'a str,
    text: &'a str,
    removed: bool,
    heading_field: String,
    text_field: String,
}

#[derive(Template)]
#[template(path = "covenants/text.html")]
pub(in super::super) struct TextPage<'a> {
    pub ctx: &'a Ctx,
    pub place: Place,
    pub form: &'a Submitted<TextForm>,
    /// What the text cites that is not in force.
    pub cited: &'a [Message],
    /// Members may see a version: what is saved here is for the next one.
    pub consulting: bool,
    /// The text was taken over from another year and is not saved yet.
    pub replaced: Option<String>,
    pub action: String,
    pub back: String,
}

impl<'a> TextPage<'a> {
    pub(in super::super) fn new(
        ctx: &'a Ctx,
        room: &Room,
        form: &'a Submitted<TextForm>,
        cited: &'a [Message],
    ) -> Self {
        let id = room.covenant.id;
        Self {
            ctx,
            place: blocs::place(&room.year, Tab::Covenant),
            form,
            cited,
            consulting: room.covenant.current().is_some(),
            replaced: room.covenant.draft.replaced.map(|replaced| replaced_words(ctx, replaced)),
            action: urls::text(id),
            back: urls::covenant(id),
        }
    }

    fn rows(&self) -> Vec<Row<'_>> {
        rows(&self.form.raw)
    }

    /// A field of a clause, told from the same field of the others.
    fn labelled(&self, row: &Row<'_>, key: &str) -> String {
        format!("{} · {}", self.ctx.t1("covenants-clause-no", "no", row.no.to_string()), self.ctx.t(key))
    }
}

fn replaced_words(ctx: &Ctx, replaced: Replaced) -> String {
    let (from, to) = (replaced.from.to_string().into(), replaced.to.to_string().into());
    ctx.language.text_with("covenants-replaced", &[("from", from), ("to", to), ("places", replaced.places.into())])
}

fn rows(form: &TextForm) -> Vec<Row<'_>> {
    form.clause
        .iter()
        .enumerate()
        .map(|(index, id)| Row {
            index,
            no: index + 1,
            id,
            place: form.place.get(index).map_or("", String::as_str),
            heading: form.heading.get(index).map_or("", String::as_str),
            text: form.text.get(index).map_or("", String::as_str),
            removed: form.remove.contains(id),
            heading_field: format!("heading-{index}"),
            text_field: format!("text-{index}"),
        })
        .collect()
}

/// 409: what is stored now beside what was typed; saving again puts the typed text in its place.
#[derive(Template)]
#[template(path = "covenants/stale.html")]
pub(in super::super) struct StalePage<'a> {
    pub ctx: &'a Ctx,
    pub place: Place,
    /// As it is stored.
    pub stored: TextForm,
    /// As it was typed, with the row version of what is stored.
    pub typed: TextForm,
    pub action: String,
    pub back: String,
}

impl<'a> StalePage<'a> {
    pub(in super::super) fn new(ctx: &'a Ctx, room: &Room, mut typed: TextForm) -> Self {
        let covenant = &room.covenant;
        let stored = TextForm::of(&covenant.draft, covenant.witnesses, covenant.quorum, covenant.row_version);
        typed.version.clone_from(&stored.version);
        Self {
            ctx,
            place: blocs::place(&room.year, Tab::Covenant),
            stored,
            typed,
            action: urls::text(covenant.id),
            back: urls::text(covenant.id),
        }
    }

    fn stored_rows(&self) -> Vec<Row<'_>> {
        rows(&self.stored)
    }

    fn typed_rows(&self) -> Vec<Row<'_>> {
        rows(&self.typed)
    }
}

#[derive(Template)]
#[template(path = "covenants/version.html")]
pub(in super::super) struct VersionPage<'a> {
    pub ctx: &'a Ctx,
    pub place: Place,
    pub no: i32,
    pub before: Option<i32>,
    pub difference: Option<Difference>,
    pub sheet: Option<Sheet>,
    /// Of a version that was frozen.
    pub evidence: Option<Evidence>,
    pub export: String,
    pub back: String,
}

impl<'a> VersionPage<'a> {
    pub(in super::super) fn new(
        ctx: &'a Ctx,
        room: &Room,
        (no, before): (i32, Option<i32>),
        difference: Option<Difference>,
        (sheet, ceremony): (Option<Sheet>, Option<&Ceremony>),
    ) -> Self {
        let id = room.covenant.id;
        Self {
            ctx,
            place: blocs::place(&room.year, Tab::Covenant),
            no,
            before,
            difference,
            sheet,
            evidence: ceremony.map(|ceremony| Evidence::of(ctx, ceremony)),
            export: urls::version_export(id, no),
            back: urls::covenant(id),
        }
    }

    /// Signatures of a version that was given up are struck.
    fn is_void(&self) -> bool {
        self.evidence.as_ref().is_some_and(|evidence| evidence.voided.is_some())
    }
}
