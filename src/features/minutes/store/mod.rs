//! SQL that loads or changes minutes.
mod load;
mod write;

pub(super) use load::{Lock, NoteRow, find, notes, version, versions};
pub(super) use write::{Put, answer, insert, make_signed, put_out, put_signature, put_version, reply, save_note};
