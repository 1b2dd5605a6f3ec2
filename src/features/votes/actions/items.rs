//! What is voted on.
use super::{Act, ActError, Aids, Room, Rules, act, by, managing, may, note};
use crate::{
    features::votes::{
        domain::{Item, ItemKind, State, Threshold, most_of},
        store::{self, NewItem},
        urls,
    },
    kernel::id::{BallotId, BallotItemId, UnitId},
    platform::{
        AppState,
        auth::{self, Actor},
        db::{Tx, transact},
        error::Denied,
        form_once::{self, Claim},
    },
};

const WRITTEN: [&str; 8] = ["kind", "title", "lower", "most", "threshold", "ground", "requires", "candidates"];

/// What people type of an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) struct ItemCommand {
    pub kind: ItemKind,
    pub title: String,
    pub lower: Option<String>,
    pub most: i32,
    pub threshold: Threshold,
    pub ground: String,
    pub requires: Option<BallotItemId>,
    pub candidates: Vec<UnitId>,
}

/// The draft with what helps who writes an item, when this person may.
pub(in super::super) async fn may_items(app: &AppState, actor: &Actor, id: BallotId) -> Result<(Room, Aids), ActError> {
    let room = may(app, actor, id, Act::Manage).await?;
    room.ballot.within(&[State::Draft])?;
    let aids = Aids::on(&mut *app.db.acquire().await?, &room.year, room.now.day()).await?;
    Ok((room, aids))
}

/// The same with an item of it.
pub(in super::super) async fn may_item(
    app: &AppState,
    actor: &Actor,
    (id, at): (BallotId, BallotItemId),
) -> Result<(Room, Aids, Item), ActError> {
    let (room, aids) = may_items(app, actor, id).await?;
    let item = found(&room, at)?.clone();
    Ok((room, aids, item))
}

fn found(room: &Room, at: BallotItemId) -> Result<&Item, Denied> {
    room.contents.items.iter().find(|item| item.id == at).ok_or(Denied::Hidden)
}

/// Puts names and grounds to what was typed; `own` is the item that is being changed.
async fn settle(
    tx: &mut Tx,
    room: &Room,
    command: &ItemCommand,
    own: Option<BallotItemId>,
) -> Result<NewItem, ActError> {
    let rules = Rules::on(tx, &room.year, room.now.day()).await?;
    let others = || room.contents.items.iter().filter(|item| Some(item.id) != own);
    if command.kind.is_election() && others().any(|item| item.kind == command.kind) {
        return Err(ActError::at("kind", "votes-error-part-twice"));
    }
    let place = own.and_then(|own| room.contents.items.iter().find(|item| item.id == own)).map(|item| item.no);
    let stands_before = |item: &Item| place.is_none_or(|place| item.no < place);
    let required = |wanted| others().any(|item| item.id == wanted && stands_before(item));
    if command.requires.is_some_and(|wanted| !required(wanted)) {
        return Err(ActError::at("requires", "votes-error-requires"));
    }
    let is_rule = command.threshold.share == rules.threshold.value && command.ground == rules.threshold_ground();
    Ok(NewItem {
        kind: command.kind,
        title: command.title.clone(),
        lower: command.lower.clone(),
        most: most_of(command.kind, command.most),
        threshold: command.threshold,
        ground: command.ground.clone(),
        certain: !is_rule || rules.threshold.verified,
        requires: command.requires,
        candidates: candidates(room, command, &rules)?,
    })
}

/// The candidates under the names of today, in the order of the bloc; a text is its own and only one.
fn candidates(room: &Room, command: &ItemCommand, rules: &Rules) -> Result<Vec<(Option<UnitId>, String)>, ActError> {
    if command.kind == ItemKind::Text {
        return Ok(vec![(None, command.title.clone())]);
    }
    let members = room.year.members_on(room.year.within(room.now.day()));
    if command.candidates.iter().any(|unit| members.iter().all(|member| member.unit != *unit)) {
        return Err(ActError::at("candidates", "error-choose"));
    }
    let chosen: Vec<_> = members.into_iter().filter(|member| command.candidates.contains(&member.unit)).collect();
    if chosen.is_empty() {
        return Err(ActError::at("candidates", "votes-error-candidates"));
    }
    let barred = |excluded: bool| excluded && command.kind.is_election() && !rules.excluded_may_lead.value;
    if chosen.iter().any(|member| barred(member.excluded_reason.is_some())) {
        return Err(ActError::at("candidates", "votes-error-excluded"));
    }
    Ok(chosen.into_iter().map(|member| (Some(member.unit), member.name.clone())).collect())
}

/// Adds an item at the end. The form sent again adds nothing.
pub(in super::super) async fn add_item(
    app: &AppState,
    actor: &Actor,
    id: BallotId,
    command: &ItemCommand,
    form_id: &str,
) -> Result<(), ActError> {
    let by = by(app, actor);
    transact(&app.db, &by, async |tx| {
        let room = managing(tx, actor, id).await?;
        if form_once::claim(tx, actor.person, form_id, &urls::ballot(id), by.at).await? != Claim::Fresh {
            return Ok(());
        }
        room.ballot.within(&[State::Draft])?;
        let item = settle(tx, &room, command, None).await?;
        store::insert_item(tx, id, BallotItemId::new(), &item).await?;
        note(tx, &room.ballot, act(&room.ballot, "ballot.item.add").fields(&WRITTEN));
        auth::flash(tx, actor, "ok", "votes-done-item").await?;
        Ok(())
    })
    .await
}

/// Changes an item of a draft.
pub(in super::super) async fn change_item(
    app: &AppState,
    actor: &Actor,
    (id, at): (BallotId, BallotItemId),
    command: &ItemCommand,
) -> Result<(), ActError> {
    transact(&app.db, &by(app, actor), async |tx| {
        let room = managing(tx, actor, id).await?;
        found(&room, at)?;
        room.ballot.within(&[State::Draft])?;
        let item = settle(tx, &room, command, Some(at)).await?;
        store::update_item(tx, at, &item).await?;
        note(tx, &room.ballot, act(&room.ballot, "ballot.item.change").fields(&WRITTEN));
        auth::flash(tx, actor, "ok", "votes-done-changed").await?;
        Ok(())
    })
    .await
}

/// Takes an item out of a draft.
pub(in super::super) async fn remove_item(
    app: &AppState,
    actor: &Actor,
    (id, at): (BallotId, BallotItemId),
) -> Result<(), ActError> {
    transact(&app.db, &by(app, actor), async |tx| {
        let room = managing(tx, actor, id).await?;
        found(&room, at)?;
        room.ballot.within(&[State::Draft])?;
        store::remove_item(tx, id, at).await?;
        note(tx, &room.ballot, act(&room.ballot, "ballot.item.remove"));
        auth::flash(tx, actor, "ok", "votes-done-item-removed").await?;
        Ok(())
    })
    .await
}
