//! Tables of cases.
use super::{
    difference::{Kind, Piece},
    *,
};
use crate::kernel::{
    digest::Digest,
    id::{BlocYearId, ClauseId, CovenantId, CovenantVersionId, PersonId, SignatureId, UnitId},
    records::covenant as record,
    time::Instant,
};

fn moment() -> Instant {
    "2023-02-16T02:12:40Z".parse().expect("a moment")
}

fn clause(no: u32, heading: &str, text: &str) -> record::Clause {
    record::Clause { no, heading: heading.to_owned(), text: text.to_owned() }
}

fn body_of(units: &[UnitId], quorum: Quorum, witnesses: u32, clauses: Vec<record::Clause>) -> record::Body {
    let draft = Draft {
        title: "Giao ước thi đua năm 2023".to_owned(),
        preamble: "Chúng tôi, đại diện các đơn vị, thống nhất:".to_owned(),
        ..Draft::default()
    };
    let frame = Frame {
        installation: "https://thidua.example.vn".to_owned(),
        demo: false,
        assumed: false,
        bloc_year: record::BlocYear {
            id: "b".to_owned(),
            name: "Cụm thi đua số 2".to_owned(),
            body: "VKSND tối cao".to_owned(),
            kind: "cluster".to_owned(),
            year: 2023,
        },
        covenant_id: "c".to_owned(),
        required: units.iter().map(|unit| (*unit, format!("Đơn vị {unit}"))).collect(),
        rule: quorum.rule(),
        witnesses,
        amends: None,
        grounds: Vec::new(),
        paper: None,
    };
    record::Body { clauses, ..body(frame, &draft, 1) }
}

fn signature(unit: UnitId, attested: &[PersonId], withdrawn: bool) -> Signed {
    let person = |id: PersonId| record::Person { id: id.to_string(), name: "Nguyễn Văn A".to_owned() };
    let signer = PersonId::new();
    let digest = Digest::of(unit.to_string().as_bytes());
    let covenant = Digest::of(b"body");
    let witness = |id: &PersonId| Attested {
        person: *id,
        record: record::Witness {
            covenant,
            signature: digest,
            witness: person(*id),
            office: "Vụ trưởng".to_owned(),
            declared: false,
            presence: "present".to_owned(),
            method: "password".to_owned(),
            at: moment(),
        },
    };
    Signed {
        id: SignatureId::new(),
        unit,
        signer: Some(signer),
        record: record::Signature {
            covenant,
            unit: record::Unit { id: unit.to_string(), name: "Đơn vị".to_owned() },
            signer: person(signer),
            office: "Viện trưởng".to_owned(),
            form: "head".to_owned(),
            mandate: None,
            method: "password-totp".to_owned(),
            at: moment(),
            evidence: None,
            paper: None,
        },
        digest,
        key_id: "0123456789abcdef".to_owned(),
        withdrawn: withdrawn.then(|| Withdrawn {
            record: record::Withdrawal {
                covenant,
                signature: digest,
                by: person(signer),
                office: "Viện trưởng".to_owned(),
                reason: "Sửa Điều 3".to_owned(),
                at: moment(),
            },
        }),
        attested: attested.iter().map(witness).collect(),
    }
}

/// (units, signed, attested by one witness, attested by two, quorum, witnesses needed, enough?)
#[test]
fn when_a_covenant_takes_effect() {
    let half = Quorum { num: 1, den: 2 };
    let most = Quorum { num: 4, den: 5 };
    let cases = [
        (5, 5, 5, 0, Quorum::ALL, 1, true),
        (5, 5, 4, 0, Quorum::ALL, 1, false),
        (5, 4, 4, 0, Quorum::ALL, 1, false),
        (5, 4, 4, 0, most, 1, true),
        (5, 5, 3, 0, most, 1, false),
        (5, 5, 0, 0, Quorum::ALL, 0, true),
        (5, 4, 0, 0, Quorum::ALL, 0, false),
        (5, 5, 5, 4, Quorum::ALL, 2, false),
        (5, 5, 5, 5, Quorum::ALL, 2, true),
        (3, 2, 2, 0, half, 1, true),
        (3, 1, 1, 0, half, 1, false),
        (0, 0, 0, 0, Quorum::ALL, 0, false),
    ];
    for (total, signed, once, twice, quorum, witnesses, enough) in cases {
        let units: Vec<_> = (0..total).map(|_| UnitId::new()).collect();
        let (one, two) = (PersonId::new(), PersonId::new());
        let attested = |place: usize| -> Vec<PersonId> {
            [(place < once).then_some(one), (place < twice).then_some(two)].into_iter().flatten().collect()
        };
        let signatures = (0..signed).map(|place| signature(units[place], &attested(place), false)).collect();
        let ceremony = Ceremony {
            body: body_of(&units, quorum, witnesses, Vec::new()),
            digest: Digest::of(b"body"),
            signatures,
            refusals: Vec::new(),
            ended: Vec::new(),
            effective_at: None,
            voided: None,
        };
        let case = format!("{signed}/{total} signed, {once} attested once, {twice} twice, {quorum:?}, {witnesses}");
        assert_eq!(ceremony.is_enough(), enough, "{case}");
        assert_eq!(ceremony.signed(), signed, "{case}");
    }
}

