-- Open secret ballots for benches/load/casting.rs, in the session of world.sql and after it: :ballots of them, spread over
-- 32 bloc-years of this year, and three in which all units of these bloc-years vote.
\set ON_ERROR_STOP on
begin;
create temp table voting as
    select row_number() over (order by v.bloc) - 1 as lane, v.*, s.person as officer
    from bloc_years v join serving s on s.y = v.y and s.n = v.leader and s.o = 3 where v.running order by v.bloc limit 32;
-- Who may vote, in their order: the heads of the units, each with a session.
create temp table voters as
    select v.lane, m.n, m.unit, u.name, h.person, row_number() over (partition by v.lane order by m.n) as k,
           pg_temp.id('voter-session', m.n) as session, sha256(convert_to('voter ' || m.n, 'UTF8')) as token
    from voting v join members m on m.bloc_year = v.id join unit_version u on u.unit_id = m.unit and u.valid_to is null
         join serving h on h.y = v.y and h.n = m.n and h.o = 1;
insert into session (id, token_hash, person_id, created_at, last_seen_at, idle_until, absolute_until, device, address, step_up_at, step_up_method)
    select session, sha256(token), person, now(), now(), now() + interval '1 day', now() + interval '1 day', 'bench', '127.0.0.1', now(), 'password_totp' from voters;
insert into second_factor (person_id, sealed_secret, created_at, confirmed_at)
    select person, '\x00', now() - interval '1 day', now() - interval '1 day' from voters;
-- No two chains of the audit are of one length: what differs between two who vote is theirs, or new each time.
update audit_head set seq = seq + lane, hash = sha256(int4send(1000 + lane::integer)) from voting where stream = 'bloc-year:' || id;

create temp table ballots as
    select pg_temp.id('ballot', i) as id, v.id as bloc_year, lane, lane as electorate, i / 32 as slot, 'spread' as series,
           'Phiếu bình xét thi đua số ' || i as title, v.officer, v.name, v.b, v.y
    from generate_series(0, :ballots - 1) i join voting v on v.lane = i % 32
    union all
    select pg_temp.id('one-ballot', i), id, lane, null, 0, 'one-' || i, 'Phiếu của tất cả', officer, name, b, y
    from generate_series(0, 2) i, voting where lane = 0;
insert into ballot (id, bloc_year_id, title, secret, own_unit, adjusts_base, denominator, quorum_num, quorum_den, created_by, created_at)
    select id, bloc_year, title, true, 'vote', false, 'members', 2, 3, officer, now() from ballots;
-- A title for which all units of the bloc-year stand, and a text.
insert into ballot_item (id, ballot_id, no, kind, title, most, threshold_num, threshold_den, strict, ground, certain)
    select pg_temp.id(id::text, no), id, no, kind, words, 0, share, 100, false, 'Luật Thi đua, khen thưởng', true
    from ballots, (values (1, 'title', 'Cờ thi đua của ngành Kiểm sát nhân dân', 80), (2, 'text', 'Báo cáo tổng kết của khối', 50)) i (no, kind, words, share);
insert into ballot_candidate (item_id, no, unit_id, name)
    select pg_temp.id(b.id::text, 1), k, unit, v.name from ballots b join voters v on v.lane = b.lane
    union all
    select pg_temp.id(id::text, 2), 1, null, 'Báo cáo tổng kết công tác thi đua' from ballots;
insert into ballot_officer (ballot_id, person_id, name, office, head)
    select b.id, p.id, p.name, s.title, s.o = 1 from ballots b join serving s on s.y = b.y and s.n = (b.b - 1) * 20 + 1 join person p on p.id = s.person;
insert into ballot_line (ballot_id, unit_id)
    select b.id, unit from ballots b join voters v on v.lane = b.electorate or b.electorate is null;

-- What is the same in all ballots of a bloc-year.
create temp table frozen as
    select b.lane, b.electorate,
           (select jsonb_agg(jsonb_build_object('unit', jsonb_build_object('id', unit, 'name', v.name), 'convened', true, 'present', true, 'excluded', null) order by unit::text)
            from voters v where v.lane = b.electorate or b.electorate is null) as lines,
           (select jsonb_agg(jsonb_build_object('row', k, 'name', v.name, 'unit', jsonb_build_object('id', unit, 'name', v.name)) order by k)
            from voters v where v.lane = b.lane) as units,
           (select count(*) from voters v where v.lane = b.lane) as count,
           (select jsonb_agg(jsonb_build_object('person', jsonb_build_object('id', o.person_id, 'name', o.name), 'office', o.office, 'head', o.head, 'candidate_unit', null) order by o.head desc)
            from ballot_officer o where o.ballot_id = b.id) as commission
    from (select distinct on (lane, electorate) * from ballots) b;
update ballot set state = 'open', body = t.body, digest = sha256(convert_to(t.body, 'UTF8')), opened_at = now(), opened_by = t.officer, version = 2
    from (select b.id, b.officer, jsonb_build_object('format', 'thidua-ballot-body-v1', 'installation', 'bench', 'demo', false, 'assumed', false,
            'bloc_year', jsonb_build_object('id', b.bloc_year, 'name', b.name, 'body', 'VKSND', 'kind', 'bloc', 'year', b.y), 'meeting', null,
            'ballot', jsonb_build_object('id', b.id, 'title', b.title, 'secret', true, 'codes', true),
            'rule', jsonb_build_object('own_unit', 'vote', 'adjusts_base', false, 'denominator', 'members', 'quorum', jsonb_build_object('num', 2, 'den', 3),
                'grounds', '[]'::jsonb, 'own_ground', null),
            'electorate', f.lines, 'commission', f.commission,
            'items', jsonb_build_array(
                jsonb_build_object('no', 1, 'kind', 'title', 'title', 'Cờ thi đua của ngành Kiểm sát nhân dân', 'most', 0, 'threshold', jsonb_build_object('num', 80, 'den', 100),
                    'strict', false, 'ground', 'Luật Thi đua, khen thưởng', 'requires', null, 'candidates', f.units),
                jsonb_build_object('no', 2, 'kind', 'text', 'title', 'Báo cáo tổng kết của khối', 'most', 0, 'threshold', jsonb_build_object('num', 50, 'den', 100),
                    'strict', false, 'ground', 'Luật Thi đua, khen thưởng', 'requires', null, 'candidates',
                    jsonb_build_array(jsonb_build_object('row', f.count + 1, 'name', 'Báo cáo tổng kết công tác thi đua', 'unit', null)))))::text as body
          from ballots b join frozen f on f.lane = b.lane and f.electorate is not distinct from b.electorate) t
    where t.id = ballot.id;

-- Everybody who may vote, so that those who vote at the same time are of different bloc-years; as text, for all that take it.
create table bench_voter (series text not null, number bigint not null, ballot text not null, unit text not null, unit_name text not null,
    bloc_year text not null, stream text not null, person text not null, session text not null, token text not null, token_hash text not null,
    primary key (series, number));
insert into bench_voter
    select b.series, row_number() over (partition by b.series order by b.slot, v.k, v.lane) - 1, b.id, v.unit, v.name, b.bloc_year, 'bloc-year:' || b.bloc_year,
           v.person, v.session, translate(encode(v.token, 'base64'), '+/=', '-_'), '\x' || encode(sha256(v.token), 'hex')
    from ballots b join voters v on v.lane = b.electorate or b.electorate is null;
-- Whose turn it is, for pgbench.
create sequence bench_turn minvalue 0;
commit;
vacuum analyze;
checkpoint;
