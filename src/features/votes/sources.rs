//! What waits for a person in ballots: voting, confirming what was counted.
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

/// What waits for a person in the ballots of all bloc-years.
#[derive(Debug)]
pub struct Tasks;

impl ToDo for Tasks {
    fn todos<'a>(&'a self, db: &'a PgPool, actor: &'a Actor, now: Instant) -> Boxed<'a, sqlx::Result<Vec<Task>>> {
        Box::pin(async move {
            let heads = actor.offices.iter().filter(|office| actor.heads(office.unit)).map(|office| office.unit);
            let units: Vec<_> = heads.chain(actor.mandates.iter().map(|mandate| mandate.unit)).collect();
            let waiting = queries::waiting(&mut *db.acquire().await?, actor.person, &units, now).await?;
            Ok(waiting.into_iter().map(task).collect())
        })
    }
}

fn task(waiting: Waiting) -> Task {
    let keys = match waiting.unit {
        Some(_) => ["votes-task-cast", "votes-task-cast-why", "votes-task-cast-do"],
        None => ["votes-task-count", "votes-task-count-why", "votes-task-count-do"],
    };
    let href = waiting.unit.map_or_else(|| urls::ballot(waiting.ballot), |unit| urls::paper(waiting.ballot, unit));
    Task {
        due: waiting.closes_at.map(Instant::day),
        binding: true,
        key: keys[0],
        values: vec![
            ("title", Value::from(waiting.title)),
            ("unit", Value::from(waiting.unit_name.unwrap_or_default())),
        ],
        why_key: keys[1],
        href,
        action_key: keys[2],
        bloc_year: Some((waiting.bloc_year, format!("{} · {}", waiting.bloc, waiting.year))),
    }
}
