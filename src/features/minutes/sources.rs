//! What waits for a person in minutes: approving, answering corrections, signing, putting a draft before the units.
use sqlx::PgPool;

use super::{
    queries::{self, Waiting},
    urls,
};
use crate::{
    features::blocs::{Task, ToDo},
    kernel::time::Instant,
    platform::{auth::Actor, i18n::Value, state::Boxed},
};

/// What waits for a person in the minutes of all bloc-years.
#[derive(Debug)]
pub struct Tasks;

impl ToDo for Tasks {
    fn todos<'a>(&'a self, db: &'a PgPool, actor: &'a Actor, now: Instant) -> Boxed<'a, sqlx::Result<Vec<Task>>> {
        Box::pin(async move {
            let heads = actor.offices.iter().filter(|office| actor.heads(office.unit)).map(|office| office.unit);
            let units: Vec<_> = heads.chain(actor.mandates.iter().map(|mandate| mandate.unit)).collect();
            let waiting = queries::waiting(&mut *db.acquire().await?, actor.person, &units, now.day()).await?;
            Ok(waiting.into_iter().map(task).collect())
        })
    }
}

fn task(waiting: Waiting) -> Task {
    let keys = match waiting.what.as_str() {
        "approve" => ["minutes-task-approve", "minutes-task-approve-why", "minutes-task-approve-do"],
        "reply" => ["minutes-task-reply", "minutes-task-reply-why", "minutes-task-reply-do"],
        "sign" => ["minutes-task-sign", "minutes-task-sign-why", "minutes-task-sign-do"],
        _ => ["minutes-task-finish", "minutes-task-finish-why", "minutes-task-finish-do"],
    };
    Task {
        due: waiting.due,
        binding: waiting.what == "sign",
        key: keys[0],
        values: vec![
            ("title", Value::from(waiting.title)),
            ("unit", Value::from(waiting.unit_name.unwrap_or_default())),
        ],
        why_key: keys[1],
        href: urls::minutes(waiting.meeting),
        action_key: keys[2],
        bloc_year: Some((waiting.bloc_year, format!("{} · {}", waiting.bloc, waiting.year))),
    }
}
