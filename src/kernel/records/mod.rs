//! What leaves the program to be checked by strangers: plain data, no behaviour.
//!
//! Exporters write these; the verifiers in `crate::verify` take the same data and compute everything anew.
pub mod audit;
pub mod covenant;
