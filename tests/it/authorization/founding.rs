//! The world of the access table: a body with two blocs, a province beside them, and one person per principal.
use thidua::{
    kernel::{
        collate,
        id::{BlocYearId, EmulationYearId, PersonId, UnitId},
    },
    platform::auth::{MandateForm, OfficeKind, RoleKind},
};

use super::{
    ADMINISTRATOR, ANONYMOUS, MONITOR, SECRETARY, Stage, WHO, World, stages,
    world::{PASSWORD, run},
};
use crate::support::TestApp;

/// Units and bloc-years; ids are noted under their names.
struct Ground {
    top: UnitId,
    province: UnitId,
    /// Member units: the first leads, the second is the one whose people are principals, the fourth left in February.
    members: [UnitId; 4],
    past: UnitId,
    far: [UnitId; 2],
    outside: UnitId,
    year: BlocYearId,
}

pub(super) async fn base() -> World {
    let app = TestApp::new().await;
    let mut world = World::default();
    let ground = ground(&mut world, &app).await;
    world.people = people(&app, &ground).await;
    spare(&mut world, &app, &ground).await;
    accounts(&app, &ground).await;
    sessions(&mut world, &app).await;
    years(&mut world, &app, &ground).await;
    stages::plan(&mut world, &app).await;
    stages::others(&mut world, &app).await;
    world.snapshots.insert(Stage::Base, app.rest().await);
    world
}

async fn ground(world: &mut World, app: &TestApp) -> Ground {
    let top = app.body("Viện kiểm sát nhân dân tối cao").await;
    let province = app.unit("Viện kiểm sát nhân dân tỉnh Tiền Giang", top).await;
    run(app, "update unit set is_body = true where id = $1::uuid", &province.to_string()).await;
    let members = [
        app.unit("Vụ 14", top).await,
        app.unit("Vụ 15", top).await,
        app.unit("Vụ 16", top).await,
        app.unit("Vụ 17", top).await,
    ];
    let past = app.unit("Vụ 18", top).await;
    let far = [app.unit("Vụ 19", top).await, app.unit("Vụ 20", top).await];
    let outside = app.unit("Thanh tra", top).await;
    let year = app.bloc_year(top, "Khối thi đua số 3", 2026, &members).await;
    let far_year = app.bloc_year(top, "Khối thi đua số 4", 2026, &far).await;
    let named = [("leader", members[0]), ("unit", members[1]), ("third", members[2]), ("left", members[3])];
    let others = [("top", top), ("far", far[0]), ("far second", far[1]), ("outside", outside)];
    for (name, unit) in named.into_iter().chain(others) {
        world.note(name, unit);
    }
    for (name, title) in [("free", "Vụ 21"), ("free second", "Vụ 22")] {
        let unit = app.unit(title, top).await;
        world.note(name, unit);
    }
    for (name, id) in [("id", year), ("bloc_year", year), ("far year", far_year)] {
        world.note(name, id);
    }
    Ground { top, province, members, past, far, outside, year }
}

/// One person per principal, in the order of `WHO`; the anonymous one has an account, too, and is not signed in.
async fn people(app: &TestApp, ground: &Ground) -> Vec<PersonId> {
    use RoleKind::{Administrator, Auditor, AwardHead, AwardOfficer, CouncilMember};
    let mut people = Vec::new();
    for who in WHO {
        people.push(app.person(who).await);
    }
    let [leader, unit, third, left] = ground.members;
    let heads =
        [(1, unit), (5, third), (6, leader), (8, ground.outside), (18, ground.far[0]), (19, left), (20, ground.past)];
    for (who, unit) in heads {
        app.office(unit, people[who], OfficeKind::Head, "Vụ trưởng").await;
    }
    app.office(unit, people[2], OfficeKind::Officer, "Chuyên viên").await;
    app.office(unit, people[3], OfficeKind::DeputyHead, "Phó Vụ trưởng").await;
    app.mandate(unit, people[3], MandateForm::Kt, people[1]).await;
    app.mandate(unit, people[4], MandateForm::Tuq, people[1]).await;
    let (top, province) = (Some(ground.top), Some(ground.province));
    let roles = [
        (9, CouncilMember, top),
        (10, CouncilMember, top),
        (11, AwardOfficer, top),
        (12, AwardHead, top),
        (13, Auditor, None),
        (14, Auditor, top),
        (15, Administrator, None),
        (16, Administrator, top),
        (17, Administrator, province),
        (21, AwardOfficer, province),
    ];
    for (who, kind, body) in roles {
        app.role(people[who], kind, body).await;
    }
    people
}

