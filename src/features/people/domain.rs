//! Names to sign in with, passwords, secrets that people type, the hold after a recovery. Pure.
use std::fmt::Write as _;

use unicode_normalization::UnicodeNormalization;

use crate::kernel::{collate, digest::Digest, id::PersonId, time::Instant};

/// Fewest characters of a password.
pub(super) const PASSWORD_MIN: usize = 12;
/// Most characters of a password.
pub(super) const PASSWORD_MAX: usize = 128;
/// An invitation may wait for the post and for leave.
pub(super) const INVITATION_DAYS: i64 = 14;
/// A recovery mail is read at once.
pub(super) const RECOVERY_MAIL_MINUTES: i64 = 60;
/// A recovery code is told on the phone or handed over the same day.
pub(super) const RECOVERY_CODE_HOURS: i64 = 24;
/// How long the officer who made a recovery code can see it.
pub(super) const CODE_SHOWN_MINUTES: i64 = 15;
/// Binding acts wait this long after a recovery that another person had in hand.
pub(super) const HOLD_HOURS: i64 = 24;

/// The name to sign in with: 2 to 80 of a–z, 0–9, dot, dash, underscore, at; kept in lower case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignInName(String);

impl SignInName {
    /// Cleans and checks `raw`; the error is a key.
    pub fn parse(raw: &str) -> Result<Self, &'static str> {
        let name = raw.trim().to_lowercase();
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '.' | '_' | '@' | '-');
        let begins = name.starts_with(|c: char| c.is_ascii_lowercase() || c.is_ascii_digit());
        if begins && (2..=80).contains(&name.len()) && name.chars().all(plain) {
            Ok(Self(name))
        } else {
            Err("people-error-sign-in-name")
        }
    }

    /// As it is kept.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A new password that keeps the rules: 12 to 128 characters after NFC, and not the person's own names.
#[derive(Clone, PartialEq, Eq)]
pub struct NewPassword(String);

impl std::fmt::Debug for NewPassword {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("NewPassword(..)")
    }
}

impl NewPassword {
    /// Checks `raw` for the person of these names; the error is a key.
    pub fn parse(raw: &str, person_name: &str, sign_in_name: &str) -> Result<Self, &'static str> {
        let password = normal(raw);
        match password.chars().count() {
            0..PASSWORD_MIN => return Err("people-error-password-short"),
            PASSWORD_MIN..=PASSWORD_MAX => {}
            _ => return Err("people-error-password-long"),
        }
        let folded = without_spaces(&password);
        let is_inside = |name: &str| name.len() >= 4 && folded.contains(name);
        if is_inside(&without_spaces(person_name)) || is_inside(&without_spaces(sign_in_name)) {
            return Err("people-error-password-name");
        }
        Ok(Self(password))
    }

    /// The text to hash.
    #[must_use]
    pub fn into_text(self) -> String {
        self.0
    }
}

/// A password as it is hashed and compared: NFC, so that every keyboard types the same.
pub(super) fn normal(password: &str) -> String {
    password.nfc().collect()
}

fn without_spaces(text: &str) -> String {
    collate::fold(text).replace(' ', "")
}

/// Letters and digits that nobody mistakes for each other (Crockford).
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// The first `letters` of these bytes in Crockford's alphabet, five bits each, in groups of four.
pub(super) fn code_text(bytes: &[u8; 32], letters: usize) -> String {
    let mut text = String::new();
    for index in 0..letters.min(51) {
        if index > 0 && index % 4 == 0 {
            text.push('-');
        }
        let value = (0..5).fold(0_usize, |value, bit| {
            let at = index * 5 + bit;
            value << 1 | usize::from(bytes[at / 8] >> (7 - at % 8) & 1)
        });
        let _ = write!(text, "{}", char::from(ALPHABET[value]));
    }
    text
}

/// What the database keeps of a code, however it was typed: dashes, spaces and case do not count, O is 0, I and L are 1.
pub(super) fn code_hash(typed: &str) -> Digest {
    let plain = typed.chars().filter(char::is_ascii_alphanumeric).map(|c| match c.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    });
    Digest::of(plain.collect::<String>().as_bytes())
}

/// What an invitation is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub(super) enum Purpose {
    /// The first password.
    Invitation,
    /// A new password after the old one was lost.
    Recovery,
}

/// How the secret travels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub(super) enum Channel {
    /// A link by mail.
    Mail,
    /// A link on a printed slip.
    Slip,
    /// A code that the administrator tells.
    Code,
}

