//! Canonical JSON (RFC 8785) for what our records hold: text, whole numbers, lists and objects.
//!
//! Written again here on purpose: a fault in the library that writes the records must not hide itself.
use serde_json::Value;
use std::fmt::Write;

/// The canonical form of `value`; none when it holds a number that is not whole or not exact in a double.
pub(super) fn canonical(value: &Value) -> Option<String> {
    let mut text = String::new();
    put(&mut text, value)?;
    Some(text)
}

fn put(to: &mut String, value: &Value) -> Option<()> {
    match value {
        Value::Null => to.push_str("null"),
        Value::Bool(true) => to.push_str("true"),
        Value::Bool(false) => to.push_str("false"),
        Value::Number(number) => {
            let whole = number.as_i64().filter(|n| n.unsigned_abs() < 1 << 53)?;
            to.push_str(&whole.to_string());
        }
        Value::String(text) => put_text(to, text),
        Value::Array(items) => put_list(to, items)?,
        Value::Object(fields) => put_fields(to, fields)?,
    }
    Some(())
}

fn put_list(to: &mut String, items: &[Value]) -> Option<()> {
    to.push('[');
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            to.push(',');
        }
        put(to, item)?;
    }
    to.push(']');
    Some(())
}

/// Fields come in the order of their names in UTF-16, as the standard wants it.
fn put_fields(to: &mut String, fields: &serde_json::Map<String, Value>) -> Option<()> {
    let mut sorted = fields.iter().collect::<Vec<_>>();
    sorted.sort_by_key(|(name, _)| name.encode_utf16().collect::<Vec<_>>());
    to.push('{');
    for (index, (name, value)) in sorted.into_iter().enumerate() {
        if index > 0 {
            to.push(',');
        }
        put_text(to, name);
        to.push(':');
        put(to, value)?;
    }
    to.push('}');
    Some(())
}

fn put_text(to: &mut String, text: &str) {
    to.push('"');
    for c in text.chars() {
        match c {
            '"' => to.push_str("\\\""),
            '\\' => to.push_str("\\\\"),
            '\n' => to.push_str("\\n"),
            '\r' => to.push_str("\\r"),
            '\t' => to.push_str("\\t"),
            '\u{8}' => to.push_str("\\b"),
            '\u{c}' => to.push_str("\\f"),
            '\0'..='\u{1f}' => {
                // Writing into a String cannot fail.
                let _ = write!(to, "\\u{:04x}", u32::from(c));
            }
            _ => to.push(c),
        }
    }
    to.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::digest::canonical_json;
    use proptest::prelude::*;

    fn json() -> impl Strategy<Value = Value> {
        let whole = -9_007_199_254_740_991_i64..=9_007_199_254_740_991;
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            whole.prop_map(Value::from),
            any::<String>().prop_map(Value::from),
        ];
        leaf.prop_recursive(4, 40, 6, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
                prop::collection::btree_map(any::<String>(), inner, 0..6)
                    .prop_map(|map| Value::Object(map.into_iter().collect())),
            ]
        })
    }

    proptest! {
        #[test]
        fn both_writers_agree(value in json()) {
            prop_assert_eq!(canonical(&value).unwrap().into_bytes(), canonical_json(&value).unwrap());
        }
    }

    #[test]
    fn numbers_that_are_not_exact_are_refused() {
        for text in ["1.5", "1e300", "9007199254740992", "[1, -9007199254740993]"] {
            assert_eq!(canonical(&serde_json::from_str(text).unwrap()), None, "{text}");
        }
    }
}
