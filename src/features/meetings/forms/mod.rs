//! What people type, and what becomes of it.
mod draft;

use serde::Deserialize;

pub(super) use draft::{CommentForm, DraftForm, ReplyForm};

use super::{
    actions::{Arrival, Came, PlanCommand, ReplyCommand},
    domain::{GuestPart, Item, Meeting, Mode},
    store::{NewFollowUp, NewGuest, NewItem},
};
use crate::{
    kernel::{
        id::UnitId,
        time::{Day, Instant},
    },
    platform::{fields, form::Errors, mail},
};

/// Kind, time, place, chair, secretary.
#[derive(Debug, Default, Clone, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub(super) struct PlanForm {
    pub kind: String,
    pub mode: String,
    pub title: String,
    pub day: String,
    pub from: String,
    pub to: String,
    pub place: String,
    pub link: String,
    pub chair: String,
    pub secretary: String,
    pub reason: String,
    pub version: String,
    pub form_id: String,
}

impl PlanForm {
    /// The form as it stands in the database.
    pub(super) fn of(meeting: &Meeting) -> Self {
        let plan = &meeting.plan;
        let clock = |at: Instant| format!("{:02}:{:02}", at.civil().hour(), at.civil().minute());
        let person = |named: &Option<super::domain::Named>| {
            named.as_ref().map(|named| named.person.to_string()).unwrap_or_default()
        };
        Self {
            kind: plan.kind.to_string(),
            mode: plan.mode.to_string(),
            title: plan.title.clone(),
            day: plan.starts_at.day().slashed(),
            from: clock(plan.starts_at),
            to: clock(plan.ends_at),
            place: plan.place.clone().unwrap_or_default(),
            link: plan.link.clone().unwrap_or_default(),
            chair: person(&plan.chair),
            secretary: person(&plan.secretary),
            reason: String::new(),
            version: meeting.version.to_string(),
            form_id: String::new(),
        }
    }

    pub(super) fn parse(&self) -> Result<PlanCommand, Errors> {
        let mut errors = Errors::default();
        let kind = fields::choice(&mut errors, "kind", &self.kind);
        let mode = fields::choice::<Mode>(&mut errors, "mode", &self.mode);
        let title = fields::line::<300>(&mut errors, "title", &self.title);
        let day = fields::day(&mut errors, "day", &self.day);
        let from = fields::clock(&mut errors, "from", &self.from);
        let to = fields::clock(&mut errors, "to", &self.to);
        if from.zip(to).is_some_and(|(from, to)| to <= from) {
            errors.add("to", "meetings-error-to");
        }
        let place = fields::optional_line::<300>(&mut errors, "place", &self.place);
        let link = self.link(&mut errors);
        if matches!(mode, Some(Mode::InPerson | Mode::Hybrid)) && place.is_none() && !errors.has("place") {
            errors.add("place", "meetings-error-place");
        }
        if matches!(mode, Some(Mode::Online | Mode::Hybrid)) && link.is_none() && !errors.has("link") {
            errors.add("link", "meetings-error-link");
        }
        let chair = fields::optional_choice(&mut errors, "chair", &self.chair);
        let secretary = fields::optional_choice(&mut errors, "secretary", &self.secretary);
        let reason = fields::optional_prose::<2_000>(&mut errors, "reason", &self.reason);
        let version = fields::version(&self.version);
        errors.or(|| {
            let at = |(hour, minute): (i8, i8)| Some(Instant::vietnam(day?, hour, minute));
            Some(PlanCommand {
                kind: kind?,
                mode: mode?,
                title: title?,
                starts_at: at(from?)?,
                ends_at: at(to?)?,
                place,
                link,
                chair,
                secretary,
                reason,
                version,
            })
        })
    }

