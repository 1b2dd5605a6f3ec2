//! What a ballot leaves to be told: for the minutes of its conference and for its own. Drawn from what was frozen and
//! attested, never from rows that could be changed.
use serde::de::DeserializeOwned;
use sqlx::PgConnection;

use super::{
    actions::{self, ActError},
    domain::{Absent, Denominator, OwnUnit, State, Tie, Voters, fewest_may},
    queries::{self, Told},
    store::Lock,
    urls, words,
};
use crate::{
    kernel::{
        digest::Digest,
        id::{BallotId, MeetingId},
        records::{
            Attestation,
            ballot::{self as record, kind},
            minutes as kept,
        },
        time::Instant,
    },
    platform::{
        attest::Attestor,
        auth::Actor,
        error::{AppError, Denied},
        i18n::Language,
    },
};

/// A confirmation of the counting commission, as attested.
#[derive(Debug, Clone)]
pub struct Confirmed {
    pub record: record::Confirmation,
    pub digest: Digest,
    pub key_id: String,
}

/// A ballot that was opened.
#[derive(Debug)]
pub struct Protocol {
    pub id: BallotId,
    pub body: record::Body,
    /// Once it is official.
    pub result: Option<record::Result>,
    pub confirmed: Vec<Confirmed>,
    pub opened_at: Instant,
    pub closed_at: Option<Instant>,
    pub published_at: Option<Instant>,
    /// In official words.
    pub told: kept::Ballot,
    /// The page of the ballot.
    pub href: String,
}

/// The ballots of a conference.
#[derive(Debug, Default)]
pub struct Protocols {
    /// Those that came to an end.
    pub ended: Vec<Protocol>,
    /// How many are open, or not confirmed.
    pub waiting: usize,
}

/// The ballots that were opened at this conference.
pub async fn at_meeting(
    conn: &mut PgConnection,
    attestor: &Attestor,
    meeting: MeetingId,
) -> Result<Protocols, AppError> {
    let mut protocols = Protocols::default();
    for told in queries::told(conn, Some(meeting), None).await? {
        match told.state {
            State::Draft | State::Open | State::Closed => protocols.waiting += 1,
            State::Published | State::Annulled | State::Unreadable => {
                protocols.ended.push(protocol(attestor, &told)?);
            }
        }
    }
    Ok(protocols)
}

/// A ballot whose result is official, for who sees it.
pub async fn of_ballot(
    conn: &mut PgConnection,
    attestor: &Attestor,
    actor: &Actor,
    id: BallotId,
    now: Instant,
) -> Result<Protocol, AppError> {
    let room = actions::enter(conn, actor, id, now, Lock::None).await?;
    if room.ballot.published_at.is_none() {
        return Err(Denied::Hidden.into());
    }
    let told = queries::told(conn, None, Some(id)).await?.pop().ok_or(Denied::Hidden)?;
    Ok(protocol(attestor, &told)?)
}

/// The records of this kind, each only when the installation attested it.
fn records<T: DeserializeOwned>(
    attestor: &Attestor,
    told: &Told,
    kind: &str,
) -> Result<Vec<(T, Attestation)>, ActError> {
    let of_kind = told.records.iter().filter(|known| known.kind == kind);
    let read = |known: &Attestation| {
        attestor.verify(known).map_err(|_| ActError::Broken("record"))?;
        let record = serde_json::from_str(&known.record).map_err(|_| ActError::Broken("record"))?;
        Ok((record, known.clone()))
    };
    of_kind.map(read).collect()
}

fn protocol(attestor: &Attestor, told: &Told) -> Result<Protocol, ActError> {
    if Digest::of(told.body.as_bytes()) != told.digest {
        return Err(ActError::Broken("body"));
    }
    let body: record::Body = serde_json::from_str(&told.body).map_err(|_| ActError::Broken("body"))?;
    let openings = records::<record::Opening>(attestor, told, kind::OPENING)?;
    let opening = openings.into_iter().map(|(opening, _)| opening).find(|opening| opening.ballot == told.digest);
    let opening = opening.ok_or(ActError::Broken("opening"))?;
    let official = told.result.filter(|_| told.published_at.is_some());
    let results = records::<record::Result>(attestor, told, kind::RESULT)?;
    let result = match official {
        Some(digest) => {
            let found = results.into_iter().find(|(_, attested)| attested.digest == digest);
            Some(found.ok_or(ActError::Broken("result"))?.0)
        }
        None => None,
    };
    let confirmations = records::<record::Confirmation>(attestor, told, kind::CONFIRMATION)?;
    let confirmed: Vec<_> = confirmations
        .into_iter()
        .filter(|(record, _)| Some(record.result) == official)
        .map(|(record, attested)| Confirmed { record, digest: attested.digest, key_id: attested.key_id })
        .collect();
    Ok(Protocol {
        id: told.id,
        told: in_words(told, &body, result.as_ref(), (&opening, &confirmed)),
        body,
        result,
        confirmed,
        opened_at: told.opened_at,
        closed_at: told.closed_at,
        published_at: told.published_at,
        href: urls::ballot(told.id),
    })
}