#[test]
fn a_withdrawn_signature_is_kept_and_does_not_count() {
    let units = [UnitId::new(), UnitId::new()];
    let witness = PersonId::new();
    let signatures = vec![signature(units[0], &[witness], false), signature(units[1], &[witness], true)];
    let ceremony = Ceremony {
        body: body_of(&units, Quorum::ALL, 1, Vec::new()),
        digest: Digest::of(b"body"),
        signatures,
        refusals: Vec::new(),
        ended: Vec::new(),
        effective_at: None,
        voided: None,
    };
    assert_eq!((ceremony.signed(), ceremony.complete(), ceremony.is_enough()), (1, 1, false));
    assert_eq!(ceremony.signatures.len(), 2);
    assert_eq!(ceremony.grounds().len(), 1);
}

/// What the record of taking effect names must be there: signature, attestation, in time, once.
#[test]
fn the_grounds_of_effect_are_still_there() {
    let (units, witness) = ([UnitId::new(), UnitId::new(), UnitId::new()], PersonId::new());
    let signatures = vec![
        signature(units[0], &[witness], false),
        signature(units[1], &[], false),
        signature(units[2], &[witness], true),
    ];
    let digests: Vec<_> = signatures.iter().map(|signed| signed.digest).collect();
    let ceremony = Ceremony {
        body: body_of(&units, Quorum { num: 1, den: 3 }, 1, Vec::new()),
        digest: Digest::of(b"body"),
        signatures,
        refusals: Vec::new(),
        ended: Vec::new(),
        effective_at: Some(moment()),
        voided: None,
    };
    let before = "2023-02-16T02:12:39Z".parse().expect("a moment");
    let gone = Digest::of(b"gone");
    for (what, grounds, at, expected) in [
        ("signed and attested", vec![digests[0]], moment(), true),
        ("before it was signed", vec![digests[0]], before, false),
        ("not attested", vec![digests[0], digests[1]], moment(), false),
        ("withdrawn", vec![digests[0], digests[2]], moment(), false),
        ("a signature that is gone", vec![digests[0], gone], moment(), false),
        ("the same twice", vec![digests[0], digests[0]], moment(), false),
        ("none", Vec::new(), moment(), false),
    ] {
        assert_eq!(ceremony.bears(&grounds, at), expected, "{what}");
    }
}

/// Stage × (in effect, given up, replaced): only stories that can have happened.
#[test]
fn a_stage_fits_its_version() {
    let stages = [Stage::Drafting, Stage::Consulting, Stage::Frozen, Stage::Effective, Stage::Superseded];
    let rows = [
        ((false, false, false), [false, false, true, false, false]),
        ((true, false, false), [false, false, false, true, false]),
        ((true, false, true), [false, false, false, false, true]),
        ((false, true, false), [true, false, false, false, false]),
        ((true, true, false), [false; 5]),
        ((false, false, true), [false; 5]),
    ];
    for ((effective, voided, replaced), expected) in rows {
        let version = covenant(Stage::Frozen).version.expect("one");
        let version = Version { effective_at: effective.then(moment), voided_at: voided.then(moment), ..version };
        let got = stages.map(|stage| stage.fits(&version, replaced));
        assert_eq!(got, expected, "{effective} {voided} {replaced}");
    }
}

#[test]
fn the_same_witness_twice_is_one_witness() {
    let witness = PersonId::new();
    assert_eq!(signature(UnitId::new(), &[witness, witness], false).witnesses(), 1);
}

#[test]
fn quorums_are_whole_units() {
    for (num, den, total, least) in [(1, 1, 5, 5), (4, 5, 5, 4), (4, 5, 6, 5), (4, 5, 7, 6), (2, 3, 3, 2), (2, 3, 7, 5)]
    {
        let quorum = Quorum { num, den };
        assert_eq!(quorum.least(total), least, "{num}/{den} of {total}");
        assert!(quorum.reached(least, total) && !quorum.reached(least - 1, total), "{num}/{den} of {total}");
    }
}

