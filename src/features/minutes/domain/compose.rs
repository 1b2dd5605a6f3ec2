//! The document from its facts: nothing is added to them but notes, marked as such.
use super::{Place, Section};
use crate::kernel::{
    id::ItemId,
    records::{covenant::BlocYear, minutes as record},
};

/// What a document is made of.
#[derive(Debug, Clone)]
pub(in super::super) struct Facts {
    pub installation: String,
    pub demo: bool,
    pub assumed: bool,
    pub bloc_year: BlocYear,
    pub minutes: record::Minutes,
    pub conference: record::Conference,
    pub ballots: Vec<record::Ballot>,
    pub notes: Vec<(Place, String)>,
    pub corrections: Vec<record::Correction>,
}

/// Where a note stands: sections in their order, points as the agenda has them. None: nowhere.
fn order(conference: &record::Conference, place: Place) -> Option<(usize, usize)> {
    let section = |wanted| Section::ALL.iter().position(|section| *section == wanted);
    match place {
        Place::Section(wanted) => Some((section(wanted)?, 0)),
        Place::Point(id) => {
            let is_it = |point: &record::Point| point.id.parse::<ItemId>() == Ok(id);
            Some((section(Section::Agenda)?, 1 + conference.agenda.iter().position(is_it)?))
        }
    }
}

/// The document. Notes stand in the order of what they are beside; one beside a point that is no longer there is left out.
pub(in super::super) fn compose(facts: Facts) -> record::Body {
    let Facts { conference, mut corrections, .. } = facts;
    let mut notes: Vec<_> = facts
        .notes
        .into_iter()
        .filter_map(|(place, text)| Some((order(&conference, place)?, record::Note { place: place.to_string(), text })))
        .collect();
    notes.sort_by_key(|(order, _)| *order);
    corrections.sort_by_key(|one| (one.version, one.at));
    record::Body {
        format: record::BODY_FORMAT.to_owned(),
        installation: facts.installation,
        demo: facts.demo,
        assumed: facts.assumed,
        bloc_year: facts.bloc_year,
        minutes: facts.minutes,
        conference,
        ballots: facts.ballots,
        notes: notes.into_iter().map(|(_, note)| note).collect(),
        corrections,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::records::covenant::Unit;

    fn point(no: u32) -> record::Point {
        record::Point {
            id: ItemId::new().to_string(),
            no,
            title: format!("Điểm {no}"),
            presenter: None,
            paper: None,
            began: None,
            ended: None,
            record: Some("Nhất trí.".to_owned()),
            comments: Vec::new(),
        }
    }

    fn correction(version: u32, at: &str) -> record::Correction {
        record::Correction {
            version,
            unit: Unit { id: "1".to_owned(), name: "Vụ 1".to_owned() },
            by: "Nguyễn Văn 1".to_owned(),
            text: "Sửa giờ.".to_owned(),
            at: at.parse().unwrap(),
            reply: "Đã sửa.".to_owned(),
            replied_at: "2026-11-27T09:00:00Z".parse().unwrap(),
        }
    }

    fn facts() -> Facts {
        let bloc_year = BlocYear {
            id: "y".to_owned(),
            name: "Khối 3".to_owned(),
            body: "VKSND tối cao".to_owned(),
            kind: "bloc".to_owned(),
            year: 2026,
        };
        let conference = record::Conference {
            id: "m".to_owned(),
            kind: "launch".to_owned(),
            mode: "online".to_owned(),
            title: "Hội nghị".to_owned(),
            place: None,
            began: None,
            ended: None,
            chair: None,
            secretary: None,
            short_notice: None,
            quorum: None,
            without_quorum: None,
            units: Vec::new(),
            guests: Vec::new(),
            agenda: vec![point(1), point(2)],
            conclusions: vec!["Thông qua.".to_owned()],
            tasks: Vec::new(),
        };
        Facts {
            installation: "https://thidua.example".to_owned(),
            demo: false,
            assumed: false,
            bloc_year,
            minutes: record::Minutes { id: "b".to_owned(), no: 1, version: 1 },
            conference,
            ballots: Vec::new(),
            notes: Vec::new(),
            corrections: Vec::new(),
        }
    }

    #[test]
    fn facts_are_taken_over_as_they_are() {
        let facts = facts();
        let body = compose(facts.clone());
        assert_eq!(body.conference, facts.conference);
        assert_eq!(body.bloc_year, facts.bloc_year);
        assert_eq!(body.minutes, facts.minutes);
        assert_eq!(body.format, "thidua-minutes-body-v1");
    }

    #[test]
    fn notes_stand_in_the_order_of_the_document_and_only_beside_what_is_there() {
        let mut facts = facts();
        let point = |index: usize| Place::Point(facts.conference.agenda[index].id.parse().unwrap());
        let (first, second) = (point(0), point(1));
        facts.notes = [
            (Place::Section(Section::Closing), "g"),
            (second, "d"),
            (Place::Point(ItemId::new()), "gone"),
            (Place::Section(Section::Agenda), "b"),
            (first, "c"),
            (Place::Section(Section::Opening), "a"),
            (Place::Section(Section::Ballots), "e"),
        ]
        .map(|(place, text)| (place, text.to_owned()))
        .to_vec();
        let texts: String = compose(facts).notes.into_iter().map(|note| note.text).collect();
        assert_eq!(texts, "abcdeg");
    }

    #[test]
    fn corrections_stand_by_version_and_time() {
        let mut facts = facts();
        facts.corrections = vec![
            correction(2, "2026-11-27T01:00:00Z"),
            correction(1, "2026-11-27T03:00:00Z"),
            correction(1, "2026-11-27T02:00:00Z"),
        ];
        let body = compose(facts);
        let order: Vec<_> = body.corrections.iter().map(|one| (one.version, one.at.to_string())).collect();
        assert_eq!(order.iter().map(|(version, _)| *version).collect::<Vec<_>>(), [1, 1, 2]);
        assert!(order[0].1 < order[1].1);
    }
}
