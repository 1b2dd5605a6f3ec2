//! Journeys in a real headless Chromium: people who click what they see. Every page they come to is looked at by
//! axe-core, and on a narrow screen nothing may need sideways scrolling.
#![expect(clippy::expect_used, reason = "a test fails by panicking")]

mod harness;
mod journeys;
#[path = "../it/support/mod.rs"]
#[expect(dead_code, unused_imports, reason = "shared with the other tests, which use all of it")]
mod support;
