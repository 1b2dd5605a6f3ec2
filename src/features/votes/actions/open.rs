//! Opening: rule, electorate and items are frozen and attested; the key of the papers is drawn.
use super::{ActError, Room, Rules, act, by, close::seed, keep, managing, named, note, page_of, rehearse::end, tell};
use crate::{
    features::votes::{
        domain::{Hall, Item, Readiness, State, Voters},
        queries, store,
    },
    kernel::{
        digest::{Digest, canonical_json},
        id::{BallotId, UnitId},
        records::{
            ballot::{self as record, kind},
            covenant::{BlocYear, Person, Unit},
        },
    },
    platform::{
        AppState,
        auth::{self, Actor},
        db::{Tx, transact},
        key_files::KeyError,
    },
};

/// Whether the draft can be opened now.
pub(super) fn readiness(room: &Room, rules: &Rules) -> Readiness {
    let hall = room.sitting.as_ref().map(|sitting| Hall { in_session: sitting.in_session, chair: sitting.chair });
    let certain = rules.are_certain(room.ballot.asks_absent());
    Readiness::of(&room.ballot, &room.contents, &room.lines, (hall, certain, room.now))
}

/// Opens the ballot. What must be accepted was.
pub(in super::super) async fn open(app: &AppState, actor: &Actor, id: BallotId, accepts: bool) -> Result<(), ActError> {
    let by = by(app, actor);
    let done = transact(&app.db, &by, async |tx| {
        let mut room = managing(tx, actor, id).await?;
        if room.ballot.state == State::Open {
            return Err(ActError::Repeated(page_of(&room)));
        }
        room.ballot.within(&[State::Draft])?;
        let rules = Rules::on(tx, &room.year, room.now.day()).await?;
        let ready = readiness(&room, &rules);
        if let Some(key) = ready.missing.first() {
            return Err(ActError::Conflict(key));
        }
        let own_way = !rules.are(&room.ballot.settings) && !room.ballot.is_rehearsal();
        if own_way && room.ballot.settings.own_ground.is_none() {
            return Err(ActError::Conflict("votes-error-own-ground"));
        }
        may_count(tx, &room, actor).await?;
        if !accepts && !ready.to_accept.is_empty() {
            return Err(ActError::at("accept", "votes-error-accept"));
        }
        if let Some(rehearsal) = room.ballot.rehearsal {
            end(tx, rehearsal).await?;
        }
        let lot = seed(app, &room.ballot).map(|seed| Digest::of(seed.as_bytes()));
        let body = body(app, &room, &rules, (ready.codes, lot));
        let text = canonical_json(&body).map_err(|error| sqlx::Error::Encode(error.into()))?;
        let digest = Digest::of(&text);
        let mut lines = room.lines.clone();
        lines.sort_by_key(|line| line.voter().to_string());
        store::open(tx, id, (&String::from_utf8_lossy(&text), digest), &lines, (actor.person, by.at)).await?;
        if room.ballot.settings.secret {
            create_key(app, id).await?;
        }
        let accepted = ready.to_accept.iter().map(|key| (*key).to_owned()).collect();
        let opening = record::Opening { ballot: digest, by: named(actor), accepted, at: by.at };
        keep(tx, app, id, kind::OPENING, &opening).await?;
        room.ballot.version += 1;
        note(tx, &room.ballot, act(&room.ballot, "ballot.open").digest(digest));
        tell_voters(tx, &room).await?;
        auth::flash(tx, actor, "ok", "votes-done-opened").await?;
        Ok(())
    });
    done.await.inspect(|()| app.checkpoints.soon())
}

/// Everybody of the commission may still be in it: what was asked when they were chosen may have changed.
async fn may_count(tx: &mut Tx, room: &Room, actor: &Actor) -> Result<(), ActError> {
    let known = super::commission::known(tx, room).await?;
    for officer in &room.contents.officers {
        match known.get(&officer.person) {
            None => return Err(ActError::Conflict("votes-lacks-officer-gone")),
            Some((_, true)) if officer.candidate_unit.is_none() => {
                return Err(ActError::Conflict("votes-error-candidate-counts"));
            }
            Some(_) if room.sitting.is_none() && officer.person == actor.person => {
                return Err(ActError::Conflict("votes-lacks-chair-counts"));
            }
            Some(_) => {}
        }
    }
    Ok(())
}

/// On the disk before anybody can vote.
async fn create_key(app: &AppState, id: BallotId) -> Result<(), ActError> {
    let (keys, name) = (app.key_files.clone(), id.to_string());
    let made = tokio::task::spawn_blocking(move || keys.create(&name)).await;
    made.map_err(std::io::Error::other).and_then(|made| made).map_err(|error| KeyError::OutOfReach(error).into())
}

