//! SQL that loads and changes covenants.
mod consult;
mod load;
mod proof;
mod sign;
mod text;
mod told;
mod witnesses;

pub(super) use consult::{
    Comment, Consent, NewComment, Said, answer, comments, consents, lapse_consents, put_comment, put_consent,
};
pub(super) use load::{Lock, bodies_of, find, of_bloc_year, previous_body};
pub(super) use proof::{Broken, ceremony, put_record, records};
pub(super) use sign::{
    NewPaper, Paper, PaperSigner, PaperState, decide_paper, lift_refusal, overtake_paper, paper, papers,
    put_attestation, put_paper, put_refusal, put_signature, withdraw,
};
pub(super) use text::{
    NewCovenant, freeze, insert, make_effective, open_version, save_text, supersede, unfreeze, void,
};
pub(super) use told::{Told, told, was_signed};
pub(super) use witnesses::{
    Guest, Witness, claim_reminder, guests, is_witness_in, name_witness, put_guest, remove_guest, replace_witness,
    witnesses,
};
