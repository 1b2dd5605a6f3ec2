//! The electorate.
use crate::{
    features::{
        blocs::BlocYear,
        meetings::Sitting,
        votes::domain::{Absent, HEARD, Line, Settings, Voters},
    },
    kernel::{records::ballot as record, time::Instant},
};

/// The electorate as it is fixed, or would be if the ballot were opened now. In a conference who is not there has no vote,
/// or gives its opinion in writing, which counts or is heard. Where delegates vote, each person of a unit who is there has
/// a vote.
pub(super) fn lines_of(
    year: &BlocYear,
    sitting: Option<&Sitting>,
    (body, settings): (Option<&record::Body>, &Settings),
    now: Instant,
) -> Vec<Line> {
    if let Some(body) = body {
        let line = |line: &record::Line| {
            let unit = line.unit.id.parse().ok()?;
            let delegate = match &line.delegate {
                Some(person) => Some((person.id.parse().ok()?, person.name.clone())),
                None => None,
            };
            let (convened, present) = (line.convened, line.present);
            let (name, excluded) = (line.unit.name.clone(), line.excluded.clone());
            Some(Line { unit, name, delegate, convened, present, excluded, written: line.written })
        };
        return body.electorate.iter().filter_map(line).collect();
    }
    let members = year.members_on(year.within(now.day())).into_iter();
    if settings.voters == Voters::Delegates {
        let attending = sitting.map(|sitting| sitting.attending.as_slice()).unwrap_or_default();
        let of_member = members.filter(|member| !member.gone).flat_map(|member| {
            let own = attending.iter().filter(|one| one.unit == member.unit);
            own.map(|one| Line {
                unit: member.unit,
                name: member.name.clone(),
                delegate: Some((one.person, one.name.clone())),
                convened: true,
                present: true,
                excluded: None,
                written: false,
            })
        });
        return of_member.collect();
    }
    let line = members.map(|member| {
        let seat = sitting.map(|sitting| sitting.of(member.unit));
        let convened = seat.is_none_or(|seat| seat.is_some());
        let present = seat.is_none_or(|seat| seat.is_some_and(|seat| seat.present));
        let written = !present && !member.gone && settings.absent != Absent::None;
        let heard = written && settings.absent == Absent::Heard;
        let reasons = [(member.gone, "gone"), (!present && !written, "absent"), (heard, HEARD)];
        let excluded = reasons.into_iter().find(|(applies, _)| *applies).map(|(_, why)| why.to_owned());
        Line { unit: member.unit, name: member.name.clone(), delegate: None, convened, present, excluded, written }
    });
    line.collect()
}
