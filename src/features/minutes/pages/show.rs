//! The page of the minutes of a conference, whatever their state.
use askama::Template;

use super::{Proof, answer_look, answer_words, look_of, proofs, tab};
use crate::{
    features::{
        blocs,
        minutes::{
            actions::{Act, Look},
            domain::{NotNow, Place, Section, State, Version, Voice},
            forms::{AnswerForm, ReplyForm, SignForm},
            print::{Sheet, number},
            urls,
        },
        votes,
    },
    kernel::id::{BallotId, UnitId},
    platform::{
        form::{Errors, Submitted},
        page::Ctx,
    },
};

/// What was typed in which form of the page.
#[derive(Debug, Default)]
pub(in super::super) struct Typed {
    pub request: Submitted<AnswerForm>,
    pub reply: Submitted<ReplyForm>,
    /// For which unit.
    pub which: Option<UnitId>,
    pub sign: Submitted<SignForm>,
}

/// The page of the minutes of a conference.
#[derive(Template)]
#[template(path = "minutes/show.html")]
pub(in super::super) struct ShowPage<'a> {
    pub ctx: &'a Ctx,
    pub place: blocs::Place,
    pub look: &'a Look,
    pub typed: &'a Typed,
    pub sheet: Option<Sheet>,
    /// The identity was proved a short while ago.
    pub fresh: bool,
}

impl<'a> ShowPage<'a> {
    pub(in super::super) fn new(ctx: &'a Ctx, look: &'a Look, typed: &'a Typed, fresh: bool) -> Self {
        let sheet = look.body.as_ref().map(|body| Sheet::of(body, look.room.version()));
        Self { ctx, place: tab(&look.room.floor.year), look, typed, sheet, fresh }
    }

    fn may(&self, act: Act) -> bool {
        self.look.room.may(act).is_ok()
    }

    fn keeps(&self) -> bool {
        self.may(Act::Keep)
    }

    fn title(&self) -> &str {
        &self.look.room.floor.conference.title
    }

    fn back(&self) -> &str {
        &self.look.room.floor.href
    }

    fn is(&self, state: &str) -> bool {
        self.look.room.minutes.as_ref().is_some_and(|minutes| minutes.state.word() == state)
    }

    fn state(&self) -> Option<(&'static str, &'static str, String)> {
        let minutes = self.look.room.minutes.as_ref()?;
        let (kind, icon) = look_of(minutes.state);
        Some((kind, icon, self.ctx.t(minutes.state.key())))
    }

    /// As it stands on the paper.
    fn number(&self) -> Option<String> {
        let (minutes, year) = (self.look.room.minutes.as_ref()?, &self.look.room.floor.year);
        let no = u32::try_from(minutes.no).unwrap_or_default();
        Some(number(no, &year.name, year.kind == blocs::BlocKind::Cluster))
    }

    /// Not begun, and the conference was opened.
    fn starts(&self) -> bool {
        self.look.room.minutes.is_none() && self.look.room.floor.begun && self.keeps()
    }

    fn url(&self, part: &str) -> String {
        let id = self.look.room.floor.id;
        match part {
            "submission" => urls::submission(id),
            "signature" => urls::signature(id),
            "print" => urls::print(id),
            _ => urls::minutes(id),
        }
    }

    fn version(&self) -> Option<&Version> {
        self.look.room.version()
    }

    fn digest(&self) -> String {
        self.version().map(|version| version.digest.to_string()).unwrap_or_default()
    }

    fn sheet_label(&self) -> String {
        let no = self.version().map(|version| version.no).unwrap_or_default();
        self.ctx.t1("minutes-paper-label", "no", i64::from(no))
    }

    /// Units for which the reader answers now.
    fn own(&self) -> Vec<&Voice> {
        let room = &self.look.room;
        let Some(version) = self.version().filter(|version| self.is("out") && version.takes_answers(room.now).is_ok())
        else {
            return Vec::new();
        };
        let waits = |voice: &&Voice| voice.answered_at.is_none() && self.may(Act::Answer(voice.unit));
        version.voices.iter().filter(waits).collect()
    }

    fn approval(&self, voice: &Voice) -> String {
        urls::approval(self.look.room.floor.id, voice.unit)
    }

    fn correction(&self, voice: &Voice) -> String {
        urls::correction(self.look.room.floor.id, voice.unit)
    }

    fn reply_url(&self, voice: &Voice) -> String {
        urls::reply(self.look.room.floor.id, voice.unit)
    }

    fn request(&self, voice: &Voice) -> Submitted<AnswerForm> {
        if self.typed.which == Some(voice.unit) { self.typed.request.clone() } else { Submitted::default() }
    }

