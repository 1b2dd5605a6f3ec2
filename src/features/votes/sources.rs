//! What ballots tell earlier features: what waits for a person, the condition of a phase, what is held in a conference.
use sqlx::{PgConnection, PgPool};

use super::{
    domain::State,
    pages::look_of,
    queries::{self, Brief, Waiting},
    urls,
};
use crate::{
    features::{
        blocs::{self, BlocYear, Gate, Missing, Phase, Task, ToDo},
        meetings::{Attached, Held, Reader},
    },
    kernel::{
        id::{MeetingId, PersonId},
        time::Instant,
    },
    platform::{auth::Actor, form::Message, i18n::Value, state::Boxed},
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
            Ok(waiting.into_iter().map(|waiting| task(actor.person, waiting)).collect())
        })
    }
}

fn task(person: PersonId, waiting: Waiting) -> Task {
    let keys = match waiting.voter {
        Some(voter) if voter == person.into() => ["votes-task-cast", "votes-task-cast-own", "votes-task-cast-do"],
        Some(_) if waiting.heard => ["votes-task-hear", "votes-task-cast-why", "votes-task-hear-do"],
        Some(_) => ["votes-task-cast", "votes-task-cast-why", "votes-task-cast-do"],
        None if waiting.papers => ["votes-task-papers", "votes-task-count-why", "votes-task-papers-do"],
        None => ["votes-task-count", "votes-task-count-why", "votes-task-count-do"],
    };
    let href = match waiting.voter {
        Some(voter) => urls::paper(waiting.ballot, voter),
        None if waiting.papers => urls::paper_count(waiting.ballot),
        None => urls::ballot(waiting.ballot),
    };
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

/// A year is not closed over a ballot that is open, or counted and not confirmed.
#[derive(Debug)]
pub struct CountedFirst;

impl Gate for CountedFirst {
    fn missing<'a>(
        &'a self,
        conn: &'a mut PgConnection,
        year: &'a BlocYear,
        to: Phase,
    ) -> Boxed<'a, sqlx::Result<Vec<Missing>>> {
        Box::pin(async move {
            if to != Phase::Closed {
                return Ok(Vec::new());
            }
            let unfinished = queries::unfinished(conn, year.id).await?;
            let missing = unfinished.into_iter().map(|ballot| {
                let is_open = ballot.state == State::Open;
                let key = if is_open { "votes-missing-closing" } else { "votes-missing-confirmation" };
                Missing::new(key, urls::ballot(ballot.id)).with("title", ballot.title)
            });
            Ok(missing.collect())
        })
    }
}

/// The ballots of a conference.
#[derive(Debug)]
pub struct OfMeeting;

impl Attached for OfMeeting {
    fn held<'a>(
        &'a self,
        conn: &'a mut PgConnection,
        meeting: MeetingId,
        reader: &'a Reader,
    ) -> Boxed<'a, sqlx::Result<Vec<Held>>> {
        Box::pin(async move {
            let ballots =
                queries::of_meeting(conn, meeting, (reader.drafts, reader.only.as_deref(), reader.person)).await?;
            Ok(ballots.into_iter().map(held).collect())
        })
    }

    fn rests_on<'a>(&'a self, conn: &'a mut PgConnection, meeting: MeetingId) -> Boxed<'a, sqlx::Result<Vec<Instant>>> {
        Box::pin(queries::openings(conn, meeting))
    }
}

fn held(ballot: Brief) -> Held {
    let (kind, icon) = look_of(ballot.state);
    let state = blocs::State { kind, icon, words: Message::key(ballot.state.key()) };
    Held { title: ballot.title, state, href: urls::ballot(ballot.id) }
}
