//! Order matters: a feature may use only those above it. The lines between keep the formatter from sorting them.
pub mod people;

pub mod units;

pub mod rulebook;

pub mod blocs;

pub mod covenants;

pub mod meetings;

pub mod votes;

pub mod minutes;

pub mod hall;

pub mod trail;
