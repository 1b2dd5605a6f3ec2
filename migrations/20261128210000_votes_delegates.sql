-- Why: a bloc may give each delegate at a conference a vote instead of each unit (who votes is then a person of a unit), and may
-- leave out of an item the units that stand in it.
alter table ballot
    add column voters text not null default 'units',
    -- Delegates are those who are there: nobody of them is absent, and no share is one of units.
    add constraint ballot_voters check
        (voters = 'units'
         or voters = 'delegates' and meeting_id is not null and absent = 'none' and denominator in ('issued', 'valid'));
create trigger ballot_voters_stay before update on ballot
    for each row when (old.state <> 'draft' and new.voters is distinct from old.voters)
    execute function ballot_refuse();

alter table ballot_participation drop constraint ballot_participation_line;
alter table ballot_vote drop constraint ballot_vote_line;
alter table ballot_line drop constraint ballot_line_pkey;
alter table ballot_line
    add column person_id uuid references person,
    -- The unit, or the delegate.
    add column voter_id uuid generated always as (coalesce(person_id, unit_id)) stored not null,
    add primary key (ballot_id, voter_id);
create index ballot_line_person on ballot_line (person_id);
alter table ballot_participation rename column unit_id to voter_id;
alter table ballot_participation
    add constraint ballot_participation_line foreign key (ballot_id, voter_id) references ballot_line;
alter index ballot_participation_unit rename to ballot_participation_voter;
alter table ballot_vote rename column unit_id to voter_id;
alter table ballot_vote add constraint ballot_vote_line foreign key (ballot_id, voter_id) references ballot_line;
alter index ballot_vote_unit rename to ballot_vote_voter;

-- A unit that stands may leave out its own row, or the whole item.
alter table ballot drop constraint ballot_own_unit;
alter table ballot add constraint ballot_own_unit
    check (own_unit in ('vote', 'abstain', 'excluded') and (own_unit <> 'vote' or not adjusts_base));

-- Lines are of units, or of delegates who are there; never of both.
create function ballot_line_fits() returns trigger language plpgsql as $$
begin
    if exists (select from ballot b
               where b.id = new.ballot_id
                 and ((new.person_id is not null) <> (b.voters = 'delegates')
                      or new.person_id is not null and new.excluded is not null)) then
        raise exception 'ballot: this line is none of its electorate'
            using errcode = 'integrity_constraint_violation', constraint = 'ballot_line_fits';
    end if;
    return new;
end
$$;
create trigger ballot_line_fits before insert on ballot_line for each row execute function ballot_line_fits();
