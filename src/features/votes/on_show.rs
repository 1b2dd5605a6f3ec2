//! What everybody in the hall may see of the ballots of a conference: that one is open and what came out; never who,
//! which answer, nor how many before three have taken part.
use sqlx::PgConnection;

use super::{
    actions::{self, ActError},
    domain::State,
    pages::blocks,
    queries,
    store::{self, Lock},
    words,
};
use crate::{
    kernel::{
        id::{BallotId, MeetingId},
        records::ballot::{Body, Result as Counted},
        time::Instant,
    },
    platform::{attest::Attestor, error::AppError, i18n::Language, page::Ctx},
};

/// Where a ballot stands, as the hall is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    /// Units vote; `cast` of `issued` once there are three; `takes` while it is not too late.
    Open { issued: i64, cast: Option<i64>, takes: bool },
    /// Closed; the commission confirms.
    Counting,
    /// Official.
    Official,
    /// Annulled, or the papers cannot be opened.
    Void,
}

/// A ballot of a conference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OnShow {
    pub id: BallotId,
    pub title: String,
    pub secret: bool,
    pub shown: Shown,
    /// Since when it stands there.
    pub since: Instant,
    /// Of one that is open: what was frozen.
    body: Option<Body>,
}

impl OnShow {
    /// Of one that is open: the threshold, where all items have the same.
    #[must_use]
    pub fn needed(&self, language: Language) -> Option<String> {
        let body = self.body.as_ref()?;
        let mut all: Vec<_> = body.items.iter().map(|item| words::needed(language, body, item)).collect();
        all.dedup();
        all.pop().filter(|_| all.is_empty())
    }
}

/// The ballots of a conference that the hall may know of, in the order in which they came to stand where they do.
pub async fn on_show(conn: &mut PgConnection, meeting: MeetingId, now: Instant) -> sqlx::Result<Vec<OnShow>> {
    let rows = queries::of_hall(conn, meeting).await?.into_iter();
    let all = rows.filter_map(|row| {
        let takes = row.closes_at.is_none_or(|end| now < end);
        let shown = match row.state {
            State::Draft => return None,
            State::Open => Shown::Open { issued: row.issued, cast: row.cast, takes },
            State::Closed => Shown::Counting,
            State::Published => Shown::Official,
            State::Annulled | State::Unreadable => Shown::Void,
        };
        let body = row.body.and_then(|body| serde_json::from_str(&body).ok());
        Some(OnShow { id: row.id, title: row.title, secret: row.secret, shown, since: row.since?, body })
    });
    Ok(all.collect())
}

/// An official result.
#[derive(Debug)]
pub struct Announced {
    body: Body,
    result: Counted,
}

/// What came out for an item.
#[derive(Debug, Clone)]
pub struct AnnouncedItem {
    pub title: String,
    pub ground: String,
    pub rows: Vec<AnnouncedRow>,
}

/// What came out for a candidate: count, base and threshold in a sentence.
#[derive(Debug, Clone)]
pub struct AnnouncedRow {
    pub name: String,
    pub carried: bool,
    pub verdict: String,
    pub sentence: String,
}

/// The result of this ballot, when it is official and what was attested.
pub async fn announced(
    conn: &mut PgConnection,
    attestor: &Attestor,
    id: BallotId,
) -> Result<Option<Announced>, AppError> {
    let Some(ballot) = store::find(conn, id, Lock::None).await? else { return Ok(None) };
    let Some(digest) = ballot.result.filter(|_| ballot.state == State::Published) else { return Ok(None) };
    let body = ballot.body().ok_or(ActError::Broken("body"))?;
    let result = actions::outcome(conn, attestor, id, digest).await?.result;
    Ok(Some(Announced { body, result }))
}

impl Announced {
    /// Item by item, in words.
    #[must_use]
    pub fn items(&self, ctx: &Ctx) -> Vec<AnnouncedItem> {
        let items = blocks(ctx, &self.body, &self.result).into_iter().map(|block| AnnouncedItem {
            title: block.title,
            ground: block.ground,
            rows: block
                .lines
                .into_iter()
                .map(|line| AnnouncedRow {
                    carried: line.carried,
                    name: line.name,
                    verdict: line.verdict,
                    sentence: line.sentence,
                })
                .collect(),
        });
        items.collect()
    }
}
