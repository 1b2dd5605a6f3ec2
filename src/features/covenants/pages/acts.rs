//! Pages of single acts: the receipt of a signature, acts with a reason, attesting, witnesses, paper.
use askama::Template;

use super::{
    super::{
        actions::{Look, Room},
        domain::{Ceremony, Signed},
        forms::{AttestForm, GuestForm, PaperForm, ReasonForm, WitnessForm},
        queries::{Candidate, Signer},
        store::{Guest, Paper, Witness},
        urls,
    },
    evidence::{office, witness_line},
    sheet::{Sheet, capacity_words, method_key, office_words, prefix},
};
use crate::{
    features::blocs::{self, Place, Tab},
    kernel::id::{CovenantId, UnitId},
    platform::{
        form::{Errors, Submitted},
        page::Ctx,
    },
};

/// After signing: what was recorded, and what happens next.
#[derive(Template)]
#[template(path = "covenants/signature.html")]
pub(in super::super) struct ReceiptPage<'a> {
    pub ctx: &'a Ctx,
    pub place: Place,
    pub ceremony: &'a Ceremony,
    pub signed: &'a Signed,
    pub own: bool,
    /// Where it is withdrawn, when the reader may.
    pub withdrawal: Option<String>,
    pub back: String,
    pub print: String,
}

impl<'a> ReceiptPage<'a> {
    pub(in super::super) fn new(
        ctx: &'a Ctx,
        room: &Room,
        (ceremony, signed): (&'a Ceremony, &'a Signed),
        (own, withdraws): (bool, bool),
    ) -> Self {
        let id = room.covenant.id;
        Self {
            ctx,
            place: blocs::place(&room.year, Tab::Covenant),
            ceremony,
            signed,
            own,
            withdrawal: withdraws.then(|| urls::withdrawal(id, signed.id)),
            back: urls::covenant(id),
            print: urls::print(id),
        }
    }

    fn office(&self) -> String {
        office_words(&self.signed.record)
    }

    fn method(&self) -> String {
        self.ctx.t(method_key(&self.signed.record))
    }

    fn next(&self) -> String {
        let ctx = self.ctx;
        if self.ceremony.effective_at.is_some() {
            return ctx.t("covenants-next-effective");
        }
        if self.ceremony.original().is_some() {
            return ctx.t("covenants-next-confirm");
        }
        let needed = self.ceremony.body.witnesses as usize;
        if self.signed.witnesses() < needed {
            return ctx.t("covenants-next-witness");
        }
        ctx.t("covenants-next-others")
    }

    fn witness_lines(&self) -> Vec<String> {
        self.signed.attested.iter().map(|attested| witness_line(self.ctx, attested)).collect()
    }
}

/// Which act with a reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Wanted {
    Refusal,
    Withdrawal,
    Void,
    Rejection,
}

/// One act with a reason and a proof of identity.
#[derive(Template)]
#[template(path = "covenants/reason.html")]
pub(in super::super) struct ReasonPage<'a> {
    pub ctx: &'a Ctx,
    pub place: Place,
    pub wanted: Wanted,
    /// The unit concerned, or the bloc.
    pub whose: String,
    pub form: &'a Submitted<ReasonForm>,
    pub fresh: bool,
    /// The text came from a paper: it is entered again, not consulted.
    pub original: bool,
    pub action: String,
    pub back: String,
}

impl<'a> ReasonPage<'a> {
    pub(in super::super) fn new(
        ctx: &'a Ctx,
        room: &Room,
        (wanted, whose, action): (Wanted, String, String),
        form: &'a Submitted<ReasonForm>,
        fresh: bool,
    ) -> Self {
        let place = blocs::place(&room.year, Tab::Covenant);
        let (original, back) = (room.original().is_some(), urls::covenant(room.covenant.id));
        Self { ctx, place, wanted, whose, form, fresh, original, action, back }
    }

