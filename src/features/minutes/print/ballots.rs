//! Ballots as the minutes tell them.
use super::{NOTED, after_name, confirmed, moment, sheet::Line};
use crate::kernel::{records::minutes as record, time::Instant};

pub(super) fn ballots(ballots: &[record::Ballot]) -> Vec<Line> {
    ballots.iter().flat_map(ballot).collect()
}

fn ballot(ballot: &record::Ballot) -> Vec<Line> {
    let how = if ballot.secret { "bỏ phiếu kín" } else { "bỏ phiếu ghi tên" };
    let mut lines = vec![Line::heading(format!("{} ({how})", ballot.title))];
    match ballot.state.as_str() {
        "annulled" => {
            let why = ballot.annulled.clone().unwrap_or_default();
            lines.push(Line::text(format!("Cuộc bỏ phiếu bị hủy, không có giá trị. Lý do: {why}")));
        }
        "unreadable" => lines.push(Line::text("Phiếu không mở được, không có kết quả.")),
        _ => {}
    }
    lines.extend(ballot.opened.map(|at| Line::text(course(at, ballot.closed))));
    if ballot.items.iter().any(|item| !item.lines.is_empty()) {
        let voters = if ballot.delegates { "đại biểu" } else { "đơn vị" };
        lines.push(Line::text(format!(
            "Tổng số {}\u{a0}{voters}; phát ra {}\u{a0}phiếu, thu về {}\u{a0}phiếu, không thu về {}\u{a0}phiếu.",
            ballot.units,
            ballot.issued,
            ballot.returned,
            ballot.issued.saturating_sub(ballot.returned)
        )));
        lines.extend(ballot.on_paper.map(|papers| {
            Line::text(format!(
                "Trong đó {}\u{a0}phiếu giấy: không hợp lệ {}\u{a0}phiếu, không thu về {}\u{a0}phiếu; hai thành viên Ban kiểm phiếu đếm độc \
                 lập và khớp nhau.",
                papers.issued, papers.invalid, papers.unreturned
            ))
        }));
        lines.extend(ballot.items.iter().filter(|item| !item.lines.is_empty()).flat_map(item));
    }
    let unverified = ballot.unverified.join("; ");
    lines.extend((!unverified.is_empty()).then(|| Line::text(format!("Theo quy định chưa xác minh: {unverified}."))));
    lines.extend((!ballot.accepted.is_empty()).then(|| Line::text(NOTED)));
    lines.extend(ballot.commission.iter().map(officer));
    lines.extend(confirmed(&ballot.commission).map(Line::text));
    lines
}

/// When was voted.
fn course(opened: Instant, closed: Option<Instant>) -> String {
    let closed = closed.map(|at| format!("; kết thúc bỏ phiếu lúc {}", moment(at))).unwrap_or_default();
    format!("Mở bỏ phiếu lúc {}{closed}.", moment(opened))
}

fn item(item: &record::BallotItem) -> Vec<Line> {
    let mut lines = vec![Line::text(format!("{}. {}. {} Căn cứ: {}.", item.no, item.title, item.rule, item.ground))];
    let line = |line: &record::BallotLine| {
        Line::text(format!("– {}: {} Kết quả: {}. ({})", line.name, line.sentence, line.verdict, line.figures))
    };
    lines.extend(item.lines.iter().map(line));
    lines
}

fn officer(officer: &record::Officer) -> Line {
    let part = if officer.head { "Trưởng Ban kiểm phiếu" } else { "Ủy viên Ban kiểm phiếu" };
    let office = after_name(&officer.office);
    let done = officer.confirmed.map(|at| format!("; xác nhận kết quả lúc {}", moment(at))).unwrap_or_default();
    let why = officer.candidate_unit.as_ref().map(|why| format!("; thuộc đơn vị ứng viên, lý do: {why}"));
    Line::text(format!("{part}: {}{office}{done}{}.", officer.name, why.unwrap_or_default()))
}
