-- Why: blocs and clusters, and each of them in one emulation year, with everything that is true only on dates.
create table bloc (
    id uuid primary key,
    body_id uuid not null references unit,
    kind text not null,
    name text not null,
    sort_key bytea not null,
    created_at timestamptz not null,
    constraint bloc_kind check (kind in ('bloc', 'cluster')),
    -- The name of its first year; blocs are renumbered, so each year has its own, unique in the body.
    constraint bloc_name_not_blank check (name !~ '^\s*$')
);
create index bloc_body on bloc (body_id);

create table bloc_year (
    id uuid primary key,
    bloc_id uuid not null references bloc,
    body_id uuid not null references unit,
    year integer not null,
    -- Name and kind of the time: blocs are renumbered between years.
    name text not null,
    kind text not null,
    -- Latest year first, then body, then name; and the name as it is searched.
    sort_key bytea not null,
    search text not null,
    -- The emulation year of the body as it stood when the bloc-year was opened; half-open.
    valid_from date not null,
    valid_to date not null,
    phase text not null,
    min_members integer not null,
    -- Is the least number certain, or taken from a rule that nobody verified?
    min_members_certain boolean not null default true,
    selection_mode text not null,
    decision_number text,
    decision_day date,
    decision_citation text,
    monitor_id uuid references person,
    -- Deadlines of the strands.
    plan_due date,
    covenant_due date,
    -- Composed by assumption, not from a source: printed on every page.
    assumed boolean not null default false,
    -- Dissolved by a reorganisation: the first day without the bloc, the act, the reason.
    dissolved_on date,
    dissolved_act text,
    dissolved_reason text,
    created_at timestamptz not null,
    version bigint not null default 1,
    constraint bloc_year_unique unique (bloc_id, year),
    constraint bloc_year_name_unique unique (body_id, year, name),
    constraint bloc_year_name_not_blank check (name !~ '^\s*$'),
    constraint bloc_year_kind check (kind in ('bloc', 'cluster')),
    constraint bloc_year_period check (valid_to > valid_from),
    constraint bloc_year_phase check (phase in ('draft', 'constituted', 'active', 'mid_year', 'closed')),
    constraint bloc_year_selection check (selection_mode in ('appointed', 'rotation', 'election', 'nomination')),
    constraint bloc_year_dissolved check
        ((dissolved_on is null) = (dissolved_act is null) and (dissolved_on is null) = (dissolved_reason is null)
         and (dissolved_on is null or phase = 'closed')),
    constraint bloc_year_min_members check (min_members between 2 and 100),
    constraint bloc_year_decision check
        (phase = 'draft' or (decision_number is not null and decision_day is not null and decision_citation is not null))
);
create index bloc_year_body on bloc_year (body_id, year);
create index bloc_year_list on bloc_year (sort_key, id);
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
    -- Not considered for emulation this year: such a unit may not lead in the next.
    excluded_on date,
    excluded_reason text,
    constraint bloc_member_period check (valid_to > valid_from),
    constraint bloc_member_reason_not_blank check (end_reason !~ '^\s*$'),
    constraint bloc_member_excluded_whole check ((excluded_on is null) = (excluded_reason is null)),
    -- One unit, one bloc of a body at a time.
    -- As text, here and below, so that no query by the second column alone takes the index: see office_holding_once.
    constraint bloc_member_one_bloc exclude using gist ((body_id::text) with =, (unit_id::text) with =, daterange(valid_from, valid_to) with &&)
);
create index bloc_member_bloc_year on bloc_member (bloc_year_id);
create index bloc_member_unit on bloc_member (unit_id);
create index bloc_member_body on bloc_member (body_id);

-- Papers of a bloc-year: any file with number, date and kind. A paper is withdrawn with a reason, never deleted.
create table bloc_paper (
    id uuid primary key,
    bloc_year_id uuid not null references bloc_year,
    kind text not null,
    number text not null,
    day date not null,
    title text not null,
    file_digest bytea not null references stored_file,
    file_name text not null,
    added_by uuid not null references person,
    added_at timestamptz not null,
    withdrawn_at timestamptz,
    withdrawn_by uuid references person,
    withdrawn_reason text,
    constraint bloc_paper_kind check (kind in ('decision', 'plan', 'minutes', 'midyear_report', 'final_report', 'letter', 'other')),
    constraint bloc_paper_words check (number !~ '^\s*$' and title !~ '^\s*$' and file_name !~ '^\s*$'),
    constraint bloc_paper_withdrawn_whole check
        ((withdrawn_at is null) = (withdrawn_by is null) and (withdrawn_at is null) = (withdrawn_reason is null))
);
create index bloc_paper_bloc_year on bloc_paper (bloc_year_id, day desc);
create index bloc_paper_file on bloc_paper (file_digest);
create index bloc_paper_added_by on bloc_paper (added_by);
create index bloc_paper_withdrawn_by on bloc_paper (withdrawn_by);

