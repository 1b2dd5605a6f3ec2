//! The words of mails, in the language of who gets them.
use askama::Template;

use crate::platform::{i18n::Language, mail::Mail};

#[derive(Template)]
#[template(path = "mail/letter.txt")]
struct Letter<'a> {
    greeting: &'a str,
    text: &'a str,
    open: &'a str,
    link: &'a str,
    foot: &'a str,
}

/// Who gets a mail.
#[derive(Debug, Clone, Copy)]
pub struct To<'a> {
    pub name: &'a str,
    pub mail: &'a str,
    pub language: Language,
}

/// A letter: what happened, and the page it leads to. `id` names the mail for ever.
pub fn letter(to: &To<'_>, subject: String, text: &str, link: &str, id: String) -> anyhow::Result<Mail> {
    let words = to.language;
    let body = Letter {
        greeting: &words.text_with("people-mail-greeting", &[("name", to.name.into())]),
        text,
        open: &words.text("people-mail-open"),
        link,
        foot: &words.text("people-mail-foot"),
    };
    Ok(Mail {
        to_name: to.name.to_owned(),
        to_address: to.mail.to_owned(),
        subject,
        text: body.render()?,
        id,
        enclosed: None,
    })
}