/// How many recovery codes a person gets, and of how many letters (five bits each).
pub(super) const RECOVERY_CODES: usize = 10;
pub(super) const RECOVERY_CODE_LETTERS: usize = 24;
/// How long recovery codes can be read after they were made.
pub(super) const CODES_SHOWN_MINUTES: i64 = 15;
/// A secret for an app that was begun and not confirmed is shown this long.
pub(super) const SET_UP_MINUTES: i64 = 30;

/// Browser and system in a few words, as far as the browser says; nothing of what it says is believed.
pub(super) fn device_words(agent: &str) -> String {
    let first = |marks: &[(&str, &'static str)]| {
        marks.iter().find(|(mark, _)| agent.contains(mark)).map_or("", |(_, name)| name)
    };
    let browser = first(&[
        ("Edg/", "Edge"),
        ("coc_coc", "Cốc Cốc"),
        ("Firefox/", "Firefox"),
        ("OPR/", "Opera"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
    ]);
    let system = first(&[
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Windows", "Windows"),
        ("Mac OS X", "macOS"),
        ("Linux", "Linux"),
    ]);
    [browser, system].into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// The hold that a recovery by handed-over code leaves on binding acts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Hold {
    pub until: Instant,
    /// Who handed the code over.
    pub by: PersonId,
    /// The other officer who knows that the right person has the account again.
    pub confirmed_by: Option<PersonId>,
}

impl Hold {
    /// When the code was made.
    #[must_use]
    pub(super) fn began(&self) -> Instant {
        self.until.plus_minutes(-HOLD_HOURS * 60)
    }

    /// Still holds, unless the old second factor is shown: lifted by time and a second officer together.
    #[must_use]
    pub(super) fn holds(&self, now: Instant) -> bool {
        now < self.until || self.confirmed_by.is_none()
    }
}

/// An address of our own that a visitor may be led to.
#[must_use]
pub(super) fn own_path(path: &str) -> &str {
    let own = path.starts_with('/') && !path.starts_with("//") && !path.contains('\\');
    if own && path.len() <= 2_000 && !path.chars().any(char::is_control) { path } else { "/" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sign_in_names() {
        assert_eq!(SignInName::parse(" Vu16.Truong ").map(|name| name.0), Ok("vu16.truong".to_owned()));
        for wrong in ["", "a", ".ab", "vụ16", "a b", &"a".repeat(81)] {
            assert!(SignInName::parse(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn passwords() {
        let parse = |raw: &str| NewPassword::parse(raw, "Nguyễn Văn Mẫu", "nvmau").map(NewPassword::into_text);
        assert!(parse("mười hai chữ nhé").is_ok());
        assert_eq!(parse("e\u{302}".repeat(12).as_str()), Ok("ê".repeat(12)));
        assert_eq!(parse("ngắn quá"), Err("people-error-password-short"));
        assert_eq!(parse(&"x".repeat(129)), Err("people-error-password-long"));
        assert_eq!(parse("NGUYEN van mau 1990"), Err("people-error-password-name"));
        assert_eq!(parse("123456-NVMau-123456"), Err("people-error-password-name"));
    }

    #[test]
    fn codes_are_read_however_they_are_typed() {
        let code = code_text(&[0xff; 32], 16);
        assert_eq!(code, "ZZZZ-ZZZZ-ZZZZ-ZZZZ");
        assert_eq!(code_hash(&code), code_hash("zzzz zzzz zzzzzzzz"));
        assert_eq!(code_hash("0011"), code_hash("oOiL"));
        assert_ne!(code_text(&[1; 32], 16), code_text(&[2; 32], 16));
        assert_eq!(code_text(&[0; 32], 24).len(), 29);
    }

    #[test]
    fn devices_in_a_few_words() {
        let edge = "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/126.0 Safari/537.36 Edg/126.0";
        assert_eq!(device_words(edge), "Edge · Windows");
        assert_eq!(
            device_words("Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Safari/604"),
            "Safari · iPhone"
        );
        assert_eq!(device_words("curl"), "");
    }

    #[test]
    fn only_own_paths_lead_back() {
        for own in ["/", "/covenants/1?a=b#c"] {
            assert_eq!(own_path(own), own);
        }
        for foreign in ["", "//evil.example", "/\\evil.example", "https://evil.example", "javascript:x", "/a\nb"] {
            assert_eq!(own_path(foreign), "/", "{foreign}");
        }
    }

    #[test]
    fn a_hold_needs_time_and_a_second_officer() {
        let until = Instant::from_jiff(jiff::Timestamp::UNIX_EPOCH);
        let hold = Hold { until, by: PersonId::new(), confirmed_by: None };
        assert!(hold.holds(until.plus_days(9)));
        let confirmed = Hold { confirmed_by: Some(PersonId::new()), ..hold };
        assert!(confirmed.holds(until.plus_seconds(-1)));
        assert!(!confirmed.holds(until));
    }
}
