//! Comments, objections, answers, consents.
use super::{ActError, by, enter, note, tell, tell_all};
use crate::{
    features::covenants::{
        policy::Act,
        queries,
        store::{self, Consent, Lock, NewComment, Said},
        urls,
    },
    kernel::{
        digest::Digest,
        id::{CommentId, CovenantId, UnitId},
        time::Instant,
    },
    platform::{
        AppState,
        auth::Actor,
        db::{transact, violates},
        form::Errors,
        form_once::{self, Claim},
    },
};

/// What a unit says about a clause.
#[derive(Debug, Clone)]
pub(in super::super) struct CommentCommand {
    pub unit: UnitId,
    /// The version on the page; none: the one before the members now.
    pub version: Option<i32>,
    /// 0: the preamble or the whole.
    pub clause: i32,
    pub said: Said,
    pub text: String,
    pub form_id: String,
}

/// Notes a comment or an objection of a unit on a clause of the version before the members.
pub(in super::super) async fn comment(
    app: &AppState,
    actor: &Actor,
    id: CovenantId,
    command: CommentCommand,
    now: Instant,
) -> Result<(), ActError> {
    transact(&app.db, &by(actor, now), async |tx| {
        let room = enter(tx, actor, id, now, Lock::Update).await?;
        room.may(Act::Speak(command.unit))?;
        let location = urls::covenant(id);
        if let Claim::Repeated(to) = form_once::claim(tx, actor.person, &command.form_id, &location, now).await? {
            return Err(ActError::Repeated(to));
        }
        let version = room.covenant.consulting()?;
        if command.version.is_some_and(|seen| seen != version.no) {
            return Err(ActError::Conflict("covenants-comment-other-version"));
        }
        let clauses = i32::try_from(version.clause_ids.len()).unwrap_or(i32::MAX);
        if command.clause > clauses {
            return Err(ActError::Refused(Errors::at("clause", "covenants-error-clause")));
        }
        let office = queries::office_in(tx, actor.person, command.unit, room.today).await?;
        let new = NewComment {
            version: version.id,
            clause: command.clause,
            said: command.said,
            unit: command.unit,
            person: actor.person,
            office: &office,
            text: &command.text,
            at: now,
        };
        store::put_comment(tx, &new).await?;
        note(tx, &room, if command.said == Said::Objection { "covenant.object" } else { "covenant.comment" }, None);
        Ok(())
    })
    .await
}

/// The answer to a comment.
#[derive(Debug, Clone)]
pub(in super::super) struct AnswerCommand {
    pub comment: CommentId,
    pub text: String,
}

/// Answers a comment, once; who made it is told.
pub(in super::super) async fn answer(
    app: &AppState,
    actor: &Actor,
    id: CovenantId,
    command: AnswerCommand,
    now: Instant,
) -> Result<(), ActError> {
    transact(&app.db, &by(actor, now), async |tx| {
        let room = enter(tx, actor, id, now, Lock::Update).await?;
        room.may(Act::Manage)?;
        let comments = store::comments(tx, id).await?;
        let comment = comments.into_iter().find(|comment| comment.id == command.comment);
        let comment = comment.ok_or(crate::platform::error::Denied::Hidden)?;
        if comment.answer.as_deref() == Some(command.text.as_str()) {
            return Err(ActError::Repeated(urls::covenant(id)));
        }
        room.covenant.editing()?;
        if !store::answer(tx, id, comment.id, &command.text, (actor.person, now)).await? {
            return Err(ActError::Conflict("covenants-answered-already"));
        }
        tell(tx, &room, [comment.person], "covenants-notice-answer", &[], None).await?;
        note(tx, &room, "covenant.answer", None);
        Ok(())
    })
    .await
}

/// A unit consents to the whole version with this digest.
pub(in super::super) async fn consent(
    app: &AppState,
    actor: &Actor,
    id: CovenantId,
    (unit, digest): (UnitId, Digest),
    now: Instant,
) -> Result<(), ActError> {
    let by = by(actor, now);
    let done = transact(&app.db, &by, async |tx| {
        let room = enter(tx, actor, id, now, Lock::Update).await?;
        room.may(Act::Speak(unit))?;
        let version = room.covenant.consulting()?;
        if version.digest != digest || version.body().is_none() {
            return Err(ActError::Conflict("covenants-other-version"));
        }
        let office = queries::office_in(tx, actor.person, unit, room.today).await?;
        let (unit_name, name) = (room.unit_name(unit), actor.name.clone());
        let consent = Consent { unit, unit_name, person: actor.person, name, office, digest, at: now };
        store::put_consent(tx, version.id, &consent).await?;
        let body = version.body().ok_or(store::Broken::Text)?;
        if store::consents(tx, version.id).await?.len() == body.required.len() {
            tell_all(tx, &room, actor, "covenants-notice-consented", &[("version", version.no.to_string())]).await?;
        }
        note(tx, &room, "covenant.consent", Some(digest));
        Ok(())
    });
    match done.await {
        Err(ActError::Db(error)) if violates(&error, "covenant_consent_one_per_unit") => {
            Err(ActError::Repeated(urls::covenant(id)))
        }
        other => other,
    }
}
