//! New blocs and clusters; settings of a bloc-year.
use sqlx::PgConnection;

use super::{
    Refused, by, locked,
    opening::{may_open, there_on},
};
use crate::{
    features::{
        blocs::{
            domain::{BlocKind, BlocYear, SelectionMode, day_in, list_key},
            policy::Act,
            store::{self, NewBlocRow, NewYearRow, SettingsRow},
            urls,
        },
        rulebook::{self, Rule},
        units,
    },
    kernel::{
        collate,
        id::{BlocId, BlocYearId, UnitId},
        time::Day,
    },
    platform::{
        AppState,
        audit::{Entry, Stream},
        auth::{self, Actor},
        db::{transact, violates},
        form::Errors,
        form_once::{self, Claim},
    },
};

/// A new bloc or cluster with its first year.
#[derive(Debug, Clone)]
pub struct NewBloc {
    pub body: UnitId,
    pub kind: BlocKind,
    pub name: String,
    pub year: i32,
    pub mode: SelectionMode,
}

/// The least number of members in the body on `day`. The database takes no fewer than two and no more than a hundred.
pub(super) async fn min_members(conn: &mut PgConnection, body: UnitId, day: Day) -> sqlx::Result<Rule<i32>> {
    let rule = rulebook::number(conn, "bloc.min_members", Some(body), day).await?;
    Ok(rule.map(|least| i32::try_from(least).unwrap_or(100).clamp(2, 100)))
}

/// When the covenant is to be signed, as the rulebook has it for years of this body; none when that day is not in the
/// emulation year.
pub(super) async fn covenant_due(
    conn: &mut PgConnection,
    body: UnitId,
    period: (Day, Day),
) -> sqlx::Result<Rule<Option<Day>>> {
    let rule = rulebook::text(conn, "year.covenant_by", Some(body), period.0).await?;
    Ok(rule.map(|text| day_in(period, &text)))
}

/// How leaders are chosen in this body, as the rulebook has it.
pub(crate) async fn usual_mode(
    conn: &mut PgConnection,
    body: UnitId,
    today: Day,
) -> sqlx::Result<Option<SelectionMode>> {
    Ok(rulebook::text(conn, "bloc.selection_mode", Some(body), today).await?.value.parse().ok())
}

/// The rule behind the least number of members of this year.
pub(crate) async fn least_members(conn: &mut PgConnection, year: &BlocYear) -> sqlx::Result<Rule<i32>> {
    min_members(conn, year.body, year.from).await
}

/// Creates a bloc and its first bloc-year, in draft.
pub async fn create_bloc(app: &AppState, actor: &Actor, new: &NewBloc, form_id: &str) -> Result<BlocYearId, Refused> {
    let (bloc, id, by) = (BlocId::new(), BlocYearId::new(), by(app, actor));
    let done = transact(&app.db, &by, async |tx| {
        may_open(tx, actor, new.body, by.at.day()).await?;
        let emulation = rulebook::emulation_year(tx, new.body, new.year)
            .await?
            .ok_or_else(|| Refused::at("year", "blocs-error-no-emulation-year"))?;
        match form_once::claim(tx, actor.person, form_id, &urls::bloc_year(id), by.at).await? {
            Claim::Fresh => {}
            Claim::Repeated(location) => return Ok(id_of(&location).unwrap_or(id)),
        }
        there_on(tx, new.body, ("year", emulation.from)).await?;
        let least = min_members(tx, new.body, emulation.from).await?;
        let covenant_due = covenant_due(tx, new.body, (emulation.from, emulation.to)).await?.value;
        let body_name = name_on(tx, new.body, emulation.from).await?;
        let sort_key = collate::sort_key(&new.name);
        let row = NewBlocRow { id: bloc, body: new.body, kind: new.kind, name: &new.name, sort_key };
        store::insert_bloc(tx, &row, by.at).await?;
        let year = NewYearRow {
            id,
            bloc,
            body: new.body,
            year: new.year,
            name: &new.name,
            kind: new.kind,
            sort_key: list_key(new.year, &body_name, &new.name),
            search: collate::fold(&new.name),
            from: emulation.from,
            to: emulation.to,
            min_members: least.value,
            min_members_certain: least.verified,
            mode: new.mode,
            covenant_due,
            assumed: false,
        };
        store::insert_year(tx, &year, by.at).await?;
        tx.audit(Entry::new(Stream::Body(new.body), "bloc.create", "bloc", bloc).fields(&["kind", "name"]));
        tx.audit(Entry::new(Stream::BlocYear(id), "bloc-year.open", "bloc-year", id).version(1));
        auth::flash(tx, actor, "ok", "blocs-flash-created").await?;
        Ok(id)
    });
    done.await.map_err(name_taken)
}

