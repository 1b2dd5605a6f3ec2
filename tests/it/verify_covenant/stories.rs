//! What the acts say must fit together, even when each of them is signed.
use thidua::{
    kernel::{
        records::{
            Attestation,
            covenant::{Effective, Ended, Mandate, Rule, Withdrawal, Witness, kind},
        },
        time::Day,
    },
    platform::i18n::Language,
    verify::{Level, covenant::run},
};

use super::{World, keys, person, text, unit, words};

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
