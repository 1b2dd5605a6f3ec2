-- Why: minutes of a conference: notes beside the facts, versions frozen for approval, what the units said, two signatures.
create table minutes (
    id uuid primary key,
    meeting_id uuid not null references meeting,
    bloc_year_id uuid not null references bloc_year,
    -- The number within the bloc-year.
    no integer not null,
    state text not null default 'draft',
    -- The version that is before the units, or was signed.
    version_no integer,
    started_by uuid not null references person,
    started_at timestamptz not null,
    signed_at timestamptz,
    constraint minutes_once unique (meeting_id),
    constraint minutes_number_once unique (bloc_year_id, no),
    constraint minutes_number_positive check (no > 0),
    constraint minutes_state check (state in ('draft', 'out', 'signed')),
    constraint minutes_out check ((state = 'draft') = (version_no is null)),
    constraint minutes_signed check ((state = 'signed') = (signed_at is not null))
);
create index minutes_started_by on minutes (started_by);

-- What the secretary writes beside a section, or beside a point of the agenda by its id.
create table minutes_note (
    minutes_id uuid not null references minutes,
    place text not null,
    -- None: taken out again.
    text text,
    written_by uuid not null references person,
    written_at timestamptz not null,
    version bigint not null default 1,
    primary key (minutes_id, place),
    constraint minutes_note_words check (place !~ '^\s*$' and text !~ '^\s*$')
);
create index minutes_note_written_by on minutes_note (written_by);

-- What was put before the units: the whole document, frozen.
create table minutes_version (
    id uuid primary key,
    minutes_id uuid not null references minutes,
    no integer not null,
    body text not null,
    digest bytea not null,
    -- The last day for the units to answer, and whether its rule and the calendar are certain.
    due date not null,
    due_certain boolean not null,
    submitted_by uuid not null references person,
    submitted_at timestamptz not null,
    constraint minutes_version_no unique (minutes_id, no),
    constraint minutes_version_no_positive check (no > 0),
    constraint minutes_version_sha256 check (octet_length(digest) = 32)
);
create index minutes_version_submitted_by on minutes_version (submitted_by);
alter table minutes add constraint minutes_version_of foreign key (id, version_no) references minutes_version (minutes_id, no);
create index minutes_version_current on minutes (id, version_no);

-- The units that attended, and what each says of a version: it approves, or asks for a correction that is answered.
create table minutes_unit (
    version_id uuid not null references minutes_version,
    unit_id uuid not null references unit,
    name text not null,
    sort_key bytea not null,
    answer text not null default 'waiting',
    request text,
    -- Who answered, in the words of that day.
    answered_words text,
    answered_by uuid references person,
    answered_at timestamptz,
    reply text,
    replied_by uuid references person,
    replied_at timestamptz,
    primary key (version_id, unit_id),
    constraint minutes_unit_words check
        (name !~ '^\s*$' and request !~ '^\s*$' and answered_words !~ '^\s*$' and reply !~ '^\s*$'),
    constraint minutes_unit_answer check (answer in ('waiting', 'approved', 'correction')),
    constraint minutes_unit_answered check
        ((answer = 'waiting') = (answered_at is null) and (answered_at is null) = (answered_by is null)
         and (answered_at is null) = (answered_words is null)),
    constraint minutes_unit_request check ((answer = 'correction') = (request is not null)),
    constraint minutes_unit_reply check
        ((reply is null) = (replied_at is null) and (reply is null) = (replied_by is null)
         and (reply is null or request is not null))
);
create index minutes_unit_unit on minutes_unit (unit_id);
create index minutes_unit_answered_by on minutes_unit (answered_by);
create index minutes_unit_replied_by on minutes_unit (replied_by);

