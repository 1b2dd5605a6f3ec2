//! The tree of bodies and units over time: versions, succession, offices held, mandates to sign for another.
mod domain;
mod queries;

pub use domain::{Act, Capacity, Change, History, Level, Names, New, Refused, SigningForm, Target, UnitName, Version};
pub use queries::{bodies_at_or_above, body_of, capacities, holds_office_or_mandate, names_on, staff, successors};
