# Thin: what each target does is in scripts/ or in cargo.
CARGO ?= cargo
export CARGO
export SQLX_OFFLINE ?= true
# Tests are compiled with clippy looking on, where there is one: lints and tests share one compilation. A lint fails
# `check` alone; a test runs with whatever lints its reader's compiler brings.
test check soak: export RUSTC_WORKSPACE_WRAPPER := $(shell command -v clippy-driver)
test check soak: export CLIPPY_ARGS := --cap-lints=warn

.PHONY: run test check bench soak guards sqlx dev-db
run: ## the demo world on a private database
	@scripts/install.sh server
	@$(CARGO) build --quiet
	@target/debug/thidua demo

test: ## every test; needs a PostgreSQL server, Chromium and chromedriver and installs them where it can
	@scripts/install.sh server browser
	@if cargo nextest --version >/dev/null 2>&1; then $(CARGO) nextest run --no-fail-fast; else $(CARGO) test --no-fail-fast; fi

check: ## format, lints, .sqlx up to date, licences
	@scripts/install.sh server
	$(CARGO) fmt --check
	scripts/sqlx.sh --check scripts/lint.sh
	scripts/licences.sh

bench: ## the table of benches/README.md; a quarter of an hour on a quiet machine with two cores
	@scripts/install.sh server
	@scripts/bench.sh

soak: ## faults, races, tampering and attacks of `make test` with full counts, all journeys, every page of every role
	@scripts/install.sh server browser
	SOAK_ROUNDS=400 SOAK_ROWS=200 SOAK_PROGRAM_KILLS=50 SOAK_POSTGRES_KILLS=20 SOAK_ACKNOWLEDGED=10000 SOAK_BALLOTS=200 SOAK_MOMENTS=2 \
	  $(CARGO) test --test it -- --nocapture --test-threads 1 \
	  faults:: races outage:: local_postgres:: tamper_random:: tampering:: votes::attack:: demo::
	SOAK_AXE=1 $(CARGO) test --test browser -- --ignored --nocapture everywhere:: covenant:: meeting:: ballot:: conferences::

guards: ## takes each guard of tests/guards away in turn and demands that its test fails
	@scripts/install.sh server
	@scripts/guards.sh

sqlx: ## regenerates .sqlx after a change of a query or a migration
	@scripts/install.sh server
	@scripts/sqlx.sh

dev-db: ## export DATABASE_URL=$$(make -s dev-db)
	@scripts/install.sh server
	@scripts/dev-db.sh
