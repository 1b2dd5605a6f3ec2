//! Equal votes settled by lot: who drew the seed could not know the papers, and who voted could not know the seed.
use crate::kernel::{digest::Digest, records::ballot::Sheet};

/// What a ballot's lots are drawn with.
#[derive(Debug, Clone, Copy)]
pub(in super::super) struct Lot<'a> {
    pub seed: &'a str,
    pub sheets: &'a [Sheet],
}

impl Lot<'_> {
    /// What a row draws; the least wins.
    fn ticket(&self, row: u32) -> Digest {
        let papers: Vec<_> = self.sheets.iter().map(|sheet| sheet.papers.join(",")).collect();
        Digest::of(format!("{} {} {row}", self.seed, papers.join(";")).as_bytes())
    }

    /// The rows that win one of so many places.
    pub(super) fn winners(&self, rows: &[u32], places: usize) -> Vec<u32> {
        let mut drawn: Vec<_> = rows.iter().map(|row| (self.ticket(*row).to_string(), *row)).collect();
        drawn.sort_unstable();
        drawn.into_iter().take(places).map(|(_, row)| row).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheets(papers: &[&str]) -> Vec<Sheet> {
        vec![Sheet { rows: vec![1, 2], papers: papers.iter().map(|paper| (*paper).to_owned()).collect() }]
    }

    /// By hand: `printf '%s' "$(printf 'a%.0s' $(seq 64)) ny,yn 1" | sha256sum`, and so on for row 2.
    #[test]
    fn a_ticket_is_a_digest_that_anybody_can_make() {
        let (seed, sheets) = ("a".repeat(64), sheets(&["ny", "yn"]));
        let lot = Lot { seed: &seed, sheets: &sheets };
        assert_eq!(lot.ticket(1).to_string(), "d1eb1d9367fc9ad1b77fdf400f98d2ab88192fcbeaec1b136682c4f38bc10d2f");
        assert_eq!(lot.ticket(2).to_string(), "c02d4043cd1707e30090c5bb7b79e9096f4e5e9a5b3d00661770e146b6ba564d");
    }

    #[test]
    fn the_lot_hangs_on_the_seed_and_on_every_paper_and_favours_nobody() {
        let mut wins = [0_u32; 3];
        for round in 0..300_u32 {
            let seed = Digest::of(&round.to_be_bytes()).to_string();
            let sheets = sheets(&["ny", "yn"]);
            let winners = Lot { seed: &seed, sheets: &sheets }.winners(&[1, 2, 3], 1);
            assert_eq!(winners.len(), 1);
            wins[usize::try_from(winners[0]).expect("a row") - 1] += 1;
        }
        assert!(wins.iter().all(|count| (60..=140).contains(count)), "{wins:?}");
        let seed = "b".repeat(64);
        let of = |papers: &[&str]| Lot { seed: &seed, sheets: &sheets(papers) }.ticket(1);
        assert_ne!(of(&["ny", "yn"]), of(&["ny", "yy"]));
    }
}
