//! Two acts at once, again and again, steered to where either may come first.
use std::time::Duration;

use crate::support::Page;

/// The wait at first, and the least that it changes by.
const LEAST: i64 = 1_000;
/// The most that it changes by: longer than any act takes on a machine that computes beside the tests.
const MOST: i64 = 400_000;

/// Counts of one race, in microseconds where they are times.
pub(crate) struct Duel {
    first: u32,
    second: u32,
    /// How much later the first one starts (below zero: the second one).
    lead: i64,
    step: i64,
    last: Option<bool>,
}

impl Default for Duel {
    fn default() -> Self {
        Self { first: 0, second: 0, lead: 0, step: LEAST, last: None }
    }
}

impl Duel {
    /// What each of the two waits before it starts.
    pub(crate) fn waits(&self) -> (Duration, Duration) {
        let wait = |micros: i64| Duration::from_micros(u64::try_from(micros).unwrap_or_default());
        (wait(self.lead), wait(-self.lead))
    }

    /// Runs both, one of them a little later.
    pub(crate) async fn together<A, B>(&self, first: A, second: B) -> (Page, Page)
    where
        A: Future<Output = Page> + Send + 'static,
        B: Future<Output = Page> + Send + 'static,
    {
        let (wait_first, wait_second) = self.waits();
        let first = tokio::spawn(async move {
            tokio::time::sleep(wait_first).await;
            first.await
        });
        let second = tokio::spawn(async move {
            tokio::time::sleep(wait_second).await;
            second.await
        });
        (first.await.expect("the first"), second.await.expect("the second"))
    }

    /// Counts who came first. That one starts later the next time: by twice as much each time that it comes first
    /// again, by half as much once the other one did. So both come first, however long each takes on this machine.
    pub(crate) fn count(&mut self, first: bool) {
        self.step = match self.last {
            Some(last) if last == first => (self.step * 2).min(MOST),
            Some(_) => (self.step / 2).max(LEAST),
            None => self.step,
        };
        self.last = Some(first);
        self.lead += if first { self.step } else { -self.step };
        if first {
            self.first += 1;
        } else {
            self.second += 1;
        }
    }

    /// Prints who came first how often, and demands that each did in five of a hundred rounds.
    pub(crate) fn end(&self, race: &str, names: (&str, &str)) {
        println!("{race}: {} {} times, {} {} times", names.0, self.first, names.1, self.second);
        let least = (self.first + self.second).div_ceil(20);
        assert!(self.first >= least && self.second >= least, "one side hardly ever wins");
    }
}
