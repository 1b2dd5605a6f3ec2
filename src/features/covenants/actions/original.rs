//! Covenants that were signed on paper: typed from it, with the scan; each unit's signature waits until the unit, its
//! successor or a witness confirms it. No consultation: the text stands already.
use super::{
    ActError, Room, by, checked, enter, keep, named, note,
    paper::{ask_to_confirm, put_paper},
    text::{Terms, defaults, frame, version_of},
    unsigned,
};
use crate::{
    features::{
        blocs::{self, BlocYear},
        covenants::{
            domain::{self, Covenant, Draft, Frame, Version},
            policy::Act,
            store::{self, Lock, NewCovenant, NewPaper, Paper, PaperSigner},
        },
    },
    kernel::{
        digest::Digest,
        id::{BlocYearId, CovenantId, CovenantVersionId, UnitId},
        records::covenant::{self as record, kind},
        time::{Day, Instant},
    },
    platform::{
        AppState,
        auth::Actor,
        db::{Tx, transact},
        error::Denied,
        files::{self, StoredFile},
        form::Errors,
        form_once::{self, Claim},
    },
};

/// What somebody reads off the paper.
#[derive(Debug, Clone)]
pub(in super::super) struct OriginalCommand {
    pub draft: Draft,
    pub signed_on: Day,
    /// Unit, name of the signer, office as it is written.
    pub signers: Vec<(UnitId, String, String)>,
    pub witnesses: Vec<record::Named>,
    pub form_id: String,
}

/// What the form of an original needs to know.
#[derive(Debug)]
pub(in super::super) struct Original {
    /// With members and names of the day of signing.
    pub year: BlocYear,
    /// The covenant of the year that is still open, whose place the original takes.
    pub covenant: Option<Covenant>,
    /// What was typed before, when it was given up to be typed anew.
    pub before: Option<Before>,
}

/// What was typed of the paper besides its text.
#[derive(Debug)]
pub(in super::super) struct Before {
    pub original: record::Original,
    /// Oldest first.
    pub papers: Vec<Paper>,
    pub scan: StoredFile,
}

/// Asks the policy before anything typed is looked at. `signed_on`: whose members and names count.
pub(in super::super) async fn original_of(
    app: &AppState,
    actor: &Actor,
    id: BlocYearId,
    signed_on: Option<Day>,
    now: Instant,
) -> Result<Original, ActError> {
    let mut conn = app.db.acquire().await?;
    let year = blocs::load(&mut conn, id, signed_on.unwrap_or(now.day())).await?.ok_or(Denied::Hidden)?;
    may(actor, &year, now)?;
    let covenant = open_one(&mut conn, id, Lock::None).await?;
    let before = match covenant.as_ref().and_then(|covenant| covenant.version.as_ref()) {
        Some(version) => before(&mut conn, version).await?,
        None => None,
    };
    Ok(Original { year, covenant, before })
}

async fn before(conn: &mut sqlx::PgConnection, version: &Version) -> sqlx::Result<Option<Before>> {
    let Some(original) = version.body().and_then(|body| body.paper) else { return Ok(None) };
    let Some(scan) = files::find(conn, original.scan).await? else { return Ok(None) };
    let papers = store::papers(conn, version.id).await?;
    Ok(Some(Before { original, papers, scan }))
}

fn may(actor: &Actor, year: &BlocYear, now: Instant) -> Result<(), Denied> {
    blocs::may_view(actor, year, now.day())?;
    if blocs::keeps(actor, year) { Ok(()) } else { Err(Denied::Refused("covenants-denied-original")) }
}

/// The year's covenant while its text is still open; refused when there is one that is further.
async fn open_one(conn: &mut sqlx::PgConnection, id: BlocYearId, lock: Lock) -> Result<Option<Covenant>, ActError> {
    for covenant in store::of_bloc_year(conn, id).await? {
        let covenant = store::find(conn, covenant, lock).await?.ok_or(Denied::Hidden)?;
        if covenant.amends.is_none() {
            covenant.editing()?;
            return Ok(Some(covenant));
        }
    }
    Ok(None)
}

/// Enters a covenant that was signed on paper; answers its id.
pub(in super::super) async fn enter_original(
    app: &AppState,
    actor: &Actor,
    id: BlocYearId,
    (command, scan): (OriginalCommand, StoredFile),
    now: Instant,
) -> Result<CovenantId, ActError> {
    let by = by(actor, now);
    let done = transact(&app.db, &by, async |tx| {
        let year = blocs::load_for_share(tx, id, command.signed_on).await?.ok_or(Denied::Hidden)?;
        may(actor, &year, now)?;
        fits(&year, &command, now)?;
        let location = blocs::urls::covenant(id);
        if let Claim::Repeated(to) = form_once::claim(tx, actor.person, &command.form_id, &location, now).await? {
            return Err(ActError::Repeated(to));
        }
        let covenant = write(tx, (app, actor), &year, &command.draft, now).await?;
        let mut room = enter(tx, actor, covenant, now, Lock::Update).await?;
        room.year = year;
        room.may(Act::EnterOriginal)?;
        files::record(tx, &scan, Some(actor.person), now).await?;
        freeze(tx, app, actor, &mut room, (&command, &scan), now).await?;
        put_papers(tx, actor, &room, (&command, &scan), now).await?;
        Ok(covenant)
    });
    done.await.inspect(|_| app.checkpoints.soon())
}

