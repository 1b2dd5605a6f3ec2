//! Comments of units on the sections of a draft, and their answers.
use super::{
    Act, ActError, Room, act_on, by,
    draft::{Desk, desk, look_at_draft},
    enter, managing, note, tell,
};
use crate::{
    features::{
        blocs::Phase,
        meetings::{
            domain::{Outcome, State},
            queries,
            store::{self, Lock, NewComment},
            urls,
        },
    },
    kernel::id::{DraftCommentId, ItemId, MeetingId, SectionId, UnitId},
    platform::{
        AppState,
        auth::{self, Actor},
        db::{Tx, transact},
        error::Denied,
        form_once::{self, Claim},
    },
};

/// A comment as the audit record names it.
const fn of(comment: DraftCommentId) -> (&'static str, DraftCommentId) {
    ("meeting-comment", comment)
}

/// What a unit says about a section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) struct CommentCommand {
    pub unit: UnitId,
    pub section: SectionId,
    /// The version of the section that was read.
    pub version: i32,
    pub text: String,
}

/// The draft, when this person may comment on it for some unit.
pub(in super::super) async fn may_comment(
    app: &AppState,
    actor: &Actor,
    at: (MeetingId, ItemId),
) -> Result<Desk, ActError> {
    let desk = look_at_draft(app, actor, at).await?;
    match desk.room.standing.comes_for().first() {
        Some(unit) => desk.room.may(Act::Comment(*unit))?,
        None => return Err(Denied::Refused("meetings-denied-comment").into()),
    }
    Ok(desk)
}

/// The person in the words of today, as who speaks for the unit.
async fn words(tx: &mut Tx, room: &Room, actor: &Actor, unit: UnitId) -> sqlx::Result<String> {
    let people = queries::people_of(tx, &[unit], room.now.day()).await?;
    let known = people.into_iter().find(|known| known.id == actor.person);
    // Whom a unit sends may serve in another.
    Ok(known.map_or_else(|| format!("{} · {}", actor.name, actor.capacity), |known| known.words()))
}

/// A unit comments on a section, as it was read.
pub(in super::super) async fn comment(
    app: &AppState,
    actor: &Actor,
    (id, at): (MeetingId, ItemId),
    command: CommentCommand,
    form_id: &str,
) -> Result<(), ActError> {
    let by = by(app, actor);
    transact(&app.db, &by, async |tx| {
        let room = enter(tx, actor, id, by.at, Lock::Update).await?;
        room.may(Act::Comment(command.unit))?;
        let Desk { room, draft, .. } = desk(tx, room, at).await?;
        let location = urls::draft(id, at);
        if let Claim::Repeated(to) = form_once::claim(tx, actor.person, form_id, &location, by.at).await? {
            return Err(ActError::Repeated(to));
        }
        in_time(&room)?;
        let section = draft.section(command.section).ok_or(Denied::Hidden)?;
        if section.no.is_none() || section.now.version != command.version {
            return Err(ActError::Stale);
        }
        let person_words = words(tx, &room, actor, command.unit).await?;
        let new = NewComment {
            id: DraftCommentId::new(),
            section: section.id,
            version: command.version,
            unit: command.unit,
            person: actor.person,
            person_words: &person_words,
            body: &command.text,
            at: by.at,
        };
        store::insert_comment(tx, (id, at), &new).await?;
        note(tx, &room.meeting, act_on(&room.meeting, "meeting.comment.add", of(new.id)).fields(&["unit", "text"]));
        auth::flash(tx, actor, "ok", "meetings-done-comment").await?;
        Ok(())
    })
    .await
}

/// Units comment since they are invited, until the conference is over.
fn in_time(room: &Room) -> Result<(), ActError> {
    if room.year.phase == Phase::Closed {
        return Err(ActError::Conflict("meetings-year-closed"));
    }
    Ok(room.meeting.within(&[State::Called, State::Open])?)
}

/// The unit takes back what it said, while nobody has answered.
pub(in super::super) async fn withdraw(
    app: &AppState,
    actor: &Actor,
    (id, at, comment): (MeetingId, ItemId, DraftCommentId),
) -> Result<(), ActError> {
    let by = by(app, actor);
    transact(&app.db, &by, async |tx| {
        let room = enter(tx, actor, id, by.at, Lock::Update).await?;
        let Desk { room, draft, .. } = desk(tx, room, at).await?;
        let known = draft.comment(comment).ok_or(Denied::Hidden)?;
        room.may(Act::Comment(known.unit))?;
        in_time(&room)?;
        if known.outcome.is_some() {
            return Err(ActError::Conflict("meetings-comment-answered"));
        }
        store::remove_comment(tx, comment).await?;
        note(tx, &room.meeting, act_on(&room.meeting, "meeting.comment.withdraw", of(comment)));
        auth::flash(tx, actor, "ok", "meetings-done-comment-withdrawn").await?;
        Ok(())
    })
    .await
}

/// What becomes of a comment, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) struct AnswerCommand {
    pub outcome: Outcome,
    pub answer: Option<String>,
    /// How often it was answered when the form was drawn.
    pub version: i64,
}

/// The draft with this comment, when this person may answer it.
pub(in super::super) async fn may_reply(
    app: &AppState,
    actor: &Actor,
    (id, at, comment): (MeetingId, ItemId, DraftCommentId),
) -> Result<Desk, ActError> {
    let desk = look_at_draft(app, actor, (id, at)).await?;
    desk.room.may(Act::Manage)?;
    if desk.draft.comment(comment).is_some() { Ok(desk) } else { Err(Denied::Hidden.into()) }
}

/// Answers a comment, or answers it otherwise while the conference is not over; who made it is told.
pub(in super::super) async fn reply(
    app: &AppState,
    actor: &Actor,
    (id, at, comment): (MeetingId, ItemId, DraftCommentId),
    command: AnswerCommand,
) -> Result<(), ActError> {
    let by = by(app, actor);
    transact(&app.db, &by, async |tx| {
        let room = managing(tx, actor, id).await?;
        let Desk { room, item, draft } = desk(tx, room, at).await?;
        let known = draft.comment(comment).ok_or(Denied::Hidden)?;
        room.meeting.within(&[State::Called, State::Open])?;
        if known.outcome == Some(command.outcome) && known.answer == command.answer {
            return Err(ActError::Repeated(urls::draft(id, at)));
        }
        if i64::from(known.answers) != command.version {
            return Err(ActError::Stale);
        }
        store::answer_comment(tx, comment, (command.outcome, command.answer.as_deref()), (actor.person, by.at)).await?;
        let entry = act_on(&room.meeting, "meeting.comment.answer", of(comment)).version(command.version + 1);
        note(tx, &room.meeting, entry.fields(&["outcome", "answer"]));
        let values = [("item", item.title.clone())];
        let author = [known.person].into_iter().filter(|person| *person != actor.person);
        tell(tx, &room, author, ("meetings-notice-comment-answered", &values)).await?;
        auth::flash(tx, actor, "ok", "meetings-done-reply").await?;
        Ok(())
    })
    .await
}
