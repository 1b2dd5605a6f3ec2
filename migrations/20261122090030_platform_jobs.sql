-- Work that happens after the act that asked for it: queued in the same transaction, done at least once.
create table job (
    id uuid primary key,
    kind text not null,
    -- The same work is queued once.
    dedup text,
    payload jsonb not null,
    created_at timestamptz not null,
    run_at timestamptz not null,
    attempts integer not null default 0,
    -- A worker that died gives its job back when this has passed.
    locked_until timestamptz,
    done_at timestamptz,
    -- Tried too often: a person must look.
    dead_at timestamptz,
    last_error text,
    constraint job_dedup_unique unique (kind, dedup),
    constraint job_kind_is_words check (kind ~ '^[a-z0-9-]+(\.[a-z0-9-]+)*$'),
    constraint job_attempts_not_negative check (attempts >= 0),
    constraint job_ends_once check (done_at is null or dead_at is null)
);
create index job_due on job (run_at) where done_at is null and dead_at is null;
create index job_done on job (done_at) where done_at is not null;
