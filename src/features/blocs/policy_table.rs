//! The table of cases of `policy.rs`: state × act × role, written by hand.
use super::*;
use crate::{
    features::blocs::domain::{BlocKind, Member, SelectionMode},
    kernel::id::{BlocId, PersonId, SessionId},
    platform::{
        auth::{Mandate, MandateForm, Office, OfficeKind, Role},
        i18n::Language,
    },
};

const PHASES: [Phase; 5] = [Phase::Draft, Phase::Constituted, Phase::Active, Phase::MidYear, Phase::Closed];

fn day(text: &str) -> Day {
    Day::parse(text).expect("a day")
}

fn nobody() -> Actor {
    Actor {
        person: PersonId::new(),
        name: String::new(),
        capacity: String::new(),
        language: Language::Vi,
        session: SessionId::new(),
        step_up: None,
        second_factor: false,
        flash: None,
        offices: Vec::new(),
        mandates: Vec::new(),
        roles: Vec::new(),
        secretariats: Vec::new(),
        notices: 0,
    }
}

fn with_office(unit: UnitId, kind: OfficeKind) -> Actor {
    Actor { offices: vec![Office { unit, kind, title: String::new() }], ..nobody() }
}

fn with_role(kind: RoleKind, body: Option<UnitId>) -> Actor {
    Actor { roles: vec![Role { kind, body }], ..nobody() }
}

