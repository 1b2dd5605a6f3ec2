#!/usr/bin/env bash
# Proves `make run` and `make test` on an empty Debian 12: as root, as a user with sudo, as a user without.
#   scripts/bare-debian.sh [root] [sudo] [plain]     all three by default
# Needs root, and debootstrap (installed when apt is there). The empty root has a C linker, make and sudo; the Rust
# toolchain and the crates already downloaded are mounted in, read-only, so cargo works offline.
#   MIRROR=…      the Debian mirror (default: that of this machine, else deb.debian.org)
#   KEEP=1        leaves the empty root and what was compiled for the next time, in BARE (default /var/tmp/thidua-bare)
set -euo pipefail
cd "$(dirname "$0")/.."
checkout=$PWD
bare=${BARE:-/var/tmp/thidua-bare}

# The empty root, made once for all cases.
make_root() {
  [ ! -e "$bare/base/made" ] || return 0
  command -v debootstrap >/dev/null || apt-get install -qq -y debootstrap >/dev/null
  local mirror
  mirror=${MIRROR:-$(sed -n 's/^URIs: *\(.*\/debian\) *$/\1/p; s/^deb [^h]*\(http[^ ]*\/debian\)\/\{0,1\} .*/\1/p' \
    /etc/apt/sources.list.d/debian.sources /etc/apt/sources.list 2>/dev/null | head -1 || true)}
  rm -rf "$bare/base"
  mkdir -p "$bare/base"
  debootstrap --variant=minbase --include=ca-certificates,gcc,libc6-dev,make,sudo bookworm "$bare/base" \
    "${mirror:-http://deb.debian.org/debian}" >"$bare/debootstrap.log" || { tail -5 "$bare/debootstrap.log" >&2; exit 1; }
  rm -f "$bare/base/etc/apt/sources.list"
  cp -a /etc/apt/sources.list* /etc/apt/apt.conf.d "$bare/base/etc/apt/" 2>/dev/null || true
  cp -a /usr/share/keyrings/. "$bare/base/usr/share/keyrings/"
  chroot "$bare/base" useradd --create-home --shell /bin/bash able
  chroot "$bare/base" useradd --create-home --shell /bin/bash plain
  echo 'able ALL=(ALL) NOPASSWD: ALL' >"$bare/base/etc/sudoers.d/able"
  touch "$bare/base/made"
}

# enter CASE USER: a fresh layer over the empty root with the checkout in /srv/thidua, then the proof in namespaces of
# its own, so that nothing that is mounted or started outlives it.
enter() {
  local layer=$bare/$1 root=$bare/$1/root
  rm -rf "$layer"
  trap 'rm -rf "$bare"/{root,sudo,plain}' EXIT
  mkdir -p "$layer/upper/srv/thidua" "$layer/work" "$root" "$bare/target"
  git ls-files -z --cached --others --exclude-standard | tar --null -T - -c | tar -x -C "$layer/upper/srv/thidua"
  SYSROOT=$(rustc --print sysroot) REGISTRY=${CARGO_HOME:-$HOME/.cargo}/registry LAYER=$layer BARE=$bare \
    ROOT=$root WHO=$2 unshare --mount --pid --fork --kill-child "$checkout/scripts/bare-debian.sh" --inside
}