fn covenant(stage: Stage) -> Covenant {
    let version = Version {
        id: CovenantVersionId::new(),
        no: 3,
        text: "{}".to_owned(),
        digest: Digest::of(b"{}"),
        clause_ids: Vec::new(),
        opened_at: moment(),
        frozen_at: None,
        effective_at: None,
        voided_at: None,
    };
    Covenant {
        id: CovenantId::new(),
        bloc_year: BlocYearId::new(),
        stage,
        version: Some(version),
        amends: None,
        draft: Draft::default(),
        witnesses: 1,
        quorum: Quorum::ALL,
        row_version: 1,
    }
}

/// Stage × act.
#[test]
fn what_is_possible_when() {
    // columns: edit, consult (comment, consent, freeze), refuse/withdraw/void/unfreeze, sign and attest, amend
    let rows = [
        (Stage::Drafting, [true, false, false, false, false]),
        (Stage::Consulting, [true, true, false, false, false]),
        (Stage::Frozen, [false, false, true, true, false]),
        (Stage::Effective, [false, false, false, true, true]),
        (Stage::Superseded, [false, false, false, false, false]),
    ];
    for (stage, expected) in rows {
        let covenant = covenant(stage);
        let got = [
            covenant.editing().is_ok(),
            covenant.consulting().is_ok(),
            covenant.signing().is_ok(),
            covenant.signable().is_ok(),
            covenant.in_effect().is_ok(),
        ];
        assert_eq!(got, expected, "{stage:?}");
        assert_eq!(covenant.next_no(), 4);
    }
}

#[test]
fn a_changed_byte_is_no_body() {
    let text = serde_json::to_string(&body_of(&[UnitId::new()], Quorum::ALL, 1, vec![clause(1, "Một", "Hai")]))
        .expect("a body");
    let mut version =
        Version { digest: Digest::of(text.as_bytes()), text, ..covenant(Stage::Frozen).version.expect("one") };
    assert!(version.body().is_some());
    version.text = version.text.replace("Hai", "Bai");
    assert!(version.body().is_none());
}

#[test]
fn what_is_blank_is_named() {
    let part = |heading: &str, text: &str| DraftClause {
        id: ClauseId::new(),
        heading: heading.to_owned(),
        text: text.to_owned(),
    };
    let draft = Draft {
        title: "T".to_owned(),
        clauses: vec![part("a", "b"), part("a", ""), part("", "b")],
        ..Draft::default()
    };
    assert_eq!(draft.incomplete(), [Incomplete::Preamble, Incomplete::Clause(2), Incomplete::Clause(3)]);
    assert_eq!(Draft::default().incomplete(), [Incomplete::Title, Incomplete::Preamble, Incomplete::NoClause]);
}

fn shown(pieces: &[Piece]) -> String {
    let piece = |piece: &Piece| match piece.kind {
        Kind::Same => piece.text.clone(),
        Kind::Added => format!("[+{}]", piece.text),
        Kind::Removed => format!("[-{}]", piece.text),
    };
    pieces.iter().map(piece).collect()
}

#[test]
fn differences_are_told_by_clause_and_word() {
    let ids: Vec<_> = (0..4).map(|_| ClauseId::new()).collect();
    let units = [UnitId::new()];
    let old = body_of(
        &units,
        Quorum::ALL,
        1,
        vec![clause(1, "Một", "hoàn thành nhiệm vụ"), clause(2, "Hai", "bỏ"), clause(3, "Ba", "giữ")],
    );
    let new = body_of(
        &units,
        Quorum::ALL,
        1,
        vec![clause(1, "Một", "hoàn thành xuất sắc nhiệm vụ"), clause(2, "Ba", "giữ"), clause(3, "Bốn", "mới")],
    );
    let found = difference((&old, &ids[..3]), (&new, &[ids[0], ids[2], ids[3]]));
    let rows: Vec<_> = found.clauses.iter().map(|row| (row.before, row.after, shown(&row.text))).collect();
    assert_eq!(
        rows,
        [
            (Some(1), Some(1), "hoàn thành [+xuất sắc ]nhiệm vụ".to_owned()),
            (Some(2), None, "[-bỏ]".to_owned()),
            (Some(3), Some(2), "giữ".to_owned()),
            (None, Some(3), "[+mới]".to_owned()),
        ]
    );
    assert!(!found.clauses[2].is_same() && found.preamble.iter().all(|piece| piece.kind == Kind::Same));
}

