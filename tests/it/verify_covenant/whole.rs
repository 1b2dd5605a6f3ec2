//! A whole file holds and says what it cannot prove; another key, a demonstration and what is not ours are told.
use serde_json::json;
use thidua::{
    platform::i18n::Language,
    verify::{Level, covenant::run},
};

use super::{World, keys, text, words};

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
