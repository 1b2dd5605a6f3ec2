-- Why: ballots of a bloc-year: what is voted on, by whom, under which rule; sealed papers until it is closed, then their
-- answers as sorted sheets that nothing joins to a unit.
create table ballot (
    id uuid primary key,
    bloc_year_id uuid not null references bloc_year,
    meeting_id uuid references meeting,
    title text not null,
    secret boolean not null,
    own_unit text not null,
    adjusts_base boolean not null,
    denominator text not null,
    quorum_num integer not null,
    quorum_den integer not null,
    -- Why the bloc counts otherwise than the rulebook says.
    own_ground text,
    -- Nothing is taken from then on, whether it was closed or not.
    closes_at timestamptz,
    state text not null default 'draft',
    -- The frozen rule, electorate and items, as the opening was attested.
    body text,
    digest bytea,
    opened_at timestamptz,
    opened_by uuid references person,
    closed_at timestamptz,
    closed_by uuid references person,
    result_digest bytea,
    published_at timestamptz,
    annulled_at timestamptz,
    annulled_by uuid references person,
    annulled_reason text,
    -- The ballot that this one repeats.
    repeats_id uuid references ballot,
    created_by uuid not null references person,
    created_at timestamptz not null,
    version bigint not null default 1,
    constraint ballot_words check (title !~ '^\s*$' and own_ground !~ '^\s*$' and annulled_reason !~ '^\s*$'),
    constraint ballot_own_unit check (own_unit in ('vote', 'abstain') and (own_unit = 'abstain' or not adjusts_base)),
    constraint ballot_denominator check (denominator in ('members', 'convened', 'present', 'issued', 'valid')),
    constraint ballot_quorum check (quorum_num between 0 and quorum_den and quorum_den between 1 and 1000),
    constraint ballot_state check (state in ('draft', 'open', 'closed', 'published', 'annulled', 'unreadable')),
    constraint ballot_opened check
        ((opened_at is null) = (opened_by is null) and (opened_at is null) = (body is null)
         and (opened_at is null) = (digest is null) and (opened_at is null) = (state = 'draft')),
    constraint ballot_sha256 check (octet_length(digest) = 32 and octet_length(result_digest) = 32),
    constraint ballot_closed check
        ((closed_at is null) = (closed_by is null) and (closed_at is null or closed_at >= opened_at)
         and (state not in ('draft', 'open') or closed_at is null)
         and (state not in ('closed', 'published', 'unreadable') or closed_at is not null)),
    -- What could not be read has no result.
    constraint ballot_result check
        ((state in ('closed', 'published')) <= (result_digest is not null)
         and (state in ('draft', 'open', 'unreadable')) <= (result_digest is null)),
    constraint ballot_published check
        ((published_at is null or closed_at is not null) and (state = 'published') <= (published_at is not null)),
    constraint ballot_annulled check
        ((annulled_at is null) = (annulled_by is null) and (annulled_at is null) = (annulled_reason is null)
         and (annulled_at is not null) = (state = 'annulled'))
);
create index ballot_bloc_year on ballot (bloc_year_id, created_at desc);
create index ballot_meeting on ballot (meeting_id);
create index ballot_opened_by on ballot (opened_by);
create index ballot_closed_by on ballot (closed_by);
create index ballot_annulled_by on ballot (annulled_by);
create index ballot_created_by on ballot (created_by);
-- A ballot is repeated once.
create unique index ballot_repeats on ballot (repeats_id);

-- What is voted on, in the order of `no`.
create table ballot_item (
    id uuid primary key,
    ballot_id uuid not null references ballot,
    no integer not null,
    kind text not null,
    title text not null,
    -- So many candidates at most; 0: any number.
    most integer not null,
    threshold_num integer not null,
    threshold_den integer not null,
    strict boolean not null,
    ground text not null,
    -- The ground is a rule that is certain.
    certain boolean not null,
    requires_id uuid references ballot_item,
    constraint ballot_item_no unique (ballot_id, no) deferrable initially deferred,
    constraint ballot_item_no_positive check (no > 0),
    constraint ballot_item_kind check (kind in ('title', 'text', 'choice', 'leader', 'deputy')),
    constraint ballot_item_words check (title !~ '^\s*$' and ground !~ '^\s*$'),
    constraint ballot_item_most check (most between 0 and 200 and (kind not in ('leader', 'deputy') or most = 1)),
    constraint ballot_item_threshold check (threshold_num between 0 and threshold_den and threshold_den between 1 and 1000)
);
create unique index ballot_item_part on ballot_item (ballot_id, kind) where kind in ('leader', 'deputy');
create index ballot_item_requires on ballot_item (requires_id);

