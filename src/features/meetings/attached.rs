//! What later features hold in a conference: its ballots. `app.rs` hands the implementation in as `Extension(Attachments)`.
use std::{fmt, sync::Arc};

use sqlx::PgConnection;

use crate::{
    features::blocs::State,
    kernel::{
        id::{MeetingId, PersonId, UnitId},
        time::Instant,
    },
    platform::state::Boxed,
};

/// Something held in a conference, as the page of the conference leads to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    pub title: String,
    pub state: State,
    pub href: String,
}

/// What a reader of the page may know of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reader {
    /// Also what is being prepared.
    pub drafts: bool,
    /// Only what these units take part in: who reads was sent by them from outside the bloc.
    pub only: Option<Vec<UnitId>>,
    pub person: PersonId,
}

/// What a later feature holds in conferences. One statement each.
pub trait Attached: Send + Sync {
    /// Everything in this conference that the reader may know of, in its order.
    fn held<'a>(
        &'a self,
        conn: &'a mut PgConnection,
        meeting: MeetingId,
        reader: &'a Reader,
    ) -> Boxed<'a, sqlx::Result<Vec<Held>>>;

    /// The moments at which something bound itself to who was there.
    fn rests_on<'a>(&'a self, conn: &'a mut PgConnection, meeting: MeetingId) -> Boxed<'a, sqlx::Result<Vec<Instant>>>;
}

/// What the later features hand in.
#[derive(Clone)]
pub struct Attachments(pub Arc<dyn Attached>);

impl fmt::Debug for Attachments {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Attachments")
    }
}
