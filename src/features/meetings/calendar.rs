//! A conference as an entry for calendars (RFC 5545): it comes with the mail, and from the page.
use icalendar::{Calendar, Class, Component, Event, EventLike, EventStatus};

use super::{
    domain::{Meeting, Plan, State},
    urls,
};
use crate::{kernel::time::Instant, platform::mail::Enclosure};

/// Where people meet, in one line.
pub(super) fn place(plan: &Plan) -> String {
    let parts: Vec<_> = [plan.place.as_deref(), plan.link.as_deref()].into_iter().flatten().collect();
    parts.join(" · ")
}

/// The entry. The same conference has the same name for ever, and a higher number after each change, so that calendars
/// replace what they have; one that is called off is taken out.
pub(super) fn entry(origin: &str, bloc: &str, meeting: &Meeting, now: Instant) -> Enclosure {
    let page = format!("{origin}{}", urls::meeting(meeting.id));
    let mut event = event(origin, bloc, meeting, now);
    event.description(&page).url(&page);
    enclosed(meeting, event)
}

/// The entry for who has no account: it leads to no page.
pub(super) fn guest_entry(origin: &str, bloc: &str, meeting: &Meeting, now: Instant) -> Enclosure {
    enclosed(meeting, event(origin, bloc, meeting, now))
}

fn event(origin: &str, bloc: &str, meeting: &Meeting, now: Instant) -> Event {
    let host = origin.split("://").nth(1).unwrap_or_default();
    let is_off = meeting.state == State::Cancelled;
    let mut event = Event::new();
    event
        .uid(&format!("meeting-{}@{host}", meeting.id))
        .summary(&format!("{} · {bloc}", meeting.plan.title))
        .location(&place(&meeting.plan))
        .class(Class::Private)
        .sequence(u32::try_from(meeting.version).unwrap_or(u32::MAX))
        .add_property("DTSTAMP", now.compact())
        .add_property("DTSTART", meeting.plan.starts_at.compact())
        .add_property("DTEND", meeting.plan.ends_at.compact());
    event.status(if is_off { EventStatus::Cancelled } else { EventStatus::Confirmed });
    event
}

fn enclosed(meeting: &Meeting, event: Event) -> Enclosure {
    let is_off = meeting.state == State::Cancelled;
    let mut calendar = Calendar::new();
    calendar.append_property(("METHOD", if is_off { "CANCEL" } else { "PUBLISH" })).push(event);
    Enclosure { name: "hoi-nghi.ics", kind: "text/calendar; charset=utf-8", text: calendar.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        features::meetings::domain::{Kind, Mode},
        kernel::id::{BlocYearId, MeetingId},
    };

    #[test]
    fn an_entry_says_when_in_universal_time_and_which_one_it_replaces() {
        let at = |text: &str| text.parse::<Instant>().unwrap();
        let plan = Plan {
            kind: Kind::Launch,
            mode: Mode::Hybrid,
            title: "Hội nghị phát động; ký giao ước, năm 2026".to_owned(),
            starts_at: at("2026-03-02T01:30:00Z"),
            ends_at: at("2026-03-02T04:30:00Z"),
            place: Some("Hội trường A".to_owned()),
            link: Some("https://hop.example/1".to_owned()),
            chair: None,
            secretary: None,
        };
        let mut meeting = Meeting {
            id: MeetingId::new(),
            bloc_year: BlocYearId::new(),
            plan,
            state: State::Called,
            quorum: None,
            called_at: None,
            short_notice: None,
            opened_at: None,
            without_quorum: None,
            closed_at: None,
            cancelled: None,
            version: 3,
        };
        let entry_of = |meeting: &Meeting| {
            entry("https://thidua.example", "Khối thi đua số 3", meeting, at("2026-02-20T02:00:00Z")).text
        };
        // Long lines are folded.
        let text = entry_of(&meeting).replace("\r\n ", "");
        for line in [
            "METHOD:PUBLISH",
            "DTSTART:20260302T013000Z",
            "DTEND:20260302T043000Z",
            "DTSTAMP:20260220T020000Z",
            "SEQUENCE:3",
            "STATUS:CONFIRMED",
            "LOCATION:Hội trường A · https://hop.example/1",
            r"SUMMARY:Hội nghị phát động\; ký giao ước\, năm 2026 · Khối thi đua số 3",
        ] {
            assert!(text.lines().any(|found| found == line), "{line} in {text}");
        }
        assert!(text.contains(&format!("UID:meeting-{}@thidua.example", meeting.id)), "{text}");
        assert!(text.contains("URL:https://thidua.example/meetings/"), "{text}");
        let guest =
            guest_entry("https://thidua.example", "Khối thi đua số 3", &meeting, at("2026-02-20T02:00:00Z")).text;
        assert!(!guest.contains("/meetings/") && guest.contains("SEQUENCE:3"), "{guest}");
        meeting.state = State::Cancelled;
        let text = entry_of(&meeting);
        assert!(text.contains("METHOD:CANCEL") && text.contains("STATUS:CANCELLED"), "{text}");
    }
}
