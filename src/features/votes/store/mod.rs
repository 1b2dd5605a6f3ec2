//! SQL that loads or changes a ballot.
mod cast;
mod count;
mod draft;
mod load;

pub(super) use cast::{cast_open, cast_sealed, participate};
pub(super) use count::{annul, close, confirm, named, publish, put_record, records, remove_papers, sealed, unreadable};
pub(super) use draft::{
    NewItem, NewOfficer, copy_items, insert, insert_item, insert_officer, open, remove, remove_item, remove_officer,
    update, update_item,
};
pub(super) use load::{Lock, contents, find, lines, rounds};
