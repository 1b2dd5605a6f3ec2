//! The walls of the house, read from the sources: who may import whom, where SQL may stand, how long files may be.
use std::{
    fs,
    path::{Path, PathBuf},
};

/// Lines of a file: the budget is 300, this is the wall.
const LONGEST_FILE: usize = 500;

struct Source {
    name: String,
    text: String,
}

fn walk(dir: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(dir).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() { walk(&path, found) } else { found.push(path) }
    }
}

fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    walk(&root.join("src"), &mut files);
    files
        .into_iter()
        .filter(|file| file.extension().is_some_and(|ending| ending == "rs"))
        .map(|file| Source {
            name: file.strip_prefix(root).expect("inside").to_string_lossy().into_owned(),
            text: fs::read_to_string(&file).expect("text"),
        })
        .collect()
}

/// The code without its unit tests, which may do more.
fn code(source: &Source) -> &str {
    source.text.split("#[cfg(test)]").next().unwrap_or_default()
}

/// The order in which features may use each other, as `features/mod.rs` lists them.
fn features() -> Vec<String> {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/features/mod.rs")).expect("text");
    text.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';').map(ToOwned::to_owned)).collect()
}

/// (a part of the path, words that files there may not hold)
const FORBIDDEN: &[(&str, &[&str])] = &[
    ("src/kernel/", &["crate::platform", "crate::features", "axum::", "askama", "sqlx::query"]),
    ("src/verify/", &["crate::platform", "crate::features", "axum::", "askama", "sqlx"]),
    ("src/platform/", &["crate::features", "crate::app"]),
    ("/domain.rs", &["axum", "askama", "sqlx::query", "PgConnection", "PgPool", "crate::platform"]),
    ("/domain/", &["axum", "askama", "sqlx::query", "PgConnection", "PgPool", "crate::platform"]),
    ("/policy.rs", &["axum", "askama", "sqlx::query", "PgConnection", "PgPool"]),
    ("/forms.rs", &["sqlx::query", "PgConnection", "PgPool"]),
    ("/pages.rs", &["sqlx::query", "PgConnection", "PgPool"]),
    ("/actions.rs", &["axum", "askama", "sqlx::query"]),
    ("/actions/", &["axum", "askama", "sqlx::query"]),
    ("/handlers.rs", &["sqlx::query", "store::", "policy::"]),
    ("/handlers/", &["sqlx::query", "store::", "policy::"]),
    ("src/features/", &[".route("]),
];

#[test]
fn modules_import_only_what_the_rule_allows() {
    let mut breaches = Vec::new();
    for source in sources() {
        for (place, words) in FORBIDDEN {
            let breached = words.iter().filter(|word| source.name.contains(place) && code(&source).contains(**word));
            breaches.extend(breached.map(|word| format!("{} may not mention {word}", source.name)));
        }
    }
    assert!(breaches.is_empty(), "{breaches:#?}");
}

#[test]
fn features_use_only_earlier_ones_and_only_their_face() {
    let features = features();
    assert!(features.len() >= 5, "{features:?}");
    let inner = ["store", "forms", "pages", "handlers", "queries", "policy"];
    let mut breaches = Vec::new();
    for source in sources() {
        let Some(own) = source.name.strip_prefix("src/features/").and_then(|rest| rest.split('/').next()) else {
            continue;
        };
        let Some(place) = features.iter().position(|feature| feature == own) else { continue };
        for (index, other) in features.iter().enumerate().filter(|(index, _)| *index != place) {
            let mentioned = code(&source).contains(&format!("features::{other}"))
                || code(&source).contains(&format!(" {other}::"))
                || code(&source).contains(&format!("({other}::"));
            if mentioned && index > place {
                breaches.push(format!("{} may not use the later feature {other}", source.name));
            }
            for layer in inner.iter().filter(|layer| code(&source).contains(&format!("{other}::{layer}::"))) {
                breaches.push(format!("{} reaches into {other}::{layer}", source.name));
            }
        }
    }
    assert!(breaches.is_empty(), "{breaches:#?}");
}

#[test]
fn sql_stands_only_where_it_belongs() {
    let allowed = ["/store", "/queries", "src/platform/", "/actor.rs", "/app.rs"];
    let breaches: Vec<_> = sources()
        .into_iter()
        .filter(|source| {
            code(source).contains("sqlx::query") && !allowed.iter().any(|place| source.name.contains(place))
        })
        .map(|source| source.name)
        .collect();
    assert!(breaches.is_empty(), "{breaches:#?}");
}

#[test]
fn only_actions_open_transactions() {
    let breaches: Vec<_> = sources()
        .into_iter()
        .filter(|source| source.name.starts_with("src/features/"))
        .filter(|source| code(source).contains("transact(") && !source.name.contains("/actions"))
        .filter(|source| !source.name.contains("/seed"))
        .map(|source| source.name)
        .collect();
    assert!(breaches.is_empty(), "{breaches:#?}");
}

#[test]
fn no_file_is_longer_than_the_wall() {
    let long: Vec<_> = sources()
        .into_iter()
        .map(|source| (source.text.lines().count(), source.name))
        .filter(|(lines, _)| *lines > LONGEST_FILE)
        .collect();
    assert!(long.is_empty(), "{long:#?}");
}

#[test]
fn pages_hold_no_inline_style_or_script_and_no_words() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates");
    let mut files = Vec::new();
    walk(&root, &mut files);
    let mut breaches = Vec::new();
    for file in files.iter().filter(|file| file.extension().is_some_and(|ending| ending == "html")) {
        let text = fs::read_to_string(file).expect("text");
        let name = file.strip_prefix(&root).expect("inside").display().to_string();
        for word in [" style=\"", "<script>", "<style", " onclick=", " onsubmit=", "|safe"] {
            if text.contains(word) {
                breaches.push(format!("{name} holds {word}"));
            }
        }
        // Official papers are in Vietnamese whatever the reader's language: their words stand under `papers`.
        let foreign = text.split("-#}").map(|part| part.split("{#-").next().unwrap_or_default()).collect::<String>();
        if !name.starts_with("papers") && foreign.chars().any(|letter| ('\u{1EA0}'..='\u{1EF9}').contains(&letter)) {
            breaches.push(format!("{name} holds Vietnamese words instead of keys"));
        }
    }
    assert!(breaches.is_empty(), "{breaches:#?}");
}
