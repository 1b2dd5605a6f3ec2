//! Acts that are missing, doubled, strange or out of order.
use thidua::kernel::{digest::Digest, records::ballot::kind};

use super::{Bench, with};
use crate::verify_ballot::{at, confirmation, digest, json, person};

pub(super) fn all(bench: &mut Bench<'_>) {
    missing_and_double(bench);
    order(bench);
    confirmations(bench);
    others(bench);
}

fn missing_and_double(bench: &mut Bench<'_>) {
    bench.acts("verify-ballot-opening-missing", |acts| drop(acts.remove(0)));
    bench.acts("verify-ballot-opening-missing", |acts| drop(acts.drain(..)));
    bench.acts("verify-ballot-result-missing", |acts| drop(acts.remove(1)));
    bench.acts("verify-ballot-result-missing", |acts| acts.truncate(1));
    bench.acts("verify-ballot-opening-twice", |acts| acts.insert(0, acts[0].clone()));
    bench.acts("verify-ballot-opening-twice", |acts| acts.insert(1, with(&acts[0], "by", person(2))));
    bench.acts("verify-ballot-result-twice", |acts| acts.insert(1, acts[1].clone()));
    bench.acts("verify-ballot-result-twice", |acts| acts.insert(1, with(&acts[1], "by", person(2))));
}

fn order(bench: &mut Bench<'_>) {
    bench.acts("verify-ballot-result-before-opening", |acts| acts.swap(0, 1));
    let count = bench.story.acts().len();
    for one in 2..count {
        bench.acts("verify-ballot-order", |acts| acts.swap(one - 1, one));
    }
    bench.acts("verify-ballot-order", |acts| acts[0] = with(&acts[0], "at", at(61)));
    bench.acts("verify-ballot-order", |acts| acts.rotate_left(1));
    let annulment = bench.story.annulment(80);
    for place in 0..count {
        bench.acts("verify-ballot-after-annulment", |acts| acts.insert(place, annulment.clone()));
    }
    bench.acts("verify-ballot-after-annulment", |acts| acts.extend([annulment.clone(), annulment.clone()]));
    let early = bench.story.annulment(1);
    bench.acts("verify-ballot-order", |acts| acts.push(early));
}

fn confirmations(bench: &mut Bench<'_>) {
    let ballot = digest(&bench.story.body);
    let result = digest(&bench.story.acts()[1].1);
    let put = |act: &_| (kind::CONFIRMATION, json(act));
    for stranger in 4..8 {
        bench.acts("verify-ballot-confirmation-stranger", |acts| {
            acts.push(put(&confirmation(ballot, result, stranger)));
        });
    }
    let count = bench.story.acts().len();
    for n in 2..count {
        bench.acts("verify-ballot-confirmation-stranger", |acts| acts[n] = with(&acts[n], "by", person(9)));
        bench.acts("verify-ballot-confirmation-result", |acts| acts[n] = with(&acts[n], "result", Digest::ZERO));
        bench.acts("verify-ballot-confirmation-result", |acts| acts[n] = with(&acts[n], "result", ballot));
        bench.acts("verify-ballot-confirmation-twice", |acts| acts.insert(n, acts[n].clone()));
        let head = bench.story.confirmed[n - 2] == 1;
        bench.acts("verify-ballot-confirmation-head", |acts| acts[n] = with(&acts[n], "head", !head));
        bench.body("verify-ballot-confirmation-stranger", |body| {
            let counts = person(bench.story.confirmed[n - 2]);
            body.commission.retain(|officer| officer.person != counts);
        });
    }
    // The result was exchanged after it was confirmed.
    bench.acts("verify-ballot-confirmation-result", |acts| acts[1] = with(&acts[1], "by", person(2)));
    bench.acts("verify-ballot-confirmation-result", |acts| acts[1] = with(&acts[1], "at", at(61)));
}

/// Records of another ballot, of an unknown kind, or with fields that are not the format's.
fn others(bench: &mut Bench<'_>) {
    for n in 0..bench.story.acts().len() {
        bench.acts("verify-ballot-other-ballot", |acts| acts[n] = with(&acts[n], "ballot", Digest::ZERO));
        bench.acts("verify-attestation-unknown", |acts| acts[n].0 = "ballot.postponement");
        bench.acts("verify-attestation-unknown", |acts| acts[n].0 = "ballot.annulment");
        bench.acts("verify-attestation-unknown", |acts| acts[n] = with(&acts[n], "note", "x"));
        bench.acts("verify-attestation-unknown", |acts| acts[n] = with(&acts[n], "at", "30/11/2026"));
    }
}
