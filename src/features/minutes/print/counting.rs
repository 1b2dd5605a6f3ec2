//! The counting minutes of a ballot: drawn from what was frozen, counted and confirmed.
use super::{Block, Head, NOTED, Remark, after_name, clock, confirmed, moment};
use crate::{
    features::votes::Protocol,
    kernel::{
        records::ballot::{Line, Tally},
        time::Instant,
    },
    platform::i18n::Language,
};

/// An item with its rows.
#[derive(Debug)]
pub(in super::super) struct CountingItem {
    /// One is picked; nobody is voted against.
    pub elects: bool,
    pub no: u32,
    pub title: String,
    pub rule: String,
    pub ground: String,
    /// Name, votes for, against, no opinion, blank, base, sentence.
    pub rows: Vec<(String, [u32; 5], String)>,
}

/// A confirmation of the commission.
#[derive(Debug)]
pub(in super::super) struct Proof {
    pub who: String,
    pub method: String,
    pub at: Instant,
    pub record: String,
    pub key: String,
}

/// The counting minutes.
#[derive(Debug)]
pub(in super::super) struct CountingSheet {
    pub head: Head,
    pub title: String,
    pub opening: Vec<String>,
    pub settings: Vec<String>,
    /// Who votes: units or delegates.
    pub voters: &'static str,
    pub electorate: Vec<String>,
    pub figures: Vec<String>,
    pub items: Vec<CountingItem>,
    pub commission: Vec<String>,
    pub annulled: Option<String>,
    /// How many of the commission confirmed.
    pub confirmed: Option<String>,
    pub blocks: Vec<Block>,
    pub remarks: Vec<Remark>,
    pub proofs: Vec<Proof>,
    pub digest: String,
    pub assumed: bool,
    pub demo: bool,
}

impl CountingSheet {
    pub(in super::super) fn of(protocol: &Protocol) -> Self {
        let body = &protocol.body;
        Self {
            head: Head::of(&body.bloc_year, None, protocol.published_at.map(Instant::day)),
            title: body.ballot.title.clone(),
            opening: opening(protocol),
            settings: settings(protocol),
            voters: if body.rule.voters.is_some() { "Đại biểu" } else { "Đơn vị" },
            electorate: body.electorate.iter().map(|unit| line(protocol, unit)).collect(),
            figures: figures(protocol),
            items: items(protocol),
            commission: commission(protocol),
            annulled: protocol.told.annulled.clone(),
            confirmed: confirmed(&protocol.told.commission),
            blocks: signed(protocol),
            remarks: Remark::of(&protocol.told).into_iter().collect(),
            proofs: protocol.confirmed.iter().map(|confirmed| proof(protocol, confirmed)).collect(),
            digest: protocol.told.digest.to_string(),
            assumed: body.assumed,
            demo: body.demo,
        }
    }
}

fn opening(protocol: &Protocol) -> Vec<String> {
    let body = &protocol.body;
    let how = if body.ballot.secret { "Bỏ phiếu kín" } else { "Bỏ phiếu ghi tên" };
    let place =
        body.meeting.as_ref().map(|meeting| format!("Bỏ phiếu tại {}, ngày {}.", meeting.title, meeting.day.slashed()));
    let closed = protocol.closed_at.map(|at| format!("; kết thúc {}", moment(at))).unwrap_or_default();
    let time = format!("{how}, mở lúc {}{closed}.", moment(protocol.opened_at));
    place.into_iter().chain([time]).collect()
}

