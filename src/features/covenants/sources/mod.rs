//! What covenants tell the blocs: what waits for a person, the strand of a year, the condition of a phase.
mod facts;
mod gate;
mod strand;
mod tasks;

use sqlx::{PgConnection, PgPool};

pub(super) use facts::{Entered, Facts, Progress, Seat};

use super::queries::{self, Concern};
use crate::{
    features::blocs::{BlocYear, Gate, Missing, Phase, Strand, StrandView, Task, ToDo},
    kernel::time::Instant,
    platform::{auth::Actor, state::Boxed},
};

/// What waits for a person in the covenants of all bloc-years.
#[derive(Debug)]
pub struct Tasks;

impl ToDo for Tasks {
    fn todos<'a>(&'a self, db: &'a PgPool, actor: &'a Actor, now: Instant) -> Boxed<'a, sqlx::Result<Vec<Task>>> {
        Box::pin(async move {
            let offices = actor.offices.iter().map(|office| office.unit);
            let concern = Concern {
                years: actor.secretariats.clone(),
                units: offices.chain(actor.mandates.iter().map(|mandate| mandate.unit)).collect(),
                witness: Some(actor.person),
            };
            let found = queries::progress(&mut *db.acquire().await?, &concern, now.day()).await?;
            Ok(found.iter().flat_map(|facts| tasks::of(actor, facts, now.day())).collect())
        })
    }
}

/// The covenant as a strand of the year.
#[derive(Debug)]
pub struct Thread;

impl Strand for Thread {
    fn look<'a>(
        &'a self,
        conn: &'a mut PgConnection,
        year: &'a BlocYear,
        actor: &'a Actor,
        now: Instant,
    ) -> Boxed<'a, sqlx::Result<StrandView>> {
        Box::pin(async move {
            let concern = Concern { years: vec![year.id], ..Concern::default() };
            let found = queries::progress(conn, &concern, now.day()).await?;
            Ok(strand::view(year, actor, &found, now.day()))
        })
    }
}

/// A year does not become active before its covenant is in effect.
#[derive(Debug)]
pub struct EffectFirst;

impl Gate for EffectFirst {
    fn missing<'a>(
        &'a self,
        conn: &'a mut PgConnection,
        year: &'a BlocYear,
        to: Phase,
    ) -> Boxed<'a, sqlx::Result<Vec<Missing>>> {
        Box::pin(async move {
            let concern = Concern { years: vec![year.id], ..Concern::default() };
            // Of what depends on the day a gate asks only who has ended: on the last day all who have.
            Ok(gate::missing(&queries::progress(conn, &concern, year.to.plus_days(-1)).await?, to))
        })
    }
}
