-- The world of the benchmark: 700 units and 70 blocs of 35 bodies over :years years, by the ordinary tables.
-- Everybody's password is that of benches/load/pages.rs. Loaded by scripts/bench.sh into an empty, migrated database.
\set ON_ERROR_STOP on
set client_min_messages = warning;
begin;

-- Ids in the order of their numbers, as those of UUID v7 are in time.
create function pg_temp.id(kind text, n bigint) returns uuid immutable language sql as
    $$ select overlay(md5(kind || n) placing lpad(to_hex(n), 8, '0') from 1 for 8)::uuid $$;
create function pg_temp.plain(text) returns text immutable language sql as $$
    select translate(lower($1), 'áàảãạăắằẳẵặâấầẩẫậđéèẻẽẹêếềểễệíìỉĩịóòỏõọôốồổỗộơớờởỡợúùủũụưứừửữựýỳỷỹỵ',
                     'aaaaaaaaaaaaaaaaadeeeeeeeeeeeiiiiiooooooooooooooooouuuuuuuuuuuyyyyy') $$;
create function pg_temp.at(day date) returns timestamptz immutable language sql as
    $$ select (day + time '09:00') at time zone '+07' $$;

-- The years, the last of them the one that today belongs to: from 1 December to 30 November.
create temp table years as
    select y, make_date(y - 1, 12, 1) as first, make_date(y, 12, 1) as after, y = last as running
    from (select extract(year from current_date + interval '1 month')::integer as last) l,
         lateral generate_series(last - :years + 1, last) y;
create temp table span as select min(first) as first, max(y) as last, min(y) as first_year from years;

-- Unit 20(b-1)+1 is body b, the other nineteen are its units. Body 1 is the highest.
create temp table units as
    select n, (n - 1) / 20 + 1 as b, (n - 1) % 20 as k, pg_temp.id('unit', n) as id from generate_series(1, 700) n;
create temp table places as
    select row_number() over () as b, name from unnest(array['tối cao', 'thành phố Hà Nội', 'tỉnh Cao Bằng',
        'tỉnh Tuyên Quang', 'tỉnh Điện Biên', 'tỉnh Lai Châu', 'tỉnh Sơn La', 'tỉnh Lào Cai', 'tỉnh Thái Nguyên',
        'tỉnh Lạng Sơn', 'tỉnh Quảng Ninh', 'tỉnh Bắc Ninh', 'tỉnh Phú Thọ', 'thành phố Hải Phòng', 'tỉnh Hưng Yên',
        'tỉnh Ninh Bình', 'tỉnh Thanh Hóa', 'tỉnh Nghệ An', 'tỉnh Hà Tĩnh', 'tỉnh Quảng Trị', 'thành phố Huế',
        'thành phố Đà Nẵng', 'tỉnh Quảng Ngãi', 'tỉnh Gia Lai', 'tỉnh Khánh Hòa', 'tỉnh Đắk Lắk', 'tỉnh Lâm Đồng',
        'tỉnh Đồng Nai', 'thành phố Hồ Chí Minh', 'tỉnh Tây Ninh', 'tỉnh Đồng Tháp', 'tỉnh Vĩnh Long', 'tỉnh An Giang',
        'thành phố Cần Thơ', 'tỉnh Cà Mau']) name;

-- Terms of four years: each begins with new names of units and new holders of offices.
create temp table terms as
    select row_number() over (order by y)::integer as t, years.first,
           lead(years.first) over (order by y) as after
    from years, span where (y - first_year) % 4 = 0;

insert into unit (id, is_body, created_at) select id, k = 0, pg_temp.at(first) from units, span;
insert into reorganisation (id, kind, on_day, legal_act, recorded_at)
    select pg_temp.id('act', t), case t when 1 then 'founding' else 'renaming' end, first,
           'Quyết định số ' || t || '/QĐ-VKSTC', pg_temp.at(first) from terms;
