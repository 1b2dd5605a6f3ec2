//! A whole file holds, tells the result and says what it cannot prove.
use std::{ffi::OsStr, fs, path::Path, process::Command};

use serde_json::Value;
use thidua::{
    kernel::records::ballot::Officer,
    platform::i18n::Language,
    verify::{Level, Report, ballot::run},
};

use super::{World, counting, keys, person, samples, text, words};
use crate::support::processes::{self, thidua};

#[test]
fn a_whole_file_holds_and_tells_the_result() {
    let world = World::new(false);
    for story in samples::all() {
        let file = world.whole(&story);
        let report = run(&text(&file), None);
        assert!(report.holds(), "{} {report:#?}", story.name);
        let proved = keys(&report, Level::Proved);
        for key in ["body-whole", "opened", "counted", "confirmed", "official", "sealed", "took-part", "sheets", "row"]
        {
            assert!(proved.contains(format!("verify-ballot-{key}").as_str()), "{} {key}", story.name);
        }
        let rows = report.findings.iter().filter(|finding| finding.key == "verify-ballot-row");
        assert_eq!(rows.count(), story.result.tallies.len());
        let pinned = run(&text(&file), Some(&world.pem()));
        assert!(pinned.holds() && !keys(&pinned, Level::Unproved).contains("verify-key-own"));
        for language in Language::ALL {
            let words = words(&report, language);
            assert!(words.contains("Vụ 4") && words.contains("30/11/2026 08:"), "{words}");
            assert!(!words.contains("{ $") && !words.contains("Unknown localization"), "{words}");
        }
    }
}

/// The words of the four samples, by hand.
#[test]
fn the_result_is_told_in_words() {
    let world = World::new(false);
    let said = |story| words(&run(&text(&world.whole(&story)), None), Language::Vi);
    let secret = said(samples::secret());
    for line in [
        "Nội dung 1. Nội dung title 1: ngưỡng ít nhất 4/5. Căn cứ: NĐ 152/2025",
        "Vụ 1: đồng ý 5, không đồng ý 0, không ý kiến 0, để trống 0; tính trên 5: ĐẠT",
        "Vụ 2: đồng ý 4, không đồng ý 1, không ý kiến 0, để trống 0; tính trên 5: ĐẠT",
        "Vụ 3: đồng ý 1, không đồng ý 2, không ý kiến 1, để trống 1; tính trên 5: không đạt ngưỡng",
        "; chọn nhiều nhất 1; phải đạt nội dung 1. Căn cứ",
        "tính trên 5: không đạt vì chưa đạt nội dung điều kiện",
        "ngưỡng trên 1/2; chọn nhiều nhất 1",
        "tính trên 5: không xét vì đã trúng cử Khối trưởng, Cụm trưởng",
        "Đã tham gia bỏ phiếu 5/5: Vụ 1, Vụ 2, Vụ 3, Vụ 4, Vụ 5.",
        "2/3 người của ban kiểm phiếu đã xác nhận, có trưởng ban",
        "Tỷ lệ đơn vị tham gia bỏ phiếu theo quy định chưa xác minh. Căn cứ: TT 02/2024",
    ] {
        assert!(secret.contains(line), "{line}\n{secret}");
    }
    let abstaining = said(samples::abstaining());
    for line in [
        "Vụ 6 không được bỏ phiếu; lý do: Đang xem xét kỷ luật",
        "Đã tham gia bỏ phiếu 4/6",
        "Vụ 1: đồng ý 3, không đồng ý 0, không ý kiến 0, để trống 0; tính trên 5: ĐẠT",
        "Quy chế: đồng ý 2, không đồng ý 1, không ý kiến 1, để trống 0; tính trên 6: ĐẠT",
        "đơn vị được đề cử không bỏ phiếu cho mình, không tính vào tổng số",
    ] {
        assert!(abstaining.contains(line), "{line}\n{abstaining}");
    }
    assert!(said(samples::open()).contains("Vụ 3 bỏ phiếu theo thứ tự dòng: yn·yy"));
    let tied = said(samples::open_all());
    assert_eq!(tied.matches("chưa xác định vì bằng phiếu").count(), 2, "{tied}");
}

/// A consistent swap is beyond what a file can show; the report says so.
#[test]
fn a_consistent_swap_is_accepted_and_named_as_a_limit() {
    let (world, story) = (World::new(false), samples::secret());
    let mut swapped = story.clone();
    let papers = &mut swapped.result.sheets[0].papers;
    // Two papers exchange what they say of the second and the third candidate.
    let (one, other) = (papers[0].clone(), papers[4].clone());
    assert_ne!(one[1..], other[1..]);
    papers[0].replace_range(1..2, &other[1..2]);
    papers[4].replace_range(1..2, &one[1..2]);
    papers.sort();
    assert_ne!(swapped.result, story.result);
    let sheets = &swapped.result.sheets;
    assert_eq!(
        counting::tallies(&story.body, &story.result.participations, 5, sheets),
        story.result.tallies,
        "every sum stays"
    );
    let report = run(&text(&world.whole(&swapped)), None);
    assert!(report.holds(), "{report:#?}");
    assert!(keys(&report, Level::Unproved).contains("verify-ballot-limit-swap"));
    assert!(!keys(&report, Level::Unproved).contains("verify-ballot-limit-over-vote"));
    let alone = run(&text(&world.whole(&samples::abstaining())), None);
    assert!(keys(&alone, Level::Unproved).contains("verify-ballot-limit-over-vote"));
    assert!(words(&report, Language::Vi).contains("có thể tráo lựa chọn giữa các phiếu bầu"));
    assert!(words(&report, Language::En).contains("could exchange choices between papers"));
}

