#!/usr/bin/env bash
# Compiles everything that tests and benches are made of with clippy looking on; exit 1 on any warning. clippy-driver
# compiles as rustc does, so `make test`, which compiles in the same way, finds the work done: one compilation for lints
# and tests.   scripts/lint.sh [COMMAND]   runs the command in that way instead
set -euo pipefail
cd "$(dirname "$0")/.."
driver=$(command -v clippy-driver || true)
export RUSTC_WORKSPACE_WRAPPER=$driver
# What is denied fails here, below: a test must run with whatever lints its reader's compiler brings.
export CLIPPY_ARGS=--cap-lints=warn
if [ $# -gt 0 ]; then exec "$@"; fi
[ -n "$driver" ] || { echo "Missing: clippy-driver (rustup component add clippy)." >&2; exit 1; }
said=$(mktemp)
trap 'rm -f "$said"' EXIT
"${CARGO:-cargo}" test --no-run --all-targets 2>&1 | tee "$said" >&2
! grep -q '^warning' "$said" || { echo "Warnings: see above." >&2; exit 1; }
