//! The gates between phases, as data. Every later step adds its phase with its row; nothing else changes here.
use super::{
    domain::{BlocYear, Details, PaperKind, Phase},
    sources::Missing,
    urls,
};
use crate::kernel::time::Day;

/// A condition that this feature knows. Strands of later features add theirs through `Gate`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Condition {
    EnoughMembers,
    Leader,
    Deputy,
    Secretariat,
    PlanAdopted,
    MidyearReport,
    ActivitiesDone,
    FinalReport,
    HandedOver,
}

/// What must be there before a phase begins.
const TABLE: &[(Phase, &[Condition])] = &[
    (Phase::Constituted, &[Condition::EnoughMembers, Condition::Leader]),
    (
        Phase::Active,
        &[
            Condition::EnoughMembers,
            Condition::Leader,
            Condition::Deputy,
            Condition::Secretariat,
            Condition::PlanAdopted,
        ],
    ),
    (Phase::MidYear, &[Condition::EnoughMembers, Condition::Leader, Condition::MidyearReport]),
    (
        Phase::Closed,
        &[
            Condition::EnoughMembers,
            Condition::Leader,
            Condition::ActivitiesDone,
            Condition::FinalReport,
            Condition::HandedOver,
        ],
    ),
];

/// What is missing of this feature's own conditions before `year` may enter `to`.
pub(super) fn missing(year: &BlocYear, details: &Details, today: Day, to: Phase) -> Vec<Missing> {
    let conditions = TABLE.iter().filter(|(phase, _)| *phase == to).flat_map(|(_, conditions)| *conditions);
    conditions.flat_map(|condition| check(*condition, year, details, today)).collect()
}

fn check(condition: Condition, year: &BlocYear, details: &Details, today: Day) -> Vec<Missing> {
    let id = year.id;
    let unless = |there: bool, missing: Missing| if there { Vec::new() } else { vec![missing] };
    let part = |key| Missing::new(key, urls::members(id)).with("kind", year.kind.word());
    match condition {
        Condition::EnoughMembers => enough_members(year, today),
        Condition::Leader => unless(year.leader.is_some(), part("blocs-missing-leader")),
        Condition::Deputy => unless(year.deputy.is_some(), part("blocs-missing-deputy")),
        Condition::Secretariat => {
            let there = !details.secretaries.is_empty();
            unless(there, Missing::new("blocs-missing-secretariat", urls::members(id)))
        }
        Condition::PlanAdopted => {
            unless(details.plan.adopted_on.is_some(), Missing::new("blocs-missing-plan", urls::plan(id)))
        }
        Condition::MidyearReport => {
            let there = details.has_paper(PaperKind::MidyearReport);
            unless(there, Missing::new("blocs-missing-midyear-report", urls::papers(id)))
        }
        Condition::FinalReport => {
            let there = details.has_paper(PaperKind::FinalReport);
            unless(there, Missing::new("blocs-missing-final-report", urls::papers(id)))
        }
        Condition::ActivitiesDone => open_activities(year, details),
        Condition::HandedOver => handover(year, details),
    }
}

/// While the bloc is composed its first day counts, later the present one.
fn enough_members(year: &BlocYear, today: Day) -> Vec<Missing> {
    let day = if year.phase == Phase::Draft { year.from } else { year.within(today) };
    let have = year.members_on(day).len();
    if i32::try_from(have).is_ok_and(|have| have >= year.min_members) {
        return Vec::new();
    }
    let key = if year.min_members_certain { "blocs-missing-members" } else { "blocs-missing-members-unverified" };
    vec![Missing::new(key, urls::members(year.id)).with("have", have).with("need", year.min_members)]
}

/// One line for each activity that is not done, at its host.
fn open_activities(year: &BlocYear, details: &Details) -> Vec<Missing> {
    let open = details.open_activities().map(|activity| {
        let missing = Missing::new("blocs-missing-activity", urls::plan(year.id)).with("name", activity.name.as_str());
        match activity.host {
            Some(host) => missing.of(host),
            None => missing,
        }
    });
    open.collect()
}

fn handover(year: &BlocYear, details: &Details) -> Vec<Missing> {
    let href = urls::handover(year.id);
    let Some(handover) = &details.handover else {
        return vec![Missing::new("blocs-missing-handover", href)];
    };
    if let Some(next) = details.next_leader.filter(|next| *next != handover.to_unit) {
        return vec![Missing::new("blocs-missing-handover-other", href).of(next)];
    }
    let sides = [
        (handover.given.is_some(), "blocs-missing-handover-given", handover.from_unit),
        (handover.received.is_some(), "blocs-missing-handover-received", handover.to_unit),
    ];
    let open = sides.into_iter().filter(|(confirmed, ..)| !confirmed);
    open.map(|(_, key, unit)| Missing::new(key, href.clone()).of(unit)).collect()
}
