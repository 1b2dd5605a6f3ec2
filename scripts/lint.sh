#!/usr/bin/env bash
# Compiles everything that tests and benches are made of; exit 1 on any warning. For `make check`, which has clippy-driver
# stand in for rustc, so that its lints are among the warnings.
set -euo pipefail
cd "$(dirname "$0")/.."
[ -n "${RUSTC_WORKSPACE_WRAPPER:-}" ] || { echo "Missing: clippy (rustup component add clippy)." >&2; exit 1; }
said=$(mktemp)
trap 'rm -f "$said"' EXIT
"${CARGO:-cargo}" test --no-run --all-targets 2>&1 | tee "$said" >&2
! grep -q '^warning' "$said" || { echo "Warnings: see above." >&2; exit 1; }
