//! What this feature prints: the data of a paper, one structure for page and print view. Official papers are in
//! Vietnamese whatever the reader's language.
mod ballots;
mod comments;
mod counting;
mod sheet;

pub(super) use counting::CountingSheet;
pub(super) use sheet::Sheet;

use super::{
    actions::signature,
    domain::{Part, Version},
};
use crate::kernel::{
    records::{covenant::BlocYear, minutes as record},
    time::{Day, Instant},
};

/// The two-column head of every paper.
#[derive(Debug, Clone)]
pub(super) struct Head {
    pub organ: String,
    pub bloc: String,
    pub number: Option<String>,
    /// "Ngày 16 tháng 02 năm 2026"; with dots where it is not known yet.
    pub dated: String,
}

impl Head {
    fn of(year: &BlocYear, number: Option<String>, day: Option<Day>) -> Self {
        let dated = day.map_or_else(|| format!("Ngày … tháng … năm {}", year.year), dated);
        Self { organ: year.body.to_uppercase(), bloc: year.name.to_uppercase(), number, dated }
    }
}

/// What was said when a ballot was opened stands below the paper; the paper says that it was.
const NOTED: &str = "Người mở bỏ phiếu đã đọc và chấp nhận các lưu ý của phần mềm ghi sau biên bản này.";

/// What the program says of a ballot, below the paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Remark {
    /// The title of the ballot.
    pub title: String,
    pub lines: Vec<String>,
}

impl Remark {
    fn of(ballot: &record::Ballot) -> Option<Self> {
        let remark = || Self { title: ballot.title.clone(), lines: ballot.accepted.clone() };
        (!ballot.accepted.is_empty()).then(remark)
    }
}

/// How many of the counting commission confirmed; nothing before the first did.
fn confirmed(commission: &[record::Officer]) -> Option<String> {
    let (done, all) = (commission.iter().filter(|officer| officer.confirmed.is_some()).count(), commission.len());
    (done > 0).then(|| format!("{done}/{all} thành viên Ban kiểm phiếu đã xác nhận kết quả."))
}

/// The number of minutes: 02/BB-K3 in the third bloc, 02/BB in one whose name has no number.
pub(super) fn number(no: u32, name: &str, is_cluster: bool) -> String {
    let symbol =
        name.rsplit(' ').next().filter(|last| last.len() < 4 && last.bytes().all(|byte| byte.is_ascii_digit()));
    let letter = if is_cluster { 'C' } else { 'K' };
    let of = symbol.map(|symbol| format!("-{letter}{symbol}")).unwrap_or_default();
    format!("{no:02}/BB{of}")
}

/// A place at the foot of a paper.
#[derive(Debug, Clone)]
pub(super) struct Block {
    /// "CHỦ TRÌ"
    pub part: &'static str,
    pub office: String,
    pub name: String,
    /// Time and day of the signature.
    pub signed: Option<(String, String)>,
    /// What stands there without one.
    pub open: &'static str,
}

/// "ngày 05 tháng 02 năm 2026": days below 10 and the months 1 and 2 with a nought before.
fn dated(day: Day) -> String {
    let month = if day.month() < 3 { format!("{:02}", day.month()) } else { day.month().to_string() };
    format!("Ngày {:02} tháng {month} năm {}", day.day(), day.year())
}

/// "08 giờ 05", never broken: a figure stays with its unit.
fn clock(at: Instant) -> String {
    let civil = at.civil();
    format!("{:02}\u{a0}giờ\u{a0}{:02}", civil.hour(), civil.minute())
}

/// "08 giờ 05 ngày 16/02/2026"
fn moment(at: Instant) -> String {
    format!("{} ngày\u{a0}{}", clock(at), at.day().slashed())
}

/// An office after a name; records have a dash where there is none.
fn after_name(office: &str) -> String {
    if matches!(office, "" | "–") { String::new() } else { format!(", {office}") }
}

/// Chair and secretary at the foot, with what is signed.
fn blocks(body: &record::Body, version: Option<&Version>) -> Vec<Block> {
    let places =
        [("THƯ KÝ", &body.conference.secretary, Part::Secretary), ("CHỦ TRÌ", &body.conference.chair, Part::Chair)];
    let block = |(words, official, part): (&'static str, &Option<record::Official>, Part)| {
        let signed = version.and_then(|version| signature(version, part));
        Block {
            part: words,
            office: official.as_ref().map(|one| one.office.clone()).unwrap_or_default(),
            name: official.as_ref().map(|one| one.person.name.clone()).unwrap_or_default(),
            signed: signed.map(|signed| (clock(signed.at), signed.at.day().slashed())),
            open: "Chưa ký",
        }
    };
    places.into_iter().map(block).collect()
}
