//! What minutes tell earlier features: what waits for a person, the condition of a phase, the papers that were signed.
use sqlx::{PgConnection, PgPool};

use super::{
    print::number,
    queries::{self, Signed, Waiting},
    urls,
};
use crate::{
    features::blocs::{BlocKind, BlocYear, Gate, Missing, Papers, Phase, SignedPaper, Task, ToDo},
    kernel::{id::BlocYearId, time::Instant},
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

/// A year ends with the minutes of its conferences signed.
#[derive(Debug)]
pub struct SignedFirst;

impl Gate for SignedFirst {
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
            let unsigned = queries::unsigned(conn, year.id).await?;
            let missing =
                |(id, title)| Missing::new("minutes-missing-signatures", urls::minutes(id)).with("title", title);
            Ok(unsigned.into_iter().map(missing).collect())
        })
    }
}

/// The signed minutes of a year.
#[derive(Debug)]
pub struct OfYear;

impl Papers for OfYear {
    fn signed<'a>(&'a self, conn: &'a mut PgConnection, year: BlocYearId) -> Boxed<'a, sqlx::Result<Vec<SignedPaper>>> {
        Box::pin(async move { Ok(queries::signed(conn, year).await?.into_iter().map(paper).collect()) })
    }
}

fn paper(signed: Signed) -> SignedPaper {
    let no = u32::try_from(signed.no).unwrap_or_default();
    SignedPaper {
        title: signed.title,
        number: number(no, &signed.bloc, signed.kind == BlocKind::Cluster),
        day: signed.at.day(),
        kind_key: "minutes-title",
        href: urls::minutes(signed.meeting),
        meeting: signed.meeting,
    }
}
