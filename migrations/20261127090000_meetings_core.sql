-- Why: conferences of a bloc-year: how they are called, who comes, what is dealt with, what is left to be done.
create table meeting (
    id uuid primary key,
    bloc_year_id uuid not null references bloc_year,
    kind text not null,
    mode text not null,
    title text not null,
    starts_at timestamptz not null,
    ends_at timestamptz not null,
    place text,
    link text,
    -- Chair and secretary, in the words of the day on which they were named.
    chair_id uuid references person,
    chair_words text,
    secretary_id uuid references person,
    secretary_words text,
    state text not null default 'draft',
    -- The share of the invited units that must be there, and whether its rule is certain; frozen when it is called.
    quorum_num integer,
    quorum_den integer,
    quorum_certain boolean,
    called_at timestamptz,
    called_by uuid references person,
    -- Why it was called later than the rule wants.
    short_notice text,
    opened_at timestamptz,
    opened_by uuid references person,
    -- Why it was opened although too few units were there.
    without_quorum text,
    closed_at timestamptz,
    closed_by uuid references person,
    cancelled_at timestamptz,
    cancelled_by uuid references person,
    cancelled_reason text,
    created_by uuid not null references person,
    created_at timestamptz not null,
    version bigint not null default 1,
    constraint meeting_kind check (kind in ('launch', 'mid_year', 'final', 'thematic')),
    constraint meeting_mode check (mode in ('in_person', 'online', 'hybrid')),
    constraint meeting_state check (state in ('draft', 'called', 'open', 'closed', 'cancelled')),
    constraint meeting_words check
        (title !~ '^\s*$' and place !~ '^\s*$' and link !~ '^\s*$' and short_notice !~ '^\s*$'
         and without_quorum !~ '^\s*$' and cancelled_reason !~ '^\s*$'),
    constraint meeting_period check (ends_at > starts_at),
    -- Where people meet: a place, a link, or both.
    constraint meeting_where check
        ((mode = 'online' or place is not null) and (mode = 'in_person' or link is not null)),
    constraint meeting_chair_whole check ((chair_id is null) = (chair_words is null)),
    constraint meeting_secretary_whole check ((secretary_id is null) = (secretary_words is null)),
    constraint meeting_called check
        ((called_at is null) = (called_by is null) and (called_at is null) = (quorum_num is null)
         and (called_at is null) = (quorum_den is null) and (called_at is null) = (quorum_certain is null)
         and (called_at is null or (chair_id is not null and secretary_id is not null and chair_id <> secretary_id))
         and (state = 'draft') = (called_at is null)),
    constraint meeting_quorum check (quorum_num between 1 and quorum_den and quorum_den <= 1000),
    constraint meeting_opened check
        ((opened_at is null) = (opened_by is null) and (opened_at is not null) = (state in ('open', 'closed'))
         and (without_quorum is null or opened_at is not null)),
    constraint meeting_closed check
        ((closed_at is null) = (closed_by is null) and (closed_at is not null) = (state = 'closed') and closed_at >= opened_at),
    constraint meeting_cancelled check
        ((cancelled_at is null) = (cancelled_by is null) and (cancelled_at is null) = (cancelled_reason is null)
         and (cancelled_at is not null) = (state = 'cancelled'))
);
create index meeting_bloc_year on meeting (bloc_year_id, starts_at desc);
create index meeting_chair on meeting (chair_id);
create index meeting_secretary on meeting (secretary_id);
create index meeting_called_by on meeting (called_by);
create index meeting_opened_by on meeting (opened_by);
create index meeting_closed_by on meeting (closed_by);
create index meeting_cancelled_by on meeting (cancelled_by);
create index meeting_created_by on meeting (created_by);

-- The agenda, in the order of `no`.
create table meeting_item (
    id uuid primary key,
    meeting_id uuid not null references meeting,
    no integer not null,
    kind text not null,
    title text not null,
    -- Who presents it, as people say: "Phó Vụ trưởng Vụ 14".
    presenter text,
    paper_id uuid references bloc_paper,
    started_at timestamptz,
    ended_at timestamptz,
    -- What was said and what came of it: for the minutes.
    record text,
    version bigint not null default 1,
    constraint meeting_item_no unique (meeting_id, no) deferrable initially deferred,
    constraint meeting_item_no_positive check (no > 0),
    constraint meeting_item_kind check
        (kind in ('opening', 'report', 'plan', 'covenant', 'discussion', 'direction', 'conclusion', 'other')),
    constraint meeting_item_words check (title !~ '^\s*$' and presenter !~ '^\s*$' and record !~ '^\s*$'),
    constraint meeting_item_time check (ended_at is null or started_at is not null and ended_at >= started_at)
);
-- One thing at a time.
create unique index meeting_item_running on meeting_item (meeting_id) where started_at is not null and ended_at is null;
create index meeting_item_paper on meeting_item (paper_id);

