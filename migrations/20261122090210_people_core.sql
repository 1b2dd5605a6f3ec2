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

create table account (
    person_id uuid primary key references person,
    sign_in_name text not null,
    password_hash text,
    password_set_at timestamptz,
    disabled_at timestamptz,
    disabled_reason text,
    -- Set by a recovery that an administrator handed over: binding acts wait for the old second factor,
    -- or for this moment and a second officer.
    held_until timestamptz,
    constraint account_sign_in_name_unique unique (sign_in_name),
    constraint account_sign_in_name_plain check (sign_in_name ~ '^[a-z0-9][a-z0-9._@-]{1,79}$'),
    constraint account_password_whole check ((password_hash is null) = (password_set_at is null)),
    constraint account_disabled_whole check ((disabled_at is null) = (disabled_reason is null))
);

create table second_factor (
    person_id uuid primary key references person,
    -- Sealed with a key that is not in the database.
    sealed_secret bytea not null,
    confirmed_at timestamptz,
    -- The last time step whose code was used: a code works once.
    last_step bigint not null default 0
);

alter table session add constraint session_person_exists foreign key (person_id) references person;
alter table form_once add constraint form_once_person_exists foreign key (person_id) references person;
