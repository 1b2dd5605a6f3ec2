//! Ballots as blocs hold them.
use thidua::kernel::{
    digest::Digest,
    records::{
        ballot::{BODY_FORMAT, Ballot, Body, Candidate, Item, Line, Meeting, Named, Officer, OnPaper, Rule, Share},
        covenant::{BlocYear, Ground},
    },
    time::Day,
};

use super::{
    Story,
    counting::{Papers, SEED, result, tallies},
    person, unit,
};

/// A body of so many units without items; everybody may vote and is there.
pub(super) fn body(units: usize, secret: bool, own_unit: &str) -> Body {
    let line =
        |n| Line { unit: unit(n), delegate: None, convened: true, present: true, excluded: None, written: false };
    let officer = |n| Officer { person: person(n), office: "Chuyên viên".into(), head: n == 1, candidate_unit: None };
    let ground = Ground { rule: "vote.quorum".into(), citation: "TT 02/2024".into(), verified: false };
    Body {
        format: BODY_FORMAT.into(),
        installation: "VKSND tối cao".into(),
        demo: false,
        assumed: false,
        bloc_year: BlocYear {
            id: "by".into(),
            name: "Khối 3".into(),
            body: "VKSND tối cao".into(),
            kind: "bloc".into(),
            year: 2026,
        },
        meeting: Some(Meeting { id: "m".into(), title: "Tổng kết".into(), day: Day::new(2026, 11, 30).unwrap() }),
        ballot: Ballot { id: "b".into(), title: "Suy tôn năm 2026".into(), secret, codes: secret, rehearsal: false },
        rule: Rule {
            voters: None,
            own_unit: own_unit.into(),
            adjusts_base: false,
            denominator: "members".into(),
            quorum: Share { num: 2, den: 3 },
            grounds: vec![ground],
            own_ground: None,
            lot: None,
        },
        electorate: (1..=units).map(line).collect(),
        items: Vec::new(),
        commission: (1..=3).map(officer).collect(),
    }
}

/// The same body where delegates vote: two of the first unit, one of each other one.
pub(super) fn of_delegates(body: &mut Body) {
    body.rule.voters = Some("delegates".into());
    body.electorate.extend(body.electorate.first().cloned());
    for (n, line) in (11..).zip(&mut body.electorate) {
        let person = Some(person(n));
        *line = Line {
            delegate: person,
            convened: true,
            present: true,
            excluded: None,
            written: false,
            unit: line.unit.clone(),
        };
    }
}

/// Puts an item on these units (0: a text that is no unit) at the end of the body.
pub(super) fn add(body: &mut Body, kind: &str, most: u32, (num, den): (u32, u32), units: &[usize]) {
    let before = body.items.iter().map(|item| item.candidates.len()).sum::<usize>();
    let candidate = |(row, n): (usize, &usize)| Candidate {
        row: u32::try_from(row).unwrap(),
        name: if *n == 0 { "Quy chế".into() } else { unit(*n).name },
        unit: (*n > 0).then(|| unit(*n)),
    };
    let no = u32::try_from(body.items.len() + 1).unwrap();
    body.items.push(Item {
        no,
        kind: kind.into(),
        title: format!("Nội dung {kind} {no}"),
        lower: None,
        most,
        threshold: Share { num, den },
        strict: false,
        ground: "NĐ 152/2025".into(),
        requires: None,
        candidates: (before + 1..).zip(units).map(candidate).collect(),
    });
}

/// Papers by unit number.
pub(super) fn papers(answers: &[(usize, &str)]) -> Papers {
    answers.iter().map(|(n, answers)| (unit(*n).id, answers.replace('|', ""))).collect()
}

fn codes(count: usize) -> Vec<String> {
    (0..count).map(|n| format!("7K2M-0{n}QX-VW5T")).collect()
}

/// Five units, two titles of which the second rests on the first, leader and deputy.
pub(super) fn secret() -> Story {
    let mut body = body(5, true, "vote");
    add(&mut body, "title", 0, (4, 5), &[1, 2, 3]);
    add(&mut body, "title", 1, (4, 5), &[1, 2, 3]);
    add(&mut body, "leader", 1, (1, 2), &[1, 4, 5]);
    add(&mut body, "deputy", 1, (1, 2), &[1, 4, 5]);
    body.items[1].requires = Some(1);
    body.items[2].strict = true;
    let papers = papers(&[
        (1, "yyn|y--|y--|nyn"),
        (2, "yyy|y--|y--|-y-"),
        (3, "yyn|-y-|-y-|y--"),
        (4, "yno|y--|y--|-y-"),
        (5, "yy-|y--|--y|o--"),
    ]);
    let result = result(&body, &papers, codes(5));
    Story { name: "secret", body, result, confirmed: vec![1, 2] }
}

/// Six units of which one has no vote and one stays away; units do not answer where they are candidates.
pub(super) fn abstaining() -> Story {
    let mut body = body(6, true, "abstain");
    body.rule.adjusts_base = true;
    body.ballot.codes = false;
    body.electorate[5].excluded = Some("Đang xem xét kỷ luật".into());
    add(&mut body, "title", 2, (3, 5), &[1, 2, 6]);
    add(&mut body, "text", 0, (1, 3), &[0]);
    let papers = papers(&[(1, " yn|y"), (2, "y y|o"), (3, "yy-|y"), (4, "yyo|n")]);
    let result = result(&body, &papers, Vec::new());
    Story { name: "abstaining", body, result, confirmed: vec![1, 3] }
}

