//! `.env.example` and the configuration name the same variables.
use std::{collections::BTreeSet, fs, path::Path};

use thidua::config;

#[test]
fn the_example_names_every_variable_and_no_other() {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(".env.example")).expect("the example");
    let named: BTreeSet<&str> = text
        .lines()
        .filter_map(|line| line.trim_start_matches("# ").split_once('='))
        .map(|(name, _)| name)
        .filter(|name| name.chars().all(|c| c.is_ascii_uppercase() || c == '_'))
        .collect();
    let known: BTreeSet<&str> = config::VARIABLES.iter().copied().collect();
    assert_eq!(named, known);
}
