//! The person behind a session with everything policies decide on. It stands here, in the last feature that
//! contributes a fact, because one statement must gather them all on every request.
use sqlx::{PgConnection, types::Json};

use crate::{
    features::people,
    kernel::{
        id::{BlocYearId, PersonId, SessionId},
        time::Instant,
    },
    platform::{
        auth::{Actor, Mandate, Office, Role, StepUp, StepUpMethod, TokenHash},
        i18n::Language,
    },
};

/// Loads the actor of a live session, with offices, roles, mandates and secretariats of today; one statement.
#[expect(clippy::too_many_lines, reason = "one statement that gathers all facts, and its row")]
pub async fn load_actor(conn: &mut PgConnection, token: TokenHash, now: Instant) -> sqlx::Result<Option<Actor>> {
    let row = sqlx::query!(
        r#"
        select s.id as "session: SessionId", s.step_up_at, s.step_up_method as "step_up_method: StepUpMethod",
               s.last_seen_at, s.flash_kind, s.flash_key, p.id as "person: PersonId", p.name, p.language as "language: Language",
               coalesce((select f.confirmed_at is not null from second_factor f where f.person_id = p.id), false)
                   as "second_factor!",
               (select count(*) from notice n where n.person_id = p.id and n.read_at is null) as "notices!",
               (select o.title || ' · ' || v.short_name
                from office_holding o
                join unit_version v on v.unit_id = o.unit_id and $3 >= v.valid_from and (v.valid_to is null or $3 < v.valid_to)
                where o.person_id = p.id and $3 >= o.valid_from and (o.valid_to is null or $3 < o.valid_to)
                order by o.kind = 'officer', o.valid_from limit 1) as capacity,
               (select coalesce(json_agg(json_build_object('unit', o.unit_id, 'kind', o.kind, 'title', o.title)), '[]')
                from office_holding o
                where o.person_id = p.id and $3 >= o.valid_from and (o.valid_to is null or $3 < o.valid_to))
                   as "offices!: Json<Vec<Office>>",
               (select coalesce(json_agg(json_build_object('id', m.id, 'unit', m.unit_id, 'form', m.form)), '[]')
                from mandate m
                where m.holder_id = p.id and m.revoked_at is null
                  and $3 >= m.valid_from and (m.valid_to is null or $3 < m.valid_to)) as "mandates!: Json<Vec<Mandate>>",
               (select coalesce(json_agg(json_build_object('kind', r.kind, 'body', r.body_id)), '[]')
                from role_grant r
                where r.person_id = p.id and $3 >= r.valid_from and (r.valid_to is null or $3 < r.valid_to))
                   as "roles!: Json<Vec<Role>>",
               (select coalesce(array_agg(c.bloc_year_id), '{}')
                from bloc_secretary c
                where c.person_id = p.id and $3 >= c.valid_from and $3 < c.valid_to)
                   as "secretariats!: Vec<BlocYearId>"
        from session s
        join person p on p.id = s.person_id
        join account a on a.person_id = p.id
        where s.token_hash = $1 and s.revoked_at is null and s.idle_until > $2 and s.absolute_until > $2
          and a.disabled_at is null
        "#,
        token as TokenHash,
        now,
        now.day(),
    )
    .fetch_optional(&mut *conn)
    .await?;
    if let Some(row) = &row {
        // Whoever waits for that row (a second request of the same browser) must not turn this visitor away.
        if let Err(error) = people::touch_session(conn, row.session, row.last_seen_at, now).await {
            tracing::warn!(%error, "a session rests although it is used");
        }
    }
    Ok(row.map(|row| Actor {
        person: row.person,
        name: row.name,
        capacity: row.capacity.unwrap_or_default(),
        language: row.language,
        session: row.session,
        step_up: row.step_up_at.zip(row.step_up_method).map(|(at, method)| StepUp { at, method }),
        second_factor: row.second_factor,
        notices: row.notices,
        flash: row.flash_kind.zip(row.flash_key).map(|(kind, key)| (if kind == "warn" { "warn" } else { "ok" }, key)),
        offices: row.offices.0,
        mandates: row.mandates.0,
        roles: row.roles.0,
        secretariats: row.secretariats,
    }))
}
