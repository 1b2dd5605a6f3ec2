-- Why: what a ballot of a bloc-year decided on leader and deputy of the next year, and the leading part that rests on it.
create table bloc_elected (
    ballot_id uuid not null references ballot,
    part text not null,
    -- The bloc-year that voted; the part is one of its next year, which may not be open yet.
    bloc_year_id uuid not null references bloc_year,
    unit_id uuid not null references unit,
    -- The ballot as cited, where it is read, and since when its result is official.
    basis text not null,
    href text not null,
    official_at timestamptz not null,
    -- Why nothing came of it in the next year.
    left_out text,
    -- The ballot was annulled later, and why.
    annulled_reason text,
    constraint bloc_elected_once primary key (ballot_id, part),
    constraint bloc_elected_unit unique (ballot_id, part, unit_id),
    constraint bloc_elected_two_units unique (ballot_id, unit_id),
    constraint bloc_elected_part check (part in ('leader', 'deputy')),
    constraint bloc_elected_words check (basis !~ '^\s*$' and href ~ '^/' and annulled_reason !~ '^\s*$'),
    constraint bloc_elected_left_out check (left_out in ('led', 'not_member', 'excluded', 'other_part', 'closed'))
);
create index bloc_elected_bloc_year on bloc_elected (bloc_year_id, official_at);
create index bloc_elected_of_unit on bloc_elected (unit_id);

-- What was decided stays; of a decision only what became of it is written later.
create function bloc_elected_stays() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' or to_jsonb(new) - '{left_out,annulled_reason}'::text[]
            is distinct from to_jsonb(old) - '{left_out,annulled_reason}'::text[]
        or old.annulled_reason is not null and new.annulled_reason is distinct from old.annulled_reason
    then
        raise exception 'bloc_elected: what a ballot decided stays as it is'
            using errcode = 'integrity_constraint_violation', constraint = 'bloc_elected_stays';
    end if;
    return new;
end
$$;
create trigger bloc_elected_stays before update or delete on bloc_elected
    for each row execute function bloc_elected_stays();

-- Who holds a part by a ballot is the unit that was elected for it there, and does so once.
alter table bloc_leadership
    add column ballot_id uuid,
    add constraint bloc_leadership_elected foreign key (ballot_id, part, unit_id)
        references bloc_elected (ballot_id, part, unit_id),
    add constraint bloc_leadership_by_ballot check (ballot_id is null or mode in ('election', 'nomination'));
create index bloc_leadership_ballot on bloc_leadership (ballot_id, part, unit_id);
create unique index bloc_leadership_one_by_ballot on bloc_leadership (ballot_id, part) where state <> 'void';
