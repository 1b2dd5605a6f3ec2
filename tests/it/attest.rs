//! The installation's key and what it signs.
use serde_json::json;
use std::{fs, os::unix::fs::PermissionsExt, path::Path, thread};
use thidua::platform::attest::{AttestError, Attestation, Attestor, Refused};

fn open(dir: &Path) -> Attestor {
    Attestor::open(&dir.join("keys"), false).unwrap()
}

fn signed(by: &Attestor) -> Attestation {
    by.sign("covenant.signature", &json!({"unit": "Vụ 16", "at": "2026-03-02T01:00:00Z"})).unwrap()
}

#[test]
fn what_was_signed_holds_and_is_canonical() {
    let dir = tempfile::tempdir().unwrap();
    let attestor = open(dir.path());
    let attestation = signed(&attestor);
    assert_eq!(attestation.record, r#"{"at":"2026-03-02T01:00:00Z","unit":"Vụ 16"}"#);
    assert_eq!(attestation.key_id.len(), 16);
    assert_eq!(attestor.verify(&attestation), Ok(()));
    assert_eq!(open(dir.path()).verify(&attestation), Ok(()), "after a restart");
}

#[test]
fn every_changed_bit_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    let attestor = open(dir.path());
    let good = signed(&attestor);
    for bit in 0..good.record.len() * 8 {
        let mut bytes = good.record.clone().into_bytes();
        bytes[bit / 8] ^= 1 << (bit % 8);
        let record = String::from_utf8_lossy(&bytes).into_owned();
        let digest = thidua::kernel::digest::Digest::of(record.as_bytes());
        let changed = Attestation { record, ..good.clone() };
        assert_eq!(attestor.verify(&changed), Err(Refused::Digest), "bit {bit}");
        assert_eq!(attestor.verify(&Attestation { digest, ..changed }), Err(Refused::Signature), "bit {bit}");
    }
    for at in 0..good.signature.len() - 2 {
        let mut signature = good.signature.clone().into_bytes();
        signature[at] = if signature[at] == b'A' { b'B' } else { b'A' };
        let changed = Attestation { signature: String::from_utf8(signature).unwrap(), ..good.clone() };
        assert_eq!(attestor.verify(&changed), Err(Refused::Signature), "character {at}");
    }
}

#[test]
fn a_signature_is_bound_to_kind_world_and_key() {
    let (dir, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let attestor = open(dir.path());
    let good = signed(&attestor);
    let cases = [
        (Attestation { kind: "covenant.witness".into(), ..good.clone() }, Refused::Signature),
        (Attestation { demo: true, ..good.clone() }, Refused::Signature),
        (Attestation { key_id: "0123456789abcdef".into(), ..good.clone() }, Refused::UnknownKey),
        (Attestation { key_id: "../installation".into(), ..good.clone() }, Refused::UnknownKey),
        (Attestation { signature: "?".into(), ..good.clone() }, Refused::Signature),
        (signed(&open(other.path())), Refused::UnknownKey),
    ];
    for (attestation, refused) in cases {
        assert_eq!(attestor.verify(&attestation), Err(refused), "{attestation:?}");
    }
    assert_eq!(attestor.verify(&good), Ok(()));
    for kind in ["", "Covenant", "a b", "a\nb"] {
        assert!(matches!(attestor.sign(kind, &1), Err(AttestError::Kind)), "{kind:?}");
    }
}

#[test]
fn processes_that_start_at_once_share_one_key() {
    let dir = tempfile::tempdir().unwrap();
    let ids = thread::scope(|scope| {
        let starts = (0..12).map(|_| scope.spawn(|| signed(&open(dir.path())).key_id)).collect::<Vec<_>>();
        starts.into_iter().map(|start| start.join().unwrap()).collect::<Vec<_>>()
    });
    assert!(ids.iter().all(|id| *id == ids[0]), "{ids:?}");
    let mode = fs::metadata(dir.path().join("keys/installation.pem")).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
}

/// As kill -9 leaves it between the two files of the first key.
#[test]
fn a_start_that_was_cut_short_goes_on_with_its_key() {
    let place = tempfile::tempdir().unwrap();
    let before = signed(&open(place.path()));
    let public = place.path().join("keys/public").join(format!("{}.pem", before.key_id));
    std::fs::remove_file(&public).unwrap();
    let after = open(place.path());
    assert!(public.exists());
    assert_eq!(after.verify(&before), Ok(()));
}

#[test]
fn rotation_keeps_the_old_public_keys_and_reaches_running_processes() {
    let dir = tempfile::tempdir().unwrap();
    let (one, two) = (open(dir.path()), open(dir.path()));
    let before = signed(&one);
    let id = two.rotate().unwrap();
    let after = signed(&one);
    assert_ne!(before.key_id, id);
    assert_eq!(after.key_id, id);
    for attestor in [&one, &two, &open(dir.path())] {
        assert_eq!(attestor.verify(&before), Ok(()));
        assert_eq!(attestor.verify(&after), Ok(()));
        assert_eq!(attestor.public_keys().unwrap().len(), 2);
    }
}

#[test]
fn a_lost_private_key_is_not_silently_replaced() {
    let dir = tempfile::tempdir().unwrap();
    let attestor = open(dir.path());
    let before = signed(&attestor);
    fs::remove_file(dir.path().join("keys/installation.pem")).unwrap();
    assert!(matches!(attestor.sign("a", &1), Err(AttestError::Gone(_))));
    assert!(matches!(Attestor::open(&dir.path().join("keys"), false), Err(AttestError::Gone(_))));
    attestor.rotate().unwrap();
    assert_eq!(open(dir.path()).verify(&before), Ok(()));
}

#[test]
fn what_is_no_key_is_refused_at_start() {
    let dir = tempfile::tempdir().unwrap();
    drop(open(dir.path()));
    fs::write(dir.path().join("keys/installation.pem"), "no key").unwrap();
    assert!(matches!(Attestor::open(&dir.path().join("keys"), false), Err(AttestError::NotAKey(_))));
}
