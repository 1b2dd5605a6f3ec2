-- Persons and their accounts; offices and roles are the units' matter.
create table person (
    id uuid primary key,
    name text not null,
    search text not null,
    sort_key bytea not null,
    mail text,
    language text not null default 'vi',
    created_at timestamptz not null,
    version bigint not null default 1,
    constraint person_name_not_blank check (name !~ '^\s*$' and length(name) <= 120),
    constraint person_language check (language in ('vi', 'en'))
);
create unique index person_mail_unique on person (lower(mail)) where mail is not null;
create index person_sort on person (sort_key, id);

create table account (
    person_id uuid primary key references person,
    sign_in_name text not null,
    -- The body whose administrators look after the account; null: those of the installation. Set from outside:
    -- bodies are a later feature's rows.
    body_id uuid,
    password_hash text,
    password_set_at timestamptz,
    disabled_at timestamptz,
    disabled_reason text,
    -- The officer who changed the mail address of the account in use: a recovery through that address went through this
    -- officer's hands. Null again when the account is proved to be in the right hands.
    mail_set_by uuid references person,
    -- Set by a recovery that went through an administrator's hands: binding acts wait for the old second factor,
    -- or for this moment and another officer's confirmation.
    held_until timestamptz,
    held_by uuid references person,
    hold_confirmed_at timestamptz,
    hold_confirmed_by uuid references person,
    constraint account_sign_in_name_unique unique (sign_in_name),
    constraint account_sign_in_name_plain check (sign_in_name ~ '^[a-z0-9][a-z0-9._@-]{1,79}$'),
    constraint account_password_whole check ((password_hash is null) = (password_set_at is null)),
    constraint account_disabled_whole check ((disabled_at is null) = (disabled_reason is null)),
    constraint account_held_whole check ((held_until is null) = (held_by is null)),
    constraint account_hold_confirmed_whole check ((hold_confirmed_at is null) = (hold_confirmed_by is null)),
    constraint account_hold_confirmed_when_held check (hold_confirmed_at is null or held_until is not null),
    constraint account_hold_two_officers check (hold_confirmed_by <> held_by),
    constraint account_hold_not_by_owner check (held_by <> person_id and hold_confirmed_by <> person_id),
    constraint account_mail_not_by_owner check (mail_set_by <> person_id)
);
create index account_body on account (body_id);
create index account_mail_set_by on account (mail_set_by);
create index account_hold_waits on account (held_until) where held_until is not null and hold_confirmed_at is null;
create index account_held_by on account (held_by);
create index account_hold_confirmed_by on account (hold_confirmed_by);

create table second_factor (
    person_id uuid primary key references person,
    -- Sealed with a key that is not in the database.
    sealed_secret bytea not null,
    created_at timestamptz not null,
    confirmed_at timestamptz,
    -- The last time step whose code was used: a code works once.
    last_step bigint not null default 0,
    -- The recovery codes can be made anew from this for a short time, to be copied; then never again.
    codes_set uuid,
    codes_shown_until timestamptz
);

-- Ten codes for the day the phone is lost; each works once.
create table recovery_code (
    person_id uuid not null references second_factor on delete cascade,
    code_hash bytea not null,
    used_at timestamptz,
    constraint recovery_code_pkey primary key (person_id, code_hash),
    constraint recovery_code_is_sha256 check (octet_length(code_hash) = 32)
);

-- Between password and code: nobody is signed in yet.
create table sign_in_pending (
    token_hash bytea primary key,
    person_id uuid not null references person,
    next text not null,
    expires_at timestamptz not null,
    constraint sign_in_pending_token_is_sha256 check (octet_length(token_hash) = 32)
);
create index sign_in_pending_person on sign_in_pending (person_id);
create index sign_in_pending_expires on sign_in_pending (expires_at);

-- A browser in which a person signed in before has guesses of its own, so that strangers cannot keep the person out.
create table known_device (
    id uuid not null,
    person_id uuid not null references person,
    token_hash bytea not null,
    device text not null,
    first_seen_at timestamptz not null,
    last_seen_at timestamptz not null,
    -- Until then the code of the second factor is not asked for at sign-in (never instead of a step-up).
    trusted_until timestamptz,
    constraint known_device_pkey primary key (id),
    constraint known_device_once unique (person_id, token_hash),
    constraint known_device_token_is_sha256 check (octet_length(token_hash) = 32)
);

alter table session add constraint session_person_exists foreign key (person_id) references person;
alter table form_once add constraint form_once_person_exists foreign key (person_id) references person;
