-- Why: one text that all units of a bloc-year sign. What was put to the members, signed and attested never changes.
create table covenant (
    id uuid primary key,
    bloc_year_id uuid not null references bloc_year,
    state text not null,
    -- The version before the members or signed; none while the first text is written.
    version_no integer,
    -- After effect a covenant changes only through another one that names its digest.
    amends_id uuid references covenant,
    amends_kind text,
    amends_digest bytea,
    -- The working text: title, number, preamble, clauses with their ids. Edited as one, under `row_version`.
    draft jsonb not null,
    -- How many different witnesses attest each signature; 0: none is asked for.
    witnesses integer not null,
    -- In effect when at least num/den of the required units have signed; 1/1: all.
    quorum_num integer not null,
    quorum_den integer not null,
    created_at timestamptz not null,
    created_by uuid references person,
    row_version bigint not null default 1,
    constraint covenant_state check (state in ('drafting', 'consulting', 'frozen', 'effective', 'superseded')),
    constraint covenant_version_known check (state = 'drafting' or version_no is not null),
    constraint covenant_amends_kind check (amends_kind in ('addendum', 'supersession')),
    constraint covenant_amends_whole check
        ((amends_id is null) = (amends_kind is null) and (amends_id is null) = (amends_digest is null)),
    constraint covenant_amends_other check (amends_id <> id),
    constraint covenant_amends_sha256 check (octet_length(amends_digest) = 32),
    constraint covenant_draft_is_object check (jsonb_typeof(draft) = 'object'),
    constraint covenant_witnesses check (witnesses between 0 and 9),
    constraint covenant_quorum check (quorum_num between 1 and quorum_den and quorum_den <= 1000)
);
create index covenant_bloc_year on covenant (bloc_year_id);
create index covenant_amends on covenant (amends_id);
create index covenant_created_by on covenant (created_by);
-- A bloc-year has one covenant, and one change of it under way at a time.
create unique index covenant_one_original on covenant (bloc_year_id) where amends_id is null;
create unique index covenant_one_under_way on covenant (bloc_year_id) where state in ('drafting', 'consulting', 'frozen');

create table covenant_version (
    id uuid primary key,
    covenant_id uuid not null references covenant,
    no integer not null,
    -- Canonical JSON (RFC 8785) of everything the members read, and its SHA-256: what they consent to and sign.
    body text not null,
    digest bytea not null,
    -- The clauses' ids in order: they tie the clauses of different versions together.
    clause_ids uuid[] not null,
    opened_at timestamptz not null,
    opened_by uuid references person,
    frozen_at timestamptz,
    frozen_by uuid references person,
    effective_at timestamptz,
    voided_at timestamptz,
    voided_by uuid references person,
    constraint covenant_version_no_unique unique (covenant_id, no),
    constraint covenant_version_no_positive check (no > 0),
    constraint covenant_version_sha256 check (octet_length(digest) = 32),
    constraint covenant_version_frozen_first check (frozen_at is not null or (effective_at is null and voided_at is null)),
    constraint covenant_version_frozen_whole check ((frozen_at is null) = (frozen_by is null)),
    constraint covenant_version_one_end check (effective_at is null or voided_at is null),
    constraint covenant_version_voided_whole check ((voided_at is null) = (voided_by is null))
);
create index covenant_version_opened_by on covenant_version (opened_by);
create index covenant_version_frozen_by on covenant_version (frozen_by);
create index covenant_version_voided_by on covenant_version (voided_by);
alter table covenant add constraint covenant_version_exists
    foreign key (id, version_no) references covenant_version (covenant_id, no) deferrable initially deferred;
create index covenant_version_no on covenant (id, version_no);

create table covenant_comment (
    id uuid primary key,
    version_id uuid not null references covenant_version,
    -- 0: the preamble or the text as a whole.
    clause_no integer not null,
    kind text not null,
    unit_id uuid not null references unit,
    person_id uuid not null references person,
    office text not null,
    body text not null,
    at timestamptz not null,
    answer text,
    answered_by uuid references person,
    answered_at timestamptz,
    constraint covenant_comment_clause check (clause_no >= 0),
    constraint covenant_comment_kind check (kind in ('comment', 'objection')),
    constraint covenant_comment_not_blank check (body ~ '\S'),
    constraint covenant_comment_answer_whole check
        ((answer is null) = (answered_at is null) and (answer is null) = (answered_by is null))
);
create index covenant_comment_version on covenant_comment (version_id);
create index covenant_comment_unit on covenant_comment (unit_id);
create index covenant_comment_person on covenant_comment (person_id);
create index covenant_comment_answered_by on covenant_comment (answered_by);

