-- Why: what a bloc settles beside shares: what happens when votes are equal, whether absent units give their opinion in
-- writing, and that a paper may agree to a lower title instead.
alter table ballot
    add column tie text not null default 'second_round',
    add column absent text not null default 'none',
    add constraint ballot_tie check (tie in ('second_round', 'lot')),
    -- A paper that comes in writing names its unit: only where all papers do.
    add constraint ballot_absent check (absent in ('none', 'written') and (absent = 'none' or not secret));
create trigger ballot_ties_stay before update on ballot
    for each row when (old.state <> 'draft' and (new.tie, new.absent) is distinct from (old.tie, old.absent))
    execute function ballot_refuse();

-- The title to which a paper may agree instead.
alter table ballot_item
    add column lower text,
    add constraint ballot_item_lower check (lower !~ '^\s*$' and (lower is null or kind = 'title'));
alter table ballot_vote drop constraint ballot_vote_answers;
alter table ballot_vote add constraint ballot_vote_answers check (answers ~ '^[ynlo -]+$');
