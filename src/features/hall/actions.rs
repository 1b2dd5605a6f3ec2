//! What people do with screens, how a browser becomes one, and what one shows.
use sqlx::PgConnection;

use super::{
    domain::{self, CODE_MINUTES, LONGEST_MINUTES, MOST, Matter, Screen},
    policy::{self, Standing},
    store, urls,
};
use crate::{
    features::{
        blocs::{self, BlocYear},
        meetings::{self, Programme},
        votes::{self, Announced, OnShow, Shown},
    },
    kernel::{
        id::{BlocYearId, MeetingId, ScreenId},
        time::Instant,
    },
    platform::{
        AppState,
        audit::{By, Entry, Stream},
        auth::{
            self, Actor, HallScreen, Token, Visitor,
            limits::{self, Wait},
        },
        db::transact,
        error::{AppError, Denied},
        form_once::{self, Claim},
    },
};

/// The screens of a conference, for who runs it.
#[derive(Debug)]
pub(super) struct Room {
    pub programme: Programme,
    pub year: BlocYear,
    pub screens: Vec<Screen>,
    pub now: Instant,
}

impl Room {
    /// Screens that show, or will when their code is given.
    fn living(&self) -> usize {
        self.screens.iter().filter(|screen| screen.lives(self.programme.over, self.now)).count()
    }

    /// Why no screen can be made now; the key says it.
    pub(super) fn lacks(&self) -> Option<&'static str> {
        match () {
            () if self.programme.draft => Some("hall-meeting-draft"),
            () if self.programme.over => Some("hall-meeting-over"),
            () if self.living() >= MOST => Some("hall-most"),
            () => None,
        }
    }
}

async fn enter(conn: &mut PgConnection, actor: &Actor, id: MeetingId, now: Instant) -> Result<Room, AppError> {
    let programme = meetings::programme(conn, id, now).await?.ok_or(AppError::NotFound)?;
    let today = now.day();
    let year = blocs::load(conn, programme.bloc_year, today).await?.ok_or(AppError::NotFound)?;
    let sees = blocs::may_view(actor, &year, today).is_ok();
    let runs = blocs::runs(actor, &year) || programme.led_by.contains(&actor.person);
    policy::may(Standing { sees, runs, draft: programme.draft })?;
    let screens = store::of_meeting(conn, id).await?;
    Ok(Room { programme, year, screens, now })
}

/// The screens of the conference, when this person runs it.
pub(super) async fn look(app: &AppState, actor: &Actor, id: MeetingId) -> Result<Room, AppError> {
    enter(&mut *app.db.acquire().await?, actor, id, app.clock.now()).await
}

/// The code by which a browser becomes this screen. Made anew whenever it is shown or given; kept nowhere.
pub(super) fn code(app: &AppState, id: ScreenId) -> String {
    domain::code(app.seal.derive("screen of a hall", &id.to_string()))
}

fn act((meeting, year): (MeetingId, BlocYearId), action: &'static str) -> Entry {
    Entry::new(Stream::BlocYear(year), action, "meeting", meeting)
}

/// Makes a screen, whose code then waits for a browser.
pub(super) async fn make(app: &AppState, actor: &Actor, id: MeetingId, form_id: &str) -> Result<(), AppError> {
    let by = By { person: Some(actor.person), at: app.clock.now() };
    transact(&app.db, &by, async |tx| {
        let room = enter(tx, actor, id, by.at).await?;
        if form_once::claim(tx, actor.person, form_id, &urls::screens(id), by.at).await? != Claim::Fresh {
            return Ok(());
        }
        if let Some(why) = room.lacks() {
            return Err(AppError::conflict(why));
        }
        let until = by.at.plus_minutes(LONGEST_MINUTES);
        store::insert(tx, (ScreenId::new(), id), (actor.person, by.at, until)).await?;
        tx.audit(act((id, room.year.id), "meeting.screen.add"));
        auth::flash(tx, actor, "ok", "hall-done-made").await?;
        Ok(())
    })
    .await
}

