//! Searching and sorting Vietnamese text without asking the database for a collation it may not have.
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Text as it is searched: lower case, without marks, đ as d, single spaces.
///
/// "tien giang", "Tiền Giang", "TIEN GIANG" and their decomposed forms are all equal.
pub fn fold(text: &str) -> String {
    let plain = text.nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase);
    let plain = plain.map(|c| if c == 'đ' { 'd' } else { c }).collect::<String>();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A key whose byte order is the Vietnamese order of the texts.
///
/// First the letters (a ă â b c d đ e ê … x y; f j w z at their Latin places), where a run of digits counts as one
/// number; then the tones (ngang huyền hỏi ngã sắc nặng); then small before capital letters. Fit for a `bytea` column.
pub fn sort_key(text: &str) -> Vec<u8> {
    let mut letters = Vec::with_capacity(text.len());
    let mut tones = Vec::new();
    let mut cases = Vec::new();
    let characters = text.nfd().collect::<Vec<_>>();
    let mut rest = characters.as_slice();
    while let Some((&first, _)) = rest.split_first() {
        let (unit, after) = rest.split_at(unit_length(rest));
        rest = after;
        if first.is_ascii_digit() {
            put_number(&mut letters, unit);
        } else {
            put_letter(&mut letters, first, unit);
        }
        tones.push(tone(unit));
        cases.push(if first.is_uppercase() { 2 } else { 1 });
    }
    [letters, tones, cases].join(&END)
}

/// Lower than every weight, so that a text sorts before its continuations.
const END: u8 = 0;
const SPACE: u8 = 1;
const SIGN: u8 = 2;
const NUMBER: u8 = 3;
/// Weights of letters are `LETTER` plus the place in the alphabet.
const LETTER: u8 = 8;
const FOREIGN: u8 = 0xf0;
const ALPHABET: &str = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz";

/// How many characters belong together: a run of digits, or a letter with its marks.
fn unit_length(rest: &[char]) -> usize {
    let digits = rest.iter().take_while(|c| c.is_ascii_digit()).count();
    if digits > 0 {
        return digits;
    }
    1 + rest.iter().skip(1).take_while(|c| is_combining_mark(**c)).count()
}

/// Numbers compare by how many digits they have, then digit by digit; leading zeros do not count.
fn put_number(to: &mut Vec<u8>, digits: &[char]) {
    let zeros = digits.iter().take_while(|c| **c == '0').count();
    let digits = &digits[zeros..];
    to.push(NUMBER);
    to.extend(u16::try_from(digits.len()).unwrap_or(u16::MAX).to_be_bytes());
    to.extend(digits.iter().filter_map(|c| u8::try_from(*c).ok()));
}

fn put_letter(to: &mut Vec<u8>, first: char, unit: &[char]) {
    let lower = first.to_lowercase().next().unwrap_or(first);
    let shaped = unit.iter().find_map(|mark| shape(lower, *mark)).unwrap_or(lower);
    match ALPHABET.chars().zip(LETTER..).find(|(letter, _)| *letter == shaped) {
        Some((_, weight)) => to.push(weight),
        None if first.is_whitespace() => to.push(SPACE),
        None => {
            to.push(if first.is_alphabetic() { FOREIGN } else { SIGN });
            to.extend(u32::from(lower).to_be_bytes());
        }
    }
}

/// The letter that a mark makes of its base, where it is a letter of its own in the alphabet.
const fn shape(base: char, mark: char) -> Option<char> {
    match (base, mark) {
        ('a', '\u{306}') => Some('ă'),
        ('a', '\u{302}') => Some('â'),
        ('e', '\u{302}') => Some('ê'),
        ('o', '\u{302}') => Some('ô'),
        ('o', '\u{31b}') => Some('ơ'),
        ('u', '\u{31b}') => Some('ư'),
        _ => None,
    }
}

fn tone(unit: &[char]) -> u8 {
    let weight = |c: &char| match c {
        '\u{300}' => Some(2),
        '\u{309}' => Some(3),
        '\u{303}' => Some(4),
        '\u{301}' => Some(5),
        '\u{323}' => Some(6),
        _ => None,
    };
    unit.iter().find_map(weight).unwrap_or(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding() {
        let cases = [
            ("tien giang", ["Tiền Giang", "TIEN GIANG", "TIỀN GIANG", "  tiền\u{a0} giang "]),
            ("da nang", ["Đà Nẵng", "ĐÀ NẴNG", "đà nẵng", "Da Nang"]),
            ("vu 16", ["Vụ 16", "VỤ 16", "vụ  16", "Vu 16"]),
            ("thua thien hue", ["Thừa Thiên Huế", "THỪA THIÊN HUẾ", "thua thien hue", "Thừa thiên huế"]),
        ];
        for (folded, texts) in cases {
            for text in texts {
                assert_eq!(fold(text), folded, "{text}");
                assert_eq!(fold(&text.nfd().collect::<String>()), folded, "{text} decomposed");
            }
        }
    }

    #[test]
    fn sorted_tables_stay_sorted() {
        let tables: &[&[&str]] = &[
            &["a", "à", "ả", "ã", "á", "ạ", "ă", "ằ", "ẳ", "ẵ", "ắ", "ặ", "â", "ầ", "ẩ", "ẫ", "ấ", "ậ", "b"],
            &["d", "đ", "e", "ê", "f", "g", "h", "i", "j", "k", "l", "m", "n", "o", "ô", "ơ", "p", "q", "r", "s"],
            &["t", "u", "ư", "v", "w", "x", "y", "z", "я"],
            &["Vụ", "Vụ 1", "Vụ 2", "Vụ 02a", "Vụ 10", "Vụ 16", "Vụ 101", "Vụ A"],
            &["An Giang", "Bà Rịa - Vũng Tàu", "Bắc Giang", "Bắc Ninh", "Cà Mau", "Cao Bằng", "Đà Nẵng", "Đắk Lắk"],
            &["Hà Nam", "Hà Nội", "Hải Dương", "Hải Phòng", "Hậu Giang", "Huế", "Hưng Yên"],
            &["ba", "bà", "ba lô", "bà mẹ"],
            &["hoa", "Hoa", "hòa", "hoan"],
            &["Khối 9/2021", "Khối 10/2021", "Khối 10/2022"],
        ];
        for table in tables {
            for pair in table.windows(2) {
                assert!(sort_key(pair[0]) < sort_key(pair[1]), "{} < {}", pair[0], pair[1]);
            }
        }
    }

    #[test]
    fn both_normal_forms_have_one_key() {
        for text in ["Đắk Nông", "Thừa Thiên Huế", "Vụ 16", "Người ưỡn ậ"] {
            assert_eq!(sort_key(text), sort_key(&text.nfd().collect::<String>()), "{text}");
        }
    }
}
