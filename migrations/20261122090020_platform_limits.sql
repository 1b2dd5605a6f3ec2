-- Guesses are counted here so that all instances share one count. Logged: a crash must not hand out fresh guesses.
create table attempt_bucket (
    key bytea not null,
    strikes integer not null,
    at timestamptz not null,
    constraint attempt_bucket_pkey primary key (key),
    constraint attempt_bucket_key_is_sha256 check (octet_length(key) = 32),
    constraint attempt_bucket_strikes_not_negative check (strikes >= 0)
);
create index attempt_bucket_at on attempt_bucket (at);
comment on column attempt_bucket.key is 'digest of what is limited (account, network, device): names that do not exist leave nothing readable';
