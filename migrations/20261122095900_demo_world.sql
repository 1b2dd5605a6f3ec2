-- Why: a demo world lives in a database of its own and says so, so that neither is ever taken for the other.
create table demo_world (
    only_one boolean not null default true,
    begun_at timestamptz not null,
    -- Null: the building of the world was cut short; the next start begins anew.
    finished_at timestamptz,
    constraint demo_world_pkey primary key (only_one),
    constraint demo_world_only_one check (only_one)
);
