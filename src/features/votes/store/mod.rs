//! SQL that loads or changes a ballot.
mod cast;
mod copy;
mod count;
mod draft;
mod load;
pub(super) mod rehearse;

pub(super) use cast::{cast_open, cast_sealed, hand_out, participate, take_back};
pub(super) use copy::{Copied, copy_items};
pub(super) use count::{
    annul, close, confirm, end, hand_counts, named, publish, put_hand_count, put_record, records, remove_papers,
    sealed, unreadable,
};
pub(super) use draft::{
    NewItem, NewOfficer, insert, insert_item, insert_officer, open, remove, remove_item, remove_officer, update,
    update_item,
};
pub(super) use load::{Lock, contents, drafts_after, find, goes_on, lines, rounds};
