//! Names of files: what senders call them, made harmless, and how they are given back.
use std::fmt::Write;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Characters of a name, without its ending.
const LONGEST: usize = 100;

/// The last part of the path that was sent, without what file systems or terminals stumble over, ending in `ending`.
pub(super) fn clean(raw: &str, ending: &str) -> String {
    let last = raw.rsplit(['/', '\\']).next().unwrap_or_default();
    let stem = last.rsplit_once('.').map_or(last, |(stem, _)| stem);
    let harmless = stem.nfc().filter(|c| !is_harmful(*c)).take(LONGEST).collect::<String>();
    let stem = harmless.split_whitespace().collect::<Vec<_>>().join(" ");
    let stem = stem.trim_matches(['.', ' ', '-']);
    format!("{}.{ending}", if stem.is_empty() { "tep" } else { stem })
}

/// Control characters, marks of direction, and what some file systems do not allow.
fn is_harmful(c: char) -> bool {
    let invisible = matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}');
    (c.is_control() && !c.is_whitespace()) || invisible || c == '\u{feff}' || r#"<>:"|?*%"#.contains(c)
}

/// The value of Content-Disposition (RFC 6266): a plain name for old programs, the real one in UTF-8 (RFC 8187).
pub(super) fn attachment(name: &str) -> String {
    let mut value = format!("attachment; filename=\"{}\"; filename*=UTF-8''", plain(name));
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || b"!#$&+-.^_`|~".contains(&byte) {
            value.push(char::from(byte));
        } else {
            // Writing into a String cannot fail.
            let _ = write!(value, "%{byte:02X}");
        }
    }
    value
}

/// The name in ASCII: Vietnamese letters without their marks, anything else as a low line.
fn plain(name: &str) -> String {
    let letters = name.nfd().filter(|c| !is_combining_mark(*c));
    letters
        .map(|c| match c {
            'đ' => 'd',
            'Đ' => 'D',
            '"' | '\\' => '_',
            ' '..='~' => c,
            _ => '_',
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_made_harmless() {
        let cases = [
            ("Quyết định 12.pdf", "Quyết định 12.pdf"),
            ("Quye\u{302}\u{301}t.PDF", "Quyết.pdf"),
            ("anh.tar.gz", "anh.tar.pdf"),
            (r"C:\Người dùng\qđ.docx", "qđ.pdf"),
            ("../../etc/passwd", "passwd.pdf"),
            ("a\0b\r\nc\u{202e}fdp.exe", "ab cfdp.pdf"),
            ("...", "tep.pdf"),
            ("", "tep.pdf"),
            ("  \t .png", "tep.pdf"),
            (".htaccess", "tep.pdf"),
            ("a\"b<c>.pdf", "abc.pdf"),
        ];
        for (raw, expected) in cases {
            assert_eq!(clean(raw, "pdf"), expected, "{raw:?}");
        }
        assert_eq!(clean(&"ữ".repeat(300), "png").chars().count(), 104);
    }

    #[test]
    fn names_travel_whole() {
        assert_eq!(
            attachment("Quyết định số 12.pdf"),
            "attachment; filename=\"Quyet dinh so 12.pdf\"; \
             filename*=UTF-8''Quy%E1%BA%BFt%20%C4%91%E1%BB%8Bnh%20s%E1%BB%91%2012.pdf"
        );
        assert_eq!(
            attachment("a';\"\\b\r\n.pdf"),
            "attachment; filename=\"a';__b__.pdf\"; filename*=UTF-8''a%27%3B%22%5Cb%0D%0A.pdf"
        );
    }
}
