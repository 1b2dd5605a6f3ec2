-- Why: once a later round was annulled, or could not be opened, the round before it may be voted on again.
drop index ballot_repeats;
create index ballot_repeats_id on ballot (repeats_id);
create unique index ballot_repeats on ballot (repeats_id) where state not in ('annulled', 'unreadable');
