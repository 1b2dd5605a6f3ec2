//! What may be done to units, offices, roles and mandates; one transaction per verb.
mod mandates;
mod may;
mod offices;
mod reorganise;
mod roles;

pub use mandates::{GrantMandate, MandateError, RecordMandate, grant_mandate, record_mandate, revoke_mandate};
pub use offices::{Appoint, OfficeError, appoint, end_office};
pub use reorganise::{Reorganise, ReorganiseError, reorganise};
pub use roles::{GrantRole, RoleError, end_role, grant_role, make_administrator};

pub(super) use mandates::{may_grant_mandate, may_record_mandates, may_revoke_mandate};
pub(super) use may::{May, administered, may_revoke, may_see_papers, may_with_unit};
pub(super) use offices::{Named, appoint_in, may_end_office, may_record_offices, person_named};
pub(super) use reorganise::{follow_mergers, may_found, may_reorganise, record};
pub(super) use roles::{may_end_role, may_grant_role, may_see_roles};
