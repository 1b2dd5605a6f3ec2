//! Raw text to a command.
use serde::Deserialize;

use crate::platform::form::Errors;

/// A new screen; each form makes one.
#[derive(Debug, Clone, Default, Deserialize)]
pub(super) struct MakeForm {
    #[serde(default)]
    pub form_id: String,
}

/// The code that a browser gives to become a screen.
#[derive(Debug, Clone, Default, Deserialize)]
pub(super) struct CodeForm {
    #[serde(default)]
    pub code: String,
}

impl CodeForm {
    /// Its figures, however they were grouped.
    pub(super) fn parse(&self) -> Result<String, Errors> {
        let figures: String = self.code.chars().filter(|c| !c.is_whitespace() && *c != '-' && *c != '.').collect();
        if figures.len() == 8 && figures.bytes().all(|byte| byte.is_ascii_digit()) {
            Ok(figures)
        } else {
            Err(Errors::at("code", "hall-error-eight"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_may_be_grouped() {
        let parse = |code: &str| CodeForm { code: code.to_owned() }.parse().ok();
        for code in ["12345678", "1234 5678", " 1234-5678 "] {
            assert_eq!(parse(code).as_deref(), Some("12345678"), "{code}");
        }
        for code in ["", "1234567", "123456789", "1234567a", "١٢٣٤٥٦٧٨"] {
            assert_eq!(parse(code), None, "{code}");
        }
    }
}
