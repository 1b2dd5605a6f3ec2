//! Builders of small worlds, without surprises inside. Rows that people would make by acts of their own are inserted
//! here directly: the acts have their own tests.
use thidua::{
    kernel::{
        collate,
        id::{BlocId, BlocYearId, MandateId, OfficeId, PersonId, RoleId, UnitId, UnitVersionId},
        time::Day,
    },
    platform::auth::{MandateForm, OfficeKind, RoleKind},
};

use super::TestApp;

/// A day that the test wrote itself.
pub(crate) fn day(text: &str) -> Day {
    Day::parse(text).expect("a day")
}

impl TestApp {
    /// A person with an account that has no password; sign in with `signed_in`.
    pub(crate) async fn person(&self, name: &str) -> PersonId {
        let id = PersonId::new();
        let sign_in_name = format!("u{}", id.uuid().simple());
        sqlx::query("insert into person (id, name, search, sort_key, created_at) values ($1, $2, $3, $4, $5)")
            .bind(id)
            .bind(name)
            // As the product stores it: the name and the sign-in name.
            .bind(collate::fold(&format!("{name} {sign_in_name}")))
            .bind(collate::sort_key(name))
            .bind(self.now())
            .execute(self.db())
            .await
            .expect("a person");
        sqlx::query("insert into account (person_id, sign_in_name) values ($1, $2)")
            .bind(id)
            .bind(sign_in_name)
            .execute(self.db())
            .await
            .expect("an account");
        id
    }

    /// A body: a unit that owns blocs.
    pub(crate) async fn body(&self, name: &str) -> UnitId {
        self.unit_of(name, None, true).await
    }

    /// A unit under `parent`, from 1 January 2020.
    pub(crate) async fn unit(&self, name: &str, parent: UnitId) -> UnitId {
        self.unit_of(name, Some(parent), false).await
    }

    /// A unit that becomes a body of its own.
    pub(crate) async fn made_body(&self, unit: UnitId) {
        sqlx::query("update unit set is_body = true where id = $1")
            .bind(unit)
            .execute(self.db())
            .await
            .expect("a body");
    }

    async fn unit_of(&self, name: &str, parent: Option<UnitId>, is_body: bool) -> UnitId {
        let id = UnitId::new();
        sqlx::query("insert into unit (id, is_body, created_at) values ($1, $2, $3)")
            .bind(id)
            .bind(is_body)
            .bind(self.now())
            .execute(self.db())
            .await
            .expect("a unit");
        sqlx::query(
            "insert into unit_version (id, unit_id, name, short_name, level, parent_id, valid_from, search, sort_key)
             values ($1, $2, $3, $3, $4, $5, '2020-01-01', $6, $7)",
        )
        .bind(UnitVersionId::new())
        .bind(id)
        .bind(name)
        .bind(if is_body { "supreme" } else { "department" })
        .bind(parent)
        .bind(collate::fold(name))
        .bind(collate::sort_key(name))
        .execute(self.db())
        .await
        .expect("a unit's version");
        id
    }

    /// An office held from 1 January 2020.
    pub(crate) async fn office(&self, unit: UnitId, person: PersonId, kind: OfficeKind, title: &str) {
        sqlx::query(
            "insert into office_holding (id, unit_id, person_id, kind, title, valid_from)
             values ($1, $2, $3, $4, $5, '2020-01-01')",
        )
        .bind(OfficeId::new())
        .bind(unit)
        .bind(person)
        .bind(kind)
        .bind(title)
        .execute(self.db())
        .await
        .expect("an office");
    }

    /// A new person at the head of this unit.
    pub(crate) async fn head_of(&self, unit: UnitId, name: &str) -> PersonId {
        let person = self.person(name).await;
        self.office(unit, person, OfficeKind::Head, "Thủ trưởng").await;
        person
    }

