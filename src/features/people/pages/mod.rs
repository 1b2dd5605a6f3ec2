//! The pages of this feature.
mod administration;

use std::fmt::Write as _;

pub(super) use administration::{
    AccountsPage, BulkPage, HoldPage, NewAccountPage, PersonPage, RecoverPage, RecoveryStatePage, SlipRow, SlipsPage,
};
use askama::Template;

use crate::{
    features::people::{
        actions::{invitations::Found, second_factor::State as Factor},
        domain::Purpose,
        forms::{CodeForm, SignInForm},
        queries::account,
    },
    kernel::time::Instant,
    platform::{
        form::{Errors, Submitted},
        page::Ctx,
    },
};

#[derive(Template)]
#[template(path = "people/sign_in.html")]
pub(in crate::features::people) struct SignInPage<'a> {
    pub(in crate::features::people) ctx: &'a Ctx,
    pub(in crate::features::people) form: &'a Submitted<SignInForm>,
}

#[derive(Template)]
#[template(path = "people/sign_in_code.html")]
pub(in crate::features::people) struct SignInCodePage<'a> {
    pub(in crate::features::people) ctx: &'a Ctx,
    pub(in crate::features::people) form: &'a Submitted<CodeForm>,
}

/// One notice in words.
pub(in crate::features::people) struct NoticeRow {
    pub(in crate::features::people) text: String,
    pub(in crate::features::people) href: String,
    pub(in crate::features::people) at: Instant,
    pub(in crate::features::people) unread: bool,
}

#[derive(Template)]
#[template(path = "people/notices.html")]
pub(in crate::features::people) struct NoticesPage<'a> {
    pub(in crate::features::people) ctx: &'a Ctx,
    pub(in crate::features::people) unread: i64,
    pub(in crate::features::people) rows: Vec<NoticeRow>,
    /// The moment up to which the button marks as read.
    pub(in crate::features::people) newest: String,
}

/// One live session.
pub(in crate::features::people) struct SessionRow {
    pub(in crate::features::people) session: account::Session,
    pub(in crate::features::people) device: String,
    /// The one this page was asked with.
    pub(in crate::features::people) current: bool,
}

/// One trusted device.
pub(in crate::features::people) struct DeviceRow {
    pub(in crate::features::people) device: account::TrustedDevice,
    pub(in crate::features::people) words: String,
}

#[derive(Template)]
#[template(path = "people/account.html")]
pub(in crate::features::people) struct AccountPage<'a> {
    pub(in crate::features::people) ctx: &'a Ctx,
    pub(in crate::features::people) own: account::Own,
    pub(in crate::features::people) held: Option<Instant>,
    pub(in crate::features::people) sessions: Vec<SessionRow>,
    pub(in crate::features::people) others: bool,
    pub(in crate::features::people) devices: Vec<DeviceRow>,
    pub(in crate::features::people) errors: Errors,
}

/// A square picture to point a phone at, as one path of unit squares.
pub(in crate::features::people) struct Picture {
    pub(in crate::features::people) width: usize,
    pub(in crate::features::people) path: String,
}

impl Picture {
    /// White squares around the picture that readers need.
    const QUIET: usize = 4;

    /// The picture of this text; none when it is too long for one.
    pub(in crate::features::people) fn of(text: &str) -> Option<Self> {
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
pub(in crate::features::people) struct SecondFactorPage<'a> {
    pub(in crate::features::people) ctx: &'a Ctx,
    pub(in crate::features::people) factor: Factor,
    pub(in crate::features::people) picture: Option<Picture>,
    /// Which form the errors belong to.
    pub(in crate::features::people) scope: &'static str,
    pub(in crate::features::people) errors: Errors,
    /// For the other forms.
    pub(in crate::features::people) none: Errors,
}

impl SecondFactorPage<'_> {
    /// The errors of the form with this scope.
    fn errors_of(&self, scope: &str) -> &Errors {
        if scope == self.scope { &self.errors } else { &self.none }
    }
}

#[derive(Template)]
#[template(path = "people/recovery_codes.html")]
pub(in crate::features::people) struct CodesPage<'a> {
    pub(in crate::features::people) ctx: &'a Ctx,
    pub(in crate::features::people) codes: Vec<String>,
}

#[derive(Template)]
#[template(path = "people/invitation.html")]
pub(in crate::features::people) struct InvitationPage<'a> {
    pub(in crate::features::people) ctx: &'a Ctx,
    pub(in crate::features::people) key: &'a str,
    pub(in crate::features::people) found: Found,
    pub(in crate::features::people) errors: Errors,
}

impl InvitationPage<'_> {
    fn recovers(&self) -> bool {
        self.found.invitation.purpose == Purpose::Recovery
    }
}

#[derive(Template)]
#[template(path = "people/invitation_over.html")]
pub(in crate::features::people) struct InvitationOverPage<'a> {
    pub(in crate::features::people) ctx: &'a Ctx,
}

#[derive(Template)]
#[template(path = "people/recovery.html")]
pub(in crate::features::people) struct RecoveryPage<'a> {
    pub(in crate::features::people) ctx: &'a Ctx,
    /// Can a link be mailed?
    pub(in crate::features::people) mail: bool,
    /// The mail was asked for just now.
    pub(in crate::features::people) asked: bool,
    pub(in crate::features::people) ask_name: String,
    pub(in crate::features::people) ask_errors: Errors,
    pub(in crate::features::people) told_name: String,
    pub(in crate::features::people) told_errors: Errors,
}

impl<'a> RecoveryPage<'a> {
    /// Nothing typed yet.
    pub(in crate::features::people) fn empty(ctx: &'a Ctx, mail: bool) -> Self {
        let (ask_name, told_name) = (String::new(), String::new());
        Self {
            ctx,
            mail,
            asked: false,
            ask_name,
            ask_errors: Errors::default(),
            told_name,
            told_errors: Errors::default(),
        }
    }
}
