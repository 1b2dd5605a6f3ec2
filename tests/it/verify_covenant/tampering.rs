//! No value can be changed unnoticed, and each class of tampering is found under the right name.
use serde_json::{Value, json};
use thidua::{
    kernel::digest::Digest,
    verify::{Level, covenant::run},
};

use super::{World, keys};

/// Every place in the file where a value stands.
pub(crate) fn places(value: &Value, at: &str, all: &mut Vec<String>) {
    match value {
        Value::Object(fields) => fields.iter().for_each(|(name, value)| places(value, &format!("{at}/{name}"), all)),
        Value::Array(items) => {
            for (n, value) in (0_usize..).zip(items) {
                places(value, &format!("{at}/{n}"), all);
            }
        }
        _ => all.push(at.to_owned()),
    }
}

/// Changes one value so that it stays of its kind.
pub(crate) fn change(value: &mut Value, random: u32) {
    *value = match value {
        Value::String(text) => {
            let mut letters = text.chars().collect::<Vec<_>>();
            let at = random as usize % letters.len().max(1);
            match letters.get_mut(at) {
                Some(letter) => *letter = if *letter == 'a' { 'b' } else { 'a' },
                None => letters.push('a'),
            }
            json!(letters.into_iter().collect::<String>())
        }
        Value::Number(number) => json!(number.as_i64().unwrap() + 1 + i64::from(random % 7)),
        Value::Bool(yes) => json!(!*yes),
        _ => json!("x"),
    };
}

/// No value of the file can be changed unnoticed, wherever it stands.
#[test]
fn every_value_of_the_file_is_covered() {
    let mut world = World::new(false, 1);
    let (file, pem) = (world.whole(), world.pem());
    let value = serde_json::to_value(&file).unwrap();
    let mut all = Vec::new();
    places(&value, "", &mut all);
    assert!(all.len() > 100);
    for place in all {
        for _ in 0..3 {
            let mut changed = value.clone();
            change(changed.pointer_mut(&place).unwrap(), rand::random());
            let report = run(&changed.to_string(), None);
            // The last character of base64 may carry bits that mean nothing: then the key stays what it was.
            let same = place.starts_with("/keys") && run(&changed.to_string(), Some(&pem)).holds();
            assert!(!report.holds() || same, "{place} changed unnoticed");
        }
    }
}

/// (class, what is changed, what must be found)
type Class = (&'static str, fn(&mut Value), &'static str);

/// 200 random changes of each class in the text and in the records, each found under the right name.
#[test]
fn each_class_of_tampering_is_named() {
    let mut world = World::new(false, 1);
    let value = serde_json::to_value(world.whole()).unwrap();
    let classes: [Class; 8] = [
        ("clause text", |file| tamper_text(file, "text"), "verify-covenant-text-changed"),
        ("clause order", tamper_order, "verify-covenant-text-changed"),
        ("unit in the text", tamper_unit, "verify-covenant-text-changed"),
        ("signer", |file| tamper_record(file, "signer"), "verify-attestation-digest"),
        ("unit of a signature", |file| tamper_record(file, "unit"), "verify-attestation-digest"),
        ("date of a signature", |file| tamper_record(file, "at"), "verify-attestation-digest"),
        ("rehashed record", rehash, "verify-attestation-signature"),
        ("act left out", leave_out, "verify-covenant-seal"),
    ];
    for (class, tamper, expected) in classes {
        for run_no in 0..200 {
            let mut changed = value.clone();
            tamper(&mut changed);
            let report = run(&changed.to_string(), None);
            assert!(keys(&report, Level::Broken).contains(expected), "{class} {run_no}: {report:#?}");
        }
    }
}

fn tamper_text(file: &mut Value, field: &str) {
    let clause = rand::random_range(0..4_usize);
    change(&mut file["body"]["clauses"][clause][field], rand::random());
}

fn tamper_order(file: &mut Value) {
    let clauses = file["body"]["clauses"].as_array_mut().unwrap();
    let from = rand::random_range(0..3_usize);
    clauses.swap(from, rand::random_range(from + 1..4));
}

fn tamper_unit(file: &mut Value) {
    let units = file["body"]["required"].as_array_mut().unwrap();
    let unit = rand::random_range(0..5_usize);
    match rand::random_range(0..3) {
        0 => drop(units.remove(unit)),
        1 => change(&mut units[unit]["name"], rand::random()),
        _ => units.push(json!({"id": "u9", "name": "Vụ 9"})),
    }
}

/// One of the five signatures (attestations 1 to 5).
fn record(file: &mut Value) -> (&mut Value, Value) {
    let attestation = &mut file["attestations"][rand::random_range(1..6_usize)];
    let record = serde_json::from_str(attestation["record"].as_str().unwrap()).unwrap();
    (attestation, record)
}

fn tamper_record(file: &mut Value, field: &str) {
    let (attestation, mut record) = record(file);
    let value = if record[field].is_object() { &mut record[field]["name"] } else { &mut record[field] };
    if field == "at" {
        *value = json!(format!("2026-03-02T01:{:02}:59Z", rand::random_range(0..60)));
    } else {
        change(value, rand::random());
    }
    attestation["record"] = json!(record.to_string());
}

fn rehash(file: &mut Value) {
    let (attestation, mut record) = record(file);
    change(&mut record["office"], rand::random());
    let record = record.to_string();
    attestation["digest"] = json!(Digest::of(record.as_bytes()));
    attestation["record"] = json!(record);
}

fn leave_out(file: &mut Value) {
    let attestations = file["attestations"].as_array_mut().unwrap();
    attestations.remove(rand::random_range(0..12));
}
