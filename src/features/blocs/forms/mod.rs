//! Raw text of this feature's forms, and what it parses to.
mod constitution;
mod leadership;
mod plan;
mod steps;

pub(super) use constitution::{ConstitutionForm, ExclusionForm, MembersForm, NewBlocForm, ReasonForm, SettingsForm};
pub(super) use leadership::{
    LeadershipEndForm, LeadershipForm, MonitorForm, NominationForm, SecretaryEndForm, SecretaryForm,
};
pub(super) use plan::{ActivityForm, AdoptionForm, PaperForm, PlanForm};
pub(super) use steps::{ConfirmForm, DissolutionForm, HandoverForm, OpeningForm, PhaseForm, ReorganisationForm};
