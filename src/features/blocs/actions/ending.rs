//! The end of a bloc-year that does not run to its end: removed as a mistake, or dissolved by a reorganisation.
use super::{Refused, by, locked, tell::tell_heads, warn_of_citation};
use crate::{
    features::blocs::{
        domain::{Dissolution, Phase},
        policy::Act,
        store::{self, MoveRow},
        urls,
    },
    kernel::id::BlocYearId,
    platform::{
        AppState,
        audit::{Entry, Stream},
        auth::{self, Actor},
        db::transact,
    },
};

/// Removes a draft that was opened by mistake and holds nothing but its list of members.
pub async fn remove_draft(app: &AppState, actor: &Actor, id: BlocYearId) -> Result<(), Refused> {
    let by = by(app, actor);
    let done = transact(&app.db, &by, async |tx| {
        let year = locked(tx, actor, Act::Remove, id, by.at.day()).await?;
        store::delete_by_ballot(tx, id).await?;
        store::delete_members(tx, id).await?;
        store::delete_year(tx, id).await?;
        store::delete_bloc_without_years(tx, year.bloc).await?;
        tx.audit(Entry::new(Stream::Body(year.body), "bloc-year.remove", "bloc-year", id));
        auth::flash(tx, actor, "ok", "blocs-flash-removed").await?;
        Ok(())
    });
    done.await.map_err(|refused| match refused {
        // Something of the year is there: leadership, papers, secretaries, a plan, a covenant.
        Refused::Database(sqlx::Error::Database(error)) if error.is_foreign_key_violation() => {
            Refused::conflict("blocs-error-draft-in-use")
        }
        other => other,
    })
}

/// Dissolves a constituted bloc within its year: every part ends on that day, the year is closed and stays readable.
/// `accepts_expired`: the warning that the act is out of force was read.
pub async fn dissolve(
    app: &AppState,
    actor: &Actor,
    id: BlocYearId,
    what: &Dissolution,
    accepts_expired: bool,
) -> Result<(), Refused> {
    let by = by(app, actor);
    transact(&app.db, &by, async |tx| {
        let today = by.at.day();
        let year = locked(tx, actor, Act::Dissolve, id, today).await?;
        if what.on <= year.from || what.on > year.to {
            return Err(Refused::at("on", "blocs-error-day-outside"));
        }
        if what.on > today {
            return Err(Refused::at("on", "blocs-error-future"));
        }
        warn_of_citation(tx, year.body, "act", (&what.act, what.on), accepts_expired).await?;
        let units: Vec<_> = year.members.iter().map(|member| member.unit).collect();
        store::end_members(tx, id, what.on, &what.act).await?;
        store::end_leadership_of(tx, id, &units, what.on, &what.act).await?;
        store::end_secretariat(tx, id, what.on).await?;
        let version = store::dissolve(tx, id, what).await?;
        let step = MoveRow { to: Phase::Closed, by: actor.person, override_reason: Some(&what.reason), missing: &[] };
        store::insert_move(tx, id, &step, by.at).await?;
        let entry = Entry::new(Stream::BlocYear(id), "bloc-year.dissolve", "bloc-year", id);
        tx.audit(entry.version(version).fields(&["phase", "dissolved_on", "dissolved_act", "dissolved_reason"]));
        tx.hint(format!("bloc-year:{id}"));
        tell_heads(tx, &year, &units, today, "blocs-notice-dissolved", &urls::bloc_year(id)).await?;
        auth::flash(tx, actor, "ok", "blocs-flash-dissolved").await?;
        Ok(())
    })
    .await?;
    app.checkpoints.soon();
    Ok(())
}
