//! The acts on conferences for a program whose persons act through accounts of their own, without pages: the demo world.
use super::{
    actions::{self, ActError, AnswerCommand, Came, CommentCommand, Desk, DraftCommand, PlanCommand, ReplyCommand},
    domain::{GuestPart, ItemKind, Kind, Mode, Outcome, Written},
    store::{NewFollowUp, NewGuest, NewItem},
};
use crate::{
    kernel::{
        id::{BlocYearId, ItemId, MeetingId, PersonId, UnitId},
        time::{Day, Instant},
    },
    platform::{AppState, auth::Actor, error::Denied},
};

/// Why an act was not done; for who runs the program.
#[derive(Debug, thiserror::Error)]
#[error("{0:?}")]
pub struct NotDone(ActError);

impl<E: Into<ActError>> From<E> for NotDone {
    fn from(error: E) -> Self {
        Self(error.into())
    }
}

type Done<T> = Result<T, NotDone>;

/// A conference as it is planned.
#[derive(Debug, Clone, Copy)]
pub struct Conference<'a> {
    pub kind: Kind,
    pub title: &'a str,
    pub starts_at: Instant,
    pub ends_at: Instant,
    pub place: &'a str,
    pub chair: PersonId,
    pub secretary: PersonId,
    /// Kinds, titles, who presents.
    pub items: &'a [(ItemKind, String, Option<String>)],
    /// Parts, names, offices.
    pub guests: &'a [(GuestPart, String, String)],
}

fn form_id() -> String {
    uuid::Uuid::now_v7().to_string()
}

/// Plans a conference in a room with its agenda and guests, and calls it; the reason is kept when the notice is short.
pub async fn call(
    app: &AppState,
    actor: &Actor,
    year: BlocYearId,
    conference: Conference<'_>,
    reason: &str,
) -> Done<MeetingId> {
    let command = PlanCommand {
        kind: conference.kind,
        mode: Mode::InPerson,
        title: conference.title.to_owned(),
        starts_at: conference.starts_at,
        ends_at: conference.ends_at,
        place: Some(conference.place.to_owned()),
        link: None,
        chair: Some(conference.chair),
        secretary: Some(conference.secretary),
        reason: None,
        version: 0,
    };
    let page = actions::create(app, actor, year, command, &form_id()).await?;
    let id = super::urls::read(&page).ok_or(Denied::Hidden)?;
    for (kind, title, presenter) in conference.items {
        let item = NewItem { kind: *kind, title: title.clone(), presenter: presenter.clone(), paper: None };
        actions::add_item(app, actor, id, &item, &form_id()).await?;
    }
    for (part, name, office) in conference.guests {
        let guest = NewGuest { part: *part, name: name.clone(), office: office.clone(), mail: None };
        actions::add_guest(app, actor, id, &guest, &form_id()).await?;
    }
    actions::call(app, actor, id, Some(reason.to_owned())).await?;
    Ok(id)
}

/// The unit comes, or says why not.
pub async fn answer(app: &AppState, actor: &Actor, id: MeetingId, unit: UnitId, excuse: Option<&str>) -> Done<()> {
    let command = excuse.map_or(ReplyCommand::Accept, |reason| ReplyCommand::Excuse(reason.to_owned()));
    Ok(actions::answer(app, actor, (id, unit), command).await?)
}

/// The point with this number, with its draft.
async fn desk(app: &AppState, actor: &Actor, id: MeetingId, point: i32) -> Result<(ItemId, Desk), NotDone> {
    let room = actions::look(app, actor, id).await?;
    let item = room.contents.items.iter().find(|item| item.no == point).ok_or(Denied::Hidden)?.id;
    Ok((item, actions::look_at_draft(app, actor, (id, item)).await?))
}

