//! The acts on covenants for a program whose persons act through accounts of their own, without pages: the demo world.
//! What a page would send along (digest, version, capacity) is taken from what the person sees.
use super::{
    actions::{
        self, ActError, AnswerCommand, AttestCommand, CommentCommand, EditCommand, Look, SignCommand, StartFrom,
    },
    domain::{Draft, DraftClause},
    store::Said,
};
use crate::{
    kernel::{
        digest::Digest,
        id::{BlocYearId, ClauseId, CovenantId, PersonId, SignatureId, UnitId},
    },
    platform::{
        AppState,
        auth::{Actor, StepUpMethod},
        error::Denied,
    },
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

/// A text as it is written.
#[derive(Debug, Clone, Copy)]
pub struct Text<'a> {
    pub title: &'a str,
    pub preamble: &'a str,
    pub venue: Option<&'a str>,
    /// Headings and texts.
    pub clauses: &'a [(String, String)],
    /// Parts of it rest on no source.
    pub assumed: bool,
}

/// Starts the covenant of a bloc-year, writes its text and puts it before the members. `witnesses`: how many must
/// attest; none: as the rulebook has it.
pub async fn draft(
    app: &AppState,
    actor: &Actor,
    bloc_year: BlocYearId,
    text: Text<'_>,
    witnesses: Option<u32>,
) -> Done<CovenantId> {
    let now = app.clock.now();
    let empty = Draft { assumed: text.assumed, ..Draft::default() };
    let id = actions::start(app, actor, bloc_year, (StartFrom::Empty, empty), now).await?;
    let covenant = seen(app, actor, id).await?.room.covenant;
    let clause = |(heading, text): &(String, String)| DraftClause {
        id: ClauseId::new(),
        heading: heading.clone(),
        text: text.clone(),
    };
    let draft = Draft {
        title: text.title.to_owned(),
        venue: text.venue.map(ToOwned::to_owned),
        preamble: text.preamble.to_owned(),
        clauses: text.clauses.iter().map(clause).collect(),
        ..Draft::default()
    };
    let command = EditCommand {
        draft,
        witnesses: witnesses.unwrap_or(covenant.witnesses),
        quorum: covenant.quorum,
        row_version: covenant.row_version,
        adds: false,
        form_id: String::new(),
    };
    actions::edit(app, actor, id, command, now).await?;
    let written = seen(app, actor, id).await?.room.covenant.row_version;
    actions::open_version(app, actor, id, written, now).await?;
    Ok(id)
}

/// A unit's comment on a clause of the version before the members.
pub async fn comment(
    app: &AppState,
    actor: &Actor,
    id: CovenantId,
    (unit, clause): (UnitId, i32),
    text: &str,
) -> Done<()> {
    let form_id = uuid::Uuid::new_v4().to_string();
    let command = CommentCommand { unit, version: None, clause, said: Said::Comment, text: text.to_owned(), form_id };
    Ok(actions::comment(app, actor, id, command, app.clock.now()).await?)
}

/// Answers the earliest comment that has no answer.
pub async fn answer(app: &AppState, actor: &Actor, id: CovenantId, text: &str) -> Done<()> {
    let comments = seen(app, actor, id).await?.comments;
    let open = comments.iter().filter(|comment| comment.answer.is_none()).min_by_key(|comment| comment.at);
    let command = AnswerCommand { comment: open.ok_or(Denied::Hidden)?.id, text: text.to_owned() };
    Ok(actions::answer(app, actor, id, command, app.clock.now()).await?)
}

/// Consents to the version before the members, for a unit.
pub async fn consent(app: &AppState, actor: &Actor, id: CovenantId, unit: UnitId) -> Done<()> {
    let digest = shown(&seen(app, actor, id).await?)?;
    Ok(actions::consent(app, actor, id, (unit, digest), app.clock.now()).await?)
}

/// Fixes the version before the members.
pub async fn freeze(app: &AppState, actor: &Actor, id: CovenantId) -> Done<()> {
    let digest = shown(&seen(app, actor, id).await?)?;
    Ok(actions::freeze(app, actor, id, (digest, app.clock.now())).await?)
}

/// Names a witness; `office` counts for who holds none or several.
pub async fn name_witness(
    app: &AppState,
    actor: &Actor,
    id: CovenantId,
    (person, office): (PersonId, &str),
) -> Done<()> {
    Ok(actions::name_witness(app, actor, id, (person, Some(office.to_owned())), app.clock.now()).await?)
}

/// Names somebody who was there without attesting.
pub async fn name_guest(app: &AppState, actor: &Actor, id: CovenantId, (name, office): (&str, &str)) -> Done<()> {
    Ok(actions::name_guest(app, actor, id, (name.to_owned(), office.to_owned()), app.clock.now()).await?)
}

/// Signs for a unit, in the first capacity that the person has in it. The caller has proved the identity.
pub async fn sign(
    app: &AppState,
    actor: &Actor,
    id: CovenantId,
    unit: UnitId,
    (method, request): (StepUpMethod, &str),
) -> Done<SignatureId> {
    let look = seen(app, actor, id).await?;
    let capacity = look.capacities.iter().find(|one| one.unit == unit);
    let capacity = capacity.ok_or(Denied::Refused("covenants-denied-bind"))?;
    let command = SignCommand { unit, form: capacity.form, mandate: capacity.mandate, digest: shown(&look)? };
    Ok(actions::sign(app, actor, id, command, (method, request, app.clock.now())).await?)
}

/// Attests, as present, every signature that the witness has not attested. The caller has proved the identity.
pub async fn attest(app: &AppState, actor: &Actor, id: CovenantId, method: StepUpMethod) -> Done<()> {
    let ceremony = seen(app, actor, id).await?.ceremony.ok_or(Denied::Hidden)?;
    let open = ceremony.signatures.iter().filter(|signed| signed.stands() && !signed.attested_by(actor.person));
    let command = AttestCommand { signatures: open.map(|signed| signed.id).collect(), remote: false };
    Ok(actions::attest(app, actor, id, command, (method, app.clock.now())).await?)
}

async fn seen(app: &AppState, actor: &Actor, id: CovenantId) -> Done<Look> {
    Ok(actions::look(app, actor, id, app.clock.now()).await?)
}

fn shown(look: &Look) -> Done<Digest> {
    Ok(look.shown().ok_or(Denied::Hidden)?.digest)
}