/// Persons and mandates that are acted on.
async fn spare(world: &mut World, app: &TestApp, ground: &Ground) {
    for name in ["target", "invited", "held", "handed", "closed", "spare", "factor"] {
        let person = app.person(&format!("Người {name}")).await;
        world.note(name, person);
    }
    let deputy = app.person("Phó nữa").await;
    app.office(ground.members[1], deputy, OfficeKind::DeputyHead, "Phó Vụ trưởng").await;
    let far_second = app.head_of(ground.far[1], "Thủ trưởng Vụ 20").await;
    world.note("person", world.id("target").to_owned());
    world.note("first version", 1);
    world.note("deputy", deputy);
    world.note("far second head", far_second);
    for (who, person) in world.people.clone().into_iter().enumerate() {
        world.note(&format!("person {who}"), person);
        world.note(&format!("own of {who}"), person);
    }
    for (name, who) in [("mandate", 4), ("standing", 3)] {
        let sql = "select id::text from mandate where holder_id = $1";
        let id: String = sqlx::query_scalar(sql).bind(world.people[who]).fetch_one(app.db()).await.expect(sql);
        world.note(name, id);
    }
    world.find(app.db(), "office", "select id::text from office_holding where kind = 'officer'").await;
    world.find(app.db(), "role", "select id::text from role_grant where kind = 'council_member'").await;
}

/// Passwords, the body that looks after everybody, and the states that accounts can be in.
async fn accounts(app: &TestApp, ground: &Ground) {
    let hash = app.state.hasher.hash(PASSWORD.to_owned()).await.expect("a hash");
    run(app, "update account set password_hash = $1, password_set_at = now()", &hash).await;
    run(app, "update account set body_id = $1::uuid", &ground.top.to_string()).await;
    let of = |set: &str, name: &str| {
        format!("update account set {set} from person p where p.id = person_id and p.name = '{name}' and $1 <> ''")
    };
    let held = |by: &str| {
        format!("held_until = now() + interval '1 day', held_by = (select id from person where name = '{by}')")
    };
    for sql in [
        of("password_hash = null, password_set_at = null", "Người invited"),
        of("disabled_at = now(), disabled_reason = 'Chuyển công tác'", "Người closed"),
        of(&held("Người spare"), "Người held"),
        of(&held(WHO[ADMINISTRATOR]), "Người handed"),
    ] {
        sqlx::query(sqlx::AssertSqlSafe(sql)).bind("x").execute(app.db()).await.expect("an account");
    }
    let told = "insert into notice (id, person_id, key, words, href, at)
                select gen_random_uuid(), id, 'people-told-password', '{}', '/account', created_at from person
                where $1 <> ''";
    run(app, told, "x").await;
    let trusted =
        "insert into known_device (id, person_id, token_hash, device, first_seen_at, last_seen_at, trusted_until)
                   select gen_random_uuid(), id, sha256(id::text::bytea), 'test', created_at, created_at,
                          created_at + interval '20 days' from person where $1 <> ''";
    run(app, trusted, "x").await;
}

/// Two sessions for each: one with a fresh proof of identity, one without.
async fn sessions(world: &mut World, app: &TestApp) {
    for who in 0..WHO.len() {
        let person = world.people[who];
        let (fresh, bare) = match who {
            ANONYMOUS => (app.anybody(), app.anybody()),
            _ => (app.signed_in(person).await, app.signed_in_without_step_up(person).await),
        };
        world.browsers.push(fresh);
        world.bare.push(bare);
        if who == ANONYMOUS {
            world.note(&format!("session of {who}"), uuid::Uuid::now_v7());
        } else {
            let sql = "select id::text from session where person_id = $1 and step_up_at is null";
            let id: String = sqlx::query_scalar(sql).bind(person).fetch_one(app.db()).await.expect(sql);
            world.note(&format!("session of {who}"), id);
        }
        let sql = "select id::text from known_device where person_id = $1";
        let id: String = sqlx::query_scalar(sql).bind(person).fetch_one(app.db()).await.expect(sql);
        world.note(&format!("device of {who}"), id);
    }
}

