//! Casting: one paper for each unit, whoever of those who may votes for it; or one for each delegate.
use std::fmt::Write;

use uuid::Uuid;

use super::{ActError, act, by, enter, look::turnout_topic};
use crate::{
    features::votes::{
        domain::{Answer, Ballot, Paper, State, Voters, WrongState, code, leaves_out},
        policy::{self, CastPermit},
        store::{self, Lock},
    },
    kernel::{
        id::{BallotId, UnitId, VoterId},
        records::ballot as record,
        time::Instant,
    },
    platform::{
        AppState,
        auth::Actor,
        db::{Tx, transact, violates},
        error::Denied,
        key_files::{Key, KeyError},
        live, seal,
    },
};

/// What a voter has before the eyes.
#[derive(Debug)]
pub(in super::super) struct Booth {
    pub ballot: Ballot,
    pub body: record::Body,
    pub voter: VoterId,
    /// Of which this is the paper, or the delegate's.
    pub unit: UnitId,
    /// How the voter is called.
    pub name: String,
    /// The voter has voted, or was handed a paper.
    pub voted: bool,
    pub on_paper: bool,
    /// The unit is absent: this is its opinion in writing.
    pub written: bool,
    /// It is heard, and does not count.
    pub heard: bool,
    /// How many have, of how many that may.
    pub turnout: (usize, usize),
    /// With which the voter finds the paper counted.
    pub code: Option<String>,
    /// What the browser sends for an answer: words without meaning elsewhere, all of one length.
    tokens: Vec<[String; 5]>,
    pub year: crate::features::blocs::BlocYear,
    pub now: Instant,
}

const SENT: [Answer; 5] = [Answer::Yes, Answer::No, Answer::Lower, Answer::None, Answer::Blank];

impl Booth {
    /// What the browser sends for this answer to a row.
    pub(in super::super) fn token(&self, row: u32, answer: Answer) -> &str {
        let row = usize::try_from(row).unwrap_or_default().wrapping_sub(1);
        let at = SENT.iter().position(|known| *known == answer).unwrap_or(SENT.len() - 1);
        self.tokens.get(row).map(|tokens| tokens[at].as_str()).unwrap_or_default()
    }

    /// The answer to a row that was sent so.
    pub(in super::super) fn answer(&self, item: &record::Item, row: u32, sent: &str) -> Option<Answer> {
        let offered = |answer: &Answer| *answer != Answer::Lower || item.lower.is_some();
        SENT.into_iter().filter(offered).find(|answer| self.token(row, *answer) == sent)
    }

    /// What the browser sends when nobody is picked in an election: as long as a pick.
    pub(in super::super) fn nobody(&self, item: &record::Item) -> &str {
        item.candidates.first().map(|first| self.token(first.row, Answer::Blank)).unwrap_or_default()
    }

    /// Was this candidate of the election picked? Nothing when what was sent is no pick of it.
    pub(in super::super) fn picked(
        &self,
        item: &record::Item,
        candidate: &record::Candidate,
        sent: &str,
    ) -> Option<Answer> {
        if sent == self.nobody(item) {
            return Some(Answer::Blank);
        }
        let unit = self.unit.to_string();
        let mut stand = item.candidates.iter().filter(|one| !leaves_out(&self.body, &unit, one));
        let picked = stand.find(|one| self.token(one.row, Answer::Yes) == sent)?;
        Some(if picked.row == candidate.row { Answer::Yes } else { Answer::Blank })
    }

    /// The word for a paper that counts, or the one for an opinion that is only heard.
    pub(in super::super) const fn by_heard(&self, paper: &'static str, opinion: &'static str) -> &'static str {
        if self.heard { opinion } else { paper }
    }

    /// Papers are taken now.
    pub(in super::super) fn is_open(&self) -> bool {
        self.ballot.takes(self.now)
    }
}

