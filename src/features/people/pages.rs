//! The pages of this feature.
use askama::Template;

use super::forms::{CodeForm, SignInForm};
use crate::{
    kernel::time::Instant,
    platform::{form::Submitted, page::Ctx},
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
