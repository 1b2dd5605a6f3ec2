//! Covenants: the whole life of one, who may do what, races, tampering.
mod access;
mod life;
mod original;
mod paper;
mod races;
mod sources;
mod tamper;
pub(crate) mod world;
