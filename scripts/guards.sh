#!/usr/bin/env bash
# Takes one guard after the other out of a copy of this checkout and demands that the test which watches it fails.
#   scripts/guards.sh [NAME …]              all of tests/guards/*.patch, or only these
# A patch begins with `Test: NAME`, the test of tests/it that must fail, and `Says: PATTERN`, which it must say then.
# The answers of policies (policy-*, each an `if true`) are compiled together and taken in turn by WITHOUT_GUARD, and
# asked for the rows of the access table that they say; first the whole tables must pass with none taken.
# Exit 1 when a test passes without its guard or fails otherwise, when a patch does not apply, or the rest not compile.
set -euo pipefail
cd "$(dirname "$0")/.."

# shellcheck disable=SC2046
[ $# -gt 0 ] || set -- $(cd tests/guards && printf '%s\n' *.patch | sed 's/\.patch$//')

export CARGO_TARGET_DIR=$PWD/target/guards/target SQLX_OFFLINE=true
patches=$PWD/tests/guards tree=$PWD/target/guards/tree log=$PWD/target/guards/log
rm -rf "$tree" "$log"
mkdir -p "$tree" "$log"
git ls-files -z --cached --others --exclude-standard | while IFS= read -r -d '' file; do
  [ ! -e "$file" ] || printf '%s\0' "$file"
done | tar --null -T - -cf - | tar -xf - -C "$tree"
cd "$tree"

said() { sed -n "s/^$1: //p;/^diff /q" "$patches/$2.patch" | head -1; }
apply() { patch -p1 --silent --force "$@" >>"$log/patch" 2>&1; }
compiles() { "${CARGO:-cargo}" test --quiet --no-run --test it >"$log/$1.build" 2>&1; }

run_test() { "${CARGO:-cargo}" test --quiet --test it -- --exact "$1" --nocapture; }

# verdict NAME [ROWS]: about one guard, in a tree without it; of the access table only these rows.
verdict() {
  local name=$1 test says status=0
  test=$(said Test "$name") says=$(said Says "$name")
  WITHOUT_GUARD=$name ROWS=${2-} run_test "$test" >"$log/$name" 2>&1 || status=$?
  if ! grep -q '^running 1 test' "$log/$name"; then echo 'NO SUCH TEST'
  elif [ $status = 0 ]; then echo 'TEST STILL PASSES'
  elif ! grep -qE -- "$says" "$log/$name"; then echo 'FAILS OTHERWISE'
  else echo 'test fails'
  fi
}

failed=0
row() {
  printf '%-36s %-84s %s\n' "$1" "$(said Test "$1")" "$2"
  [ "$2" = 'test fails' ] || { failed=1; echo "  see $log/$1*" >&2; }
}

printf '%-36s %-84s %s\n' 'without the guard' test verdict
policies=()
for name in "$@"; do
  case $name in policy-*) policies+=("$name"); continue ;; esac
  if ! apply --dry-run -i "$patches/$name.patch"; then row "$name" 'DOES NOT APPLY'; continue; fi
  apply -i "$patches/$name.patch"
  if compiles "$name"; then row "$name" "$(verdict "$name")"; else row "$name" 'DOES NOT COMPILE'; fi
  apply -R -i "$patches/$name.patch"
done
[ ${#policies[@]} -gt 0 ] || exit $failed

for name in "${policies[@]}"; do
  sed "s/^+    if true {$/+    if std::env::var(\"WITHOUT_GUARD\").as_deref() == Ok(\"$name\") {/" "$patches/$name.patch" >"$log/$name.patch"
  grep -q WITHOUT_GUARD "$log/$name.patch" && apply -i "$log/$name.patch" || { row "$name" 'DOES NOT APPLY'; exit 1; }
done
compiles policies || { cat "$log/policies.build" >&2; echo 'DOES NOT COMPILE'; exit 1; }
for test in $(for name in "${policies[@]}"; do said Test "$name"; done | sort -u); do
  run_test "$test" >"$log/policies" 2>&1 || { echo "$test fails with every guard in its place; see $log/policies" >&2; exit 1; }
done
for name in "${policies[@]}"; do row "$name" "$(verdict "$name" "$(said Says "$name")")"; done
exit $failed