    fn reply(&self, voice: &Voice) -> Submitted<ReplyForm> {
        if self.typed.which == Some(voice.unit) { self.typed.reply.clone() } else { Submitted::default() }
    }

    fn scope(voice: &Voice) -> String {
        format!("{}-", voice.unit)
    }

    fn errors(&self) -> (&Errors, String) {
        let scope = self.typed.which.map(|unit| format!("{unit}-")).unwrap_or_default();
        let typed = self.typed;
        let all = [&typed.request.errors, &typed.reply.errors];
        let first = all.into_iter().find(|errors| !errors.is_empty());
        first.map_or((&typed.sign.errors, String::new()), |errors| (errors, scope))
    }

    fn voices(&self) -> &[Voice] {
        self.version().map(|version| version.voices.as_slice()).unwrap_or_default()
    }

    fn answer(&self, voice: &Voice) -> (&'static str, &'static str, String) {
        let (kind, icon) = answer_look(voice.answer);
        let words = self.version().map(|version| answer_words(self.ctx, version, voice));
        (kind, icon, words.unwrap_or_default())
    }

    fn replies(&self, voice: &Voice) -> bool {
        self.is("out") && voice.is_open_request() && self.may(Act::Write)
    }

    /// The reader can sign, now.
    fn signs(&self) -> bool {
        self.unsigned().is_some_and(|version| version.signable(self.look.room.now).is_ok())
    }

    /// The version that the reader has to sign, now or later.
    fn unsigned(&self) -> Option<&Version> {
        let part = self.look.room.standing.part?;
        self.version().filter(|version| self.is("out") && version.signed_by(part).is_none())
    }

    /// What has to come first.
    fn not_signable(&self) -> Option<&'static str> {
        self.unsigned()?.signable(self.look.room.now).err().map(|NotNow(key)| key)
    }

    fn own_part(&self) -> String {
        self.look.room.standing.part.map(|part| self.ctx.t(part.key())).unwrap_or_default()
    }

    /// The next version can be put before the units; or what has to come first.
    fn puts_out(&self) -> Option<Result<String, &'static str>> {
        let minutes = self.look.room.minutes.as_ref().filter(|_| self.keeps())?;
        let asked = self.voices().iter().any(|voice| voice.request.is_some());
        let open = minutes.state == State::Draft
            || minutes.state == State::Out && asked && self.version().is_some_and(|one| one.signatures.is_empty());
        let next = minutes.next_version((self.look.room.floor.over, self.look.waiting));
        let words = |no: i32| self.ctx.t1("minutes-put-out", "no", i64::from(no));
        open.then(|| next.map(words).map_err(|NotNow(key)| key))
    }

    fn writes(&self) -> bool {
        let open = self.look.room.minutes.as_ref().is_some_and(|minutes| minutes.takes_notes().is_ok());
        open && self.may(Act::Write)
    }

    /// Everything beside which the secretary can write: address, what it is, what is written.
    fn places(&self) -> Vec<(String, String, String)> {
        let floor = &self.look.room.floor;
        let row = |place: Place, words: String| {
            let found = self.look.notes.iter().find(|note| note.place == place);
            (urls::note(floor.id, place), words, found.and_then(|note| note.text.clone()).unwrap_or_default())
        };
        let mut rows = Vec::new();
        for section in Section::ALL {
            rows.push(row(Place::Section(*section), self.ctx.t(section.key())));
            if *section == Section::Agenda {
                let points = floor.points.iter().zip(&floor.conference.agenda);
                rows.extend(points.map(|(id, point)| row(Place::Point(*id), format!("{}. {}", point.no, point.title))));
            }
        }
        rows
    }

    fn proofs(&self) -> Vec<Proof> {
        proofs(self.ctx, self.version())
    }

    /// All versions, where there are several: address, name, moment.
    fn versions(&self) -> Vec<(String, String, String)> {
        let all = self.look.versions.iter().filter(|_| self.look.versions.len() > 1);
        let row = |(no, at): &(i32, crate::kernel::time::Instant)| {
            let words = self.ctx.t1("minutes-version-title", "no", i64::from(*no));
            (urls::version(self.look.room.floor.id, *no), words, self.ctx.moment(at))
        };
        all.map(row).collect()
    }

    /// Counting minutes of the ballots: address and title.
    fn ballots(&self) -> Vec<(String, &str)> {
        let all = self.look.body.iter().flat_map(|body| &body.ballots).filter(|ballot| ballot.state == "published");
        let row = |ballot: &'a crate::kernel::records::minutes::Ballot| {
            Some((votes::urls::minutes(ballot.id.parse::<BallotId>().ok()?), ballot.title.as_str()))
        };
        all.filter_map(row).collect()
    }
}
