//! `thidua verify ballot`: what holds, what is named when it does not, and what is never claimed.
mod counting;
mod random;
mod refused;
mod samples;
mod whole;

use std::collections::BTreeSet;

use serde::Serialize;
use serde_json::Value;
use tempfile::TempDir;
use thidua::{
    kernel::{
        digest::Digest,
        records::{
            Attestation,
            ballot::{self as record, Annulment, Body, Confirmation, File, Opening, Seal, kind},
            covenant::{Person, Unit},
        },
        time::{Day, Instant},
    },
    platform::{
        attest::Attestor,
        i18n::{Language, Value as Word},
    },
    verify::{Level, Report},
};

/// An act before it is signed.
type Act = (&'static str, Value);

/// An installation with a key in a folder of its own.
struct World {
    _dir: TempDir,
    attestor: Attestor,
}

/// A ballot as it went: frozen, voted, confirmed by these persons of the commission.
#[derive(Clone)]
struct Story {
    name: &'static str,
    body: Body,
    result: record::Result,
    confirmed: Vec<usize>,
}

impl World {
    fn new(demo: bool) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let attestor = Attestor::open(dir.path(), demo).unwrap();
        Self { _dir: dir, attestor }
    }

    /// Signs the acts and seals them.
    fn file(&self, body: &Body, acts: &[Act]) -> File {
        let attestations = acts.iter().map(|(kind, act)| self.attestor.sign(kind, act).unwrap()).collect::<Vec<_>>();
        File {
            format: record::FILE_FORMAT.into(),
            body: body.clone(),
            digest: digest(body),
            seal: self.seal(digest(body), &attestations),
            attestations,
            keys: self.attestor.file_keys().unwrap(),
        }
    }

    fn seal(&self, ballot: Digest, attestations: &[Attestation]) -> Attestation {
        let attestations = attestations.iter().map(|attestation| attestation.digest).collect();
        self.attestor.sign(kind::SEAL, &Seal { ballot, attestations, exported_at: at(90) }).unwrap()
    }

    fn whole(&self, story: &Story) -> File {
        self.file(&story.body, &story.acts())
    }

    fn pem(&self) -> String {
        self.attestor.public_keys().unwrap().into_iter().map(|key| key.pem).collect()
    }
}

impl Story {
    /// Opened, counted, confirmed; each naming what it must.
    fn acts(&self) -> Vec<Act> {
        let ballot = digest(&self.body);
        let opening = Opening { ballot, by: person(1), accepted: vec!["votes-small".into()], at: at(0) };
        let result = record::Result { ballot, ..self.result.clone() };
        let confirmations = self.confirmed.iter().map(|n| confirmation(ballot, digest(&result), *n));
        let confirmations = confirmations.map(|act| (kind::CONFIRMATION, json(&act))).collect();
        [vec![(kind::OPENING, json(&opening)), (kind::RESULT, json(&result))], confirmations].concat()
    }

    fn annulment(&self, minute: i64) -> Act {
        let (ballot, reason) = (digest(&self.body), "Sai danh sách".into());
        (kind::ANNULMENT, json(&Annulment { ballot, by: person(1), reason, at: at(minute) }))
    }
}

/// Person 1 is head of the commission.
fn confirmation(ballot: Digest, result: Digest, n: usize) -> Confirmation {
    let minute = 61 + i64::try_from(n).unwrap();
    Confirmation { ballot, result, by: person(n), head: n == 1, method: "password-totp".into(), at: at(minute) }
}

fn at(minute: i64) -> Instant {
    Instant::vietnam(Day::new(2026, 11, 30).unwrap(), 8, 0).plus_minutes(minute)
}

fn unit(n: usize) -> Unit {
    Unit { id: format!("u{n}"), name: format!("Vụ {n}") }
}

fn person(n: usize) -> Person {
    Person { id: format!("p{n}"), name: format!("Nguyễn Văn {n}") }
}

fn json(value: &impl Serialize) -> Value {
    serde_json::to_value(value).unwrap()
}

fn digest(value: &impl Serialize) -> Digest {
    Digest::of_record(value).unwrap()
}

fn text(file: &File) -> String {
    serde_json::to_string(file).unwrap()
}

fn keys(report: &Report, level: Level) -> BTreeSet<&'static str> {
    report.findings.iter().filter(|finding| finding.level == level).map(|finding| finding.key).collect()
}

fn words(report: &Report, language: Language) -> String {
    let line = |finding: &thidua::verify::Finding| {
        let args = finding.args.iter().map(|(name, value)| (*name, Word::from(value.as_str()))).collect::<Vec<_>>();
        language.text_with(finding.key, &args)
    };
    report.findings.iter().map(line).collect::<Vec<_>>().join("\n")
}