insert into unit_version (id, unit_id, name, short_name, level, parent_id, valid_from, valid_to, search, sort_key)
    select pg_temp.id('version', t * 1000 + n), id, full_name, short_name, level, parent, first, after, pg_temp.plain(full_name || ' ' || short_name), convert_to(pg_temp.plain(full_name), 'UTF8')
    from (
        select u.n, u.id, t.t, t.first, t.after,
               case when k = 0 then 'Viện kiểm sát nhân dân ' || p.name
                    when u.b = 1 then 'Vụ ' || k || ' – Thực hành quyền công tố và kiểm sát điều tra án loại ' || t.t
                    else 'Viện kiểm sát nhân dân khu vực ' || k || ' – ' || p.name || repeat(' (mới)', t.t - 1) end as full_name,
               case when k = 0 then 'VKSND ' || p.name when u.b = 1 then 'Vụ ' || k
                    else 'VKSND khu vực ' || k || ' – ' || p.name end as short_name,
               case when n = 1 then 'supreme' when k = 0 then 'province' when u.b = 1 then 'department' else 'region' end as level,
               case when n = 1 then null when k = 0 then pg_temp.id('unit', 1) else pg_temp.id('unit', (u.b - 1) * 20 + 1) end as parent
        from units u join places p on p.b = u.b, terms t) v;
insert into unit_change (reorganisation_id, unit_id, name)
    select pg_temp.id('act', t), v.unit_id, v.name from terms join unit_version v on v.valid_from = terms.first;

-- In each unit and term a head, a deputy head and an officer: person 3 * (700 * (t - 1) + n - 1) + o.
create temp table staff as
    select u.n, u.id as unit, u.b, t.t, t.first, t.after, o, 3 * (700 * (t.t - 1) + u.n - 1) + o as p,
           pg_temp.id('person', 3 * (700 * (t.t - 1) + u.n - 1) + o) as person,
           (array['head', 'deputy_head', 'officer'])[o] as kind,
           (array['Viện trưởng', 'Phó Viện trưởng', 'Chuyên viên'])[o] as title
    from units u, terms t, generate_series(1, 3) o;
insert into person (id, name, search, sort_key, mail, language, created_at)
    select person, name, pg_temp.plain(name), convert_to(pg_temp.plain(name), 'UTF8'), 'p' || p || '@example.vn', 'vi', pg_temp.at(first)
    from (select *, (array['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Hoàng', 'Vũ', 'Đặng'])[p % 7 + 1] || ' '
                    || (array['Văn', 'Thị', 'Minh', 'Ngọc', 'Đức'])[p % 5 + 1] || ' '
                    || (array['An', 'Bình', 'Cường', 'Dũng', 'Hạnh', 'Lan', 'Mai', 'Nam', 'Phương', 'Quang', 'Thảo'])[p % 11 + 1] as name
          from staff) s;
insert into account (person_id, sign_in_name, password_hash, password_set_at)
    select person, 'p' || p,
           '$argon2id$v=19$m=19456,t=2,p=1$X2gje7J4QN+6oUxD5tYDgg$avj8NmPgVHKfxSCG3bKyncdPkDN/mbmiFU5wbUe1Fic', pg_temp.at(first)
    from staff;
insert into office_holding (id, unit_id, person_id, kind, title, valid_from, valid_to)
    select pg_temp.id('office', p), unit, person, kind, title, first, after from staff;
insert into mandate (id, unit_id, holder_id, form, valid_from, valid_to, recorded_at)
    select pg_temp.id('mandate', p), unit, person, 'kt', first, after, pg_temp.at(first) from staff where o = 2;
insert into role_grant (id, person_id, kind, body_id, valid_from, valid_to)
    select pg_temp.id('role', p), person, (array['council_member', 'award_head', 'award_officer'])[o], unit, first, after
    from staff where n % 20 = 1;

-- Sessions and notices of the years: what grows although nobody looks at it any more.
insert into session (id, token_hash, person_id, created_at, last_seen_at, idle_until, absolute_until, device, address, revoked_at)
    select pg_temp.id('old-session', y * 100000 + p * 10 + k), sha256(convert_to(y || '-' || p || '-' || k, 'UTF8')), person,
           at, at, at + interval '4 hours', at + interval '12 hours', 'Mozilla/5.0 (Windows NT 10.0)', '10.0.0.1', at + interval '1 hour'
    from staff s join years on years.first >= s.first and (s.after is null or years.first < s.after), generate_series(1, 5) k,
         lateral (select pg_temp.at(years.first + 7 * k) as at) a;
insert into notice (id, person_id, key, words, href, at, read_at)
    select pg_temp.id('notice', y * 100000 + p * 10 + k), person, 'platform-notice', '{}', '/', at, case when k < 5 or not running then at end
    from staff s join years on years.first >= s.first and (s.after is null or years.first < s.after), generate_series(1, 5) k,
         lateral (select pg_temp.at(years.first + 7 * k) as at) a;

