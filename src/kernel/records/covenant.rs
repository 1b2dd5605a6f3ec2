//! The covenant as it is frozen, signed and exported: format `thidua-covenant-v1`.
//!
//! A file is `File`: the frozen `Body`, its digest, one attestation for each act in the order of time (its record is
//! one of the structures below, by `kind`), the public keys, and a `Seal` that lists the attestations, so that none
//! can be left out. Every record names the digest of the body; what concerns a signature names the digest of that
//! signature's record.
use super::{Attestation, FileKey};
use crate::kernel::{
    digest::Digest,
    time::{Day, Instant},
};
use serde::{Deserialize, Serialize};

pub const FILE_FORMAT: &str = "thidua-covenant-v1";
pub const BODY_FORMAT: &str = "thidua-covenant-body-v1";

/// The kinds of attestations, as `platform::attest` signs them.
pub mod kind {
    pub const FREEZE: &str = "covenant.freeze";
    pub const SIGNATURE: &str = "covenant.signature";
    pub const WITNESS: &str = "covenant.witness";
    pub const WITHDRAWAL: &str = "covenant.withdrawal";
    pub const REFUSAL: &str = "covenant.refusal";
    pub const VOID: &str = "covenant.void";
    pub const EFFECTIVE: &str = "covenant.effective";
    pub const SEAL: &str = "covenant.seal";
}

/// The exported file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct File {
    /// `FILE_FORMAT`
    pub format: String,
    pub body: Body,
    /// SHA-256 of the canonical JSON of `body`.
    pub digest: Digest,
    pub attestations: Vec<Attestation>,
    /// Of kind `covenant.seal`.
    pub seal: Attestation,
    pub keys: Vec<FileKey>,
}

/// What is signed: everything the signatories read. Its digest is what consents and signatures are given to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Body {
    /// `BODY_FORMAT`
    pub format: String,
    /// The name of the installation.
    pub installation: String,
    pub demo: bool,
    /// Text or signatures are partly assumed (records of old years in the demonstration).
    pub assumed: bool,
    pub bloc_year: BlocYear,
    pub covenant: Covenant,
    pub preamble: String,
    pub clauses: Vec<Clause>,
    /// The units that sign, with their names at freezing.
    pub required: Vec<Unit>,
    pub rule: Rule,
    /// How many different witnesses must attest each signature; 0: effective on signatures alone.
    pub witnesses: u32,
    /// The covenant this one adds to or replaces.
    pub amends: Option<Amends>,
    /// Where it is signed; stands before the day on the paper.
    pub venue: Option<String>,
    /// On what `rule` and `witnesses` rest, where they are the rulebook's and not the bloc's own choice.
    pub grounds: Vec<Ground>,
    /// It was signed on paper and typed from it.
    pub paper: Option<Original>,
}

/// A rule of the rulebook as it stood when the version was put before the members.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ground {
    /// "covenant.witnesses" or "covenant.quorum"
    pub rule: String,
    pub citation: String,
    /// False: no rule is certain on that day; this is the last known value.
    pub verified: bool,
}

/// The paper that a text was typed from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Original {
    /// The day on the paper: in effect from it on, once enough signatures are confirmed.
    pub signed_on: Day,
    pub scan: Digest,
    /// The witnesses that the paper names. They attested nothing in the system.
    pub witnesses: Vec<Named>,
}

/// A person as a paper names one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Named {
    pub name: String,
    pub office: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BlocYear {
    pub id: String,
    /// The name of the bloc or cluster.
    pub name: String,
    /// The body it belongs to.
    pub body: String,
    /// "bloc" or "cluster"
    pub kind: String,
    pub year: i16,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Covenant {
    pub id: String,
    pub title: String,
    pub number: Option<String>,
    pub version: i64,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clause {
    pub no: u32,
    pub heading: String,
    pub text: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unit {
    pub id: String,
    pub name: String,
}

/// When the covenant takes effect: `kind` "all" (1/1), or "quorum": at least `num/den` of the required units.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rule {
    pub kind: String,
    pub num: u32,
    pub den: u32,
}

/// `kind`: "addendum" or "supersession"; `digest` of the body of the earlier covenant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Amends {
    pub kind: String,
    pub digest: Digest,
}

/// A person under the name of the time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    pub id: String,
    pub name: String,
}

/// `covenant.freeze`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Freeze {
    pub covenant: Digest,
    pub by: Person,
    pub at: Instant,
}

/// `covenant.signature`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signature {
    pub covenant: Digest,
    pub unit: Unit,
    /// Without an id when the name was read off a paper.
    pub signer: Person,
    pub office: String,
    /// "head", or signed for the head: "kt", "tuq", "tl"; "written": `office` is what stands on the paper.
    pub form: String,
    /// Needed unless `form` is "head" or "written".
    pub mandate: Option<Mandate>,
    /// "password-totp", "password" or "paper"
    pub method: String,
    /// When it was signed online, or entered from paper.
    pub at: Instant,
    /// Where the proof of identity was given: ids of session and request. None for paper.
    pub evidence: Option<String>,
    /// Needed when `method` is "paper".
    pub paper: Option<PaperSignature>,
}

/// By what the signer signs for the head of the unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mandate {
    pub id: String,
    /// Name and office of who is signed for.
    pub principal: String,
    /// Number and date of the paper, for TUQ. and TL. on paper.
    pub paper: Option<String>,
    /// Digest of its scan.
    pub scan: Option<Digest>,
    /// What may be signed under it; none: whatever the unit signs.
    pub scope: Option<String>,
}

/// How a signature on paper came in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaperSignature {
    pub scan: Digest,
    /// The day on the paper.
    pub signed_on: Day,
    pub entered_by: Person,
    /// From the unit, or the witness. None only for records of old years.
    pub confirmed_by: Option<Person>,
}

/// `covenant.witness`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Witness {
    pub covenant: Digest,
    /// Digest of the signature's record.
    pub signature: Digest,
    pub witness: Person,
    pub office: String,
    /// The office is one that the program does not know of: as who named the witness declared it.
    pub declared: bool,
    /// "present" or "remote"
    pub presence: String,
    pub method: String,
    pub at: Instant,
}

/// `covenant.withdrawal`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Withdrawal {
    pub covenant: Digest,
    /// Digest of the signature's record.
    pub signature: Digest,
    pub by: Person,
    pub office: String,
    pub reason: String,
    pub at: Instant,
}

/// `covenant.refusal`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refusal {
    pub covenant: Digest,
    pub unit: Unit,
    pub by: Person,
    pub office: String,
    pub reason: String,
    pub at: Instant,
}

/// `covenant.void`: the leader gives this version up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Void {
    pub covenant: Digest,
    pub by: Person,
    pub office: String,
    pub reason: String,
    pub at: Instant,
}

/// `covenant.effective`: the signatures that made it effective, by the digests of their records.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Effective {
    pub covenant: Digest,
    pub signatures: Vec<Digest>,
    /// Required units that ended before they signed: the rule is applied to the others.
    pub ended: Vec<Ended>,
    pub at: Instant,
}

/// A unit whose part in the bloc-year ended by reorganisation before it signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ended {
    pub unit: Unit,
    /// The first day on which it no longer belonged.
    pub on: Day,
    pub reason: String,
}

/// `covenant.seal`: what the file holds, so that nothing can be added or left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seal {
    pub covenant: Digest,
    /// Digests of the records in the file, in its order.
    pub attestations: Vec<Digest>,
    pub exported_at: Instant,
}