    fn heading(&self) -> &'static str {
        match self.wanted {
            Wanted::Refusal => "covenants-refusal",
            Wanted::Withdrawal => "covenants-withdrawal",
            Wanted::Void => "covenants-void",
            Wanted::Rejection => "covenants-rejection",
        }
    }

    fn means(&self) -> [&'static str; 2] {
        match self.wanted {
            Wanted::Refusal => ["covenants-refusal-means-1", "covenants-refusal-means-2"],
            Wanted::Withdrawal => ["covenants-withdrawal-means-1", "covenants-withdrawal-means-2"],
            Wanted::Void if self.original => ["covenants-void-means-1", "covenants-void-means-original"],
            Wanted::Void => ["covenants-void-means-1", "covenants-void-means-2"],
            Wanted::Rejection => ["covenants-rejection-means-1", "covenants-rejection-means-2"],
        }
    }

    /// A rejection binds nobody: it needs no proof of identity.
    fn binds(&self) -> bool {
        self.wanted != Wanted::Rejection
    }
}

/// The witness attests signatures, each ticked for itself.
#[derive(Template)]
#[template(path = "covenants/attestation.html")]
pub(in super::super) struct AttestPage<'a> {
    pub ctx: &'a Ctx,
    pub place: Place,
    pub sheet: Sheet,
    pub digest: String,
    pub open: Vec<&'a Signed>,
    pub done: usize,
    pub form: &'a Submitted<AttestForm>,
    pub fresh: bool,
    pub action: String,
    pub back: String,
}

impl<'a> AttestPage<'a> {
    pub(in super::super) fn new(
        ctx: &'a Ctx,
        look: &Look,
        (sheet, open, done): (Sheet, Vec<&'a Signed>, usize),
        form: &'a Submitted<AttestForm>,
        fresh: bool,
    ) -> Self {
        let id = look.room.covenant.id;
        Self {
            ctx,
            place: blocs::place(&look.room.year, Tab::Covenant),
            sheet,
            digest: look.shown().map(|version| version.digest.to_string()).unwrap_or_default(),
            open,
            done,
            form,
            fresh,
            action: urls::attestation(id),
            back: urls::covenant(id),
        }
    }

    fn signatures(&self) -> Vec<(String, String)> {
        let words = |signed: &&Signed| {
            let record = &signed.record;
            let who = format!("{}, {}", office_words(record), record.signer.name);
            let words = format!("{}: {who} · {}", record.unit.name, self.ctx.moment(&record.at));
            (signed.id.to_string(), words)
        };
        self.open.iter().map(words).collect()
    }

    fn presences(&self) -> Vec<(String, String)> {
        let words = |value: &str, key| (value.to_owned(), self.ctx.t(key));
        vec![words("present", "covenants-presence-present"), words("remote", "covenants-presence-remote")]
    }
}

/// Witnesses and others who were there.
#[derive(Template)]
#[template(path = "covenants/witnesses.html")]
pub(in super::super) struct WitnessesPage<'a> {
    pub ctx: &'a Ctx,
    pub place: Place,
    pub id: CovenantId,
    pub needed: u32,
    pub witnesses: &'a [Witness],
    pub guests: &'a [Guest],
    /// Before effect guests may still be named and taken off.
    pub open: bool,
    /// Words of the empty choice.
    pub choose: String,
    pub words: &'a str,
    pub candidates: &'a [Candidate],
    pub form: &'a Submitted<WitnessForm>,
    pub guest: &'a Submitted<GuestForm>,
    pub action: String,
    pub guest_action: String,
    pub back: String,
}

impl<'a> WitnessesPage<'a> {
    pub(in super::super) fn new(
        ctx: &'a Ctx,
        look: &'a Look,
        (words, candidates): (&'a str, &'a [Candidate]),
        form: &'a Submitted<WitnessForm>,
        guest: &'a Submitted<GuestForm>,
    ) -> Self {
        let id = look.room.covenant.id;
        let frozen = look.ceremony.as_ref().map(|ceremony| ceremony.body.witnesses);
        Self {
            ctx,
            place: blocs::place(&look.room.year, Tab::Covenant),
            id,
            needed: frozen.unwrap_or(look.room.covenant.witnesses),
            witnesses: &look.room.witnesses,
            guests: &look.guests,
            open: look.room.covenant.open().is_ok(),
            choose: ctx.t("covenants-choose"),
            words,
            candidates,
            form,
            guest,
            action: urls::witnesses(id),
            guest_action: urls::guests(id),
            back: urls::covenant(id),
        }
    }

