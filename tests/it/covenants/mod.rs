//! Covenants: the whole life of one, who may do what, races, tampering.
mod access;
mod kept;
mod life;
mod paper;
mod races;
mod tamper;
mod tamper_random;
mod witnesses;
mod world;
