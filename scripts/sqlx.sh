#!/usr/bin/env bash
# Regenerates .sqlx, what the query macros learnt from the database, against a private migrated PostgreSQL.
#   scripts/sqlx.sh                           writes .sqlx
#   scripts/sqlx.sh --check [COMMAND]         compares only; the command (default `cargo check --all-targets`) must expand
#                                             every macro, so that `make check` can lint and compare in one pass
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=scripts/private-pg.sh
. scripts/private-pg.sh

check=false
if [ "${1:-}" = --check ]; then check=true; shift; fi
[ $# -gt 0 ] || set -- "${CARGO:-cargo}" check --all-targets

server=$(mktemp -d "$PG_MEMORY/thidua-sqlx.XXXXXX")
mkdir -p target
fresh=$(mktemp -d "$PWD/target/sqlx.XXXXXX")
trap 'pg_remove "$server"; rm -rf "$fresh"' EXIT
trap 'exit 130' INT TERM
chmod 755 "$fresh"

pg_start "$server"
pg_migrated "$server" thidua
# cargo does not know that the macros depend on the database
find src tests -name '*.rs' -exec touch {} + 2>/dev/null || true
DATABASE_URL=$(pg_url "$server" thidua) SQLX_OFFLINE=false SQLX_OFFLINE_DIR=$fresh "$@"

if $check; then
  mkdir -p .sqlx
  diff -r -q .sqlx "$fresh" || { echo ".sqlx is out of date: run make sqlx and commit it." >&2; exit 1; }
else
  rm -rf .sqlx
  mv "$fresh" .sqlx
  echo ".sqlx: $(find .sqlx -name '*.json' | wc -l) queries"
fi
