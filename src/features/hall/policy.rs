//! Who may. Pure.
use crate::platform::error::Denied;

/// What a person is to a conference today.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Standing {
    /// Sees the bloc-year.
    pub sees: bool,
    /// Runs the bloc-year, or chairs the conference, or keeps its record.
    pub runs: bool,
    /// The conference is still being prepared.
    pub draft: bool,
}

/// May this person make and remove screens of the conference, and see what codes wait? Who runs it, nobody else.
pub(super) fn may(standing: Standing) -> Result<(), Denied> {
    if !standing.sees || (standing.draft && !standing.runs) {
        return Err(Denied::Hidden);
    }
    if standing.runs { Ok(()) } else { Err(Denied::Refused("hall-denied")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_runs_the_conference_and_nobody_else() {
        let standing = |sees, runs, draft| Standing { sees, runs, draft };
        for (who, standing, expected) in [
            ("stranger", standing(false, false, false), Err(Denied::Hidden)),
            ("stranger with an old part", standing(false, true, false), Err(Denied::Hidden)),
            ("looks on", standing(true, false, false), Err(Denied::Refused("hall-denied"))),
            ("looks on, of a draft", standing(true, false, true), Err(Denied::Hidden)),
            ("runs it", standing(true, true, false), Ok(())),
            ("runs it, of a draft", standing(true, true, true), Ok(())),
        ] {
            assert_eq!(may(standing), expected, "{who}");
        }
    }
}
