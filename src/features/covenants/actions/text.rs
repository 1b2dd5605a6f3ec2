//! Starting, editing, putting before the members, freezing, unfreezing, giving up.
use std::collections::HashSet;

use sqlx::PgConnection;

use super::{ActError, Room, by, checked, enter, keep, named, note, tell_all, unsigned};
use crate::{
    features::{
        blocs::{self, BlocYear},
        covenants::{
            domain::{self, Draft, Frame, Incomplete, Quorum, Version},
            policy::Act,
            queries,
            store::{self, Lock, NewCovenant},
            urls,
        },
        rulebook::{self, Rule},
    },
    kernel::{
        digest::{Digest, canonical_json},
        id::{BlocYearId, CovenantId, CovenantVersionId},
        records::covenant::{self as record, kind},
        time::Instant,
    },
    platform::{
        AppState,
        audit::{Entry, Stream},
        auth::Actor,
        db::{transact, violates},
        error::Denied,
        form::{Errors, Message},
        form_once::{self, Claim},
    },
};

/// The rules that covenants take their terms from.
const WITNESSES: &str = "covenant.witnesses";
const QUORUM: &str = "covenant.quorum";

/// From what a covenant is started.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum StartFrom {
    /// The bloc's covenant of the latest earlier year.
    LastYear,
    /// This draft, usually headings only.
    Empty,
}

/// Starts the covenant of a bloc-year; answers its id, also when it was started before.
pub(in super::super) async fn start(
    app: &AppState,
    actor: &Actor,
    bloc_year: BlocYearId,
    (from, empty): (StartFrom, Draft),
    now: Instant,
) -> Result<CovenantId, ActError> {
    let started = transact(&app.db, &by(actor, now), async |tx| {
        let year = blocs::load_for_share(tx, bloc_year, now.day()).await?.ok_or(Denied::Hidden)?;
        blocs::may_view(actor, &year, now.day())?;
        if !blocs::runs(actor, &year) {
            return Err(Denied::Refused("covenants-denied-manage").into());
        }
        let last = store::previous_body(tx, year.bloc, year.year).await?.filter(|_| from == StartFrom::LastYear);
        let last = last.and_then(|(from, body)| Some((from, serde_json::from_str::<record::Body>(&body).ok()?)));
        let draft = match last {
            Some((from, body)) => Draft::copied(&body).of_year(from, year.year),
            None => empty,
        };
        let Terms { witnesses, quorum, .. } = defaults(tx, &year).await?;
        let id = CovenantId::new();
        let new = NewCovenant { id, bloc_year, amends: None, draft, witnesses, quorum };
        store::insert(tx, new, actor.person, now).await?;
        let entry = Entry::new(Stream::BlocYear(bloc_year), "covenant.start", "covenant", id);
        tx.audit(entry.detail(if from == StartFrom::LastYear { "from-last-year" } else { "from-empty" }));
        Ok(id)
    })
    .await;
    match started {
        Err(ActError::Db(error))
            if violates(&error, "covenant_one_original") || violates(&error, "covenant_one_under_way") =>
        {
            let mut conn = app.db.acquire().await?;
            let there = store::of_bloc_year(&mut conn, bloc_year).await?;
            there.first().copied().ok_or(ActError::Conflict("covenants-under-way"))
        }
        other => other,
    }
}

/// What the rulebook says for a body and year: one witness and all units unless it says else.
#[derive(Debug)]
pub(super) struct Terms {
    pub(super) witnesses: u32,
    pub(super) quorum: Quorum,
    /// On what each of the two rests.
    on_witnesses: Option<record::Ground>,
    on_quorum: Option<record::Ground>,
}

impl Terms {
    /// The grounds of those terms of a covenant that are the rulebook's, not the bloc's own choice.
    pub(super) fn grounds(self, witnesses: u32, quorum: Quorum) -> Vec<record::Ground> {
        let on_witnesses = self.on_witnesses.filter(|_| witnesses == self.witnesses);
        on_witnesses.into_iter().chain(self.on_quorum.filter(|_| quorum == self.quorum)).collect()
    }
}

