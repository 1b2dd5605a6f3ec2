//! `thidua verify covenant`: what holds, what is named when it does not, and what is never claimed.
use serde_json::{Value, json};
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
    verify::{Level, Report, covenant::run},
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

#[test]
fn a_whole_file_holds_and_says_what_it_cannot_prove() {
    let mut world = World::new(false, 1);
    let file = world.whole();
    let report = run(&text(&file), None);
    assert!(report.holds(), "{report:#?}");
    let proved = keys(&report, Level::Proved);
    for key in ["text-whole", "frozen", "signed", "witnessed", "effective", "sealed"] {
        assert!(proved.contains(format!("verify-covenant-{key}").as_str()), "{key}");
    }
    let unproved = keys(&report, Level::Unproved);
    let own = ["verify-key-own", "verify-covenant-limit-person", "verify-covenant-limit-clock"];
    assert!(own.iter().all(|key| unproved.contains(key)), "{unproved:?}");
    let pinned = run(&text(&file), Some(&world.pem()));
    assert!(pinned.holds() && !keys(&pinned, Level::Unproved).contains("verify-key-own"));
    assert_eq!(report.findings.iter().filter(|finding| finding.key == "verify-covenant-signed").count(), 5);
    for language in Language::ALL {
        let words = words(&report, language);
        assert!(words.contains("Vụ 5") && words.contains("02/03/2026 08:"), "{words}");
        assert!(!words.contains("{ $") && !words.contains("Unknown localization"), "{words}");
    }
}

#[test]
fn another_key_than_the_known_one_is_refused() {
    let (world, mut stranger) = (World::new(false, 1), World::new(false, 1));
    let forged = stranger.whole();
    assert!(run(&text(&forged), None).holds(), "control: the file alone cannot tell");
    let report = run(&text(&forged), Some(&world.pem()));
    assert!(keys(&report, Level::Broken).contains("verify-attestation-unknown-key"));
    assert!(keys(&run(&text(&forged), Some("nonsense")), Level::Broken).contains("verify-key-unreadable"));
}

#[test]
fn a_demonstration_says_so_and_cannot_be_passed_off_as_real() {
    let mut world = World::new(true, 1);
    let file = world.whole();
    let report = run(&text(&file), None);
    assert!(report.holds() && keys(&report, Level::Unproved).contains("verify-demo"));
    let mut value = serde_json::to_value(&file).unwrap();
    value["body"]["demo"] = json!(false);
    let broken = run(&value.to_string(), None);
    let broken = keys(&broken, Level::Broken);
    assert!(broken.contains("verify-covenant-text-changed") && broken.contains("verify-attestation-demo"));
}

/// Every place in the file where a value stands.
fn places(value: &Value, at: &str, all: &mut Vec<String>) {
    match value {
        Value::Object(fields) => fields.iter().for_each(|(name, value)| places(value, &format!("{at}/{name}"), all)),
        Value::Array(items) => {
            for (n, value) in (0_usize..).zip(items) {
                places(value, &format!("{at}/{n}"), all);
            }
        }
        _ => all.push(at.to_owned()),
    }
}

/// Changes one value so that it stays of its kind.
fn change(value: &mut Value, random: u32) {
    *value = match value {
        Value::String(text) => {
            let mut letters = text.chars().collect::<Vec<_>>();
            let at = random as usize % letters.len().max(1);
            match letters.get_mut(at) {
                Some(letter) => *letter = if *letter == 'a' { 'b' } else { 'a' },
                None => letters.push('a'),
            }
            json!(letters.into_iter().collect::<String>())
        }
        Value::Number(number) => json!(number.as_i64().unwrap() + 1 + i64::from(random % 7)),
        Value::Bool(yes) => json!(!*yes),
        _ => json!("x"),
    };
}

/// No value of the file can be changed unnoticed, wherever it stands.
#[test]
fn every_value_of_the_file_is_covered() {
    let mut world = World::new(false, 1);
    let (file, pem) = (world.whole(), world.pem());
    let value = serde_json::to_value(&file).unwrap();
    let mut all = Vec::new();
    places(&value, "", &mut all);
    assert!(all.len() > 100);
    for place in all {
        for _ in 0..3 {
            let mut changed = value.clone();
            change(changed.pointer_mut(&place).unwrap(), rand::random());
            let report = run(&changed.to_string(), None);
            // The last character of base64 may carry bits that mean nothing: then the key stays what it was.
            let same = place.starts_with("/keys") && run(&changed.to_string(), Some(&pem)).holds();
            assert!(!report.holds() || same, "{place} changed unnoticed");
        }
    }
}

