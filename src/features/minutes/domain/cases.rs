//! What is possible when, as tables.
use super::*;

fn at(hour: i64) -> Instant {
    "2026-02-16T00:00:00Z".parse::<Instant>().unwrap().plus_minutes(60 * hour)
}

fn voice(answer: Answer, replied: bool) -> Voice {
    let asks = answer == Answer::Correction;
    Voice {
        unit: UnitId::new(),
        name: "Vụ 1".to_owned(),
        answer,
        request: asks.then(|| "Sửa giờ kết thúc.".to_owned()),
        words: (answer != Answer::Waiting).then(|| "Nguyễn Văn 1".to_owned()),
        answered_at: (answer != Answer::Waiting).then(|| at(1)),
        reply: replied.then(|| "Đã sửa.".to_owned()),
        replied_at: replied.then(|| at(2)),
    }
}

fn signed(part: Part) -> Signed {
    let attestation = Attestation {
        kind: record::kind::SIGNATURE.to_owned(),
        record: String::new(),
        digest: Digest::ZERO,
        key_id: String::new(),
        signature: String::new(),
        demo: false,
    };
    Signed { part, person: PersonId::new(), attestation }
}

fn minutes(state: State, voices: &[(Answer, bool)], signatures: &[Part]) -> Minutes {
    let version = Version {
        id: MinutesVersionId::new(),
        no: 1,
        body: String::new(),
        digest: Digest::ZERO,
        due: Day::parse("19/02/2026").unwrap(),
        due_certain: false,
        submitted_at: at(0),
        voices: voices.iter().map(|(answer, replied)| voice(*answer, *replied)).collect(),
        signatures: signatures.iter().map(|part| signed(*part)).collect(),
    };
    Minutes {
        id: MinutesId::new(),
        meeting: MeetingId::new(),
        bloc_year: BlocYearId::new(),
        no: 1,
        state,
        version: (state != State::Draft).then_some(version),
    }
}

/// Answers of units, with whether they were answered.
type Voices = &'static [(Answer, bool)];

const OK: &str = "ok";

fn key<T>(result: Result<T, NotNow>) -> &'static str {
    result.map_or_else(|NotNow(key)| key, |_| OK)
}

/// State, answers (with the reply), signatures → notes, next version.
#[test]
fn what_the_secretary_may_write_and_put_out() {
    use Answer::{Approved, Correction, Waiting};
    let (draft, out, done) = (State::Draft, State::Out, State::Signed);
    let all = [Part::Chair, Part::Secretary];
    let rows: [(State, Voices, &[Part], &str, &str); 8] = [
        (draft, &[], &[], OK, OK),
        (out, &[(Waiting, false)], &[], "minutes-wrong-out", "minutes-wrong-out"),
        (out, &[(Approved, false)], &[], "minutes-wrong-out", "minutes-wrong-out"),
        (out, &[(Correction, false), (Approved, false)], &[], OK, "minutes-lacks-replies"),
        (out, &[(Correction, true), (Correction, false)], &[], OK, "minutes-lacks-replies"),
        (out, &[(Correction, true), (Waiting, false)], &[], OK, OK),
        (out, &[(Correction, true)], &[Part::Chair], "minutes-wrong-out", "minutes-wrong-signing"),
        (done, &[(Approved, false)], &all, "minutes-wrong-signed", "minutes-wrong-signed"),
    ];
    for (state, voices, signatures, notes, next) in rows {
        let minutes = minutes(state, voices, signatures);
        assert_eq!(key(minutes.takes_notes()), notes, "notes: {state} {voices:?} {signatures:?}");
        assert_eq!(key(minutes.next_version((true, 0))), next, "next: {state} {voices:?} {signatures:?}");
        assert_eq!(key(minutes.next_version((false, 0))), "minutes-lacks-end");
        assert_eq!(key(minutes.next_version((true, 1))), "minutes-lacks-ballots");
    }
    assert_eq!(minutes(draft, &[], &[]).next_version((true, 0)), Ok(1));
    assert_eq!(minutes(out, &[(Correction, true)], &[]).next_version((true, 0)), Ok(2));
}

/// Answers, signatures, hours after the beginning of 16 February in London → answers taken, signatures taken. The last
/// moment of 19 February in Vietnam is hour 89.
#[test]
fn when_units_answer_and_when_is_signed() {
    use Answer::{Approved, Correction, Waiting};
    let (late, open, done) = ("minutes-late", "minutes-lacks-approvals", "minutes-wrong-approved");
    let rows: [(Voices, &[Part], i64, &str, &str); 9] = [
        (&[(Waiting, false), (Approved, false)], &[], 1, OK, open),
        (&[(Waiting, false), (Approved, false)], &[], 88, OK, open),
        (&[(Waiting, false), (Approved, false)], &[], 89, late, OK),
        (&[(Approved, false), (Approved, false)], &[], 1, done, OK),
        (&[(Approved, false), (Correction, false)], &[], 1, OK, "minutes-lacks-replies"),
        (&[(Approved, false), (Correction, false)], &[], 89, late, "minutes-lacks-replies"),
        (&[(Approved, false), (Correction, true)], &[], 1, OK, open),
        (&[(Approved, false), (Correction, true)], &[], 89, late, OK),
        (&[(Approved, false)], &[Part::Secretary], 1, done, OK),
    ];
    for (voices, signatures, hour, answers, signs) in rows {
        let minutes = minutes(State::Out, voices, signatures);
        let version = minutes.out().unwrap();
        assert_eq!(key(version.takes_answers(at(hour))), answers, "answers: {voices:?} {hour}");
        assert_eq!(key(version.signable(at(hour))), signs, "signs: {voices:?} {hour}");
    }
    assert_eq!(key(minutes(State::Draft, &[], &[]).out()), "minutes-wrong-draft");
    assert_eq!(key(minutes(State::Signed, &[(Approved, false)], Part::ALL).out()), "minutes-wrong-signed");
}

#[test]
fn places_of_notes_are_read_as_they_are_written() {
    let point = Place::Point(ItemId::new());
    for place in Section::ALL.iter().map(|section| Place::Section(*section)).chain([point]) {
        assert_eq!(place.to_string().parse(), Ok(place));
    }
    assert!("elsewhere".parse::<Place>().is_err());
}