    fn replace(&self, witness: &Witness) -> String {
        urls::replacement(self.id, witness.id)
    }

    fn remove(&self, guest: &Guest) -> String {
        urls::guest_removal(self.id, guest.id)
    }

    fn office(&self, witness: &Witness) -> String {
        office(self.ctx, &witness.office, witness.declared)
    }

    /// What was chosen or typed for this person.
    fn typed_office(&self, candidate: &Candidate) -> &str {
        if self.form.raw.person == candidate.person.to_string() { &self.form.raw.office } else { "" }
    }

    fn errors(&self, candidate: &Candidate) -> Errors {
        let refused = self.form.raw.person == candidate.person.to_string();
        if refused { self.form.errors.clone() } else { Errors::default() }
    }

    fn offices(&self, candidate: &Candidate) -> Vec<(String, String)> {
        candidate.offices.iter().map(|office| (office.clone(), office.clone())).collect()
    }

    fn refused_scope(&self) -> String {
        format!("{}-", self.form.raw.person)
    }
}

/// The secretariat enters a signature on paper.
#[derive(Template)]
#[template(path = "covenants/paper_entry.html")]
pub(in super::super) struct PaperEntryPage<'a> {
    pub ctx: &'a Ctx,
    pub place: Place,
    pub unit: String,
    pub signers: &'a [Signer],
    /// Words of the empty choice.
    pub choose: String,
    pub form: &'a Submitted<PaperForm>,
    pub action: String,
    pub back: String,
}

impl<'a> PaperEntryPage<'a> {
    pub(in super::super) fn new(
        ctx: &'a Ctx,
        room: &Room,
        (unit, name): (UnitId, String),
        signers: &'a [Signer],
        form: &'a Submitted<PaperForm>,
    ) -> Self {
        let id = room.covenant.id;
        Self {
            ctx,
            place: blocs::place(&room.year, Tab::Covenant),
            unit: name,
            signers,
            choose: ctx.t("covenants-choose"),
            form,
            action: urls::paper_entry(id, unit),
            back: urls::covenant(id),
        }
    }

    fn choices(&self) -> Vec<(String, String)> {
        let words = |signer: &Signer| {
            let mandate = signer.mandate.map(|mandate| mandate.to_string()).unwrap_or_default();
            let value = format!("{}|{}|{mandate}", signer.person, signer.form.code());
            let office = capacity_words(self.ctx, prefix(signer.form.code()), &signer.office);
            (value, format!("{}, {office}", signer.name))
        };
        self.signers.iter().map(words).collect()
    }
}

/// The unit or a witness confirms a signature on paper.
#[derive(Template)]
#[template(path = "covenants/paper.html")]
pub(in super::super) struct PaperPage<'a> {
    pub ctx: &'a Ctx,
    pub place: Place,
    pub paper: &'a Paper,
    pub unit: String,
    pub decides: bool,
    pub waiting: bool,
    pub form: &'a Submitted<ReasonForm>,
    pub fresh: bool,
    pub action: String,
    pub scan: String,
    pub rejection: String,
    pub back: String,
}

impl<'a> PaperPage<'a> {
    pub(in super::super) fn new(
        ctx: &'a Ctx,
        room: &Room,
        (paper, unit): (&'a Paper, String),
        (decides, waiting, fresh): (bool, bool, bool),
        form: &'a Submitted<ReasonForm>,
    ) -> Self {
        let id = room.covenant.id;
        Self {
            ctx,
            place: blocs::place(&room.year, Tab::Covenant),
            paper,
            unit,
            decides,
            waiting,
            form,
            fresh,
            action: urls::paper(id, paper.id),
            scan: urls::paper_scan(id, paper.id),
            rejection: urls::paper_rejection(id, paper.id),
            back: urls::covenant(id),
        }
    }

    fn office(&self) -> String {
        capacity_words(self.ctx, prefix(self.paper.form_code()), &self.paper.office)
    }
}
