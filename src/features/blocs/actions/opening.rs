//! A new year for the blocs of a body, copied from the last.
use sqlx::PgConnection;

use super::{
    Refused, by,
    create::{min_members, name_on},
};
use crate::{
    features::{
        blocs::{
            domain::{Proposal, list_key, propose},
            policy, queries,
            store::{self, NewYearRow},
        },
        rulebook::{self, EmulationYear},
    },
    kernel::{
        collate,
        digest::{Digest, canonical_json},
        id::{BlocId, BlocYearId, UnitId},
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
    /// Digest of what the page showed.
    pub shown: String,
}

/// What opening would copy.
#[derive(Debug, Clone)]
pub struct Proposed {
    pub emulation: EmulationYear,
    pub blocs: Vec<Proposal>,
    /// Digest of all of it.
    pub digest: String,
}

/// May this person open years of this body?
pub(crate) fn may_open(actor: &Actor, body: UnitId) -> Result<(), Refused> {
    Ok(policy::may_open(actor, body)?)
}

/// What opening `year` would copy from the year before; none while the emulation year is not open.
pub async fn proposed(conn: &mut PgConnection, body: UnitId, year: i32) -> Result<Option<Proposed>, Refused> {
    let Some(emulation) = rulebook::emulation_year(conn, body, year).await? else { return Ok(None) };
    let blocs = propose(&queries::last_year(conn, body, year, emulation.from).await?);
    let bytes = canonical_json(&blocs).map_err(|error| sqlx::Error::Encode(error.into()))?;
    Ok(Some(Proposed { emulation, blocs, digest: Digest::of(&bytes).to_string() }))
}

/// Opens the chosen blocs for the year, in draft. Structure only: no score, vote or signature is copied.
pub async fn open_years(
    app: &AppState,
    actor: &Actor,
    body: UnitId,
    year: i32,
    what: &Opening,
) -> Result<Vec<BlocYearId>, Refused> {
    policy::may_open(actor, body)?;
    let by = by(app, actor);
    let done = transact(&app.db, &by, async |tx| {
        let proposed =
            proposed(tx, body, year).await?.ok_or_else(|| Refused::at("", "blocs-error-no-emulation-year"))?;
        if proposed.digest != what.shown {
            return Err(Refused::Stale);
        }
        let body_name = name_on(tx, body, proposed.emulation.from).await?;
        let least = min_members(tx, body, proposed.emulation.from).await?.value;
        let chosen = proposed.blocs.iter().filter(|bloc| what.blocs.contains(&bloc.bloc) && !bloc.opened);
        let mut opened = Vec::new();
        for bloc in chosen {
            opened.push(open_one(tx, body, &body_name, least, &proposed.emulation, bloc, by.at).await?);
        }
        if opened.is_empty() {
            return Err(Refused::at("blocs", "blocs-error-choose-some"));
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

async fn open_one(
    tx: &mut Tx,
    body: UnitId,
    body_name: &str,
    min_members: i32,
    emulation: &EmulationYear,
    bloc: &Proposal,
    now: crate::kernel::time::Instant,
) -> Result<BlocYearId, Refused> {
    let id = BlocYearId::new();
    let row = NewYearRow {
        id,
        bloc: bloc.bloc,
        body,
        year: emulation.year,
        name: &bloc.name,
        kind: bloc.kind,
        sort_key: list_key(emulation.year, body_name, &bloc.name),
        search: collate::fold(&bloc.name),
        from: emulation.from,
        to: emulation.to,
        min_members,
        mode: bloc.mode,
        assumed: bloc.assumed,
    };
    store::insert_year(tx, &row, now).await?;
    store::insert_members(tx, id, body, &bloc.members(), (emulation.from, emulation.to)).await?;
    tx.audit(Entry::new(Stream::Body(body), "bloc-year.open", "bloc-year", id));
    let copied = Entry::new(Stream::BlocYear(id), "bloc-year.open", "bloc-year", id);
    tx.audit(copied.version(1).fields(&["name", "kind", "members"]).detail("copied"));
    Ok(id)
}
