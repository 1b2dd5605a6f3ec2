// Enhances pages that work without it. No library, no eval, no style of its own.
// What it does: live fragments, focus on a refused form, no second submit, menus, dates, print.

const quiet = (promise) => promise.catch(() => undefined);

// ---------- live fragments ----------
// <div data-live-src="/covenants/1/signers" data-live-topic="covenant:1">…</div>
// The server sends only hints ("covenant:1 changed"); the fragment is fetched through its own page,
// with the reader's own rights. A form being filled is never replaced.
// The screen of a hall (data-live-watched) looks again by itself as well, after the seconds that its fragment says
// (data-live-again), and says so while it cannot (data-live-lost).

const regions = () => [...document.querySelectorAll("[data-live-src][data-live-topic]")];

const beingFilled = (region) => {
  if (region.contains(document.activeElement) && document.activeElement !== document.body) return true;
  return [...region.querySelectorAll("input, textarea, select")].some((field) => {
    if (field.type === "checkbox" || field.type === "radio") return field.checked !== field.defaultChecked;
    if (field.tagName === "SELECT") {
      const options = [...field.options];
      return options.some((o) => o.defaultSelected) && options.some((o) => o.selected !== o.defaultSelected);
    }
    return field.type !== "hidden" && field.value !== field.defaultValue;
  });
};

const waiting = new Set();
const shown = new WeakMap();

const refresh = async (region) => {
  if (waiting.has(region)) return;
  waiting.add(region);
  // Many pages hear the same hint at once: spread them out, and take several hints as one.
  await new Promise((done) => setTimeout(done, 50 + Math.random() * 350));
  waiting.delete(region);
  if (beingFilled(region)) {
    region.dataset.liveStale = "yes";
    return;
  }
  const { liveSrc: from, liveWatched: watched } = region.dataset;
  const reply = await fetch(from, { headers: { accept: "text/html" }, signal: AbortSignal.timeout?.(10000) });
  if (reply.redirected && watched !== undefined) return location.reload();
  // A redirect leads to the sign-in page: leave what is shown.
  if (reply.redirected) return;
  if (!reply.ok) throw new Error(reply.statusText);
  const html = await reply.text();
  if (beingFilled(region)) {
    region.dataset.liveStale = "yes";
    return;
  }
  delete region.dataset.liveStale;
  // Unchanged text is left alone, so that a screen reader does not say it again.
  if (shown.get(region) === html) return;
  shown.set(region, html);
  region.innerHTML = html;
};

const watch = async (region) => {
  const seen = await refresh(region).then(() => true, () => false);
  for (const note of document.querySelectorAll("[data-live-lost]")) note.hidden = seen;
  if (seen) connect();
  const seconds = seen ? Number(region.querySelector("[data-live-again]")?.dataset.liveAgain) || 15 : 5;
  setTimeout(() => watch(region), seconds * 1000);
};

const refreshTopic = (topic) => {
  for (const region of regions()) {
    if (topic === null || region.dataset.liveTopic === topic) quiet(refresh(region));
  }
};

let source = null;
let delay = 1000;
let timer = 0;
let wasOpen = false;

const disconnect = () => {
  clearTimeout(timer);
  if (source) source.close();
  source = null;
};

const connect = () => {
  const topics = [...new Set(regions().map((region) => region.dataset.liveTopic))];
  if (topics.length === 0 || source || document.hidden) return;
  const query = new URLSearchParams(topics.map((topic) => ["topic", topic]));
  const from = regions().map((region) => region.dataset.liveFrom).find(Boolean) ?? "/live";
  source = new EventSource(`${from}?${query}`);
  source.onopen = () => {
    delay = 1000;
    // Hints sent while there was no connection are lost: look once.
    if (wasOpen) refreshTopic(null);
    wasOpen = true;
  };
  const hint = (event) => refreshTopic(topics.includes(event.data) ? event.data : null);
  source.onmessage = hint;
  source.addEventListener("hint", hint);
  source.addEventListener("reload", () => refreshTopic(null));
  source.onerror = () => {
    disconnect();
    timer = setTimeout(connect, delay * (0.75 + Math.random() / 2));
    delay = Math.min(delay * 2, 60000);
  };
};

document.addEventListener("visibilitychange", () => (document.hidden ? disconnect() : connect()));
window.addEventListener("pagehide", disconnect);
for (const region of regions()) if ("liveWatched" in region.dataset) watch(region);
document.addEventListener("focusout", () => {
  setTimeout(() => {
    for (const region of regions()) if (region.dataset.liveStale) quiet(refresh(region));
  }, 0);
});

// ---------- forms ----------

// After a refusal the summary is read first; its links lead into the fields.
document.querySelector(".td-errors")?.focus();
document.addEventListener("click", (event) => {
  const link = event.target.closest?.(".td-errors a[href^='#']");
  const field = link && document.getElementById(link.hash.slice(1));
  if (!field) return;
  event.preventDefault();
  field.focus({ preventScroll: true });
  field.scrollIntoView({ block: "center" });
});

// A second press of the button does nothing. The server refuses repeats by itself; this only says so.
const sent = new Map();

const release = (form) => {
  const { button, words, text, timer: lapse } = sent.get(form);
  clearTimeout(lapse);
  sent.delete(form);
  button?.removeAttribute("aria-disabled");
  if (words) words.textContent = text;
};

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post") return;
  if (sent.has(form)) {
    event.preventDefault();
    return;
  }
  const button = event.submitter;
  const words = button?.dataset.busy ? (button.querySelector("span") ?? button) : null;
  // A reply that is a file leaves the page standing: free the form again.
  sent.set(form, { button, words, text: words?.textContent, timer: setTimeout(() => release(form), 20000) });
  // After the form data are taken, so that the button's own value is sent.
  setTimeout(() => {
    if (!sent.has(form)) return;
    button?.setAttribute("aria-disabled", "true");
    if (words) words.textContent = button.dataset.busy;
  }, 0);
});

// Back button: the page may come from memory with its forms still marked as sent.
window.addEventListener("pageshow", () => {
  for (const form of [...sent.keys()]) release(form);
  connect();
});

// 16022023 and 16.2.2023 become 16/02/2023 when the field is left.
document.addEventListener("change", (event) => {
  const field = event.target;
  if (!field.matches?.("input[data-date]")) return;
  const found = field.value.trim().match(/^(\d{1,2})[\s./-]?(\d{1,2})[\s./-]?(\d{4})$/);
  if (found) field.value = `${found[1].padStart(2, "0")}/${found[2].padStart(2, "0")}/${found[3]}`;
});

// ---------- menus and print ----------

const closeMenus = (except) => {
  for (const menu of document.querySelectorAll("details.td-menu[open]")) if (menu !== except) menu.open = false;
};

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const menu = event.target.closest?.("details.td-menu[open]");
  closeMenus(null);
  menu?.querySelector("summary").focus();
});
document.addEventListener("click", (event) => closeMenus(event.target.closest?.("details.td-menu") ?? null));

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