    /// A role from 1 January 2020; without a body over the installation.
    pub(crate) async fn role(&self, person: PersonId, kind: RoleKind, body: Option<UnitId>) {
        sqlx::query(
            "insert into role_grant (id, person_id, kind, body_id, valid_from) values ($1, $2, $3, $4, '2020-01-01')",
        )
        .bind(RoleId::new())
        .bind(person)
        .bind(kind)
        .bind(body)
        .execute(self.db())
        .await
        .expect("a role");
    }

    /// A mandate from 1 January 2020 to 2099, granted by the head where the form needs a ground.
    pub(crate) async fn mandate(&self, unit: UnitId, holder: PersonId, form: MandateForm, granted_by: PersonId) {
        sqlx::query(
            "insert into mandate (id, unit_id, holder_id, form, granted_by, scope, valid_from, valid_to, recorded_at)
             values ($1, $2, $3, $4, $5, 'Giao ước thi đua', '2020-01-01', '2100-01-01', '2020-01-01T00:00:00Z')",
        )
        .bind(MandateId::new())
        .bind(unit)
        .bind(holder)
        .bind(form)
        .bind((form != MandateForm::Kt).then_some(granted_by))
        .execute(self.db())
        .await
        .expect("a mandate");
    }

    /// A constituted bloc-year of the calendar year; the first member leads, the second is deputy.
    #[expect(clippy::too_many_lines, reason = "one row after another")]
    pub(crate) async fn bloc_year(&self, body: UnitId, name: &str, year: i32, members: &[UnitId]) -> BlocYearId {
        let (bloc, id) = (BlocId::new(), BlocYearId::new());
        sqlx::query(
            "insert into bloc (id, body_id, kind, name, sort_key, created_at) values ($1, $2, 'bloc', $3, $4, $5)",
        )
        .bind(bloc)
        .bind(body)
        .bind(name)
        .bind(collate::sort_key(name))
        .bind(self.now())
        .execute(self.db())
        .await
        .expect("a bloc");
        sqlx::query(
            "insert into bloc_year (id, bloc_id, body_id, year, name, kind, phase, min_members, selection_mode,
                                    decision_number, decision_day, decision_citation, created_at, sort_key, search,
                                    valid_from, valid_to)
             values ($1, $2, $3, $4, $5, 'bloc', 'constituted', 2, 'appointed', '1/QĐ-VKSTC', $6, 'Quyết định', $7, $8, $9,
                     make_date($4, 1, 1), make_date($4 + 1, 1, 1))",
        )
        .bind(id)
        .bind(bloc)
        .bind(body)
        .bind(year)
        .bind(name)
        .bind(day(&format!("02/01/{year}")))
        .bind(self.now())
        .bind(collate::sort_key(name))
        .bind(collate::fold(name))
        .execute(self.db())
        .await
        .expect("a bloc-year");
        let (from, to) = (day(&format!("01/01/{year}")), day(&format!("01/01/{}", year + 1)));
        for (index, unit) in members.iter().enumerate() {
            sqlx::query(
                "insert into bloc_member (id, bloc_year_id, body_id, unit_id, valid_from, valid_to)
                 values ($1, $2, $3, $4, $5, $6)",
            )
            .bind(uuid::Uuid::now_v7())
            .bind(id)
            .bind(body)
            .bind(unit)
            .bind(from)
            .bind(to)
            .execute(self.db())
            .await
            .expect("a member");
            if let Some(part) = ["leader", "deputy"].get(index) {
                sqlx::query(
                    "insert into bloc_leadership (id, bloc_year_id, unit_id, part, valid_from, valid_to, mode, basis,
                                                  basis_day)
                     values ($1, $2, $3, $4, $5, $6, 'appointed', '1/QĐ-VKSTC', $5)",
                )
                .bind(uuid::Uuid::now_v7())
                .bind(id)
                .bind(unit)
                .bind(part)
                .bind(from)
                .bind(to)
                .execute(self.db())
                .await
                .expect("a leading unit");
            }
        }
        id
    }
}
