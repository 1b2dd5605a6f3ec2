//! The stories, each walked in four ways: wide and narrow, with and without scripts, in both languages.
mod doors;
mod everywhere;
