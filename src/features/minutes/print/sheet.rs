//! The minutes as a sheet of paper.
use super::{Block, Head, Remark, after_name, ballots::ballots, blocks, clock, comments::comments, moment, number};
use crate::{
    features::minutes::domain::{Section, Version},
    kernel::records::minutes as record,
};

/// How a line of the paper stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Kind {
    /// A fact.
    Text,
    /// A heading within the section.
    Heading,
    /// Written by the secretary.
    Note,
}

/// A line of the paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) struct Line {
    kind: Kind,
    pub text: String,
}

impl Line {
    pub(super) fn text(text: impl Into<String>) -> Self {
        Self { kind: Kind::Text, text: text.into() }
    }

    pub(super) fn heading(text: impl Into<String>) -> Self {
        Self { kind: Kind::Heading, text: text.into() }
    }

    pub(in super::super) fn is_heading(&self) -> bool {
        self.kind == Kind::Heading
    }

    pub(in super::super) fn is_note(&self) -> bool {
        self.kind == Kind::Note
    }
}

/// A section of the paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) struct Part {
    pub heading: String,
    pub lines: Vec<Line>,
}

/// The minutes as they are read, approved and signed.
#[derive(Debug)]
pub(in super::super) struct Sheet {
    pub head: Head,
    pub title: String,
    pub parts: Vec<Part>,
    pub ending: Option<String>,
    pub blocks: Vec<Block>,
    pub remarks: Vec<Remark>,
    pub assumed: bool,
    pub demo: bool,
}

impl Sheet {
    /// The sheet of a document, with the signatures under its version.
    pub(in super::super) fn of(body: &record::Body, version: Option<&Version>) -> Self {
        let conference = &body.conference;
        let number = (body.minutes.no > 0)
            .then(|| number(body.minutes.no, &body.bloc_year.name, body.bloc_year.kind == "cluster"));
        Self {
            head: Head::of(&body.bloc_year, number, conference.began.map(crate::kernel::time::Instant::day)),
            title: conference.title.clone(),
            parts: parts(body),
            ending: conference.ended.map(|at| format!("Hội nghị kết thúc lúc {}.", moment(at))),
            blocks: blocks(body, version),
            remarks: body.ballots.iter().filter_map(Remark::of).collect(),
            assumed: body.assumed,
            demo: body.demo,
        }
    }

    /// What this sheet has and the one before had otherwise: heading, lines that went, lines that came.
    pub(in super::super) fn differs(&self, before: &Self) -> Vec<(String, Vec<String>, Vec<String>)> {
        let mut known: Vec<&String> = Vec::new();
        for part in before.parts.iter().chain(&self.parts) {
            if !known.contains(&&part.heading) {
                known.push(&part.heading);
            }
        }
        let lines = |sheet: &Self, heading: &String| {
            let part = sheet.parts.iter().find(|part| part.heading == *heading);
            part.map(|part| part.lines.clone()).unwrap_or_default()
        };
        let missing = |of: &[Line], other: &[Line]| {
            of.iter().filter(|line| !other.contains(line)).map(|line| line.text.clone()).collect::<Vec<_>>()
        };
        let row = |heading: &String| {
            let (old, new) = (lines(before, heading), lines(self, heading));
            let (went, came) = (missing(&old, &new), missing(&new, &old));
            (!went.is_empty() || !came.is_empty()).then(|| (heading.clone(), went, came))
        };
        known.into_iter().filter_map(row).collect()
    }
}

