//! What a ruler held against the glass says.
use serde::Deserialize;

use super::Visitor;

/// What a thumb must hit, at least so wide and so high in CSS pixels.
const THUMB: f64 = 44.;

/// Everything that is pressed, ticked, typed into or followed, with its words and the size of what takes the touch: of a
/// box that is ticked, its label. A link inside a sentence is as high as its line (WCAG 2.5.8), and the link to the
/// contents is there for keyboards only.
const CONTROLS: &str = "
    const seen = one => one.checkVisibility({visibilityProperty: true}) && one.getClientRects().length > 0;
    const spoken = link => getComputedStyle(link).display === 'inline'
        && [...link.parentElement.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.trim() !== '');
    return [...document.querySelectorAll('a[href], button, summary, select, textarea, input:not([type=hidden])')]
        .filter(one => seen(one) && !one.matches('.td-skip') && !(one.matches('a') && spoken(one)))
        .map(one => {
            const touched = ['radio', 'checkbox'].includes(one.type) ? one.labels[0] : one;
            const {width, height} = touched.getBoundingClientRect();
            return {words: touched.innerText.trim() || one.ariaLabel || one.name || one.outerHTML.slice(0, 80), width, height};
        });";

/// Every run of words that is seen, whether it is a verdict, and the size of its type in CSS pixels.
const TYPE: &str = "
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found = [];
    while (walker.nextNode()) {
        const {data, parentElement: one} = walker.currentNode;
        if (data.trim() === '' || one.closest('script, noscript, style')
            || !one.checkVisibility({visibilityProperty: true})) continue;
        const verdict = one.closest('.is-carried, .is-not') !== null;
        found.push([data.trim(), verdict, parseFloat(getComputedStyle(one).fontSize)]);
    }
    return found;";

/// How wide and high the window is, and whether all of the page is in it.
const WINDOW: &str = "
    const hall = document.querySelector('.td-hall');
    return [innerWidth, innerHeight, Math.max(hall.scrollWidth, document.documentElement.scrollWidth),
        Math.max(hall.scrollHeight, document.documentElement.scrollHeight)];";

#[derive(Debug, Deserialize)]
struct Control {
    words: String,
    width: f64,
    height: f64,
}

impl Visitor {
    async fn ask<T: for<'a> Deserialize<'a>>(&self, script: &str) -> T {
        let told = self.client.execute(script, vec![]).await.expect("a look at the page");
        serde_json::from_value(told).expect("what was looked at")
    }

    /// On a phone every control of this page can be hit by a thumb.
    pub(crate) async fn reaches_every_control(&self) {
        if self.variant.width >= 500 {
            return;
        }
        let all: Vec<Control> = self.ask(CONTROLS).await;
        assert!(all.len() > 2, "controls: {all:?}");
        // Half a pixel is lost where sizes are fractions.
        let small = all.iter().filter(|one| one.width.min(one.height) < THUMB - 0.5);
        let small: Vec<_> = small.map(|one| format!("{}: {} × {}", one.words, one.width, one.height)).collect();
        let url = self.client.current_url().await;
        assert!(small.is_empty(), "{:?} at {url:?}: controls of less than {THUMB} px: {small:#?}", self.variant);
    }

    /// All words that can be read, whether they are a verdict, and how high their type is.
    pub(crate) async fn type_sizes(&self) -> Vec<(String, bool, f64)> {
        self.ask(TYPE).await
    }

    /// A projector shows what fits: nobody scrolls it.
    pub(crate) async fn fits_the_hall(&self) {
        let (width, height, wide, high): (u32, u32, u32, u32) = self.ask(WINDOW).await;
        assert_eq!((width, height), (1920, 1080), "the window of the projector");
        assert!(wide <= width && high <= height, "{wide} × {high} do not fit:\n{}", self.text().await);
    }
}
