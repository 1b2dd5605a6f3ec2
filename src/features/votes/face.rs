//! The acts on ballots for a program whose persons act through accounts of their own, without pages: the demo world.
use super::{
    actions::{self, Act, ActError, BallotCommand, ItemCommand, OfficerCommand},
    domain::{Answer, ItemKind, Paper, Settings, Threshold},
};
use crate::{
    kernel::{
        fraction::Fraction,
        id::{BallotId, BlocYearId, MeetingId, PersonId, UnitId},
    },
    platform::{
        AppState,
        auth::{Actor, StepUpMethod},
        error::{AppError, Denied},
    },
};

/// Why an act was not done; for who runs the program.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct NotDone(String);

impl From<ActError> for NotDone {
    fn from(error: ActError) -> Self {
        Self(format!("{error:?}"))
    }
}

impl From<AppError> for NotDone {
    fn from(error: AppError) -> Self {
        Self(format!("{error:?}"))
    }
}

impl From<Denied> for NotDone {
    fn from(error: Denied) -> Self {
        Self(format!("{error:?}"))
    }
}

type Done<T> = Result<T, NotDone>;

/// A ballot as it is prepared, under the rulebook's settings.
#[derive(Debug, Clone, Copy)]
pub struct NewBallot<'a> {
    pub title: &'a str,
    pub meeting: Option<MeetingId>,
    pub items: &'a [NewItem],
    /// The first is the head of the counting commission.
    pub officers: &'a [PersonId],
}

/// What is voted on.
#[derive(Debug, Clone)]
pub struct NewItem {
    pub kind: ItemKind,
    pub title: String,
    pub most: i32,
    pub threshold: Fraction,
    pub ground: String,
    pub candidates: Vec<UnitId>,
}

fn form_id() -> String {
    uuid::Uuid::now_v7().to_string()
}

/// Prepares a ballot with its items and its commission.
pub async fn prepare(app: &AppState, actor: &Actor, year: BlocYearId, new: NewBallot<'_>) -> Done<BallotId> {
    let (_, prepared) = actions::may_create(app, actor, year).await?;
    let settings: Settings = prepared.rules.settings();
    let command =
        BallotCommand { title: new.title.to_owned(), meeting: new.meeting, closes_at: None, settings, version: 0 };
    let page = actions::create(app, actor, year, &command, &form_id()).await?;
    let id = super::urls::read(&page).ok_or(Denied::Hidden)?;
    for item in new.items {
        let command = ItemCommand {
            kind: item.kind,
            title: item.title.clone(),
            lower: None,
            most: item.most,
            threshold: Threshold { share: item.threshold, strict: false },
            ground: item.ground.clone(),
            requires: None,
            candidates: item.candidates.clone(),
        };
        actions::add_item(app, actor, id, &command, &form_id()).await?;
    }
    for (index, officer) in new.officers.iter().enumerate() {
        let command = OfficerCommand { person: *officer, head: index == 0, candidate_unit: None };
        actions::add_officer(app, actor, id, &command).await?;
    }
    Ok(id)
}

/// Opens the ballot; what must be accepted is.
pub async fn open(app: &AppState, actor: &Actor, id: BallotId) -> Done<()> {
    Ok(actions::open(app, actor, id, true).await?)
}

/// Casts for the unit: a letter for each row, `y` approve, `n` not, `l` a lower title, `o` no opinion, anything else blank.
pub async fn cast(app: &AppState, actor: &Actor, id: BallotId, unit: UnitId, letters: &str) -> Done<()> {
    let booth = actions::booth(app, actor, (id, unit.into())).await?;
    let (paper, _) = Paper::filled(&booth.body, unit, |_, candidate| {
        let row = usize::try_from(candidate.row).unwrap_or_default().saturating_sub(1);
        Some(match letters.as_bytes().get(row) {
            Some(b'y') => Answer::Yes,
            Some(b'n') => Answer::No,
            Some(b'l') => Answer::Lower,
            Some(b'o') => Answer::None,
            _ => Answer::Blank,
        })
    });
    Ok(actions::cast(app, actor, &booth, &paper).await?)
}

/// Closes and counts.
pub async fn close(app: &AppState, actor: &Actor, id: BallotId) -> Done<()> {
    Ok(actions::close(app, actor, id).await?)
}

/// Confirms what was counted.
pub async fn confirm(app: &AppState, actor: &Actor, id: BallotId, method: StepUpMethod) -> Done<()> {
    let room = actions::may(app, actor, id, Act::Count).await?;
    let result = room.ballot.result.ok_or(ActError::Conflict("votes-wrong-open"))?;
    Ok(actions::confirm(app, actor, id, (result, method)).await?)
}
