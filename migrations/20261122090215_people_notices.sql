-- What the program tells a person: shown in the program, and sent by mail where there is any.
create table notice (
    id uuid primary key,
    person_id uuid not null references person,
    -- The words by key, so that each reader has them in the own language.
    key text not null,
    words jsonb not null,
    href text not null,
    at timestamptz not null,
    -- The same thing is told once.
    dedup text,
    read_at timestamptz,
    constraint notice_dedup_unique unique (person_id, dedup),
    constraint notice_key_is_a_key check (key ~ '^[a-z0-9]+(-[a-z0-9]+)+$'),
    constraint notice_href_is_own check (href ~ '^/([^/]|$)'),
    constraint notice_words_is_object check (jsonb_typeof(words) = 'object')
);
create index notice_person_at on notice (person_id, at desc, id desc);
create index notice_unread on notice (person_id) where read_at is null;
