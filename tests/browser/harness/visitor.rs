//! Somebody in front of a browser: reads, fills in by label, clicks by the words on links and buttons.
use std::{
    collections::HashSet,
    path::Path,
    sync::{LazyLock, Mutex},
    time::Duration,
};

use axum::http;
use fantoccini::{Client, ClientBuilder, Locator, elements::Element, wd::WebDriverCompatibleCommand};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use thidua::platform::i18n::Language;

use super::{
    Driver,
    scripts::{AXE, LOOK, SEEN},
};

/// How long a page may take to show what is awaited.
const PATIENCE: Duration = Duration::from_secs(15);

/// Texts of so many characters are pasted instead of being typed.
const PASTED_FROM: usize = 40;

/// Chromium without windows, as Debian has it; where it is not, chromedriver finds a Chromium by itself. Not the script
/// in the search path, which would leave the browser running after its driver.
const BROWSER: &str = "/usr/lib/chromium/chromium-headless-shell";

/// How somebody sits there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Variant {
    pub(crate) language: Language,
    pub(crate) width: u32,
    pub(crate) scripts: bool,
}

impl Variant {
    /// The four in which every story is walked.
    pub(crate) const ALL: [Self; 4] = [
        Self { language: Language::Vi, width: 1280, scripts: true },
        Self { language: Language::Vi, width: 390, scripts: false },
        Self { language: Language::En, width: 390, scripts: true },
        Self { language: Language::En, width: 1280, scripts: false },
    ];

    /// How wide the projector of a hall is.
    pub(crate) const HALL: u32 = 1920;

    fn height(self) -> u32 {
        if self.width == Self::HALL { 1080 } else { 900 }
    }
}

/// One browser window.
pub(crate) struct Visitor {
    pub(crate) client: Client,
    pub(crate) variant: Variant,
    origin: String,
    /// axe-core looks at each new shape of a page.
    examined: bool,
}

impl Visitor {
    /// Without axe-core, which takes half of a long story's time; `make soak` (`SOAK_AXE`) lets it look all the same.
    pub(crate) fn hurried(mut self) -> Self {
        self.examined = std::env::var_os("SOAK_AXE").is_some();
        self
    }

    /// Opens a window with a profile of its own.
    pub(crate) async fn open(driver: &Driver, origin: &str, variant: Variant) -> Self {
        let options = json!({
            "binary": Path::new(BROWSER).is_file().then_some(BROWSER),
            "args": ["--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--disable-quic",
                     "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
                     format!("--window-size={},{}", variant.width.max(500), variant.height()), "--hide-scrollbars"],
            "mobileEmulation": if variant.width < 500 {
                json!({"deviceMetrics": {"width": variant.width, "height": 844, "pixelRatio": 1.0, "touch": true}})
            } else {
                Value::Null
            },
        });
        let mut options = options.as_object().expect("an object").clone();
        options.retain(|_, value| !value.is_null());
        let capabilities = serde_json::Map::from_iter([("goog:chromeOptions".to_owned(), Value::Object(options))]);
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(capabilities)
            .connect(&driver.url())
            .await
            .expect("a browser");
        let visitor = Self { client, variant, origin: origin.to_owned(), examined: true };
        if !variant.scripts {
            visitor.forbid_scripts().await;
        }
        visitor
    }

    /// The words of a key, as this visitor reads them.
    pub(crate) fn t(&self, key: &str) -> String {
        self.variant.language.text(key)
    }

    /// Types an address: only for the first page of a visit.
    pub(crate) async fn visit(&self, path: &str) {
        let faults = self.visit_noting_faults(path).await;
        assert!(faults.is_empty(), "{:?}: {faults:#?}", self.variant);
    }

    /// The same, for walks that go on and tell all faults at the end.
    pub(crate) async fn visit_noting_faults(&self, path: &str) -> Vec<String> {
        let old = self.client.wait().at_most(PATIENCE).for_element(Locator::Css("html")).await.expect("a page");
        self.client.goto(&format!("{}{path}", self.origin)).await.expect("a page");
        self.leave_page(&old, path).await;
        self.look().await
    }

    /// Switches the page to the visitor's language, if it is in the other one.
    pub(crate) async fn speak(&self) {
        let html = self.client.find(Locator::Css("html")).await.expect("a page");
        if html.attr("lang").await.expect("an attribute").as_deref() == Some(self.variant.language.tag()) {
            return;
        }
        self.open_menu().await;
        self.press(&self.variant.language.other().text("platform-other-language")).await;
    }

    /// On a narrow screen the menu is folded.
    pub(crate) async fn open_menu(&self) {
        let summary = self.client.find(Locator::Css(".td-menu > summary")).await;
        if let Ok(summary) = summary
            && summary.is_displayed().await.expect("a state")
        {
            summary.click().await.expect("a menu");
        }
    }

