//! The clock is handed in; nothing else in the program asks the system for the time.
use super::time::Instant;
use std::sync::{Arc, Mutex, PoisonError};

/// Where the time comes from.
pub trait Clock: Send + Sync {
    /// The moment now, in whole microseconds (what PostgreSQL keeps).
    fn now(&self) -> Instant;

    /// Goes with the time of the world, so that another clock of the world may be asked in its place: the database's,
    /// which is one for all instances.
    fn is_real(&self) -> bool {
        false
    }
}

/// The clock of a running program.
#[derive(Clone, Copy, Default, Debug)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "the one place that reads the wall clock")]
    fn now(&self) -> Instant {
        Instant::from_jiff(jiff::Timestamp::now())
    }

    fn is_real(&self) -> bool {
        true
    }
}

/// A clock that stands where it was put: for tests and for building the demo world.
#[derive(Debug)]
pub struct SetClock(Mutex<Instant>);

impl SetClock {
    /// A clock that stands at `at`.
    #[must_use]
    pub fn at(at: Instant) -> Self {
        Self(Mutex::new(at))
    }

    /// Moves the clock, forwards or back.
    pub fn set(&self, at: Instant) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = at;
    }
}

impl Clock for SetClock {
    fn now(&self) -> Instant {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The clock as the program's state holds it.
pub type SharedClock = Arc<dyn Clock>;