-- Bloc 2b-1 has units 2 to 11 of body b, bloc 2b its units 12 to 20.
create temp table bloc_years as
    select 2 * b - 2 + s as bloc, b, s, y, years.first, years.after, running, pg_temp.id('unit', (b - 1) * 20 + 1) as body,
           pg_temp.id('bloc-year', y * 100 + 2 * b - 2 + s) as id, 'Khối thi đua số ' || s as name,
           (b - 1) * 20 + 10 * s - 8 as leader, (b - 1) * 20 + 10 * s - 7 as deputy
    from generate_series(1, 35) b, generate_series(1, 2) s, years;
-- The officer of unit n who serves in year y.
create temp table serving as
    select y, n, o, person, title from years join staff s on years.first >= s.first and (s.after is null or years.first < s.after);
create index on serving (y, n, o);
analyze serving;

insert into emulation_year (id, body_id, year, valid_from, valid_to, theme)
    select pg_temp.id('emulation-year', y * 100 + b), body, y, first, after, 'Đoàn kết, trách nhiệm – kỷ cương, liêm chính – bản lĩnh, hiệu quả'
    from bloc_years where s = 1;
insert into bloc (id, body_id, kind, name, sort_key, created_at)
    select distinct pg_temp.id('bloc', bloc), body, 'bloc', name, convert_to(pg_temp.plain(name), 'UTF8'), pg_temp.at(span.first) from bloc_years, span;
insert into bloc_year (id, bloc_id, body_id, year, name, kind, sort_key, search, valid_from, valid_to, phase, min_members,
                       selection_mode, decision_number, decision_day, decision_citation, monitor_id, plan_due, covenant_due, created_at)
    select b.id, pg_temp.id('bloc', bloc), body, b.y, name, 'bloc', int4send(9999 - b.y) || int4send(bloc), pg_temp.plain(name),
           first, after, case when running then 'active' else 'closed' end, 5, 'appointed', bloc || '/QĐ-VKS', first + 20,
           'Quyết định số ' || bloc || '/QĐ-VKS về việc thành lập các khối thi đua năm ' || b.y, m.person, first + 60, first + 90, pg_temp.at(first)
    from bloc_years b left join serving m on m.y = b.y and m.n = (b.b - 1) * 20 + 1 and m.o = 1;
create temp table members as
    select b.id as bloc_year, b.y, b.bloc, b.body, b.first, b.after, b.running, u.n, u.id as unit
    from bloc_years b join units u on u.b = b.b and u.k between case b.s when 1 then 1 else 11 end and case b.s when 1 then 10 else 19 end;
insert into bloc_member (id, bloc_year_id, body_id, unit_id, valid_from, valid_to)
    select pg_temp.id('member', y * 1000 + n), bloc_year, body, unit, first, after from members;
insert into bloc_leadership (id, bloc_year_id, unit_id, part, valid_from, valid_to, mode, basis, basis_day)
    select pg_temp.id(part, y * 100 + bloc), id, pg_temp.id('unit', n), part, first, after, 'appointed', 'Quyết định số ' || bloc || '/QĐ-VKS', first + 20
    from bloc_years, lateral (values ('leader', leader), ('deputy', deputy)) l (part, n);
insert into bloc_secretary (id, bloc_year_id, person_id, valid_from, valid_to)
    select pg_temp.id('secretary', b.y * 1000 + s.n), b.id, s.person, first, after
    from bloc_years b join serving s on s.y = b.y and s.n in (leader, deputy) and s.o = 3;

insert into stored_file (digest, bytes, kind, name, stored_at)
    select sha256(convert_to(id || '-' || k, 'UTF8')), 200000, 'pdf', 'van-ban-' || k || '.pdf', pg_temp.at(first) from bloc_years, generate_series(1, 6) k;
insert into bloc_paper (id, bloc_year_id, kind, number, day, title, file_digest, file_name, added_by, added_at)
    select pg_temp.id('paper', b.y * 1000 + b.bloc * 10 + k), b.id,
           (array['decision', 'plan', 'minutes', 'midyear_report', 'final_report', 'letter'])[k], k || '/BC-KTĐ', first + 30 * k,
           'Văn bản số ' || k || ' của khối thi đua năm ' || b.y, sha256(convert_to(id || '-' || k, 'UTF8')), 'van-ban-' || k || '.pdf', s.person, pg_temp.at(first + 30 * k)
    from bloc_years b join serving s on s.y = b.y and s.n = leader and s.o = 3, generate_series(1, 6) k;
