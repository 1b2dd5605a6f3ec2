-- The tree of bodies and units over time, offices held, roles, mandates to sign for another.
create extension if not exists btree_gist;

create table unit (
    id uuid primary key,
    -- A body issues decisions and owns blocs.
    is_body boolean not null default false,
    created_at timestamptz not null
);

create table reorganisation (
    id uuid primary key,
    kind text not null,
    on_day date not null,
    -- The act that ordered it, as it is cited.
    legal_act text not null,
    recorded_at timestamptz not null,
    recorded_by uuid references person,
    constraint reorganisation_kind check (kind in ('founding', 'renaming', 'merger', 'split', 'dissolution', 'relevelling', 'move')),
    constraint reorganisation_act_not_blank check (legal_act !~ '^\s*$')
);
create index reorganisation_recorded_by on reorganisation (recorded_by);
-- Which units an act changed, and what each was called after it: several acts of one day are told apart.
create table unit_change (
    reorganisation_id uuid not null references reorganisation,
    unit_id uuid not null references unit,
    name text not null,
    constraint unit_change_key primary key (reorganisation_id, unit_id)
);
create index unit_change_unit on unit_change (unit_id);

-- Periods are half-open: valid_to is the first day on which the row no longer holds.
create table unit_version (
    id uuid primary key,
    unit_id uuid not null references unit,
    name text not null,
    short_name text not null,
    level text not null,
    parent_id uuid references unit,
    valid_from date not null,
    valid_to date,
    search text not null,
    sort_key bytea not null,
    constraint unit_version_name_not_blank check (name !~ '^\s*$' and short_name !~ '^\s*$'),
    constraint unit_version_level check (level in ('supreme', 'department', 'appellate', 'province', 'region', 'district', 'division')),
    constraint unit_version_not_own_parent check (parent_id <> unit_id),
    constraint unit_version_period check (valid_to > valid_from),
    constraint unit_version_one_at_a_time exclude using gist (unit_id with =, daterange(valid_from, valid_to) with &&)
);
create index unit_version_parent on unit_version (parent_id);
create index unit_version_sort on unit_version (sort_key, unit_id);

create table unit_succession (
    from_unit uuid not null references unit,
    to_unit uuid not null references unit,
    reorganisation_id uuid not null references reorganisation,
    constraint unit_succession_key primary key (from_unit, to_unit, reorganisation_id),
    constraint unit_succession_two_units check (from_unit <> to_unit)
);
create index unit_succession_to on unit_succession (to_unit);
create index unit_succession_reorganisation on unit_succession (reorganisation_id);

create table office_holding (
    id uuid primary key,
    unit_id uuid not null references unit,
    person_id uuid not null references person,
    kind text not null,
    -- How the office is called: "Vụ trưởng".
    title text not null,
    valid_from date not null,
    valid_to date,
    constraint office_holding_kind check (kind in ('head', 'deputy_head', 'officer')),
    constraint office_holding_title_not_blank check (title !~ '^\s*$'),
    constraint office_holding_period check (valid_to > valid_from),
    constraint office_holding_one_head exclude using gist (unit_id with =, daterange(valid_from, valid_to) with &&) where (kind = 'head'),
    -- As text, so that no query by person alone takes this index: the planner thinks it cheap and reads all of it.
    constraint office_holding_once exclude using gist ((unit_id::text) with =, (person_id::text) with =, daterange(valid_from, valid_to) with &&)
);
create index office_holding_person on office_holding (person_id);
create index office_holding_unit on office_holding (unit_id);

create table role_grant (
    id uuid primary key,
    person_id uuid not null references person,
    kind text not null,
    -- Null: the whole installation.
    body_id uuid references unit,
    valid_from date not null,
    valid_to date,
    granted_by uuid references person,
    constraint role_grant_kind check (kind in ('award_head', 'award_officer', 'council_member', 'auditor', 'administrator')),
    constraint role_grant_body check (body_id is not null or kind in ('auditor', 'administrator')),
    constraint role_grant_period check (valid_to > valid_from),
    constraint role_grant_once exclude using gist (
        person_id with =, kind with =, (coalesce(body_id, '00000000-0000-0000-0000-000000000000'::uuid)) with =,
        daterange(valid_from, valid_to) with &&)
);
create index role_grant_person on role_grant (person_id);
create index role_grant_body on role_grant (body_id);
create index role_grant_granted_by on role_grant (granted_by);

create table mandate (
    id uuid primary key,
    unit_id uuid not null references unit,
    holder_id uuid not null references person,
    form text not null,
    -- KT. is a standing record; TUQ. and TL. rest on a paper or on the head's own grant in the program.
    granted_by uuid references person,
    granted_method text,
    paper_digest bytea references stored_file,
    paper_name text,
    paper_number text,
    -- What may be signed under it; null: whatever the unit signs.
    scope text,
    valid_from date not null,
    valid_to date,
    recorded_by uuid references person,
    recorded_at timestamptz not null,
    revoked_at timestamptz,
    revoked_by uuid references person,
    constraint mandate_form check (form in ('kt', 'tuq', 'tl')),
    constraint mandate_ground check (form = 'kt' or granted_by is not null or paper_digest is not null),
    constraint mandate_method check (granted_method in ('password', 'password_totp')),
    constraint mandate_paper_whole check ((paper_digest is null) = (paper_name is null) and (paper_digest is null or paper_number is not null)),
    constraint mandate_not_to_oneself check (granted_by <> holder_id and recorded_by <> holder_id),
    -- Decree 30/2020/ND-CP art. 13: an authorisation is limited in time and content, an order to sign as well.
    constraint mandate_bounded check (form = 'kt' or (valid_to is not null and scope is not null)),
    constraint mandate_scope_not_blank check (scope !~ '^\s*$'),
    constraint mandate_period check (valid_to > valid_from),
    constraint mandate_revoked_whole check ((revoked_at is null) = (revoked_by is null)),
    -- As text: see office_holding_once.
    constraint mandate_once exclude using gist (
        (unit_id::text) with =, (holder_id::text) with =, form with =, daterange(valid_from, valid_to) with &&) where (revoked_at is null)
);
create index mandate_unit on mandate (unit_id);
create index mandate_holder on mandate (holder_id);
create index mandate_granted_by on mandate (granted_by);
create index mandate_recorded_by on mandate (recorded_by);
create index mandate_revoked_by on mandate (revoked_by);
create index mandate_paper on mandate (paper_digest);

-- Files of units, persons and offices: one waits per person until it is carried out; then its content is dropped.
create table unit_import (
    id uuid primary key,
    person_id uuid not null references person,
    name text not null,
    digest bytea not null,
    -- What a CSV file holds; null: a workbook.
    kind text,
    content bytea,
    checked_at timestamptz not null,
    executed_at timestamptz,
    units integer not null,
    persons integer not null,
    offices integer not null,
    constraint unit_import_kind check (kind in ('units', 'persons', 'offices')),
    constraint unit_import_content check ((executed_at is null) = (content is not null))
);
create index unit_import_person on unit_import (person_id);
create unique index unit_import_one_waits on unit_import (person_id) where executed_at is null;
