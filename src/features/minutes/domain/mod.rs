//! Minutes of a conference: draft → out for approval, version after version → signed by chair and secretary.
mod compose;

pub(super) use compose::{Facts, compose};

use std::str::FromStr;

use crate::kernel::{
    digest::Digest,
    id::{BlocYearId, ItemId, MeetingId, MinutesId, MinutesVersionId, PersonId, UnitId},
    records::{Attestation, minutes as record},
    time::{Day, Instant},
    words::words,
};

words! {
    /// Where minutes stand.
    pub(in super::super) State {
        /// Drawn from the conference at each look.
        Draft = "draft" => "minutes-state-draft",
        /// A version is before the units that attended.
        Out = "out" => "minutes-state-out",
        Signed = "signed" => "minutes-state-signed",
    }
}

words! {
    /// What a unit says of a version.
    pub(in super::super) Answer {
        Waiting = "waiting" => "minutes-answer-waiting",
        Approved = "approved" => "minutes-answer-approved",
        Correction = "correction" => "minutes-answer-correction",
    }
}

words! {
    /// Who signs.
    pub(in super::super) Part {
        Chair = "chair" => "minutes-part-chair",
        Secretary = "secretary" => "minutes-part-secretary",
    }
}

words! {
    /// Sections of the minutes, in their order.
    pub(in super::super) Section {
        Opening = "opening" => "minutes-section-opening",
        Attendance = "attendance" => "minutes-section-attendance",
        Agenda = "agenda" => "minutes-section-agenda",
        Ballots = "ballots" => "minutes-section-ballots",
        Conclusions = "conclusions" => "minutes-section-conclusions",
        Tasks = "tasks" => "minutes-section-tasks",
        Closing = "closing" => "minutes-section-closing",
    }
}

/// Beside what a note stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Section(Section),
    /// A point of the agenda: what was discussed.
    Point(ItemId),
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Section(section) => section.fmt(f),
            Self::Point(point) => point.fmt(f),
        }
    }
}

impl FromStr for Place {
    type Err = uuid::Error;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.parse().map(Self::Section).or_else(|_| text.parse().map(Self::Point))
    }
}

/// The act does not fit where the minutes stand; the key says why, and what comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub(super) struct NotNow(pub &'static str);

/// A unit that attended, and what it says of a version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Voice {
    pub unit: UnitId,
    pub name: String,
    pub answer: Answer,
    /// The correction it asks for.
    pub request: Option<String>,
    /// Who answered for it, in the words of that day.
    pub words: Option<String>,
    pub answered_at: Option<Instant>,
    pub reply: Option<String>,
    pub replied_at: Option<Instant>,
}

impl Voice {
    /// It asked for a correction that nobody has answered.
    pub(super) fn is_open_request(&self) -> bool {
        self.request.is_some() && self.reply.is_none()
    }
}

/// A signature, as attested.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Signed {
    pub part: Part,
    pub person: PersonId,
    pub attestation: Attestation,
}

/// What was put before the units.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Version {
    pub id: MinutesVersionId,
    pub no: i32,
    /// As stored; its digest is checked before anything rests on it.
    pub body: String,
    pub digest: Digest,
    /// The last day to answer.
    pub due: Day,
    /// By a rule and a calendar that are certain.
    pub due_certain: bool,
    pub submitted_at: Instant,
    pub voices: Vec<Voice>,
    pub signatures: Vec<Signed>,
}

impl Version {
    /// The frozen document, when it is what its digest says.
    pub(super) fn document(&self) -> Option<record::Body> {
        (Digest::of(self.body.as_bytes()) == self.digest).then(|| serde_json::from_str(&self.body).ok())?
    }

    pub(super) fn voice(&self, unit: UnitId) -> Option<&Voice> {
        self.voices.iter().find(|voice| voice.unit == unit)
    }

    pub(super) fn signed_by(&self, part: Part) -> Option<&Signed> {
        self.signatures.iter().find(|signed| signed.part == part)
    }

