//! Facts from other features and lists; read-only.
mod progress;

pub(super) use progress::{Concern, progress};

use sqlx::PgConnection;

use super::domain::office_words;
use crate::{
    features::units::SigningForm,
    kernel::{
        collate,
        digest::Digest,
        id::{BlocYearId, CovenantId, MandateId, PersonId, UnitId},
        time::Day,
    },
};

/// On what a mandate rests, for the record of a signature.
#[derive(Debug, Clone)]
pub(super) struct MandateFacts {
    /// Name and office of the head for whom is signed: whom a deputy stands in for that day, who granted the mandate
    /// in the program, or who headed the unit when the paper began.
    pub principal: Option<String>,
    pub paper: Option<String>,
    pub scan: Option<Digest>,
    /// What may be signed under it; none: whatever the unit signs.
    pub scope: Option<String>,
}

pub(super) async fn mandate_facts(
    conn: &mut PgConnection,
    mandate: MandateId,
    day: Day,
) -> sqlx::Result<Option<MandateFacts>> {
    sqlx::query_as!(
        MandateFacts,
        r#"select m.paper_number as paper, m.paper_digest as "scan: Digest", m.scope,
                  coalesce(
                    (select p.name || ', ' || o.title from office_holding o join person p on p.id = o.person_id
                     where o.unit_id = m.unit_id and o.kind = 'head' and (m.granted_by is null or o.person_id = m.granted_by)
                       and o.valid_from <= at.day and (o.valid_to is null or o.valid_to > at.day)),
                    (select p.name from person p where p.id = m.granted_by)) as principal
           from mandate m
           cross join lateral (
             select case when m.form = 'kt' then $2::date
                         when m.granted_by is not null then (m.recorded_at at time zone 'Asia/Ho_Chi_Minh')::date
                         else m.valid_from end as day) at
           where m.id = $1"#,
        mandate as MandateId,
        day as Day,
    )
    .fetch_optional(conn)
    .await
}

/// How this person's office in the unit is called that day; empty without one.
pub(super) async fn office_in(
    conn: &mut PgConnection,
    person: PersonId,
    unit: UnitId,
    day: Day,
) -> sqlx::Result<String> {
    let title = sqlx::query_scalar!(
        "select o.title from office_holding o
         where o.person_id = $1 and o.valid_from <= $3 and (o.valid_to is null or o.valid_to > $3)
         order by o.unit_id <> $2, o.kind = 'officer', o.id limit 1",
        person as PersonId,
        unit as UnitId,
        day as Day,
    )
    .fetch_optional(conn)
    .await?;
    Ok(title.unwrap_or_default())
}

/// Who may bind one of these units that day: heads and holders of mandates.
pub(super) async fn binders(
    conn: &mut PgConnection,
    units: &[UnitId],
    day: Day,
) -> sqlx::Result<Vec<(UnitId, PersonId)>> {
    let rows = sqlx::query!(
        r#"select o.unit_id as "unit!: UnitId", o.person_id as "person!: PersonId" from office_holding o
           where o.unit_id = any($1) and o.kind = 'head' and o.valid_from <= $2 and (o.valid_to is null or o.valid_to > $2)
           union
           select m.unit_id, m.holder_id from mandate m
           where m.unit_id = any($1) and m.revoked_at is null
             and m.valid_from <= $2 and (m.valid_to is null or m.valid_to > $2)"#,
        units as &[UnitId],
        day as Day,
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(|row| (row.unit, row.person)).collect())
}

/// Units that any of these went into, with the one that did.
pub(super) async fn successors(conn: &mut PgConnection, units: &[UnitId]) -> sqlx::Result<Vec<(UnitId, UnitId)>> {
    let rows = sqlx::query!(
        r#"select from_unit as "from: UnitId", to_unit as "to: UnitId" from unit_succession
           where from_unit = any($1) order by from_unit, to_unit"#,
        units as &[UnitId],
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(|row| (row.from, row.to)).collect())
}

