//! The parts that pages are made of, each compiled once. A macro of a template is compiled again wherever it is used,
//! and a page is made of dozens of parts: `templates/ui/ui.html` keeps the macros that pages call, one expression each,
//! and what they draw stands in `templates/ui/parts.html`, rendered by the structs of this file.
use std::{borrow::Cow, fmt::Display};

use askama::{Template, filters::HtmlSafe};

use super::{form::Errors, page::Ctx};

/// Declares parts: structs over one block of the templates of parts, and the functions that pages call.
macro_rules! parts {
    ($($(#[$doc:meta])* $block:literal $($make:ident)? => $name:ident { $($field:ident: $kind:ty),* $(,)? })*) => { $(
        $(#[$doc])*
        #[derive(Template)]
        #[template(path = "ui/parts.html", block = $block)]
        pub struct $name<'a> { $(pub(in crate::platform) $field: $kind),* }

        // What is in it was escaped when it was rendered.
        impl HtmlSafe for $name<'_> {}

        parts!(@ $($make)? $(#[$doc])* $name { $($field: $kind),* });
    )* };
    (@ $(#[$doc:meta])* $name:ident { $($field:ident: $kind:ty),* }) => {};
    (@ $make:ident $(#[$doc:meta])* $name:ident { $($field:ident: $kind:ty),* }) => {
        $(#[$doc])*
        #[must_use]
        pub fn $make<'a>($($field: $kind),*) -> $name<'a> {
            $name { $($field),* }
        }
    };
}

parts! {
    /// A sign of the sprite.
    "icon" icon => Icon { ctx: &'a Ctx, name: &'a str, class: &'a str }
    /// A state: sign, word, colour.
    "badge" badge => Badge { ctx: &'a Ctx, kind: &'a str, icon: &'a str, word: &'a dyn Display }
    /// The beginning of a message that stays.
    "notice" notice => Notice { ctx: &'a Ctx, kind: &'a str, icon: &'a str }
    /// The beginning of "nothing here yet".
    "empty" empty => Empty { ctx: &'a Ctx, title: &'a dyn Display, text: &'a dyn Display, icon: &'a str }
    /// The way to the pages before and after.
    "pager" => Pager { ctx: &'a Ctx, previous: Option<&'a str>, next: Option<&'a str> }
    /// A button that sends its form.
    "button" button => Button {
        ctx: &'a Ctx, class: &'a str, text: &'a dyn Display, icon: &'a str, name: &'a str, value: &'a dyn Display,
    }
    /// A link that looks like a button.
    "link" link => Link { ctx: &'a Ctx, class: &'a str, href: &'a dyn Display, text: &'a dyn Display, icon: &'a str }
    /// The beginning of a form, with its tokens.
    "form" => FormStart { ctx: &'a Ctx, action: &'a dyn Display, class: &'a str, files: bool }
    /// The two tokens of a form.
    "tokens" tokens => Tokens { ctx: &'a Ctx }
    /// A value that is sent without being seen.
    "hidden" hidden => Hidden { name: &'a str, value: &'a dyn Display }
    /// What was refused, all of it.
    "summary" summary => Summary { ctx: &'a Ctx, errors: &'a Errors, title: &'a dyn Display, scope: &'a dyn Display }
    /// What was refused at one field.
    "messages" => Messages { f: Field<'a> }
    /// A line of text.
    "text" => Text {
        f: Field<'a>, value: &'a dyn Display, kind: &'a str, inputmode: &'a str, autocomplete: &'a str,
        maxlength: &'a str,
    }
    /// Several lines of text.
    "area" => Area { f: Field<'a>, value: &'a dyn Display, rows: &'a dyn Display }
    /// A day as it is written on paper.
    "date" => Date { f: Field<'a>, value: &'a dyn Display }
    /// One of many.
    "select" => Select { f: Field<'a>, options: Vec<Choice<'a>>, blank: &'a str }
    /// One of few.
    "radios" => Radios { f: Field<'a>, options: Vec<Choice<'a>> }
    /// Several of a list.
    "checks" => Checks { f: Field<'a>, options: Vec<Choice<'a>> }
    /// One tick.
    "checkbox" => Checkbox { f: Field<'a>, checked: bool }
    /// A file.
    "file" => File { f: Field<'a>, accept: &'a str }
    /// A password.
    "password" => Password { f: Field<'a>, autocomplete: &'a str }
    /// The six figures of the authenticator.
    "otp" => Otp { f: Field<'a> }
    /// A word to look for, above a list.
    "filter_text" filter_text => FilterText { name: &'a str, label: &'a str, value: &'a dyn Display }
    /// A day to look for, above a list.
    "filter_day" => FilterDay { f: Field<'a>, value: &'a dyn Display }
    /// One of many to look for, above a list.
    "filter_select" => FilterSelect { name: &'a str, label: &'a str, options: Vec<Choice<'a>>, blank: &'a str }
    /// What stands in a page's head beside its title.
    "head" head => Head { ctx: &'a Ctx }
    /// Banner and menus of a page.
    "top" top => Top { ctx: &'a Ctx }
    /// The first lines of a page without menus.
    "bare" bare => Bare { ctx: &'a Ctx, skip: bool }
    /// The other language.
    "language" language => Speak { ctx: &'a Ctx }
    /// A word after a redirect.
    "flash" flash => Flash { ctx: &'a Ctx }
    /// The last lines of a page.
    "foot" foot => Foot { ctx: &'a Ctx }
}

/// One of the options of a field.
pub struct Choice<'a> {
    key: &'a str,
    words: &'a str,
    chosen: bool,
}

/// The pairs of value and words, those that are chosen marked.
fn choices<'a, K: AsRef<str>, W: AsRef<str>>(options: &'a [(K, W)], chosen: impl Fn(&str) -> bool) -> Vec<Choice<'a>> {
    let choice =
        |(key, words): &'a (K, W)| Choice { key: key.as_ref(), words: words.as_ref(), chosen: chosen(key.as_ref()) };
    options.iter().map(choice).collect()
}

/// A field of a form: its label, what was wrong with it.
pub struct Field<'a> {
    ctx: &'a Ctx,
    errors: &'a Errors,
    scope: &'a dyn Display,
    name: &'a str,
    label: &'a str,
    hint: Cow<'a, str>,
    optional: bool,
    /// Its hint says when it must be filled in.
    sometimes: bool,
    /// The id of the `datalist` with what is mostly written here.
    suggested: &'a str,
}

/// A field; `scope` keeps apart two fields of one name on a page.
#[must_use]
pub fn field<'a>(
    ctx: &'a Ctx,
    errors: &'a Errors,
    scope: &'a dyn Display,
    name: &'a str,
    label: &'a str,
    hint: &'a str,
) -> Field<'a> {
    Field {
        ctx,
        errors,
        scope,
        name,
        label,
        hint: Cow::Borrowed(hint),
        optional: false,
        sometimes: false,
        suggested: "",
    }
}

impl<'a> Field<'a> {
    fn refused(&self) -> bool {
        self.errors.has(self.name)
    }

    /// What a control is described by.
    fn described(&self) -> String {
        let id = format!("f-{}{}", self.scope, self.name);
        match (self.hint.is_empty(), self.refused()) {
            (true, false) => String::new(),
            (false, false) => format!("{id}-h"),
            (true, true) => format!("{id}-e"),
            (false, true) => format!("{id}-h {id}-e"),
        }
    }

    /// A field that may stay empty.
    #[must_use]
    pub fn optional(mut self, optional: &bool) -> Self {
        self.optional = *optional;
        self
    }

    /// A field that may stay empty but for what its hint says.
    #[must_use]
    pub fn sometimes(mut self, sometimes: &bool) -> Self {
        self.sometimes = *sometimes;
        self.optional |= sometimes;
        self
    }

    /// Offers what the `datalist` of this id has; anything else may be written.
    #[must_use]
    pub fn suggested(mut self, list: &'a str) -> Self {
        self.suggested = list;
        self
    }

    #[must_use]
    pub fn messages(self) -> Messages<'a> {
        Messages { f: self }
    }

    #[must_use]
    pub fn text(
        self,
        value: &'a dyn Display,
        kind: &'a str,
        inputmode: &'a str,
        autocomplete: &'a str,
        maxlength: &'a str,
    ) -> Text<'a> {
        Text { f: self, value, kind, inputmode, autocomplete, maxlength }
    }

    #[must_use]
    pub fn area(self, value: &'a dyn Display, rows: &'a dyn Display) -> Area<'a> {
        Area { f: self, value, rows }
    }

    #[must_use]
    pub fn date(mut self, value: &'a dyn Display) -> Date<'a> {
        if self.hint.is_empty() {
            self.hint = Cow::Owned(self.ctx.t("platform-field-date-hint"));
        }
        Date { f: self, value }
    }

    #[must_use]
    pub fn select<K: AsRef<str>, W: AsRef<str>>(
        self,
        options: &'a [(K, W)],
        value: &str,
        blank: &'a str,
    ) -> Select<'a> {
        Select { f: self, options: choices(options, |key| key == value), blank }
    }

    #[must_use]
    pub fn radios<K: AsRef<str>, W: AsRef<str>>(self, options: &'a [(K, W)], value: &str) -> Radios<'a> {
        Radios { f: self, options: choices(options, |key| key == value) }
    }

    #[must_use]
    pub fn checks<K: AsRef<str>, W: AsRef<str>, V: AsRef<str>>(
        self,
        options: &'a [(K, W)],
        values: &[V],
    ) -> Checks<'a> {
        Checks { f: self, options: choices(options, |key| values.iter().any(|value| value.as_ref() == key)) }
    }

    #[must_use]
    pub fn checkbox(self, checked: &bool) -> Checkbox<'a> {
        Checkbox { f: self, checked: *checked }
    }

    #[must_use]
    pub fn file(self, accept: &'a str) -> File<'a> {
        File { f: self, accept }
    }

    #[must_use]
    pub fn password(self, autocomplete: &'a str) -> Password<'a> {
        Password { f: self, autocomplete }
    }

    #[must_use]
    pub fn otp(self) -> Otp<'a> {
        Otp { f: self }
    }

    #[must_use]
    pub fn filter_day(self, value: &'a dyn Display) -> FilterDay<'a> {
        FilterDay { f: self, value }
    }
}

#[must_use]
pub fn pager<'a>(ctx: &'a Ctx, previous: &'a Option<String>, next: &'a Option<String>) -> Pager<'a> {
    Pager { ctx, previous: previous.as_deref(), next: next.as_deref() }
}

#[must_use]
pub fn form<'a>(ctx: &'a Ctx, action: &'a dyn Display, class: &'a str) -> FormStart<'a> {
    FormStart { ctx, action, class, files: false }
}

#[must_use]
pub fn form_files<'a>(ctx: &'a Ctx, action: &'a dyn Display) -> FormStart<'a> {
    FormStart { ctx, action, class: "", files: true }
}

#[must_use]
pub fn filter_select<'a, K: AsRef<str>, W: AsRef<str>>(
    name: &'a str,
    label: &'a str,
    options: &'a [(K, W)],
    value: &str,
    blank: &'a str,
) -> FilterSelect<'a> {
    FilterSelect { name, label, options: choices(options, |key| key == value), blank }
}
