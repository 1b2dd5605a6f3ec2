//! Order matters: a feature may use only those above it.
pub mod blocs;
pub mod covenants;
pub mod people;
pub mod rulebook;
pub mod trail;
pub mod units;
