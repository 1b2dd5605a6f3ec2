//! Checks an exported covenant from the file alone: no database, no network.
//!
//! Without a key known from elsewhere it proves that the file is whole under the keys it brings along; with one, that
//! the installation with that key made it.
mod format;
mod signatures;

use super::{
    Keys, Report, about, broken,
    canonical::canonical,
    exported::{File, choose_keys, holds, named},
    proved, unproved, when,
};
use crate::kernel::digest::Digest;
use format::{Act, Body, Seal};
use serde_json::Value;

/// Checks the text of an exported file. `key`: public keys in PEM form that the reader got in another way.
pub fn run(text: &str, key: Option<&str>) -> Report {
    let mut report = Report::default();
    // Read twice: strictly for what it says, and as bare JSON for the digest.
    let (file, bare) = match (serde_json::from_str::<File<Body>>(text), serde_json::from_str::<File<Value>>(text)) {
        (Ok(file), Ok(bare)) => (file, bare),
        (Err(error), _) | (_, Err(error)) => {
            let unreadable = broken("verify-covenant-unreadable").with("line", error.line());
            report.add(unreadable.with("column", error.column()).with("reason", error));
            return report;
        }
    };
    if file.format != format::FILE || file.body.format != format::BODY {
        report.add(broken("verify-covenant-format").with("format", &file.format));
        return report;
    }
    subject(&file, &mut report);
    text_whole(&file, &bare.body, &mut report);
    let Some(keys) = choose_keys(&file.keys, key, &mut report) else { return report };
    let acts = attested_acts(&file, &keys, &mut report);
    signatures::check(&file.body, &acts, &mut report);
    sealed(&file, &keys, &mut report);
    limits(&acts, &mut report);
    report
}

/// What the file says it is.
fn subject(file: &File<Body>, report: &mut Report) {
    let body = &file.body;
    report.add(
        about("verify-covenant-subject")
            .with("title", &body.covenant.title)
            .with("number", body.covenant.number.as_deref().unwrap_or("none"))
            .with("version", body.covenant.version)
            .with("bloc", &body.bloc_year.name)
            .with("body", &body.bloc_year.body)
            .with("year", body.bloc_year.year)
            .with("installation", &body.installation),
    );
    if body.demo {
        report.add(unproved("verify-demo"));
    }
    if body.assumed {
        report.add(unproved("verify-covenant-assumed"));
    }
    if let Some(paper) = &body.paper {
        let typed = unproved("verify-covenant-typed").with("day", paper.signed_on.slashed());
        report.add(typed.with("scan", paper.scan));
        for witness in &paper.witnesses {
            let named = unproved("verify-covenant-typed-witness").with("name", &witness.name);
            report.add(named.with("office", &witness.office));
        }
    }
    for ground in body.grounds.iter().filter(|ground| !ground.verified) {
        let unsure = unproved("verify-covenant-rule-unverified").with("rule", ground.rule.replace('.', "-"));
        let citation = if ground.citation.is_empty() { "—" } else { ground.citation.as_str() };
        report.add(unsure.with("citation", citation));
    }
    if let Some(amends) = &body.amends {
        let amended = about("verify-covenant-amends").with("kind", &amends.kind);
        report.add(amended.with("digest", amends.digest));
    }
}

/// Is the text the one the digest was taken of?
fn text_whole(file: &File<Body>, body: &Value, report: &mut Report) {
    let digest = canonical(body).map(|text| Digest::of(text.as_bytes()));
    let finding = if digest == Some(file.digest) {
        proved("verify-covenant-text-whole").with("clauses", file.body.clauses.len())
    } else {
        broken("verify-covenant-text-changed")
    };
    report.add(finding.with("digest", file.digest));
    let numbers = file.body.clauses.iter().map(|clause| clause.no);
    if !numbers.eq((1..).take(file.body.clauses.len())) {
        report.add(broken("verify-covenant-clause-numbers"));
    }
    report.add(about("verify-covenant-preamble").with("text", &file.body.preamble));
    for clause in &file.body.clauses {
        let told = about("verify-covenant-clause").with("no", clause.no);
        report.add(told.with("heading", &clause.heading).with("text", &clause.text));
    }
}

/// Checks each attestation by itself; answers those that hold, with the digests of their records.
fn attested_acts(file: &File<Body>, keys: &Keys, report: &mut Report) -> Vec<(Digest, Act)> {
    let mut acts = Vec::new();
    for (index, attested) in (1..).zip(&file.attestations) {
        let act = Act::read(&attested.kind, &attested.record);
        let told = |key| named(broken(key).with("no", index), attested, act.as_ref().and_then(whose));
        if let Err(key) = holds(attested, keys, file.body.demo) {
            report.add(told(key));
            continue;
        }
        match act {
            None => report.add(told("verify-attestation-unknown")),
            Some(act) if act.covenant() != file.digest => {
                report.add(named(broken("verify-covenant-other-text").with("no", index), attested, whose(&act)));
            }
            Some(act) => acts.push((attested.digest, act)),
        }
    }
    acts
}

/// Whose act it claims to be.
fn whose(act: &Act) -> Option<&str> {
    match act {
        Act::Signature(act) => Some(&act.unit.name),
        Act::Refusal(act) => Some(&act.unit.name),
        Act::Witness(act) => Some(&act.witness.name),
        Act::Withdrawal(act) => Some(&act.by.name),
        Act::Freeze(act) => Some(&act.by.name),
        Act::Void(act) => Some(&act.by.name),
        Act::Effective(_) => None,
    }
}

/// Does the seal list exactly the attestations that are in the file?
fn sealed(file: &File<Body>, keys: &Keys, report: &mut Report) {
    let seal = serde_json::from_str::<Seal>(&file.seal.record).ok().filter(|_| file.seal.kind == "covenant.seal");
    let listed = file.attestations.iter().map(|attested| attested.digest);
    let finding = match (holds(&file.seal, keys, file.body.demo), seal) {
        (Err(key), _) => named(broken(key).with("no", 0), &file.seal, None),
        (Ok(()), Some(seal)) if seal.covenant == file.digest && listed.eq(seal.attestations.iter().copied()) => {
            proved("verify-covenant-sealed").with("count", seal.attestations.len()).with("at", when(seal.exported_at))
        }
        (Ok(()), _) => broken("verify-covenant-seal"),
    };
    report.add(finding);
}

/// What no file can prove.
fn limits(acts: &[(Digest, Act)], report: &mut Report) {
    report.add(unproved("verify-covenant-limit-person"));
    if acts.iter().any(|(_, act)| matches!(act, Act::Signature(act) if act.paper.is_some())) {
        report.add(unproved("verify-covenant-limit-paper"));
    }
    report.add(unproved("verify-covenant-limit-clock"));
    report.add(unproved("verify-covenant-limit-later"));
}
