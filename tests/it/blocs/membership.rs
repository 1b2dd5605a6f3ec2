//! Who belonged to which bloc on a day: what the pages ask and answer, against a replay of every act, for random
//! years in which units are renamed, merged and moved between blocs.
use std::collections::{BTreeMap, BTreeSet, HashMap};

use rand::{RngExt, SeedableRng, rngs::StdRng};
use thidua::{
    features::{
        blocs,
        units::{Act, History, Level, Names, New, Target},
    },
    kernel::{
        collate,
        id::{BlocYearId, UnitId},
        time::Day,
    },
    platform::auth::RoleKind,
};
use uuid::Uuid;

use crate::support::{Browser, TestApp, world::day};

const TALES: u64 = 1_000;
/// So many are also told through the forms.
const THROUGH_FORMS: u64 = 20;
const BLOCS: usize = 3;

/// What happens to units and blocs within the year.
#[derive(Debug, Clone)]
enum Event {
    Rename(UnitId, String),
    /// The first goes into the second.
    Merge(UnitId, UnitId),
    /// Two become a new one, which takes the place of the first.
    Join(UnitId, UnitId, UnitId, String),
    /// From its bloc to another one.
    Move(UnitId, usize),
}

/// The name of each unit and the bloc to which it belongs.
type Table = BTreeMap<UnitId, (String, usize)>;

/// One year of one body.
struct Tale {
    body: UnitId,
    years: [BlocYearId; BLOCS],
    start: Table,
    events: Vec<(Day, Event)>,
}

fn first_day() -> Day {
    day("01/01/2026")
}

fn end() -> Day {
    day("01/01/2027")
}

fn step(table: &mut Table, event: &Event) {
    match event {
        Event::Rename(unit, name) => table.get_mut(unit).expect("renamed").0.clone_from(name),
        Event::Merge(from, _) => drop(table.remove(from)),
        Event::Join(one, other, new, name) => {
            let bloc = table.remove(one).expect("joined").1;
            table.remove(other);
            table.insert(*new, (name.clone(), bloc));
        }
        Event::Move(unit, bloc) => table.get_mut(unit).expect("moved").1 = *bloc,
    }
}

impl Tale {
    fn random(seed: u64) -> Self {
        let mut random = StdRng::seed_from_u64(seed);
        let units = random.random_range(8..13);
        let start: Table = (0..units).map(|n| (UnitId::new(), (format!("Đơn vị {n}"), n % BLOCS))).collect();
        let mut days = BTreeSet::new();
        while days.len() < random.random_range(5..11) {
            days.insert(first_day().plus_days(random.random_range(2..364)));
        }
        let (mut table, mut events) = (start.clone(), Vec::new());
        for (number, on) in days.into_iter().enumerate() {
            let alive: Vec<UnitId> = table.keys().copied().collect();
            let one = alive[random.random_range(0..alive.len())];
            let other = alive[random.random_range(0..alive.len())];
            let event = match random.random_range(0..4) {
                1 if one != other && alive.len() > 4 => Event::Merge(one, other),
                2 if one != other && alive.len() > 4 => {
                    Event::Join(one, other, UnitId::new(), format!("Hợp nhất {number}"))
                }
                3 => Event::Move(one, (table[&one].1 + random.random_range(1..BLOCS)) % BLOCS),
                _ => Event::Rename(one, format!("Tên mới {number}")),
            };
            step(&mut table, &event);
            events.push((on, event));
        }
        let years = [(); BLOCS].map(|()| BlocYearId::from(Uuid::now_v7()));
        Self { body: UnitId::new(), years, start, events }
    }

    /// The brute force: every act up to the day, one after the other.
    fn on(&self, day: Day) -> Table {
        let mut table = self.start.clone();
        self.events.iter().filter(|(on, _)| *on <= day).for_each(|(_, event)| step(&mut table, event));
        table
    }

    fn has(&self, kind: fn(&Event) -> bool) -> bool {
        self.events.iter().any(|(_, event)| kind(event))
    }

    fn is_eventful(&self) -> bool {
        self.has(|event| matches!(event, Event::Rename(..)))
            && self.has(|event| matches!(event, Event::Merge(..) | Event::Join(..)))
            && self.has(|event| matches!(event, Event::Move(..)))
    }

