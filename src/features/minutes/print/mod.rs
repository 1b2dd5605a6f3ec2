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

/// A place at the foot of a paper.
#[derive(Debug, Clone)]
pub(super) struct Block {
    /// "CHỦ TRÌ"
    pub part: &'static str,
    pub office: String,
    pub name: String,
    /// Time and day of the signature.
    pub signed: Option<(String, String)>,
}

/// "ngày 05 tháng 02 năm 2026": days below 10 and the months 1 and 2 with a nought before.
fn dated(day: Day) -> String {
    let month = if day.month() < 3 { format!("{:02}", day.month()) } else { day.month().to_string() };
    format!("Ngày {:02} tháng {month} năm {}", day.day(), day.year())
}

/// "08 giờ 05"
fn clock(at: Instant) -> String {
    let civil = at.civil();
    format!("{:02} giờ {:02}", civil.hour(), civil.minute())
}

/// "08 giờ 05 ngày 16/02/2026"
fn moment(at: Instant) -> String {
    format!("{} ngày {}", clock(at), at.day().slashed())
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
        }
    };
    places.into_iter().map(block).collect()
}
