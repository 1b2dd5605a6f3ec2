//! The envelope: digests, seal, keys, marks.
use serde_json::{Value, json};
use thidua::{
    kernel::{
        digest::Digest,
        records::ballot::{Seal, kind},
    },
    verify::{Level, ballot::run},
};

use super::Bench;
use crate::verify_ballot::{World, at, digest, keys};

pub(super) fn all(bench: &mut Bench<'_>) {
    bodies(bench);
    seals(bench);
    signatures(bench);
    bench.file("verify-ballot-format", |_, file| file.format = "thidua-covenant-v1".into());
    bench.file("verify-ballot-format", |_, file| file.format = "thidua-ballot-v2".into());
    bench.body("verify-ballot-format", |body| body.format = "thidua-ballot-body-v2".into());
}

/// The body was changed after the opening: as it stands, or with a digest and a seal of its own.
fn bodies(bench: &mut Bench<'_>) {
    let mut changed = Vec::new();
    for n in 0..bench.story.body.electorate.len() {
        let mut body = bench.story.body.clone();
        body.electorate[n].unit.name.push('x');
        changed.push(body.clone());
        body.electorate[n] = bench.story.body.electorate[n].clone();
        body.electorate[n].present ^= true;
        changed.push(body.clone());
        body.electorate.remove(n);
        changed.push(body);
    }
    for n in 0..bench.story.body.items.len() {
        let mut body = bench.story.body.clone();
        body.items[n].threshold.den += 1;
        changed.push(body.clone());
        body.items[n] = bench.story.body.items[n].clone();
        body.items[n].candidates[0].name.push('x');
        changed.push(body);
    }
    for body in changed {
        bench.file("verify-ballot-body-changed", |_, file| file.body = body.clone());
        bench.file("verify-ballot-other-ballot", |world, file| {
            file.digest = digest(&body);
            file.body = body;
            file.seal = world.seal(file.digest, &file.attestations);
        });
    }
    bench.file("verify-ballot-body-changed", |_, file| file.digest = Digest::ZERO);
}

fn seals(bench: &mut Bench<'_>) {
    let count = bench.story.acts().len();
    for n in 0..count {
        bench.file("verify-ballot-seal", |_, file| drop(file.attestations.remove(n)));
        bench.file("verify-ballot-seal", |_, file| file.attestations.insert(n, file.attestations[n].clone()));
        if n > 0 {
            bench.file("verify-ballot-seal", |_, file| file.attestations.swap(n - 1, n));
        }
    }
    bench.file("verify-ballot-seal", |_, file| file.attestations.truncate(count - 1));
    let sealed = |world: &World, ballot, attestations, kind| {
        world.attestor.sign(kind, &Seal { ballot, attestations, exported_at: at(90) }).unwrap()
    };
    bench.file("verify-ballot-seal", |world, file| {
        let all = file.attestations.iter().map(|attestation| attestation.digest).collect();
        file.seal = sealed(world, Digest::ZERO, all, kind::SEAL);
    });
    bench.file("verify-ballot-seal", |world, file| {
        let all = file.attestations.iter().map(|attestation| attestation.digest).collect();
        file.seal = sealed(world, file.digest, all, "covenant.seal");
    });
    bench.file("verify-ballot-seal", |world, file| {
        let fewer = file.attestations.iter().skip(1).map(|attestation| attestation.digest).collect();
        file.seal = sealed(world, file.digest, fewer, kind::SEAL);
    });
    bench.file("verify-ballot-seal", |world, file| {
        let turned = file.attestations.iter().rev().map(|attestation| attestation.digest).collect();
        file.seal = sealed(world, file.digest, turned, kind::SEAL);
    });
    bench.file("verify-ballot-seal", |_, file| file.seal = file.attestations[0].clone());
}

fn signatures(bench: &mut Bench<'_>) {
    let (stranger, demo) = (World::new(false), World::new(true));
    for (n, (kind, record)) in bench.story.acts().iter().enumerate() {
        bench.file("verify-attestation-digest", |_, file| file.attestations[n].record.push(' '));
        bench.file("verify-attestation-signature", |_, file| {
            file.attestations[n].record.push(' ');
            file.attestations[n].digest = Digest::of(file.attestations[n].record.as_bytes());
        });
        bench.file("verify-attestation-signature", |_, file| file.attestations[n].signature = "AAAA".into());
        bench.file("verify-attestation-unknown-key", |_, file| {
            file.attestations[n] = stranger.attestor.sign(kind, record).unwrap();
        });
        bench.file("verify-attestation-demo", |_, file| {
            file.attestations[n] = demo.attestor.sign(kind, record).unwrap();
        });
    }
    bench.file("verify-attestation-unknown-key", |_, file| file.keys.clear());
    bench.file("verify-key-damaged", |_, file| file.keys[0].id = "0123456789abcdef".into());
    bench.file("verify-attestation-digest", |_, file| file.seal.record.push(' '));
    bench.file("verify-attestation-unknown-key", |_, file| {
        let seal: Value = serde_json::from_str(&file.seal.record).unwrap();
        file.seal = stranger.attestor.sign(kind::SEAL, &seal).unwrap();
    });
}

/// What is no ballot of ours is not read as one.
#[test]
fn what_is_not_ours_is_refused() {
    let world = World::new(false);
    let good = serde_json::to_value(world.whole(&crate::verify_ballot::samples::secret())).unwrap();
    let mut note = good.clone();
    note["body"]["note"] = json!("");
    let mut line = good.clone();
    line["body"]["electorate"][0]["weight"] = json!(2);
    let mut negative = good.clone();
    negative["body"]["items"][0]["most"] = json!(-1);
    let mut broken = good.clone();
    broken["body"]["items"][0]["threshold"]["num"] = json!(0.8);
    let twice = good.to_string().replacen("\"secret\":true", "\"secret\":false,\"secret\":true", 1);
    let cases = [String::new(), "{}".into(), twice, note.to_string(), line.to_string(), negative.to_string()];
    for text in cases.into_iter().chain([broken.to_string(), good.to_string()[1..].to_owned()]) {
        let found = run(&text, None);
        assert!(keys(&found, Level::Broken).contains("verify-ballot-unreadable"), "{text}");
    }
    assert!(run(&good.to_string(), None).holds(), "control");
}
