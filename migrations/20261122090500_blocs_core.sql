-- Blocs and clusters, and each of them in one emulation year.
create table bloc (
    id uuid primary key,
    body_id uuid not null references unit,
    kind text not null,
    name text not null,
    sort_key bytea not null,
    created_at timestamptz not null,
    constraint bloc_kind check (kind in ('bloc', 'cluster')),
    constraint bloc_name_not_blank check (name !~ '^\s*$'),
    constraint bloc_name_unique unique (body_id, name)
);

create table bloc_year (
    id uuid primary key,
    bloc_id uuid not null references bloc,
    body_id uuid not null references unit,
    year integer not null,
    -- Name and kind of the time: blocs are renumbered between years.
    name text not null,
    kind text not null,
    phase text not null,
    min_members integer not null,
    selection_mode text not null,
    decision_number text,
    decision_day date,
    motto text,
    monitor_id uuid references person,
    -- Composed by assumption, not from a source: printed on every page.
    assumed boolean not null default false,
    created_at timestamptz not null,
    version bigint not null default 1,
    constraint bloc_year_unique unique (bloc_id, year),
    constraint bloc_year_kind check (kind in ('bloc', 'cluster')),
    constraint bloc_year_phase check (phase in ('draft', 'constituted', 'active', 'mid_year', 'closed')),
    constraint bloc_year_selection check (selection_mode in ('appointed', 'rotation', 'election', 'nomination')),
    constraint bloc_year_min_members check (min_members between 2 and 100),
    constraint bloc_year_decision check (phase = 'draft' or (decision_number is not null and decision_day is not null))
);
create index bloc_year_body on bloc_year (body_id, year);
create index bloc_year_monitor on bloc_year (monitor_id);

create table bloc_member (
    id uuid primary key,
    bloc_year_id uuid not null references bloc_year,
    body_id uuid not null references unit,
    unit_id uuid not null references unit,
    -- The emulation year, or the part of it until the membership ended early, with the reason.
    valid_from date not null,
    valid_to date not null,
    end_reason text,
    constraint bloc_member_period check (valid_to > valid_from),
    -- One unit, one bloc of a body at a time.
    constraint bloc_member_one_bloc exclude using gist (body_id with =, unit_id with =, daterange(valid_from, valid_to) with &&)
);
create index bloc_member_bloc_year on bloc_member (bloc_year_id);
create index bloc_member_unit on bloc_member (unit_id);

create table bloc_leadership (
    id uuid primary key,
    bloc_year_id uuid not null references bloc_year,
    unit_id uuid not null references unit,
    part text not null,
    valid_from date not null,
    valid_to date not null,
    -- Minutes or decision that this rests on.
    basis text not null,
    constraint bloc_leadership_part check (part in ('leader', 'deputy')),
    constraint bloc_leadership_basis_not_blank check (basis !~ '^\s*$'),
    constraint bloc_leadership_period check (valid_to > valid_from),
    constraint bloc_leadership_one_each exclude using gist (bloc_year_id with =, part with =, daterange(valid_from, valid_to) with &&),
    constraint bloc_leadership_two_units exclude using gist (bloc_year_id with =, unit_id with =, daterange(valid_from, valid_to) with &&)
);
create index bloc_leadership_unit on bloc_leadership (unit_id);

create table bloc_secretary (
    id uuid primary key,
    bloc_year_id uuid not null references bloc_year,
    person_id uuid not null references person,
    valid_from date not null,
    valid_to date not null,
    constraint bloc_secretary_period check (valid_to > valid_from),
    constraint bloc_secretary_once exclude using gist (bloc_year_id with =, person_id with =, daterange(valid_from, valid_to) with &&)
);
create index bloc_secretary_person on bloc_secretary (person_id);