    /// Comes through the door, as everybody does, and speaks the visitor's language from there on.
    pub(crate) async fn sign_in(&self, name: &str, password: &str) {
        self.visit("/sign-in").await;
        self.speak().await;
        self.fill(&self.t("people-sign-in-name"), name).await;
        self.fill(&self.t("people-password"), password).await;
        self.press(&self.t("people-sign-in-go")).await;
        self.speak().await;
    }

    /// The second step at the door, for who has an authenticator app.
    pub(crate) async fn give_code(&self, code: &str) {
        self.fill(&self.t("people-code"), code).await;
        self.press(&self.t("people-sign-in")).await;
        self.speak().await;
    }

    /// Goes out again.
    pub(crate) async fn sign_out(&self) {
        self.open_menu().await;
        self.press(&self.t("platform-nav-sign-out")).await;
    }

    /// Clicks a link by its words.
    pub(crate) async fn follow(&self, words: &str) {
        self.click(&format!("//a[{}]", holds(words)), words).await;
    }

    /// Presses a button by its words.
    pub(crate) async fn press(&self, words: &str) {
        self.click(&format!("//button[{}]", holds(words)), words).await;
    }

    /// Fills the field with this label.
    pub(crate) async fn fill(&self, label: &str, value: &str) {
        let field = self.field(label).await;
        field.clear().await.expect("a field that can be emptied");
        if value.chars().count() < PASTED_FROM {
            field.send_keys(value).await.expect("a field that can be typed into");
        } else {
            field.click().await.expect("a field that can be entered");
            let paste = Cdp("Input.insertText", json!({ "text": value }));
            self.client.issue_cmd(paste).await.expect("a field that can be pasted into");
        }
    }

    /// Chooses the first option with these words of the select with this label.
    pub(crate) async fn choose(&self, label: &str, words: &str) {
        let select = self.field(label).await;
        let option = select.find(Locator::XPath(&format!(".//option[{}]", holds(words)))).await;
        option.unwrap_or_else(|_| panic!("no “{words}” for “{label}”")).click().await.expect("an option");
    }

    /// Does the page show a field with this label?
    pub(crate) async fn shows_field(&self, label: &str) -> bool {
        let path = json!(format!("//label[{}]", holds(label)));
        self.client.execute(SEEN, vec![path, json!(true)]).await.expect("a look at the page") != Value::Null
    }

    /// Opens what is folded under these words.
    pub(crate) async fn unfold(&self, words: &str) {
        let path = format!("//summary[{}]", holds(words));
        self.find_seen(&path, words, false).await.click().await.expect("a summary");
    }

    /// Chooses a file of this machine for the field with this label.
    pub(crate) async fn attach(&self, label: &str, file: &Path) {
        self.field(label).await.send_keys(&file.to_string_lossy()).await.expect("a field for files");
    }

    /// Loads the page again.
    pub(crate) async fn reload(&self) {
        let old = self.client.find(Locator::Css("html")).await.expect("a page");
        self.client.refresh().await.expect("a page");
        self.leave_page(&old, "reload").await;
    }

    /// Ticks the box (or radio) with this label, if it is not ticked yet.
    pub(crate) async fn tick(&self, label: &str) {
        let field = self.field(label).await;
        if !field.is_selected().await.expect("a state") {
            field.click().await.expect("a box that can be ticked");
        }
    }

    /// Waits until the page shows these words.
    pub(crate) async fn sees(&self, words: &str) {
        let path = format!("//body//*[{}]", holds(words));
        let found = self.client.wait().at_most(PATIENCE).for_element(Locator::XPath(&path)).await;
        if found.is_err() {
            let url = self.client.current_url().await.map(|url| url.to_string());
            panic!("{:?} does not see “{words}” at {url:?}:\n{}", self.variant, self.text().await);
        }
    }

    /// The page as a person reads it.
    pub(crate) async fn text(&self) -> String {
        let body = self.client.find(Locator::Css("body")).await.expect("a body");
        body.text().await.expect("text")
    }

    /// Keeps a picture of the page when a folder for pictures is named (`THIDUA_PICTURES`).
    pub(crate) async fn picture(&self, name: &str) {
        let Some(folder) = std::env::var_os("THIDUA_PICTURES") else { return };
        let png = self.client.screenshot().await.expect("a picture");
        let Variant { language, width, scripts } = self.variant;
        let file = format!("{name}-{}-{width}-{}.png", language.tag(), if scripts { "js" } else { "plain" });
        std::fs::write(Path::new(&folder).join(file), png).expect("a folder for pictures");
    }

    /// Closes the window.
    pub(crate) async fn leave(self) {
        self.client.close().await.expect("a window that closes");
    }

    /// The field of the first label with these words that a person sees.
    async fn field(&self, label: &str) -> Element {
        let path = format!("//label[{}]", holds(label));
        self.find_seen(&path, label, true).await
    }

    pub(super) async fn click(&self, path: &str, words: &str) {
        let element = self.find_seen(path, words, false).await;
        let old = self.client.find(Locator::Css("html")).await.expect("a page");
        element.click().await.unwrap_or_else(|error| panic!("cannot click “{words}”: {error}"));
        self.leave_page(&old, words).await;
        let faults = self.look().await;
        assert!(faults.is_empty(), "{:?}: {faults:#?}", self.variant);
    }