/// What is more to the years: who left, the years before and after, secretary, monitor, emulation years.
async fn years(world: &mut World, app: &TestApp, ground: &Ground) {
    let (year, [leader, unit, third, left]) = (ground.year.to_string(), ground.members);
    let leaves = "update bloc_member set valid_to = '2026-02-01', end_reason = 'Giải thể' where unit_id = $1::uuid";
    run(app, leaves, &left.to_string()).await;
    for (name, number, members) in [
        ("last", 2025, vec![leader, unit, ground.past]),
        ("next", 2027, vec![leader, unit, third]),
        ("mistaken", 2028, vec![leader, unit, third]),
    ] {
        let id = beside(app, &year, number, &members).await;
        world.note(name, id);
    }
    let leads =
        "insert into bloc_leadership (id, bloc_year_id, unit_id, part, valid_from, valid_to, mode, basis, basis_day)
                 select gen_random_uuid(), y.id, $1::uuid, 'leader', y.valid_from, y.valid_to, 'election', 'Biên bản',
                        y.valid_from from bloc_year y where y.year = 2027";
    run(app, leads, &unit.to_string()).await;
    leading(world, app, third).await;
    let serves = "insert into bloc_secretary (id, bloc_year_id, person_id, valid_from, valid_to)
                  select gen_random_uuid(), y.id, $1::uuid, y.valid_from, y.valid_to from bloc_year y
                  where y.name = 'Khối thi đua số 3' and y.year = 2026";
    run(app, serves, &world.people[SECRETARY].to_string()).await;
    let far = "insert into bloc_secretary (id, bloc_year_id, person_id, valid_from, valid_to)
               select gen_random_uuid(), y.id, $1::uuid, y.valid_from, y.valid_to from bloc_year y
               where y.name = 'Khối thi đua số 4'";
    run(app, far, world.id("spare")).await;
    let follows = "update bloc_year set monitor_id = $1::uuid where name = 'Khối thi đua số 3' and year = 2026";
    run(app, follows, &world.people[MONITOR].to_string()).await;
    world.find(app.db(), "far bloc", "select bloc_id::text from bloc_year where name = 'Khối thi đua số 4'").await;
    for number in [2026, 2027] {
        let id = EmulationYearId::new();
        sqlx::query(
            "insert into emulation_year (id, body_id, year, valid_from, valid_to, theme)
             values ($1, $2, $3, make_date($3, 1, 1), make_date($3 + 1, 1, 1), 'Đoàn kết')",
        )
        .bind(id)
        .bind(ground.top)
        .bind(number)
        .execute(app.db())
        .await
        .expect("an emulation year");
        world.note(if number == 2026 { "year" } else { "other emulation year" }, id);
    }
}

/// Who waits for the confirmation of a nomination, and rows of leading parts.
async fn leading(world: &mut World, app: &TestApp, nominee: UnitId) {
    let nominated = "insert into bloc_leadership (id, bloc_year_id, unit_id, part, valid_from, valid_to, mode, basis,
                                                  basis_day, state)
                     select gen_random_uuid(), y.id, $1::uuid, 'deputy', '2026-07-01', y.valid_to, 'nomination',
                            'Biên bản', y.valid_from, 'nominated' from bloc_year y
                     where y.name = 'Khối thi đua số 3' and y.year = 2026";
    run(app, nominated, &nominee.to_string()).await;
    world.find(app.db(), "nominee", "select id::text from bloc_leadership where state = 'nominated'").await;
    let deputy = "select l.id::text from bloc_leadership l join bloc_year y on y.id = l.bloc_year_id
                  where y.name = 'Khối thi đua số 3' and y.year = 2026 and l.part = 'deputy' and l.state = 'standing'";
    world.find(app.db(), "leading", deputy).await;
    let far = "select l.id::text from bloc_leadership l join bloc_year y on y.id = l.bloc_year_id
               where y.name = 'Khối thi đua số 4' and l.part = 'deputy'";
    world.find(app.db(), "far leading", far).await;
}

/// Another year of the same bloc: the closed one before, the draft ones after.
async fn beside(app: &TestApp, year: &str, number: i32, members: &[UnitId]) -> BlocYearId {
    let id = BlocYearId::new();
    sqlx::query(
        "insert into bloc_year (id, bloc_id, body_id, year, name, kind, phase, min_members, selection_mode, decision_number,
                                decision_day, decision_citation, created_at, sort_key, search, valid_from, valid_to)
         select $1, bloc_id, body_id, $3, name, kind, case when $3 > 2026 then 'draft' else 'closed' end, min_members,
                selection_mode, decision_number, decision_day, decision_citation, created_at, $4, search,
                make_date($3, 1, 1), make_date($3 + 1, 1, 1) from bloc_year where id = $2::uuid",
    )
    .bind(id)
    .bind(year)
    .bind(number)
    .bind(collate::sort_key(&number.to_string()))
    .execute(app.db())
    .await
    .expect("a bloc-year");
    for unit in members {
        sqlx::query(
            "insert into bloc_member (id, bloc_year_id, body_id, unit_id, valid_from, valid_to)
             select gen_random_uuid(), id, body_id, $2, valid_from, valid_to from bloc_year where id = $1",
        )
        .bind(id)
        .bind(unit)
        .execute(app.db())
        .await
        .expect("a member");
    }
    id
}