/// (class, what is changed, what must be found)
type Class = (&'static str, fn(&mut Value), &'static str);

/// 200 random changes of each class in the text and in the records, each found under the right name.
#[test]
fn each_class_of_tampering_is_named() {
    let mut world = World::new(false, 1);
    let value = serde_json::to_value(world.whole()).unwrap();
    let classes: [Class; 8] = [
        ("clause text", |file| tamper_text(file, "text"), "verify-covenant-text-changed"),
        ("clause order", tamper_order, "verify-covenant-text-changed"),
        ("unit in the text", tamper_unit, "verify-covenant-text-changed"),
        ("signer", |file| tamper_record(file, "signer"), "verify-attestation-digest"),
        ("unit of a signature", |file| tamper_record(file, "unit"), "verify-attestation-digest"),
        ("date of a signature", |file| tamper_record(file, "at"), "verify-attestation-digest"),
        ("rehashed record", rehash, "verify-attestation-signature"),
        ("act left out", leave_out, "verify-covenant-seal"),
    ];
    for (class, tamper, expected) in classes {
        for run_no in 0..200 {
            let mut changed = value.clone();
            tamper(&mut changed);
            let report = run(&changed.to_string(), None);
            assert!(keys(&report, Level::Broken).contains(expected), "{class} {run_no}: {report:#?}");
        }
    }
}

fn tamper_text(file: &mut Value, field: &str) {
    let clause = rand::random_range(0..4_usize);
    change(&mut file["body"]["clauses"][clause][field], rand::random());
}

fn tamper_order(file: &mut Value) {
    let clauses = file["body"]["clauses"].as_array_mut().unwrap();
    let from = rand::random_range(0..3_usize);
    clauses.swap(from, rand::random_range(from + 1..4));
}

fn tamper_unit(file: &mut Value) {
    let units = file["body"]["required"].as_array_mut().unwrap();
    let unit = rand::random_range(0..5_usize);
    match rand::random_range(0..3) {
        0 => drop(units.remove(unit)),
        1 => change(&mut units[unit]["name"], rand::random()),
        _ => units.push(json!({"id": "u9", "name": "Vụ 9"})),
    }
}

/// One of the five signatures (attestations 1 to 5).
fn record(file: &mut Value) -> (&mut Value, Value) {
    let attestation = &mut file["attestations"][rand::random_range(1..6_usize)];
    let record = serde_json::from_str(attestation["record"].as_str().unwrap()).unwrap();
    (attestation, record)
}

fn tamper_record(file: &mut Value, field: &str) {
    let (attestation, mut record) = record(file);
    let value = if record[field].is_object() { &mut record[field]["name"] } else { &mut record[field] };
    if field == "at" {
        *value = json!(format!("2026-03-02T01:{:02}:59Z", rand::random_range(0..60)));
    } else {
        change(value, rand::random());
    }
    attestation["record"] = json!(record.to_string());
}

fn rehash(file: &mut Value) {
    let (attestation, mut record) = record(file);
    change(&mut record["office"], rand::random());
    let record = record.to_string();
    attestation["digest"] = json!(Digest::of(record.as_bytes()));
    attestation["record"] = json!(record);
}

fn leave_out(file: &mut Value) {
    let attestations = file["attestations"].as_array_mut().unwrap();
    attestations.remove(rand::random_range(0..12));
}

