//! Live pages: PostgreSQL tells every instance which topic changed, the instance tells its open pages,
//! and each page fetches its own fragment again through the ordinary permission path. A hint says nothing else.
use std::{convert::Infallible, time::Duration};

use axum::{
    extract::State,
    http::{HeaderName, header},
    response::{
        IntoResponse,
        sse::{Event, KeepAlive, Sse},
    },
};
use futures_core::Stream;
use serde::Deserialize;
use sqlx::{PgPool, postgres::PgListener};
use tokio::sync::broadcast::{self, error::RecvError};
use tokio_util::sync::CancellationToken;

use super::{AppState, auth::Actor, error::AppError, extract::Query, route::Route};

/// The channel that transactions notify (`Tx::hint`).
const CHANNEL: &str = "thidua_live";
/// A page shows a few things; more topics than this is not one of our pages.
const MOST_TOPICS: usize = 8;

/// Hints for the open pages of this instance.
#[derive(Debug, Clone)]
pub struct Live {
    /// `None`: hints may have been missed, fetch everything again.
    hints: broadcast::Sender<Option<String>>,
    stop: CancellationToken,
}

impl Live {
    /// Streams end when `stop` is cancelled: an open stream would keep the program from ending.
    #[must_use]
    pub fn new(stop: CancellationToken) -> Self {
        Self { hints: broadcast::channel(256).0, stop }
    }

    /// The hints of all topics, for this instance; `None` when some may have been missed.
    #[must_use]
    pub fn subscribe(&self) -> broadcast::Receiver<Option<String>> {
        self.hints.subscribe()
    }

    /// Ends the streams and the listener.
    #[must_use]
    pub fn stop(&self) -> &CancellationToken {
        &self.stop
    }

    /// Listens to the database until stopped; a lost connection is made anew.
    pub async fn run(&self, db: &PgPool) {
        while !self.stop.is_cancelled() {
            let listened = tokio::select! {
                () = self.stop.cancelled() => Ok(()),
                listened = self.listen(db) => listened,
            };
            if let Err(error) = listened {
                tracing::warn!(error = %error, "live hints interrupted");
            }
            drop(self.hints.send(None));
            tokio::select! {
                () = self.stop.cancelled() => {}
                () = tokio::time::sleep(Duration::from_secs(1)) => {}
            }
        }
    }

    async fn listen(&self, db: &PgPool) -> sqlx::Result<()> {
        let mut listener = PgListener::connect_with(db).await?;
        listener.listen(CHANNEL).await?;
        while let Some(notification) = listener.try_recv().await? {
            // Nobody listening is no error.
            drop(self.hints.send(Some(notification.payload().to_owned())));
        }
        Ok(())
    }
}

/// A hint by itself, outside of a transaction. One that is lost is no harm: pages show what is so when they are opened.
pub async fn tell(db: &PgPool, topic: &str) {
    if let Err(error) = sqlx::query!("select pg_notify($1, $2)", CHANNEL, topic).execute(db).await {
        tracing::debug!(error = %error, "a live hint was lost");
    }
}

/// The route of the one stream of a page.
#[must_use]
pub fn routes() -> Vec<Route> {
    vec![Route::get("/live", stream)]
}

#[derive(Deserialize)]
struct Topics {
    #[serde(default)]
    topic: Vec<String>,
}

async fn stream(
    State(app): State<AppState>,
    _actor: Actor,
    Query(Topics { topic: topics }): Query<Topics>,
) -> Result<impl IntoResponse, AppError> {
    if topics.len() > MOST_TOPICS {
        return Err(AppError::BadRequest("error-bad-query"));
    }
    Ok(hints(&app, topics))
}

/// A stream of hints, which nothing keeps.
pub type Hints<S> = ([(HeaderName, &'static str); 1], Sse<S>);

/// The hints of these topics, as long as the page is open.
pub fn hints(app: &AppState, topics: Vec<String>) -> Hints<impl Stream<Item = Result<Event, Infallible>> + use<>> {
    let mut hints = app.live.subscribe();
    let stop = app.live.stop.clone();
    let events = async_stream::stream! {
        loop {
            let hint = tokio::select! {
                () = stop.cancelled() => break,
                hint = hints.recv() => hint,
            };
            match hint {
                Ok(Some(topic)) if topics.contains(&topic) => yield Ok::<_, Infallible>(Event::default().event("hint").data(topic)),
                Ok(Some(_)) => {}
                Ok(None) | Err(RecvError::Lagged(_)) => yield Ok(Event::default().event("reload").data("")),
                Err(RecvError::Closed) => break,
            }
        }
    };
    let events = Sse::new(events).keep_alive(KeepAlive::new().interval(Duration::from_secs(20)));
    ([(header::CACHE_CONTROL, "no-store")], events)
}