/// Everybody the covenant concerns that day: who holds an office or mandate in these units, the secretariat, the
/// witnesses.
pub(super) async fn concerned(
    conn: &mut PgConnection,
    covenant: CovenantId,
    bloc_year: BlocYearId,
    units: &[UnitId],
    day: Day,
) -> sqlx::Result<Vec<PersonId>> {
    sqlx::query_scalar!(
        r#"select o.person_id as "person!: PersonId" from office_holding o
           where o.unit_id = any($1) and o.valid_from <= $2 and (o.valid_to is null or o.valid_to > $2)
           union
           select m.holder_id from mandate m
           where m.unit_id = any($1) and m.revoked_at is null
             and m.valid_from <= $2 and (m.valid_to is null or m.valid_to > $2)
           union
           select s.person_id from bloc_secretary s
           where s.bloc_year_id = $3 and s.valid_from <= $2 and s.valid_to > $2
           union
           select w.person_id from covenant_witness w where w.covenant_id = $4 and w.replaced_at is null"#,
        units as &[UnitId],
        day as Day,
        bloc_year as BlocYearId,
        covenant as CovenantId,
    )
    .fetch_all(conn)
    .await
}

/// Somebody who could have signed for a unit on some day of a year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Signer {
    pub person: PersonId,
    pub name: String,
    pub office: String,
    pub form: SigningForm,
    pub mandate: Option<MandateId>,
    pub from: Day,
    pub to: Option<Day>,
}

/// Heads and holders of mandates of the unit between two days, `to` excluded.
pub(super) async fn signers_between(
    conn: &mut PgConnection,
    unit: UnitId,
    from: Day,
    to: Day,
) -> sqlx::Result<Vec<Signer>> {
    sqlx::query_as!(
        Signer,
        r#"select x.person as "person!: PersonId", p.name, x.office as "office!", x.form as "form!: SigningForm",
                  x.mandate as "mandate: MandateId", x.valid_from as "from!", x.valid_to as "to"
           from (
             select o.person_id as person, o.title as office, 'head' as form, null::uuid as mandate, o.valid_from, o.valid_to
             from office_holding o where o.unit_id = $1 and o.kind = 'head'
             union all
             select m.holder_id,
                    coalesce((select o.title from office_holding o
                              where o.person_id = m.holder_id and o.valid_from < coalesce(m.valid_to, 'infinity')
                                and coalesce(o.valid_to, 'infinity') > m.valid_from
                              order by o.unit_id <> $1, o.kind = 'officer', o.valid_from limit 1), ''),
                    m.form, m.id, m.valid_from, least(m.valid_to, (m.revoked_at at time zone 'Asia/Ho_Chi_Minh')::date)
             from mandate m where m.unit_id = $1
           ) x join person p on p.id = x.person
           where x.valid_from < $3 and (x.valid_to is null or x.valid_to > $2)
           order by x.form <> 'head', p.sort_key, x.valid_from"#,
        unit as UnitId,
        from as Day,
        to as Day,
    )
    .fetch_all(conn)
    .await
}

/// Somebody who may be named as a witness.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Candidate {
    pub person: PersonId,
    pub name: String,
    /// The offices held that day, in words; may be none.
    pub offices: Vec<String>,
}

impl Candidate {
    /// Tells the fields of this person's form apart from those of others on the page.
    pub(super) fn scope(&self) -> String {
        format!("{}-", self.person)
    }
}

