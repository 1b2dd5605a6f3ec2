//! What the rulebook says of the votes of a bloc on a day.
use sqlx::PgConnection;

use crate::{
    features::{
        blocs::BlocYear,
        rulebook::{self, Rule},
        votes::domain::{Absent, Denominator, OwnUnit, Settings, Tie, Voters},
    },
    kernel::{fraction::Fraction, records::covenant::Ground, time::Day},
};

/// The rules behind the settings of a ballot, and behind the threshold that new items begin with.
#[derive(Debug, Clone)]
pub(in super::super) struct Rules {
    pub secret: Rule<bool>,
    pub voters: Rule<Voters>,
    pub self_vote: Rule<bool>,
    pub denominator: Rule<Denominator>,
    pub quorum: Rule<Fraction>,
    pub threshold: Rule<Fraction>,
    pub tie: Rule<Tie>,
    pub absent: Rule<Absent>,
    /// May a unit that is not considered this year lead the next?
    pub excluded_may_lead: Rule<bool>,
}

/// What helps who writes an item: the rules behind it, and the titles of the catalogue.
#[derive(Debug)]
pub(in super::super) struct Aids {
    pub rules: Rules,
    pub titles: Vec<String>,
}

impl Aids {
    pub(super) async fn on(conn: &mut PgConnection, year: &BlocYear, day: Day) -> sqlx::Result<Self> {
        let titles = rulebook::titles_of_collectives(conn, day).await?;
        Ok(Self { rules: Rules::on(conn, year, day).await?, titles })
    }
}

impl Rules {
    pub(super) async fn on(conn: &mut PgConnection, year: &BlocYear, day: Day) -> sqlx::Result<Self> {
        let body = Some(year.body);
        let denominator = rulebook::text(conn, "vote.denominator", body, day).await?;
        let voters = rulebook::text(conn, "vote.basis", body, day).await?;
        let tie = rulebook::text(conn, "vote.tie", body, day).await?;
        let absent = rulebook::text(conn, "vote.absentee", body, day).await?;
        Ok(Self {
            secret: rulebook::flag(conn, "vote.secret", body, day).await?,
            self_vote: rulebook::flag(conn, "vote.self_vote", body, day).await?,
            voters: voters.map(|word| if word == "delegate" { Voters::Delegates } else { Voters::Units }),
            denominator: denominator.map(|word| word.parse().unwrap_or(Denominator::Members)),
            quorum: rulebook::fraction(conn, "vote.quorum", body, day).await?,
            tie: tie.map(|word| word.parse().unwrap_or(Tie::SecondRound)),
            absent: absent.map(|word| word.parse().unwrap_or(Absent::None)),
            threshold: rulebook::fraction(conn, "title.co_nganh.bloc_share", body, day).await?,
            excluded_may_lead: rulebook::flag(conn, "bloc.excluded_may_lead", body, day).await?,
        })
    }

    /// The settings that the rulebook gives.
    pub(in super::super) fn settings(&self) -> Settings {
        Settings {
            secret: self.secret.value,
            voters: self.voters.value,
            own_unit: if self.self_vote.value { OwnUnit::Vote } else { OwnUnit::Abstain },
            adjusts_base: false,
            denominator: self.base(),
            quorum: self.quorum.value,
            tie: self.tie.value,
            absent: self.absent_where(self.secret.value, self.voters.value),
            own_ground: None,
        }
    }

    /// Where delegates vote a share of units is one of papers.
    fn base(&self) -> Denominator {
        let of_papers = [Denominator::Issued, Denominator::Valid].contains(&self.denominator.value);
        if self.voters.value == Voters::Units || of_papers { self.denominator.value } else { Denominator::Issued }
    }

    /// What absent units do by the rulebook: a secret paper does not come in writing, delegates are there.
    fn absent_where(&self, secret: bool, voters: Voters) -> Absent {
        if secret || voters == Voters::Delegates { Absent::None } else { self.absent.value }
    }

    /// Are these the rulebook's settings?
    pub(in super::super) fn are(&self, settings: &Settings) -> bool {
        let absent = self.absent_where(settings.secret, settings.voters);
        Settings { own_ground: None, ..settings.clone() } == Settings { absent, ..self.settings() }
    }

    /// On what the settings rest, as a record keeps it; that of absent units only where some may be `absent`.
    pub(super) fn grounds(&self, absent: bool) -> Vec<Ground> {
        let ground = |rule: &str, citation: &str, verified| Ground {
            rule: rule.to_owned(),
            citation: citation.to_owned(),
            verified,
        };
        let mut grounds = vec![
            ground("vote.basis", &self.voters.citation, self.voters.verified),
            ground("vote.secret", &self.secret.citation, self.secret.verified),
            ground("vote.self_vote", &self.self_vote.citation, self.self_vote.verified),
            ground("vote.denominator", &self.denominator.citation, self.denominator.verified),
            ground("vote.quorum", &self.quorum.citation, self.quorum.verified),
            ground("vote.tie", &self.tie.citation, self.tie.verified),
        ];
        grounds.extend(absent.then(|| ground("vote.absentee", &self.absent.citation, self.absent.verified)));
        grounds
    }

    /// Are all of them certain?
    pub(in super::super) fn are_certain(&self, absent: bool) -> bool {
        self.grounds(absent).iter().all(|ground| ground.verified)
    }

    /// The ground of the threshold as items name it; a rule without an instrument is the rulebook's own.
    pub(in super::super) fn threshold_ground(&self) -> &str {
        if self.threshold.citation.is_empty() { "Bộ quy tắc của hệ thống" } else { &self.threshold.citation }
    }
}
