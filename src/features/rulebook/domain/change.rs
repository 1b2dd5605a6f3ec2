//! How a change of a rule from a day on alters the rows that hold: nothing is edited, rows are replaced and added.
use serde_json::Value;

use crate::kernel::{
    fraction::Fraction,
    id::{InstrumentId, RuleId},
    time::Day,
};

/// The form of a rule's value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub(in crate::features::rulebook) enum ValueKind {
    Number,
    Fraction,
    Text,
    Flag,
}

impl ValueKind {
    /// Reads what a person types: `10`, `80%`, `2/3`, `80/100`, words, `yes` or `no`.
    #[must_use]
    pub(in crate::features::rulebook) fn parse(self, typed: &str) -> Option<Value> {
        let typed = typed.trim();
        match self {
            Self::Number => typed.parse::<u32>().ok().map(Value::from),
            Self::Fraction => {
                let (num, den) = match typed.strip_suffix('%') {
                    Some(hundredths) => (hundredths.trim().parse().ok()?, 100),
                    None => typed
                        .split_once('/')
                        .and_then(|(num, den)| Some((num.trim().parse().ok()?, den.trim().parse().ok()?)))?,
                };
                let fraction = Fraction::new(num, den).ok()?;
                Some(serde_json::json!({ "num": fraction.num(), "den": fraction.den() }))
            }
            Self::Text => (!typed.is_empty() && typed.chars().count() <= 200).then(|| Value::from(typed)),
            Self::Flag => match typed {
                "yes" => Some(Value::from(true)),
                "no" => Some(Value::from(false)),
                _ => None,
            },
        }
    }

    /// As it would be typed.
    #[must_use]
    pub(in crate::features::rulebook) fn show(self, value: &Value) -> String {
        match (self, value) {
            (Self::Flag, Value::Bool(true)) => "yes".to_owned(),
            (Self::Flag, _) => "no".to_owned(),
            (Self::Fraction, value) => serde_json::from_value::<Fraction>(value.clone())
                .map_or_else(|_| value.to_string(), |fraction| fraction.to_string()),
            (_, Value::String(text)) => text.clone(),
            (_, value) => value.to_string(),
        }
    }
}

/// A row of a rule in one scope that has not been replaced.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::features::rulebook) struct Row {
    pub id: RuleId,
    pub content: Content,
    pub from: Day,
    pub to: Option<Day>,
    pub version: i64,
}

/// What a row says.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::features::rulebook) struct Content {
    pub value: Value,
    pub instrument: Option<InstrumentId>,
    pub article: Option<String>,
    pub verified: bool,
    pub reason: String,
}

/// What a change does.
#[derive(Debug, Clone, PartialEq, Default)]
pub(in crate::features::rulebook) struct Plan {
    pub replaced: Vec<RuleId>,
    /// Content and period of the rows to be added.
    pub added: Vec<(Content, Day, Option<Day>)>,
}

/// `content` holds from `from` up to `to`; what held in that time before holds outside of it alone.
#[must_use]
pub(in crate::features::rulebook) fn plan(rows: &[Row], content: Content, from: Day, to: Option<Day>) -> Plan {
    let mut plan = Plan::default();
    let ends_after = |end: Option<Day>, day: Day| end.is_none_or(|end| day < end);
    for row in rows.iter().filter(|row| to.is_none_or(|to| row.from < to) && ends_after(row.to, from)) {
        plan.replaced.push(row.id);
        if row.from < from {
            plan.added.push((row.content.clone(), row.from, Some(from)));
        }
        if let Some(to) = to.filter(|to| ends_after(row.to, *to)) {
            plan.added.push((row.content.clone(), to, row.to));
        }
    }
    plan.added.push((content, from, to));
    plan
}

#[cfg(test)]
mod tests {
    use super::*;

    fn content(value: i64) -> Content {
        Content { value: value.into(), instrument: None, article: None, verified: true, reason: String::new() }
    }

    fn day(n: i64) -> Day {
        Day::new(2026, 1, 1).unwrap().plus_days(n)
    }

    #[test]
    fn values_as_typed() {
        let cases = [
            (ValueKind::Number, " 10 ", Some("10")),
            (ValueKind::Number, "-1", None),
            (ValueKind::Number, "1,5", None),
            (ValueKind::Fraction, "80%", Some("80%")),
            (ValueKind::Fraction, "2/3", Some("2/3")),
            (ValueKind::Fraction, "3/2", None),
            (ValueKind::Fraction, "0/0", None),
            (ValueKind::Fraction, "0.8", None),
            (ValueKind::Text, "rotation", Some("rotation")),
            (ValueKind::Text, " ", None),
            (ValueKind::Flag, "yes", Some("yes")),
            (ValueKind::Flag, "", None),
        ];
        for (kind, typed, shown) in cases {
            let got = kind.parse(typed).map(|value| kind.show(&value));
            assert_eq!(got.as_deref(), shown, "{kind:?} {typed}");
        }
    }

    /// Against asking day by day: the new value within the period, the old one outside of it.
    #[test]
    fn a_change_alters_its_own_days_alone() {
        let rows: Vec<Row> = [(1, 0, Some(10)), (2, 10, Some(20)), (3, 25, None)]
            .map(|(value, from, to): (i64, i64, Option<i64>)| Row {
                id: RuleId::new(),
                content: content(value),
                from: day(from),
                to: to.map(day),
                version: 1,
            })
            .to_vec();
        let value_on = |rows: &[(Content, Day, Option<Day>)], at: Day| -> Vec<Value> {
            rows.iter()
                .filter(|(_, from, to)| *from <= at && to.is_none_or(|to| at < to))
                .map(|row| row.0.value.clone())
                .collect()
        };
        for from in 0..30 {
            for to in (from + 1..32).map(Some).chain([None]) {
                let plan = plan(&rows, content(9), day(from), to.map(day));
                let kept = rows.iter().filter(|row| !plan.replaced.contains(&row.id));
                let mut after: Vec<_> = kept.map(|row| (row.content.clone(), row.from, row.to)).collect();
                after.extend(plan.added);
                let before: Vec<_> = rows.iter().map(|row| (row.content.clone(), row.from, row.to)).collect();
                for at in 0..40 {
                    let within = at >= from && to.is_none_or(|to| at < to);
                    let expected = if within { vec![Value::from(9)] } else { value_on(&before, day(at)) };
                    assert_eq!(value_on(&after, day(at)), expected, "{from}..{to:?} on {at}");
                }
            }
        }
    }
}
