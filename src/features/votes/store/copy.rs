//! Items and commission of one ballot, for another draft.
use sqlx::PgConnection;

use crate::kernel::id::{BallotId, BallotItemId};

/// An item that is copied into another ballot: as it is, or for its lower title.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) struct Copied {
    pub from: BallotItemId,
    pub id: BallotItemId,
    pub no: i32,
    pub most: i32,
    pub lower: bool,
    /// With what it requires.
    pub requires: bool,
}

/// Copies items with the candidates that stand again (item, number, for the lower title), and the commission.
pub(in super::super) async fn copy_items(
    conn: &mut PgConnection,
    (from, to): (BallotId, BallotId),
    items: &[Copied],
    kept: &[(BallotItemId, i32, bool)],
) -> sqlx::Result<()> {
    let old: Vec<_> = items.iter().map(|item| item.from).collect();
    let new: Vec<_> = items.iter().map(|item| item.id).collect();
    let no: Vec<_> = items.iter().map(|item| item.no).collect();
    let most: Vec<_> = items.iter().map(|item| item.most).collect();
    let lower: Vec<_> = items.iter().map(|item| item.lower).collect();
    let requires: Vec<_> = items.iter().map(|item| item.requires).collect();
    sqlx::query!(
        "with made as (select old, new, no, most, lower, requires
                       from unnest($2::uuid[], $3::uuid[], $4::integer[], $5::integer[], $6::boolean[], $7::boolean[])
                           m (old, new, no, most, lower, requires))
         insert into ballot_item (id, ballot_id, no, kind, title, lower, most, threshold_num, threshold_den, strict,
             ground, certain, requires_id)
         select m.new, $1, m.no, i.kind, case when m.lower then i.lower else i.title end,
                case when not m.lower then i.lower end, m.most, i.threshold_num, i.threshold_den, i.strict, i.ground,
                i.certain, (select r.new from made r where r.old = i.requires_id and not r.lower and m.requires)
         from made m join ballot_item i on i.id = m.old",
        to as BallotId,
        &old as &[BallotItemId],
        &new as &[BallotItemId],
        &no,
        &most,
        &lower,
        &requires,
    )
    .execute(&mut *conn)
    .await?;
    let of: Vec<_> = kept.iter().map(|(item, _, _)| *item).collect();
    let rows: Vec<_> = kept.iter().map(|(_, no, _)| *no).collect();
    let for_lower: Vec<_> = kept.iter().map(|(_, _, lower)| *lower).collect();
    sqlx::query!(
        "insert into ballot_candidate (item_id, no, unit_id, name)
         select m.new, row_number() over (partition by m.new order by c.no), c.unit_id, c.name
         from unnest($1::uuid[], $2::uuid[], $3::boolean[]) m (old, new, lower)
         join ballot_candidate c on c.item_id = m.old
         join unnest($4::uuid[], $5::integer[], $6::boolean[]) k (item, no, lower)
             on k.item = c.item_id and k.no = c.no and k.lower = m.lower",
        &old as &[BallotItemId],
        &new as &[BallotItemId],
        &lower,
        &of as &[BallotItemId],
        &rows,
        &for_lower,
    )
    .execute(&mut *conn)
    .await?;
    sqlx::query!(
        "insert into ballot_officer (ballot_id, person_id, name, office, head, candidate_unit)
         select $2, person_id, name, office, head, candidate_unit from ballot_officer where ballot_id = $1",
        from as BallotId,
        to as BallotId,
    )
    .execute(conn)
    .await
    .map(drop)
}
