//! What may be done to the rulebook; one transaction per verb.
mod common;
mod papers;
mod rules;
mod years;

pub use papers::{AddPaper, add_paper};
pub use years::open_emulation_year;

pub(super) use common::{
    CommonError, add_title, change_title, declare_holidays, may_edit_common, may_edit_instrument, put_holiday,
    put_instrument, remove_holiday,
};
pub(super) use papers::end_paper;
pub(super) use rules::{ChangeRule, ChangeRuleError, change_rule, may_edit, may_edit_any, own_bodies, version};
pub(super) use years::{OpenYearError, YearContent, YearError, change_year, open_year};