create table covenant_consent (
    id uuid primary key,
    version_id uuid not null references covenant_version,
    unit_id uuid not null references unit,
    person_id uuid not null references person,
    -- Unit, person and office under the names of the day: a consent is printed.
    unit_name text not null,
    name text not null,
    office text not null,
    -- Of the version, as the person saw it.
    digest bytea not null,
    at timestamptz not null,
    lapsed_at timestamptz,
    constraint covenant_consent_sha256 check (octet_length(digest) = 32),
    constraint covenant_consent_named check (unit_name ~ '\S' and name ~ '\S')
);
create unique index covenant_consent_one_per_unit on covenant_consent (version_id, unit_id) where lapsed_at is null;
create index covenant_consent_version on covenant_consent (version_id);
create index covenant_consent_unit on covenant_consent (unit_id);
create index covenant_consent_person on covenant_consent (person_id);

-- Every act that binds, as the installation attested it; the rows below refer to it and are checked against it.
create table covenant_record (
    digest bytea primary key,
    version_id uuid not null references covenant_version,
    seq bigint generated always as identity,
    kind text not null,
    record text not null,
    key_id text not null,
    signature text not null,
    demo boolean not null,
    at timestamptz not null,
    constraint covenant_record_seq_unique unique (seq),
    constraint covenant_record_sha256 check (octet_length(digest) = 32),
    constraint covenant_record_kind check (kind ~ '^covenant\.[a-z]+$')
);
create index covenant_record_version on covenant_record (version_id, seq);

create table covenant_signature (
    id uuid primary key,
    version_id uuid not null references covenant_version,
    unit_id uuid not null references unit,
    -- None when the name was read off a paper: it stands in the record.
    signer_id uuid references person,
    signed_at timestamptz not null,
    method text not null,
    record_digest bytea not null references covenant_record,
    withdrawn_at timestamptz,
    withdrawn_by uuid references person,
    withdrawal_digest bytea references covenant_record,
    constraint covenant_signature_method check (method in ('password-totp', 'password', 'paper')),
    constraint covenant_signature_signer check (signer_id is not null or method = 'paper'),
    constraint covenant_signature_withdrawn_whole check
        ((withdrawn_at is null) = (withdrawn_by is null) and (withdrawn_at is null) = (withdrawal_digest is null))
);
-- Head and mandate holder never both sign.
create unique index covenant_signature_one_per_unit on covenant_signature (version_id, unit_id) where withdrawn_at is null;
create unique index covenant_signature_record on covenant_signature (record_digest);
create index covenant_signature_version on covenant_signature (version_id);
create index covenant_signature_unit on covenant_signature (unit_id);
create index covenant_signature_signer on covenant_signature (signer_id);
create index covenant_signature_withdrawn_by on covenant_signature (withdrawn_by);
create index covenant_signature_withdrawal on covenant_signature (withdrawal_digest);

create table covenant_refusal (
    id uuid primary key,
    version_id uuid not null references covenant_version,
    unit_id uuid not null references unit,
    person_id uuid not null references person,
    reason text not null,
    at timestamptz not null,
    record_digest bytea not null references covenant_record,
    -- The unit signed after all.
    lifted_at timestamptz,
    constraint covenant_refusal_reason_not_blank check (reason ~ '\S')
);
create unique index covenant_refusal_one_per_unit on covenant_refusal (version_id, unit_id) where lifted_at is null;
create index covenant_refusal_version on covenant_refusal (version_id);
create index covenant_refusal_unit on covenant_refusal (unit_id);
create index covenant_refusal_person on covenant_refusal (person_id);
create index covenant_refusal_record on covenant_refusal (record_digest);