    /// The days around every act.
    fn days(&self) -> Vec<Day> {
        let around = self.events.iter().flat_map(|(day, _)| [day.plus_days(-1), *day]);
        around.chain([first_day(), end().plus_days(-1)]).collect()
    }

    /// The units as the program's own rules make them.
    fn history(&self, with_events: bool) -> History {
        let (founded, mut history) = (day("01/01/2020"), History::default());
        let new = |unit, name: &str, parent| New {
            unit,
            names: Names { name: name.to_owned(), short_name: name.to_owned() },
            level: Level::Department,
            parent,
            is_body: parent.is_none(),
        };
        let mut does = |act, day| drop(history.apply(&act, day).expect("an act"));
        does(Act::Found(new(self.body, &format!("Viện {}", self.body), None)), founded);
        for (unit, (name, _)) in &self.start {
            does(Act::Found(new(*unit, name, Some(self.body))), founded);
        }
        for (on, event) in self.events.iter().filter(|_| with_events) {
            let act = match event {
                Event::Rename(unit, name) => {
                    Act::Rename { unit: *unit, names: Names { name: name.clone(), short_name: name.clone() } }
                }
                Event::Merge(from, into) => {
                    Act::Merge { from: vec![*from], into: Target::Existing { unit: *into, names: None } }
                }
                Event::Join(one, other, unit, name) => {
                    Act::Merge { from: vec![*one, *other], into: Target::New(new(*unit, name, Some(self.body))) }
                }
                Event::Move(..) => continue,
            };
            does(act, *on);
        }
        history
    }

    /// Parts in blocs: bloc, unit, first day, first day after.
    fn parts(&self, with_events: bool) -> Vec<(usize, UnitId, Day, Day)> {
        let mut open: HashMap<UnitId, (usize, Day)> =
            self.start.iter().map(|(unit, (_, bloc))| (*unit, (*bloc, first_day()))).collect();
        let mut parts = Vec::new();
        for (on, event) in self.events.iter().filter(|_| with_events) {
            let mut ends = |unit: &UnitId| {
                let (bloc, from) = open.remove(unit).expect("a part");
                parts.push((bloc, *unit, from, *on));
                bloc
            };
            match event {
                Event::Rename(..) => {}
                Event::Merge(from, _) => {
                    ends(from);
                }
                Event::Join(one, other, new, _) => {
                    let bloc = ends(one);
                    ends(other);
                    open.insert(*new, (bloc, *on));
                }
                Event::Move(unit, bloc) => {
                    ends(unit);
                    open.insert(*unit, (*bloc, *on));
                }
            }
        }
        parts.extend(open.into_iter().map(|(unit, (bloc, from))| (bloc, unit, from, end())));
        parts
    }
}

