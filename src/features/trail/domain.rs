//! What of the record is asked for.
use std::{fmt, str::FromStr};

use crate::kernel::{
    id::UnitId,
    time::{Day, Instant},
};

/// How much a reader may see.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scope {
    Installation,
    /// The streams of these bodies and of their blocs.
    Bodies(Vec<UnitId>),
}

/// Groups of actions by their first word, in the order of the features.
pub(super) const GROUPS: [&str; 21] = [
    "account",
    "unit",
    "office",
    "role",
    "mandate",
    "import",
    "rulebook",
    "instrument",
    "rule",
    "title",
    "holiday",
    "emulation-year",
    "bloc",
    "bloc-year",
    "plan",
    "paper",
    "handover",
    "covenant",
    "meeting",
    "ballot",
    "key",
];

/// The filters of the page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Wanted {
    /// Part of a person's name.
    pub person: String,
    /// The first word of the action; empty for all.
    pub group: String,
    pub from: Option<Day>,
    /// The last day.
    pub to: Option<Day>,
    /// Kind and id of an object.
    pub object: Option<(String, String)>,
    /// A chain: of a bloc-year, a body or the installation.
    pub stream: String,
}

/// An object as links name it: `covenant~0193…`.
pub(super) fn object(text: &str) -> Option<(String, String)> {
    let (kind, id) = text.split_once('~')?;
    Some((kind.to_owned(), id.to_owned()))
}

/// The row behind which a page begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Behind {
    pub at: Instant,
    pub stream: String,
    pub seq: i64,
}

impl fmt::Display for Behind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}~{}~{}", self.at, self.stream, self.seq)
    }
}

impl FromStr for Behind {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let mut parts = text.splitn(3, '~');
        let mut next = || parts.next().ok_or(());
        let at = next()?.parse().map_err(drop)?;
        let stream = next()?.to_owned();
        let seq = next()?.parse().map_err(drop)?;
        Ok(Self { at, stream, seq })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn objects_are_read_from_links() {
        assert_eq!(object("paper~1~2"), Some(("paper".to_owned(), "1~2".to_owned())));
        assert_eq!(object("paper"), None);
    }

    #[test]
    fn the_place_in_the_list_survives_the_link() {
        let behind: Result<Behind, ()> = "2026-02-16T02:00:00.000001Z~body:x~12".parse();
        assert_eq!(behind.as_ref().map(ToString::to_string).as_deref(), Ok("2026-02-16T02:00:00.000001Z~body:x~12"));
        for wrong in ["", "x~y~1", "2026-02-16T02:00:00Z~y", "2026-02-16T02:00:00Z~y~z"] {
            assert_eq!(wrong.parse::<Behind>(), Err(()), "{wrong}");
        }
    }
}
