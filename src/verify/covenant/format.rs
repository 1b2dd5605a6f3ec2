//! The exported covenant as this verifier reads it. Unknown and repeated fields are refused: whatever stands in the
//! file is checked, or the file is not ours.
#![expect(dead_code, reason = "fields that are not judged are still read, so that a file with other fields is refused")]
#![expect(clippy::struct_field_names, reason = "the names are the format's")]
use crate::{
    kernel::{
        digest::Digest,
        time::{Day, Instant},
    },
    verify::exported::read,
};
use serde::Deserialize;

pub(super) const FILE: &str = "thidua-covenant-v1";
pub(super) const BODY: &str = "thidua-covenant-body-v1";

read! {
    Body {
        format: String, installation: String, demo: bool, assumed: bool, bloc_year: BlocYear, covenant: Covenant,
        preamble: String, clauses: Vec<Clause>, required: Vec<Unit>, rule: Rule, witnesses: usize,
        amends: Option<Amends>, venue: Option<String>, grounds: Vec<Ground>, paper: Option<Original>,
    }
    Ground { rule: String, citation: String, verified: bool }
    Original { signed_on: Day, scan: Digest, witnesses: Vec<Named> }
    Named { name: String, office: String }
    BlocYear { id: String, name: String, body: String, kind: String, year: i64 }
    Covenant { id: String, title: String, number: Option<String>, version: i64 }
    Clause { no: i64, heading: String, text: String }
    Unit { id: String, name: String }
    Rule { kind: String, num: usize, den: usize }
    Amends { kind: String, digest: Digest }
    Person { id: String, name: String }

    Freeze { covenant: Digest, by: Person, at: Instant }
    Signature {
        covenant: Digest, unit: Unit, signer: Person, office: String, form: String, mandate: Option<Mandate>,
        method: String, at: Instant, evidence: Option<String>, paper: Option<Paper>,
    }
    Mandate { id: String, principal: String, paper: Option<String>, scan: Option<Digest>, scope: Option<String> }
    Paper { scan: Digest, signed_on: Day, entered_by: Person, confirmed_by: Option<Person> }
    Witness {
        covenant: Digest, signature: Digest, witness: Person, office: String, declared: bool, presence: String,
        method: String, at: Instant,
    }
    Withdrawal { covenant: Digest, signature: Digest, by: Person, office: String, reason: String, at: Instant }
    Refusal { covenant: Digest, unit: Unit, by: Person, office: String, reason: String, at: Instant }
    Void { covenant: Digest, by: Person, office: String, reason: String, at: Instant }
    Effective { covenant: Digest, signatures: Vec<Digest>, ended: Vec<Ended>, at: Instant }
    Ended { unit: Unit, on: Day, reason: String }
    Seal { covenant: Digest, attestations: Vec<Digest>, exported_at: Instant }
}

/// One attested act, by its kind.
#[derive(Debug)]
pub(super) enum Act {
    Freeze(Freeze),
    Signature(Box<Signature>),
    Witness(Witness),
    Withdrawal(Withdrawal),
    Refusal(Refusal),
    Void(Void),
    Effective(Effective),
}

impl Act {
    /// Reads the record of an attestation; none when the kind is unknown or the record does not have its form.
    pub(super) fn read(kind: &str, record: &str) -> Option<Self> {
        fn of<'a, T: Deserialize<'a>>(record: &'a str, act: impl Fn(T) -> Act) -> Option<Act> {
            serde_json::from_str(record).ok().map(act)
        }
        match kind {
            "covenant.freeze" => of(record, Self::Freeze),
            "covenant.signature" => of(record, |signature| Self::Signature(Box::new(signature))),
            "covenant.witness" => of(record, Self::Witness),
            "covenant.withdrawal" => of(record, Self::Withdrawal),
            "covenant.refusal" => of(record, Self::Refusal),
            "covenant.void" => of(record, Self::Void),
            "covenant.effective" => of(record, Self::Effective),
            _ => None,
        }
    }

    /// The body the act is about.
    pub(super) fn covenant(&self) -> Digest {
        match self {
            Self::Freeze(act) => act.covenant,
            Self::Signature(act) => act.covenant,
            Self::Witness(act) => act.covenant,
            Self::Withdrawal(act) => act.covenant,
            Self::Refusal(act) => act.covenant,
            Self::Void(act) => act.covenant,
            Self::Effective(act) => act.covenant,
        }
    }
}
