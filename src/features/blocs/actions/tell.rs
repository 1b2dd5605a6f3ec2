//! Who is told of an act.
use crate::{
    features::{
        blocs::{domain::BlocYear, queries},
        people,
    },
    kernel::{id::UnitId, time::Day},
    platform::db::Tx,
};

/// Tells the heads of these units; the words take the bloc's name and year.
pub(super) async fn tell_heads(
    tx: &mut Tx,
    year: &BlocYear,
    units: &[UnitId],
    today: Day,
    key: &'static str,
    href: &str,
) -> sqlx::Result<()> {
    let values = [("bloc", year.name.clone()), ("year", year.year.to_string())];
    for head in queries::heads_of(tx, units, today).await? {
        people::notify(tx, head, key, &values, href, None).await?;
    }
    Ok(())
}
