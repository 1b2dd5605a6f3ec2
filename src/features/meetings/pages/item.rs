//! One point of the agenda.
use askama::Template;

use super::{chosen, words};
use crate::{
    features::{
        blocs::Place,
        meetings::{
            actions::Room,
            domain::{Item, ItemKind, State},
            forms::{ItemForm, RecordForm},
            urls,
        },
    },
    platform::{form::Submitted, page::Ctx},
};

/// One point of the agenda, to be changed; or its record.
#[derive(Template)]
#[template(path = "meetings/item.html")]
pub(in super::super) struct ItemPage<'a> {
    pub ctx: &'a Ctx,
    pub place: Place,
    pub room: &'a Room,
    pub item: &'a Item,
    pub papers: Vec<(String, String)>,
    pub form: &'a Submitted<ItemForm>,
    pub record: &'a Submitted<RecordForm>,
    /// What is stored now, when somebody else changed it meanwhile.
    pub stored: Option<(ItemForm, RecordForm)>,
}

impl ItemPage<'_> {
    fn action(&self) -> String {
        urls::item(self.room.meeting.id, self.item.id)
    }

    fn removal(&self) -> String {
        urls::item_removal(self.room.meeting.id, self.item.id)
    }

    fn record_action(&self) -> String {
        urls::item_record(self.room.meeting.id, self.item.id)
    }

    fn draft(&self) -> String {
        urls::draft(self.room.meeting.id, self.item.id)
    }

    fn back(&self) -> String {
        urls::meeting(self.room.meeting.id)
    }

    fn kinds(&self) -> Vec<(String, String)> {
        words(self.ctx, ItemKind::ALL, ItemKind::word, ItemKind::key)
    }

    fn both(&self, (before, record): &(ItemForm, RecordForm)) -> Vec<(&'static str, String, String)> {
        let raw = &self.form.raw;
        let kind = |word: &str| chosen(&self.kinds(), word);
        let paper = |id: &str| chosen(&self.papers, id);
        vec![
            ("meetings-field-item-kind", kind(&before.kind), kind(&raw.kind)),
            ("meetings-field-item", before.title.clone(), raw.title.clone()),
            ("meetings-field-presenter", before.presenter.clone(), raw.presenter.clone()),
            ("meetings-field-paper", paper(&before.paper), paper(&raw.paper)),
            ("meetings-field-record", record.record.clone(), self.record.raw.record.clone()),
        ]
    }

    /// Begun points have a record, others can be changed.
    fn is_begun(&self) -> bool {
        self.item.started_at.is_some()
    }

    fn records(&self) -> bool {
        self.is_begun() && self.room.meeting.state == State::Open
    }

    fn changes(&self) -> bool {
        !self.is_begun() && matches!(self.room.meeting.state, State::Draft | State::Called | State::Open)
    }
}