-- Units that are invited: the members of the day, under their names of the day on which the meeting was called.
create table meeting_unit (
    meeting_id uuid not null references meeting,
    unit_id uuid not null references unit,
    name text not null,
    sort_key bytea not null,
    answer text not null default 'waiting',
    answer_reason text,
    -- Whom the unit sends in place of its head, in the words of that day.
    delegate_id uuid references person,
    delegate_words text,
    answered_by uuid references person,
    answered_at timestamptz,
    primary key (meeting_id, unit_id),
    constraint meeting_unit_name_not_blank check (name !~ '^\s*$' and answer_reason !~ '^\s*$'),
    constraint meeting_unit_answer check (answer in ('waiting', 'accepted', 'excused', 'delegated')),
    constraint meeting_unit_answered check
        ((answered_at is null) = (answered_by is null) and (answered_at is null) = (answer = 'waiting')),
    constraint meeting_unit_excused check ((answer = 'excused') = (answer_reason is not null)),
    constraint meeting_unit_delegated check
        ((answer = 'delegated') = (delegate_id is not null) and (delegate_id is null) = (delegate_words is null))
);
create index meeting_unit_unit on meeting_unit (unit_id);
create index meeting_unit_delegate on meeting_unit (delegate_id);
create index meeting_unit_answered_by on meeting_unit (answered_by);

-- Others who are invited.
create table meeting_guest (
    id uuid primary key,
    meeting_id uuid not null references meeting,
    part text not null,
    name text not null,
    office text not null,
    mail text,
    added_by uuid not null references person,
    added_at timestamptz not null,
    constraint meeting_guest_part check (part in ('guest', 'witness')),
    constraint meeting_guest_words check (name !~ '^\s*$' and office !~ '^\s*$' and mail !~ '^\s*$')
);
create index meeting_guest_meeting on meeting_guest (meeting_id);
create index meeting_guest_added_by on meeting_guest (added_by);

-- Who was there, from when to when. Who leaves and comes back has two rows.
create table meeting_presence (
    id uuid primary key,
    meeting_id uuid not null references meeting,
    unit_id uuid references unit,
    guest_id uuid references meeting_guest,
    person_id uuid references person,
    name text not null,
    office text not null,
    -- Stands for the unit: its head, whoever holds its mandate, whom it sent. Others attend.
    represents boolean not null,
    remote boolean not null,
    -- By the code of the meeting, or entered by its secretary.
    by_code boolean not null,
    arrived_at timestamptz not null,
    left_at timestamptz,
    recorded_by uuid not null references person,
    constraint meeting_presence_of check
        ((unit_id is null) <> (guest_id is null) and (unit_id is null) = (person_id is null)
         and (unit_id is not null or not represents)),
    constraint meeting_presence_words check (name !~ '^\s*$' and office !~ '^\s*$'),
    constraint meeting_presence_time check (left_at >= arrived_at),
    constraint meeting_presence_unit foreign key (meeting_id, unit_id) references meeting_unit,
    -- As text, so that no query by the second column alone takes the index: see office_holding_once.
    constraint meeting_presence_once exclude using gist
        ((meeting_id::text) with =, (coalesce(person_id, guest_id)::text) with =, tstzrange(arrived_at, left_at) with &&)
);
create index meeting_presence_meeting on meeting_presence (meeting_id, unit_id);
create index meeting_presence_unit_id on meeting_presence (unit_id);
create index meeting_presence_guest on meeting_presence (guest_id);
create index meeting_presence_person on meeting_presence (person_id);
create index meeting_presence_recorded_by on meeting_presence (recorded_by);

-- What the chair concludes.
create table meeting_conclusion (
    id uuid primary key,
    meeting_id uuid not null references meeting,
    no integer not null,
    text text not null,
    added_by uuid not null references person,
    added_at timestamptz not null,
    constraint meeting_conclusion_no unique (meeting_id, no),
    constraint meeting_conclusion_not_blank check (text !~ '^\s*$')
);
create index meeting_conclusion_added_by on meeting_conclusion (added_by);

-- What is to be done, by whom, until when; it stands in the agenda of every later meeting of the bloc until it is done.
create table meeting_follow_up (
    id uuid primary key,
    meeting_id uuid not null references meeting,
    unit_id uuid references unit,
    text text not null,
    due date,
    done_on date,
    done_note text,
    done_by uuid references person,
    added_by uuid not null references person,
    added_at timestamptz not null,
    constraint meeting_follow_up_not_blank check (text !~ '^\s*$' and done_note !~ '^\s*$'),
    constraint meeting_follow_up_done check
        ((done_on is null) = (done_by is null) and (done_on is null) = (done_note is null))
);
create index meeting_follow_up_meeting on meeting_follow_up (meeting_id);
create index meeting_follow_up_unit on meeting_follow_up (unit_id);
create index meeting_follow_up_done_by on meeting_follow_up (done_by);
create index meeting_follow_up_added_by on meeting_follow_up (added_by);
