//! The stories, each walked in four ways: wide and narrow, with and without scripts, in both languages.
mod ballot;
mod choices;
mod common;
mod conferences;
mod covenant;
mod doors;
mod everywhere;
mod meeting;