    /// Only an address that browsers open, so that a page may lead there.
    fn link(&self, errors: &mut Errors) -> Option<String> {
        let link = fields::optional_line::<500>(errors, "link", &self.link)?;
        let is_address = link.starts_with("https://") && link.len() > 12 && !link.contains([' ', '"', '<', '>']);
        if !is_address {
            errors.add("link", "meetings-error-address");
        }
        is_address.then_some(link)
    }
}

/// A point of the agenda.
#[derive(Debug, Default, Clone, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub(super) struct ItemForm {
    pub kind: String,
    pub title: String,
    pub presenter: String,
    pub paper: String,
    pub version: String,
    pub form_id: String,
}

impl ItemForm {
    /// The form as it stands in the database.
    pub(super) fn of(item: &Item) -> Self {
        Self {
            kind: item.kind.to_string(),
            title: item.title.clone(),
            presenter: item.presenter.clone().unwrap_or_default(),
            paper: item.paper.map(|paper| paper.to_string()).unwrap_or_default(),
            version: item.version.to_string(),
            form_id: String::new(),
        }
    }

    pub(super) fn parse(&self) -> Result<(NewItem, i64), Errors> {
        let mut errors = Errors::default();
        let kind = fields::choice(&mut errors, "kind", &self.kind);
        let title = fields::line::<300>(&mut errors, "title", &self.title);
        let presenter = fields::optional_line::<200>(&mut errors, "presenter", &self.presenter);
        let paper = fields::optional_choice(&mut errors, "paper", &self.paper);
        let version = fields::version(&self.version);
        errors.or(|| Some((NewItem { kind: kind?, title: title?, presenter, paper }, version)))
    }
}

/// Which way a point moves.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub(super) struct MoveForm {
    to: String,
    pub form_id: String,
}

impl MoveForm {
    pub(super) fn is_up(&self) -> bool {
        self.to == "up"
    }
}

/// The record of a point.
#[derive(Debug, Default, Clone, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub(super) struct RecordForm {
    pub record: String,
    pub version: String,
}

impl RecordForm {
    pub(super) fn parse(&self) -> Result<(Option<String>, i64), Errors> {
        let mut errors = Errors::default();
        let record = fields::optional_prose::<20_000>(&mut errors, "record", &self.record);
        let version = fields::version(&self.version);
        errors.or(|| Some((record, version)))
    }
}

/// A guest or a witness.
#[derive(Debug, Default, Clone, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub(super) struct GuestForm {
    pub part: String,
    pub name: String,
    pub office: String,
    pub mail: String,
    pub form_id: String,
}

impl GuestForm {
    pub(super) fn parse(&self) -> Result<NewGuest, Errors> {
        let mut errors = Errors::default();
        let part = fields::choice::<GuestPart>(&mut errors, "part", &self.part);
        let name = fields::line::<120>(&mut errors, "name", &self.name);
        let office = fields::line::<200>(&mut errors, "office", &self.office);
        let address = fields::optional_line::<200>(&mut errors, "mail", &self.mail);
        if address.as_deref().is_some_and(|address| !mail::is_address(address)) {
            errors.add("mail", "meetings-error-mail");
        }
        errors.or(|| Some(NewGuest { part: part?, name: name?, office: office?, mail: address }))
    }
}

/// A reason that must be there, or may.
#[derive(Debug, Default, Clone, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub(super) struct ReasonForm {
    pub reason: String,
}

impl ReasonForm {
    pub(super) fn parse(&self) -> Result<String, Errors> {
        let mut errors = Errors::default();
        let reason = fields::prose::<2_000>(&mut errors, "reason", &self.reason);
        errors.or(|| reason)
    }

    pub(super) fn optional(&self) -> Result<Option<String>, Errors> {
        let mut errors = Errors::default();
        let reason = fields::optional_prose::<2_000>(&mut errors, "reason", &self.reason);
        errors.or(|| Some(reason))
    }
}

/// What a unit answers.
#[derive(Debug, Default, Clone, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub(super) struct AnswerForm {
    pub answer: String,
    pub reason: String,
    pub delegate: String,
}

