//! What an officer counted of the papers that units were handed.
use super::paper::Paper;

/// The papers of the urn, those that are not valid, those that did not come back. Never printed.
#[derive(Clone, PartialEq, Eq)]
pub(in super::super) struct HandCount {
    /// In no order of their own: two counts of the same papers are equal.
    papers: Vec<String>,
    pub invalid: u32,
    pub unreturned: u32,
}

impl std::fmt::Debug for HandCount {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("HandCount(..)")
    }
}

impl HandCount {
    pub(in super::super) fn new(papers: &[Paper], invalid: u32, unreturned: u32) -> Self {
        let mut papers: Vec<_> = papers.iter().map(Paper::letters).collect();
        papers.sort_unstable();
        Self { papers, invalid, unreturned }
    }

    /// How many papers were handed out: valid, invalid and unreturned ones.
    pub(in super::super) fn issued(&self) -> usize {
        let count = |number: u32| usize::try_from(number).unwrap_or(usize::MAX);
        self.papers.len().saturating_add(count(self.invalid)).saturating_add(count(self.unreturned))
    }

    /// The valid papers, each with an answer to `rows` rows.
    pub(in super::super) fn papers(&self, rows: usize) -> Option<Vec<Paper>> {
        self.papers.iter().map(|letters| Paper::read(letters, rows)).collect()
    }

    /// As a text, to be sealed.
    pub(in super::super) fn text(&self) -> String {
        let head = format!("{} {}", self.invalid, self.unreturned);
        std::iter::once(head.as_str()).chain(self.papers.iter().map(String::as_str)).collect::<Vec<_>>().join("\n")
    }

    /// From its text.
    pub(in super::super) fn read(text: &str) -> Option<Self> {
        let mut lines = text.split('\n');
        let (invalid, unreturned) = lines.next()?.split_once(' ')?;
        let papers = lines.map(ToOwned::to_owned).collect();
        Some(Self { papers, invalid: invalid.parse().ok()?, unreturned: unreturned.parse().ok()? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paper(letters: &str) -> Paper {
        Paper::read(letters, 2).expect("a paper")
    }

    #[test]
    fn two_counts_of_the_same_papers_are_equal() {
        let one = HandCount::new(&[paper("yn"), paper("o-"), paper("yn")], 1, 0);
        let other = HandCount::new(&[paper("o-"), paper("yn"), paper("yn")], 1, 0);
        assert_eq!(one, other);
        assert_eq!(one.issued(), 4);
        assert_eq!(HandCount::read(&one.text()), Some(other));
        for differs in [
            HandCount::new(&[paper("yn"), paper("o-"), paper("yy")], 1, 0),
            HandCount::new(&[paper("yn"), paper("o-"), paper("yn")], 0, 1),
            HandCount::new(&[paper("yn"), paper("o-")], 2, 0),
        ] {
            assert_ne!(one, differs);
        }
        let none = HandCount::new(&[], 0, 2);
        assert_eq!(HandCount::read(&none.text()), Some(none));
    }
}