fn name_taken(refused: Refused) -> Refused {
    match refused {
        Refused::Database(error) if violates(&error, "bloc_year_name_unique") => {
            Refused::at("name", "blocs-error-name-taken-year")
        }
        other => other,
    }
}

fn id_of(location: &str) -> Option<BlocYearId> {
    location.rsplit('/').next()?.parse().ok()
}

/// The name of a unit on a day.
pub(super) async fn name_on(conn: &mut PgConnection, unit: UnitId, day: Day) -> sqlx::Result<String> {
    let mut names = units::names_on(conn, &[unit], day).await?;
    Ok(names.remove(&unit).map(|name| name.name).unwrap_or_default())
}

/// What can be changed about a bloc-year while it runs; `version` is the one the form was drawn with.
#[derive(Debug, Clone)]
pub struct Settings {
    pub name: String,
    pub kind: BlocKind,
    pub mode: SelectionMode,
    pub min_members: i32,
    pub plan_due: Option<Day>,
    pub covenant_due: Option<Day>,
    pub version: i64,
}

/// Changes name, kind, selection mode, least number of members and deadlines.
pub async fn configure(app: &AppState, actor: &Actor, id: BlocYearId, new: &Settings) -> Result<(), Refused> {
    let by = by(app, actor);
    let done = transact(&app.db, &by, async |tx| {
        let year = locked(tx, actor, Act::Configure, id, by.at.day()).await?;
        if year.version != new.version {
            return Err(Refused::Stale);
        }
        check_deadlines(&year, new)?;
        let row = SettingsRow {
            name: &new.name,
            kind: new.kind,
            mode: new.mode,
            min_members: new.min_members,
            // A number that the award department sets for this bloc is certain.
            min_members_certain: year.min_members_certain || year.min_members != new.min_members,
            plan_due: new.plan_due,
            covenant_due: new.covenant_due,
            sort_key: list_key(year.year, &year.body_name, &new.name),
            search: collate::fold(&new.name),
        };
        let version = store::update_settings(tx, id, &row).await?;
        let fields = ["name", "kind", "selection_mode", "min_members", "plan_due", "covenant_due"];
        tx.audit(
            Entry::new(Stream::BlocYear(id), "bloc-year.configure", "bloc-year", id).version(version).fields(&fields),
        );
        auth::flash(tx, actor, "ok", "blocs-flash-saved").await?;
        Ok(())
    });
    done.await.map_err(name_taken)
}

/// Days before the emulation year: plan and covenant may be adopted at the year-end conference of the year before.
const DUE_BEFORE: i64 = 92;
/// Days after it, in which what is late may still be handed in.
const DUE_AFTER: i64 = 31;

/// Deadlines lie in or near the emulation year.
fn check_deadlines(year: &BlocYear, new: &Settings) -> Result<(), Refused> {
    let mut errors = Errors::default();
    let (earliest, end) = (year.from.plus_days(-DUE_BEFORE), year.to.plus_days(DUE_AFTER));
    for (field, due) in [("plan_due", new.plan_due), ("covenant_due", new.covenant_due)] {
        if due.is_some_and(|due| due < earliest || due >= end) {
            errors.add(field, "blocs-error-due-outside");
        }
    }
    errors.or(|| Some(())).map_err(Refused::Form)
}
