//! Covenants: the whole life of one, who may do what, races, tampering.
mod access;
mod goes_on;
mod kept;
mod life;
mod original;
mod paper;
mod races;
mod sources;
mod tamper;
mod tamper_random;
mod told;
mod witnesses;
pub(crate) mod world;
