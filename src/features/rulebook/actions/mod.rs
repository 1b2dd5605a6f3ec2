//! What may be done to the rulebook; one transaction per verb.
mod common;
mod rules;
mod years;

pub use rules::{ChangeRule, ChangeRuleError, change_rule};
pub use years::{AddPaper, OpenYearError, YearError, add_paper, open_emulation_year};

pub(super) use common::{
    CommonError, change_title, declare_holidays, may_edit_common, put_holiday, put_instrument, remove_holiday,
};
pub(super) use rules::{may_edit, may_edit_any, own_bodies, version};
pub(super) use years::{YearContent, change_year, open_year};