/// Everybody sees what everybody chose; nobody on the own unit.
pub(super) fn open() -> Story {
    let mut body = body(5, false, "abstain");
    body.rule.denominator = "present".into();
    body.electorate[4].present = false;
    add(&mut body, "title", 0, (2, 3), &[1, 2]);
    add(&mut body, "choice", 2, (1, 2), &[3, 4, 5]);
    let papers = papers(&[(1, " y|yyn"), (2, "y |y-y"), (3, "yn| yy"), (4, "yy|y y")]);
    let result = result(&body, &papers, Vec::new());
    Story { name: "open", body, result, confirmed: vec![1, 2, 3] }
}

/// Everybody votes on everything, openly.
pub(super) fn open_all() -> Story {
    let mut body = body(4, false, "vote");
    body.rule.denominator = "issued".into();
    add(&mut body, "choice", 1, (1, 4), &[1, 2, 3]);
    add(&mut body, "text", 0, (1, 1), &[0]);
    let papers = papers(&[(1, "y--|y"), (2, "-y-|y"), (3, "-y-|y"), (4, "y--|y")]);
    let result = result(&body, &papers, Vec::new());
    Story { name: "open, all", body, result, confirmed: vec![1, 2, 3] }
}

/// Six units, two of them on paper; one paper is not valid.
pub(super) fn on_paper() -> Story {
    let mut body = body(6, true, "vote");
    add(&mut body, "title", 0, (2, 3), &[1, 2]);
    add(&mut body, "choice", 1, (1, 2), &[3, 4, 5]);
    let papers = papers(&[(1, "yy|y--"), (2, "yn|-y-"), (3, "yo|y--"), (4, "y-|y--"), (5, "ny|--y")]);
    let mut result = result(&body, &papers, codes(4));
    result.participations.push(unit(6).id);
    result.on_paper = Some(OnPaper { units: vec![unit(5).id, unit(6).id], invalid: 1, unreturned: 0 });
    result.tallies = tallies(&body, &result.participations, 6, &result.sheets);
    Story { name: "on paper", body, result, confirmed: vec![1, 2] }
}

/// Of six units one is absent and writes, one does not answer; equal votes are drawn, papers may agree to a lower title.
pub(super) fn written() -> Story {
    let mut body = body(6, false, "vote");
    body.rule.denominator = "present".into();
    body.rule.lot = Some(Digest::of(SEED.as_bytes()));
    for absent in [4, 5] {
        body.electorate[absent].present = false;
        body.electorate[absent].written = true;
    }
    add(&mut body, "title", 1, (1, 5), &[1, 2, 3]);
    body.items[0].lower = Some("Tập thể lao động tiên tiến".into());
    add(&mut body, "choice", 2, (1, 5), &[4, 5, 6]);
    let papers = papers(&[(1, "y-l|yy-"), (2, "-yl|y-y"), (3, "y-n|-yy"), (4, "-yo|yy-"), (5, "--l|--y")]);
    let result = result(&body, &papers, Vec::new());
    Story { name: "written", body, result, confirmed: vec![1, 2] }
}

/// Five delegates of four units, the first two of one that stands itself and leaves its row out.
pub(super) fn delegates() -> Story {
    let mut body = body(4, false, "abstain");
    body.rule.denominator = "issued".into();
    of_delegates(&mut body);
    add(&mut body, "title", 0, (1, 2), &[1, 2]);
    let cast = [(11, " y"), (12, "y "), (13, "yn"), (14, "yy"), (15, " n")];
    let papers = cast.into_iter().map(|(n, answers)| (person(n).id, answers.to_owned())).collect();
    let result = result(&body, &papers, Vec::new());
    Story { name: "delegates", body, result, confirmed: vec![1, 2] }
}

/// Six units; those that stand in an item leave the whole of it out.
pub(super) fn excluded() -> Story {
    let mut body = body(6, true, "excluded");
    body.rule.denominator = "issued".into();
    add(&mut body, "title", 0, (2, 3), &[1, 2]);
    add(&mut body, "choice", 1, (1, 2), &[3, 4]);
    let papers = papers(&[(1, "  |y-"), (2, "  |-y"), (3, "yn|  "), (4, "yy|  "), (5, "y-|y-"), (6, "yo|y-")]);
    let result = result(&body, &papers, codes(6));
    Story { name: "excluded", body, result, confirmed: vec![1, 2] }
}

/// Six units of which two are absent and heard; only one of them writes.
pub(super) fn heard() -> Story {
    let mut body = body(6, false, "abstain");
    body.rule.denominator = "members".into();
    for absent in [4, 5] {
        body.electorate[absent].present = false;
        body.electorate[absent].written = true;
        body.electorate[absent].excluded = Some("heard".into());
    }
    add(&mut body, "title", 0, (1, 2), &[1, 6]);
    add(&mut body, "text", 0, (1, 2), &[0]);
    let papers = papers(&[(1, " n|y"), (2, "y-|y"), (3, "y-|n"), (4, "yy|y")]);
    let mut result = result(&body, &papers, Vec::new());
    result.heard = vec![Named { unit: unit(6).id, answers: "y o".into() }];
    Story { name: "heard", body, result, confirmed: vec![1, 2] }
}

pub(super) fn all() -> [Story; 8] {
    [secret(), abstaining(), open(), open_all(), on_paper(), written(), excluded(), heard()]
}
