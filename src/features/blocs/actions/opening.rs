//! A new year for the blocs of a body, copied from the nearest there is.
use std::collections::BTreeSet;

use sqlx::PgConnection;

use super::{
    Refused, by,
    create::{covenant_due, min_members, name_on},
    elected::take_over,
    members::insert_free,
};
use crate::{
    features::{
        blocs::{
            domain::{Proposal, list_key, propose},
            policy, queries,
            store::{self, NewYearRow},
        },
        rulebook::{self, EmulationYear, Rule},
        units,
    },
    kernel::{
        collate,
        digest::{Digest, canonical_json},
        id::{BlocId, BlocYearId, UnitId},
        time::{Day, Instant},
    },
    platform::{
        AppState,
        audit::{Entry, Stream},
        auth::{self, Actor},
        db::{Tx, transact, violates},
    },
};

/// Blocs to open, as a page of differences proposed them.
#[derive(Debug, Clone)]
pub struct Opening {
    pub blocs: Vec<BlocId>,
    /// The units that become members, of those proposed.
    pub units: Vec<UnitId>,
    /// Digest of what the page showed.
    pub shown: String,
}

/// What opening would copy.
#[derive(Debug, Clone)]
pub struct Proposed {
    pub emulation: EmulationYear,
    /// The least number of members, and the deadline of the covenant, that the new years begin with.
    pub least: Rule<i32>,
    pub covenant_due: Rule<Option<Day>>,
    pub blocs: Vec<Proposal>,
    /// Digest of all of it.
    pub digest: String,
}

/// May this person open years of this body, as it is today?
pub(crate) async fn may_open(conn: &mut PgConnection, actor: &Actor, body: UnitId, today: Day) -> Result<(), Refused> {
    let lifetimes = units::lifetimes(conn, &[body]).await?;
    let has_ended = lifetimes.get(&body).is_some_and(|lifetime| lifetime.has_ended(today));
    Ok(policy::may_open(actor, body, has_ended)?)
}

/// The bodies for which this person may open years today: those that have ended are left out.
pub(crate) async fn opens_now(conn: &mut PgConnection, actor: &Actor, today: Day) -> sqlx::Result<Vec<UnitId>> {
    let mut bodies = policy::opens_for(actor);
    if !bodies.is_empty() {
        let lifetimes = units::lifetimes(conn, &bodies).await?;
        bodies.retain(|body| lifetimes.get(body).is_none_or(|lifetime| !lifetime.has_ended(today)));
    }
    Ok(bodies)
}

/// Refuses a year on whose first day the body is not there: its end may be recorded ahead.
pub(super) async fn there_on(
    conn: &mut PgConnection,
    body: UnitId,
    (field, first_day): (&str, Day),
) -> Result<(), Refused> {
    let lifetimes = units::lifetimes(conn, &[body]).await?;
    let is_there = lifetimes.get(&body).is_some_and(|lifetime| lifetime.holds(first_day));
    if is_there { Ok(()) } else { Err(Refused::at(field, "blocs-error-body-not-there")) }
}

/// What opening `year` would copy, for each bloc from the nearest year there is; none while the emulation year is not open.
pub async fn proposed(conn: &mut PgConnection, body: UnitId, year: i32) -> Result<Option<Proposed>, Refused> {
    let Some(emulation) = rulebook::emulation_year(conn, body, year).await? else { return Ok(None) };
    let period = (emulation.from, emulation.to);
    let free: BTreeSet<_> = queries::free_units(conn, body, period).await?.into_iter().map(|(unit, _)| unit).collect();
    let blocs = propose(&queries::last_year(conn, body, year, emulation.from).await?, &free);
    let least = min_members(conn, body, emulation.from).await?;
    let covenant_due = covenant_due(conn, body, period).await?;
    let bytes = canonical_json(&blocs).map_err(|error| sqlx::Error::Encode(error.into()))?;
    Ok(Some(Proposed { emulation, least, covenant_due, blocs, digest: Digest::of(&bytes).to_string() }))
}

/// Opens the chosen blocs for the year, in draft. Structure only: no score, vote or signature is copied.
pub async fn open_years(
    app: &AppState,
    actor: &Actor,
    body: UnitId,
    year: i32,
    what: &Opening,
) -> Result<Vec<BlocYearId>, Refused> {
    let by = by(app, actor);
    let done = transact(&app.db, &by, async |tx| {
        may_open(tx, actor, body, by.at.day()).await?;
        let proposed =
            proposed(tx, body, year).await?.ok_or_else(|| Refused::at("", "blocs-error-no-emulation-year"))?;
        there_on(tx, body, ("", proposed.emulation.from)).await?;
        if proposed.digest != what.shown {
            return Err(Refused::Stale);
        }
        let body_name = name_on(tx, body, proposed.emulation.from).await?;
        let new = New { body, body_name: &body_name, proposed: &proposed };
        let chosen = proposed.blocs.iter().filter(|bloc| what.blocs.contains(&bloc.bloc) && !bloc.opened);
        let mut opened = Vec::new();
        for bloc in chosen {
            let units: Vec<_> = bloc.members().into_iter().filter(|unit| what.units.contains(unit)).collect();
            opened.push(open_one(tx, &new, bloc, &units, by.at).await?);
        }
        if opened.is_empty() {
            return Err(Refused::at("blocs", "error-choose-some"));
        }
        auth::flash(tx, actor, "ok", "blocs-flash-opened").await?;
        Ok(opened)
    });
    done.await.map_err(|refused| match refused {
        Refused::Database(error)
            if violates(&error, "bloc_year_unique")
                || violates(&error, "bloc_year_name_unique")
                || violates(&error, "bloc_member_one_bloc") =>
        {
            Refused::Stale
        }
        other => other,
    })
}

/// What the new years have in common.
struct New<'a> {
    body: UnitId,
    body_name: &'a str,
    proposed: &'a Proposed,
}

async fn open_one(
    tx: &mut Tx,
    new: &New<'_>,
    bloc: &Proposal,
    units: &[UnitId],
    now: Instant,
) -> Result<BlocYearId, Refused> {
    let (id, emulation) = (BlocYearId::new(), &new.proposed.emulation);
    let row = NewYearRow {
        id,
        bloc: bloc.bloc,
        body: new.body,
        year: emulation.year,
        name: &bloc.name,
        kind: bloc.kind,
        sort_key: list_key(emulation.year, new.body_name, &bloc.name),
        search: collate::fold(&bloc.name),
        from: emulation.from,
        to: emulation.to,
        min_members: new.proposed.least.value,
        min_members_certain: new.proposed.least.verified,
        mode: bloc.mode,
        covenant_due: new.proposed.covenant_due.value,
        assumed: bloc.assumed,
    };
    store::insert_year(tx, &row, now).await?;
    insert_free(tx, (id, new.body), units, (emulation.from, emulation.to), "blocs").await?;
    tx.audit(Entry::new(Stream::Body(new.body), "bloc-year.open", "bloc-year", id));
    let copied = Entry::new(Stream::BlocYear(id), "bloc-year.open", "bloc-year", id);
    tx.audit(copied.version(1).fields(&["name", "kind", "members"]).detail("copied"));
    take_over(tx, id).await?;
    Ok(id)
}
