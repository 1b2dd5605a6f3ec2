//! How a word may stand somewhere.
use std::{
    fmt::Write as _,
    io::{Seek, Write},
    process::Command,
};

use base64::{Engine, engine::general_purpose::STANDARD_NO_PAD as BASE64};

/// As it is, and as bytes are written elsewhere; in base 64 also in the midst of other bytes.
pub(super) fn spellings(word: &str) -> Vec<String> {
    let (mut hex, mut percent) = (String::new(), String::new());
    for byte in word.bytes() {
        write!(hex, "{byte:02x}").expect("text");
        write!(percent, "%{byte:02x}").expect("text");
    }
    let base64 = (0..3).map(|before| {
        let text = BASE64.encode(format!("{}{word}", &"  "[..before]));
        // Digits that other bytes have a part in say nothing.
        let first = (before * 8).div_ceil(6);
        let last = text.len() - usize::from(!(before + word.len()).is_multiple_of(3));
        text[first..last].to_owned()
    });
    [word.to_owned(), hex, percent].into_iter().chain(base64).collect()
}

/// The first spelling of one of the words that stands in the text, in small letters or capitals. Left to a program that
/// looks for all of them at once: texts are long.
pub(super) fn find<'a>(text: &str, words: impl IntoIterator<Item = &'a str>) -> Option<String> {
    let mut place = tempfile::tempfile().expect("a file");
    place.write_all(text.as_bytes()).and_then(|()| place.rewind()).expect("the text in a file");
    let mut grep = Command::new("grep");
    grep.env("LC_ALL", "C")
        .arg("-aioF")
        .arg("-m1")
        .arg(words.into_iter().flat_map(spellings).collect::<Vec<_>>().join("\n"));
    let output = grep.stdin(place).output().expect("grep");
    assert!(matches!(output.status.code(), Some(0 | 1)), "{output:?}");
    let found = String::from_utf8(output.stdout).expect("text");
    found.lines().next().map(ToOwned::to_owned)
}

#[test]
fn a_word_is_found_however_it_is_written() {
    let word = "0123456789abcdef";
    let (hex, percent) = ("30313233343536373839616263646566", "%30%31%32%33%34%35%36%37%38%39%61%62%63%64%65%66");
    let upper = percent.to_uppercase();
    let mut texts = vec![format!("a={word}&b"), format!("\\x00{hex}"), format!("?a={percent}"), format!("?a={upper}")];
    for (before, after) in [("", ""), ("a", "bc"), ("ab", "c"), ("abc", "d"), ("\u{0}", ""), ("yes=", "&")] {
        texts.push(BASE64.encode(format!("{before}{word}{after}")));
    }
    for text in texts {
        assert!(find(&text, [word]).is_some(), "{text}");
        assert_eq!(find(&text, ["fedcba9876543210"]), None, "{text}");
    }
}
