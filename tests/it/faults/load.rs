//! People who act over HTTP while everything is killed around them, and the journal each of them keeps.
use std::collections::BTreeSet;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use super::covenants::{Editor, Signer};
use crate::covenants::world::{Terms, text_fields};
use crate::support::processes::{Caller, NoAnswer, get, post, post_unheard, until};

/// However much is killed, the next answer is not further away.
const PATIENCE: Duration = Duration::from_mins(3);

/// What became of one request.
#[derive(Debug)]
enum Told {
    /// Where it led.
    Done(String),
    Refused(u16),
    /// No answer, or one that says that something broke: it may have been done.
    Unknown,
}

/// Signatures of one unit, by their ids.
#[derive(Default)]
#[expect(clippy::struct_field_names, reason = "signed and withdrawn are the field's words")]
pub(super) struct Signed {
    pub(super) signed: BTreeSet<String>,
    pub(super) withdrawn: BTreeSet<String>,
    pub(super) wrong: Vec<String>,
}

/// Edits of one draft.
pub(super) struct Edited {
    pub(super) first_version: i64,
    /// Acknowledged, or found done after an unknown answer.
    pub(super) done: i64,
    /// The preamble of the last one.
    pub(super) last: String,
    pub(super) wrong: Vec<String>,
}

pub(super) struct Load {
    to: SocketAddr,
    over: AtomicBool,
    acknowledged: AtomicU32,
    refused: AtomicU32,
    unknown: AtomicU32,
}

impl Load {
    pub(super) fn on(to: SocketAddr) -> Self {
        let none = || AtomicU32::new(0);
        Self { to, over: AtomicBool::new(false), acknowledged: none(), refused: none(), unknown: none() }
    }

    pub(super) fn told(&self) -> String {
        let [acknowledged, refused, unknown] =
            [&self.acknowledged, &self.refused, &self.unknown].map(|count| count.load(Ordering::Relaxed));
        format!("acknowledged {acknowledged}, refused {refused}, unknown {unknown}")
    }

    pub(super) fn wait_for(&self, acknowledged: u32) {
        let (mut seen, mut since) = (0, Instant::now());
        loop {
            let now = self.acknowledged.load(Ordering::Relaxed);
            if now >= acknowledged {
                return;
            }
            if now > seen {
                (seen, since) = (now, Instant::now());
            }
            assert!(since.elapsed() < PATIENCE, "nothing is acknowledged any more after {}", self.told());
            thread::sleep(Duration::from_millis(5));
        }
    }

    /// Everybody finishes what is under way.
    pub(super) fn end(&self) {
        self.over.store(true, Ordering::Relaxed);
    }

    fn is_over(&self) -> bool {
        self.over.load(Ordering::Relaxed)
    }

    fn post(&self, who: &Caller, path: &str, fields: &[(&str, &str)]) -> Told {
        let answer = until("somebody listens", PATIENCE, || match post(self.to, who, path, fields) {
            Err(NoAnswer::NotSent) => None,
            other => Some(other),
        });
        let told = match answer {
            Ok(answer) if answer.status == 303 => Told::Done(answer.location().unwrap_or_default().to_owned()),
            Ok(answer) if answer.status < 500 => {
                println!("{path} was refused: {}", answer.status);
                Told::Refused(answer.status)
            }
            _ => Told::Unknown,
        };
        let count = match told {
            Told::Done(_) => &self.acknowledged,
            Told::Refused(_) => &self.refused,
            Told::Unknown => &self.unknown,
        };
        count.fetch_add(1, Ordering::Relaxed);
        told
    }

    /// Sends the form and is gone a moment later.
    pub(super) fn post_unheard(&self, who: &Caller, path: &str, fields: &[(&str, &str)]) {
        let moment = u64::from(self.acknowledged.load(Ordering::Relaxed)) % 20;
        post_unheard(self.to, who, path, fields, Duration::from_millis(moment));
    }

    /// Sends the form again as long as nobody knows what became of it, as people do.
    pub(super) fn insist(&self, who: &Caller, path: &str, fields: &[(&str, &str)]) -> Result<String, u16> {
        until("an answer that says something", PATIENCE, || match self.post(who, path, fields) {
            Told::Done(to) => Some(Ok(to)),
            Told::Refused(status) => Some(Err(status)),
            Told::Unknown => None,
        })
    }

    /// Signs and withdraws until it is over. Both may be sent again: one effect each.
    pub(super) fn sign(&self, signer: &Signer) -> Signed {
        let mut journal = Signed::default();
        let own = format!("/covenants/{}/signatures/", signer.covenant);
        let capacity = format!("{}|head|", signer.unit);
        let fields = [("capacity", capacity.as_str()), ("read", "yes"), ("digest", signer.digest.as_str())];
        while !self.is_over() {
            let signed = self.insist(&signer.who, &format!("/covenants/{}/signature", signer.covenant), &fields);
            let Some(id) = signed.as_ref().ok().and_then(|to| to.strip_prefix(&own)).map(ToOwned::to_owned) else {
                journal.wrong.push(format!("a signature was answered by {signed:?}"));
                continue;
            };
            if journal.withdrawn.contains(&id) {
                journal.wrong.push(format!("the acknowledged withdrawal of {id} is lost"));
            }
            journal.signed.insert(id.clone());
            match self.insist(&signer.who, &format!("{own}{id}/withdrawal"), &[("reason", "Xem lại")]) {
                Ok(_) => {
                    journal.withdrawn.insert(id);
                }
                Err(status) => journal.wrong.push(format!("the acknowledged signature {id} is not there: {status}")),
            }
        }
        journal
    }

    /// Saves one text after the other until it is over; after an unknown answer looks whether it is there.
    pub(super) fn edit(&self, editor: &Editor) -> Edited {
        let first_version = self.version(editor);
        let mut journal = Edited { first_version, done: 0, last: String::new(), wrong: Vec::new() };
        let mut version = first_version;
        let path = format!("/covenants/{}/text", editor.covenant);
        for number in 1.. {
            if self.is_over() {
                break;
            }
            let text = format!("Lần thứ {number}");
            let mut fields = text_fields(&version.to_string(), &Terms::default());
            fields[3].1.clone_from(&text);
            let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
            let told = self.post(&editor.who, &path, &fields);
            let found = if matches!(told, Told::Done(_)) { version + 1 } else { self.version(editor) };
            match told {
                Told::Refused(status) => journal.wrong.push(format!("an edit of version {version}: {status}")),
                Told::Unknown if found != version && found != version + 1 => {
                    journal.wrong.push(format!("version {version} became {found}"));
                }
                Told::Done(_) | Told::Unknown => {}
            }
            if found > version {
                journal.done += 1;
                journal.last = text;
            }
            version = found;
        }
        journal
    }

    /// The row version that the form shows.
    fn version(&self, editor: &Editor) -> i64 {
        let path = format!("/covenants/{}/text", editor.covenant);
        until("the text can be read", PATIENCE, || {
            let page = get(self.to, &editor.who, &path).ok().filter(|answer| answer.status == 200)?;
            let field = page.body.split("name=\"version\"").nth(1)?;
            field.split("value=\"").nth(1)?.split('"').next()?.parse().ok()
        })
    }
}
