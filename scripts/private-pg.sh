# shellcheck shell=bash
# Sourced by the other scripts: a throw-away PostgreSQL without fsync on a unix socket, in memory where possible.
# PostgreSQL refuses to run as root, so root runs it as `postgres`.

PG_MEMORY=/dev/shm
[ -w "$PG_MEMORY" ] || PG_MEMORY=${TMPDIR:-/tmp}

# The directory with postgres and initdb: $PG_BIN, PATH, Debian, RPM, pg_config.
pg_bin() {
  local dir
  while read -r dir; do
    if [ -x "$dir/postgres" ] && [ -x "$dir/initdb" ]; then echo "$dir" && return; fi
  done < <(
    [ -z "${PG_BIN:-}" ] || echo "$PG_BIN"
    dir=$(command -v postgres || true)
    [ -z "$dir" ] || dirname "$dir"
    printf '%s\n' /usr/lib/postgresql/*/bin /usr/pgsql-*/bin | sort -rV
    pg_config --bindir 2>/dev/null || true
  )
  echo "No PostgreSQL server found: install one (Debian: apt-get install postgresql) or set PG_BIN." >&2
  return 1
}

# Runs a server program as a user PostgreSQL accepts.
pg_as() {
  # shellcheck disable=SC2016
  if [ "$(id -u)" != 0 ]; then "$@"
  elif command -v setpriv >/dev/null; then setpriv --reuid=postgres --regid=postgres --init-groups "$@"
  elif command -v runuser >/dev/null; then runuser -u postgres -- "$@"
  else su postgres -s /bin/sh -c 'exec "$0" "$@"' -- "$@"
  fi
}

# pg_start DIR: makes DIR and a cluster in it unless there, starts the server unless it runs.
pg_start() {
  local dir=$1 bin
  bin=$(pg_bin)
  mkdir -p "$dir"
  chmod 700 "$dir"
  if [ "$(id -u)" = 0 ]; then chown postgres: "$dir"; fi
  if [ ! -f "$dir/data/PG_VERSION" ]; then
    (cd / && pg_as "$bin/initdb" -D "$dir/data" -U postgres -A trust -E UTF8 --no-locale --no-sync >/dev/null)
  fi
  if ! (cd / && pg_as "$bin/pg_ctl" -D "$dir/data" status >/dev/null); then
    (cd / && pg_as "$bin/pg_ctl" -D "$dir/data" -l "$dir/log" -w start >/dev/null \
      -o "-k $dir -h '' -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=200") ||
      { cat "$dir/log" >&2; return 1; }
  fi
}

# pg_remove DIR: stops the server and deletes everything.
pg_remove() {
  (cd / && pg_as "$(pg_bin)/pg_ctl" -D "$1/data" -m immediate -w stop >/dev/null 2>&1) || true
  rm -rf "$1"
}

# pg_url DIR DATABASE
pg_url() { echo "postgres://postgres@${1//\//%2F}/$2"; }

# pg_migrated DIR DATABASE: drops the database and makes it anew with every migration applied in order.
pg_migrated() {
  local psql=("psql" -X -q -v ON_ERROR_STOP=1 -h "$1" -U postgres) file
  "${psql[@]}" -d postgres -c "set client_min_messages = warning" \
    -c "drop database if exists $2 with (force)" -c "create database $2"
  for file in migrations/*.sql; do
    [ -e "$file" ] || continue
    PGOPTIONS='-c client_min_messages=warning' "${psql[@]}" -d "$2" --single-transaction -f "$file" ||
      { echo "The migration $file does not apply." >&2; return 1; }
  done
}