# Within the namespaces: mounts, then the steps of the case as the user.
# shellcheck disable=SC2153
inside() {
  mount -t overlay overlay -o "lowerdir=$BARE/base,upperdir=$LAYER/upper,workdir=$LAYER/work" "$ROOT"
  mount -t proc proc "$ROOT/proc"
  mount --rbind /dev "$ROOT/dev"
  mount -t tmpfs tmpfs "$ROOT/dev/shm"
  mkdir -p "$ROOT/opt/rust" "$ROOT/opt/registry" "$ROOT/srv/cargo" "$ROOT/srv/thidua/target"
  mount --bind -o ro "$SYSROOT" "$ROOT/opt/rust"
  mount --bind -o ro "$REGISTRY" "$ROOT/opt/registry"
  mount --bind "$BARE/target" "$ROOT/srv/thidua/target" # compiled once for all cases
  cp -L /etc/resolv.conf "$ROOT/etc/resolv.conf"
  chroot "$ROOT" chown -R "$WHO:" /srv
  chroot "$ROOT" /usr/sbin/runuser -u "$WHO" -- env -i TERM=dumb LANG=C.UTF-8 USER="$WHO" \
    HOME="$(chroot "$ROOT" sh -c "echo ~$WHO")" ${http_proxy:+http_proxy="$http_proxy"} \
    PATH=/opt/rust/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
    CARGO_HOME=/srv/cargo CARGO_NET_OFFLINE=true THIDUA_LISTEN=127.0.0.1:18743 bash /srv/thidua/scripts/bare-debian.sh --steps
}

# As the user in the bare root.
steps() {
  cd /srv/thidua
  # unpacked anew, as some crates hold files that only their owner may read
  mkdir -p /srv/cargo/registry
  ln -sfn /opt/registry/cache /opt/registry/index /srv/cargo/registry/
  if [ "$(id -un)" = plain ]; then
    for target in run test; do refused "$target"; done
    return
  fi
  can_run
  make test
}

# One line of ours (make adds one of its own) and exit code 1 of the step.
refused() {
  local said
  said=$(make "$1" 2>&1) && { echo "make $1 went on without a server." >&2; exit 1; }
  if [ "$(grep -cv '^make:' <<<"$said")" != 1 ] || ! grep -q '^make: .*Error 1$' <<<"$said"; then
    echo "make $1 said: $said" >&2
    exit 1
  fi
  echo "make $1: $(grep -v '^make:' <<<"$said")"
}

can_run() {
  local page began= log
  log=$(mktemp)
  make run >"$log" 2>&1 &
  for _ in $(seq 1200); do
    page=$( (exec 3<>/dev/tcp/127.0.0.1/18743 && printf 'GET /health HTTP/1.0\r\n\r\n' >&3 && cat <&3) 2>/dev/null) || true
    [[ $page != *" 200 "* ]] || break
    kill -0 $! 2>/dev/null || break
    if [ -z "$began" ] && [ -n "$(pid_of "^target/debug/thidua")" ]; then began=$SECONDS; fi
    sleep 1
  done
  [[ $page == *" 200 "* ]] || { cat "$log" >&2; echo "make run is not ready." >&2; exit 1; }
  local took=$((SECONDS - ${began:-SECONDS}))
  [ $took -le 30 ] || { echo "make run took $took s from the start of the binary." >&2; exit 1; }
  kill -INT "$(pid_of "^target/debug/thidua")"
  wait $! || true
  for _ in $(seq 10); do [ -n "$(pid_of "bin/postgres")" ] || break; sleep 1; done
  [ -z "$(pid_of "bin/postgres")" ] || { echo "PostgreSQL still runs 10 s after make run." >&2; exit 1; }
  echo "make run: ready $took s after the start of the binary, ended, nothing left"
}

# The first process whose command line contains the word; minbase has no pgrep.
pid_of() {
  local dir
  for dir in /proc/[0-9]*; do
    # it may have ended meanwhile
    if { tr '\0' ' ' <"$dir/cmdline"; } 2>/dev/null | grep -q -- "$1" && [ "${dir#/proc/}" != $$ ]; then
      echo "${dir#/proc/}"
      return
    fi
  done
}

case ${1:-} in
  --inside) inside; exit ;;
  --steps) steps; exit ;;
esac
[ "$(id -u)" = 0 ] || { echo "bare-debian.sh must run as root." >&2; exit 1; }
[ $# -gt 0 ] || set -- root sudo plain
make_root
for one in "$@"; do
  case $one in
    root) enter root root ;;
    sudo) enter sudo able ;;
    plain) enter plain plain ;;
    *) echo "no such case: $one" >&2; exit 1 ;;
  esac
  echo "bare Debian 12, $one: all right"
done
[ -n "${KEEP:-}" ] || rm -rf "$bare"
