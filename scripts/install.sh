#!/usr/bin/env bash
# Installs the Debian packages that are missing, by apt as root or with sudo; otherwise one line and exit 1.
#   scripts/install.sh server            what running the program needs
#   scripts/install.sh server browser    what the tests need
set -euo pipefail
# shellcheck source=scripts/private-pg.sh
. "$(dirname "$0")/private-pg.sh"

missing=() better=()
for need in "$@"; do
  case $need in
    server) pg_bin >/dev/null 2>&1 || missing+=(postgresql) ;;
    browser)
      # Chromium without windows shows the same pages for two thirds of the work; with windows it will do
      if ! command -v chromium-headless-shell >/dev/null; then
        if command -v chromium >/dev/null; then better+=(chromium-headless-shell); else missing+=(chromium-headless-shell); fi
      fi
      command -v chromedriver >/dev/null || missing+=(chromium-driver) ;;
  esac
done
[ ${#missing[@]} -gt 0 ] || [ ${#better[@]} -gt 0 ] || exit 0

as_root=()
if [ "$(id -u)" != 0 ]; then
  # a password is asked for only at a terminal, for what is needed, and only of those who may use it
  if [ -t 0 ] && [ ${#missing[@]} -gt 0 ] && id -nG | grep -qwE 'sudo|wheel|admin'; then as_root=(sudo); else as_root=(sudo -n); fi
fi
if ! command -v apt-get >/dev/null || ! "${as_root[@]}" true 2>/dev/null; then
  [ ${#missing[@]} -gt 0 ] || exit 0
  echo "Missing: ${missing[*]}. Ask the administrator to install them (Debian: apt-get install ${missing[*]})." >&2
  exit 1
fi
install() {
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends "$@" >/dev/null
}
echo "Installing:" "${missing[@]}" "${better[@]}" >&2
# Debian would make and start a cluster of its own, which nobody here needs
if [ ! -e /etc/postgresql-common/createcluster.conf ]; then
  "${as_root[@]}" mkdir -p /etc/postgresql-common
  echo 'create_main_cluster = false' | "${as_root[@]}" tee /etc/postgresql-common/createcluster.conf >/dev/null
fi
"${as_root[@]}" apt-get update -qq || [ ${#missing[@]} -eq 0 ]
[ ${#missing[@]} -eq 0 ] || install "${missing[@]}"
[ ${#better[@]} -eq 0 ] || install "${better[@]}" || echo "Not to be had: ${better[*]}." >&2
