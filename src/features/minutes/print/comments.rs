//! What units said about a draft, as the minutes tell it.
use super::{after_name, sheet::Line};
use crate::kernel::records::minutes as record;

/// How many comments, what became of them, and each under its section.
pub(super) fn comments(sections: &[record::Commented]) -> Vec<Line> {
    if sections.is_empty() {
        return Vec::new();
    }
    let mut lines = vec![Line::text(counted(sections))];
    for section in sections {
        lines.push(Line::text(format!("– Về phần “{}”:", section.section)));
        lines.extend(section.comments.iter().map(comment));
    }
    lines
}

/// "Ý kiến đóng góp vào dự thảo: 3 (tiếp thu 2, giải trình 1)."
fn counted(sections: &[record::Commented]) -> String {
    let all = || sections.iter().flat_map(|section| &section.comments);
    let of = |wanted: Option<&str>| all().filter(|comment| comment.outcome.as_deref() == wanted).count();
    let kinds = [
        ("tiếp thu", of(Some("taken"))),
        ("tiếp thu một phần", of(Some("partly"))),
        ("giải trình", of(Some("declined"))),
        ("chưa trả lời", of(None)),
    ];
    let told = kinds.iter().filter(|(_, count)| *count > 0).map(|(words, count)| format!("{words} {count}"));
    format!("Ý kiến đóng góp vào dự thảo: {} ({}).", all().count(), told.collect::<Vec<_>>().join(", "))
}

fn comment(comment: &record::Comment) -> Line {
    let outcome = match comment.outcome.as_deref() {
        Some("taken") => "Tiếp thu",
        Some("partly") => "Tiếp thu một phần",
        Some(_) => "Giải trình",
        None => "Chưa trả lời",
    };
    // An office names its unit, which is said already.
    let unit = format!(", {}", comment.unit.name);
    let office = comment.by.office.strip_suffix(&unit).unwrap_or(&comment.by.office);
    let who = format!("{} ({}{})", comment.unit.name, comment.by.person.name, after_name(office));
    let answer = comment.answer.as_deref().map_or_else(|| ".".to_owned(), |answer| format!(": {}", ended(answer)));
    Line::text(format!("{who}: {} {outcome}{answer}", ended(&comment.text)))
}

/// On one line, with a full stop.
fn ended(text: &str) -> String {
    let line = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ");
    if line.ends_with(['.', '!', '?', ';', ':', '…']) { line } else { format!("{line}.") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::records::covenant::{Person, Unit};

    fn said(unit: &str, text: &str, outcome: Option<&str>, answer: Option<&str>) -> record::Comment {
        let person = Person { id: "p".to_owned(), name: "Nguyễn Văn An".to_owned() };
        record::Comment {
            unit: Unit { id: "u".to_owned(), name: unit.to_owned() },
            by: record::Official { person, office: format!("Vụ trưởng, {unit}") },
            text: text.to_owned(),
            at: "2026-11-27T09:00:00Z".parse().unwrap(),
            outcome: outcome.map(str::to_owned),
            answer: answer.map(str::to_owned),
        }
    }

    #[test]
    fn comments_are_counted_and_told_section_by_section() {
        let first = vec![
            said("Vụ 2", "Bổ sung số liệu\nquý IV", Some("taken"), None),
            said("Vụ 3", "Bỏ mục 2.", Some("declined"), Some("Mục 2 theo kế hoạch năm")),
        ];
        let second = vec![said("Vụ 4", "Sửa tên phần", Some("taken"), Some("Đã sửa."))];
        let sections = [
            record::Commented { section: "I. Kết quả".to_owned(), comments: first },
            record::Commented { section: "II. Phương hướng".to_owned(), comments: second },
        ];
        let texts: Vec<_> = comments(&sections).into_iter().map(|line| line.text).collect();
        assert_eq!(
            texts,
            [
                "Ý kiến đóng góp vào dự thảo: 3 (tiếp thu 2, giải trình 1).",
                "– Về phần “I. Kết quả”:",
                "Vụ 2 (Nguyễn Văn An, Vụ trưởng): Bổ sung số liệu quý IV. Tiếp thu.",
                "Vụ 3 (Nguyễn Văn An, Vụ trưởng): Bỏ mục 2. Giải trình: Mục 2 theo kế hoạch năm.",
                "– Về phần “II. Phương hướng”:",
                "Vụ 4 (Nguyễn Văn An, Vụ trưởng): Sửa tên phần. Tiếp thu: Đã sửa.",
            ]
        );
        assert!(comments(&[]).is_empty());
    }
}
