//! What waits for a person in conferences: invitations to answer, recording oneself as there, comments on drafts to
//! answer, what is to be done.
use sqlx::PgPool;

use super::{
    domain::{Answer, State, doors_open},
    queries::{self, Owed, Unanswered, Waiting},
    urls,
};
use crate::{
    features::blocs::{Task, ToDo},
    kernel::time::Instant,
    platform::{auth::Actor, i18n::Value, state::Boxed},
};

/// What waits for a person in the conferences of all bloc-years.
#[derive(Debug)]
pub struct Tasks;

impl ToDo for Tasks {
    fn todos<'a>(&'a self, db: &'a PgPool, actor: &'a Actor, now: Instant) -> Boxed<'a, sqlx::Result<Vec<Task>>> {
        Box::pin(async move {
            let offices = actor.offices.iter().map(|office| office.unit);
            let units: Vec<_> = offices.chain(actor.mandates.iter().map(|mandate| mandate.unit)).collect();
            let mut conn = db.acquire().await?;
            let waiting = queries::waiting(&mut conn, actor.person, &units).await?;
            let owed = queries::owed(&mut conn, &units).await?;
            let unanswered = queries::unanswered(&mut conn, actor.person).await?;
            drop(conn);
            let mut tasks = Vec::<Task>::new();
            for task in waiting.iter().flat_map(|waiting| of_meeting(actor, waiting, now)) {
                // One person may serve in several invited units: a conference is come to once.
                if tasks.iter().all(|known| known.href != task.href) {
                    tasks.push(task);
                }
            }
            tasks.extend(unanswered.iter().map(of_draft));
            tasks.extend(owed.iter().map(of_task));
            Ok(tasks)
        })
    }
}

fn of_meeting(actor: &Actor, waiting: &Waiting, now: Instant) -> Vec<Task> {
    let bloc_year = Some((waiting.bloc_year, format!("{} · {}", waiting.bloc, waiting.year)));
    let day = waiting.starts_at.day();
    let task = |keys: [&'static str; 3], href: String| Task {
        due: Some(day),
        binding: false,
        key: keys[0],
        values: vec![("title", Value::from(waiting.title.clone())), ("unit", Value::from(waiting.unit_name.clone()))],
        why_key: keys[1],
        href,
        action_key: keys[2],
        bloc_year: bloc_year.clone(),
    };
    let speaks = actor.serves(waiting.unit) || actor.mandate_for(waiting.unit).is_some();
    let mut tasks = Vec::new();
    let missed = waiting.state == State::Called && now.day() > day;
    if speaks && waiting.answer == Answer::Waiting && !missed {
        let keys = ["meetings-task-answer", "meetings-task-answer-why", "meetings-task-answer-do"];
        tasks.push(task(keys, urls::answer(waiting.meeting, waiting.unit)));
    }
    let comes = match waiting.answer {
        Answer::Excused => false,
        Answer::Delegated => waiting.delegate == Some(actor.person),
        Answer::Waiting | Answer::Accepted => speaks,
    };
    let doors = waiting.state == State::Open || doors_open(waiting.starts_at, now);
    if comes && doors && !waiting.there {
        let keys = ["meetings-task-come", "meetings-task-come-why", "meetings-task-come-do"];
        tasks.push(task(keys, urls::check_in(waiting.meeting)));
    }
    tasks
}

fn of_draft(draft: &Unanswered) -> Task {
    Task {
        due: Some(draft.starts_at.day()),
        binding: false,
        key: "meetings-task-reply",
        values: vec![("count", Value::from(draft.count)), ("title", Value::from(draft.title.clone()))],
        why_key: "meetings-task-reply-why",
        href: urls::draft(draft.meeting, draft.item),
        action_key: "meetings-task-reply-do",
        bloc_year: Some((draft.bloc_year, format!("{} · {}", draft.bloc, draft.year))),
    }
}

fn of_task(owed: &Owed) -> Task {
    Task {
        due: owed.due,
        binding: false,
        key: "meetings-task-owed",
        values: vec![("task", Value::from(owed.text.clone()))],
        why_key: "meetings-task-owed-why",
        href: urls::meeting(owed.meeting),
        action_key: "meetings-task-owed-do",
        bloc_year: Some((owed.bloc_year, format!("{} · {}", owed.bloc, owed.year))),
    }
}