/// Writes many tales at once.
#[expect(clippy::too_many_lines, reason = "one table after another")]
async fn write(app: &TestApp, tales: &[Tale], with_events: bool) {
    let (mut units, mut bodies) = (Vec::new(), Vec::new());
    let (mut of, mut names, mut parents, mut from, mut to, mut search, mut keys) =
        (vec![], vec![], vec![], vec![], vec![], vec![], vec![]);
    let (mut members, mut member_units, mut member_bodies, mut begins, mut ends) =
        (vec![], vec![], vec![], vec![], vec![]);
    let (mut years, mut year_bodies, mut year_names) = (vec![], vec![], vec![]);
    for tale in tales {
        for version in tale.history(with_events).versions() {
            if !units.contains(&version.unit.uuid()) {
                units.push(version.unit.uuid());
                bodies.push(version.unit == tale.body);
            }
            of.push(version.unit.uuid());
            names.push(version.names.name.clone());
            parents.push(version.parent.map(UnitId::uuid));
            from.push(version.from.to_string());
            to.push(version.to.map(|to| to.to_string()));
            search.push(collate::fold(&version.names.name));
            keys.push(collate::sort_key(&version.names.name));
        }
        for (number, year) in tale.years.iter().enumerate() {
            years.push(year.uuid());
            year_bodies.push(tale.body.uuid());
            year_names.push(format!("Khối {number}"));
        }
        for (bloc, unit, begin, end) in tale.parts(with_events) {
            members.push(tale.years[bloc].uuid());
            member_units.push(unit.uuid());
            member_bodies.push(tale.body.uuid());
            begins.push(begin.to_string());
            ends.push(end.to_string());
        }
    }
    sqlx::query("insert into unit (id, is_body, created_at) select *, now() from unnest($1::uuid[], $2::bool[])")
        .bind(units)
        .bind(bodies)
        .execute(app.db())
        .await
        .expect("units");
    sqlx::query(
        "insert into unit_version (id, unit_id, name, short_name, level, parent_id, valid_from, valid_to, search, sort_key)
         select gen_random_uuid(), u, n, n, 'department', p, f::date, t::date, s, k
         from unnest($1::uuid[], $2::text[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::bytea[])
              as x (u, n, p, f, t, s, k)",
    )
    .bind(of)
    .bind(names)
    .bind(parents)
    .bind(from)
    .bind(to)
    .bind(search)
    .bind(keys)
    .execute(app.db())
    .await
    .expect("versions");
    sqlx::query(
        "with made as (
             insert into bloc (id, body_id, kind, name, sort_key, created_at)
             select y, b, 'bloc', n, '\\x00', now() from unnest($1::uuid[], $2::uuid[], $3::text[]) as x (y, b, n))
         insert into bloc_year (id, bloc_id, body_id, year, name, kind, phase, min_members, selection_mode,
                                decision_number, decision_day, decision_citation, created_at, sort_key, search,
                                valid_from, valid_to)
         select y, y, b, 2026, n, 'bloc', 'constituted', 2, 'appointed', '1/QĐ', '2026-01-02', 'Quyết định', now(),
                '\\x00', '', '2026-01-01', '2027-01-01'
         from unnest($1::uuid[], $2::uuid[], $3::text[]) as x (y, b, n)",
    )
    .bind(years)
    .bind(year_bodies)
    .bind(year_names)
    .execute(app.db())
    .await
    .expect("bloc-years");
    sqlx::query(
        "insert into bloc_member (id, bloc_year_id, body_id, unit_id, valid_from, valid_to)
         select gen_random_uuid(), y, b, u, f::date, t::date
         from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::text[]) as x (y, b, u, f, t)",
    )
    .bind(members)
    .bind(member_bodies)
    .bind(member_units)
    .bind(begins)
    .bind(ends)
    .execute(app.db())
    .await
    .expect("members");
}

/// Asks as the pages do, for some days, and compares; answers how many questions were asked.
async fn compare(app: &TestApp, tale: &Tale, days: &[Day], ids: &HashMap<UnitId, UnitId>, what: &str) -> usize {
    let mut conn = app.db().acquire().await.expect("a connection");
    let mut questions = 0;
    for day in days {
        let expected = tale.on(*day);
        for (bloc, id) in tale.years.iter().enumerate() {
            let year = blocs::load(&mut conn, *id, *day).await.expect("asked").expect("a bloc-year");
            let members: BTreeMap<UnitId, String> =
                year.members_on(*day).into_iter().map(|member| (member.unit, member.name.clone())).collect();
            let here = expected.iter().filter(|(_, (_, own))| *own == bloc);
            let id_of = |unit: &UnitId| ids.get(unit).copied().unwrap_or(*unit);
            let wanted: BTreeMap<UnitId, String> = here.map(|(unit, (name, _))| (id_of(unit), name.clone())).collect();
            assert_eq!(members, wanted, "{what}, bloc {bloc} on {day}");
            for unit in expected.keys() {
                assert_eq!(year.is_member(id_of(unit), *day), wanted.contains_key(&id_of(unit)), "{what} on {day}");
            }
            questions += 1;
        }
    }
    questions
}

#[tokio::test]
async fn membership_on_a_day_agrees_with_a_replay_of_every_act() {
    let app = TestApp::new().await;
    let tales: Vec<Tale> = (0..TALES).map(Tale::random).collect();
    for part in tales.chunks(100) {
        write(&app, part, true).await;
    }
    let share = |kind: fn(&Tale) -> bool| tales.iter().filter(|tale| kind(tale)).count() as u64;
    let eventful = share(Tale::is_eventful);
    let mut questions = 0;
    for (seed, tale) in (0..).zip(&tales) {
        let mut random = StdRng::seed_from_u64(seed);
        let days = tale.days();
        let some: Vec<Day> = (0..3).map(|_| days[random.random_range(0..days.len())]).collect();
        questions += compare(&app, tale, &some, &HashMap::new(), &format!("tale {seed}")).await;
    }
    println!(
        "{TALES} years, {questions} questions: {} with a renaming, {} with a merger, {} with a move between blocs, {eventful} with all three",
        share(|tale| tale.has(|event| matches!(event, Event::Rename(..)))),
        share(|tale| tale.has(|event| matches!(event, Event::Merge(..) | Event::Join(..)))),
        share(|tale| tale.has(|event| matches!(event, Event::Move(..)))),
    );
    assert!(eventful * 10 >= TALES * 3, "only {eventful} of {TALES} have all three within the year");
}

