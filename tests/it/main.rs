//! The tests of the whole program, in one binary.
#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

mod architecture;
mod attest;
mod audit;
mod authorization;
mod backup;
mod blocs;
mod commands;
mod configuration;
mod covenants;
mod demo;
mod demo_program;
mod faults;
mod files;
mod hall;
mod i18n;
mod jobs;
mod local_postgres;
mod meetings;
mod minutes;
mod outage;
mod people;
mod platform;
mod routes;
mod rulebook;
mod schema;
mod support;
mod terminal;
mod trail;
mod units;
mod verify_ballot;
mod verify_covenant;
mod votes;