insert into bloc_plan (bloc_year_id, motto, tasks, adopted_on)
    select id, 'Chủ động, kỷ cương, hiệu quả', array(select 'Nhiệm vụ trọng tâm thứ ' || k || ': hoàn thành chỉ tiêu công tác nghiệp vụ' from generate_series(1, 8) k), first + 45
    from bloc_years;
insert into bloc_activity (id, bloc_year_id, name, host_unit_id, month, done_on)
    select pg_temp.id('activity', y * 1000 + bloc * 10 + k), id, 'Hoạt động chung thứ ' || k || ' của khối', pg_temp.id('unit', leader + k % 9), 2 * k,
           case when k < 5 or not running then first + 55 * k end
    from bloc_years, generate_series(1, 6) k;
insert into bloc_phase_move (bloc_year_id, to_phase, on_day, moved_at, moved_by)
    select b.id, phase, first + days, pg_temp.at(first + days), s.person
    from bloc_years b join serving s on s.y = b.y and s.n = leader and s.o = 3,
         lateral (values ('constituted', 20), ('active', 60), ('mid_year', 200), ('closed', 364)) m (phase, days)
    where days < 100 or not running;
insert into bloc_handover (bloc_year_id, next_year_id, from_unit_id, to_unit_id, from_name, to_name, on_day, papers, unfinished, drawn_up_by, drawn_up_at)
    select b.id, pg_temp.id('bloc-year', (b.y + 1) * 100 + bloc), pg_temp.id('unit', leader), pg_temp.id('unit', deputy), 'Đơn vị giao', 'Đơn vị nhận',
           after, 'Hồ sơ của khối', 'Không', s.person, pg_temp.at(after)
    from bloc_years b join serving s on s.y = b.y and s.n = leader and s.o = 3 where not running;

-- Covenants: in effect in past years, this year frozen and signed by the first six.
create temp table texts as
    select b.*, pg_temp.id('covenant', b.y * 100 + bloc) as covenant, pg_temp.id('text', b.y * 100 + bloc) as version, s.person as officer,
           jsonb_build_object('title', 'Giao ước thi đua năm ' || b.y, 'number', null, 'preamble', repeat('Căn cứ kế hoạch công tác của Ngành; ', 6),
               'clauses', (select jsonb_agg(jsonb_build_object('id', pg_temp.id('clause', b.y * 10000 + bloc * 100 + k), 'heading', 'Điều ' || k,
                    'text', repeat('Hoàn thành và hoàn thành vượt mức các chỉ tiêu, nhiệm vụ công tác được giao. ', 4))) from generate_series(1, 10) k)) as draft
    from bloc_years b join serving s on s.y = b.y and s.n = leader and s.o = 3;
insert into covenant (id, bloc_year_id, state, version_no, draft, witnesses, quorum_num, quorum_den, created_at, created_by)
    select covenant, id, case when running then 'frozen' else 'effective' end, 1, draft, 1, 1, 1, pg_temp.at(first), officer from texts;
insert into covenant_version (id, covenant_id, no, body, digest, clause_ids, opened_at, opened_by, frozen_at, frozen_by, effective_at)
    select version, covenant, 1, canonical, sha256(convert_to(canonical, 'UTF8')),
           array(select pg_temp.id('clause', y * 10000 + bloc * 100 + k) from generate_series(1, 10) k),
           pg_temp.at(first + 50), officer, pg_temp.at(first + 70), officer, case when not running then pg_temp.at(first + 90) end
    from (select *, jsonb_build_object('format', 'thidua-covenant-body-v1', 'installation', 'bench', 'demo', false, 'assumed', false,
              'bloc_year', jsonb_build_object('id', id, 'name', name, 'body', 'VKSND', 'kind', 'bloc', 'year', y),
              'covenant', jsonb_build_object('id', covenant, 'title', draft ->> 'title', 'number', null, 'version', 1), 'preamble', draft ->> 'preamble',
              'clauses', (select jsonb_agg(jsonb_build_object('no', k, 'heading', 'Điều ' || k, 'text',
                  repeat('Hoàn thành và hoàn thành vượt mức các chỉ tiêu, nhiệm vụ công tác được giao. ', 4))) from generate_series(1, 10) k),
              'required', (select jsonb_agg(jsonb_build_object('id', m.unit, 'name', 'VKSND')) from members m where m.bloc_year = texts.id),
              'rule', jsonb_build_object('kind', 'all', 'num', 1, 'den', 1), 'witnesses', 1, 'amends', null, 'venue', null, 'grounds', '[]'::jsonb, 'paper', null)::text as canonical
          from texts) b;