/// Sixteen hexadecimal digits that only this installation can make.
fn token(app: &AppState, ballot: BallotId, row: u32, answer: Answer) -> String {
    let bytes = app.seal.derive("ballot-answer", &format!("{ballot} {row} {}", answer.key()));
    bytes.iter().take(8).fold(String::with_capacity(16), |mut text, byte| {
        // Writing to a string does not fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

fn tokens(app: &AppState, body: &record::Body, ballot: BallotId) -> Vec<[String; 5]> {
    let rows = body.items.iter().flat_map(|item| &item.candidates);
    rows.map(|candidate| SENT.map(|answer| token(app, ballot, candidate.row, answer))).collect()
}

/// For which row a paper is sealed.
pub(super) fn owner(ballot: BallotId, row: Uuid) -> Vec<u8> {
    [ballot.uuid().as_bytes().as_slice(), row.as_bytes()].concat()
}

/// The code of the voter's paper.
pub(super) fn code_of(app: &AppState, ballot: BallotId, voter: VoterId) -> String {
    code(&app.seal.derive("ballot-code", &format!("{ballot} {voter}")))
}

/// The paper of this unit or delegate, for who may cast it; also after it voted and after the ballot was closed.
pub(in super::super) async fn booth(
    app: &AppState,
    actor: &Actor,
    (id, voter): (BallotId, VoterId),
) -> Result<Booth, ActError> {
    let mut conn = app.db.acquire().await?;
    let room = enter(&mut conn, actor, id, app.clock.now(), Lock::None).await?;
    let line = room.line(voter).ok_or(Denied::Hidden)?;
    if !room.standing.votes.contains(&voter) {
        let why = match (&line.excluded, &line.delegate) {
            (Some(_), _) if !line.is_heard() => "votes-denied-excluded",
            (_, Some(_)) => "votes-denied-delegate",
            (_, None) => "votes-denied-cast",
        };
        return Err(Denied::Refused(why).into());
    }
    let body = room.body.clone().ok_or(WrongState(State::Draft))?;
    let on_paper = room.contents.on_paper.contains(&voter);
    Ok(Booth {
        voter,
        unit: line.unit,
        name: line.who(),
        written: line.written,
        heard: line.is_heard(),
        voted: room.has_voted(voter),
        turnout: (room.contents.took_part.len(), room.lines.iter().filter(|line| line.excluded.is_none()).count()),
        on_paper,
        code: (body.ballot.codes && !on_paper).then(|| code_of(app, id, voter)),
        tokens: tokens(app, &body, id),
        body,
        ballot: room.ballot,
        year: room.year,
        now: room.now,
    })
}

/// Casts the paper of this voter. Whoever comes second for the unit, or sends twice, is told that it was cast.
pub(in super::super) async fn cast(
    app: &AppState,
    actor: &Actor,
    booth: &Booth,
    paper: &Paper,
) -> Result<(), ActError> {
    let id = booth.ballot.id;
    let by = by(app, actor);
    let done = transact(&app.db, &by, async |tx| {
        let ballot = store::find(tx, id, Lock::Share).await?.ok_or(Denied::Hidden)?;
        if !ballot.takes(app.clock.after_lock(tx).await?) {
            ballot.within(&[State::Open])?;
            return Err(ActError::Conflict("votes-closed-by-time"));
        }
        let permit = permit(tx, actor, &ballot, booth, by.at).await?;
        // Who is only heard takes no part.
        if !booth.heard {
            store::participate(tx, id, &permit).await?;
        }
        let letters = paper.letters();
        if ballot.settings.secret {
            let text = format!("{letters}\n{}", booth.code.as_deref().unwrap_or_default());
            // Sealed for this row: a copy of it elsewhere cannot be opened.
            let row = Uuid::new_v4();
            let key = read_key(app, id).await?;
            let sealed = seal::seal(key.bytes(), &owner(id, row), text.as_bytes()).map_err(KeyError::OutOfReach)?;
            store::cast_sealed(tx, id, &permit, (row, &sealed)).await?;
        } else {
            store::cast_open(tx, id, &permit, &letters).await?;
        }
        let action = booth.by_heard("ballot.cast", "ballot.hear");
        tx.audit(act(&ballot, action).detail(booth.name.clone()));
        Ok(())
    });
    done.await.map_err(|error| match error {
        ActError::Db(error)
            if violates(&error, "ballot_participation_once") || violates(&error, "ballot_vote_pkey") =>
        {
            ActError::HasVoted
        }
        other => other,
    })?;
    // After the commit: a hint inside would make all who cast wait for each other. And only for who may know: it tells
    // when somebody votes.
    live::tell(&app.db, &turnout_topic(app, id)).await;
    Ok(())
}

/// May the person still cast this paper, now that the ballot is held?
async fn permit(
    tx: &mut Tx,
    actor: &Actor,
    ballot: &Ballot,
    &Booth { voter, unit, .. }: &Booth,
    now: Instant,
) -> Result<CastPermit, ActError> {
    if !store::lines(tx, ballot.id).await?.contains(&voter) {
        return Err(Denied::Refused("votes-denied-excluded").into());
    }
    if ballot.settings.voters == Voters::Delegates {
        return Ok(policy::may_cast_as(actor.person, voter)?);
    }
    if let Ok(permit) = policy::may_cast(actor, unit, false) {
        return Ok(permit);
    }
    let sitting = match ballot.meeting {
        Some(meeting) => crate::features::meetings::sitting(tx, meeting, now).await?,
        None => None,
    };
    let sent = sitting.and_then(|sitting| sitting.of(unit)?.delegate) == Some(actor.person);
    Ok(policy::may_cast(actor, unit, sent)?)
}

/// The key of the papers of this ballot.
pub(super) async fn read_key(app: &AppState, id: BallotId) -> Result<Key, KeyError> {
    let (keys, name) = (app.key_files.clone(), id.to_string());
    tokio::task::spawn_blocking(move || keys.read(&name)).await.map_err(std::io::Error::other)?
}
