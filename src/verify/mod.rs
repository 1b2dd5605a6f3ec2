//! Offline verifiers: stand on `kernel` alone, so that they share no code path with what they check.
