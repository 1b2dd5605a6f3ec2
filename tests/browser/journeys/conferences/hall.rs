//! The screen in the hall: opened by a code of eight figures in a window of 1920 × 1080, read from the last row.
use super::Story;
use crate::harness::{Variant, Visitor};

/// The smallest type that is read from the last row, in CSS pixels, and the smallest of a verdict.
const READ: f64 = 36.;
const VERDICT: f64 = 56.;

/// What stands on the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shows {
    Voting,
    Counting,
    Result,
}

/// A browser that nobody signs in to.
pub(super) struct Projector(Visitor);

impl Projector {
    /// The secretary sets up a screen and types its code at the projector.
    pub(super) async fn set_up(story: &Story) -> Self {
        let visitor = &story.visitor;
        story.keep().await;
        visitor.follow(&story.t("meetings-screens")).await;
        visitor.press(&story.t("hall-make")).await;
        visitor.sees(&story.t("hall-done-made")).await;
        let code = visitor.pin().await;
        assert_eq!(code.len(), 8, "{code}");
        visitor.sign_out().await;
        let variant = Variant { width: Variant::HALL, ..visitor.variant };
        let screen = Visitor::open(&story.driver, &story.served.origin, variant).await;
        screen.visit("/hall").await;
        screen.speak().await;
        screen.fill(&screen.t("hall-field-code"), &code).await;
        screen.press(&screen.t("hall-open")).await;
        Self(screen)
    }

    /// Comes to show this, by itself where there are scripts, and all of it is large enough and fits.
    pub(super) async fn shows(&self, story: &Story, what: Shows) {
        let (screen, ballot) = (&self.0, &story.what.ballot);
        if !screen.variant.scripts {
            screen.reload().await;
        }
        let key = match (what, ballot.secret) {
            (Shows::Voting, true) => "hall-voting-secret",
            (Shows::Voting, false) => "hall-voting-named",
            (Shows::Counting, _) => "hall-counting",
            (Shows::Result, true) => "hall-result-secret",
            (Shows::Result, false) => "hall-result-named",
        };
        screen.sees(&screen.t(key)).await;
        if what != Shows::Result {
            self.is_read_by_all(story, what).await;
            return;
        }
        // Each part has its turn, by the clock.
        let mut left: Vec<_> = ballot.items.iter().map(|item| item.title).collect();
        for _ in 0..ballot.items.len() {
            screen.reload().await;
            let text = screen.text().await;
            left.retain(|title| !text.contains(title));
            self.is_read_by_all(story, what).await;
            story.served.app.later(15);
        }
        assert!(left.is_empty(), "{left:?} had no turn");
    }

    async fn is_read_by_all(&self, story: &Story, what: Shows) {
        let screen = &self.0;
        screen.fits_the_hall().await;
        let all = screen.type_sizes().await;
        let least = |verdict: bool| if verdict { VERDICT } else { READ };
        let small: Vec<_> = all.iter().filter(|(_, verdict, size)| *size < least(*verdict)).collect();
        assert!(small.is_empty(), "{:?} {what:?}: too small for the hall: {small:#?}", screen.variant);
        assert_eq!(all.iter().any(|(_, verdict, _)| *verdict), what == Shows::Result, "{what:?}: {all:#?}");
        screen.picture(&format!("{}-hall-{what:?}", story.what.name)).await;
    }

    pub(super) async fn take_down(self) {
        self.0.leave().await;
    }
}