/// What the acts say must fit together even when each of them is signed: a list of wrong stories.
#[test]
fn stories_that_do_not_fit_are_refused() {
    let mut w = World::new(false, 1);
    let freeze = w.freeze();
    let broken = |world: &mut World, attestations: Vec<Attestation>| {
        let report = run(&text(&world.file([vec![freeze.clone()], attestations].concat())), None);
        keys(&report, Level::Broken).into_iter().collect::<Vec<_>>()
    };
    let (one, again, stranger) = (w.sign(1), w.sign(1), w.sign(7));
    assert_eq!(broken(&mut w, vec![one.clone(), again]), ["verify-covenant-unit-twice"]);
    assert_eq!(broken(&mut w, vec![stranger]), ["verify-covenant-unit-unknown"]);
    let (of_nothing, own) = (w.witness(&one, 9), w.witness(&one, 1));
    assert_eq!(broken(&mut w, vec![of_nothing.clone()]), ["verify-covenant-witness-of-nothing"]);
    assert_eq!(broken(&mut w, vec![one.clone(), own]), ["verify-covenant-witness-signed"]);
    assert_eq!(broken(&mut w, vec![one.clone(), of_nothing]), Vec::<&str>::new());
    let early = w.effective(&[&one]);
    assert_eq!(broken(&mut w, vec![one.clone(), early]), ["verify-covenant-effective-wrong"]);
    let (void, after) = (w.void(), w.sign(2));
    assert_eq!(broken(&mut w, vec![one.clone(), void.clone()]), Vec::<&str>::new());
    assert_eq!(broken(&mut w, vec![one.clone(), void, after]), ["verify-covenant-signed-after-void"]);
    w.minute -= 100;
    let before = w.witness(&one, 9);
    assert_eq!(broken(&mut w, vec![one.clone(), before]), ["verify-covenant-witness-before"]);
    let mut other = World::new(false, 1);
    other.attestor = w.attestor;
    other.body.clauses[0].text.push('!');
    let found = broken(&mut other, vec![one]);
    assert_eq!(found, ["verify-covenant-not-frozen", "verify-covenant-other-text"]);
}

/// A text is signed after it was fixed, and what was given up does not take effect.
#[test]
fn freezing_and_giving_up_have_their_place() {
    let broken = |world: &mut World, attestations| {
        let report = run(&text(&world.file(attestations)), None);
        keys(&report, Level::Broken).into_iter().collect::<Vec<_>>()
    };
    let mut w = World::new(false, 1);
    let whole = w.whole().attestations;
    assert_eq!(broken(&mut w, whole[1..].to_vec()), ["verify-covenant-not-frozen"]);
    let mut w = World::new(false, 0);
    let (early, freeze, late) = (w.sign(1), w.freeze(), w.sign(2));
    assert_eq!(broken(&mut w, vec![freeze.clone(), late.clone()]), Vec::<&str>::new());
    assert_eq!(broken(&mut w, vec![freeze.clone(), early.clone()]), ["verify-covenant-signed-before-freeze"]);
    let again = w.freeze();
    assert_eq!(
        broken(&mut w, vec![freeze, again, late]),
        ["verify-covenant-signed-before-freeze"],
        "the last one counts"
    );
    let mut w = World::new(false, 1);
    let mut both = w.whole().attestations;
    both.push(w.void());
    assert_eq!(broken(&mut w, both), ["verify-covenant-void-and-effective"]);
}

/// A word that the verifier does not know is said to be unknown, not read as one that it knows.
#[test]
fn unknown_words_are_not_read_as_known_ones() {
    let mut w = World::new(false, 1);
    let freeze = w.freeze();
    let good = w.sign(1);
    for field in ["method", "form", "presence", "method of the witness"] {
        let mut signature = w.signature(2);
        let mut witness = Witness {
            covenant: w.covenant(),
            signature: good.digest,
            witness: person(9),
            office: "Phó Viện trưởng".into(),
            declared: true,
            presence: "present".into(),
            method: "password".into(),
            at: w.now(),
        };
        match field {
            "method" => signature.method = "fingerprint".into(),
            "form" => {
                signature.form = "fingerprint".into();
                let (id, principal) = ("m".into(), "Vụ trưởng".into());
                signature.mandate = Some(Mandate { id, principal, paper: None, scan: None, scope: None });
            }
            "presence" => witness.presence = "fingerprint".into(),
            _ => witness.method = "fingerprint".into(),
        }
        let signature = w.attestor.sign(kind::SIGNATURE, &signature).unwrap();
        let witness = w.attestor.sign(kind::WITNESS, &witness).unwrap();
        let file = w.file(vec![freeze.clone(), good.clone(), signature, witness]);
        let report = run(&text(&file), None);
        assert!(keys(&report, Level::Broken).contains("verify-covenant-unknown-word"), "{field}: {report:#?}");
        for language in Language::ALL {
            let said = words(&report, language);
            assert!(said.contains("fingerprint") && !said.contains("Unknown localization"), "{said}");
        }
    }
}

