//! The screen in the hall of a conference: a session that is nobody's, reaches one page, and shows what everybody in
//! the room may see.
mod actions;
mod domain;
mod forms;
mod handlers;
mod pages;
mod policy;
mod store;
pub mod urls;

pub use handlers::routes;
pub use store::load_screen;
