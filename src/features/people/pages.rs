//! The pages of this feature.
use askama::Template;

use super::forms::{CodeForm, SignInForm};
use crate::platform::{form::Submitted, page::Ctx};

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