fn ended(unit: UnitId) -> record::Ended {
    let unit = record::Unit { id: unit.to_string(), name: format!("Đơn vị {unit}") };
    record::Ended { unit, on: moment().day(), reason: "Hợp nhất".to_owned() }
}

/// (signed, ended, quorum, total that counts, enough?) of three units, the last ones ended.
#[test]
fn a_unit_that_ended_before_it_signed_is_not_waited_for() {
    let most = Quorum { num: 2, den: 3 };
    let cases = [
        (2, 1, Quorum::ALL, 2, true),
        (2, 0, Quorum::ALL, 3, false),
        (1, 1, Quorum::ALL, 2, false),
        // Its earlier signature stays, and so does its seat.
        (3, 1, Quorum::ALL, 3, true),
        (2, 2, Quorum::ALL, 2, true),
        (1, 1, most, 2, false),
        (1, 2, most, 1, true),
        (0, 3, Quorum::ALL, 0, false),
    ];
    for (signed, gone, quorum, total, enough) in cases {
        let units: Vec<_> = (0..3).map(|_| UnitId::new()).collect();
        let ceremony = Ceremony {
            body: body_of(&units, quorum, 0, Vec::new()),
            digest: Digest::of(b"body"),
            signatures: units[..signed].iter().map(|unit| signature(*unit, &[], false)).collect(),
            refusals: Vec::new(),
            ended: units[3 - gone..].iter().map(|unit| ended(*unit)).collect(),
            effective_at: None,
            voided: None,
        };
        let case = format!("{signed} signed, {gone} ended, {quorum:?}");
        assert_eq!((ceremony.total(), ceremony.is_enough()), (total, enough), "{case}");
    }
}

#[test]
fn a_signature_on_paper_is_as_old_as_its_paper() {
    let unit = UnitId::new();
    let on_paper = |signed_on: crate::kernel::time::Day| {
        let mut signed = signature(unit, &[], false);
        let by = record::Person { id: "p".to_owned(), name: "Thư ký".to_owned() };
        let paper = record::PaperSignature { scan: signed.digest, signed_on, entered_by: by, confirmed_by: None };
        signed.record.at = moment().plus_days(30);
        signed.record.paper = Some(paper);
        signed
    };
    let day = moment().day();
    let mut ceremony = Ceremony {
        body: body_of(&[unit], Quorum::ALL, 0, Vec::new()),
        digest: Digest::of(b"body"),
        signatures: vec![on_paper(day.plus_days(-1)), on_paper(day.plus_days(1)), signature(unit, &[], false)],
        refusals: Vec::new(),
        ended: Vec::new(),
        effective_at: None,
        voided: None,
    };
    assert_eq!(ceremony.day(), None, "a text without effect has no day yet");
    ceremony.effective_at = Some(moment());
    let late: Vec<_> = ceremony.signatures.iter().map(|signed| ceremony.is_late(signed)).collect();
    assert_eq!((late, ceremony.day()), (vec![false, true, false], Some(day)));
    ceremony.signatures.pop();
    assert_eq!(ceremony.day(), Some(day.plus_days(-1)), "the day of signing, not that of recording");
}

#[test]
fn a_text_for_another_year_changes_the_year_wherever_it_stands() {
    let clauses = vec![clause(1, "Nhiệm vụ năm 2025", "Chỉ thị ngày 27/12/2024; năm 2025, số 12025, 2025.")];
    let draft = Draft::copied(&body_of(&[UnitId::new()], Quorum::ALL, 1, clauses)).of_year(2025, 2026);
    assert_eq!(draft.clauses[0].heading, "Nhiệm vụ năm 2026");
    assert_eq!(draft.clauses[0].text, "Chỉ thị ngày 27/12/2024; năm 2026, số 12025, 2026.");
    assert_eq!(draft.replaced.map(|replaced| replaced.places), Some(3));
}

#[test]
fn an_office_names_its_unit_once() {
    for (title, unit, words) in [
        ("Vụ trưởng", "Vụ Pháp chế", "Vụ trưởng Vụ Pháp chế"),
        ("Trưởng phòng", "Phòng Thi đua - Khen thưởng", "Trưởng phòng Thi đua - Khen thưởng"),
        ("Chánh Văn phòng", "Văn phòng Quốc hội", "Chánh Văn phòng Quốc hội"),
        ("Phó Viện trưởng", "Viện kiểm sát nhân dân tối cao", "Phó Viện trưởng Viện kiểm sát nhân dân tối cao"),
        ("Thủ trưởng", "Vụ 16", "Thủ trưởng Vụ 16"),
    ] {
        assert_eq!(office_words(title, unit), words);
    }
}