/// How was counted, with its sources.
fn settings(protocol: &Protocol) -> Vec<String> {
    let rule = &protocol.body.rule;
    let vi = |key: &str| Language::Vi.text(key);
    let base = match rule.denominator.as_str() {
        "convened" => vi("votes-base-convened"),
        "present" => vi("votes-base-present"),
        "issued" => vi("votes-base-issued"),
        "valid" => vi("votes-base-valid"),
        _ => vi("votes-base-members"),
    };
    let own = match (rule.own_unit.as_str(), rule.adjusts_base) {
        ("vote", _) => "Đơn vị ứng viên được bỏ phiếu cho mình.",
        ("excluded", true) => {
            "Đơn vị ứng viên không bỏ phiếu ở nội dung mình là ứng viên và không tính vào tổng số của nội dung đó."
        }
        ("excluded", false) => {
            "Đơn vị ứng viên không bỏ phiếu ở nội dung mình là ứng viên; tổng số không trừ các đơn vị đó."
        }
        (_, true) => "Đơn vị ứng viên không bỏ phiếu ở dòng của mình và không tính vào tổng số của dòng đó.",
        (_, false) => "Đơn vị ứng viên không bỏ phiếu ở dòng của mình; tổng số không trừ đơn vị đó.",
    };
    let (voters, whole) = if rule.voters.is_some() {
        ("Mỗi đại biểu có mặt khi mở bỏ phiếu có một phiếu.", "đại biểu")
    } else {
        ("Mỗi đơn vị có một phiếu.", "đơn vị")
    };
    let quorum = format!("Cần ít nhất {}/{} số {whole} tham gia.", rule.quorum.num, rule.quorum.den);
    let mut lines = vec![voters.to_owned(), format!("Tỷ lệ tính trên {base}."), own.to_owned(), quorum];
    let named = [
        ("vote.basis", "thành phần bỏ phiếu"),
        ("vote.secret", "cách bỏ phiếu"),
        ("vote.self_vote", "phiếu của đơn vị ứng viên"),
        ("vote.denominator", "cách tính tỷ lệ"),
        ("vote.quorum", "tỷ lệ tham gia bỏ phiếu"),
        ("vote.tie", "trường hợp bằng phiếu"),
        ("vote.absentee", "đơn vị vắng mặt"),
    ];
    lines.extend(rule.grounds.iter().map(|ground| {
        let what = named.iter().find(|(rule, _)| *rule == ground.rule).map_or("quy định khác", |(_, words)| *words);
        let source = if ground.citation.is_empty() {
            "chưa có văn bản quy định, theo thiết lập của cuộc bỏ phiếu"
        } else {
            &ground.citation
        };
        let mark = if ground.verified { "" } else { " (chưa xác minh)" };
        format!("Căn cứ về {what}: {source}{mark}.")
    }));
    let whole = if protocol.body.bloc_year.kind == "cluster" { "Cụm" } else { "Khối" };
    lines.extend(rule.own_ground.as_ref().map(|ground| format!("Căn cứ riêng của {whole}: {ground}.")));
    lines.extend((!protocol.told.accepted.is_empty()).then(|| NOTED.to_owned()));
    lines
}

/// Only of an official result minutes are drawn: who took part is known.
fn line(protocol: &Protocol, line: &Line) -> String {
    let took_part =
        protocol.result.as_ref().is_some_and(|result| result.participations.iter().any(|voter| voter == line.voter()));
    let heard = protocol.result.as_ref().is_some_and(|result| result.heard.iter().any(|one| one.unit == line.voter()));
    let state = match line.excluded.as_deref() {
        None if line.written && took_part => "vắng mặt, đã gửi ý kiến bằng văn bản",
        None if line.written => "vắng mặt, không gửi ý kiến bằng văn bản",
        None if took_part => "đã bỏ phiếu",
        None => "không bỏ phiếu",
        Some("gone") => "không có phiếu: đơn vị không còn",
        Some("absent") => "không có phiếu: vắng mặt khi mở",
        Some("heard") if heard => "vắng mặt, đã gửi ý kiến bằng văn bản, không tính vào kết quả",
        Some("heard") => "vắng mặt, không gửi ý kiến bằng văn bản",
        Some(_) => "không có phiếu",
    };
    match &line.delegate {
        Some(delegate) => format!("Đại biểu {}, {} ({state})", delegate.name, line.unit.name),
        None => format!("{} ({state})", line.unit.name),
    }
}

