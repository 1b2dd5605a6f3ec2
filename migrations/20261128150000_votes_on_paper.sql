-- Why: some units vote on paper. Their papers and those cast in the program make one count, and no unit has two.
-- A unit that was handed a paper has taken part: its row is there already when it tries to vote in the program.
alter table ballot_participation add column on_paper boolean not null default false;
-- Since then nobody votes any more and the papers are counted by hand; the ballot is closed with that count.
alter table ballot add column ended_at timestamptz;
alter table ballot add constraint ballot_ended check (ended_at >= opened_at);

-- What an officer counted of the papers, sealed under the key of the ballot until it is closed.
create table ballot_paper_count (
    ballot_id uuid not null,
    person_id uuid not null,
    sealed bytea not null,
    primary key (ballot_id, person_id),
    constraint ballot_paper_count_officer foreign key (ballot_id, person_id) references ballot_officer
);

-- A paper may come back unused while units vote.
create function ballot_participation_stays() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' and old.on_paper
        and exists (select from ballot b where b.id = old.ballot_id and b.state = 'open' and b.ended_at is null) then
        return old;
    end if;
    raise exception 'ballot: % on % is not allowed', lower(tg_op), tg_table_name
        using errcode = 'integrity_constraint_violation', constraint = 'ballot_is_immutable';
end
$$;
drop trigger ballot_participation_insert_only on ballot_participation;
create trigger ballot_participation_stays before update or delete on ballot_participation
    for each row execute function ballot_participation_stays();
create trigger ballot_participation_kept before truncate on ballot_participation
    for each statement execute function ballot_refuse();

-- The end of voting is said once, while the ballot is open.
create function ballot_ends_once() returns trigger language plpgsql as $$
begin
    if old.ended_at is not null or new.state <> 'open' then
        raise exception 'ballot: this change is not allowed'
            using errcode = 'integrity_constraint_violation', constraint = 'ballot_is_immutable';
    end if;
    return new;
end
$$;
create trigger ballot_ends_once before update on ballot
    for each row when (new.ended_at is distinct from old.ended_at) execute function ballot_ends_once();
