-- Sessions, repeated forms: what the platform keeps of every request that changes something.
create table session (
    id uuid primary key,
    token_hash bytea not null,
    person_id uuid not null,
    created_at timestamptz not null,
    last_seen_at timestamptz not null,
    idle_until timestamptz not null,
    absolute_until timestamptz not null,
    device text not null,
    address text,
    step_up_at timestamptz,
    step_up_method text,
    flash_kind text,
    flash_key text,
    revoked_at timestamptz,
    constraint session_token_unique unique (token_hash),
    constraint session_token_is_sha256 check (octet_length(token_hash) = 32),
    constraint session_step_up_method check (step_up_method in ('password', 'password_totp')),
    constraint session_step_up_whole check ((step_up_at is null) = (step_up_method is null)),
    constraint session_flash_kind check (flash_kind in ('ok', 'warn')),
    constraint session_flash_whole check ((flash_kind is null) = (flash_key is null))
);
create index session_person on session (person_id) where revoked_at is null;

-- A form sent twice has one effect: the second answer is the first one's address.
create table form_once (
    person_id uuid not null,
    form_id uuid not null,
    location text not null,
    at timestamptz not null,
    constraint form_once_key primary key (person_id, form_id)
);
create index form_once_at on form_once (at);
