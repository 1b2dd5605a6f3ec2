-- Instruments, titles and papers of a year are changed with a reason, and what they said before is kept, as with rules.
alter table legal_instrument
    -- Null: came with the program, or was written before reasons were asked for.
    add column reason text,
    add constraint legal_instrument_reason_not_blank check (reason !~ '^\s*$'),
    drop constraint legal_instrument_code_unique,
    -- Each body numbers its own instruments.
    add constraint legal_instrument_code_unique unique nulls not distinct (code, issued_on, body_id);

alter table award_title
    -- Null: as far back as anybody asks.
    add column valid_from date,
    -- The first day on which it is no longer given.
    add column valid_to date,
    -- Null, these three: came with the program, or was written before reasons were asked for.
    add column reason text,
    add column changed_at timestamptz,
    add column changed_by uuid references person,
    add constraint award_title_period check (valid_to > valid_from),
    add constraint award_title_reason_not_blank check (reason !~ '^\s*$');
create index award_title_changed_by on award_title (changed_by);

-- An instrument or title as its row was in an earlier version.
create table rulebook_past (
    instrument_id uuid references legal_instrument,
    title_id uuid references award_title,
    version bigint not null,
    content jsonb not null,
    constraint rulebook_past_of_one check (num_nonnulls(instrument_id, title_id) = 1),
    constraint rulebook_past_once unique nulls not distinct (instrument_id, title_id, version)
);
create index rulebook_past_title on rulebook_past (title_id);

create function rulebook_past_stays() returns trigger language plpgsql as $$
begin
    raise exception 'rulebook_past: what was said before is not changed'
        using errcode = 'integrity_constraint_violation', constraint = 'rulebook_past_stays';
end
$$;
create trigger rulebook_past_stays before update or delete on rulebook_past
    for each row execute function rulebook_past_stays();

-- A paper is not edited: a correction ends its row and adds another.
alter table emulation_year_paper
    add column ended_at timestamptz,
    add column ended_by uuid references person,
    add column ended_reason text,
    drop constraint emulation_year_paper_number_unique,
    add constraint emulation_year_paper_ended_whole check (
        (ended_at is null) = (ended_by is null) and (ended_at is null) = (ended_reason is null)),
    add constraint emulation_year_paper_ended_reason_not_blank check (ended_reason !~ '^\s*$');
create unique index emulation_year_paper_number_unique on emulation_year_paper (emulation_year_id, number)
    where ended_at is null;
create index emulation_year_paper_year on emulation_year_paper (emulation_year_id);
create index emulation_year_paper_ended_by on emulation_year_paper (ended_by);
