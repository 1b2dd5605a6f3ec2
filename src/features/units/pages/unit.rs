//! One unit: names over time, who came before and who follows, offices, mandates.
use askama::Template;

use super::{level_key, mandate_key, office_key};
use crate::{
    features::units::{
        actions::May,
        domain::{Level, UnitName},
        queries::{ActRow, MandateLine, OfficeLine, SubunitRow, SuccessionRow, UnplacedRow, VersionRow},
        urls,
    },
    kernel::{
        id::{MandateId, OfficeId, UnitId},
        time::Day,
    },
    platform::{
        auth::{MandateForm, OfficeKind},
        page::Ctx,
    },
};

/// Everything known about a unit.
#[derive(Debug)]
pub(in crate::features::units) struct Whole {
    pub(in crate::features::units) unit: UnitId,
    /// Latest first; never empty.
    pub(in crate::features::units) versions: Vec<VersionRow>,
    pub(in crate::features::units) acts: Vec<ActRow>,
    pub(in crate::features::units) succession: Vec<SuccessionRow>,
    pub(in crate::features::units) subunits: Vec<SubunitRow>,
    pub(in crate::features::units) offices: Vec<OfficeLine>,
    pub(in crate::features::units) mandates: Vec<MandateLine>,
    /// Whose place ends with the unit, for who may give them another one and for the award department.
    pub(in crate::features::units) unplaced: Vec<UnplacedRow>,
    /// The units in which the reader can give them one.
    pub(in crate::features::units) heirs: Vec<UnitName>,
}

impl Whole {
    /// The first day on which the unit is no more, which may lie ahead.
    pub(in crate::features::units) fn end(&self) -> Option<Day> {
        self.versions.first().and_then(|last| last.to)
    }
}

#[derive(Template)]
#[template(path = "units/unit.html")]
pub(in crate::features::units) struct UnitPage<'a> {
    ctx: &'a Ctx,
    whole: &'a Whole,
    may: May,
    /// The version of today, or else the nearest one.
    now: &'a VersionRow,
    today: Day,
    /// Mandates the reader may revoke.
    revocable: Vec<MandateId>,
}

impl<'a> UnitPage<'a> {
    /// None when the unit has no version at all.
    pub(in crate::features::units) fn new(
        ctx: &'a Ctx,
        whole: &'a Whole,
        may: May,
        revocable: Vec<MandateId>,
    ) -> Option<Self> {
        let today = ctx.now.day();
        let now = whole.versions.iter().find(|version| version.from <= today).or_else(|| whole.versions.last())?;
        Some(Self { ctx, whole, may, now, today, revocable })
    }

    fn ended(&self) -> Option<Day> {
        self.now.to.filter(|to| *to <= self.today)
    }

    fn not_yet(&self) -> bool {
        self.now.from > self.today
    }

    /// The day before a half-open end: the last day on which something held.
    fn last_day(&self, to: &Day) -> String {
        self.ctx.date(&to.plus_days(-1))
    }

    fn level_word(&self, level: &Level) -> String {
        self.ctx.t(level_key(*level))
    }

    fn office_word(&self, kind: &OfficeKind) -> String {
        self.ctx.t(office_key(*kind))
    }

    fn form_word(&self, form: &MandateForm) -> String {
        self.ctx.t(mandate_key(*form))
    }

    /// The acts of a day, in their order.
    fn acts_on(&self, day: &Day) -> Vec<&ActRow> {
        self.whole.acts.iter().filter(|act| act.day == *day).collect()
    }

    /// An act with its legal basis; what the unit was called in between, when another act of that day changed it again.
    fn act_line(&self, act: &ActRow) -> String {
        let words = format!("{}: {}", self.act_word(&act.kind), act.legal_act);
        let lasting = self.whole.versions.iter().any(|version| version.name == act.name);
        if lasting { words } else { format!("{words} ({})", act.name) }
    }

    fn act_word(&self, act: &str) -> String {
        self.ctx.t(&format!("units-act-{act}"))
    }

    fn href(&self, unit: &UnitId) -> String {
        urls::unit(*unit)
    }

    fn act_href(&self, kind: &str) -> String {
        urls::act(self.whole.unit, kind)
    }

    /// Where somebody can be given an office: in the units that are there instead, by form and name.
    fn places(&self, row: &UnplacedRow) -> Vec<(String, String)> {
        let heirs = self.whole.heirs.iter();
        heirs.map(|heir| (urls::office_for(heir.unit, &row.sign_in_name), heir.name.clone())).collect()
    }

    fn office_end(&self, office: &OfficeId) -> String {
        urls::office_end(*office)
    }

    fn revocation(&self, mandate: &MandateId) -> String {
        urls::revocation(*mandate)
    }

    fn paper(&self, mandate: &MandateId) -> String {
        urls::mandate_paper(*mandate)
    }

    fn offices_now(&self) -> Vec<&OfficeLine> {
        self.whole.offices.iter().filter(|office| office.to.is_none_or(|to| self.today < to)).collect()
    }

    fn offices_before(&self) -> Vec<&OfficeLine> {
        self.whole.offices.iter().filter(|office| office.to.is_some_and(|to| to <= self.today)).collect()
    }

    fn is_open(&self, mandate: &MandateLine) -> bool {
        mandate.is_open(self.today)
    }

    fn begins_later(&self, from: &Day) -> bool {
        *from > self.today
    }

    fn can_revoke(&self, mandate: &MandateLine) -> bool {
        self.is_open(mandate) && self.revocable.contains(&mandate.id)
    }
}
