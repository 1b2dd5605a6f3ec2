//! Signatures on paper, and a text typed from paper.
use thidua::{
    kernel::{
        digest::Digest,
        records::covenant::{Ground, Mandate, Named, Original, PaperSignature, Person, Rule, Signature, kind},
        time::Day,
    },
    platform::i18n::Language,
    verify::{Level, covenant::run},
};

use super::{World, keys, person, text, unit, words};

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