fn parts(body: &record::Body) -> Vec<Part> {
    let sections = [
        (Section::Opening, "Thời gian, địa điểm, điều hành", opening(&body.conference)),
        (Section::Attendance, "Thành phần dự", attendance(&body.conference)),
        (Section::Agenda, "Nội dung và diễn biến", agenda(body)),
        (Section::Ballots, "Biểu quyết, bỏ phiếu", ballots(&body.ballots)),
        (Section::Conclusions, "Kết luận", numbered(&body.conference.conclusions)),
        (Section::Tasks, "Việc phải làm", body.conference.tasks.iter().map(|one| task(body, one)).collect()),
        (Section::Closing, "Ý kiến khác", Vec::new()),
    ];
    let filled = sections.into_iter().filter_map(|(section, heading, mut lines)| {
        lines.extend(notes(body, section.word()));
        (!lines.is_empty()).then_some((heading, lines))
    });
    let corrections: Vec<_> = body.corrections.iter().flat_map(correction).collect();
    let corrections = (!corrections.is_empty()).then_some(("Đề nghị sửa biên bản", corrections));
    let numbered = filled.chain(corrections).zip(["I", "II", "III", "IV", "V", "VI", "VII", "VIII"]);
    numbered.map(|((heading, lines), no)| Part { heading: format!("{no}. {heading}"), lines }).collect()
}

/// What the secretary wrote here, marked as such.
fn notes(body: &record::Body, place: &str) -> Vec<Line> {
    let own = body.notes.iter().filter(|note| note.place == place);
    let lines = own.flat_map(|note| note.text.lines()).map(str::trim).filter(|line| !line.is_empty());
    let line = |(index, text): (usize, &str)| {
        let text = if index == 0 { format!("Thư ký ghi: {text}") } else { text.to_owned() };
        Line { kind: Kind::Note, text }
    };
    lines.enumerate().map(line).collect()
}

fn numbered(texts: &[String]) -> Vec<Line> {
    texts.iter().zip(1..).map(|(text, no)| Line::text(format!("{no}. {text}"))).collect()
}

fn official(words: &str, official: Option<&record::Official>) -> Option<Line> {
    let one = official?;
    let office = after_name(&one.office);
    Some(Line::text(format!("{words}: {}{office}.", one.person.name)))
}

fn opening(conference: &record::Conference) -> Vec<Line> {
    let mode = match conference.mode.as_str() {
        "online" => "trực tuyến",
        "hybrid" => "trực tiếp kết hợp trực tuyến",
        _ => "trực tiếp",
    };
    let kind = match conference.kind.as_str() {
        "launch" => "phát động thi đua, ký giao ước",
        "mid_year" => "sơ kết",
        "final" => "tổng kết",
        _ => "chuyên đề",
    };
    let place = conference.place.as_deref().map(|place| format!(", tại {place}")).unwrap_or_default();
    let mut lines = vec![Line::text(format!("Hội nghị {kind}; hình thức {mode}{place}."))];
    lines.extend(conference.began.map(|at| Line::text(format!("Khai mạc: {}.", moment(at)))));
    lines.extend(official("Chủ trì", conference.chair.as_ref()));
    lines.extend(official("Thư ký", conference.secretary.as_ref()));
    let short = conference.short_notice.as_ref();
    lines.extend(short.map(|why| Line::text(format!("Mời họp muộn hơn thời hạn quy định, lý do: {why}"))));
    lines
}

fn attendance(conference: &record::Conference) -> Vec<Line> {
    let of = |state: &str| conference.units.iter().filter(|line| line.state == state).collect::<Vec<_>>();
    let (present, invited) = (of("present"), conference.units.len());
    let mut lines = vec![Line::text(format!(
        "Được mời {invited}\u{a0}đơn vị; có đại diện {}; vắng {}.",
        present.len(),
        invited - present.len()
    ))];
    lines.extend(conference.quorum.as_ref().map(quorum));
    lines.extend(
        conference
            .without_quorum
            .as_ref()
            .map(|why| Line::text(format!("Khai mạc khi chưa đủ đại diện, lý do: {why}"))),
    );
    for (index, line) in present.iter().enumerate() {
        lines.push(Line::text(format!(
            "{}. {}: {}.",
            index + 1,
            line.unit.name,
            stays(&line.stays, line.late, line.early)
        )));
    }
    for line in of("not-represented") {
        let who = stays(&line.stays, false, false);
        lines.push(Line::text(format!("Không có người đại diện: {}; có dự: {who}.", line.unit.name)));
    }
    for line in of("excused") {
        let why = line.reason.as_deref().map(|why| format!(", lý do: {why}")).unwrap_or_default();
        lines.push(Line::text(format!("Vắng có lý do: {}{why}", line.unit.name)));
    }
    lines.extend(of("absent").iter().map(|line| Line::text(format!("Vắng không báo: {}.", line.unit.name))));
    lines.extend(conference.guests.iter().map(guest));
    lines
}

