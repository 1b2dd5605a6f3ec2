//! Who is told of an act.
use crate::{
    features::{
        blocs::{domain::BlocYear, queries},
        people,
    },
    kernel::{
        id::{PersonId, UnitId},
        time::Day,
    },
    platform::db::Tx,
};

/// Tells these persons; the words take the bloc's name, kind and year.
pub(super) async fn tell(
    tx: &mut Tx,
    year: &BlocYear,
    persons: impl IntoIterator<Item = PersonId>,
    key: &'static str,
    href: &str,
) -> sqlx::Result<()> {
    let values = [("bloc", year.name.clone()), ("year", year.year.to_string()), ("kind", year.kind.word().to_owned())];
    for person in persons {
        people::notify(tx, person, key, &values, href, None).await?;
    }
    Ok(())
}

/// Tells the heads of these units.
pub(super) async fn tell_heads(
    tx: &mut Tx,
    year: &BlocYear,
    units: &[UnitId],
    today: Day,
    key: &'static str,
    href: &str,
) -> sqlx::Result<()> {
    let heads = queries::heads_of(tx, units, today).await?;
    tell(tx, year, heads, key, href).await
}
