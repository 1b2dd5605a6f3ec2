//! How long a screen lives, and what stands on it when. Pure.
use std::ops::Range;

use crate::kernel::{id::ScreenId, time::Instant};

/// So long a code waits for its browser.
pub(super) const CODE_MINUTES: i64 = 15;
/// So long a screen shows at most, whatever becomes of the conference.
pub(super) const LONGEST_MINUTES: i64 = 24 * 60;
/// So many screens a conference has at once: a hall, and rooms that listen in.
pub(super) const MOST: usize = 5;
/// Seconds for which a part of what does not fit at once is shown; also how often a screen looks again by itself.
pub(super) const TURN: i64 = 15;
/// Lines of a result that fit on a screen beside its headings and its ground.
const LINES: usize = 6;

/// Where a screen stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stand {
    /// Its code waits for a browser.
    Waiting,
    Showing,
    /// Nobody gave the code in time.
    Lapsed,
    Revoked,
    Over,
}

/// A screen of a conference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Screen {
    pub id: ScreenId,
    pub made_at: Instant,
    pub made_by: String,
    pub taken_at: Option<Instant>,
    pub ends_at: Instant,
    pub revoked_at: Option<Instant>,
}

impl Screen {
    /// Until when its code can be given.
    pub(super) fn code_until(&self) -> Instant {
        self.made_at.plus_minutes(CODE_MINUTES)
    }

    /// Where it stands at this moment; `over` says that the conference is.
    pub(super) fn stand(&self, over: bool, now: Instant) -> Stand {
        match self.taken_at {
            _ if self.revoked_at.is_some() => Stand::Revoked,
            Some(_) if over || now >= self.ends_at => Stand::Over,
            Some(_) => Stand::Showing,
            None if over || now >= self.code_until() => Stand::Lapsed,
            None => Stand::Waiting,
        }
    }

    /// Shows, or will when its code is given.
    pub(super) fn lives(&self, over: bool, now: Instant) -> bool {
        matches!(self.stand(over, now), Stand::Waiting | Stand::Showing)
    }
}

/// The eight figures of a code.
pub(super) fn code(bytes: [u8; 32]) -> String {
    let number = bytes.iter().take(8).fold(0_u64, |number, byte| (number << 8) | u64::from(*byte));
    format!("{:08}", number % 100_000_000)
}

/// How a ballot matters to the hall.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Matter {
    /// Units vote.
    Voting,
    /// The commission counts.
    Counting,
    /// Something came out.
    Settled,
}

/// Which of these ballots (with since when each stands there) are on the screen; none: the agenda is. Voting comes before
/// counting, counting before what came out; a result gives way to the point of the agenda that was begun after it.
pub(super) fn on_screen(point_since: Option<Instant>, ballots: &[(Matter, Instant)]) -> Vec<usize> {
    let of = |matter: Matter| -> Vec<usize> {
        let all = ballots.iter().enumerate().filter(|(_, (known, _))| *known == matter);
        let still = |since: Instant| matter != Matter::Settled || point_since.is_none_or(|point| point <= since);
        all.filter(|(_, (_, since))| still(*since)).map(|(index, _)| index).collect()
    };
    [Matter::Voting, Matter::Counting, Matter::Settled]
        .map(of)
        .into_iter()
        .find(|found| !found.is_empty())
        .unwrap_or_default()
}

/// How many lines a row of a result takes: its name beside the verdict, its sentence below.
pub(super) fn lines(name: &str, sentence: &str) -> usize {
    let of = |text: &str, wide: usize| text.chars().count().div_ceil(wide).max(1);
    of(name, 46) + of(sentence, 88)
}

/// Rows, by their lines, in groups that fit on a screen, in their order: the rows of each group. A row that is too long
/// stands alone.
pub(super) fn groups(rows: &[usize]) -> Vec<Range<usize>> {
    let mut groups: Vec<Range<usize>> = Vec::new();
    for (index, lines) in rows.iter().enumerate() {
        match groups.last_mut() {
            Some(last) if rows[last.clone()].iter().sum::<usize>() + lines <= LINES => last.end = index + 1,
            _ => groups.push(index..index + 1),
        }
    }
    groups
}

/// Which of so many pages is on at this moment: each for a turn, by the clock alone, so that every screen shows the same
/// and a screen without scripts turns the pages, too.
pub(super) fn page_at(now: Instant, pages: usize) -> usize {
    let turn = usize::try_from(now.as_seconds().div_euclid(TURN)).unwrap_or_default();
    turn.checked_rem(pages).unwrap_or_default()
}