    fn is_over(&self, now: Instant) -> bool {
        now >= self.due.end()
    }

    fn is_approved_by_all(&self) -> bool {
        self.voices.iter().all(|voice| voice.answer == Answer::Approved)
    }

    /// Units still answer: nobody has signed, the time is not over, not all have approved.
    pub(super) fn takes_answers(&self, now: Instant) -> Result<(), NotNow> {
        if !self.signatures.is_empty() || self.is_approved_by_all() {
            return Err(NotNow("minutes-wrong-approved"));
        }
        if self.is_over(now) { Err(NotNow("minutes-late")) } else { Ok(()) }
    }

    /// Chair and secretary sign once all have approved or the time is over, and no request is left open.
    pub(super) fn signable(&self, now: Instant) -> Result<(), NotNow> {
        if self.voices.iter().any(Voice::is_open_request) {
            return Err(NotNow("minutes-lacks-replies"));
        }
        if self.is_approved_by_all() || self.is_over(now) { Ok(()) } else { Err(NotNow("minutes-lacks-approvals")) }
    }

    /// The corrections that were asked for, and what was answered.
    pub(super) fn corrections(&self) -> Vec<record::Correction> {
        let correction = |voice: &Voice| {
            Some(record::Correction {
                version: number(self.no),
                unit: super::domain::unit(voice),
                by: voice.words.clone()?,
                text: voice.request.clone()?,
                at: voice.answered_at?,
                reply: voice.reply.clone()?,
                replied_at: voice.replied_at?,
            })
        };
        self.voices.iter().filter_map(correction).collect()
    }
}

fn unit(voice: &Voice) -> crate::kernel::records::covenant::Unit {
    crate::kernel::records::covenant::Unit { id: voice.unit.to_string(), name: voice.name.clone() }
}

/// A number that is never negative.
pub(super) fn number(value: i32) -> u32 {
    u32::try_from(value).unwrap_or_default()
}

/// The minutes of a conference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Minutes {
    pub id: MinutesId,
    pub meeting: MeetingId,
    pub bloc_year: BlocYearId,
    pub no: i32,
    pub state: State,
    /// The version that is out or was signed.
    pub version: Option<Version>,
}

impl Minutes {
    /// The version that is out.
    pub(super) fn out(&self) -> Result<&Version, NotNow> {
        match (self.state, &self.version) {
            (State::Out, Some(version)) => Ok(version),
            (State::Signed, _) => Err(NotNow("minutes-wrong-signed")),
            _ => Err(NotNow("minutes-wrong-draft")),
        }
    }

    /// Notes are written in a draft, and while a correction that was asked for is worked on.
    pub(super) fn takes_notes(&self) -> Result<(), NotNow> {
        if self.state == State::Draft {
            return Ok(());
        }
        let version = self.out()?;
        let asked = version.voices.iter().any(|voice| voice.request.is_some());
        if asked && version.signatures.is_empty() { Ok(()) } else { Err(NotNow("minutes-wrong-out")) }
    }

    /// The number of the version to put before the units: the first when the conference is over and its ballots have
    /// ended; the next once every correction that was asked for is answered.
    pub(super) fn next_version(&self, (over, waiting): (bool, usize)) -> Result<i32, NotNow> {
        if !over {
            return Err(NotNow("minutes-lacks-end"));
        }
        if waiting > 0 {
            return Err(NotNow("minutes-lacks-ballots"));
        }
        if self.state == State::Draft {
            return Ok(1);
        }
        let version = self.out()?;
        if !version.signatures.is_empty() {
            return Err(NotNow("minutes-wrong-signing"));
        }
        if version.voices.iter().all(|voice| voice.request.is_none()) {
            return Err(NotNow("minutes-wrong-out"));
        }
        if version.voices.iter().any(Voice::is_open_request) {
            return Err(NotNow("minutes-lacks-replies"));
        }
        Ok(version.no + 1)
    }
}

#[cfg(test)]
mod cases;
