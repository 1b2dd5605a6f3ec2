//! One note, an earlier version, and what is printed.
use askama::Template;

use super::{Proof, answer_look, answer_words, proofs, tab};
use crate::{
    features::{
        blocs,
        minutes::{
            actions::{Look, Past, Room},
            domain::{Place, Version, Voice},
            forms::NoteForm,
            print::{CountingSheet, Sheet},
            urls,
        },
        votes::Protocol,
    },
    platform::{form::Submitted, page::Ctx},
};

/// Writing the note beside a section or a point.
#[derive(Template)]
#[template(path = "minutes/note.html")]
pub(in super::super) struct NotePage<'a> {
    pub ctx: &'a Ctx,
    pub place: blocs::Place,
    pub heading: String,
    pub action: String,
    pub back: String,
    /// What the conference recorded of the point.
    pub record: Option<String>,
    pub form: &'a Submitted<NoteForm>,
    /// What is stored now, when somebody else changed it meanwhile.
    pub stored: Option<Vec<(&'static str, String, String)>>,
}

impl<'a> NotePage<'a> {
    pub(in super::super) fn new(
        ctx: &'a Ctx,
        (room, at): (&Room, Place),
        form: &'a Submitted<NoteForm>,
        stored: Option<Vec<(&'static str, String, String)>>,
    ) -> Self {
        let floor = &room.floor;
        let point = match at {
            Place::Section(_) => None,
            Place::Point(id) => {
                let points = floor.points.iter().zip(&floor.conference.agenda);
                points.into_iter().find(|(known, _)| **known == id).map(|(_, point)| point)
            }
        };
        let heading = match (at, point) {
            (Place::Section(section), _) => ctx.t(section.key()),
            (Place::Point(_), point) => point.map(|point| format!("{}. {}", point.no, point.title)).unwrap_or_default(),
        };
        Self {
            ctx,
            place: tab(&floor.year),
            heading,
            action: urls::note(floor.id, at),
            back: urls::minutes(floor.id),
            record: point.and_then(|point| point.record.clone()),
            form,
            stored,
        }
    }
}

/// A version, with what it has otherwise than the one before.
#[derive(Template)]
#[template(path = "minutes/version.html")]
pub(in super::super) struct VersionPage<'a> {
    pub ctx: &'a Ctx,
    pub place: blocs::Place,
    pub past: &'a Past,
    pub sheet: Sheet,
    pub differences: Vec<(String, Vec<String>, Vec<String>)>,
    pub back: String,
}

impl<'a> VersionPage<'a> {
    pub(in super::super) fn new(ctx: &'a Ctx, past: &'a Past) -> Self {
        let sheet = Sheet::of(&past.body, Some(&past.version));
        let before = past.before.as_ref().map(|body| Sheet::of(body, None));
        let differences = before.map(|before| sheet.differs(&before)).unwrap_or_default();
        let floor = &past.room.floor;
        Self { ctx, place: tab(&floor.year), past, sheet, differences, back: urls::minutes(floor.id) }
    }

    fn heading(&self) -> String {
        self.ctx.t1("minutes-version-title", "no", i64::from(self.past.version.no))
    }

    fn answer(&self, voice: &Voice) -> (&'static str, &'static str, String) {
        let (kind, icon) = answer_look(voice.answer);
        (kind, icon, answer_words(self.ctx, &self.past.version, voice))
    }
}

/// The minutes on paper, with what is known of approvals and signatures.
#[derive(Template)]
#[template(path = "minutes/print.html")]
pub(in super::super) struct PrintPage<'a> {
    pub ctx: &'a Ctx,
    pub sheet: Sheet,
    version: Option<&'a Version>,
    pub annulled: &'a [String],
    pub back: String,
    pub at: String,
}

impl<'a> PrintPage<'a> {
    pub(in super::super) fn new(ctx: &'a Ctx, look: &'a Look) -> Option<Self> {
        let version = look.room.version();
        let sheet = Sheet::of(look.body.as_ref()?, version);
        let back = urls::minutes(look.room.floor.id);
        Some(Self { ctx, sheet, version, annulled: &look.annulled, back, at: ctx.moment(&ctx.now) })
    }

    fn is_draft(&self) -> bool {
        self.version.is_none()
    }

    fn proofs(&self) -> Vec<Proof> {
        proofs(self.ctx, self.version)
    }

    /// Unit, answer, who and when.
    fn answers(&self) -> Vec<(String, String, String)> {
        let row = |version: &Version, voice: &Voice| {
            let at = voice.answered_at.map(|at| self.ctx.moment(&at));
            let who: Vec<_> = [voice.words.clone(), at].into_iter().flatten().collect();
            (voice.name.clone(), answer_words(self.ctx, version, voice), who.join(" · "))
        };
        self.version
            .into_iter()
            .flat_map(|version| version.voices.iter().map(move |voice| row(version, voice)))
            .collect()
    }
}

/// The counting minutes of a ballot on paper.
#[derive(Template)]
#[template(path = "minutes/counting.html")]
pub(in super::super) struct CountingPage<'a> {
    pub ctx: &'a Ctx,
    pub sheet: CountingSheet,
    pub back: String,
    pub at: String,
}

impl<'a> CountingPage<'a> {
    pub(in super::super) fn new(ctx: &'a Ctx, protocol: &Protocol) -> Self {
        Self { ctx, sheet: CountingSheet::of(protocol), back: protocol.href.clone(), at: ctx.moment(&ctx.now) }
    }

    fn method(&self, method: &str) -> String {
        self.ctx.t(super::method_key(method))
    }
}