#[test]
fn quorum_withdrawal_and_no_witness() {
    let mut w = World::new(false, 0);
    w.body.rule = Rule { kind: "quorum".into(), num: 3, den: 5 };
    let freeze = w.freeze();
    let signatures = (1..=4).map(|n| w.sign(n)).collect::<Vec<_>>();
    let withdrawal = Withdrawal {
        covenant: w.covenant(),
        signature: signatures[0].digest,
        by: person(1),
        office: "Vụ trưởng".into(),
        reason: "Ký nhầm".into(),
        at: w.now(),
    };
    let withdrawal = w.attestor.sign(kind::WITHDRAWAL, &withdrawal).unwrap();
    let effective = w.effective(&signatures[1..].iter().collect::<Vec<_>>());
    let with = |last| [vec![freeze.clone()], signatures.clone(), vec![withdrawal.clone(), last]].concat();
    let report = run(&text(&w.file(with(effective))), None);
    assert!(report.holds(), "{report:#?}");
    assert!(keys(&report, Level::About).contains("verify-covenant-withdrawn"));
    assert!(keys(&report, Level::Proved).contains("verify-covenant-effective"));
    // The withdrawn signature counts no more, and two of five are not enough.
    for wrong in [&signatures[..3], &signatures[1..3]] {
        let effective = w.effective(&wrong.iter().collect::<Vec<_>>());
        let report = run(&text(&w.file(with(effective))), None);
        assert!(keys(&report, Level::Broken).contains("verify-covenant-effective-wrong"));
    }
}

#[test]
fn a_signature_on_paper_is_told_as_such() {
    let mut w = World::new(false, 0);
    w.body.rule = Rule { kind: "quorum".into(), num: 1, den: 5 };
    let freeze = w.freeze();
    let (scan, signed_on) = (Digest::of(b"scan"), Day::new(2026, 3, 1).unwrap());
    let paper = |w: &mut World, confirmed_by| {
        let signature = Signature {
            covenant: w.covenant(),
            unit: unit(1),
            signer: person(1),
            office: "Phó Vụ trưởng".into(),
            form: "kt".into(),
            mandate: Some(Mandate {
                id: "m".into(),
                principal: "Vụ trưởng".into(),
                paper: None,
                scan: None,
                scope: None,
            }),
            method: "paper".into(),
            at: w.now(),
            evidence: None,
            paper: Some(PaperSignature { scan, signed_on, entered_by: person(8), confirmed_by }),
        };
        let signature = w.attestor.sign(kind::SIGNATURE, &signature).unwrap();
        let effective = w.effective(&[&signature]);
        run(&text(&w.file(vec![freeze.clone(), signature, effective])), None)
    };
    let report = paper(&mut w, Some(person(1)));
    assert!(report.holds() && keys(&report, Level::Proved).contains("verify-covenant-signed-paper"), "{report:#?}");
    assert!(keys(&report, Level::Unproved).contains("verify-covenant-limit-paper"));
    let said = words(&report, Language::Vi);
    assert!(
        said.contains("KT. Vụ trưởng") && said.contains("01/03/2026") && said.contains(&scan.to_string()),
        "{said}"
    );
    let report = paper(&mut w, None);
    assert!(keys(&report, Level::Unproved).contains("verify-covenant-paper-unconfirmed"));
}

/// Who may be left out: required units that have not signed, each once.
#[test]
fn a_unit_that_ended_is_told_and_not_waited_for() {
    let ended = |n| Ended { unit: unit(n), on: Day::new(2026, 2, 20).unwrap(), reason: "Hợp nhất".into() };
    let cases = [
        (vec![5], true),
        (vec![], false),
        (vec![4], false),
        (vec![5, 5], false),
        (vec![5, 9], false),
        (vec![1, 5], false),
    ];
    for (gone, holds) in cases {
        let mut w = World::new(false, 0);
        let freeze = w.freeze();
        let signatures = (1..=4).map(|n| w.sign(n)).collect::<Vec<_>>();
        let effective = Effective {
            covenant: w.covenant(),
            signatures: signatures.iter().map(|signature| signature.digest).collect(),
            ended: gone.iter().map(|n| ended(*n)).collect(),
            at: w.now(),
        };
        let effective = w.attestor.sign(kind::EFFECTIVE, &effective).unwrap();
        let report = run(&text(&w.file([vec![freeze], signatures, vec![effective]].concat())), None);
        assert_eq!(report.holds(), holds, "{gone:?}: {report:#?}");
        assert!(holds || keys(&report, Level::Broken).contains("verify-covenant-effective-wrong"), "{gone:?}");
        let told = words(&report, Language::Vi).contains("Vụ 5: kết thúc do sắp xếp lại từ ngày 20/02/2026");
        assert_eq!(told, gone.contains(&5), "{gone:?}");
    }
}