/// Papers of the program cannot be filled in wrongly: all of them are valid.
fn figures(protocol: &Protocol) -> Vec<String> {
    let told = &protocol.told;
    let invalid = told.on_paper.map(|papers| papers.invalid).unwrap_or_default();
    let issued = match told.on_paper {
        Some(papers) => format!("Số phiếu phát ra: {}, trong đó phiếu giấy: {}.", told.issued, papers.issued),
        None => format!("Số phiếu phát ra: {}.", told.issued),
    };
    vec![
        issued,
        format!("Số phiếu thu về: {}.", told.returned),
        format!("Số phiếu hợp lệ: {}.", told.returned.saturating_sub(invalid)),
        format!("Số phiếu không hợp lệ: {invalid}."),
        format!("Số phiếu không thu về: {}.", told.issued.saturating_sub(told.returned)),
    ]
}

fn items(protocol: &Protocol) -> Vec<CountingItem> {
    let tallies = protocol.result.as_ref().map(|result| result.tallies.as_slice()).unwrap_or_default();
    let figures = |tally: &Tally| [tally.yes, tally.no, tally.none, tally.blank, tally.base];
    let both = protocol.body.items.iter().zip(&protocol.told.items);
    let item = both.map(|(frozen, told)| {
        // What the table has no column for.
        let more = frozen.lower.is_some() || protocol.body.electorate.iter().any(|line| line.written);
        let rows = frozen.candidates.iter().zip(&told.lines).filter_map(|(candidate, line)| {
            let tally = tallies.iter().find(|tally| tally.row == candidate.row)?;
            let sentence = format!("{} {}.", line.sentence, line.verdict);
            let words = if more { format!("{sentence} {}", line.figures) } else { sentence };
            Some((line.name.clone(), figures(tally), words))
        });
        CountingItem {
            elects: matches!(frozen.kind.as_str(), "leader" | "deputy"),
            no: told.no,
            title: told.title.clone(),
            rule: told.rule.clone(),
            ground: told.ground.clone(),
            rows: rows.collect(),
        }
    });
    item.collect()
}

fn commission(protocol: &Protocol) -> Vec<String> {
    let officer = |officer: &crate::kernel::records::minutes::Officer| {
        let part = if officer.head { "Trưởng ban" } else { "Ủy viên" };
        let office = after_name(&officer.office);
        let why = officer.candidate_unit.as_ref().map(|why| format!("; thuộc đơn vị ứng viên, lý do: {why}"));
        format!("{part}: {}{office}{}.", officer.name, why.unwrap_or_default())
    };
    protocol.told.commission.iter().map(officer).collect()
}

/// Members who confirmed, the head last. Head and one more are enough: the others are not said to be missing.
fn signed(protocol: &Protocol) -> Vec<Block> {
    let mut officers: Vec<_> = protocol.told.commission.iter().collect();
    officers.sort_by_key(|officer| officer.head);
    let block = |officer: &crate::kernel::records::minutes::Officer| Block {
        part: if officer.head { "TRƯỞNG BAN KIỂM PHIẾU" } else { "ỦY VIÊN" },
        office: after_name(&officer.office).trim_start_matches(", ").to_owned(),
        name: officer.name.clone(),
        signed: officer.confirmed.map(|at| (clock(at), at.day().slashed())),
        open: "Chưa xác nhận",
    };
    officers.into_iter().map(block).collect()
}

fn proof(protocol: &Protocol, confirmed: &crate::features::votes::Confirmed) -> Proof {
    let record = &confirmed.record;
    let officer = protocol.body.commission.iter().find(|officer| officer.person.id == record.by.id);
    let office = officer.map(|officer| after_name(&officer.office)).unwrap_or_default();
    Proof {
        who: format!("{}{office}", record.by.name),
        method: record.method.clone(),
        at: record.at,
        record: confirmed.digest.to_string(),
        key: confirmed.key_id.clone(),
    }
}
