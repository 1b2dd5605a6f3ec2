//! What the tables of an import are called and which columns they have.
use crate::{kernel::collate, platform::i18n::Language};

/// A kind of table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Units,
    Persons,
    Offices,
}

/// A column of some table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Column {
    Code,
    Name,
    ShortName,
    Level,
    Parent,
    From,
    IsBody,
    LegalAct,
    Person,
    SignIn,
    Mail,
    Body,
    Unit,
    Office,
    Title,
    To,
}

impl Kind {
    pub(super) const ALL: [Self; 3] = [Self::Units, Self::Persons, Self::Offices];

    /// As forms and paths spell it.
    pub(super) const fn code(self) -> &'static str {
        match self {
            Self::Units => "units",
            Self::Persons => "persons",
            Self::Offices => "offices",
        }
    }

    pub(super) fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// The key of its name, which is also that of the sheet.
    pub(super) const fn key(self) -> &'static str {
        match self {
            Self::Units => "units-import-sheet-units",
            Self::Persons => "units-import-sheet-persons",
            Self::Offices => "units-import-sheet-offices",
        }
    }

    /// The table of a sheet with this name, in either language.
    pub(super) fn of_sheet(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| is_word(kind.key(), name))
    }

    pub(super) const fn columns(self) -> &'static [Column] {
        match self {
            Self::Units => &[
                Column::Code,
                Column::Name,
                Column::ShortName,
                Column::Level,
                Column::Parent,
                Column::From,
                Column::IsBody,
                Column::LegalAct,
            ],
            Self::Persons => &[Column::Person, Column::SignIn, Column::Mail, Column::Body],
            Self::Offices => &[Column::SignIn, Column::Unit, Column::Office, Column::Title, Column::From, Column::To],
        }
    }
}

impl Column {
    /// The key of its head.
    pub(super) const fn key(self) -> &'static str {
        match self {
            Self::Code => "units-import-column-code",
            Self::Name => "units-import-column-name",
            Self::ShortName => "units-import-column-short",
            Self::Level => "units-import-column-level",
            Self::Parent => "units-import-column-parent",
            Self::From => "units-import-column-from",
            Self::IsBody => "units-import-column-body",
            Self::LegalAct => "units-import-column-act",
            Self::Person => "units-import-column-person",
            Self::SignIn => "units-import-column-sign-in",
            Self::Mail => "units-import-column-mail",
            Self::Body => "units-import-column-of-body",
            Self::Unit => "units-import-column-unit",
            Self::Office => "units-import-column-office",
            Self::Title => "units-import-column-title",
            Self::To => "units-import-column-to",
        }
    }

    /// The key of what to fill in.
    pub(super) fn help(self) -> String {
        format!("{}-help", self.key())
    }

    /// May the whole column be missing?
    pub(super) const fn is_optional(self) -> bool {
        matches!(self, Self::Code | Self::Parent | Self::IsBody | Self::Mail | Self::Body | Self::To)
    }
}

/// Is this the word of the key, in either language, with or without marks?
pub(super) fn is_word(key: &str, typed: &str) -> bool {
    let typed = collate::fold(typed);
    Language::ALL.iter().any(|language| collate::fold(&language.text(key)) == typed)
}