fn quorum(quorum: &record::Quorum) -> Line {
    let mark = if quorum.certain { "" } else { " (theo quy định chưa xác minh)" };
    Line::text(format!(
        "Khi khai mạc có đại diện của {}/{}\u{a0}đơn vị; cần ít nhất {}{mark}.",
        quorum.present, quorum.invited, quorum.least
    ))
}

fn guest(guest: &record::Guest) -> Line {
    let part = if guest.part == "witness" { "Người chứng kiến" } else { "Khách mời" };
    let who = format!("{part}: {}, {}", guest.person.name, guest.person.office);
    if guest.stays.is_empty() {
        return Line::text(format!("{who} (vắng)."));
    }
    let times: Vec<_> = guest.stays.iter().map(times).collect();
    Line::text(format!("{who} ({}){}.", times.join("; "), marks(guest.late, guest.early)))
}

fn times(stay: &record::Stay) -> String {
    let remote = if stay.remote { ", trực tuyến" } else { "" };
    match stay.to {
        Some(to) => format!("{} – {}{remote}", clock(stay.from), clock(to)),
        None => format!("từ {}{remote}", clock(stay.from)),
    }
}

fn marks(late: bool, early: bool) -> &'static str {
    match (late, early) {
        (true, true) => ", đến muộn, về sớm",
        (true, false) => ", đến muộn",
        (false, true) => ", về sớm",
        (false, false) => "",
    }
}

fn stays(stays: &[record::Stay], late: bool, early: bool) -> String {
    let person = |stay: &record::Stay| {
        let along = if stay.represents { "" } else { "dự cùng: " };
        let office = after_name(&stay.office);
        format!("{along}{}{office} ({})", stay.name, times(stay))
    };
    format!("{}{}", stays.iter().map(person).collect::<Vec<_>>().join("; "), marks(late, early))
}

fn agenda(body: &record::Body) -> Vec<Line> {
    let mut lines = Vec::new();
    for point in &body.conference.agenda {
        lines.push(Line::heading(format!("{}. {}", point.no, point.title)));
        lines.extend(point.presenter.as_ref().map(|who| Line::text(format!("Trình bày: {who}."))));
        lines.extend(point.paper.as_ref().map(|paper| Line::text(format!("Tài liệu: {paper}."))));
        let time = match (point.began, point.ended) {
            (Some(began), Some(ended)) => format!("Thời gian: {} – {}.", clock(began), clock(ended)),
            (Some(began), None) => format!("Bắt đầu: {}.", clock(began)),
            (None, _) => "Không tiến hành nội dung này.".to_owned(),
        };
        lines.push(Line::text(time));
        let record = point.record.iter().flat_map(|text| text.lines()).map(str::trim);
        lines.extend(record.filter(|line| !line.is_empty()).map(Line::text));
        lines.extend(comments(&point.comments));
        lines.extend(notes(body, &point.id));
    }
    lines
}

fn task(body: &record::Body, task: &record::Task) -> Line {
    let whole = if body.bloc_year.kind == "cluster" { "Toàn cụm" } else { "Toàn khối" };
    let who = task.unit.as_deref().unwrap_or(whole);
    let due = task.due.map(|due| format!(", hạn {}", due.slashed())).unwrap_or_default();
    Line::text(format!("{who}: {}{due}.", task.text.trim_end_matches('.')))
}

fn correction(one: &record::Correction) -> [Line; 2] {
    [
        Line::text(format!(
            "Bản {}, {}: {} ({}, {}).",
            one.version,
            one.unit.name,
            one.text.trim_end_matches('.'),
            one.by,
            moment(one.at)
        )),
        Line::text(format!("Thư ký trả lời {}: {}", moment(one.replied_at), one.reply)),
    ]
}
