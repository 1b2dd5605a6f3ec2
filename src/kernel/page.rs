//! Cursor paging: a page continues behind (or ends before) a row, so that pages stay whole while rows come and go.
use std::{fmt, str::FromStr};

use uuid::Uuid;

/// The place of a row in a list sorted by a `bytea` key, then by id. Travels in links as hexadecimal digits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cursor {
    pub key: Vec<u8>,
    pub id: Uuid,
}

/// Not a cursor that this program wrote.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a cursor")]
pub struct NotACursor;

impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for byte in &self.key {
            write!(f, "{byte:02x}")?;
        }
        write!(f, "-{}", self.id.simple())
    }
}

impl FromStr for Cursor {
    type Err = NotACursor;

    fn from_str(text: &str) -> Result<Self, NotACursor> {
        let (key, id) = text.split_once('-').ok_or(NotACursor)?;
        if key.len() % 2 != 0 || key.len() > 4_000 || !key.is_ascii() {
            return Err(NotACursor);
        }
        let byte = |at: usize| u8::from_str_radix(&key[at..at + 2], 16).map_err(|_| NotACursor);
        let key = (0..key.len()).step_by(2).map(byte).collect::<Result<_, _>>()?;
        Ok(Self { key, id: Uuid::parse_str(id).map_err(|_| NotACursor)? })
    }
}

/// Where a page of a list begins.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Place {
    #[default]
    Start,
    After(Cursor),
    Before(Cursor),
}

impl Place {
    /// Reads the two values of a link; what is not a cursor means the start.
    #[must_use]
    pub fn read(after: &str, before: &str) -> Self {
        match (after.parse(), before.parse()) {
            (Ok(cursor), _) => Self::After(cursor),
            (_, Ok(cursor)) => Self::Before(cursor),
            _ => Self::Start,
        }
    }

    /// The row beyond which the page lies; at the start one that is before every row.
    #[must_use]
    pub fn cursor(&self) -> &Cursor {
        static START: Cursor = Cursor { key: Vec::new(), id: Uuid::nil() };
        match self {
            Self::Start => &START,
            Self::After(cursor) | Self::Before(cursor) => cursor,
        }
    }
}

/// One page of rows, with cursors to its neighbours where there are any.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page<T> {
    pub rows: Vec<T>,
    pub previous: Option<Cursor>,
    pub next: Option<Cursor>,
}

impl<T> Page<T> {
    /// Makes a page of what was read: up to `size + 1` rows in the direction of reading (backwards for `Before`).
    #[must_use]
    pub fn of(mut rows: Vec<T>, size: usize, from: &Place, cursor: impl Fn(&T) -> Cursor) -> Self {
        let more = rows.len() > size;
        rows.truncate(size);
        let backwards = matches!(from, Place::Before(_));
        if backwards {
            rows.reverse();
        }
        let first = rows.first().map(&cursor);
        let last = rows.last().map(&cursor);
        let (previous, next) = match from {
            Place::Start => (None, last.filter(|_| more)),
            Place::After(_) => (first, last.filter(|_| more)),
            Place::Before(_) => (first.filter(|_| more), last),
        };
        Self { rows, previous, next }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_survives_a_link() {
        let cursor = Cursor { key: vec![0, 8, 255], id: Uuid::from_u128(7) };
        assert_eq!(cursor.to_string().parse(), Ok(cursor.clone()));
        assert_eq!(Cursor { key: vec![], ..cursor }.to_string().parse::<Cursor>().map(|c| c.key), Ok(vec![]));
        for text in ["", "-", "0-1", "zz-00000000000000000000000000000007", "é-x"] {
            assert_eq!(text.parse::<Cursor>(), Err(NotACursor), "{text}");
        }
    }

    #[test]
    fn pages_know_their_neighbours() {
        let cursor = |n: &u8| Cursor { key: vec![*n], id: Uuid::nil() };
        let page = Page::of(vec![1, 2, 3], 2, &Place::Start, cursor);
        assert_eq!((page.rows, page.previous, page.next), (vec![1, 2], None, Some(cursor(&2))));
        let page = Page::of(vec![3, 4], 2, &Place::After(cursor(&2)), cursor);
        assert_eq!((page.rows, page.previous, page.next), (vec![3, 4], Some(cursor(&3)), None));
        let page = Page::of(vec![2, 1], 2, &Place::Before(cursor(&3)), cursor);
        assert_eq!((page.rows, page.previous, page.next), (vec![1, 2], None, Some(cursor(&2))));
    }
}
