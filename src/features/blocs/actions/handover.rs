//! The handover to the next leader: a record that both sides confirm.
use sqlx::PgConnection;

use super::{Refused, by, create::name_on, locked, missing, phases::in_words, tell::tell_heads};
use crate::{
    features::{
        blocs::{
            domain::{BlocYear, Details, Handover, Phase},
            policy::{self, Act},
            queries,
            sources::Sources,
            store, urls,
        },
        units::{self, Capacity, SigningForm},
    },
    kernel::{
        id::{BlocYearId, UnitId},
        time::Day,
    },
    platform::{
        AppState,
        audit::{Entry, Stream},
        auth::{self, Actor, OfficeKind},
        db::{Tx, transact},
        error::{AppError, Denied},
        i18n::Language,
    },
};

/// The record as typed; `version` is the one the form was drawn with, 0 for the first.
#[derive(Debug, Clone)]
pub struct HandoverText {
    pub on: Day,
    /// Papers and archive handed over.
    pub papers: String,
    /// What is not finished.
    pub unfinished: String,
    pub version: i64,
}

/// The two sides of a handover.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    Giving,
    Receiving,
}

/// The bloc-year, for who sees it or stands on one side of its handover.
pub(crate) async fn view_handover(
    conn: &mut PgConnection,
    actor: &Actor,
    id: BlocYearId,
    today: Day,
) -> Result<(BlocYear, Details), AppError> {
    let year = store::load(conn, id, today).await?.ok_or(AppError::NotFound)?;
    let details = queries::details(conn, id).await?;
    let receives = details.handover.as_ref().is_some_and(|handover| actor.serves(handover.to_unit));
    if !receives {
        policy::may_view(actor, &year, today)?;
    }
    Ok((year, details))
}

/// Draws up the record, or writes it anew; confirmations of an earlier text lapse.
pub async fn draw_up(app: &AppState, actor: &Actor, id: BlocYearId, text: &HandoverText) -> Result<(), Refused> {
    let by = by(app, actor);
    transact(&app.db, &by, async |tx| {
        let year = locked(tx, actor, Act::HandOver, id, by.at.day()).await?;
        let details = queries::details(tx, id).await?;
        let before = details.handover.as_ref();
        if before.map_or(0, |handover| handover.version) != text.version {
            return Err(Refused::Stale);
        }
        if before.is_some_and(Handover::is_complete) {
            return Err(Refused::conflict("blocs-error-handed-over"));
        }
        let record = settle(tx, &year, text).await?;
        let version = store::write_handover(tx, id, &record, actor.person, by.at).await?;
        let entry = Entry::new(Stream::BlocYear(id), "handover.write", "bloc-year", id);
        tx.audit(entry.version(version).fields(&["on", "papers", "unfinished"]));
        let sides = [record.from_unit, record.to_unit];
        tell_heads(tx, &year, &sides, by.at.day(), "blocs-notice-handover", &urls::handover(id)).await?;
        auth::flash(tx, actor, "ok", "blocs-flash-handover").await?;
        Ok(())
    })
    .await
}

/// Finds the two sides: who leads on the last day before, who leads the next year first.
async fn settle(tx: &mut Tx, year: &BlocYear, text: &HandoverText) -> Result<Handover, Refused> {
    let next = queries::next_year(tx, year.bloc, year.year)
        .await?
        .ok_or_else(|| Refused::at("", "blocs-error-no-next-year"))?;
    let to_unit = next.leader.ok_or_else(|| Refused::at("", "blocs-error-no-next-leader"))?;
    let from_unit = year.leader.ok_or_else(|| Refused::at("", "blocs-missing-leader"))?;
    if text.on <= year.from || text.on > next.from.plus_days(180) {
        return Err(Refused::at("on", "blocs-error-handover-day"));
    }
    Ok(Handover {
        next_year: next.id,
        from_unit,
        to_unit,
        from_name: name_on(tx, from_unit, text.on).await?,
        to_name: name_on(tx, to_unit, text.on).await?,
        on: text.on,
        papers: text.papers.clone(),
        unfinished: text.unfinished.clone(),
        given: None,
        received: None,
        version: text.version,
    })
}

/// What a record that is not written yet begins with: papers and contacts of the year, and what is open in it. The
/// record is Vietnamese whatever its writer reads.
pub(crate) async fn prefilled(
    conn: &mut PgConnection,
    sources: &Sources,
    year: &BlocYear,
    details: &Details,
    today: Day,
) -> sqlx::Result<(String, String)> {
    let there = details.papers.iter().filter(|paper| paper.withdrawn_reason.is_none());
    let mut papers: Vec<_> =
        there.map(|paper| format!("{}, {}: {}", paper.number, paper.day.slashed(), paper.title)).collect();
    let secretaries: Vec<_> = details.secretaries.iter().filter(|one| one.to > today).map(|one| &*one.name).collect();
    if !secretaries.is_empty() {
        let names = secretaries.join(", ");
        papers.push(Language::Vi.text_with("blocs-handover-contacts", &[("names", names.into())]));
    }
    let own = urls::handover(year.id);
    let open = missing(conn, sources, year, (details, today), Phase::Closed).await?;
    let open: Vec<_> = open.iter().filter(|line| line.href != own).map(|line| in_words(year, line)).collect();
    Ok((papers.join("\n"), open.join("\n")))
}

/// One way in which a person may bind a side: what the form sends, and the words of the record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    pub value: String,
    pub words: String,
}

