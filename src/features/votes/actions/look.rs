//! What the page of a ballot shows beside the ballot itself.
use sqlx::PgConnection;

use super::{Act, ActError, Room, Rules, enter, open::readiness};
use crate::{
    features::{
        blocs,
        votes::{
            domain::{Readiness, State},
            store::{self, Lock},
        },
    },
    kernel::{
        digest::Digest,
        id::BallotId,
        records::ballot::{self as record, kind},
    },
    platform::{AppState, attest::Attestor, auth::Actor},
};

/// What stands behind a draft, for who prepares it.
#[derive(Debug)]
pub(in super::super) struct Behind {
    pub ready: Readiness,
    pub rules: Rules,
}

/// What was counted, as attested.
#[derive(Debug)]
pub(in super::super) struct Outcome {
    pub result: record::Result,
    pub digest: Digest,
    /// What became of an election, for the page.
    pub became: Vec<blocs::Became>,
}

/// The ballot; for who prepares a draft, what stands behind it; for who may know, what was counted.
pub(in super::super) async fn look_whole(
    app: &AppState,
    actor: &Actor,
    id: BallotId,
) -> Result<(Room, Option<Behind>, Option<Outcome>), ActError> {
    let mut conn = app.db.acquire().await?;
    let mut room = enter(&mut conn, actor, id, app.clock.now(), Lock::None).await?;
    if room.ballot.state == State::Open && room.may(Act::Turnout).is_ok() {
        room.turnout_topic = Some(turnout_topic(app, id));
    }
    let behind = if room.ballot.state == State::Draft {
        let rules = Rules::on(&mut conn, &room.year, room.now.day()).await?;
        Some(Behind { ready: readiness(&room, &rules), rules })
    } else {
        None
    };
    // Before it is official only the commission knows it.
    let knows = room.ballot.published_at.is_some() || room.may(Act::Count).is_ok();
    let mut outcome = match room.ballot.result.filter(|_| knows) {
        Some(digest) => Some(outcome(&mut conn, &app.attestor, id, digest).await?),
        None => None,
    };
    if let Some(outcome) = outcome.as_mut().filter(|_| room.contents.elects()) {
        outcome.became = blocs::became(&mut conn, id).await?;
    }
    Ok((room, behind, outcome))
}

/// The record of the result, when it is what the installation attested.
pub(in super::super) async fn outcome(
    conn: &mut PgConnection,
    attestor: &Attestor,
    id: BallotId,
    digest: Digest,
) -> Result<Outcome, ActError> {
    let records = store::records(conn, id).await?;
    let found = records.into_iter().find(|known| known.digest == digest && known.kind == kind::RESULT);
    let found = found.filter(|known| attestor.verify(known).is_ok()).ok_or(ActError::Broken("result"))?;
    let result = serde_json::from_str(&found.record).map_err(|_| ActError::Broken("result"))?;
    Ok(Outcome { result, digest, became: Vec::new() })
}

/// Asks the policy before anything typed is looked at.
pub(in super::super) async fn may(app: &AppState, actor: &Actor, id: BallotId, act: Act) -> Result<Room, ActError> {
    let mut conn = app.db.acquire().await?;
    let room = enter(&mut conn, actor, id, app.clock.now(), Lock::None).await?;
    room.may(act)?;
    Ok(room)
}

/// The topic of hints that somebody voted: a word that only this installation can make.
pub(super) fn turnout_topic(app: &AppState, id: BallotId) -> String {
    let word = Digest::of(&app.seal.derive("ballot-turnout", &id.to_string())).to_string();
    format!("turnout:{word}")
}

/// What rests on a ballot, for who would annul it.
#[derive(Debug, Default)]
pub(in super::super) struct Resting {
    /// What became of an election.
    pub became: Vec<blocs::Became>,
    /// Minutes of its conference that are signed.
    pub signed: Vec<blocs::SignedPaper>,
    /// A later ballot that goes on from it, with its title: that one is annulled first.
    pub later: Option<(BallotId, String)>,
}

/// The ballot and what rests on it.
pub(in super::super) async fn look_before_annulling(
    app: &AppState,
    actor: &Actor,
    id: BallotId,
    sources: &blocs::Sources,
) -> Result<(Room, Resting), ActError> {
    let mut conn = app.db.acquire().await?;
    let room = enter(&mut conn, actor, id, app.clock.now(), Lock::None).await?;
    room.may(Act::Annul)?;
    let mut resting = Resting::default();
    if room.ballot.published_at.is_some() {
        resting.became = blocs::became(&mut conn, id).await?;
        resting.signed = sources.signed(&mut conn, room.year.id).await?;
        resting.signed.retain(|paper| Some(paper.meeting) == room.ballot.meeting);
        resting.later = store::goes_on(&mut conn, id).await?;
    }
    Ok((room, resting))
}