create temp table signing as
    select m.*, t.version, t.covenant, pg_temp.id('signature', m.y * 1000 + m.n) as id, s.person, pg_temp.at(m.first + 75) as at,
           w.person as witness, pg_temp.id('witness', m.y * 100 + m.bloc) as witness_id
    from members m join texts t on t.id = m.bloc_year join serving s on s.y = m.y and s.n = m.n and s.o = 1
         join serving w on w.y = m.y and w.n = (m.n - 1) / 20 * 20 + 1 and w.o = 1
    where not m.running or m.n < t.leader + 6;
create temp table records as
    select version, kind, record, sha256(convert_to(record, 'UTF8')) as digest, at, id
    from (select *, jsonb_build_object('kind', kind, 'unit', unit, 'signer', person, 'office', 'Viện trưởng', 'at', at, 'of', id,
                 'covenant', encode(sha256(convert_to(version::text, 'UTF8')), 'hex'))::text as record
          from signing, unnest(array['covenant.signature', 'covenant.witness']) kind) r;
insert into covenant_record (digest, version_id, kind, record, key_id, signature, demo, at)
    select digest, version, kind, record, 'bench', repeat('0', 86), false, at from records order by at;
insert into covenant_signature (id, version_id, unit_id, signer_id, signed_at, method, record_digest)
    select s.id, s.version, unit, person, s.at, 'password-totp', r.digest
    from signing s join records r on r.id = s.id and r.kind = 'covenant.signature';
insert into covenant_witness (id, covenant_id, person_id, office, office_declared, named_at)
    select distinct witness_id, covenant, witness, 'Viện trưởng', false, at from signing;
insert into covenant_attestation (id, signature_id, witness_id, person_id, presence, at, record_digest)
    select pg_temp.id('attestation', s.y * 1000 + s.n), s.id, witness_id, witness, 'present', s.at, r.digest
    from signing s join records r on r.id = s.id and r.kind = 'covenant.witness';
insert into covenant_consent (id, version_id, unit_id, unit_name, person_id, name, office, digest, at)
    select pg_temp.id('consent', s.y * 1000 + s.n), s.version, unit, 'VKSND', person, 'Nguyễn Văn', 'Viện trưởng', v.digest, s.at
    from signing s join covenant_version v on v.id = s.version;

-- Forty acts in every bloc-year. The chains do not hold: nobody verifies this world.
insert into audit_entry (stream, seq, at, actor, action, object_kind, object_id, version, fields, prev, hash)
    select 'bloc-year:' || id, k, pg_temp.at(first + 9 * k), officer, 'bloc-year.change', 'bloc-year', id, k, '{name}', sha256(int4send(k)), sha256(int4send(k + 1))
    from texts, generate_series(1, 40) k;
insert into audit_head (stream, seq, hash, at)
    select 'bloc-year:' || id, 40, sha256(int4send(41)), pg_temp.at(first + 360) from texts;

-- Who reads the pages: the officers who lead eight blocs, each with a session; and who signs in.
create table bench_reader (page text not null, number integer not null, path text not null, token text not null, primary key (page, number));
create temp table readers as
    select row_number() over (order by bloc) as r, b.id, s.person, sha256(convert_to('reader ' || bloc, 'UTF8')) as token
    from bloc_years b join serving s on s.y = b.y and s.n = leader and s.o = 3 where running and b.s = 1 and b.b between 2 and 9;
insert into session (id, token_hash, person_id, created_at, last_seen_at, idle_until, absolute_until, device, address)
    select pg_temp.id('session', r), sha256(token), person, now(), now(), now() + interval '1 day', now() + interval '1 day', 'bench', '127.0.0.1' from readers;
insert into bench_reader (page, number, path, token)
    select page, r, case page when 'bloc-year' then '/bloc-years/' || id when 'units' then '/units' else '/units?q=khu+vuc+' || r + 1 || '+%E2%80%93+tinh+ca+mau' end,
           translate(encode(token, 'base64'), '+/=', '-_')
    from readers, unnest(array['bloc-year', 'units', 'units-one-row']) page
    union all
    select 'sign-in', n, 'p' || a.sign_in_name, '' from (
        select n, ltrim(a.sign_in_name, 'p') as sign_in_name
        from serving s join account a on a.person_id = s.person, span where s.y = span.last and s.o = 3 and s.n % 20 = 2 and s.n <= 640) a;
commit;
vacuum analyze;
checkpoint;
