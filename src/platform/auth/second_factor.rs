//! Codes of an authenticator app (RFC 6238: six figures, 30 seconds, one step of tolerance either way).
use std::io;

use rand::{TryRng, rngs::SysRng};
use totp_rs::{Builder, Totp};

use crate::kernel::time::Instant;

/// The issuer that apps show above the code.
const ISSUER: &str = "Thi dua";
/// Bytes of a secret: as many as SHA-1 has (RFC 4226, section 4).
const BYTES: usize = 20;

/// The secret of one person's app.
#[derive(Clone)]
pub struct Authenticator(Totp);

impl std::fmt::Debug for Authenticator {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Authenticator(..)")
    }
}

impl Authenticator {
    /// Random bytes for a new one.
    pub fn secret() -> io::Result<[u8; BYTES]> {
        let mut bytes = [0; BYTES];
        SysRng.try_fill_bytes(&mut bytes).map_err(io::Error::other)?;
        Ok(bytes)
    }

    /// The one with this secret, shown in the app under `account`. `None`: the secret is too short.
    #[must_use]
    pub fn new(secret: &[u8], account: &str) -> Option<Self> {
        let account: String = account.chars().filter(|c| *c != ':').collect();
        let builder = Builder::new().with_secret(secret.to_vec()).with_account_name(account).with_issuer(Some(ISSUER));
        builder.build().ok().map(Self)
    }

    /// The time step whose code this is, if it is one near `now`. Each step's code must be taken once only.
    #[must_use]
    pub fn check(&self, code: &str, now: Instant) -> Option<i64> {
        let digits: String = code.chars().filter(|c| !c.is_whitespace()).collect();
        let plain = digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_digit());
        let seconds = u64::try_from(now.as_seconds()).ok()?;
        if plain { i64::try_from(self.0.check(&digits, seconds)?).ok() } else { None }
    }

    /// The code of this moment, for tests and for the accounts of the demo world.
    #[must_use]
    pub fn code(&self, now: Instant) -> String {
        self.0.generate(u64::try_from(now.as_seconds()).unwrap_or_default()).to_string()
    }

    /// The secret as people type it: groups of four letters.
    #[must_use]
    pub fn text(&self) -> String {
        let letters: Vec<char> = self.0.secret().to_base32().chars().collect();
        letters.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
    }

    /// What the square picture says to the app.
    #[must_use]
    pub fn url(&self) -> Option<String> {
        self.0.to_url().ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_of_rfc_6238_and_their_neighbours() {
        let app = Authenticator::new(b"12345678901234567890", "a:b");
        let at = |seconds: i64| Instant::from_jiff(jiff::Timestamp::UNIX_EPOCH).plus_seconds(seconds);
        let check = |code: &str, seconds| app.as_ref().and_then(|app| app.check(code, at(seconds)));
        assert_eq!(app.as_ref().map(|app| app.code(at(59))).as_deref(), Some("287082"));
        assert_eq!(check("287082", 59), Some(1));
        assert_eq!(check("287 082", 61), Some(1));
        assert_eq!(check("287082", 120), None);
        for wrong in ["", "28708", "2870822", "28708a", "٢٨٧٠٨٢"] {
            assert_eq!(check(wrong, 59), None, "{wrong}");
        }
        assert!(Authenticator::new(b"short", "x").is_none());
    }
}
