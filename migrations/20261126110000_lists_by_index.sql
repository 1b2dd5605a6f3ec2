-- The name, place or end of one unit on a day is asked for each row of every list: of the exclusion constraint's own
-- index that takes four times as long.
create index unit_version_unit on unit_version (unit_id, valid_from);

-- The order of the pages of the record.
create index audit_entry_page on audit_entry (at, stream, seq);
drop index audit_entry_at;
