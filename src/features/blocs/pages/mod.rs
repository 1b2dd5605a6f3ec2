//! Pages of this feature.
mod forms;
mod leadership;
mod list;
mod members;
mod parts;
mod plan;
mod steps;
mod tasks;
mod year;

pub(super) use forms::{
    ConstitutionPage, DissolutionPage, ExclusionPage, NewBlocPage, PhasePage, ReorganisationPage, SettingsPage,
};
pub(super) use leadership::{LeadershipForms, LeadershipPage};
pub(super) use list::ListPage;
pub(super) use members::{MembersChoices, MembersForms, MembersPage};
pub(super) use parts::MissingLine;
pub(super) use plan::{ActivityPage, PapersPage, PlanForms, PlanPage, PlanTextPage, WithdrawalPage};
pub(super) use steps::{HandoverPage, LogPage, OpeningPage};
pub(super) use tasks::TasksPage;
pub(super) use year::{Gathered, YearPage};
