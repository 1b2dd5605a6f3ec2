//! The pages of this feature.
use std::fmt::Write as _;

use askama::Template;

use super::{
    actions::second_factor::State as Factor,
    forms::{CodeForm, SignInForm},
    queries::account,
};
use crate::{
    kernel::time::Instant,
    platform::{
        form::{Errors, Submitted},
        page::Ctx,
    },
};

#[derive(Template)]
#[template(path = "people/sign_in.html")]
pub(super) struct SignInPage<'a> {
    pub(super) ctx: &'a Ctx,
    pub(super) form: &'a Submitted<SignInForm>,
}

#[derive(Template)]
#[template(path = "people/sign_in_code.html")]
pub(super) struct SignInCodePage<'a> {
    pub(super) ctx: &'a Ctx,
    pub(super) form: &'a Submitted<CodeForm>,
}

/// One notice in words.
pub(super) struct NoticeRow {
    pub(super) text: String,
    pub(super) href: String,
    pub(super) at: Instant,
    pub(super) unread: bool,
}

#[derive(Template)]
#[template(path = "people/notices.html")]
pub(super) struct NoticesPage<'a> {
    pub(super) ctx: &'a Ctx,
    pub(super) unread: i64,
    pub(super) rows: Vec<NoticeRow>,
    /// The moment up to which the button marks as read.
    pub(super) newest: String,
}

/// One live session.
pub(super) struct SessionRow {
    pub(super) session: account::Session,
    pub(super) device: String,
    /// The one this page was asked with.
    pub(super) current: bool,
}

/// One trusted device.
pub(super) struct DeviceRow {
    pub(super) device: account::TrustedDevice,
    pub(super) words: String,
}

#[derive(Template)]
#[template(path = "people/account.html")]
pub(super) struct AccountPage<'a> {
    pub(super) ctx: &'a Ctx,
    pub(super) own: account::Own,
    pub(super) held: Option<Instant>,
    pub(super) sessions: Vec<SessionRow>,
    pub(super) others: bool,
    pub(super) devices: Vec<DeviceRow>,
    pub(super) errors: Errors,
}

/// A square picture to point a phone at, as one path of unit squares.
pub(super) struct Picture {
    pub(super) width: usize,
    pub(super) path: String,
}

impl Picture {
    /// White squares around the picture that readers need.
    const QUIET: usize = 4;

    /// The picture of this text; none when it is too long for one.
    pub(super) fn of(text: &str) -> Option<Self> {
        let code = qrcode::QrCode::new(text).ok()?;
        let side = code.width();
        let dark = code.to_colors().into_iter().enumerate().filter(|(_, color)| *color == qrcode::Color::Dark);
        let path = dark.fold(String::new(), |mut path, (index, _)| {
            let (x, y) = (index % side + Self::QUIET, index / side + Self::QUIET);
            let _ = write!(path, "M{x} {y}h1v1h-1z");
            path
        });
        Some(Self { width: side + 2 * Self::QUIET, path })
    }
}

#[derive(Template)]
#[template(path = "people/second_factor.html")]
pub(super) struct SecondFactorPage<'a> {
    pub(super) ctx: &'a Ctx,
    pub(super) factor: Factor,
    pub(super) picture: Option<Picture>,
    /// Which form the errors belong to.
    pub(super) scope: &'static str,
    pub(super) errors: Errors,
    /// For the other forms.
    pub(super) none: Errors,
}

impl SecondFactorPage<'_> {
    /// The errors of the form with this scope.
    fn errors_of(&self, scope: &str) -> &Errors {
        if scope == self.scope { &self.errors } else { &self.none }
    }
}

#[derive(Template)]
#[template(path = "people/recovery_codes.html")]
pub(super) struct CodesPage<'a> {
    pub(super) ctx: &'a Ctx,
    pub(super) codes: Vec<String>,
}
