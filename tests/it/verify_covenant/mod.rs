//! `thidua verify covenant`: what holds, what is named when it does not, and what is never claimed.
mod paper;
mod stories;
pub(crate) mod tampering;
mod whole;

use std::collections::BTreeSet;
use tempfile::TempDir;
use thidua::{
    kernel::{
        digest::Digest,
        records::{Attestation, covenant::*},
        time::{Day, Instant},
    },
    platform::{
        attest::Attestor,
        i18n::{Language, Value as Word},
    },
    verify::{Level, Report},
};

/// A world of one bloc with five units; its key lies in a folder of its own.
struct World {
    _dir: TempDir,
    attestor: Attestor,
    body: Body,
    minute: i64,
}

impl World {
    fn new(demo: bool, witnesses: u32) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let attestor = Attestor::open(dir.path(), demo).unwrap();
        let clause = |no| Clause { no, heading: format!("Nhiệm vụ {no}"), text: format!("Nội dung thứ {no}.") };
        let body = Body {
            format: BODY_FORMAT.into(),
            installation: "VKSND tối cao".into(),
            demo,
            assumed: false,
            bloc_year: BlocYear {
                id: "by".into(),
                name: "Khối 3".into(),
                body: "VKSND tối cao".into(),
                kind: "bloc".into(),
                year: 2026,
            },
            covenant: Covenant { id: "c".into(), title: "Giao ước".into(), number: None, version: 2 },
            preamble: "Căn cứ Chỉ thị số 01;\ncác đơn vị thống nhất:".into(),
            clauses: (1..=4).map(clause).collect(),
            required: (1..=5).map(unit).collect(),
            rule: Rule { kind: "all".into(), num: 1, den: 1 },
            witnesses,
            amends: None,
            venue: Some("Hà Nội".into()),
            grounds: Vec::new(),
            paper: None,
        };
        Self { _dir: dir, attestor, body, minute: 0 }
    }

    fn covenant(&self) -> Digest {
        Digest::of_record(&self.body).unwrap()
    }

    fn now(&mut self) -> Instant {
        self.minute += 1;
        Instant::vietnam(Day::new(2026, 3, 2).unwrap(), 8, 0).plus_minutes(self.minute)
    }

    fn freeze(&mut self) -> Attestation {
        let freeze = Freeze { covenant: self.covenant(), by: person(1), at: self.now() };
        self.attestor.sign(kind::FREEZE, &freeze).unwrap()
    }

    fn signature(&mut self, n: usize) -> Signature {
        Signature {
            covenant: self.covenant(),
            unit: unit(n),
            signer: person(n),
            office: "Vụ trưởng".into(),
            form: "head".into(),
            mandate: None,
            method: "password-totp".into(),
            at: self.now(),
            evidence: Some("session 1, request 2".into()),
            paper: None,
        }
    }

    fn sign(&mut self, n: usize) -> Attestation {
        let signature = self.signature(n);
        self.attestor.sign(kind::SIGNATURE, &signature).unwrap()
    }

    fn void(&mut self) -> Attestation {
        let (by, office, reason) = (person(1), "Vụ trưởng".into(), "Sửa Điều 2".into());
        let void = Void { covenant: self.covenant(), by, office, reason, at: self.now() };
        self.attestor.sign(kind::VOID, &void).unwrap()
    }

    fn witness(&mut self, signature: &Attestation, n: usize) -> Attestation {
        let witness = Witness {
            covenant: self.covenant(),
            signature: signature.digest,
            witness: person(n),
            office: "Phó Viện trưởng".into(),
            declared: false,
            presence: "present".into(),
            method: "password-totp".into(),
            at: self.now(),
        };
        self.attestor.sign(kind::WITNESS, &witness).unwrap()
    }

    fn effective(&mut self, signatures: &[&Attestation]) -> Attestation {
        let signatures = signatures.iter().map(|signature| signature.digest).collect();
        let effective = Effective { covenant: self.covenant(), signatures, ended: Vec::new(), at: self.now() };
        self.attestor.sign(kind::EFFECTIVE, &effective).unwrap()
    }

    fn file(&mut self, attestations: Vec<Attestation>) -> File {
        let digests = attestations.iter().map(|attestation| attestation.digest).collect();
        let seal = Seal { covenant: self.covenant(), attestations: digests, exported_at: self.now() };
        File {
            format: FILE_FORMAT.into(),
            body: self.body.clone(),
            digest: self.covenant(),
            attestations,
            seal: self.attestor.sign(kind::SEAL, &seal).unwrap(),
            keys: self.attestor.file_keys().unwrap(),
        }
    }

    /// Frozen, signed by all five, attested, effective.
    fn whole(&mut self) -> File {
        let freeze = self.freeze();
        let signatures = (1..=5).map(|n| self.sign(n)).collect::<Vec<_>>();
        let witnesses = signatures.iter().map(|signature| self.witness(signature, 9)).collect::<Vec<_>>();
        let effective = self.effective(&signatures.iter().collect::<Vec<_>>());
        self.file([vec![freeze], signatures, witnesses, vec![effective]].concat())
    }

    fn pem(&self) -> String {
        self.attestor.public_keys().unwrap().into_iter().map(|key| key.pem).collect()
    }
}

fn unit(n: usize) -> Unit {
    Unit { id: format!("u{n}"), name: format!("Vụ {n}") }
}

fn person(n: usize) -> Person {
    Person { id: format!("p{n}"), name: format!("Nguyễn Văn {n}") }
}

fn text(file: &File) -> String {
    serde_json::to_string_pretty(file).unwrap()
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