create table covenant_witness (
    id uuid primary key,
    covenant_id uuid not null references covenant,
    person_id uuid not null references person,
    -- Office at the time of naming: "Vụ trưởng Vụ 16"; one of those held that day, or declared by who named a person
    -- that held none.
    office text not null,
    office_declared boolean not null,
    named_at timestamptz not null,
    named_by uuid references person,
    replaced_at timestamptz,
    replaced_by uuid references person,
    constraint covenant_witness_office_not_blank check (office ~ '\S'),
    constraint covenant_witness_replaced_whole check ((replaced_at is null) = (replaced_by is null))
);
create unique index covenant_witness_once on covenant_witness (covenant_id, person_id) where replaced_at is null;
create index covenant_witness_covenant on covenant_witness (covenant_id);
create index covenant_witness_person on covenant_witness (person_id);
create index covenant_witness_named_by on covenant_witness (named_by);
create index covenant_witness_replaced_by on covenant_witness (replaced_by);

create table covenant_attestation (
    id uuid primary key,
    signature_id uuid not null references covenant_signature,
    witness_id uuid not null references covenant_witness,
    person_id uuid not null references person,
    presence text not null,
    at timestamptz not null,
    record_digest bytea not null references covenant_record,
    constraint covenant_attestation_presence check (presence in ('present', 'remote')),
    constraint covenant_attestation_once unique (signature_id, person_id)
);
create index covenant_attestation_witness on covenant_attestation (witness_id);
create index covenant_attestation_person on covenant_attestation (person_id);
create unique index covenant_attestation_record on covenant_attestation (record_digest);

-- Others who were there: named, attesting nothing.
create table covenant_guest (
    id uuid primary key,
    covenant_id uuid not null references covenant,
    name text not null,
    office text not null,
    named_at timestamptz not null,
    named_by uuid references person,
    constraint covenant_guest_not_blank check (name ~ '\S' and office ~ '\S'),
    constraint covenant_guest_once unique (covenant_id, name, office)
);
create index covenant_guest_named_by on covenant_guest (named_by);

-- A signature on paper waits here until the unit or a witness confirms it; then it becomes a signature.
create table covenant_paper (
    id uuid primary key,
    version_id uuid not null references covenant_version,
    unit_id uuid not null references unit,
    -- Either a person of the system in a form of signing, or name and office as the paper has them.
    signer_id uuid references person,
    signer_name text,
    office text not null,
    form text,
    mandate_id uuid references mandate,
    signed_on date not null,
    scan bytea not null references stored_file,
    entered_at timestamptz not null,
    entered_by uuid not null references person,
    decided_at timestamptz,
    decided_by uuid references person,
    signature_id uuid references covenant_signature,
    reject_reason text,
    -- The unit signed online while the paper waited.
    overtaken boolean not null default false,
    constraint covenant_paper_form check (form in ('head', 'kt', 'tuq', 'tl')),
    constraint covenant_paper_signer check
        ((signer_id is null) = (signer_name is not null) and (signer_id is null) = (form is null)),
    constraint covenant_paper_mandate check ((coalesce(form, 'head') = 'head') = (mandate_id is null)),
    constraint covenant_paper_decided_whole check
        ((decided_at is null) = (decided_by is null)
         and (decided_at is not null)::integer = num_nonnulls(signature_id, reject_reason, nullif(overtaken, false)))
);
create unique index covenant_paper_one_waiting on covenant_paper (version_id, unit_id) where decided_at is null;
create index covenant_paper_version on covenant_paper (version_id);
create index covenant_paper_unit on covenant_paper (unit_id);
create index covenant_paper_signer on covenant_paper (signer_id);
create index covenant_paper_mandate on covenant_paper (mandate_id);
create index covenant_paper_scan on covenant_paper (scan);
create index covenant_paper_entered_by on covenant_paper (entered_by);
create index covenant_paper_decided_by on covenant_paper (decided_by);
create index covenant_paper_signature on covenant_paper (signature_id);

-- At most one reminder of each kind a day.
create table covenant_reminder (
    covenant_id uuid not null references covenant,
    day date not null,
    kind text not null,
    at timestamptz not null,
    by_person uuid references person,
    constraint covenant_reminder_daily primary key (covenant_id, day, kind),
    constraint covenant_reminder_kind check (kind in ('consent', 'sign'))
);
create index covenant_reminder_by on covenant_reminder (by_person);

