#!/usr/bin/env bash
# Every dependency's licence must be on the allow list of deny.toml: by cargo-deny, else by a simpler look of our own.
set -euo pipefail
cd "$(dirname "$0")/.."
if cargo deny --version >/dev/null 2>&1; then exec cargo deny --all-features check licenses; fi

allowed=$(sed -n '/^allow = \[/,/^\]/s/^ *"\(.*\)".*/\1/p' deny.toml)
# An expression passes when one side of each OR is allowed as a whole.
cargo metadata --format-version 1 --locked --filter-platform "$(rustc -vV | sed -n 's/^host: //p')" |
  tr '\n' ' ' | grep -o '"name":"[^"]*","version":"[^"]*","id":"[^"]*","license":\("[^"]*"\|null\)' |
  sed 's/"name":"\([^"]*\)","version":"\([^"]*\)","id":"[^"]*","license":"\{0,1\}\([^"]*\)"\{0,1\}/\1 \2|\3/' |
  ALLOWED=$allowed awk -F'|' '
    BEGIN { n = split(ENVIRON["ALLOWED"], list, "\n"); for (i = 1; i <= n; i++) ok[list[i]] = 1 }
    # "A AND B" within parentheses first, then the alternatives
    function all(s,   p, k, i) { k = split(s, p, / AND /); for (i = 1; i <= k; i++) if (!(p[i] in ok)) return 0; return 1 }
    function any(s,   p, k, i) { gsub(/ *\/ */, " OR ", s); k = split(s, p, / OR /); for (i = 1; i <= k; i++) if (all(p[i])) return 1; return 0 }
    function passes(s,   inner) {
      while (match(s, /\([^()]*\)/)) {
        inner = substr(s, RSTART + 1, RLENGTH - 2)
        s = substr(s, 1, RSTART - 1) (any(inner) ? "yes" : "no") substr(s, RSTART + RLENGTH)
      }
      return any(s)
    }
    BEGIN { ok["yes"] = 1 }
    $1 ~ /^thidua / { next }
    { seen++; if (!passes($2)) { print "licence not allowed: " $1 " (" $2 ")"; bad = 1 } }
    END { if (seen < 50) { print "licences: cargo metadata was not understood"; bad = 1 } else if (!bad) print "licences: " seen " dependencies, all allowed"; exit bad }'