create table bloc_leadership (
    id uuid primary key,
    bloc_year_id uuid not null references bloc_year,
    unit_id uuid not null references unit,
    part text not null,
    valid_from date not null,
    valid_to date not null,
    -- How the unit came to the part.
    mode text not null,
    -- Minutes or decision that this rests on, as cited, and the day of it.
    basis text not null,
    basis_day date not null,
    -- The paper of the year behind it; what was elected or nominated has its minutes.
    paper_id uuid references bloc_paper,
    -- Why a unit that was not considered last year leads all the same.
    excluded_override text,
    -- A nomination holds nothing until it is confirmed above; what was entered in error is void and stays readable.
    state text not null default 'standing',
    confirmed_basis text,
    confirmed_on date,
    -- Why the part ended early, or was entered in error.
    end_reason text,
    constraint bloc_leadership_part check (part in ('leader', 'deputy')),
    constraint bloc_leadership_mode check (mode in ('appointed', 'rotation', 'election', 'nomination')),
    constraint bloc_leadership_state check (state in ('standing', 'nominated', 'void')),
    constraint bloc_leadership_basis_not_blank check (basis !~ '^\s*$'),
    constraint bloc_leadership_void check (state <> 'void' or end_reason !~ '^\s*$'),
    constraint bloc_leadership_confirmed check
        ((confirmed_basis is null) = (confirmed_on is null) and (state <> 'nominated' or mode = 'nomination' and confirmed_on is null)
         and (state <> 'standing' or mode <> 'nomination' or confirmed_on is not null)),
    constraint bloc_leadership_period check (valid_to > valid_from),
    constraint bloc_leadership_one_each exclude using gist (bloc_year_id with =, part with =, daterange(valid_from, valid_to) with &&) where (state = 'standing'),
    constraint bloc_leadership_two_units exclude using gist ((bloc_year_id::text) with =, (unit_id::text) with =, daterange(valid_from, valid_to) with &&) where (state = 'standing')
);
create unique index bloc_leadership_one_nominee on bloc_leadership (bloc_year_id, part) where state = 'nominated';
create index bloc_leadership_paper on bloc_leadership (paper_id);
create index bloc_leadership_bloc_year on bloc_leadership (bloc_year_id);
create index bloc_leadership_unit on bloc_leadership (unit_id);

-- Only a member leads, and only while it is one; asked when the transaction ends, whichever table changed.
create function bloc_leadership_by_member() returns trigger language plpgsql as $$
begin
    if exists (
        select from bloc_leadership l
        where l.bloc_year_id = coalesce(new.bloc_year_id, old.bloc_year_id) and l.state = 'standing'
          and not exists (
            select from bloc_member m
            where m.bloc_year_id = l.bloc_year_id and m.unit_id = l.unit_id
              and m.valid_from <= l.valid_from and m.valid_to >= l.valid_to)) then
        raise exception 'bloc_leadership: only a member leads'
            using errcode = 'integrity_constraint_violation', constraint = 'bloc_leadership_by_member';
    end if;
    return null;
end
$$;
create constraint trigger bloc_leadership_by_member after insert or update on bloc_leadership
    deferrable initially deferred for each row execute function bloc_leadership_by_member();
create constraint trigger bloc_leadership_by_member after update or delete on bloc_member
    deferrable initially deferred for each row execute function bloc_leadership_by_member();

create table bloc_secretary (
    id uuid primary key,
    bloc_year_id uuid not null references bloc_year,
    person_id uuid not null references person,
    valid_from date not null,
    valid_to date not null,
    constraint bloc_secretary_period check (valid_to > valid_from),
    constraint bloc_secretary_once exclude using gist ((bloc_year_id::text) with =, (person_id::text) with =, daterange(valid_from, valid_to) with &&)
);
create index bloc_secretary_bloc_year on bloc_secretary (bloc_year_id);
create index bloc_secretary_person on bloc_secretary (person_id);

-- The plan of the year. Adopted: nothing of it changes until it is reopened with a reason.
create table bloc_plan (
    bloc_year_id uuid primary key references bloc_year,
    motto text,
    tasks text[] not null default '{}',
    adopted_on date,
    adopted_paper_id uuid references bloc_paper,
    version bigint not null default 1,
    constraint bloc_plan_adopted check (adopted_on is null or cardinality(tasks) > 0)
);
create index bloc_plan_paper on bloc_plan (adopted_paper_id);

