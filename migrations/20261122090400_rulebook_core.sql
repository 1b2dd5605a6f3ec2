-- Law as data: instruments with their validity, dated rules with citation, titles, holidays, emulation years.
create table legal_instrument (
    id uuid primary key,
    -- As it is cited: "Nghị định số 152/2025/NĐ-CP".
    code text not null,
    title text not null,
    kind text not null,
    issuer text not null,
    -- Null: not known to us. Yearly directives have the same code every year.
    issued_on date,
    -- Half-open: effective_to is the first day on which it is no longer in force.
    effective_from date not null,
    effective_to date,
    replaced_by uuid references legal_instrument,
    -- False: seen in part or second-hand; to be checked against the official text.
    verified boolean not null,
    note text,
    -- Null: in force for every body.
    body_id uuid references unit,
    version bigint not null default 1,
    changed_at timestamptz not null,
    changed_by uuid references person,
    constraint legal_instrument_code_unique unique nulls not distinct (code, issued_on),
    constraint legal_instrument_code_not_blank check (code !~ '^\s*$' and length(code) <= 120),
    constraint legal_instrument_title_not_blank check (title !~ '^\s*$' and length(title) <= 500),
    constraint legal_instrument_kind check (kind in ('law', 'decree', 'circular', 'decision', 'directive', 'guideline', 'regulation', 'resolution', 'other')),
    constraint legal_instrument_period check (effective_to > effective_from),
    constraint legal_instrument_not_own_successor check (replaced_by <> id)
);
create index legal_instrument_replaced_by on legal_instrument (replaced_by);
create index legal_instrument_body on legal_instrument (body_id);
create index legal_instrument_changed_by on legal_instrument (changed_by);

-- What rules there are, and the form of their values.
create table rule_key (
    key text not null,
    kind text not null,
    name_vi text not null,
    name_en text not null,
    place integer not null,
    constraint rule_key_pkey primary key (key),
    constraint rule_key_is_words check (key ~ '^[a-z0-9_]+(\.[a-z0-9_]+)+$'),
    constraint rule_key_kind check (kind in ('number', 'fraction', 'text', 'flag')),
    constraint rule_key_names_not_blank check (name_vi !~ '^\s*$' and name_en !~ '^\s*$')
);

-- A row is never edited: a change adds rows and sets replaced_at on those it corrects, so that the history is whole.
create table rule (
    id uuid primary key,
    key text not null references rule_key,
    -- Null: for every body that has no rule of its own and none above it.
    body_id uuid references unit,
    value jsonb not null,
    instrument_id uuid references legal_instrument,
    article text,
    valid_from date not null,
    valid_to date,
    verified boolean not null,
    reason text not null,
    changed_at timestamptz not null,
    -- Null: came with the program.
    changed_by uuid references person,
    version bigint not null,
    replaced_at timestamptz,
    constraint rule_value_kind check (jsonb_typeof(value) in ('number', 'string', 'boolean', 'object', 'array')),
    constraint rule_reason_not_blank check (reason !~ '^\s*$'),
    constraint rule_period check (valid_to > valid_from),
    constraint rule_one_at_a_time exclude using gist (
        key with =, (coalesce(body_id, '00000000-0000-0000-0000-000000000000'::uuid)) with =,
        daterange(valid_from, valid_to) with &&) where (replaced_at is null)
);
create index rule_body on rule (body_id);
create index rule_instrument on rule (instrument_id);
create index rule_changed_by on rule (changed_by);
create index rule_by_key on rule (key);

create function rule_history_stays() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' or old.replaced_at is not null
       or (new.id, new.key, new.body_id, new.value, new.instrument_id, new.article, new.valid_from, new.valid_to,
           new.verified, new.reason, new.changed_at, new.changed_by, new.version)
          is distinct from
          (old.id, old.key, old.body_id, old.value, old.instrument_id, old.article, old.valid_from, old.valid_to,
           old.verified, old.reason, old.changed_at, old.changed_by, old.version) then
        raise exception 'rule: only replaced_at may be set, once'
            using errcode = 'integrity_constraint_violation', constraint = 'rule_history_stays';
    end if;
    return new;
end
$$;
create trigger rule_history_stays before update or delete on rule
    for each row execute function rule_history_stays();

-- Emulation titles and forms of commendation.
create table award_title (
    id uuid primary key,
    code text not null,
    kind text not null,
    level text not null,
    -- Who decides: a code, put into words by the pages.
    decides text not null,
    name_vi text not null,
    name_en text not null,
    place integer not null,
    instrument_id uuid references legal_instrument,
    article text,
    verified boolean not null,
    version bigint not null default 1,
    constraint award_title_code_unique unique (code),
    constraint award_title_code_is_words check (code ~ '^[a-z0-9_]+$'),
    constraint award_title_kind check (kind in ('individual', 'collective', 'form')),
    constraint award_title_level check (level in ('base', 'sector', 'state')),
    constraint award_title_decides check (decides in ('head_of_unit', 'chief', 'procurator_general', 'prime_minister', 'president')),
    constraint award_title_names_not_blank check (name_vi !~ '^\s*$' and name_en !~ '^\s*$')
);
create index award_title_instrument on award_title (instrument_id);

-- Days off, and Saturdays or Sundays worked in exchange for a day off.
create table holiday (
    day date not null,
    kind text not null,
    name_vi text not null,
    name_en text not null,
    verified boolean not null,
    version bigint not null default 1,
    constraint holiday_pkey primary key (day),
    constraint holiday_kind check (kind in ('off', 'worked')),
    constraint holiday_names_not_blank check (name_vi !~ '^\s*$' and name_en !~ '^\s*$')
);

-- Calendar years of which the table above is complete, with what says so; of others nothing is certain.
create table holiday_year (
    year integer not null,
    decision text not null,
    declared_at timestamptz not null,
    -- Null: came with the program.
    declared_by uuid references person,
    constraint holiday_year_pkey primary key (year),
    constraint holiday_year_year check (year between 1990 and 2200),
    constraint holiday_year_decision_not_blank check (decision !~ '^\s*$')
);
create index holiday_year_declared_by on holiday_year (declared_by);

create table emulation_year (
    id uuid primary key,
    body_id uuid not null references unit,
    year integer not null,
    valid_from date not null,
    valid_to date not null,
    theme text not null,
    version bigint not null default 1,
    constraint emulation_year_unique unique (body_id, year),
    constraint emulation_year_year check (year between 1990 and 2200),
    constraint emulation_year_period check (valid_to > valid_from and valid_to <= valid_from + 732),
    constraint emulation_year_theme_short check (length(theme) <= 500),
    constraint emulation_year_apart exclude using gist (body_id with =, daterange(valid_from, valid_to) with &&)
);

create table emulation_year_paper (
    id uuid primary key,
    emulation_year_id uuid not null references emulation_year,
    kind text not null,
    number text not null,
    issued_on date not null,
    title text not null,
    digest bytea references stored_file,
    file_name text,
    added_by uuid references person,
    added_at timestamptz not null,
    constraint emulation_year_paper_kind check (kind in ('directive', 'guideline', 'other')),
    constraint emulation_year_paper_number_unique unique (emulation_year_id, number),
    constraint emulation_year_paper_not_blank check (number !~ '^\s*$' and title !~ '^\s*$'),
    constraint emulation_year_paper_file_whole check ((digest is null) = (file_name is null))
);
create index emulation_year_paper_digest on emulation_year_paper (digest);
create index emulation_year_paper_added_by on emulation_year_paper (added_by);
