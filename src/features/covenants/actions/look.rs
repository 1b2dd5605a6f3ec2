//! What a reader sees of a covenant.
use sqlx::PgConnection;

use super::{
    ActError, Room, ceremony as ceremony_of, enter,
    sign::{in_capacity, no_witness, online_unit},
    text::cited,
};
use crate::{
    features::{
        blocs::{self, BlocYear},
        covenants::{
            domain::{Ceremony, Covenant, Version},
            store::{self, Broken, Comment, Consent, Guest, Lock, Paper, Told},
        },
        units::{self, Capacity},
    },
    kernel::{
        id::{BlocYearId, CovenantId},
        records::covenant as record,
        time::Instant,
    },
    platform::{AppState, auth::Actor, db::snapshot, error::Denied, form::Message},
};

/// Everything the pages of one covenant are drawn from.
#[derive(Debug)]
pub(in super::super) struct Look {
    pub room: Room,
    /// Latest first.
    pub versions: Vec<Version>,
    pub comments: Vec<Comment>,
    pub consents: Vec<Consent>,
    /// Of the version that is or was signed.
    pub ceremony: Option<Ceremony>,
    /// Of other versions that were frozen or signed, with their numbers; none: it is not what was attested.
    pub past: Vec<(i32, Option<Ceremony>)>,
    /// What is stored is not what was attested: nothing of it is shown as signed, nobody signs.
    pub broken: bool,
    /// What was signed is not what the audit record tells of: nothing goes on from here.
    pub at_odds: bool,
    pub papers: Vec<Paper>,
    pub guests: Vec<Guest>,
    /// The other covenants of the bloc-year, oldest first.
    pub related: Vec<Covenant>,
    /// The ways in which the reader binds units of the covenant today.
    pub capacities: Vec<Capacity>,
    /// What the reader would sign in them.
    pub ahead: Vec<record::Signature>,
    /// What the text cites that is not in force, while it may still be mended.
    pub cited: Vec<Message>,
    /// Ids of the keys that a reader checks a signed covenant with.
    pub keys: Vec<String>,
}

impl Look {
    /// The version whose text is on the page.
    pub(in super::super) fn shown(&self) -> Option<&Version> {
        self.room.covenant.version.as_ref()
    }

    /// The signing of every version that was frozen, the current one first.
    pub(in super::super) fn ceremonies(&self) -> impl Iterator<Item = &Ceremony> {
        self.ceremony.iter().chain(self.past.iter().filter_map(|(_, ceremony)| ceremony.as_ref()))
    }

    /// The signing of the version with this number.
    pub(in super::super) fn ceremony_of(&self, no: i32) -> Option<&Ceremony> {
        if self.shown().is_some_and(|version| version.no == no) {
            return self.ceremony.as_ref();
        }
        self.past.iter().find(|(past, _)| *past == no)?.1.as_ref()
    }

    /// What the reader would sign in this capacity.
    pub(in super::super) fn ahead_in(&self, capacity: &Capacity) -> Option<&record::Signature> {
        let (unit, mandate) = (capacity.unit.to_string(), capacity.mandate.map(|mandate| mandate.to_string()));
        let mut ahead = self.ahead.iter();
        ahead.find(|one| one.unit.id == unit && one.mandate.as_ref().map(|one| &one.id) == mandate.as_ref())
    }

    /// Is what is stored of this version what was frozen, signed and attested?
    pub(in super::super) fn is_whole(&self, version: &Version) -> bool {
        if self.shown().is_some_and(|shown| shown.id == version.id) {
            return !self.broken;
        }
        self.past.iter().all(|(no, ceremony)| *no != version.no || ceremony.is_some())
    }
}

/// The covenants of a bloc-year for who may see it, oldest first; the year of the earlier covenant that could be taken
/// over; and whether the reader may start one.
pub(in super::super) async fn of_year(
    app: &AppState,
    actor: &Actor,
    bloc_year: BlocYearId,
    now: Instant,
) -> Result<(BlocYear, Vec<Covenant>, Option<i32>), ActError> {
    let mut conn = app.db.acquire().await?;
    let year = blocs::load(&mut conn, bloc_year, now.day()).await?.ok_or(Denied::Hidden)?;
    let mut covenants = Vec::new();
    for id in store::of_bloc_year(&mut conn, bloc_year).await? {
        covenants.extend(store::find(&mut conn, id, Lock::None).await?);
    }
    // A witness sees the covenant, and so the way to it.
    let witnesses = store::is_witness_in(&mut conn, bloc_year, actor.person).await?;
    if !witnesses {
        blocs::may_view(actor, &year, now.day())?;
    }
    let last = store::previous_body(&mut conn, year.bloc, year.year).await?.map(|(year, _)| year);
    Ok((year, covenants, last))
}