    /// The old page must be gone, and the new one whole, before it is read.
    async fn leave_page(&self, old: &Element, words: &str) {
        let deadline = tokio::time::Instant::now() + PATIENCE;
        while old.tag_name().await.is_ok() {
            assert!(tokio::time::Instant::now() < deadline, "“{words}” led nowhere:\n{}", self.text().await);
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        while self.client.execute("return document.readyState", vec![]).await.ok() != Some(json!("complete")) {
            assert!(tokio::time::Instant::now() < deadline, "“{words}” leads to a page that never ends");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// The first element of this path that a person sees, or the field that it labels.
    pub(super) async fn find_seen(&self, path: &str, words: &str, labelled: bool) -> Element {
        let deadline = tokio::time::Instant::now() + PATIENCE;
        loop {
            // Between two pages there is nobody to ask.
            let found = self.client.execute(SEEN, vec![json!(path), json!(labelled)]).await.unwrap_or_default();
            if let Ok(found) = serde_json::from_value::<FoundElement>(found) {
                return Element::from_element_id(self.client.clone(), found.id.into());
            }
            if tokio::time::Instant::now() > deadline {
                let url = self.client.current_url().await.map(|url| url.to_string());
                panic!("{:?} sees no “{words}” at {url:?}:\n{}", self.variant, self.text().await);
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// No script of any page arrives; the security policy lets none stand inside a page. Switching scripts off in the
    /// browser would take away the driver's and axe-core's own timers.
    async fn forbid_scripts(&self) {
        for command in [Cdp("Network.enable", json!({})), Cdp("Network.setBlockedURLs", json!({"urls": ["*.js"]}))] {
            self.client.issue_cmd(command).await.expect("a browser that can forbid scripts");
        }
    }

    /// Is this the first page of its shape that a visitor of this variant sees? Only the first is worth axe-core's
    /// second: the others differ in words alone.
    fn is_new_shape(&self, shape: &str) -> bool {
        static KNOWN: LazyLock<Mutex<HashSet<String>>> = LazyLock::new(Mutex::default);
        KNOWN.lock().expect("nobody fails within").insert(format!("{:?} {shape}", self.variant))
    }

    /// Every page is looked at: no fault for axe-core, no sideways scrolling.
    async fn look(&self) -> Vec<String> {
        self.client.wait().at_most(PATIENCE).for_element(Locator::Css("h1")).await.expect("a page with a heading");
        let look = self.client.execute(LOOK, vec![]).await.expect("a look at the page");
        let (url, beyond, shape): (String, Option<String>, String) =
            serde_json::from_value(look).expect("what was looked at");
        let mut faults = Vec::new();
        if let Some(what) = beyond {
            faults.push(format!("{url} needs sideways scrolling at {}: {what}", self.variant.width));
        }
        if !self.examined || !self.is_new_shape(&shape) {
            return faults;
        }
        self.client.execute(AXE, vec![]).await.expect("axe");
        let run = "const done = arguments[arguments.length - 1];
            window.axe.run(document, {resultTypes: ['violations']}).then(
                r => done(r.violations.map(v => v.id + ': ' + v.nodes.map(n => n.html + ' ' + n.failureSummary).join(' | '))),
                e => done(['axe: ' + e]));";
        let found = self.client.execute_async(run, vec![]).await.expect("axe");
        let found = found.as_array().expect("a list").iter();
        faults.extend(found.map(|fault| format!("{url}: axe-core: {}", fault.as_str().unwrap_or_default())));
        faults
    }
}

/// An element as scripts hand it out (`WebDriver`, 11).
#[derive(serde::Deserialize)]
struct FoundElement {
    #[serde(rename = "element-6066-11e4-a52e-4f735466cecf")]
    id: String,
}

/// A command of Chromium's own protocol.
#[derive(Debug)]
struct Cdp(&'static str, Value);

impl WebDriverCompatibleCommand for Cdp {
    fn endpoint(&self, base: &url::Url, session: Option<&str>) -> Result<url::Url, url::ParseError> {
        base.join(&format!("session/{}/goog/cdp/execute", session.unwrap_or_default()))
    }

    fn method_and_body(&self, _url: &url::Url) -> (http::Method, Option<String>) {
        (http::Method::POST, Some(json!({"cmd": self.0, "params": self.1}).to_string()))
    }
}

/// An `XPath` condition: the element's own words, without runs of white space, are or hold these.
pub(super) fn holds(words: &str) -> String {
    format!("contains(normalize-space(.), {})", quoted(words))
}

/// `XPath` has no escapes.
fn quoted(words: &str) -> String {
    if words.contains('"') {
        let parts: Vec<String> = words.split('"').map(|part| format!("\"{part}\"")).collect();
        format!("concat({})", parts.join(", '\"', "))
    } else {
        format!("\"{words}\"")
    }
}