/// The ballot as minutes keep it; official words are Vietnamese.
fn in_words(
    told: &Told,
    body: &record::Body,
    result: Option<&record::Result>,
    (opening, confirmed): (&record::Opening, &[Confirmed]),
) -> kept::Ballot {
    let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    let voters = body.electorate.iter().filter(|line| line.excluded.is_none()).count();
    let accepted = |key: &String| Language::Vi.text_with(key, &[("voters", number(fewest_may(body)).into())]);
    let officer = |officer: &record::Officer| kept::Officer {
        name: officer.person.name.clone(),
        office: officer.office.clone(),
        head: officer.head,
        candidate_unit: officer.candidate_unit.clone(),
        confirmed: confirmed.iter().find(|one| one.record.by.id == officer.person.id).map(|one| one.record.at),
    };
    // What absent units do mattered only where some were.
    let absent = |line: &record::Line| line.written || line.excluded.as_deref() == Some("absent");
    let mattered = |rule: &str| rule != "vote.absentee" || body.electorate.iter().any(absent);
    let unverified = body.rule.grounds.iter().filter(|ground| !ground.verified && mattered(&ground.rule));
    kept::Ballot {
        id: told.id.to_string(),
        title: body.ballot.title.clone(),
        secret: body.ballot.secret,
        digest: told.digest,
        state: told.state.word().to_owned(),
        annulled: told.annulled.clone(),
        opened: Some(told.opened_at),
        closed: told.closed_at,
        units: number(body.electorate.len()),
        delegates: body.rule.voters.is_some(),
        issued: number(voters),
        returned: number(result.map(record::Result::returned).unwrap_or_default()),
        on_paper: result.and_then(|result| result.on_paper.as_ref()).map(|papers| kept::OnPaper {
            issued: number(papers.units.len()),
            invalid: papers.invalid,
            unreturned: papers.unreturned,
        }),
        unverified: unverified.map(|ground| setting(body, &ground.rule)).collect(),
        accepted: opening.accepted.iter().map(accepted).collect(),
        items: body.items.iter().map(|item| item_in_words(body, item, result)).collect(),
        commission: body.commission.iter().map(officer).collect(),
    }
}

/// What a rule of the rulebook settled for this ballot: what, and how.
fn setting(body: &record::Body, rule: &str) -> String {
    let vi = |key: &str| Language::Vi.text(key);
    let (key, value) = match rule {
        "vote.secret" => ("votes-fact-secrecy", vi(if body.ballot.secret { "votes-secret" } else { "votes-open" })),
        "vote.basis" => {
            let voters = if body.rule.voters.is_some() { Voters::Delegates } else { Voters::Units };
            ("votes-field-voters", vi(voters.key()))
        }
        "vote.self_vote" => {
            let own = body.rule.own_unit.parse().unwrap_or(OwnUnit::Vote);
            ("votes-field-own-unit", vi(own.key()))
        }
        "vote.denominator" => {
            let base = body.rule.denominator.parse().unwrap_or(Denominator::Members);
            ("votes-field-denominator", vi(base.key()))
        }
        "vote.tie" => {
            let tie = if body.rule.lot.is_some() { Tie::Lot } else { Tie::SecondRound };
            ("votes-field-tie", vi(tie.key()))
        }
        "vote.absentee" => {
            let mut letters = body.electorate.iter().filter(|line| line.written).map(|line| line.excluded.is_some());
            let absent = match letters.next() {
                Some(true) => Absent::Heard,
                Some(false) => Absent::Written,
                None => Absent::None,
            };
            ("votes-field-absent", vi(absent.key()))
        }
        _ => ("votes-field-quorum", words::share(body.rule.quorum)),
    };
    format!("{}: {value}", vi(key))
}

fn item_in_words(body: &record::Body, item: &record::Item, result: Option<&record::Result>) -> kept::BallotItem {
    let line = |candidate: &record::Candidate| {
        let tally = result?.tallies.iter().find(|tally| tally.row == candidate.row)?;
        let said = words::said(Language::Vi, (body, result?), item, (candidate, tally));
        Some(kept::BallotLine {
            name: candidate.name.clone(),
            verdict: Language::Vi.text(said.verdict.key()),
            sentence: said.sentence,
            figures: said.figures,
        })
    };
    kept::BallotItem {
        no: item.no,
        title: item.title.clone(),
        rule: words::rule(Language::Vi, item),
        ground: item.ground.clone(),
        lines: item.candidates.iter().filter_map(line).collect(),
    }
}
