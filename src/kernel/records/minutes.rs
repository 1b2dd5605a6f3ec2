//! The minutes of a conference as they are put before those who attended, and signed.
//!
//! `Body` is frozen with each version: everything in it but `notes` is drawn from the conference and its ballots. Its
//! digest is what units approve and what chair and secretary sign; their signatures are attested records of kind
//! `minutes.signature`.
use super::covenant::{BlocYear, Named, Person, Unit};
use crate::kernel::{
    digest::Digest,
    time::{Day, Instant},
};
use serde::{Deserialize, Serialize};

pub const BODY_FORMAT: &str = "thidua-minutes-body-v1";

/// The kinds of attestations, as `platform::attest` signs them.
pub mod kind {
    pub const SIGNATURE: &str = "minutes.signature";
}

/// Everything that those who attended read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Body {
    /// `BODY_FORMAT`
    pub format: String,
    /// The name of the installation.
    pub installation: String,
    pub demo: bool,
    /// Parts are assumed (records of old years in the demonstration).
    pub assumed: bool,
    pub bloc_year: BlocYear,
    pub minutes: Minutes,
    pub conference: Conference,
    pub ballots: Vec<Ballot>,
    /// What the secretary wrote beside the facts.
    pub notes: Vec<Note>,
    /// What was asked for in earlier versions, and what the secretary answered.
    pub corrections: Vec<Correction>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Minutes {
    pub id: String,
    /// The number within the bloc-year.
    pub no: u32,
    /// Counted from 1; 0: not put before anybody yet.
    pub version: u32,
}

/// A person in the words of the day on which the part was given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Official {
    pub person: Person,
    pub office: String,
}

/// The conference as it went.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Conference {
    pub id: String,
    /// "launch", "`mid_year`", "final", "thematic"
    pub kind: String,
    /// "`in_person`", "online", "hybrid"
    pub mode: String,
    pub title: String,
    pub place: Option<String>,
    pub began: Option<Instant>,
    pub ended: Option<Instant>,
    pub chair: Option<Official>,
    pub secretary: Option<Official>,
    /// Why it was called later than the rule wants.
    pub short_notice: Option<String>,
    pub quorum: Option<Quorum>,
    /// Why it was opened although too few units were there.
    pub without_quorum: Option<String>,
    pub units: Vec<Attendance>,
    pub guests: Vec<Guest>,
    pub agenda: Vec<Point>,
    pub conclusions: Vec<String>,
    pub tasks: Vec<Task>,
}

/// Units when the conference was opened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quorum {
    pub invited: u32,
    pub present: u32,
    /// So many had to be there.
    pub least: u32,
    /// By a rule that is certain.
    pub certain: bool,
}

/// A unit that was invited.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attendance {
    pub unit: Unit,
    /// "present", "excused", "absent"
    pub state: String,
    /// Why it is excused.
    pub reason: Option<String>,
    pub late: bool,
    pub early: bool,
    pub stays: Vec<Stay>,
}

/// One person from when to when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stay {
    pub name: String,
    pub office: String,
    /// Stood for the unit; others attended.
    pub represents: bool,
    /// By the link.
    pub remote: bool,
    pub from: Instant,
    pub to: Option<Instant>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Guest {
    /// "guest" or "witness"
    pub part: String,
    pub person: Named,
    pub late: bool,
    pub early: bool,
    pub stays: Vec<Stay>,
}

/// A point of the agenda.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Point {
    pub id: String,
    pub no: u32,
    pub title: String,
    pub presenter: Option<String>,
    /// Number and title of the paper.
    pub paper: Option<String>,
    pub began: Option<Instant>,
    pub ended: Option<Instant>,
    /// Course and outcome as recorded in the conference.
    pub record: Option<String>,
    /// What the units said about its draft, section by section; of sections without comments nothing.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub comments: Vec<Commented>,
}

/// A section of a draft with what the units said about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Commented {
    /// The heading of the section.
    pub section: String,
    pub comments: Vec<Comment>,
}

/// What a unit said about a section, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Comment {
    pub unit: Unit,
    /// Who spoke for the unit, in the words of that day.
    pub by: Official,
    pub text: String,
    pub at: Instant,
    /// "taken", "partly", "declined"; none: no answer yet.
    pub outcome: Option<String>,
    pub answer: Option<String>,
}

/// Something to be done; without a unit by the bloc as a whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Task {
    pub unit: Option<String>,
    pub text: String,
    pub due: Option<Day>,
}

/// A ballot held at the conference, in the words of its result. Official words: Vietnamese.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ballot {
    pub id: String,
    pub title: String,
    pub secret: bool,
    /// Digest of what was frozen when it was opened.
    pub digest: Digest,
    /// "published", "annulled", "unreadable"
    pub state: String,
    /// Why it counts for nothing.
    pub annulled: Option<String>,
    /// When it was opened and closed; versions frozen earlier do not tell.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opened: Option<Instant>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closed: Option<Instant>,
    pub units: u32,
    /// Delegates vote: `units` counts them.
    #[serde(default, skip_serializing_if = "super::is_false")]
    pub delegates: bool,
    pub issued: u32,
    pub returned: u32,
    /// Where some units were handed papers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on_paper: Option<OnPaper>,
    /// Settings whose rule nobody has verified.
    pub unverified: Vec<String>,
    /// What the chair was told beforehand, and accepted.
    pub accepted: Vec<String>,
    pub items: Vec<BallotItem>,
    pub commission: Vec<Officer>,
}

/// Papers that were counted by hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct OnPaper {
    pub issued: u32,
    pub invalid: u32,
    pub unreturned: u32,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BallotItem {
    pub no: u32,
    pub title: String,
    /// How many may be approved, and the threshold.
    pub rule: String,
    /// On what the threshold rests.
    pub ground: String,
    pub lines: Vec<BallotLine>,
}

/// What came out for a candidate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BallotLine {
    pub name: String,
    pub verdict: String,
    pub sentence: String,
    pub figures: String,
}

/// Of the counting commission.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Officer {
    pub name: String,
    pub office: String,
    pub head: bool,
    /// Why a person of a candidate unit counts.
    pub candidate_unit: Option<String>,
    pub confirmed: Option<Instant>,
}

/// A note of the secretary: beside a section, or beside the point of the agenda with this id.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    pub place: String,
    pub text: String,
}

/// A correction that a unit asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correction {
    /// In which version it was missed.
    pub version: u32,
    pub unit: Unit,
    /// Who asked, for the unit.
    pub by: String,
    pub text: String,
    pub at: Instant,
    pub reply: String,
    pub replied_at: Instant,
}

/// `minutes.signature`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signature {
    pub minutes: Digest,
    /// "chair" or "secretary"
    pub part: String,
    pub signer: Person,
    pub office: String,
    /// How identity was proved.
    pub method: String,
    pub at: Instant,
    /// Session and request of the act.
    pub evidence: String,
}
