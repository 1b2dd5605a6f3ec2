-- Why: what absent units write may be heard and told apart without being counted.
alter table ballot drop constraint ballot_absent;
alter table ballot add constraint ballot_absent
    check (absent in ('none', 'written', 'heard') and (absent = 'none' or not secret));
-- Who has no vote takes no part; of who is heard there is an opinion, and no participation.
create function ballot_excluded_takes_no_part() returns trigger language plpgsql as $$
begin
    if exists (select from ballot_line l
               where l.ballot_id = new.ballot_id and l.voter_id = new.voter_id and l.excluded is not null) then
        raise exception 'ballot: this line of the electorate has no vote'
            using errcode = 'integrity_constraint_violation', constraint = 'ballot_participation_votes';
    end if;
    return new;
end
$$;
create trigger ballot_participation_votes before insert on ballot_participation
    for each row execute function ballot_excluded_takes_no_part();
