//! What exported files have in common: the envelope around a body, its attestations, and the keys to check them with.
use super::{Finding, Keys, Report, about, broken, keys::Fault, unproved};
use crate::kernel::digest::Digest;

/// Structures that refuse unknown and repeated fields: whatever stands in a file is checked, or the file is not ours.
macro_rules! read {
    ($($name:ident $(<$g:ident>)? { $($field:ident: $kind:ty),+ $(,)? })+) => {$(
        #[derive(Debug, Clone, serde::Deserialize)]
        #[serde(deny_unknown_fields)]
        pub(super) struct $name $(<$g>)? { $(pub(super) $field: $kind),+ }
    )+};
}
pub(super) use read;

read! {
    File<B> {
        format: String, body: B, digest: Digest, attestations: Vec<Attested>, seal: Attested, keys: Vec<Key>,
    }
    Key { id: String, public: String }
    Attested { kind: String, record: String, digest: Digest, key_id: String, signature: String, demo: bool }
}

/// The keys to check against: the reader's, or else those in the file.
pub(super) fn choose_keys(brought: &[Key], key: Option<&str>, report: &mut Report) -> Option<Keys> {
    let mut keys = Keys::default();
    if let Some(pem) = key {
        if keys.add_pem(pem).is_err() {
            report.add(broken("verify-key-unreadable"));
            return None;
        }
        report.add(about("verify-key-pinned").with("keys", keys.ids()));
        return Some(keys);
    }
    for key in brought {
        if keys.add_base64(&key.id, &key.public).is_err() {
            report.add(broken("verify-key-damaged").with("id", &key.id));
        }
    }
    report.add(unproved("verify-key-own").with("keys", keys.ids()));
    Some(keys)
}

/// Digest, key, signature and the mark of a demonstration; the error is what does not hold.
pub(super) fn holds(attested: &Attested, keys: &Keys, demo: bool) -> Result<(), &'static str> {
    let Attested { kind, record, digest, key_id, signature, demo: signed_demo } = attested;
    if Digest::of(record.as_bytes()) != *digest {
        return Err("verify-attestation-digest");
    }
    if *signed_demo != demo {
        return Err("verify-attestation-demo");
    }
    keys.check((kind, demo), record, (key_id, signature)).map_err(|fault| match fault {
        Fault::UnknownKey => "verify-attestation-unknown-key",
        Fault::Signature => "verify-attestation-signature",
    })
}

/// Says of which attestation a finding is, and whose act it claims to be.
pub(super) fn named(finding: Finding, attested: &Attested, whose: Option<&str>) -> Finding {
    let finding = finding.with("kind", attested.kind.replace('.', "-")).with("key", &attested.key_id);
    finding.with("whose", whose.unwrap_or("—"))
}