/// The day lies within the year and in the past, and whoever signed was a member on it.
fn fits(year: &BlocYear, command: &OriginalCommand, now: Instant) -> Result<(), ActError> {
    let day = command.signed_on;
    let mut errors = Errors::default();
    if let Some(wrong) = wrong_day(year, day, now) {
        errors.add("signed_on", wrong);
    }
    if command.signers.iter().any(|(unit, _, _)| !year.is_member(*unit, day)) {
        errors.add("", "covenants-error-members-then");
    }
    if errors.is_empty() { Ok(()) } else { Err(ActError::Refused(errors)) }
}

/// Why a covenant of this year cannot have been signed on this day.
pub(in super::super) fn wrong_day(year: &BlocYear, day: Day, now: Instant) -> Option<&'static str> {
    if day > now.day() {
        return Some("covenants-error-day-ahead");
    }
    (year.within(day) != day).then_some("covenants-error-day-outside")
}

/// The working text becomes that of the paper; no witness attests in the system.
async fn write(
    tx: &mut Tx,
    (app, actor): (&AppState, &Actor),
    year: &BlocYear,
    draft: &Draft,
    now: Instant,
) -> Result<CovenantId, ActError> {
    let Terms { quorum, .. } = defaults(tx, year).await?;
    let Some(open) = open_one(tx, year.id, Lock::Update).await? else {
        let id = CovenantId::new();
        let draft = draft.clone();
        let new = NewCovenant { id, bloc_year: year.id, amends: None, draft, witnesses: 0, quorum };
        store::insert(tx, new, actor.person, now).await?;
        return Ok(id);
    };
    unsigned(tx, &app.attestor, &open).await?;
    if let Some(before) = &open.version {
        store::lapse_consents(tx, before.id, now).await?;
    }
    store::save_text(tx, open.id, draft, (0, quorum), open.row_version).await?;
    Ok(open.id)
}

/// The next version is that of the paper, and fixed at once.
async fn freeze(
    tx: &mut Tx,
    app: &AppState,
    actor: &Actor,
    room: &mut Room,
    (command, scan): (&OriginalCommand, &StoredFile),
    now: Instant,
) -> Result<(), ActError> {
    let (signed_on, witnesses) = (command.signed_on, command.witnesses.clone());
    let original = record::Original { signed_on, scan: scan.digest, witnesses };
    let members = room.year.members_on(signed_on).into_iter();
    let required = members.map(|member| (member.unit, member.name.clone())).collect();
    let terms = defaults(tx, &room.year).await?;
    let grounds = terms.grounds(0, room.covenant.quorum);
    let frame = Frame { required, grounds, paper: Some(original), ..frame(app, room) };
    let body = domain::body(frame, &command.draft, room.covenant.next_no());
    let version = version_of(&body, &command.draft, now)?;
    store::open_version(tx, room.covenant.id, &version, actor.person).await?;
    let record = record::Freeze { covenant: version.digest, by: named(actor), at: now };
    keep(tx, &app.attestor, &version, (kind::FREEZE, now), &record).await?;
    store::freeze(tx, &room.covenant, &version, actor.person, now).await?;
    room.covenant.version = Some(version);
    Ok(())
}

/// One paper for each unit that signed, all with the same scan.
async fn put_papers(
    tx: &mut Tx,
    actor: &Actor,
    room: &Room,
    (command, scan): (&OriginalCommand, &StoredFile),
    now: Instant,
) -> Result<(), ActError> {
    let version = room.covenant.version.as_ref().ok_or(store::Broken::Text)?;
    for (unit, name, office) in &command.signers {
        let signature = (*unit, name.clone(), office.clone());
        let new = written((version.id, command.signed_on, scan.digest), signature, actor, now);
        store::put_paper(tx, &new).await?;
    }
    let units: Vec<_> = command.signers.iter().map(|(unit, _, _)| *unit).collect();
    ask_to_confirm(tx, room, actor, &units).await?;
    note(tx, room, "covenant.enter-original", Some(version.digest));
    Ok(())
}

/// A signature as it stands on the paper of this day and scan.
fn written(
    (version, signed_on, scan): (CovenantVersionId, Day, Digest),
    (unit, name, office): (UnitId, String, String),
    actor: &Actor,
    now: Instant,
) -> NewPaper {
    NewPaper {
        version,
        unit,
        signer: PaperSigner::Written(name),
        office,
        signed_on,
        scan,
        entered_by: actor.person,
        entered_at: now,
    }
}

/// One signature as it stands on the paper.
#[derive(Debug, Clone)]
pub(in super::super) struct WrittenCommand {
    pub unit: UnitId,
    pub signer: String,
    pub office: String,
}

/// Types one signature of an original again, after it was rejected or when it was overlooked. Day and scan are those of
/// the paper; text, other signatures and their confirmations stay.
pub(in super::super) async fn enter_written(
    app: &AppState,
    actor: &Actor,
    id: CovenantId,
    command: WrittenCommand,
    now: Instant,
) -> Result<(), ActError> {
    transact(&app.db, &by(actor, now), async |tx| {
        let room = enter(tx, actor, id, now, Lock::Update).await?;
        room.may(Act::Manage)?;
        let version = room.covenant.signable()?;
        let ceremony = checked(tx, &app.attestor, version).await?;
        let WrittenCommand { unit, signer, office } = command;
        if !ceremony.requires(unit) {
            return Err(Denied::Hidden.into());
        }
        let original = ceremony.original().ok_or(ActError::Conflict("covenants-other-version"))?;
        if ceremony.standing(unit).is_some() {
            return Err(ActError::AlreadySigned);
        }
        let paper = (version.id, original.signed_on, original.scan);
        put_paper(tx, &room, actor, &written(paper, (unit, signer, office), actor, now)).await
    })
    .await
}
