//! Order matters: a feature may use only those above it.
pub mod people;
pub mod units;
pub mod rulebook;
pub mod blocs;
pub mod covenants;
pub mod trail;