create table ballot_candidate (
    item_id uuid not null references ballot_item on delete cascade,
    no integer not null,
    unit_id uuid references unit,
    name text not null,
    primary key (item_id, no),
    constraint ballot_candidate_once unique (item_id, unit_id),
    constraint ballot_candidate_name check (name !~ '^\s*$')
);
create index ballot_candidate_unit on ballot_candidate (unit_id);

-- The counting commission. Confirming is one act for each of them.
create table ballot_officer (
    ballot_id uuid not null references ballot,
    person_id uuid not null references person,
    name text not null,
    office text not null,
    head boolean not null,
    -- Why a person of a candidate unit counts.
    candidate_unit text,
    confirmed_at timestamptz,
    confirmation_digest bytea,
    primary key (ballot_id, person_id),
    constraint ballot_officer_words check (name !~ '^\s*$' and office !~ '^\s*$' and candidate_unit !~ '^\s*$'),
    constraint ballot_officer_confirmed check ((confirmed_at is null) = (confirmation_digest is null))
);
create unique index ballot_officer_head on ballot_officer (ballot_id) where head;
create index ballot_officer_person on ballot_officer (person_id);

-- The electorate, frozen when the ballot was opened.
create table ballot_line (
    ballot_id uuid not null references ballot,
    unit_id uuid not null references unit,
    excluded text,
    primary key (ballot_id, unit_id),
    constraint ballot_line_excluded check (excluded !~ '^\s*$')
);
create index ballot_line_unit on ballot_line (unit_id);

-- Which units took part: one row each, without time or number. What they chose is elsewhere, under a random key.
create table ballot_participation (
    ballot_id uuid not null,
    unit_id uuid not null,
    constraint ballot_participation_once primary key (ballot_id, unit_id),
    constraint ballot_participation_line foreign key (ballot_id, unit_id) references ballot_line
);
create index ballot_participation_unit on ballot_participation (unit_id);

-- Sealed papers of a secret ballot, until it is closed. All of one ballot are of one length.
create table ballot_paper (
    id uuid primary key,
    ballot_id uuid not null references ballot,
    sealed bytea not null
);
create index ballot_paper_ballot on ballot_paper (ballot_id);

-- What the units chose in an open ballot.
create table ballot_vote (
    ballot_id uuid not null,
    unit_id uuid not null,
    answers text not null,
    primary key (ballot_id, unit_id),
    constraint ballot_vote_line foreign key (ballot_id, unit_id) references ballot_line,
    constraint ballot_vote_answers check (answers ~ '^[yno -]+$')
);
create index ballot_vote_unit on ballot_vote (unit_id);

-- Attested: opening, result, confirmations, annulment.
create table ballot_record (
    digest bytea primary key,
    ballot_id uuid not null references ballot,
    seq bigint generated always as identity,
    kind text not null,
    record text not null,
    key_id text not null,
    signature text not null,
    demo boolean not null,
    constraint ballot_record_seq_unique unique (seq),
    constraint ballot_record_sha256 check (octet_length(digest) = 32),
    constraint ballot_record_kind check (kind ~ '^ballot\.[a-z]+$')
);
create index ballot_record_ballot on ballot_record (ballot_id, seq);
alter table ballot add constraint ballot_result_record foreign key (result_digest) references ballot_record;
create index ballot_result on ballot (result_digest);
alter table ballot_officer add constraint ballot_officer_record foreign key (confirmation_digest) references ballot_record;
create index ballot_officer_confirmation on ballot_officer (confirmation_digest);