/// Seconds to the next turn; a moment more, so that it has come then.
pub(super) fn seconds_left(now: Instant) -> i64 {
    TURN - now.as_seconds().rem_euclid(TURN) + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn minute(minute: i64) -> Instant {
        "2026-11-27T01:00:00Z".parse::<Instant>().unwrap().plus_minutes(minute)
    }

    #[test]
    fn a_screen_lives_until_it_is_removed_the_conference_ends_or_a_day_has_passed() {
        let made = Screen {
            id: ScreenId::new(),
            made_at: minute(0),
            made_by: "Thư ký".to_owned(),
            taken_at: None,
            ends_at: minute(LONGEST_MINUTES),
            revoked_at: None,
        };
        let taken = Screen { taken_at: Some(minute(5)), ..made.clone() };
        let revoked = |screen: &Screen| Screen { revoked_at: Some(minute(6)), ..screen.clone() };
        for (what, screen, over, at, expected) in [
            ("a code", made.clone(), false, 14, Stand::Waiting),
            ("a code too late", made.clone(), false, 15, Stand::Lapsed),
            ("a code of a conference that is over", made.clone(), true, 1, Stand::Lapsed),
            ("a code taken back", revoked(&made), false, 7, Stand::Revoked),
            ("a screen", taken.clone(), false, 20, Stand::Showing),
            ("a screen on its last minute", taken.clone(), false, LONGEST_MINUTES - 1, Stand::Showing),
            ("a screen after a day", taken.clone(), false, LONGEST_MINUTES, Stand::Over),
            ("a screen of a conference that is over", taken.clone(), true, 20, Stand::Over),
            ("a screen that was removed", revoked(&taken), true, 20, Stand::Revoked),
        ] {
            assert_eq!(screen.stand(over, minute(at)), expected, "{what}");
            assert_eq!(screen.lives(over, minute(at)), matches!(expected, Stand::Waiting | Stand::Showing), "{what}");
        }
    }

    #[test]
    fn what_goes_on_stands_before_what_came_out() {
        use Matter::{Counting, Settled, Voting};
        let point = Some(minute(10));
        for (what, point, ballots, expected) in [
            ("nothing", point, vec![], vec![]),
            ("an open ballot", point, vec![(Settled, minute(12)), (Voting, minute(5))], vec![1]),
            ("two", point, vec![(Voting, minute(11)), (Counting, minute(12)), (Voting, minute(12))], vec![0, 2]),
            ("counting", point, vec![(Settled, minute(12)), (Counting, minute(13))], vec![1]),
            ("results of this point", point, vec![(Settled, minute(10)), (Settled, minute(11))], vec![0, 1]),
            ("a result of an earlier point", point, vec![(Settled, minute(9))], vec![]),
            ("a result before any point", None, vec![(Settled, minute(9))], vec![0]),
        ] {
            assert_eq!(on_screen(point, &ballots), expected, "{what}");
        }
    }

    #[test]
    fn every_page_has_its_turn() {
        let start = minute(0);
        let mut seen = Vec::new();
        let mut at = start;
        for _ in 0..6 {
            seen.push(page_at(at, 3));
            at = at.plus_seconds(seconds_left(at));
        }
        assert_eq!(seen.iter().map(|page| (page + 3 - seen[0]) % 3).collect::<Vec<_>>(), [0, 1, 2, 0, 1, 2]);
        assert_eq!(page_at(start, 0), 0);
        assert_eq!(page_at(start, 1), 0);
    }

    #[test]
    fn a_long_result_is_shown_in_parts() {
        assert_eq!(lines("Vụ 7", "7/7 đơn vị thành viên đồng ý, bằng 100%; đạt ngưỡng ít nhất 80% (6 phiếu)."), 2);
        assert_eq!(lines("Vụ 7", &"bằng phiếu ".repeat(9)), 3);
        assert!(groups(&[]).is_empty());
        assert_eq!(groups(&[2, 2, 2, 2]), [0..3, 3..4]);
        assert_eq!(groups(&[3, 2, 2, 3, 3]), [0..2, 2..4, 4..5]);
        assert_eq!(groups(&[9, 2, 9]), [0..1, 1..2, 2..3]);
    }

    #[test]
    fn a_code_has_eight_figures() {
        assert_eq!(code([0; 32]), "00000000");
        assert_eq!(code([255; 32]).len(), 8);
    }
}
