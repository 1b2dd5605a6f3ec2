#!/usr/bin/env bash
# Builds the program and measures it beside the bare reference and pgbench; prints the table of benches/README.md.
# Exit 1 when a goal is missed.
#   scripts/bench.sh [options of benches/load: --seconds 3 --rounds 3 --only casting,live]
#   BENCH_PROFILE=dev to try a change of the benchmark itself (default: release)
#   BENCH_DIR=…    where the databases lie, on a disk whose flushes are to count (default: a new directory in TMPDIR)
# Needs two cores, taskset and pgbench.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=scripts/private-pg.sh
. scripts/private-pg.sh

bin=$(dirname "$(readlink -f "$(pg_bin)/postgres")")
PATH=$bin:$PATH
for tool in taskset pgbench pg_test_fsync; do
  command -v "$tool" >/dev/null || { echo "Missing: $tool." >&2; exit 1; }
done
[ "$(nproc)" -ge 2 ] || { echo "Needs two cores: one for the servers, one for the load." >&2; exit 1; }

# The bench targets' programs, by their names in cargo's own messages.
build() {
  "${CARGO:-cargo}" build --profile "${BENCH_PROFILE:-release}" --locked --bin thidua --bench bare --bench load --message-format=json-render-diagnostics |
    sed -n 's/.*"target":{[^}]*"name":"\([a-z]*\)".*"executable":"\([^"]*\)".*/\1 \2/p'
}
built=$(build)
program() { sed -n "s/^$1 //p" <<<"$built" | tail -1; }

dir=$(mktemp -d "${BENCH_DIR:-${TMPDIR:-/tmp}}/thidua-bench.XXXXXX")
trap '(cd / && pg_as "$bin/pg_ctl" -D "$dir/data" -m immediate stop >/dev/null 2>&1) || true; rm -rf "$dir"' EXIT
trap 'exit 130' INT TERM
mkdir "$dir/scratch" "$dir/log"
chmod 755 "$dir"
[ "$(id -u)" != 0 ] || chown postgres: "$dir" "$dir/log"

# Durable, and otherwise as PostgreSQL comes; product, reference and pgbench all plan as the product asks for.
(cd / && pg_as "$bin/initdb" -D "$dir/data" -U postgres -A trust -E UTF8 --no-locale >/dev/null)
# On the servers' core: what PostgreSQL does must not take the load generator's time.
(cd / && pg_as taskset -c 0 "$bin/pg_ctl" -D "$dir/data" -l "$dir/log/start" -w start >/dev/null -o "-k $dir -h '' -c plan_cache_mode=force_generic_plan -c logging_collector=on \
  -c log_destination=jsonlog -c log_directory=$dir/log -c log_filename=server.log -c log_file_mode=0644")

# world DATABASE YEARS [BALLOTS]
world() {
  echo "Loading a world of $2 years${3:+ with $3 open ballots} …" >&2
  createdb -h "$dir" -U postgres "$1"
  DATABASE_URL=$(pg_url "$dir" "$1") THIDUA_DATA_DIR=$dir/scratch/data-$1 THIDUA_LOG=warn "$(program thidua)" migrate
  psql -X -q -h "$dir" -U postgres -v years="$2" -v ballots="${3:-0}" -d "$1" -f benches/world.sql ${3:+-f benches/votes.sql}
}
world ten_years 10
world one_year 1
createdb -h "$dir" -U postgres -T ten_years ten_years_replayed
world ballots_100 1 100
world ballots_10000 1 10000
createdb -h "$dir" -U postgres -T ballots_10000 ballots_10000_bare
createdb -h "$dir" -U postgres -T ballots_10000 ballots_10000_pgbench

echo "One flush of this disk (pg_test_fsync -s 1):"
(cd "$dir" && pg_as "$bin/pg_test_fsync" -s 1 -f "$dir/data/flush" 2>/dev/null | sed -n '/one 8kB/,/^$/p')
echo "Machine: $(nproc) cores, $(. /etc/os-release && echo "$PRETTY_NAME"), $("$bin/postgres" --version)"
echo
taskset -c 1 "$(program load)" --socket "$dir" --log "$dir/log/server.json" --postmaster "$(head -1 "$dir/data/postmaster.pid")" \
  --scratch "$dir/scratch" --product "$(program thidua)" --bare "$(program bare)" "$@"