/// May this person confirm one side? Only who may bind the unit of that side today, and who did not confirm the other.
/// Answers in which capacities.
pub(crate) async fn may_confirm(
    conn: &mut PgConnection,
    actor: &Actor,
    year: &BlocYear,
    details: &Details,
    side: Side,
    today: Day,
) -> Result<Vec<Standing>, Refused> {
    let handover = details.handover.as_ref().ok_or(Refused::Missing)?;
    if year.phase == Phase::Closed {
        return Err(Denied::Refused("blocs-denied-closed").into());
    }
    let (unit, own, other) = match side {
        Side::Giving => (handover.from_unit, &handover.given, &handover.received),
        Side::Receiving => (handover.to_unit, &handover.received, &handover.given),
    };
    let standings = standings(conn, actor, unit, today).await?;
    if standings.is_empty() {
        return Err(Denied::Refused("blocs-denied-confirm").into());
    }
    if other.as_ref().is_some_and(|other| other.person == actor.person) {
        return Err(Denied::Refused("blocs-denied-both-sides").into());
    }
    if own.is_some() { Err(Refused::conflict("blocs-error-confirmed")) } else { Ok(standings) }
}

async fn standings(conn: &mut PgConnection, actor: &Actor, unit: UnitId, today: Day) -> sqlx::Result<Vec<Standing>> {
    let capacities = units::capacities(conn, actor.person, unit, today).await?;
    if capacities.is_empty() {
        return Ok(Vec::new());
    }
    let name = name_on(conn, unit, today).await?;
    let staff = units::staff(conn, unit, today).await?;
    let head = staff.iter().find(|one| one.kind == OfficeKind::Head).map_or("", |one| &*one.title);
    let standing = |capacity: &Capacity| Standing {
        value: capacity.mandate.map_or_else(|| "head".to_owned(), |mandate| mandate.to_string()),
        words: format!("{}, {name}", office(capacity, head)),
    };
    Ok(capacities.iter().map(standing).collect())
}

/// As it stands above a signature: "Vụ trưởng", or "KT. VỤ TRƯỞNG / PHÓ VỤ TRƯỞNG".
fn office(capacity: &Capacity, head: &str) -> String {
    if capacity.form == SigningForm::Head {
        return capacity.title.clone();
    }
    let principal = format!("{} {}", capacity.form.prefix(), head.to_uppercase());
    let lines = [principal.trim().to_owned(), capacity.title.to_uppercase()];
    lines.into_iter().filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" / ")
}

/// The confirmation of one side: of the version that the page showed, in a capacity that the person chose.
#[derive(Debug, Clone)]
pub struct Confirming {
    pub side: Side,
    pub version: i64,
    /// `Standing::value`; empty where there is only one.
    pub capacity: String,
}

fn chosen(standings: Vec<Standing>, value: &str) -> Result<String, Refused> {
    let only = standings.len() == 1 && value.is_empty();
    let found = standings.into_iter().find(|one| only || one.value == value);
    found.map(|one| one.words).ok_or_else(|| Refused::at("capacity", "error-choose"))
}

/// Confirms one side. Once both sides did, the duties of the old leader and of its secretariat pass on the day of the
/// handover.
pub async fn confirm(app: &AppState, actor: &Actor, id: BlocYearId, what: &Confirming) -> Result<(), Refused> {
    let by = by(app, actor);
    transact(&app.db, &by, async |tx| {
        let today = by.at.day();
        let year = store::load_for_update(tx, id, today).await?.ok_or(Refused::Missing)?;
        let details = queries::details(tx, id).await?;
        let standings = may_confirm(tx, actor, &year, &details, what.side, today).await?;
        let capacity = chosen(standings, &what.capacity)?;
        let handover = details.handover.as_ref().ok_or(Refused::Missing)?;
        if details.next_leader != Some(handover.to_unit) || year.leader != Some(handover.from_unit) {
            return Err(Refused::conflict("blocs-error-handover-parties"));
        }
        let (done, other, action) = match what.side {
            Side::Giving => {
                let done = store::give(tx, id, what.version, actor.person, &capacity, by.at).await?;
                (done, &handover.received, "handover.give")
            }
            Side::Receiving => {
                let done = store::receive(tx, id, what.version, actor.person, &capacity, by.at).await?;
                (done, &handover.given, "handover.receive")
            }
        };
        if !done {
            return Err(Refused::conflict("blocs-conflict-moved"));
        }
        if other.is_some() {
            store::end_secretariat(tx, id, handover.on.max(year.from.plus_days(1)).min(year.to)).await?;
        }
        tx.audit(Entry::new(Stream::BlocYear(id), action, "bloc-year", id).version(what.version));
        tx.hint(format!("bloc-year:{id}"));
        auth::flash(tx, actor, "ok", "blocs-flash-confirmed").await?;
        Ok(())
    })
    .await?;
    app.checkpoints.soon();
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{Capacity, SigningForm, UnitId, office};

    #[test]
    fn a_mandate_names_both_offices() {
        let capacity = |form, title: &str| Capacity {
            unit: UnitId::new(),
            form,
            mandate: None,
            scope: None,
            title: title.to_owned(),
        };
        for (form, title, expected) in [
            (SigningForm::Head, "Vụ trưởng", "Vụ trưởng"),
            (SigningForm::Kt, "Phó Vụ trưởng", "KT. VỤ TRƯỞNG / PHÓ VỤ TRƯỞNG"),
            (SigningForm::Tuq, "", "TUQ. VỤ TRƯỞNG"),
        ] {
            assert_eq!(office(&capacity(form, title), "Vụ trưởng"), expected);
        }
    }
}