impl AnswerForm {
    pub(super) fn parse(&self) -> Result<ReplyCommand, Errors> {
        let mut errors = Errors::default();
        let command = match self.answer.as_str() {
            "accepted" => Some(ReplyCommand::Accept),
            "excused" => fields::prose::<1_000>(&mut errors, "reason", &self.reason).map(ReplyCommand::Excuse),
            "delegated" => fields::choice(&mut errors, "delegate", &self.delegate).map(ReplyCommand::Send),
            _ => {
                errors.add("answer", "error-choose");
                None
            }
        };
        errors.or(|| command)
    }
}

/// Being there, by the code.
#[derive(Debug, Default, Clone, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub(super) struct CheckInForm {
    pub unit: String,
    pub remote: String,
    pub code: String,
}

impl CheckInForm {
    /// For which unit; whether the person may come for it is asked before the rest is looked at.
    pub(super) fn unit(&self) -> Option<UnitId> {
        self.unit.trim().parse().ok()
    }

    pub(super) fn parse(&self) -> Result<(Came, String), Errors> {
        let mut errors = Errors::default();
        let unit = fields::choice(&mut errors, "unit", &self.unit);
        let remote = remote(&mut errors, &self.remote);
        let code = fields::line::<20>(&mut errors, "code", &self.code);
        errors.or(|| Some((Came { unit: unit?, remote: remote? }, code?)))
    }
}

fn remote(errors: &mut Errors, raw: &str) -> Option<bool> {
    match raw {
        "room" => Some(false),
        "link" => Some(true),
        _ => {
            errors.add("remote", "error-choose");
            None
        }
    }
}

/// Somebody whom the secretary records as there: "unit person", or "guest id".
#[derive(Debug, Default, Clone, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub(super) struct ArrivalForm {
    pub who: String,
    pub remote: String,
}

impl ArrivalForm {
    pub(super) fn parse(&self) -> Result<(Arrival, bool), Errors> {
        let mut errors = Errors::default();
        let who = self.who.split_once(' ').and_then(|(first, second)| {
            if first == "guest" {
                return second.parse().ok().map(Arrival::Guest);
            }
            Some(Arrival::Person { unit: first.parse().ok()?, person: second.parse().ok()? })
        });
        if who.is_none() {
            errors.add("who", "error-choose");
        }
        let remote = remote(&mut errors, &self.remote);
        errors.or(|| who.zip(remote))
    }
}

/// A conclusion.
#[derive(Debug, Default, Clone, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub(super) struct ConclusionForm {
    pub text: String,
    pub form_id: String,
}

impl ConclusionForm {
    pub(super) fn parse(&self) -> Result<String, Errors> {
        let mut errors = Errors::default();
        let text = fields::prose::<4_000>(&mut errors, "text", &self.text);
        errors.or(|| text)
    }
}

/// Something to be done.
#[derive(Debug, Default, Clone, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub(super) struct FollowUpForm {
    pub task: String,
    pub unit: String,
    pub due: String,
    pub form_id: String,
}

impl FollowUpForm {
    pub(super) fn parse(&self) -> Result<NewFollowUp, Errors> {
        let mut errors = Errors::default();
        let text = fields::line::<1_000>(&mut errors, "task", &self.task);
        let unit = fields::optional_choice(&mut errors, "unit", &self.unit);
        let due = fields::optional_day(&mut errors, "due", &self.due);
        errors.or(|| Some(NewFollowUp { unit, text: text?, due }))
    }
}

/// It is done.
#[derive(Debug, Default, Clone, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub(super) struct DoneForm {
    pub note: String,
    pub done_on: String,
}

impl DoneForm {
    pub(super) fn parse(&self) -> Result<(String, Day), Errors> {
        let mut errors = Errors::default();
        let note = fields::line::<1_000>(&mut errors, "note", &self.note);
        let on = fields::day(&mut errors, "done_on", &self.done_on);
        errors.or(|| note.zip(on))
    }
}
