//! The pages.
mod paper;
mod show;

pub(super) use paper::{CountingPage, NotePage, PrintPage, VersionPage};
pub(super) use show::{ShowPage, Typed};

use super::{
    actions::signature,
    domain::{Answer, Part, State, Version, Voice},
};
use crate::{
    features::blocs::{Place, Tab, place},
    platform::page::Ctx,
};

/// Colour and icon of a state.
fn look_of(state: State) -> (&'static str, &'static str) {
    match state {
        State::Draft => ("", "edit"),
        State::Out => ("run", "send"),
        State::Signed => ("ok", "check"),
    }
}

/// Colour and icon of an answer.
fn answer_look(answer: Answer) -> (&'static str, &'static str) {
    match answer {
        Answer::Waiting => ("", "wait"),
        Answer::Approved => ("ok", "check"),
        Answer::Correction => ("warn", "return"),
    }
}

fn tab(year: &crate::features::blocs::BlocYear) -> Place {
    place(year, Tab::Meetings)
}

/// What a unit said, in words; silence until the end counts as no objection.
fn answer_words(ctx: &Ctx, version: &Version, voice: &Voice) -> String {
    let silent = voice.answer == Answer::Waiting && ctx.now >= version.due.end();
    ctx.t(if silent { "minutes-answer-silent" } else { voice.answer.key() })
}

/// A signature as the evidence tells it: part, who, moment, how identity was proved, record, key.
struct Proof {
    part: String,
    who: String,
    at: String,
    method: String,
    record: String,
    key: String,
}

fn method_key(method: &str) -> &'static str {
    if method == "password-totp" { "minutes-method-password-totp" } else { "minutes-method-password" }
}

fn proofs(ctx: &Ctx, version: Option<&Version>) -> Vec<Proof> {
    let proof = |version: &Version, part: Part| {
        let (signed, record) = version.signed_by(part).zip(signature(version, part))?;
        Some(Proof {
            part: ctx.t(part.key()),
            who: format!("{}, {}", record.signer.name, record.office).trim_end_matches(", ").to_owned(),
            at: ctx.moment(&record.at),
            method: ctx.t(method_key(&record.method)),
            record: signed.attestation.digest.to_string(),
            key: signed.attestation.key_id.clone(),
        })
    };
    let all = version.into_iter().flat_map(|version| Part::ALL.iter().map(move |part| (version, *part)));
    all.filter_map(|(version, part)| proof(version, part)).collect()
}
