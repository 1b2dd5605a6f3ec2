//! The pages.
mod acts;
mod evidence;
mod original;
mod print;
mod sheet;
mod show;
mod signers;
mod start;
mod text;
mod timeline;

pub(super) use acts::{AttestPage, PaperEntryPage, PaperPage, ReasonPage, ReceiptPage, Wanted, WitnessesPage};
pub(super) use original::{AgainPage, OriginalPage};
pub(super) use print::PrintPage;
pub(super) use sheet::Sheet;
pub(super) use show::{ShowPage, Typed};
pub(super) use signers::{Signers, SignersPart};
pub(super) use start::IndexPage;
pub(super) use text::{StalePage, TextPage, VersionPage};
