-- The database holds what the rulebook promises: a paper of a year is ended once and not edited, and who changes an
-- instrument or title says why.
create function emulation_year_paper_stays() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' or old.ended_at is not null
       or (new.id, new.emulation_year_id, new.kind, new.number, new.issued_on, new.title, new.digest, new.file_name,
           new.added_by, new.added_at)
          is distinct from
          (old.id, old.emulation_year_id, old.kind, old.number, old.issued_on, old.title, old.digest, old.file_name,
           old.added_by, old.added_at) then
        raise exception 'emulation_year_paper: only its end may be set, once'
            using errcode = 'integrity_constraint_violation', constraint = 'emulation_year_paper_stays';
    end if;
    return new;
end
$$;
create trigger emulation_year_paper_stays before update or delete on emulation_year_paper
    for each row execute function emulation_year_paper_stays();

-- Not valid: what was changed before reasons were asked for has none.
alter table legal_instrument
    add constraint legal_instrument_changed_with_reason check (changed_by is null or reason is not null) not valid;
alter table award_title
    add constraint award_title_changed_with_reason check (changed_by is null or reason is not null) not valid;

-- Nothing asks for this rule any more. Where somebody wrote a value of their own, it stays with its history.
alter table rule disable trigger rule_history_stays;
delete from rule where key = 'reminder.days'
    and not exists (select from rule own where own.key = 'reminder.days' and own.changed_by is not null);
alter table rule enable trigger rule_history_stays;
delete from rule_key where key = 'reminder.days' and not exists (select from rule where rule.key = rule_key.key);
