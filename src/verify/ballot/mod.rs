//! Checks an exported ballot from the file alone: no database, no network. Everything is counted again.
//!
//! Without a key known from elsewhere it proves that the file is whole under the keys it brings along; with one, that
//! the installation with that key made it. `docs/ballot-file.md` has the same checks in words.
mod body;
mod course;
mod format;
mod papers;
mod recount;
mod subject;

use super::{
    Keys, Report, broken,
    canonical::canonical,
    exported::{File, choose_keys, holds, named},
    proved, unproved, when,
};
use crate::kernel::digest::Digest;
use format::{Act, Body, Outcome, Seal};
use serde_json::Value;

/// Checks the text of an exported file. `key`: public keys in PEM form that the reader got in another way.
pub fn run(text: &str, key: Option<&str>) -> Report {
    let mut report = Report::default();
    // Read twice: strictly for what it says, and as bare JSON for the digest.
    let (file, bare) = match (serde_json::from_str::<File<Body>>(text), serde_json::from_str::<File<Value>>(text)) {
        (Ok(file), Ok(bare)) => (file, bare),
        (Err(error), _) | (_, Err(error)) => {
            let unreadable = broken("verify-ballot-unreadable").with("line", error.line());
            report.add(unreadable.with("column", error.column()).with("reason", error));
            return report;
        }
    };
    if file.format != format::FILE || file.body.format != format::BODY {
        report.add(broken("verify-ballot-format").with("format", &file.format).with("body", &file.body.format));
        return report;
    }
    subject::tell(&file.body, &mut report);
    body_whole(&file, &bare.body, &mut report);
    let faults = body::faults(&file.body);
    let sound = faults.is_empty();
    report.findings.extend(faults);
    let Some(keys) = choose_keys(&file.keys, key, &mut report) else { return report };
    let acts = attested_acts(&file, &keys, &mut report);
    let outcome = course::check(&file.body, &acts, &mut report);
    sealed(&file, &keys, &mut report);
    counted(&file.body, outcome.filter(|_| sound), &mut report);
    limits(&file.body, &mut report);
    report
}

/// Is the body the one the digest was taken of?
fn body_whole(file: &File<Body>, body: &Value, report: &mut Report) {
    let digest = canonical(body).map(|text| Digest::of(text.as_bytes()));
    let whole = digest == Some(file.digest);
    let finding = if whole { proved("verify-ballot-body-whole") } else { broken("verify-ballot-body-changed") };
    report.add(finding.with("digest", file.digest));
}

/// Checks each attestation by itself; answers those that hold, with the digests of their records.
fn attested_acts(file: &File<Body>, keys: &Keys, report: &mut Report) -> Vec<(Digest, Act)> {
    let mut acts = Vec::new();
    for (index, attested) in (1..).zip(&file.attestations) {
        let act = Act::read(&attested.kind, &attested.record);
        let whose = act.as_ref().map(|act| act.by().name.as_str());
        let told = |key| named(broken(key).with("no", index), attested, whose);
        if let Err(key) = holds(attested, keys, file.body.demo) {
            report.add(told(key));
            continue;
        }
        match &act {
            None => report.add(told("verify-attestation-unknown")),
            Some(act) if act.ballot() != file.digest => report.add(told("verify-ballot-other-ballot")),
            Some(_) => acts.extend(act.map(|act| (attested.digest, act))),
        }
    }
    acts
}

/// Does the seal list exactly the attestations that are in the file?
fn sealed(file: &File<Body>, keys: &Keys, report: &mut Report) {
    let seal = serde_json::from_str::<Seal>(&file.seal.record).ok().filter(|_| file.seal.kind == "ballot.seal");
    let listed = file.attestations.iter().map(|attested| attested.digest);
    let finding = match (holds(&file.seal, keys, file.body.demo), seal) {
        (Err(key), _) => named(broken(key).with("no", 0), &file.seal, None),
        (Ok(()), Some(seal)) if seal.ballot == file.digest && listed.eq(seal.attestations.iter().copied()) => {
            proved("verify-ballot-sealed").with("count", seal.attestations.len()).with("at", when(seal.exported_at))
        }
        (Ok(()), _) => broken("verify-ballot-seal"),
    };
    report.add(finding);
}

/// Counts again, when body and papers are such that they can be counted.
fn counted(body: &Body, outcome: Option<&Outcome>, report: &mut Report) {
    let Some(outcome) = outcome else {
        report.add(unproved("verify-ballot-not-recounted"));
        return;
    };
    let faults = papers::faults(body, outcome);
    if !faults.is_empty() {
        report.findings.extend(faults);
        report.add(unproved("verify-ballot-not-recounted"));
        return;
    }
    papers::tell(body, outcome, report);
    recount::check(body, outcome, report);
    report.findings.extend(papers::unanimous(body, outcome));
}

/// What no file can prove.
fn limits(body: &Body, report: &mut Report) {
    let how = match (body.ballot.secret, body.ballot.codes) {
        (false, _) => "open",
        (true, true) => "codes",
        (true, false) => "secret",
    };
    report.add(unproved("verify-ballot-limit-swap").with("how", how));
    if body.ballot.secret && body.abstains() && body.items.iter().any(|item| item.most > 0) {
        report.add(unproved("verify-ballot-limit-over-vote"));
    }
    report.add(unproved("verify-ballot-limit-person"));
    report.add(unproved("verify-ballot-limit-clock"));
    report.add(unproved("verify-ballot-limit-later"));
}
