//! The constitution and the steps of the year, through their gates.
use super::{Refused, by, locked, missing, tell::tell_heads, warn_of_citation};
use crate::{
    features::blocs::{
        domain::{BlocYear, Decision, Phase},
        policy::{self, Act},
        queries,
        sources::{Missing, Sources},
        store::{self, MoveRow},
        urls,
    },
    kernel::{id::BlocYearId, time::Day},
    platform::{
        AppState,
        audit::{Entry, Stream},
        auth::{self, Actor},
        db::{Tx, transact},
        form::Message,
        form_once,
        i18n::Language,
    },
};

/// The decision that constitutes a bloc, and why it stands although something is missing.
#[derive(Debug, Clone)]
pub struct Constitution {
    pub decision: Decision,
    pub override_reason: Option<String>,
    /// The warning that the citation is out of force was read.
    pub accepts_expired: bool,
    /// Against a second sending; empty for none.
    pub form_id: String,
}

/// Constitutes the bloc for the year by a decision.
pub async fn constitute(
    app: &AppState,
    actor: &Actor,
    sources: &Sources,
    id: BlocYearId,
    what: &Constitution,
) -> Result<(), Refused> {
    let by = by(app, actor);
    transact(&app.db, &by, async |tx| {
        let today = by.at.day();
        let year = locked(tx, actor, Act::Constitute, id, today).await?;
        form_once::claim(tx, actor.person, &what.form_id, &urls::bloc_year(id), by.at).await?;
        if what.decision.day > today {
            return Err(Refused::at("day", "blocs-error-future"));
        }
        let cited = (&*what.decision.citation, what.decision.day);
        warn_of_citation(tx, year.body, "citation", cited, what.accepts_expired).await?;
        let gate = pass(tx, actor, sources, &year, Phase::Constituted, what.override_reason.as_deref(), today).await?;
        let version = store::constitute(tx, id, &what.decision).await?;
        gate.record(tx, actor, &year, Phase::Constituted, by.at).await?;
        let entry = Entry::new(Stream::BlocYear(id), "bloc-year.constitute", "bloc-year", id);
        let entry = entry.version(version).fields(&["phase", "decision_number", "decision_day", "decision_citation"]);
        tx.audit(gate.mark(entry));
        tx.hint(format!("bloc-year:{id}"));
        let units: Vec<_> = year.members.iter().map(|member| member.unit).collect();
        tell_heads(tx, &year, &units, today, "blocs-notice-constituted", &urls::bloc_year(id)).await?;
        auth::flash(tx, actor, "ok", "blocs-flash-constituted").await?;
        Ok(())
    })
    .await?;
    app.checkpoints.soon();
    Ok(())
}

/// Moves the year to `to`, which must be the phase after the present one.
pub async fn advance(
    app: &AppState,
    actor: &Actor,
    sources: &Sources,
    id: BlocYearId,
    to: Phase,
    override_reason: Option<&str>,
) -> Result<(), Refused> {
    let by = by(app, actor);
    transact(&app.db, &by, async |tx| {
        let today = by.at.day();
        let year = locked(tx, actor, Act::Advance, id, today).await?;
        if year.phase.next() != Some(to) {
            return Err(Refused::conflict("blocs-conflict-phase"));
        }
        let gate = pass(tx, actor, sources, &year, to, override_reason, today).await?;
        let version = store::set_phase(tx, id, to).await?;
        gate.record(tx, actor, &year, to, by.at).await?;
        if to == Phase::Closed {
            store::end_secretariat(tx, id, today.max(year.from).plus_days(1)).await?;
        }
        let entry = Entry::new(Stream::BlocYear(id), "bloc-year.advance", "bloc-year", id);
        tx.audit(gate.mark(entry.version(version).fields(&["phase"])));
        tx.hint(format!("bloc-year:{id}"));
        auth::flash(tx, actor, "ok", "blocs-flash-phase").await?;
        Ok(())
    })
    .await?;
    app.checkpoints.soon();
    Ok(())
}

/// A gate that was passed: freely, or with a reason although something was missing.
struct Passed {
    override_reason: Option<String>,
    missing: Vec<String>,
}

impl Passed {
    async fn record(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        year: &BlocYear,
        to: Phase,
        now: crate::kernel::time::Instant,
    ) -> sqlx::Result<()> {
        let reason = self.override_reason.as_deref();
        let row = MoveRow { to, by: actor.person, override_reason: reason, missing: &self.missing };
        store::insert_move(tx, year.id, &row, now).await
    }

    fn mark(&self, entry: Entry) -> Entry {
        if self.missing.is_empty() { entry } else { entry.detail("overridden") }
    }
}

/// Asks every condition; what is missing needs a reason, and somebody who may override.
async fn pass(
    tx: &mut Tx,
    actor: &Actor,
    sources: &Sources,
    year: &BlocYear,
    to: Phase,
    reason: Option<&str>,
    today: Day,
) -> Result<Passed, Refused> {
    let details = queries::details(tx, year.id).await?;
    let open = missing(tx, sources, year, (&details, today), to).await?;
    if open.is_empty() {
        return Ok(Passed { override_reason: None, missing: Vec::new() });
    }
    let overrides = to == Phase::Constituted || policy::may(actor, Act::Override, year, today).is_ok();
    let count = Message::with("blocs-error-gate", "count", open.len());
    match reason {
        Some(reason) if overrides => Ok(Passed {
            override_reason: Some(reason.to_owned()),
            missing: open.iter().map(|missing| missing.kept(year)).collect(),
        }),
        None if overrides => Err(Refused::at("override_reason", count)),
        _ => Err(Refused::at("", count)),
    }
}

/// The words of the record, which is Vietnamese whatever the actor reads.
pub(super) fn in_words(year: &BlocYear, missing: &Missing) -> String {
    let words = Language::Vi.text_with(missing.key, &missing.values);
    match missing.unit.and_then(|unit| year.name_of(unit)) {
        Some(unit) => format!("{words} ({unit})"),
        None => words,
    }
}