/// Removes a screen: it shows nothing more, and its code opens nothing.
pub(super) async fn revoke(app: &AppState, actor: &Actor, (id, screen): (MeetingId, ScreenId)) -> Result<(), AppError> {
    let by = By { person: Some(actor.person), at: app.clock.now() };
    transact(&app.db, &by, async |tx| {
        let room = enter(tx, actor, id, by.at).await?;
        if room.screens.iter().all(|known| known.id != screen) {
            return Err(Denied::Hidden.into());
        }
        if store::revoke(tx, screen, (actor.person, by.at)).await? {
            tx.audit(act((id, room.year.id), "meeting.screen.revoke"));
            tx.hint(meetings::topic(id));
            auth::flash(tx, actor, "ok", "hall-done-revoked").await?;
        }
        Ok(())
    })
    .await
}

/// Why a browser does not become a screen.
#[derive(Debug, thiserror::Error)]
pub(super) enum TakeError {
    /// No screen waits for this code: it is wrong, too old, or was given before.
    #[error("no screen waits for this code")]
    Wrong,
    #[error(transparent)]
    Failed(#[from] AppError),
}

impl From<sqlx::Error> for TakeError {
    fn from(error: sqlx::Error) -> Self {
        Self::Failed(error.into())
    }
}

/// The browser becomes the screen whose code it gives, under a token of its own. A person's browser does not: it would
/// be signed out without a word.
pub(super) async fn take(app: &AppState, visitor: &Visitor, given: &str) -> Result<Token, TakeError> {
    if visitor.actor.is_some() {
        return Err(AppError::Forbidden("hall-signed-in").into());
    }
    let by = By { person: None, at: app.clock.now() };
    let bucket = limits::HALL.of_address(visitor.address);
    if let Err(Wait(seconds)) = limits::count(&app.db, bucket, by.at).await? {
        return Err(AppError::TooMany(seconds).into());
    }
    let token = Token::random();
    let hash = token.hash();
    transact(&app.db, &by, async |tx| {
        let waiting = store::waiting(tx, by.at.plus_minutes(-CODE_MINUTES)).await?;
        let found = waiting.into_iter().find(|id| code(app, *id) == given).ok_or(TakeError::Wrong)?;
        let place = store::take(tx, found, hash, by.at).await?.ok_or(TakeError::Wrong)?;
        tx.audit(act(place, "meeting.screen.take"));
        tx.hint(meetings::topic(place.0));
        Ok::<_, TakeError>(())
    })
    .await?;
    limits::refund(&app.db, bucket).await?;
    Ok(token)
}

/// Was this browser a screen?
pub(super) async fn was_screen(conn: &mut PgConnection, visitor: &Visitor) -> Result<bool, AppError> {
    Ok(store::was_screen(conn, visitor.token.hash()).await?)
}

/// What a screen shows now.
#[derive(Debug)]
pub(super) struct Scenery {
    pub programme: Programme,
    /// What stands before the agenda; with its result, where there is one.
    pub ballots: Vec<(OnShow, Option<Announced>)>,
}

/// What this screen shows now.
pub(super) async fn show(
    conn: &mut PgConnection,
    app: &AppState,
    screen: HallScreen,
    now: Instant,
) -> Result<Scenery, AppError> {
    let programme = meetings::programme(conn, screen.meeting, now).await?.ok_or(AppError::NotFound)?;
    let all = votes::on_show(conn, screen.meeting, now).await?;
    let matters: Vec<_> = all.iter().map(|ballot| (matter(ballot.shown), ballot.since)).collect();
    let on = domain::on_screen(programme.point_since, &matters);
    let mut ballots = Vec::new();
    for (_, ballot) in all.into_iter().enumerate().filter(|(index, _)| on.contains(index)) {
        let result = match ballot.shown {
            Shown::Official => votes::announced(conn, &app.attestor, ballot.id).await?,
            _ => None,
        };
        ballots.push((ballot, result));
    }
    Ok(Scenery { programme, ballots })
}

const fn matter(shown: Shown) -> Matter {
    match shown {
        Shown::Open { .. } => Matter::Voting,
        Shown::Counting => Matter::Counting,
        Shown::Official | Shown::Void => Matter::Settled,
    }
}
