//! Rules of a day, one rule with its history, changing it.
use askama::Template;

use super::{Choices, instrument_choices, last_day, name, value_words};
use crate::{
    features::rulebook::{
        domain::ValueKind,
        forms::RuleForm,
        queries::{HistoryRow, InstrumentRow, KeyRow, RuleLine, citation},
        urls,
    },
    kernel::time::Day,
    platform::{form::Submitted, page::Ctx},
};

/// Every rule as it holds on a day.
#[derive(Template)]
#[template(path = "rulebook/rules.html")]
pub(in crate::features::rulebook) struct RulesPage<'a> {
    pub(in crate::features::rulebook) ctx: &'a Ctx,
    pub(in crate::features::rulebook) rows: &'a [RuleLine],
    pub(in crate::features::rulebook) day: Day,
    pub(in crate::features::rulebook) body: &'a str,
    pub(in crate::features::rulebook) bodies: Choices,
}

impl RulesPage<'_> {
    fn name<'a>(&self, row: &'a RuleLine) -> &'a str {
        name(self.ctx, &row.name_vi, &row.name_en)
    }

    fn value(&self, row: &RuleLine) -> String {
        value_words(self.ctx, row.kind, &row.value.0)
    }

    fn citation(&self, row: &RuleLine) -> String {
        citation(row.code.clone(), row.article.clone())
    }

    fn href(&self, key: &str) -> String {
        urls::rule(key)
    }

    fn typed_day(&self) -> String {
        self.day.slashed()
    }
}

/// One rule with everything ever said about it.
#[derive(Template)]
#[template(path = "rulebook/rule.html")]
pub(in crate::features::rulebook) struct RulePage<'a> {
    pub(in crate::features::rulebook) ctx: &'a Ctx,
    pub(in crate::features::rulebook) key: &'a KeyRow,
    pub(in crate::features::rulebook) rows: &'a [HistoryRow],
    pub(in crate::features::rulebook) edits: bool,
}

impl RulePage<'_> {
    fn name(&self) -> &str {
        name(self.ctx, &self.key.name_vi, &self.key.name_en)
    }

    fn value(&self, row: &HistoryRow) -> String {
        value_words(self.ctx, self.key.kind, &row.value.0)
    }

    fn citation(&self, row: &HistoryRow) -> String {
        citation(row.code.clone(), row.article.clone())
    }

    fn last_day(&self, to: &Day) -> String {
        last_day(self.ctx, to)
    }

    fn change(&self) -> String {
        urls::rule_change(&self.key.key)
    }
}

/// Changing a rule.
#[derive(Template)]
#[template(path = "rulebook/rule_change.html")]
pub(in crate::features::rulebook) struct RuleChangePage<'a> {
    pub(in crate::features::rulebook) ctx: &'a Ctx,
    pub(in crate::features::rulebook) key: &'a KeyRow,
    pub(in crate::features::rulebook) form: &'a Submitted<RuleForm>,
    pub(in crate::features::rulebook) bodies: Choices,
    pub(in crate::features::rulebook) instruments: &'a [InstrumentRow],
    /// The rule as it holds today for the body chosen.
    pub(in crate::features::rulebook) now: Option<&'a RuleLine>,
    /// Somebody else changed it since the form was drawn.
    pub(in crate::features::rulebook) stale: bool,
    /// The instrument is out of force on the first day: a tick is needed to cite it all the same.
    pub(in crate::features::rulebook) expired: bool,
}

impl RuleChangePage<'_> {
    fn name(&self) -> &str {
        name(self.ctx, &self.key.name_vi, &self.key.name_en)
    }

    fn now_value(&self) -> String {
        self.now.map(|row| value_words(self.ctx, row.kind, &row.value.0)).unwrap_or_default()
    }

    fn action(&self) -> String {
        urls::rule_change(&self.key.key)
    }

    fn back(&self) -> String {
        urls::rule(&self.key.key)
    }

    fn is_flag(&self) -> bool {
        self.key.kind == ValueKind::Flag
    }

    fn flags(&self) -> Choices {
        ["yes", "no"].map(|flag| (flag.to_owned(), self.ctx.t(&format!("rulebook-flag-{flag}")))).to_vec()
    }

    fn value_hint(&self) -> String {
        self.ctx.t(match self.key.kind {
            ValueKind::Number => "rulebook-hint-number",
            ValueKind::Fraction => "rulebook-hint-fraction",
            ValueKind::Text | ValueKind::Flag => "rulebook-hint-text",
        })
    }

    fn instruments(&self) -> Choices {
        instrument_choices(self.ctx, self.instruments, self.ctx.now.day())
    }
}
