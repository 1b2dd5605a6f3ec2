-- A way in that works once: the first time (invitation) or after a loss (recovery). The secret itself is nowhere in
-- the database: the installation's seal key makes it anew from the id.
create table invitation (
    id uuid primary key,
    person_id uuid not null references person,
    kind text not null,
    -- How the secret travels: by mail, on a printed slip, or as a code told by the administrator.
    channel text not null,
    secret_hash bytea not null,
    -- Those made together are printed together.
    batch_id uuid not null,
    -- The recovery takes the authenticator app away as well (the phone is lost, too).
    drops_second_factor boolean not null default false,
    created_at timestamptz not null,
    -- Null: asked for by the person at the door.
    created_by uuid references person,
    expires_at timestamptz not null,
    used_at timestamptz,
    revoked_at timestamptz,
    constraint invitation_secret_unique unique (secret_hash),
    constraint invitation_secret_is_sha256 check (octet_length(secret_hash) = 32),
    constraint invitation_kind check (kind in ('invitation', 'recovery')),
    constraint invitation_channel check (channel in ('mail', 'slip', 'code')),
    constraint invitation_code_is_recovery check ((kind = 'recovery' and channel in ('mail', 'code')) or (kind = 'invitation' and channel in ('mail', 'slip'))),
    constraint invitation_code_by_officer check (channel <> 'code' or created_by is not null),
    constraint invitation_ends_once check (used_at is null or revoked_at is null)
);
create index invitation_person on invitation (person_id, created_at desc);
create index invitation_batch on invitation (batch_id);
create index invitation_created_by on invitation (created_by);
-- One open way in for a person: a new one ends the one before.
create unique index invitation_one_open on invitation (person_id) where used_at is null and revoked_at is null;