/// Loads a covenant for its pages: in one state, as half of what another person is doing looks like tampering.
pub(in super::super) async fn look(
    app: &AppState,
    actor: &Actor,
    id: CovenantId,
    now: Instant,
) -> Result<Look, ActError> {
    let mut tx = snapshot(&app.db).await?;
    let conn = &mut *tx;
    let room = enter(conn, actor, id, now, Lock::None).await?;
    let versions = store::bodies_of(conn, id).await?;
    let comments = store::comments(conn, id).await?;
    let guests = store::guests(conn, id).await?;
    let told = match versions.first() {
        Some(version) => store::told(conn, version.id).await?,
        None => Told::default(),
    };
    let mut at_odds = store::was_signed(conn, id, room.covenant.unsigned_no()).await?;
    let (mut consents, mut papers, mut ceremony, mut broken) = (Vec::new(), Vec::new(), None, false);
    if let Some(version) = &room.covenant.version {
        consents = store::consents(conn, version.id).await?;
        broken = version.body().is_none();
        if version.is_frozen() || at_odds {
            papers = store::papers(conn, version.id).await?;
            ceremony = whole(conn, app, (&room, &told), version).await?;
            at_odds |= ceremony.is_none();
        }
    }
    broken |= at_odds;
    let past = past(conn, app, (&room, &told), &versions).await?;
    let keys = if ceremony.is_some() { app.attestor.public_keys()? } else { Vec::new() };
    let keys = keys.into_iter().map(|key| key.id).collect();
    let capacities = capacities(conn, actor, &room, now).await?;
    let ahead = ahead(conn, actor, (&room, ceremony.as_ref()), &capacities, now).await?;
    let cited = match room.open_text() {
        Some(draft) => cited(conn, &room, &draft.written()).await?,
        None => Vec::new(),
    };
    let mut related = Vec::new();
    for other in store::of_bloc_year(conn, room.year.id).await?.into_iter().filter(|other| *other != id) {
        related.extend(store::find(conn, other, Lock::None).await?);
    }
    tx.commit().await?;
    Ok(Look {
        room,
        versions,
        comments,
        consents,
        ceremony,
        past,
        broken,
        at_odds,
        papers,
        guests,
        related,
        capacities,
        ahead,
        cited,
        keys,
    })
}

/// The signing of the versions beside the current one; of one that was signed also when its row is no longer frozen.
async fn past(
    conn: &mut PgConnection,
    app: &AppState,
    (room, told): (&Room, &Told),
    versions: &[Version],
) -> Result<Vec<(i32, Option<Ceremony>)>, ActError> {
    let current = room.covenant.version.as_ref().map(|version| version.no);
    let mut past = Vec::new();
    for version in versions.iter().filter(|version| Some(version.no) != current) {
        if version.is_frozen() || told.is_signed(version) {
            past.push((version.no, whole(conn, app, (room, told), version).await?));
        }
    }
    Ok(past)
}

/// The ways in which the reader binds units of the covenant today, while it takes signatures.
async fn capacities(
    conn: &mut PgConnection,
    actor: &Actor,
    room: &Room,
    now: Instant,
) -> Result<Vec<Capacity>, ActError> {
    let mut capacities = Vec::new();
    if room.covenant.signable().is_ok() {
        for unit in &room.standing.binds {
            capacities.extend(units::capacities(conn, actor.person, *unit, now.day()).await?);
        }
    }
    Ok(capacities)
}

/// What the reader would sign in each of these capacities, for units that still can; nothing for who attests.
async fn ahead(
    conn: &mut PgConnection,
    actor: &Actor,
    (room, ceremony): (&Room, Option<&Ceremony>),
    capacities: &[Capacity],
    now: Instant,
) -> Result<Vec<record::Signature>, ActError> {
    let mut records = Vec::new();
    let Some(ceremony) = ceremony.filter(|whole| no_witness(whole, actor.person).is_ok()) else {
        return Ok(records);
    };
    for capacity in capacities.iter().filter(|one| ceremony.standing(one.unit).is_none()) {
        if let Ok(unit) = online_unit(room, ceremony, capacity.unit) {
            records.push(in_capacity(conn, actor, (ceremony.digest, unit), capacity.clone(), now).await?);
        }
    }
    Ok(records)
}

/// The signing of a version, when what is stored is what was attested.
async fn whole(
    conn: &mut PgConnection,
    app: &AppState,
    (room, told): (&Room, &Told),
    version: &Version,
) -> Result<Option<Ceremony>, ActError> {
    let found = ceremony_of(conn, &app.attestor, room, version).await;
    match found.and_then(|whole| told.fits(version, &whole).map(|()| whole)) {
        Ok(whole) => Ok(Some(whole)),
        Err(Broken::Db(error)) => Err(error.into()),
        Err(other) => {
            tracing::error!(version = %version.id, error = %other, "a covenant is not what was attested");
            Ok(None)
        }
    }
}
