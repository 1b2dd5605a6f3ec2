-- Why: screens in the hall of a conference: sessions that are nobody's and show what everybody in the room may see.
create table hall_screen (
    id uuid primary key,
    meeting_id uuid not null references meeting,
    made_by uuid not null references person,
    made_at timestamptz not null,
    -- Since a browser gave the code, what it holds, hashed. The code itself is nowhere.
    token_hash bytea,
    taken_at timestamptz,
    -- At the latest; it ends with the conference.
    ends_at timestamptz not null,
    revoked_at timestamptz,
    revoked_by uuid references person,
    constraint hall_screen_sha256 check (octet_length(token_hash) = 32),
    constraint hall_screen_taken check ((token_hash is null) = (taken_at is null) and (taken_at is null or taken_at >= made_at)),
    constraint hall_screen_ends check (ends_at > made_at),
    constraint hall_screen_revoked check ((revoked_at is null) = (revoked_by is null))
);
create unique index hall_screen_token on hall_screen (token_hash);
create index hall_screen_meeting on hall_screen (meeting_id, made_at);
create index hall_screen_made_by on hall_screen (made_by);
create index hall_screen_revoked_by on hall_screen (revoked_by);
-- Codes that wait for a browser.
create index hall_screen_waiting on hall_screen (made_at) where taken_at is null and revoked_at is null;
