//! Words: every key that is used exists in both languages, and both languages have the same keys.
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use thidua::platform::i18n::{Language, Value};

fn walk(dir: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(dir).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() { walk(&path, found) } else { found.push(path) }
    }
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every key written in the files of one language, with the names of its values.
fn written_with_values(language: Language) -> BTreeMap<String, BTreeSet<String>> {
    let mut files = Vec::new();
    walk(&root().join("templates/i18n").join(language.tag()), &mut files);
    let mut keys = BTreeMap::<String, BTreeSet<String>>::new();
    for file in files {
        let mut current = String::new();
        for line in fs::read_to_string(&file).expect("text").lines() {
            let key = line.split(" =").next().unwrap_or_default();
            if line.contains(" =") && key.starts_with(|c: char| c.is_ascii_lowercase()) {
                key.clone_into(&mut current);
                assert!(keys.insert(key.to_owned(), BTreeSet::new()).is_none(), "{key} twice in {}", file.display());
            }
            let names =
                line.split('$').skip(1).map(|rest| rest.split(|c: char| !c.is_ascii_alphanumeric() && c != '_'));
            let names = names.filter_map(|mut parts| parts.next()).map(ToOwned::to_owned);
            keys.entry(current.clone()).or_default().extend(names);
        }
    }
    keys.remove("");
    keys
}

fn written(language: Language) -> BTreeSet<String> {
    written_with_values(language).into_keys().collect()
}

#[test]
fn both_languages_have_the_same_keys() {
    let (vi, en) = (written(Language::Vi), written(Language::En));
    let only: Vec<_> = vi.symmetric_difference(&en).collect();
    assert!(only.is_empty(), "in one language only: {only:#?}");
    for language in Language::ALL {
        let broken: Vec<_> = written_with_values(language)
            .into_iter()
            .filter(|(key, names)| {
                let values: Vec<_> = names.iter().map(|name| (&*name.clone().leak(), Value::Number(2))).collect();
                language.text_with(key, &values).contains("Unknown localization")
            })
            .collect();
        assert!(broken.is_empty(), "Fluent cannot read, in {}: {broken:#?}", language.tag());
    }
}

/// A translation that names another value than the original would show an error instead of words.
#[test]
fn both_languages_put_in_the_same_values() {
    let (vi, en) = (written_with_values(Language::Vi), written_with_values(Language::En));
    let differ: Vec<_> = vi.iter().filter(|(key, names)| en.get(*key).is_some_and(|other| other != *names)).collect();
    assert!(differ.is_empty(), "{differ:#?}");
}

/// Whatever looks like a key (a known first word, dashes) between quotes in templates and sources.
#[test]
fn every_key_that_is_used_is_written() {
    let keys = written(Language::Vi);
    let first_words: BTreeSet<&str> = keys.iter().filter_map(|key| key.split('-').next()).collect();
    let mut files = Vec::new();
    walk(&root().join("templates"), &mut files);
    walk(&root().join("src"), &mut files);
    let mut missing = BTreeSet::new();
    for file in files.iter().filter(|file| file.extension().is_some_and(|ending| ending == "html" || ending == "rs")) {
        let text = fs::read_to_string(file).expect("text");
        let text = text.split("#[cfg(test)]").next().unwrap_or_default();
        for piece in text.split('"').skip(1) {
            let is_key = piece.contains('-')
                && piece.split('-').next().is_some_and(|word| first_words.contains(word))
                && piece.split('-').count() > 1
                && !piece.ends_with('-')
                && piece.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
            if is_key && !keys.contains(piece) {
                missing.insert(format!("{piece} ({})", file.strip_prefix(root()).expect("inside").display()));
            }
        }
    }
    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
fn numbers_choose_the_plural() {
    let text = |language: Language, seconds: i64| language.text_with("error-too-many", &[("seconds", seconds.into())]);
    assert!(text(Language::En, 1).ends_with("in 1 second."), "{}", text(Language::En, 1));
    assert!(text(Language::En, 2).ends_with("in 2 seconds."), "{}", text(Language::En, 2));
    assert!(text(Language::Vi, 2).ends_with("sau 2 giây."), "{}", text(Language::Vi, 2));
}