pub(super) async fn defaults(conn: &mut PgConnection, year: &BlocYear) -> sqlx::Result<Terms> {
    let day = year.from;
    let mut terms = Terms { witnesses: 1, quorum: Quorum::ALL, on_witnesses: None, on_quorum: None };
    match rulebook::number(conn, WITNESSES, Some(year.body), day).await {
        Ok(rule) => {
            terms.witnesses = u32::try_from(rule.value).unwrap_or(1).min(9);
            terms.on_witnesses = Some(ground(WITNESSES, &rule));
        }
        Err(sqlx::Error::RowNotFound) => {}
        Err(error) => return Err(error),
    }
    match rulebook::fraction(conn, QUORUM, Some(year.body), day).await {
        Ok(rule) if rule.value.num() > 0 => {
            terms.quorum = Quorum { num: rule.value.num(), den: rule.value.den() };
            terms.on_quorum = Some(ground(QUORUM, &rule));
        }
        Ok(_) | Err(sqlx::Error::RowNotFound) => {}
        Err(error) => return Err(error),
    }
    Ok(terms)
}

fn ground<T>(rule: &str, known: &Rule<T>) -> record::Ground {
    record::Ground { rule: rule.to_owned(), citation: known.citation.clone(), verified: known.verified }
}

/// What a text of the covenant cites that is not in force on its day, with what took its place: a warning, no refusal.
pub(super) async fn cited(conn: &mut PgConnection, room: &Room, text: &str) -> sqlx::Result<Vec<Message>> {
    rulebook::citation_notes(conn, text, Some(room.year.body), room.day()).await
}

/// The same for a text that is being written.
pub(in super::super) async fn cited_in(app: &AppState, room: &Room, text: &str) -> Result<Vec<Message>, ActError> {
    let mut conn = app.db.acquire().await?;
    Ok(cited(&mut conn, room, text).await?)
}

/// The working text as somebody wants it.
#[derive(Debug, Clone)]
pub(in super::super) struct EditCommand {
    pub draft: Draft,
    pub witnesses: u32,
    pub quorum: Quorum,
    /// The row version that the editor saw.
    pub row_version: i64,
    /// Goes on writing: one more clause was asked for.
    pub adds: bool,
    pub form_id: String,
}

/// Saves the working text; `Stale` when somebody else saved it first. The same text sent twice is saved once.
pub(in super::super) async fn edit(
    app: &AppState,
    actor: &Actor,
    id: CovenantId,
    command: EditCommand,
    now: Instant,
) -> Result<(), ActError> {
    transact(&app.db, &by(actor, now), async |tx| {
        let room = enter(tx, actor, id, now, Lock::Update).await?;
        room.may(Act::Manage)?;
        let EditCommand { draft, witnesses, quorum, row_version, adds, form_id } = command;
        let covenant = &room.covenant;
        let draft = Draft { assumed: covenant.draft.assumed, ..draft };
        let location = if adds { urls::text(id) } else { urls::covenant(id) };
        if let Claim::Repeated(to) = form_once::claim(tx, actor.person, &form_id, &location, now).await? {
            return Err(ActError::Repeated(to));
        }
        covenant.editing()?;
        unsigned(tx, &app.attestor, covenant).await?;
        if (&covenant.draft, covenant.witnesses, covenant.quorum) == (&draft, witnesses, quorum)
            && covenant.row_version > row_version
        {
            return Err(ActError::Repeated(location));
        }
        if !store::save_text(tx, id, &draft, (witnesses, quorum), row_version).await? {
            return Err(ActError::Stale);
        }
        note(tx, &room, "covenant.edit", Digest::of_record(&draft).ok());
        Ok(())
    })
    .await
}

/// Puts the working text before the members as the next version; consents to the one before lapse.
pub(in super::super) async fn open_version(
    app: &AppState,
    actor: &Actor,
    id: CovenantId,
    row_version: i64,
    now: Instant,
) -> Result<i32, ActError> {
    transact(&app.db, &by(actor, now), async |tx| {
        let mut room = enter(tx, actor, id, now, Lock::Update).await?;
        room.may(Act::Manage)?;
        room.covenant.editing()?;
        unsigned(tx, &app.attestor, &room.covenant).await?;
        if room.covenant.row_version != row_version {
            return Err(ActError::Stale);
        }
        complete(&room.covenant.draft)?;
        let no = room.covenant.next_no();
        let covenant = &room.covenant;
        let grounds = defaults(tx, &room.year).await?.grounds(covenant.witnesses, covenant.quorum);
        let body = domain::body(Frame { grounds, ..frame(app, &room) }, &covenant.draft, no);
        let version = version_of(&body, &covenant.draft, now)?;
        if let Some(before) = &room.covenant.version {
            store::lapse_consents(tx, before.id, now).await?;
        }
        store::open_version(tx, id, &version, actor.person).await?;
        let digest = version.digest;
        room.covenant.version = Some(version);
        tell_all(tx, &room, actor, "covenants-notice-version", &[("version", no.to_string())]).await?;
        note(tx, &room, "covenant.open-version", Some(digest));
        Ok(no)
    })
    .await
}