-- What was put before the members, signed or attested stays as it is. Against slips and faults of the program;
-- what a superuser does is found by the attested records and by the checkpoints outside the database.
create function covenant_refuse() returns trigger language plpgsql as $$
begin
    raise exception 'covenant: % on % is not allowed', lower(tg_op), tg_table_name
        using errcode = 'integrity_constraint_violation', constraint = 'covenant_is_immutable';
end
$$;

create trigger covenant_record_insert_only before update or delete or truncate on covenant_record
    for each statement execute function covenant_refuse();
create trigger covenant_attestation_insert_only before update or delete or truncate on covenant_attestation
    for each statement execute function covenant_refuse();
create trigger covenant_version_stays before delete or truncate on covenant_version
    for each statement execute function covenant_refuse();
create trigger covenant_signature_stays before delete or truncate on covenant_signature
    for each statement execute function covenant_refuse();
create trigger covenant_refusal_stays before delete or truncate on covenant_refusal
    for each statement execute function covenant_refuse();
create trigger covenant_consent_stays before delete or truncate on covenant_consent
    for each statement execute function covenant_refuse();
create trigger covenant_comment_stays before delete or truncate on covenant_comment
    for each statement execute function covenant_refuse();
create trigger covenant_stays before delete or truncate on covenant
    for each statement execute function covenant_refuse();

-- A version: frozen, unfrozen while nobody signed, in effect or void for good; the text never.
create function covenant_version_transition() returns trigger language plpgsql as $$
begin
    if (new.id, new.covenant_id, new.no, new.body, new.digest, new.clause_ids, new.opened_at)
            is distinct from (old.id, old.covenant_id, old.no, old.body, old.digest, old.clause_ids, old.opened_at)
        or new.opened_by is distinct from old.opened_by
        or old.effective_at is not null and new is distinct from old
        or old.voided_at is not null and new is distinct from old
        or old.frozen_at is not null and new.frozen_at is distinct from old.frozen_at
            and (new.frozen_at is not null
                 or exists (select from covenant_signature s where s.version_id = old.id))
    then
        raise exception 'covenant: this change of a version is not allowed'
            using errcode = 'integrity_constraint_violation', constraint = 'covenant_version_is_immutable';
    end if;
    return new;
end
$$;
create trigger covenant_version_transition before update on covenant_version
    for each row execute function covenant_version_transition();

-- A signature goes under a frozen version that is not void, and changes once: when it is withdrawn before effect.
create function covenant_signature_transition() returns trigger language plpgsql as $$
declare
    version covenant_version;
begin
    select * into version from covenant_version v where v.id = new.version_id;
    if tg_op = 'INSERT' then
        if version.frozen_at is null or version.voided_at is not null then
            raise exception 'covenant: only a frozen version is signed'
                using errcode = 'integrity_constraint_violation', constraint = 'covenant_signature_frozen';
        end if;
        return new;
    end if;
    if (new.id, new.version_id, new.unit_id, new.signer_id, new.signed_at, new.method, new.record_digest)
            is distinct from
            (old.id, old.version_id, old.unit_id, old.signer_id, old.signed_at, old.method, old.record_digest)
        or old.withdrawn_at is not null
        or version.effective_at is not null
    then
        raise exception 'covenant: this change of a signature is not allowed'
            using errcode = 'integrity_constraint_violation', constraint = 'covenant_signature_is_immutable';
    end if;
    return new;
end
$$;
create trigger covenant_signature_transition before insert or update on covenant_signature
    for each row execute function covenant_signature_transition();

-- What was said stays as said; an answer is given once, a consent lapses once, a refusal is lifted once.
create function covenant_said_transition() returns trigger language plpgsql as $$
declare
    changes jsonb := to_jsonb(new) - tg_argv::text[];
    before jsonb := to_jsonb(old) - tg_argv::text[];
begin
    if changes is distinct from before or to_jsonb(old) ->> tg_argv[0] is not null then
        raise exception 'covenant: what was said stays'
            using errcode = 'integrity_constraint_violation', constraint = 'covenant_said_stays';
    end if;
    return new;
end
$$;
create trigger covenant_comment_transition before update on covenant_comment
    for each row execute function covenant_said_transition('answer', 'answered_by', 'answered_at');
create trigger covenant_consent_transition before update on covenant_consent
    for each row execute function covenant_said_transition('lapsed_at');
create trigger covenant_refusal_transition before update on covenant_refusal
    for each row execute function covenant_said_transition('lifted_at');
