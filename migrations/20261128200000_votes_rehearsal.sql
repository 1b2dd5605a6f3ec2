-- Why: a vote is rehearsed with the same program before it is held. A rehearsal goes with everything in it; of a vote
-- nothing goes.
alter table ballot
    -- The draft that this ballot rehearses.
    add column rehearses_id uuid references ballot,
    -- When this draft was last rehearsed to a count.
    add column rehearsed_at timestamptz,
    -- It belongs to no conference and is no round of another.
    add constraint ballot_rehearsal check
        (rehearses_id is null or meeting_id is null and repeats_id is null and rehearsed_at is null);
-- One at a time.
create unique index ballot_rehearses on ballot (rehearses_id);

-- A rehearsal's rows and what points at them go in one transaction.
alter table ballot alter constraint ballot_result_record deferrable initially deferred;
alter table ballot_officer alter constraint ballot_officer_record deferrable initially deferred;

create function ballot_is_rehearsal(ballot uuid) returns boolean language sql stable as
$$ select exists (select from ballot b where b.id = ballot_is_rehearsal.ballot and b.rehearses_id is not null) $$;

create function ballot_stays() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' and ballot_is_rehearsal(old.ballot_id) then
        return old;
    end if;
    raise exception 'ballot: % on % is not allowed', lower(tg_op), tg_table_name
        using errcode = 'integrity_constraint_violation', constraint = 'ballot_is_immutable';
end
$$;
drop trigger ballot_record_insert_only on ballot_record;
create trigger ballot_record_stays before update or delete on ballot_record
    for each row execute function ballot_stays();
create trigger ballot_record_kept before truncate on ballot_record
    for each statement execute function ballot_refuse();
drop trigger ballot_vote_insert_only on ballot_vote;
create trigger ballot_vote_stays before update or delete on ballot_vote
    for each row execute function ballot_stays();
create trigger ballot_vote_kept before truncate on ballot_vote
    for each statement execute function ballot_refuse();
drop trigger ballot_line_insert_only on ballot_line;
create trigger ballot_line_stays before update or delete on ballot_line
    for each row execute function ballot_stays();
create trigger ballot_line_kept before truncate on ballot_line
    for each statement execute function ballot_refuse();

create or replace function ballot_participation_stays() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' and (ballot_is_rehearsal(old.ballot_id) or old.on_paper
        and exists (select from ballot b where b.id = old.ballot_id and b.state = 'open' and b.ended_at is null)) then
        return old;
    end if;
    raise exception 'ballot: % on % is not allowed', lower(tg_op), tg_table_name
        using errcode = 'integrity_constraint_violation', constraint = 'ballot_is_immutable';
end
$$;

-- Deleted is a draft, or a rehearsal with everything in it; what is rehearsed is said when it is prepared.
drop trigger ballot_transition on ballot;
create trigger ballot_transition before update on ballot
    for each row execute function ballot_transition();
create trigger ballot_transition_end before delete on ballot
    for each row when (old.rehearses_id is null) execute function ballot_transition();
create trigger ballot_rehearsal_said_once before update on ballot
    for each row when (new.rehearses_id is distinct from old.rehearses_id
        or old.state <> 'draft' and new.rehearsed_at is distinct from old.rehearsed_at)
    execute function ballot_refuse();
drop trigger ballot_item_of_draft on ballot_item;
create trigger ballot_item_of_draft before insert or update on ballot_item
    for each row execute function ballot_part_of_draft();
create trigger ballot_item_goes before delete on ballot_item
    for each row when (not ballot_is_rehearsal(old.ballot_id)) execute function ballot_part_of_draft();
drop trigger ballot_officer_of_draft on ballot_officer;
create trigger ballot_officer_of_draft before insert or update on ballot_officer
    for each row execute function ballot_part_of_draft();
create trigger ballot_officer_goes before delete on ballot_officer
    for each row when (not ballot_is_rehearsal(old.ballot_id)) execute function ballot_part_of_draft();
