//! Where words stand on a page more than once: the visitor looks at the heading or the row first.
use fantoccini::Locator;

use super::{Visitor, visitor::holds};

impl Visitor {
    /// Ticks what has these words in the section with this heading.
    pub(crate) async fn tick_under(&self, heading: &str, words: &str) {
        let path = format!("//section[.//h2[{}]]//label[{}]", holds(heading), holds(words));
        self.find_seen(&path, words, true).await.click().await.expect("a box that can be ticked");
    }

    /// Ticks what has these words in the row of this candidate.
    pub(crate) async fn tick_row(&self, row: &str, words: &str) {
        let path = format!("//div[@role='radiogroup'][.//b[{}]]//label[{}]", holds(row), holds(words));
        self.find_seen(&path, words, true).await.click().await.expect("a box that can be ticked");
    }

    /// Presses a button by its words in the line with these words.
    pub(crate) async fn press_beside(&self, line: &str, words: &str) {
        self.click(&format!("//li[{}]//button[{}]", holds(line), holds(words)), words).await;
    }

    /// Clicks a link by its words in the line with these words.
    pub(crate) async fn follow_beside(&self, line: &str, words: &str) {
        self.click(&format!("//li[{}]//a[{}]", holds(line), holds(words)), words).await;
    }

    /// The code that is announced in the hall: of the room, or of a screen.
    pub(crate) async fn pin(&self) -> String {
        let pin = self.client.wait().for_element(Locator::Css(".td-pin")).await.expect("a code");
        let pin = pin.text().await.expect("text").replace(' ', "");
        assert!(!pin.is_empty() && pin.bytes().all(|byte| byte.is_ascii_digit()), "a code of figures: {pin}");
        pin
    }
}