/// Puts up a draft at this point of the agenda: headings and texts.
pub async fn draft(
    app: &AppState,
    actor: &Actor,
    id: MeetingId,
    point: i32,
    sections: &[(String, String)],
) -> Done<()> {
    let (item, desk) = desk(app, actor, id, point).await?;
    let written =
        |(heading, body): &(String, String)| Written { id: None, heading: heading.clone(), body: body.clone() };
    let sections = sections.iter().map(written).collect();
    let command = DraftCommand { sections, removed: Vec::new(), version: desk.draft.version };
    Ok(actions::write_draft(app, actor, (id, item), command, &form_id()).await?)
}

/// The unit comments on a section of the draft at this point: numbers of both, words.
pub async fn comment(
    app: &AppState,
    actor: &Actor,
    id: MeetingId,
    unit: UnitId,
    (point, section, text): (i32, i32, &str),
) -> Done<()> {
    let (item, desk) = desk(app, actor, id, point).await?;
    let section = desk.draft.sections.iter().find(|known| known.no == Some(section)).ok_or(Denied::Hidden)?;
    let command = CommentCommand { unit, section: section.id, version: section.now.version, text: text.to_owned() };
    Ok(actions::comment(app, actor, (id, item), command, &form_id()).await?)
}

/// Answers the first comment at this point that has no answer.
pub async fn reply(
    app: &AppState,
    actor: &Actor,
    id: MeetingId,
    point: i32,
    (outcome, answer): (Outcome, Option<&str>),
) -> Done<()> {
    let (item, desk) = desk(app, actor, id, point).await?;
    let waiting = desk.draft.comments().find(|comment| comment.outcome.is_none()).ok_or(Denied::Hidden)?;
    let command = AnswerCommand { outcome, answer: answer.map(str::to_owned), version: 0 };
    Ok(actions::reply(app, actor, (id, item, waiting.id), command).await?)
}

/// The person is there, in the room.
pub async fn arrive(app: &AppState, actor: &Actor, id: MeetingId, unit: UnitId) -> Done<()> {
    let code = actions::code(app, id);
    Ok(actions::check_in(app, actor, id, Came { unit, remote: false }, &code).await?)
}

/// The guests are there, in the room.
pub async fn receive(app: &AppState, actor: &Actor, id: MeetingId) -> Done<()> {
    for guest in actions::look(app, actor, id).await?.contents.guests {
        actions::record_arrival(app, actor, id, (actions::Arrival::Guest(guest.id), false)).await?;
    }
    Ok(())
}

/// Opens the conference; enough units are there.
pub async fn open(app: &AppState, actor: &Actor, id: MeetingId) -> Done<()> {
    Ok(actions::open(app, actor, id, None).await?)
}

/// Begins with the next point of the agenda.
pub async fn begin_next(app: &AppState, actor: &Actor, id: MeetingId) -> Done<()> {
    let room = actions::look(app, actor, id).await?;
    let next = room.contents.items.iter().find(|item| item.started_at.is_none()).ok_or(Denied::Hidden)?;
    Ok(actions::start_item(app, actor, (id, next.id)).await?)
}

/// Writes the record of the point that is being dealt with, and ends it.
pub async fn finish(app: &AppState, actor: &Actor, id: MeetingId, record: &str) -> Done<()> {
    let room = actions::look(app, actor, id).await?;
    let running = room.contents.items.iter().find(|item| item.is_running()).ok_or(Denied::Hidden)?;
    Ok(actions::record_item(app, actor, (id, running.id), Some(record), running.version).await?)
}

/// Adds a conclusion.
pub async fn conclude(app: &AppState, actor: &Actor, id: MeetingId, text: &str) -> Done<()> {
    Ok(actions::add_conclusion(app, actor, id, text, &form_id()).await?)
}

/// Gives a unit something to do.
pub async fn assign(app: &AppState, actor: &Actor, id: MeetingId, unit: UnitId, what: (&str, Day)) -> Done<()> {
    let new = NewFollowUp { unit: Some(unit), text: what.0.to_owned(), due: Some(what.1) };
    Ok(actions::add_follow_up(app, actor, id, &new, &form_id()).await?)
}

/// Ends the conference.
pub async fn close(app: &AppState, actor: &Actor, id: MeetingId) -> Done<()> {
    Ok(actions::close(app, actor, id).await?)
}