/// The version that a body makes.
pub(super) fn version_of(body: &record::Body, draft: &Draft, now: Instant) -> Result<Version, ActError> {
    let text = canonical_text(body)?;
    Ok(Version {
        id: CovenantVersionId::new(),
        no: i32::try_from(body.covenant.version).unwrap_or(i32::MAX),
        digest: Digest::of(text.as_bytes()),
        text,
        clause_ids: draft.clauses.iter().map(|clause| clause.id).collect(),
        opened_at: now,
        frozen_at: None,
        effective_at: None,
        voided_at: None,
    })
}

/// A version put before the members has no blanks.
fn complete(draft: &Draft) -> Result<(), ActError> {
    let mut errors = Errors::default();
    let mut clauses = HashSet::new();
    for missing in draft.incomplete() {
        match missing {
            Incomplete::Title => errors.add("", "covenants-incomplete-title"),
            Incomplete::Preamble => errors.add("", "covenants-incomplete-preamble"),
            Incomplete::NoClause => errors.add("", "covenants-incomplete-no-clause"),
            Incomplete::Clause(no) if clauses.insert(no) => {
                errors.add("", Message::with("covenants-incomplete-clause", "no", no));
            }
            Incomplete::Clause(_) => {}
        }
    }
    if errors.is_empty() { Ok(()) } else { Err(ActError::Refused(errors)) }
}

/// What stands around the text, as of today.
pub(super) fn frame(app: &AppState, room: &Room) -> Frame {
    let (covenant, year) = (&room.covenant, &room.year);
    let amends = covenant.amends.as_ref();
    Frame {
        installation: app.settings.origin.clone(),
        demo: app.settings.demo,
        assumed: year.assumed,
        bloc_year: record::BlocYear {
            id: year.id.to_string(),
            name: year.name.clone(),
            body: year.body_name.clone(),
            kind: year.kind.word().to_owned(),
            year: i16::try_from(year.year).unwrap_or(i16::MAX),
        },
        covenant_id: covenant.id.to_string(),
        required: room.members(),
        rule: covenant.quorum.rule(),
        witnesses: covenant.witnesses,
        amends: amends.map(|amends| record::Amends { kind: amends.kind.word().to_owned(), digest: amends.digest }),
        grounds: Vec::new(),
        paper: None,
    }
}

fn canonical_text(body: &record::Body) -> Result<String, ActError> {
    let bytes = canonical_json(body).map_err(|error| sqlx::Error::Encode(error.into()))?;
    String::from_utf8(bytes).map_err(|error| sqlx::Error::Encode(error.into()).into())
}

/// Fixes the version that the members consented to. Members, names, quorum and witnesses must still be those of the
/// version: its digest is what was consented to.
pub(in super::super) async fn freeze(
    app: &AppState,
    actor: &Actor,
    id: CovenantId,
    (digest, now): (Digest, Instant),
) -> Result<(), ActError> {
    let by = by(actor, now);
    let done = transact(&app.db, &by, async |tx| {
        let room = enter(tx, actor, id, now, Lock::Update).await?;
        room.may(Act::Manage)?;
        let version = room.covenant.consulting()?;
        if version.digest != digest {
            return Err(ActError::Conflict("covenants-other-version"));
        }
        ready(tx, app, &room, version).await?;
        let record = record::Freeze { covenant: version.digest, by: named(actor), at: now };
        keep(tx, &app.attestor, version, (kind::FREEZE, now), &record).await?;
        store::freeze(tx, &room.covenant, version, actor.person, now).await?;
        tell_all(tx, &room, actor, "covenants-notice-frozen", &[("version", version.no.to_string())]).await?;
        note(tx, &room, "covenant.freeze", Some(version.digest));
        Ok(())
    });
    done.await.inspect(|()| app.checkpoints.soon())
}

