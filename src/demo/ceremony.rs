//! Acts on the covenant of a bloc.
use anyhow::Context;

use super::{
    data::{Covenant, CovenantAct},
    stage::{REQUEST, Stage},
};
use crate::{
    features::covenants::{self, Text},
    kernel::id::{BlocYearId, CovenantId},
};

pub(super) async fn act(stage: &mut Stage, by: &str, what: &Covenant) -> anyhow::Result<()> {
    let bloc = stage.bloc_year(&what.bloc)?;
    if let CovenantAct::Draft { text, witnesses } = &what.act {
        return draft(stage, by, bloc, (text, *witnesses)).await;
    }
    let id = *stage.covenants.get(&bloc).with_context(|| format!("{} has no covenant", what.bloc))?;
    match &what.act {
        CovenantAct::Draft { .. } => {}
        CovenantAct::Comment { unit, clause, text } => {
            let (actor, unit) = (stage.actor(by).await?, stage.unit(unit)?);
            covenants::comment(&stage.app, &actor, id, (unit, *clause), text).await?;
        }
        CovenantAct::Answer { text } => {
            let actor = stage.actor(by).await?;
            covenants::answer(&stage.app, &actor, id, text).await?;
        }
        CovenantAct::Consent { by_unit } => consent(stage, id, by_unit).await?,
        CovenantAct::Freeze => {
            let actor = stage.actor(by).await?;
            covenants::freeze(&stage.app, &actor, id).await?;
        }
        CovenantAct::Witness { person, office } => {
            let (actor, person) = (stage.actor(by).await?, stage.person(person)?);
            covenants::name_witness(&stage.app, &actor, id, (person, office)).await?;
        }
        CovenantAct::Guest { name, office } => {
            let actor = stage.actor(by).await?;
            covenants::name_guest(&stage.app, &actor, id, (name, office)).await?;
        }
        CovenantAct::Sign { by_unit } => sign(stage, id, by_unit).await?,
        CovenantAct::Attest => {
            let (actor, method) = stage.proved(by).await?;
            covenants::attest(&stage.app, &actor, id, method).await?;
        }
    }
    Ok(())
}

async fn draft(
    stage: &mut Stage,
    by: &str,
    bloc: BlocYearId,
    (name, witnesses): (&str, Option<u32>),
) -> anyhow::Result<()> {
    let actor = stage.actor(by).await?;
    let text = stage.texts.get(name).with_context(|| format!("no text {name}"))?;
    let text = Text {
        title: &text.title,
        preamble: &text.preamble,
        venue: text.venue.as_deref(),
        clauses: &text.clauses,
        assumed: text.assumed,
    };
    let id = covenants::draft(&stage.app, &actor, bloc, text, witnesses).await?;
    stage.covenants.insert(bloc, id);
    Ok(())
}

async fn consent(stage: &mut Stage, id: CovenantId, by_unit: &[(String, String)]) -> anyhow::Result<()> {
    for (unit, person) in by_unit {
        let (actor, unit) = (stage.actor(person).await?, stage.unit(unit)?);
        covenants::consent(&stage.app, &actor, id, unit).await.with_context(|| person.clone())?;
    }
    Ok(())
}

async fn sign(stage: &mut Stage, id: CovenantId, by_unit: &[(String, String)]) -> anyhow::Result<()> {
    for (unit, person) in by_unit {
        let (actor, method) = stage.proved(person).await?;
        let unit = stage.unit(unit)?;
        let signed = covenants::sign(&stage.app, &actor, id, unit, (method, REQUEST)).await;
        signed.with_context(|| person.clone())?;
    }
    Ok(())
}
