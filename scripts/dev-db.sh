#!/usr/bin/env bash
# A throw-away PostgreSQL for this checkout that stays up, with all migrations applied to an empty database.
# Prints the DATABASE_URL:   export DATABASE_URL=$(make -s dev-db)
#   scripts/dev-db.sh --stop   stops and deletes it
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=scripts/private-pg.sh
. scripts/private-pg.sh

dir=$PG_MEMORY/thidua-dev-$(id -u)-$(pwd -P | cksum | cut -d' ' -f1)
if [ "${1:-}" = --stop ]; then pg_remove "$dir"; exit; fi
pg_start "$dir" >&2
pg_migrated "$dir" thidua >&2
pg_url "$dir" thidua
