//! Votes of a bloc.
use anyhow::Context;

use super::{
    data::{Ballot, BallotItem},
    stage::Stage,
};
use crate::{features::votes, kernel::fraction::Fraction};

pub(super) async fn act(stage: &mut Stage, by: &str, what: &Ballot) -> anyhow::Result<()> {
    let year = stage.bloc_year(&what.bloc)?;
    let meeting = stage.meetings.get(&year).copied().filter(|_| what.at_meeting);
    // Without the conference, in a year that is about to end, there is no vote at it.
    if what.at_meeting && meeting.is_none() {
        return Ok(());
    }
    let items = what.items.iter().map(|item| item_of(stage, item)).collect::<anyhow::Result<Vec<_>>>()?;
    let officers = what.officers.iter().map(|name| stage.person(name)).collect::<anyhow::Result<Vec<_>>>()?;
    let new = votes::NewBallot { title: &what.title, meeting, items: &items, officers: &officers };
    let actor = stage.actor(by).await?;
    let id = votes::prepare(&stage.app, &actor, year, new).await?;
    let actor = stage.actor(by).await?;
    votes::open(&stage.app, &actor, id).await?;
    for (unit, person, letters) in &what.votes {
        let (actor, unit) = (stage.actor(person).await?, stage.unit(unit)?);
        votes::cast(&stage.app, &actor, id, unit, letters).await.with_context(|| person.clone())?;
    }
    if what.open {
        return Ok(());
    }
    let actor = stage.actor(by).await?;
    votes::close(&stage.app, &actor, id).await?;
    for officer in &what.officers {
        let (actor, method) = stage.proved(officer).await?;
        votes::confirm(&stage.app, &actor, id, method).await.with_context(|| officer.clone())?;
    }
    Ok(())
}

fn item_of(stage: &Stage, item: &BallotItem) -> anyhow::Result<votes::NewItem> {
    let (num, den) = item.threshold;
    Ok(votes::NewItem {
        kind: item.kind,
        title: item.title.clone(),
        most: item.most,
        threshold: Fraction::new(num, den)?,
        ground: item.ground.clone(),
        candidates: item.candidates.iter().map(|unit| stage.unit(unit)).collect::<anyhow::Result<_>>()?,
    })
}