/// A covenant typed from paper has the signatures of that paper and no others.
#[test]
fn a_text_from_paper_says_so() {
    let (scan, signed_on) = (Digest::of(b"scan"), Day::new(2026, 3, 1).unwrap());
    let mut w = World::new(false, 0);
    let witnesses = vec![Named { name: "Lê Văn Chứng".into(), office: "Phó Viện trưởng".into() }];
    w.body.paper = Some(Original { signed_on, scan, witnesses });
    w.body.grounds = vec![Ground { rule: "covenant.quorum".into(), citation: "TT 02/2024".into(), verified: false }];
    let written = |w: &mut World, n, form: &str, scan| {
        let signature = Signature {
            covenant: w.covenant(),
            unit: unit(n),
            signer: Person { id: String::new(), name: "Trần Văn A".into() },
            office: "KT. Vụ trưởng, Phó Vụ trưởng".into(),
            form: form.into(),
            mandate: None,
            method: "paper".into(),
            at: w.now(),
            evidence: None,
            paper: Some(PaperSignature { scan, signed_on, entered_by: person(8), confirmed_by: Some(person(n)) }),
        };
        w.attestor.sign(kind::SIGNATURE, &signature).unwrap()
    };
    let freeze = w.freeze();
    let mut acts = (1..=5).map(|n| written(&mut w, n, "written", scan)).collect::<Vec<_>>();
    let few = run(&text(&w.file([&[freeze.clone()][..], &acts[..4]].concat())), None);
    assert!(few.holds() && keys(&few, Level::Unproved).contains("verify-covenant-unconfirmed"), "{few:#?}");
    let effective = w.effective(&acts.iter().collect::<Vec<_>>());
    acts.push(effective);
    acts.insert(0, freeze);
    let report = run(&text(&w.file(acts)), None);
    assert!(report.holds(), "{report:#?}");
    for key in ["verify-covenant-typed", "verify-covenant-typed-witness", "verify-covenant-rule-unverified"] {
        assert!(keys(&report, Level::Unproved).contains(key), "{key}");
    }
    for language in Language::ALL {
        let words = words(&report, language);
        assert!(words.contains("01/03/2026") && words.contains("TT 02/2024"), "{words}");
        assert!(!words.contains("{ $") && !words.contains("Unknown localization"), "{words}");
    }
    let other = written(&mut w, 1, "written", Digest::of(b"another"));
    let online = w.sign(2);
    for act in [other, online] {
        let report = run(&text(&w.file(vec![act])), None);
        assert!(keys(&report, Level::Broken).contains("verify-covenant-paper"), "{report:#?}");
    }
    w.body.paper = None;
    let elsewhere = written(&mut w, 1, "written", scan);
    assert!(!run(&text(&w.file(vec![elsewhere])), None).holds(), "only a text from paper has offices as written");
}

#[test]
fn what_is_not_ours_is_refused() {
    let mut world = World::new(false, 1);
    let good = text(&world.whole());
    let cases = [
        ("", "verify-covenant-unreadable"),
        ("{}", "verify-covenant-unreadable"),
        (&good.replacen("thidua-covenant-v1", "thidua-covenant-v9", 1), "verify-covenant-format"),
        (&good.replacen("\"preamble\"", "\"note\": \"\", \"preamble\"", 1), "verify-covenant-unreadable"),
        (&good.replacen("\"preamble\"", "\"preamble\": \"\", \"preamble\"", 1), "verify-covenant-unreadable"),
        (&good[..good.len() - 9], "verify-covenant-unreadable"),
    ];
    for (text, expected) in cases {
        assert!(keys(&run(text, None), Level::Broken).contains(expected), "{expected}");
    }
}