/// The delegates; or heads of the units that may vote, who holds their mandates, whom they sent. Told of the ballot's
/// page, not of the paper: it leads on to the paper, and later, when somebody else votes for the unit or nobody any more,
/// to the result.
async fn tell_voters(tx: &mut Tx, room: &Room) -> sqlx::Result<()> {
    let voters = |written| room.lines.iter().filter(move |line| line.answers() && line.written == written);
    if room.ballot.settings.voters == Voters::Delegates {
        return tell(tx, room, room.delegates(), ("votes-notice-delegates", &page_of(room))).await;
    }
    let units: Vec<UnitId> = voters(false).map(|line| line.unit).collect();
    let sent = room.sitting.iter().flat_map(|sitting| &sitting.units).filter(|known| units.contains(&known.unit));
    let mut persons = queries::voters_of(tx, &units, room.now.day()).await?;
    persons.extend(sent.filter_map(|known| known.delegate));
    tell(tx, room, persons, ("votes-notice-opened", &page_of(room))).await?;
    let absent: Vec<UnitId> = voters(true).map(|line| line.unit).collect();
    let persons = queries::voters_of(tx, &absent, room.now.day()).await?;
    tell(tx, room, persons, ("votes-notice-written", &page_of(room))).await
}

/// What is fixed from now on.
fn body(app: &AppState, room: &Room, rules: &Rules, (codes, lot): (bool, Option<Digest>)) -> record::Body {
    let (ballot, year) = (&room.ballot, &room.year);
    record::Body {
        format: record::BODY_FORMAT.to_owned(),
        installation: app.settings.origin.clone(),
        demo: app.settings.demo,
        assumed: year.assumed,
        bloc_year: BlocYear {
            id: year.id.to_string(),
            name: year.name.clone(),
            body: year.body_name.clone(),
            kind: year.kind.word().to_owned(),
            year: i16::try_from(year.year).unwrap_or_default(),
        },
        meeting: room.sitting.as_ref().map(|sitting| record::Meeting {
            id: sitting.id.to_string(),
            title: sitting.title.clone(),
            day: sitting.day,
        }),
        ballot: record::Ballot {
            id: ballot.id.to_string(),
            title: ballot.title.clone(),
            secret: ballot.settings.secret,
            codes,
            rehearsal: ballot.is_rehearsal(),
        },
        rule: rule(room, rules, lot),
        electorate: electorate(room),
        items: items(&room.contents.items),
        commission: commission(room),
    }
}

fn rule(room: &Room, rules: &Rules, lot: Option<Digest>) -> record::Rule {
    let settings = &room.ballot.settings;
    record::Rule {
        voters: (settings.voters == Voters::Delegates).then(|| settings.voters.word().to_owned()),
        own_unit: settings.own_unit.word().to_owned(),
        adjusts_base: settings.adjusts_base,
        denominator: settings.denominator.word().to_owned(),
        quorum: record::Share { num: settings.quorum.num(), den: settings.quorum.den() },
        grounds: rules.grounds(room.ballot.asks_absent()),
        own_ground: settings.own_ground.clone(),
        lot,
    }
}

fn electorate(room: &Room) -> Vec<record::Line> {
    let mut lines: Vec<_> = room
        .lines
        .iter()
        .map(|line| record::Line {
            unit: Unit { id: line.unit.to_string(), name: line.name.clone() },
            delegate: line
                .delegate
                .as_ref()
                .map(|(person, name)| Person { id: person.to_string(), name: name.clone() }),
            convened: line.convened,
            present: line.present,
            excluded: line.excluded.clone(),
            written: line.written,
        })
        .collect();
    lines.sort_by(|one, other| one.voter().cmp(other.voter()));
    lines
}

fn items(items: &[Item]) -> Vec<record::Item> {
    let mut row = 0;
    let number = |value: i32| u32::try_from(value).unwrap_or_default();
    let numbered = items.iter().map(|item| {
        let candidates = item.candidates.iter().map(|candidate| {
            row += 1;
            let unit = candidate.unit.map(|unit| Unit { id: unit.to_string(), name: candidate.name.clone() });
            record::Candidate { row, name: candidate.name.clone(), unit }
        });
        let required = item.requires.and_then(|wanted| items.iter().find(|other| other.id == wanted));
        record::Item {
            no: number(item.no),
            kind: item.kind.word().to_owned(),
            title: item.title.clone(),
            lower: item.lower.clone(),
            most: number(item.most),
            threshold: record::Share { num: item.threshold.share.num(), den: item.threshold.share.den() },
            strict: item.threshold.strict,
            ground: item.ground.clone(),
            requires: required.map(|other| number(other.no)),
            candidates: candidates.collect(),
        }
    });
    numbered.collect()
}

fn commission(room: &Room) -> Vec<record::Officer> {
    let officers = room.contents.officers.iter().map(|officer| record::Officer {
        person: Person { id: officer.person.to_string(), name: officer.name.clone() },
        office: officer.office.clone(),
        head: officer.head,
        candidate_unit: officer.candidate_unit.clone(),
    });
    officers.collect()
}