#[test]
fn a_unanimous_row_of_a_secret_ballot_is_named() {
    let world = World::new(false);
    let shown = |story| {
        let report = run(&text(&world.whole(&story)), None);
        report.findings.iter().filter(|finding| finding.key == "verify-ballot-limit-unanimous").count()
    };
    // One row where all approve and one where all leave it blank; two rows that few answer.
    assert_eq!(shown(samples::secret()), 2);
    assert_eq!(shown(samples::abstaining()), 2);
    assert_eq!(shown(samples::open_all()), 0, "there everybody's choice is public");
}

#[test]
fn what_is_not_official_or_annulled_says_so_and_holds() {
    let (world, mut story) = (World::new(false), samples::secret());
    let all = [(vec![], false), (vec![1], false), (vec![2, 3], false), (vec![1, 3], true), (vec![1, 2, 3], true)];
    for (confirmed, official) in all {
        story.confirmed = confirmed;
        let report = run(&text(&world.whole(&story)), None);
        assert!(report.holds());
        assert_eq!(keys(&report, Level::Proved).contains("verify-ballot-official"), official, "{:?}", story.confirmed);
        assert_eq!(keys(&report, Level::Unproved).contains("verify-ballot-not-official"), !official);
    }
    let acts = [story.acts(), vec![story.annulment(80)]].concat();
    let report = run(&text(&world.file(&story.body, &acts)), None);
    assert!(report.holds() && keys(&report, Level::Unproved).contains("verify-ballot-annulled"));
    assert!(!keys(&report, Level::Proved).contains("verify-ballot-official"));
}

#[test]
fn a_small_commission_is_told_and_not_held_against_the_count() {
    let (world, mut story) = (World::new(false), samples::secret());
    let few = |report: &Report| keys(report, Level::Unproved).contains("verify-ballot-commission-few");
    let three = story.body.commission.clone();
    assert!(!few(&run(&text(&world.whole(&story)), None)));
    for commission in [three[..2].to_vec(), Vec::new(), vec![three[1].clone(), three[2].clone(), fourth()]] {
        story.confirmed.retain(|n| commission.iter().any(|officer| officer.person == person(*n)));
        story.body.commission = commission;
        let report = run(&text(&world.whole(&story)), None);
        assert!(report.holds() && few(&report), "{report:#?}");
    }
}

fn fourth() -> Officer {
    Officer {
        person: person(4), office: "Chuyên viên".into(), head: false, candidate_unit: Some("Đủ người".into())
    }
}

#[test]
fn another_key_and_a_demonstration_are_told() {
    let (world, stranger, demo) = (World::new(false), World::new(false), World::new(true));
    let mut story = samples::secret();
    let forged = stranger.whole(&story);
    assert!(run(&text(&forged), None).holds(), "control: the file alone cannot tell");
    let report = run(&text(&forged), Some(&world.pem()));
    assert!(keys(&report, Level::Broken).contains("verify-attestation-unknown-key"));
    assert!(keys(&run(&text(&forged), Some("nonsense")), Level::Broken).contains("verify-key-unreadable"));
    story.body.demo = true;
    let report = run(&text(&demo.whole(&story)), None);
    assert!(report.holds() && keys(&report, Level::Unproved).contains("verify-demo"));
    let passed_off = run(&text(&world.whole(&story)), None);
    assert!(keys(&passed_off, Level::Broken).contains("verify-attestation-demo"));
}

/// No value of the file can be changed unnoticed, wherever it stands.
#[test]
fn every_value_of_the_file_is_covered() {
    use crate::verify_covenant::tampering::{change, places};
    let world = World::new(false);
    for story in samples::all() {
        let value = serde_json::to_value(world.whole(&story)).unwrap();
        let mut all = Vec::new();
        places(&value, "", &mut all);
        assert!(all.len() > 100);
        for place in all {
            let mut changed: Value = value.clone();
            change(changed.pointer_mut(&place).unwrap(), rand::random());
            let report = run(&changed.to_string(), None);
            // The last character of base64 may carry bits that mean nothing: then the key stays what it was.
            let same = place.starts_with("/keys") && run(&changed.to_string(), Some(&world.pem())).holds();
            assert!(!report.holds() || same, "{place} changed unnoticed");
        }
    }
}

#[test]
fn the_program_checks_a_file_without_an_installation() {
    let (world, story, dir) = (World::new(false), samples::secret(), tempfile::tempdir().unwrap());
    let (good, bad, key) = (dir.path().join("good.json"), dir.path().join("bad.json"), dir.path().join("key.pem"));
    fs::write(&good, text(&world.whole(&story))).unwrap();
    fs::write(&bad, text(&world.whole(&story)).replacen("Vụ 2", "Vụ 7", 1)).unwrap();
    fs::write(&key, world.pem()).unwrap();
    let verify = |file: &Path, more: &[&OsStr]| {
        let mut command: Command = thidua(&dir.path().join("nothing"));
        command.args(["verify", "ballot"]).arg(file).args(more);
        processes::run(command)
    };
    let ended = verify(&good, &["--key".as_ref(), key.as_ref()]);
    assert_eq!(ended.code, Some(0), "{ended:?}");
    assert!(ended.out.contains("Kết luận: không phát hiện sai lệch"), "{}", ended.out);
    let ended = verify(&bad, &["--lang".as_ref(), "en".as_ref()]);
    assert_eq!(ended.code, Some(1), "{ended:?}");
    assert!(ended.out.contains("Result: BROKEN"), "{}", ended.out);
    assert!(!dir.path().join("nothing").exists());
}