create function ballot_refuse() returns trigger language plpgsql as $$
begin
    raise exception 'ballot: % on % is not allowed', lower(tg_op), tg_table_name
        using errcode = 'integrity_constraint_violation', constraint = 'ballot_is_immutable';
end
$$;
create trigger ballot_record_insert_only before update or delete or truncate on ballot_record
    for each statement execute function ballot_refuse();
create trigger ballot_participation_insert_only before update or delete or truncate on ballot_participation
    for each statement execute function ballot_refuse();
create trigger ballot_vote_insert_only before update or delete or truncate on ballot_vote
    for each statement execute function ballot_refuse();
create trigger ballot_line_insert_only before update or delete or truncate on ballot_line
    for each statement execute function ballot_refuse();
create trigger ballot_paper_never_changed before update or truncate on ballot_paper
    for each statement execute function ballot_refuse();

-- What was frozen stays; what ended stays ended; a ballot goes on one step at a time.
create function ballot_transition() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' then
        if old.state <> 'draft' then
            raise exception 'ballot: only a draft is deleted'
                using errcode = 'integrity_constraint_violation', constraint = 'ballot_is_immutable';
        end if;
        return old;
    end if;
    if old.state <> 'draft' and (new.bloc_year_id, new.meeting_id, new.title, new.secret, new.own_unit, new.adjusts_base,
            new.denominator, new.quorum_num, new.quorum_den, new.own_ground, new.closes_at, new.body, new.digest,
            new.opened_at, new.opened_by)
        is distinct from (old.bloc_year_id, old.meeting_id, old.title, old.secret, old.own_unit, old.adjusts_base,
            old.denominator, old.quorum_num, old.quorum_den, old.own_ground, old.closes_at, old.body, old.digest,
            old.opened_at, old.opened_by)
        or old.closed_at is not null and (new.closed_at, new.closed_by, new.result_digest)
            is distinct from (old.closed_at, old.closed_by, old.result_digest)
        or old.state in ('annulled', 'unreadable') and new.state <> old.state
        or not (new.state = old.state
                or old.state = 'draft' and new.state = 'open'
                or old.state = 'open' and new.state in ('closed', 'unreadable', 'annulled')
                or old.state = 'closed' and new.state in ('published', 'annulled')
                or old.state = 'published' and new.state = 'annulled')
    then
        raise exception 'ballot: this change is not allowed'
            using errcode = 'integrity_constraint_violation', constraint = 'ballot_is_immutable';
    end if;
    return new;
end
$$;
create trigger ballot_transition before update or delete on ballot
    for each row execute function ballot_transition();

-- Items, candidates and the commission belong to a draft; of an officer only the confirmation comes later.
create function ballot_part_of_draft() returns trigger language plpgsql as $$
declare
    owner uuid;
begin
    if tg_table_name = 'ballot_candidate' then
        select i.ballot_id into owner from ballot_item i
        where i.id = case when tg_op = 'DELETE' then old.item_id else new.item_id end;
    else
        owner := case when tg_op = 'DELETE' then old.ballot_id else new.ballot_id end;
    end if;
    if exists (select from ballot b where b.id = owner and b.state <> 'draft') then
        if not (tg_table_name = 'ballot_officer' and tg_op = 'UPDATE'
                and to_jsonb(new) - '{confirmed_at,confirmation_digest}'::text[]
                    = to_jsonb(old) - '{confirmed_at,confirmation_digest}'::text[]) then
            raise exception 'ballot: what was opened stays as it is'
                using errcode = 'integrity_constraint_violation', constraint = 'ballot_is_immutable';
        end if;
    end if;
    return case when tg_op = 'DELETE' then old else new end;
end
$$;
create trigger ballot_item_of_draft before insert or update or delete on ballot_item
    for each row execute function ballot_part_of_draft();
create trigger ballot_candidate_of_draft before insert or update or delete on ballot_candidate
    for each row execute function ballot_part_of_draft();
create trigger ballot_officer_of_draft before insert or update or delete on ballot_officer
    for each row execute function ballot_part_of_draft();