-- Each time an adopted plan was opened again, with its reason: stays on the page of the plan.
create table bloc_plan_reopening (
    id uuid primary key,
    bloc_year_id uuid not null references bloc_year,
    reason text not null,
    reopened_by uuid not null references person,
    reopened_at timestamptz not null,
    constraint bloc_plan_reopening_reason_not_blank check (reason !~ '^\s*$')
);
create index bloc_plan_reopening_bloc_year on bloc_plan_reopening (bloc_year_id);
create index bloc_plan_reopening_reopened_by on bloc_plan_reopening (reopened_by);

create table bloc_activity (
    id uuid primary key,
    bloc_year_id uuid not null references bloc_year,
    name text not null,
    host_unit_id uuid references unit,
    month integer not null,
    done_on date,
    version bigint not null default 1,
    constraint bloc_activity_name_not_blank check (name !~ '^\s*$'),
    constraint bloc_activity_month check (month between 1 and 12)
);
create index bloc_activity_bloc_year on bloc_activity (bloc_year_id);
create index bloc_activity_host on bloc_activity (host_unit_id);

-- Every step from one phase to the next; what was missing when a gate was overridden stays printed.
create table bloc_phase_move (
    bloc_year_id uuid not null references bloc_year,
    to_phase text not null,
    on_day date not null,
    moved_at timestamptz not null,
    moved_by uuid not null references person,
    override_reason text,
    -- What the gate listed as missing, in the words of the record.
    missing text[] not null default '{}',
    constraint bloc_phase_move_key primary key (bloc_year_id, to_phase),
    constraint bloc_phase_move_phase check (to_phase in ('constituted', 'active', 'mid_year', 'closed')),
    constraint bloc_phase_move_override check
        (override_reason is not null and override_reason !~ '^\s*$' or cardinality(missing) = 0)
);
create index bloc_phase_move_moved_by on bloc_phase_move (moved_by);

create function bloc_phase_move_stays() returns trigger language plpgsql as $$
begin
    raise exception 'bloc_phase_move: a step that was taken stays as it was recorded'
        using errcode = 'integrity_constraint_violation', constraint = 'bloc_phase_move_stays';
end
$$;
create trigger bloc_phase_move_stays before update or delete on bloc_phase_move
    for each row execute function bloc_phase_move_stays();

-- Leadership handed over to the unit that leads the next year; both sides confirm the record.
create table bloc_handover (
    bloc_year_id uuid primary key references bloc_year,
    next_year_id uuid not null references bloc_year,
    from_unit_id uuid not null references unit,
    to_unit_id uuid not null references unit,
    -- The names of the time, as printed.
    from_name text not null,
    to_name text not null,
    on_day date not null,
    papers text not null,
    unfinished text not null,
    drawn_up_by uuid not null references person,
    drawn_up_at timestamptz not null,
    given_by uuid references person,
    given_as text,
    given_at timestamptz,
    received_by uuid references person,
    received_as text,
    received_at timestamptz,
    version bigint not null default 1,
    constraint bloc_handover_two_years check (next_year_id <> bloc_year_id),
    constraint bloc_handover_two_persons check (given_by <> received_by),
    constraint bloc_handover_given_whole check ((given_by is null) = (given_at is null) and (given_by is null) = (given_as is null)),
    constraint bloc_handover_received_whole check ((received_by is null) = (received_at is null) and (received_by is null) = (received_as is null))
);
create index bloc_handover_next_year on bloc_handover (next_year_id);
create index bloc_handover_from_unit on bloc_handover (from_unit_id);
create index bloc_handover_to_unit on bloc_handover (to_unit_id);
create index bloc_handover_drawn_up_by on bloc_handover (drawn_up_by);
create index bloc_handover_given_by on bloc_handover (given_by);
create index bloc_handover_received_by on bloc_handover (received_by);

-- Confirmed by both sides: the record stays as they read it.
create function bloc_handover_stays() returns trigger language plpgsql as $$
begin
    if old.given_at is not null and old.received_at is not null then
        raise exception 'bloc_handover: both sides confirmed this record'
            using errcode = 'integrity_constraint_violation', constraint = 'bloc_handover_stays';
    end if;
    return case tg_op when 'DELETE' then old else new end;
end
$$;
create trigger bloc_handover_stays before update or delete on bloc_handover
    for each row execute function bloc_handover_stays();
