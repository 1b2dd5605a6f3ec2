//! A server, a browser, and a visitor who sees and clicks.
mod driver;
mod measures;
mod scripts;
mod served;
mod visitor;
mod within;

pub(crate) use driver::Driver;
pub(crate) use served::{Served, secret_bytes};
pub(crate) use visitor::{Variant, Visitor};