/// Persons whose name holds `words`, who hold no office or mandate in these units or below them that day, and who are
/// no administrators.
pub(super) async fn candidates(
    conn: &mut PgConnection,
    words: &str,
    units: &[UnitId],
    day: Day,
) -> sqlx::Result<Vec<Candidate>> {
    let pattern = format!("%{}%", collate::fold(words).replace(['%', '_', '\\'], ""));
    let rows = sqlx::query!(
        r#"with recursive tree (unit_id) as (
             select unnest($2::uuid[])
             union
             select v.unit_id from tree
             join unit_version v on v.parent_id = tree.unit_id
              and v.valid_from <= $3 and (v.valid_to is null or v.valid_to > $3))
           select p.id as "person: PersonId", p.name,
                  coalesce(array_agg(o.title order by o.kind, o.id) filter (where v.id is not null), '{}') as "titles!",
                  coalesce(array_agg(v.name order by o.kind, o.id) filter (where v.id is not null), '{}') as "units!"
           from person p
           join account a on a.person_id = p.id and a.disabled_at is null
           left join office_holding o on o.person_id = p.id
            and o.valid_from <= $3 and (o.valid_to is null or o.valid_to > $3)
           left join unit_version v on v.unit_id = o.unit_id
            and v.valid_from <= $3 and (v.valid_to is null or v.valid_to > $3)
           where p.search like $1
             and not exists (select from office_holding h where h.person_id = p.id
                             and h.unit_id in (select unit_id from tree)
                             and h.valid_from <= $3 and (h.valid_to is null or h.valid_to > $3))
             and not exists (select from mandate m where m.holder_id = p.id
                             and m.unit_id in (select unit_id from tree) and m.revoked_at is null
                             and m.valid_from <= $3 and (m.valid_to is null or m.valid_to > $3))
             and not exists (select from role_grant r where r.person_id = p.id and r.kind = 'administrator'
                             and r.valid_from <= $3 and (r.valid_to is null or r.valid_to > $3))
           group by p.id, p.name, p.sort_key
           order by p.sort_key, p.id limit 20"#,
        pattern,
        units as &[UnitId],
        day as Day,
    )
    .fetch_all(conn)
    .await?;
    let candidate = |person, name, titles: Vec<String>, units: Vec<String>| Candidate {
        person,
        name,
        offices: titles.iter().zip(&units).map(|(title, unit)| office_words(title, unit)).collect(),
    };
    Ok(rows.into_iter().map(|row| candidate(row.person, row.name, row.titles, row.units)).collect())
}

/// The offices that a person holds that day, in words.
pub(super) async fn offices_of(conn: &mut PgConnection, person: PersonId, day: Day) -> sqlx::Result<Vec<String>> {
    let rows = sqlx::query!(
        "select o.title, v.name
         from office_holding o
         join unit_version v on v.unit_id = o.unit_id and v.valid_from <= $2 and (v.valid_to is null or v.valid_to > $2)
         where o.person_id = $1 and o.valid_from <= $2 and (o.valid_to is null or o.valid_to > $2)
         order by o.kind, o.id",
        person as PersonId,
        day as Day,
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(|row| office_words(&row.title, &row.name)).collect())
}

/// Is this person an administrator of anything that day?
pub(super) async fn administers(conn: &mut PgConnection, person: PersonId, day: Day) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"select exists (select from role_grant
                          where person_id = $1 and kind = 'administrator'
                            and valid_from <= $2 and (valid_to is null or valid_to > $2)) as "yes!""#,
        person as PersonId,
        day as Day,
    )
    .fetch_one(conn)
    .await
}

/// The name of a person.
pub(super) async fn name_of(conn: &mut PgConnection, person: PersonId) -> sqlx::Result<Option<String>> {
    sqlx::query_scalar!("select name from person where id = $1", person as PersonId).fetch_optional(conn).await
}

/// Is the person named as a witness of a covenant whose year runs between these days?
pub async fn takes_part(conn: &mut PgConnection, person: PersonId, from: Day, to: Option<Day>) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"select exists (
             select from covenant_witness w
             join covenant c on c.id = w.covenant_id
             join bloc_year y on y.id = c.bloc_year_id
             where w.person_id = $1 and w.replaced_at is null
               and daterange(y.valid_from, y.valid_to) && daterange($2, $3)) as "yes!""#,
        person as PersonId,
        from as Day,
        to as Option<Day>,
    )
    .fetch_one(conn)
    .await
}