/// Who tells a tale through the forms.
struct Teller {
    admin: Browser,
    award: Browser,
    /// The new units have other ids than in the tale.
    ids: HashMap<UnitId, UnitId>,
}

impl Teller {
    fn id(&self, unit: UnitId) -> String {
        self.ids.get(&unit).copied().unwrap_or(unit).to_string()
    }

    async fn act(&self, path: &str, on: &str, fields: &[(&str, &str)]) -> String {
        let fields: Vec<_> =
            [("day", on), ("legal_act", "Quyết định")].into_iter().chain(fields.iter().copied()).collect();
        self.admin.post(path, &fields).await.done()
    }

    async fn rearrange(&self, year: BlocYearId, on: &str, unit: &str, successor: Option<&str>) {
        let mut fields = vec![("unit", unit), ("day", on), ("reason", "Quyết định")];
        fields.extend(successor.map(|successor| ("successors", successor)));
        self.award.post(&format!("/bloc-years/{year}/reorganisation"), &fields).await.done();
    }

    async fn tell(&mut self, tale: &Tale) {
        let mut table = tale.start.clone();
        for (on, event) in &tale.events {
            let (on, place) = (on.slashed(), |unit: &UnitId| tale.years[table[unit].1]);
            match event {
                Event::Rename(unit, name) => {
                    let (path, name) = (format!("/units/{}/renaming", self.id(*unit)), name.as_str());
                    self.act(&path, &on, &[("name", name), ("short_name", name)]).await;
                }
                Event::Merge(from, into) => {
                    let (from_id, name) = (self.id(*from), table[into].0.as_str());
                    let fields = [("others", &*from_id), ("into", "this"), ("name", name), ("short_name", name)];
                    self.act(&format!("/units/{}/merger", self.id(*into)), &on, &fields).await;
                    self.rearrange(place(from), &on, &from_id, None).await;
                }
                Event::Join(one, other, new, name) => {
                    let (one_id, other_id, name) = (self.id(*one), self.id(*other), name.as_str());
                    let fields = [("others", &*other_id), ("into", "new"), ("name", name), ("short_name", name)];
                    let made = self.act(&format!("/units/{one_id}/merger"), &on, &fields).await;
                    let made = made.trim_start_matches("/units/").to_owned();
                    self.rearrange(place(one), &on, &one_id, Some(&made)).await;
                    self.rearrange(place(other), &on, &other_id, None).await;
                    self.ids.insert(*new, made.parse().expect("an id"));
                }
                Event::Move(unit, bloc) => {
                    let id = self.id(*unit);
                    self.rearrange(place(unit), &on, &id, None).await;
                    self.rearrange(tale.years[*bloc], &on, "", Some(&id)).await;
                }
            }
            step(&mut table, event);
        }
    }
}

#[tokio::test]
async fn what_is_told_through_the_forms_agrees_as_well() {
    let app = TestApp::new().await;
    let tales: Vec<Tale> = (0..THROUGH_FORMS).map(Tale::random).collect();
    write(&app, &tales, false).await;
    let admin = app.person("Quản trị").await;
    app.role(admin, RoleKind::Administrator, None).await;
    let admin = app.signed_in(admin).await;
    let mut questions = 0;
    for (seed, tale) in tales.iter().enumerate() {
        let award = app.person("Thi đua").await;
        app.role(award, RoleKind::AwardHead, Some(tale.body)).await;
        let mut teller = Teller { admin: admin.clone(), award: app.signed_in(award).await, ids: HashMap::new() };
        teller.tell(tale).await;
        questions += compare(&app, tale, &tale.days(), &teller.ids, &format!("told tale {seed}")).await;
    }
    let eventful = tales.iter().filter(|tale| tale.is_eventful()).count();
    println!("{THROUGH_FORMS} years told through the forms, {eventful} with all three, {questions} questions");
}
