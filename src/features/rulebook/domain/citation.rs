//! Instruments that a text cites outside their dates.
use super::Expired;
use crate::kernel::time::Day;

/// What has to be known of an instrument to tell whether a text cites it in its time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::features::rulebook) struct Dates {
    pub code: String,
    pub issued_on: Option<Day>,
    pub from: Day,
    /// The first day on which it was no longer in force.
    pub to: Option<Day>,
    pub successor: Option<String>,
}

impl Dates {
    fn holds(&self, day: Day) -> bool {
        self.from <= day && self.to.is_none_or(|to| day < to)
    }

    /// By its number ("152/2025/NĐ-CP"). One without a year in it ("02/CT-VKSTC") is given anew every year: then the
    /// day of issue must be named as well. `text` is plain.
    fn is_cited_in(&self, text: &str) -> bool {
        let Some(number) = self.code.split_whitespace().last().filter(|number| number.contains('/')) else {
            return false;
        };
        let has_year = number.split('/').any(|part| part.len() == 4 && part.bytes().all(|byte| byte.is_ascii_digit()));
        holds_number(text, &plain(number)) && (has_year || self.is_dated_in(text))
    }

    /// Does the text name the day of issue?
    fn is_dated_in(&self, text: &str) -> bool {
        self.issued_on.is_some_and(|day| spellings(day).iter().any(|day| text.contains(day.as_str())))
    }

    /// What takes its place on this day: the successor, or what took the place of that one.
    fn successor_on(&self, day: Day, instruments: &[Self]) -> Option<String> {
        let mut code = self.successor.as_ref().filter(|_| self.from <= day)?;
        for _ in instruments {
            let next = instruments.iter().find(|one| one.code == *code && one.to.is_some_and(|to| to <= day));
            let Some(after) = next.and_then(|next| next.successor.as_ref()) else { break };
            code = after;
        }
        Some(code.clone())
    }
}

/// Small letters, without the bar of the đ and with one kind of dash.
fn plain(text: &str) -> String {
    text.to_lowercase().replace('đ', "d").replace(['–', '‑'], "-")
}

/// Does the number stand in the text, and not as a part of another one ("1/2025/…" in "11/2025/…")?
fn holds_number(text: &str, number: &str) -> bool {
    text.match_indices(number).any(|(at, found)| {
        let before = text[..at].chars().next_back();
        let after = text[at + found.len()..].chars().next();
        before.is_none_or(|c| !c.is_alphanumeric() && c != '/')
            && after.is_none_or(|c| !c.is_alphanumeric() && c != '/' && c != '-')
    })
}

/// A day as papers write it: 05/01/2026, 5/1/2026, 05 tháng 01 năm 2026, 5 tháng 1 năm 2026.
fn spellings(day: Day) -> [String; 4] {
    let (year, month, day_of_month) = (day.year(), day.month(), day.day());
    [
        day.slashed(),
        format!("{day_of_month}/{month}/{year}"),
        format!("{day_of_month:02} tháng {month:02} năm {year}"),
        format!("{day_of_month} tháng {month} năm {year}"),
    ]
}

/// Of the cited instruments of one code, latest first, one that is out of force. A day of issue that the text names
/// stands for itself; where it names none, one in force is what was meant.
fn out_of_force<'a>(same: &[&'a Dates], text: &str, on: Day) -> Option<&'a Dates> {
    let dated: Vec<&Dates> = same.iter().copied().filter(|one| one.is_dated_in(text)).collect();
    if dated.is_empty() {
        return same.first().copied().filter(|_| !same.iter().any(|one| one.holds(on)));
    }
    let holds = |day| dated.iter().any(|one| one.issued_on == day && one.holds(on));
    dated.iter().copied().find(|one| !holds(one.issued_on))
}