struct World {
    year: BlocYear,
    /// By the letters of the table.
    actors: Vec<(&'static str, Actor)>,
}

fn world(phase: Phase) -> World {
    let (from, to) = (day("01/01/2026"), day("01/01/2027"));
    let units: Vec<_> = (0..3).map(|_| UnitId::new()).collect();
    let member = |unit: &UnitId| Member {
        unit: *unit,
        name: String::new(),
        short_name: String::new(),
        from,
        to,
        end_reason: None,
        excluded_reason: None,
        gone: false,
    };
    let mut ended = member(&UnitId::new());
    ended.to = day("01/07/2026");
    let (body, other_body, former) = (UnitId::new(), UnitId::new(), ended.unit);
    let monitor = nobody();
    let year = BlocYear {
        id: BlocYearId::new(),
        bloc: BlocId::new(),
        body,
        body_name: String::new(),
        year: 2026,
        name: String::new(),
        kind: BlocKind::Bloc,
        phase,
        from,
        to,
        members: units.iter().map(member).chain([ended]).collect(),
        leader: Some(units[0]),
        deputy: Some(units[1]),
        heir: None,
        monitor: Some(monitor.person),
        selection_mode: SelectionMode::Election,
        min_members: 2,
        min_members_certain: true,
        decision: None,
        plan_due: None,
        covenant_due: None,
        assumed: false,
        dissolution: None,
        version: 1,
    };
    let actors = actors(&year, &units, (former, other_body), monitor);
    World { year, actors }
}

fn actors(
    year: &BlocYear,
    units: &[UnitId],
    (former, other_body): (UnitId, UnitId),
    monitor: Actor,
) -> Vec<(&'static str, Actor)> {
    let body = year.body;
    let mandate = Mandate { id: crate::kernel::id::MandateId::new(), unit: units[2], form: MandateForm::Tuq };
    vec![
        ("award officer", with_role(RoleKind::AwardOfficer, Some(body))),
        ("award head", with_role(RoleKind::AwardHead, Some(body))),
        ("award officer of another body", with_role(RoleKind::AwardOfficer, Some(other_body))),
        ("head of the leader", with_office(units[0], OfficeKind::Head)),
        ("officer of the leader", with_office(units[0], OfficeKind::Officer)),
        ("secretary", Actor { secretariats: vec![year.id], ..nobody() }),
        ("secretary of another year", Actor { secretariats: vec![BlocYearId::new()], ..nobody() }),
        ("head of the deputy", with_office(units[1], OfficeKind::Head)),
        ("head of a member", with_office(units[2], OfficeKind::Head)),
        ("mandate holder of a member", Actor { mandates: vec![mandate], ..nobody() }),
        ("head of a former member", with_office(former, OfficeKind::Head)),
        ("head of a stranger", with_office(UnitId::new(), OfficeKind::Head)),
        ("monitor whose council role ended", monitor),
        ("council member", with_role(RoleKind::CouncilMember, Some(body))),
        ("auditor of the body", with_role(RoleKind::Auditor, Some(body))),
        ("auditor of the installation", with_role(RoleKind::Auditor, None)),
        ("administrator of the body", with_role(RoleKind::Administrator, Some(body))),
        ("administrator of the installation", with_role(RoleKind::Administrator, None)),
        ("nobody", nobody()),
    ]
}

const SEES: &[&str] = &[
    "award officer",
    "award head",
    "head of the leader",
    "officer of the leader",
    "secretary",
    "head of the deputy",
    "head of a member",
    "mandate holder of a member",
    "head of a former member",
    "council member",
    "auditor of the body",
    "auditor of the installation",
];
const AWARD: &[&str] = &["award officer", "award head"];
const RUNS: &[&str] = &["head of the leader", "officer of the leader", "secretary"];

/// Act, phases in which it exists (draft, constituted, active, mid-year, closed), who may.
type Row = (Act, [u8; 5], &'static [&'static [&'static str]]);
const TABLE: &[Row] = &[
    (Act::Configure, [1, 1, 1, 1, 0], &[AWARD]),
    (Act::Compose, [1, 0, 0, 0, 0], &[AWARD]),
    (Act::Constitute, [1, 0, 0, 0, 0], &[AWARD]),
    (Act::Lead, [1, 1, 1, 1, 0], &[AWARD]),
    (Act::Monitor, [1, 1, 1, 1, 0], &[AWARD]),
    (Act::Staff, [1, 1, 1, 1, 0], &[AWARD, RUNS]),
    (Act::Reorganise, [0, 1, 1, 1, 0], &[AWARD]),
    (Act::Exclude, [1, 1, 1, 1, 0], &[AWARD]),
    (Act::Plan, [1, 1, 1, 1, 0], &[RUNS]),
    (Act::File, [1, 1, 1, 1, 0], &[AWARD, RUNS]),
    (Act::Advance, [0, 1, 1, 0, 0], &[AWARD, RUNS]),
    // the step that closes the year is the award department's alone
    (Act::Advance, [0, 0, 0, 1, 0], &[AWARD]),
    (Act::Override, [0, 1, 1, 1, 0], &[AWARD]),
    (Act::HandOver, [0, 0, 1, 1, 0], &[RUNS]),
    (Act::Remove, [1, 0, 0, 0, 0], &[AWARD]),
    (Act::Dissolve, [0, 1, 1, 1, 0], &[AWARD]),
];

#[test]
fn who_sees() {
    for phase in PHASES {
        let world = world(phase);
        for (name, actor) in &world.actors {
            let sees = may_view(actor, &world.year, day("01/03/2026")).is_ok();
            assert_eq!(sees, SEES.contains(name), "{name} in {phase}");
        }
    }
}

#[test]
fn who_may_do_what_in_which_phase() {
    let mut cases = 0;
    for (index, phase) in PHASES.into_iter().enumerate() {
        let world = world(phase);
        for act in Act::ALL {
            let rows = || TABLE.iter().filter(|row| row.0 == act && row.1[index] == 1);
            for (name, actor) in &world.actors {
                let expected = rows().any(|row| row.2.iter().any(|group| group.contains(name)));
                let said = may(actor, act, &world.year, day("01/03/2026"));
                assert_eq!(said.is_ok(), expected, "{act:?} by {name} in {phase}");
                let hidden = said == Err(Denied::Hidden);
                assert_eq!(hidden, !SEES.contains(name), "{act:?} by {name} in {phase}: 404 or 403");
                cases += 1;
            }
        }
    }
    assert_eq!(cases, PHASES.len() * Act::ALL.len() * 19);
}

#[test]
fn who_opens_years() {
    let world = world(Phase::Draft);
    let body = world.year.body;
    let expected = |name: &str| match name {
        "award officer" | "award head" => Ok(()),
        "council member" | "auditor of the body" | "auditor of the installation" => {
            Err(Denied::Refused("blocs-denied-award-department"))
        }
        _ => Err(Denied::Hidden),
    };
    for (name, actor) in &world.actors {
        assert_eq!(may_open(actor, body, false), expected(name), "{name}");
        let ended: Result<(), Denied> = expected(name).and(Err(Denied::Refused("blocs-denied-body-ended")));
        assert_eq!(may_open(actor, body, true), ended, "{name}, of a body that has ended");
    }
}

#[test]
fn a_closed_year_is_nobodys_to_run() {
    let world = world(Phase::Closed);
    assert!(world.actors.iter().all(|(_, actor)| !runs(actor, &world.year)));
}

#[test]
fn after_the_handover_the_old_leader_reads_and_the_new_one_runs() {
    let mut world = world(Phase::MidYear);
    let heir = with_office(UnitId::new(), OfficeKind::Officer);
    let today = day("01/12/2026");
    assert_eq!(may_view(&heir, &world.year, today), Err(Denied::Hidden));
    world.year.heir = Some(heir.offices[0].unit);
    for (name, actor) in &world.actors {
        let old = ["head of the leader", "officer of the leader"].contains(name);
        assert!(!old || may_view(actor, &world.year, today).is_ok(), "{name} reads");
        assert!(!old || may(actor, Act::Plan, &world.year, today).is_err(), "{name} does not write");
    }
    assert!(may(&heir, Act::Plan, &world.year, today).is_ok());
}