-- Chair and secretary sign the version, each once, never one for both.
create table minutes_signature (
    version_id uuid not null references minutes_version,
    part text not null,
    person_id uuid not null references person,
    signed_at timestamptz not null,
    -- As attested.
    digest bytea not null,
    record text not null,
    key_id text not null,
    signature text not null,
    demo boolean not null,
    constraint minutes_signature_once primary key (version_id, part),
    constraint minutes_signature_two_persons unique (version_id, person_id),
    constraint minutes_signature_digest unique (digest),
    constraint minutes_signature_part check (part in ('chair', 'secretary')),
    constraint minutes_signature_sha256 check (octet_length(digest) = 32)
);
create index minutes_signature_person on minutes_signature (person_id);

create function minutes_refuse() returns trigger language plpgsql as $$
begin
    raise exception 'minutes: % on % is not allowed', lower(tg_op), tg_table_name
        using errcode = 'integrity_constraint_violation', constraint = 'minutes_are_immutable';
end
$$;
create trigger minutes_version_insert_only before update or delete or truncate on minutes_version
    for each statement execute function minutes_refuse();
create trigger minutes_signature_insert_only before update or delete or truncate on minutes_signature
    for each statement execute function minutes_refuse();

-- Number and conference stay; a new version is put out only while nobody has signed; what is signed stays as it is.
create function minutes_transition() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE'
        or (new.id, new.meeting_id, new.bloc_year_id, new.no, new.started_by, new.started_at)
            is distinct from (old.id, old.meeting_id, old.bloc_year_id, old.no, old.started_by, old.started_at)
        or not (old.state = 'draft' and new.state = 'out' and new.version_no = 1
                or old.state = 'out' and new.state = 'out' and new.version_no = old.version_no + 1
                    and not exists (select from minutes_signature s join minutes_version v on v.id = s.version_id
                                    where v.minutes_id = old.id)
                or old.state = 'out' and new.state = 'signed' and new.version_no = old.version_no
                    and 2 = (select count(*) from minutes_signature s join minutes_version v on v.id = s.version_id
                             where v.minutes_id = old.id and v.no = old.version_no))
    then
        raise exception 'minutes: this change is not allowed'
            using errcode = 'integrity_constraint_violation', constraint = 'minutes_are_immutable';
    end if;
    return new;
end
$$;
create trigger minutes_transition before update or delete on minutes
    for each row execute function minutes_transition();

-- Notes, answers and signatures belong to minutes that are not signed; an answer is given once, and answered once.
create function minutes_part_of_open() returns trigger language plpgsql as $$
declare
    changed jsonb := case when tg_op = 'DELETE' then to_jsonb(old) else to_jsonb(new) end;
    owner uuid;
begin
    if tg_table_name = 'minutes_note' then
        owner := changed ->> 'minutes_id';
    else
        select v.minutes_id into owner from minutes_version v where v.id = (changed ->> 'version_id')::uuid;
    end if;
    if tg_op = 'DELETE'
        or exists (select from minutes m where m.id = owner and m.state = 'signed')
        or tg_table_name = 'minutes_unit' and tg_op = 'UPDATE' and (
            changed - '{answer,request,answered_words,answered_by,answered_at,reply,replied_by,replied_at}'::text[]
                <> to_jsonb(old) - '{answer,request,answered_words,answered_by,answered_at,reply,replied_by,replied_at}'::text[]
            or to_jsonb(old) ->> 'answer' <> 'waiting'
                and changed - '{reply,replied_by,replied_at}'::text[] <> to_jsonb(old) - '{reply,replied_by,replied_at}'::text[]
            or to_jsonb(old) ->> 'reply' is not null)
    then
        raise exception 'minutes: what was answered or signed stays as it is'
            using errcode = 'integrity_constraint_violation', constraint = 'minutes_are_immutable';
    end if;
    return new;
end
$$;
create trigger minutes_note_of_open before insert or update or delete on minutes_note
    for each row execute function minutes_part_of_open();
create trigger minutes_unit_of_open before insert or update or delete on minutes_unit
    for each row execute function minutes_part_of_open();
create trigger minutes_signature_of_open before insert on minutes_signature
    for each row execute function minutes_part_of_open();