/// The instruments that `text` cites though they are not in force on that day, one for each code.
#[must_use]
pub(in crate::features::rulebook) fn cited_out_of_force(text: &str, on: Day, instruments: &[Dates]) -> Vec<Expired> {
    let text = plain(text);
    let mut cited: Vec<&Dates> = instruments.iter().filter(|one| one.is_cited_in(&text)).collect();
    // The latest of each code first.
    cited.sort_by(|one, other| (&one.code, other.from).cmp(&(&other.code, one.from)));
    cited
        .chunk_by(|one, other| one.code == other.code)
        .filter_map(|same| out_of_force(same, &text, on))
        .map(|one| Expired {
            code: one.code.clone(),
            from: one.from,
            to: one.to,
            successor: one.successor_on(on, instruments),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        Day::parse(text).expect("a day")
    }

    fn dates(code: &str, issued_on: &str, from: &str, to: &str, successor: &str) -> Dates {
        Dates {
            code: code.to_owned(),
            issued_on: Day::parse(issued_on),
            from: day(from),
            to: Day::parse(to),
            successor: (!successor.is_empty()).then(|| successor.to_owned()),
        }
    }

    /// The code and the successor that is named.
    type Told<'a> = (&'a str, Option<&'a str>);

    #[test]
    fn texts_that_cite_law_out_of_force() {
        let (nd_91, nd_98, nd_152) =
            ("Nghị định số 91/2017/NĐ-CP", "Nghị định số 98/2023/NĐ-CP", "Nghị định số 152/2025/NĐ-CP");
        let directive = "Chỉ thị số 02/CT-VKSTC";
        let regulation = "Quy chế số 3/2025/QC-VKS";
        let catalogue = [
            dates(nd_91, "31/07/2017", "01/10/2017", "01/01/2024", nd_98),
            dates(nd_98, "31/12/2023", "01/01/2024", "01/07/2025", nd_152),
            dates(nd_152, "14/06/2025", "01/07/2025", "01/03/2027", ""),
            dates(directive, "27/12/2021", "27/12/2021", "01/01/2023", ""),
            dates(directive, "27/12/2022", "27/12/2022", "01/01/2024", ""),
            dates(regulation, "05/01/2025", "05/01/2025", "05/01/2026", ""),
            dates(regulation, "05/01/2026", "05/01/2026", "", ""),
        ];
        let table: &[(&str, &str, &[Told<'_>])] = &[
            ("Căn cứ Nghị định số 98/2023/NĐ-CP;", "01/03/2026", &[(nd_98, Some(nd_152))]),
            ("theo nghị định 98/2023/nđ-cp", "01/03/2026", &[(nd_98, Some(nd_152))]),
            ("98/2023/ND–CP", "01/03/2026", &[(nd_98, Some(nd_152))]),
            ("Nghị định số 98/2023/NĐ-CP", "30/06/2025", &[]),
            ("Nghị định số 98/2023/NĐ-CP", "01/07/2025", &[(nd_98, Some(nd_152))]),
            // What replaced it was replaced itself.
            ("Nghị định số 91/2017/NĐ-CP", "01/06/2024", &[(nd_91, Some(nd_98))]),
            ("Nghị định số 91/2017/NĐ-CP", "01/03/2026", &[(nd_91, Some(nd_152))]),
            // Not yet in force: nothing takes its place.
            ("98/2023/NĐ-CP", "31/12/2023", &[(nd_98, None)]),
            ("152/2025/NĐ-CP", "01/03/2027", &[(nd_152, None)]),
            ("98/2023/NĐ-CP và 152/2025/NĐ-CP", "01/03/2026", &[(nd_98, Some(nd_152))]),
            // Parts of other numbers.
            ("Nghị định số 198/2023/NĐ-CP", "01/03/2026", &[]),
            ("Tờ trình số 3/98/2023/NĐ-CP", "01/03/2026", &[]),
            ("98/2023/NĐ-CPX, 98/2023/NĐ-CP-BNV", "01/03/2026", &[]),
            // A number of every year is an instrument only with its day.
            ("Chỉ thị số 02/CT-VKSTC", "01/03/2026", &[]),
            ("Chỉ thị số 02/CT-VKSTC ngày 26/12/2025", "01/03/2026", &[]),
            ("Chỉ thị số 02/CT-VKSTC ngày 27/12/2022", "01/03/2026", &[(directive, None)]),
            ("Chỉ thị số 02/CT-VKSTC ngày 27 tháng 12 năm 2022", "01/03/2026", &[(directive, None)]),
            ("Chỉ thị số 02/CT-VKSTC ngày 27/12/2022", "01/03/2023", &[]),
            // One in force bears the number; a day that is named tells them apart.
            ("Quy chế số 3/2025/QC-VKS", "01/03/2026", &[]),
            ("Quy chế số 3/2025/QC-VKS ngày 05/01/2026", "01/03/2026", &[]),
            ("Quy chế số 3/2025/QC-VKS ngày 05/01/2025", "01/03/2026", &[(regulation, None)]),
            ("Hướng dẫn về thi đua", "01/03/2026", &[]),
        ];
        for (text, on, expected) in table {
            let found = cited_out_of_force(text, day(on), &catalogue);
            let found: Vec<_> = found.iter().map(|one| (one.code.as_str(), one.successor.as_deref())).collect();
            assert_eq!(found, *expected, "{text} on {on}");
        }
    }
}
