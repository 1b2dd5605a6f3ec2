-- Why: units discuss a draft (review report, plan) section by section; every comment is answered and keeps its text.
alter table meeting_item add constraint meeting_item_of unique (id, meeting_id);

-- The draft that belongs to a point of an agenda. `version` counts how often its text was saved.
create table meeting_draft (
    item_id uuid primary key,
    meeting_id uuid not null,
    version bigint not null default 1,
    constraint meeting_draft_of unique (item_id, meeting_id),
    constraint meeting_draft_item foreign key (item_id, meeting_id) references meeting_item (id, meeting_id)
        on delete cascade
);

-- Its sections, in the order of `no`; one without a number was taken out and stays for what was said about it.
create table meeting_section (
    id uuid primary key,
    item_id uuid not null,
    meeting_id uuid not null,
    no integer,
    constraint meeting_section_of unique (id, item_id, meeting_id),
    constraint meeting_section_no unique (item_id, no) deferrable initially deferred,
    constraint meeting_section_no_positive check (no > 0),
    constraint meeting_section_draft foreign key (item_id, meeting_id) references meeting_draft (item_id, meeting_id)
        on delete cascade
);
create index meeting_section_item on meeting_section (item_id, meeting_id);

-- What a section said and says: the highest version is its text now.
create table meeting_section_text (
    section_id uuid not null references meeting_section on delete cascade,
    version integer not null,
    heading text not null,
    body text not null,
    written_by uuid not null references person,
    written_at timestamptz not null,
    primary key (section_id, version),
    constraint meeting_section_text_version check (version > 0),
    constraint meeting_section_text_not_blank check (heading !~ '^\s*$' and body !~ '^\s*$')
);
create index meeting_section_text_written_by on meeting_section_text (written_by);

-- What a unit says about a section, the text it speaks of, and what becomes of it.
create table meeting_comment (
    id uuid primary key,
    meeting_id uuid not null,
    item_id uuid not null,
    section_id uuid not null,
    version integer not null,
    unit_id uuid not null,
    person_id uuid not null references person,
    -- In the words of the day: "Nguyễn Văn An · Vụ trưởng, Vụ 15".
    person_words text not null,
    body text not null,
    at timestamptz not null,
    outcome text,
    answer text,
    answered_by uuid references person,
    answered_at timestamptz,
    -- How often it was answered: an answer may be revised until the conference is over.
    answers integer not null default 0,
    constraint meeting_comment_section foreign key (section_id, item_id, meeting_id)
        references meeting_section (id, item_id, meeting_id),
    constraint meeting_comment_text foreign key (section_id, version) references meeting_section_text,
    constraint meeting_comment_unit foreign key (meeting_id, unit_id) references meeting_unit,
    constraint meeting_comment_not_blank check (person_words !~ '^\s*$' and body !~ '^\s*$' and answer !~ '^\s*$'),
    constraint meeting_comment_outcome check (outcome in ('taken', 'partly', 'declined')),
    constraint meeting_comment_answered check
        ((outcome is null) = (answered_by is null) and (outcome is null) = (answered_at is null)
         and (outcome is null) = (answers = 0) and (outcome is not null or answer is null) and answers >= 0),
    -- What is not taken as it was said is explained.
    constraint meeting_comment_explained check (outcome is null or outcome = 'taken' or answer is not null)
);
create index meeting_comment_item on meeting_comment (item_id);
create index meeting_comment_section on meeting_comment (section_id, item_id, meeting_id);
create index meeting_comment_text on meeting_comment (section_id, version);
create index meeting_comment_unit on meeting_comment (meeting_id, unit_id);
create index meeting_comment_person on meeting_comment (person_id);
create index meeting_comment_answered_by on meeting_comment (answered_by);

create function meeting_draft_refuse() returns trigger language plpgsql as $$
begin
    raise exception 'meeting: % on % is not allowed', lower(tg_op), tg_table_name
        using errcode = 'integrity_constraint_violation', constraint = 'meeting_draft_is_kept';
end
$$;
create trigger meeting_draft_stays before truncate on meeting_draft
    for each statement execute function meeting_draft_refuse();
create trigger meeting_section_stays before truncate on meeting_section
    for each statement execute function meeting_draft_refuse();
create trigger meeting_section_text_stays before update or truncate on meeting_section_text
    for each statement execute function meeting_draft_refuse();
create trigger meeting_comment_stays before truncate on meeting_comment
    for each statement execute function meeting_draft_refuse();

-- When the conference is over, draft and comments stay as they are.
create function meeting_draft_open() returns trigger language plpgsql as $$
declare
    line jsonb := coalesce(to_jsonb(old), to_jsonb(new));
    of_meeting uuid := coalesce(
        (line ->> 'meeting_id')::uuid,
        (select s.meeting_id from meeting_section s where s.id = (line ->> 'section_id')::uuid));
begin
    if exists (select from meeting m where m.id = of_meeting and m.state in ('closed', 'cancelled')) then
        raise exception 'meeting: the draft of a conference that is over stays as it is'
            using errcode = 'integrity_constraint_violation', constraint = 'meeting_draft_is_over';
    end if;
    return coalesce(new, old);
end
$$;
create trigger meeting_draft_open before insert or update or delete on meeting_draft
    for each row execute function meeting_draft_open();
create trigger meeting_section_open before insert or update or delete on meeting_section
    for each row execute function meeting_draft_open();
create trigger meeting_section_text_open before insert or delete on meeting_section_text
    for each row execute function meeting_draft_open();
create trigger meeting_comment_open before insert or update or delete on meeting_comment
    for each row execute function meeting_draft_open();

-- Units comment since they are invited; what was said is never rewritten, and withdrawn only while nobody answered.
create function meeting_comment_transition() returns trigger language plpgsql as $$
declare
    answering text[] := array['outcome', 'answer', 'answered_by', 'answered_at', 'answers'];
begin
    if tg_op = 'INSERT' then
        if not exists (select from meeting m where m.id = new.meeting_id and m.state in ('called', 'open'))
            or new.outcome is not null
        then
            raise exception 'meeting: a comment is made before or during its conference'
                using errcode = 'integrity_constraint_violation', constraint = 'meeting_comment_in_time';
        end if;
        return new;
    end if;
    if tg_op = 'DELETE' and old.outcome is not null
        or tg_op = 'UPDATE' and (to_jsonb(new) - answering is distinct from to_jsonb(old) - answering
                                 or new.answers <> old.answers + 1)
    then
        raise exception 'meeting: what was said about a draft stays'
            using errcode = 'integrity_constraint_violation', constraint = 'meeting_comment_is_kept';
    end if;
    return coalesce(new, old);
end
$$;
create trigger meeting_comment_transition before insert or update or delete on meeting_comment
    for each row execute function meeting_comment_transition();

-- A conference ends when every comment has its answer.
create function meeting_comments_answered() returns trigger language plpgsql as $$
begin
    if exists (select from meeting_comment c where c.meeting_id = new.id and c.outcome is null) then
        raise exception 'meeting: comments without an answer'
            using errcode = 'integrity_constraint_violation', constraint = 'meeting_comments_answered';
    end if;
    return new;
end
$$;
create trigger meeting_comments_answered before update on meeting
    for each row when (new.state = 'closed' and old.state <> 'closed') execute function meeting_comments_answered();
