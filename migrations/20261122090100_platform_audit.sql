-- Why: who did what to which object is kept as one hash chain per stream, which nobody can change unnoticed.

create table audit_head (
    stream text not null,
    seq bigint not null,
    hash bytea not null,
    at timestamptz not null,
    constraint audit_head_pkey primary key (stream),
    constraint audit_head_seq_not_negative check (seq >= 0),
    constraint audit_head_hash_is_sha256 check (octet_length(hash) = 32)
);
comment on table audit_head is 'the last link of each chain; its row is the lock under which the chain grows';

create table audit_entry (
    stream text not null,
    seq bigint not null,
    at timestamptz not null,
    actor uuid,
    action text not null,
    object_kind text not null,
    object_id text not null,
    version bigint,
    fields text[] not null,
    digest bytea,
    detail text,
    prev bytea not null,
    hash bytea not null,
    constraint audit_entry_pkey primary key (stream, seq),
    constraint audit_entry_stream_known check (stream ~ '^(installation|body:[0-9a-f-]{36}|bloc-year:[0-9a-f-]{36})$'),
    constraint audit_entry_seq_positive check (seq > 0),
    constraint audit_entry_action_is_words check (action ~ '^[a-z0-9_-]+(\.[a-z0-9_-]+)+$'),
    constraint audit_entry_digest_is_sha256 check (octet_length(digest) = 32),
    constraint audit_entry_prev_is_sha256 check (octet_length(prev) = 32),
    constraint audit_entry_hash_is_sha256 check (octet_length(hash) = 32)
);
comment on column audit_entry.actor is 'the person who acted; null: the program itself or a stranger';
comment on column audit_entry.fields is 'names of what changed, never values';
comment on column audit_entry.detail is 'a reason code, never a value';

-- The viewer reads backwards in time, by who acted and by what was touched.
create index audit_entry_at on audit_entry (at desc);
create index audit_entry_actor_at on audit_entry (actor, at desc) where actor is not null;
create index audit_entry_object on audit_entry (object_kind, object_id);

-- Against slips, not against a superuser: what a superuser does, the checkpoints outside the database show.
create function audit_refuse() returns trigger language plpgsql as $$
begin
    raise exception 'audit: % on % is not allowed', lower(tg_op), tg_table_name
        using errcode = 'integrity_constraint_violation', constraint = 'audit_is_insert_only';
end
$$;

create trigger audit_entry_insert_only before update or delete or truncate on audit_entry
    for each statement execute function audit_refuse();
create trigger audit_head_stays before delete or truncate on audit_head
    for each statement execute function audit_refuse();
