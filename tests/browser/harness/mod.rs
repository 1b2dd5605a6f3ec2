//! A server, a browser, and a visitor who sees and clicks.
mod driver;
mod scripts;
mod served;
mod visitor;

pub(crate) use driver::Driver;
pub(crate) use served::{Served, secret_bytes};
pub(crate) use visitor::{Variant, Visitor};
