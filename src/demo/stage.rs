//! The stage on which the world is played: a clock that is set, and persons who sign in and act through their own
//! accounts.
use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

use anyhow::{Context, anyhow};

use super::{TOTP_ACCOUNT, cast::Cast, data, password};
use crate::{
    features::{
        blocs::Sources,
        people::{self, StepUpForm, StepUpWindow},
    },
    kernel::{
        clock::SetClock,
        id::{BlocId, BlocYearId, CovenantId, MeetingId, PersonId, UnitId},
        time::Instant,
    },
    platform::{
        AppState,
        auth::{Actor, Authenticator, Device, StepUpMethod, Token, Visitor},
        i18n::Language,
    },
};

/// A session is used this long, then the person signs in again.
const SESSION_MINUTES: i64 = 180;

/// A browser with its session.
struct Browser {
    session: Token,
    device: Token,
    since: Instant,
}

/// Who leads a conference, who keeps its record, units with the persons who came for them.
#[derive(Debug, Clone, Default)]
pub(super) struct Hall {
    pub(super) chair: String,
    pub(super) secretary: String,
    pub(super) there: Vec<(String, String)>,
}

/// Everything that is known while the world is built.
pub(super) struct Stage {
    pub(super) app: AppState,
    pub(super) sources: Sources,
    /// When the world is loaded.
    pub(super) loaded: Instant,
    pub(super) units: HashMap<String, UnitId>,
    pub(super) people: HashMap<String, PersonId>,
    pub(super) cast: Cast,
    pub(super) blocs: HashMap<BlocId, String>,
    pub(super) bloc_years: HashMap<String, BlocYearId>,
    pub(super) covenants: HashMap<BlocYearId, CovenantId>,
    /// The latest of each.
    pub(super) meetings: HashMap<BlocYearId, MeetingId>,
    pub(super) halls: HashMap<MeetingId, Hall>,
    pub(super) texts: BTreeMap<String, data::Text>,
    clock: Arc<SetClock>,
    /// Seconds between two acts.
    pace: i64,
    browsers: HashMap<String, Browser>,
}

impl Stage {
    pub(super) fn new(app: AppState, clock: Arc<SetClock>, sources: Sources, loaded: Instant) -> anyhow::Result<Self> {
        Ok(Self {
            app,
            sources,
            loaded,
            units: HashMap::new(),
            people: HashMap::new(),
            cast: Cast::read()?,
            blocs: HashMap::new(),
            bloc_years: HashMap::new(),
            covenants: HashMap::new(),
            meetings: HashMap::new(),
            halls: HashMap::new(),
            texts: data::texts(i32::from(loaded.day().year()))?,
            clock,
            pace: 60,
            browsers: HashMap::new(),
        })
    }

    pub(super) fn now(&self) -> Instant {
        self.app.clock.now()
    }

    /// Sets the clock to `at`, or leaves it where it is when that is later.
    pub(super) fn move_to(&self, at: Instant) {
        self.clock.set(at.max(self.now()));
    }

    /// From now on so many seconds pass with each act.
    pub(super) fn set_pace(&mut self, seconds: i64) {
        self.pace = seconds;
    }

    /// Time passes between two acts.
    pub(super) fn pass(&self) {
        self.clock.set(self.now().plus_seconds(self.pace));
    }

    pub(super) fn unit(&self, key: &str) -> anyhow::Result<UnitId> {
        let key = &self.cast.unit(key)?;
        self.units.get(key).copied().with_context(|| format!("the demo's data names an unknown unit: {key}"))
    }

    pub(super) fn person(&self, name: &str) -> anyhow::Result<PersonId> {
        let name = &self.cast.name(name)?;
        self.people.get(name).copied().with_context(|| format!("the demo's data names an unknown person: {name}"))
    }

    pub(super) fn bloc_year(&self, key: &str) -> anyhow::Result<BlocYearId> {
        self.bloc_years.get(key).copied().with_context(|| format!("the demo's data names an unknown bloc: {key}"))
    }

    /// The person as the program knows one who is signed in; signs in first where needed.
    pub(super) async fn actor(&mut self, name: &str) -> anyhow::Result<Actor> {
        self.pass();
        let name = &self.cast.name(name)?;
        let now = self.now();
        let known = self.browsers.get(name);
        let session = match known {
            Some(browser) if browser.since.plus_minutes(SESSION_MINUTES) > now => browser.session.clone(),
            _ => {
                let device = Device::of(known.map(|browser| browser.device.clone()));
                self.sign_in(name, &device).await.with_context(|| format!("{name} at {now}"))?
            }
        };
        let actor = (self.app.hooks.load_actor)(&mut *self.app.db.acquire().await?, session.hash(), self.now()).await?;
        actor.ok_or_else(|| anyhow!("{name} is not signed in at {now}"))
    }

    /// The same, after a proof of identity.
    pub(super) async fn proved(&mut self, name: &str) -> anyhow::Result<(Actor, StepUpMethod)> {
        let actor = self.actor(name).await?;
        let form = StepUpForm { step_up_password: password(), step_up_code: self.code(name).unwrap_or_default() };
        let window = StepUpWindow::Binding;
        let method = people::confirm(&self.app, &actor, &visitor(), &form, window).await?;
        Ok((actor, method.map_err(|errors| anyhow!("{name} did not prove the identity: {errors:?}"))?))
    }

    async fn sign_in(&mut self, name: &str, device: &Device) -> anyhow::Result<Token> {
        let code = self.code(name);
        let entered = people::sign_in(&self.app, &visitor(), device, (name, &password()), code.as_deref()).await?;
        let browser = Browser { session: entered.session, device: entered.device, since: self.now() };
        // A code works once: the next one that is asked for is another.
        self.pass();
        let session = browser.session.clone();
        self.browsers.insert(name.to_owned(), browser);
        Ok(session)
    }

    fn code(&self, name: &str) -> Option<String> {
        let app = (name == TOTP_ACCOUNT).then(super::authenticator).flatten()?;
        Some(Authenticator::code(&app, self.now()))
    }
}

/// A browser in front of the door.
fn visitor() -> Visitor {
    let token = Token::random();
    Visitor {
        actor: None,
        screen: None,
        csrf: token.csrf(),
        token,
        language: Language::Vi,
        flash: None,
        request_id: REQUEST.to_owned(),
        device: REQUEST.to_owned(),
        address: None,
        unavailable: false,
    }
}

/// What the record says in the place of a request and a device.
pub(super) const REQUEST: &str = "demo";