/// Every comment is answered, enough units have consented to this digest, nothing around the text has changed.
async fn ready(conn: &mut PgConnection, app: &AppState, room: &Room, version: &Version) -> Result<(), ActError> {
    let body = version.body().ok_or(store::Broken::Text)?;
    let text = Draft {
        title: body.covenant.title.clone(),
        number: body.covenant.number.clone(),
        venue: body.venue.clone(),
        preamble: body.preamble.clone(),
        assumed: body.assumed,
        ..Draft::default()
    };
    // The rules that the version rests on are those of the day on which it was put before the members.
    let frame = Frame { grounds: body.grounds.clone(), ..frame(app, room) };
    let around = record::Body { clauses: body.clauses.clone(), ..domain::body(frame, &text, version.no) };
    if store::was_signed(conn, room.covenant.id, version.no).await? {
        return Err(store::Broken::Row("version").into());
    }
    let mut errors = Errors::default();
    if canonical_text(&around)? != version.text {
        errors.add("", "covenants-freeze-changed");
    }
    let comments = store::comments(conn, room.covenant.id).await?;
    let open = comments.iter().filter(|comment| comment.answer.is_none()).count();
    if open > 0 {
        errors.add("", Message::with("covenants-freeze-unanswered", "count", open));
    }
    let consents = store::consents(conn, version.id).await?;
    let consented = consents.iter().filter(|consent| consent.digest == version.digest).count();
    let least = Quorum::of(&body.rule).least(body.required.len());
    if consented < least {
        let few = Message::with("covenants-freeze-consents", "have", consented).and("need", least);
        errors.add("", few);
    }
    if errors.is_empty() { Ok(()) } else { Err(ActError::Refused(errors)) }
}

/// Back to consultation while nobody has signed; the consents lapse.
pub(in super::super) async fn unfreeze(
    app: &AppState,
    actor: &Actor,
    id: CovenantId,
    now: Instant,
) -> Result<(), ActError> {
    let by = by(actor, now);
    let done = transact(&app.db, &by, async |tx| {
        let room = enter(tx, actor, id, now, Lock::Update).await?;
        room.may(Act::Manage)?;
        let version = room.covenant.signing()?;
        let ceremony = checked(tx, &app.attestor, version).await?;
        if ceremony.original().is_some() {
            return Err(ActError::Conflict("covenants-from-paper"));
        }
        if !ceremony.signatures.is_empty() {
            return Err(ActError::Conflict("covenants-unfreeze-signed"));
        }
        store::unfreeze(tx, &room.covenant, version).await?;
        store::lapse_consents(tx, version.id, now).await?;
        tell_all(tx, &room, actor, "covenants-notice-unfrozen", &[("version", version.no.to_string())]).await?;
        note(tx, &room, "covenant.unfreeze", Some(version.digest));
        Ok(())
    });
    done.await.inspect(|()| app.checkpoints.soon())
}

/// Gives a frozen version up; its signatures stay on record and bind nobody.
pub(in super::super) async fn void(
    app: &AppState,
    actor: &Actor,
    id: CovenantId,
    (reason, now): (String, Instant),
) -> Result<(), ActError> {
    let by = by(actor, now);
    let done = transact(&app.db, &by, async |tx| {
        let room = enter(tx, actor, id, now, Lock::Update).await?;
        room.may(Act::Void)?;
        let version = room.covenant.signing()?;
        checked(tx, &app.attestor, version).await?;
        let unit = room.year.leader.unwrap_or(room.year.body);
        let office = queries::office_in(tx, actor.person, unit, room.today).await?;
        let record =
            record::Void { covenant: version.digest, by: named(actor), office, reason: reason.clone(), at: now };
        keep(tx, &app.attestor, version, (kind::VOID, now), &record).await?;
        store::void(tx, &room.covenant, version, actor.person, now).await?;
        let told = [("version", version.no.to_string()), ("reason", reason)];
        tell_all(tx, &room, actor, "covenants-notice-void", &told).await?;
        note(tx, &room, "covenant.void", Some(version.digest));
        Ok(())
    });
    done.await.inspect(|()| app.checkpoints.soon())
}
