//! The paper of a unit: choosing, looking at it again, casting, that it was cast.
//!
//! What was chosen comes in bodies of POST alone and goes back in the page alone. All these pages are of one size, so that
//! the length of an answer tells nothing.
use askama::Template;
use axum::{extract::State, http::StatusCode, response::Response};

use crate::{
    features::{
        people::{self, StepUpWindow},
        votes::{
            actions::{self, ActError, Booth},
            domain::{self, Paper, Unfit},
            forms::PaperForm,
            pages::{PaperPage, ReceiptPage, ReviewPage},
            urls, words,
        },
    },
    kernel::id::{BallotId, VoterId},
    platform::{
        AppState,
        auth::{Actor, Visitor},
        error::AppError,
        extract::Path,
        form::{Errors, Form},
        page::{Ctx, padded_page, see_other},
    },
};

/// GET /ballots/{ballot}/papers/{voter}
pub(super) async fn paper(
    State(app): State<AppState>,
    actor: Actor,
    ctx: Ctx,
    Path((id, voter)): Path<(BallotId, VoterId)>,
) -> Result<Response, AppError> {
    let booth = actions::booth(&app, &actor, (id, voter)).await?;
    if booth.voted || !booth.is_open() {
        return Ok(see_other(&after(&booth)));
    }
    let blank = Paper::blank(&booth.body, booth.unit);
    show(&booth, StatusCode::OK, &PaperPage::new(&ctx, &booth, &blank, &Errors::default()))
}

/// A page of this ballot: as many rows, as long, whatever stands in it.
fn show<T: Template>(booth: &Booth, status: StatusCode, page: &T) -> Result<Response, AppError> {
    let rows = booth.body.items.iter().map(|item| item.candidates.len() + 1).sum();
    padded_page(status, page, rows)
}

/// Where a voter goes who has nothing left to do here.
fn after(booth: &Booth) -> String {
    if booth.voted { urls::receipt(booth.ballot.id, booth.voter) } else { urls::ballot(booth.ballot.id) }
}

fn errors(booth: &Booth, paper: &Paper, lacking: Vec<Unfit>) -> Errors {
    let mut errors = Errors::default();
    for unfit in lacking.into_iter().chain(paper.unfit(&booth.body)) {
        errors.add(format!("item-{}", unfit.item()), words::unfit(&booth.body, unfit));
    }
    errors
}

/// Nothing is taken any more; whoever voted before is told so.
fn closed(booth: &Booth) -> Result<Response, AppError> {
    if booth.voted {
        return Ok(see_other(&after(booth)));
    }
    booth.ballot.within(&[domain::State::Open]).map_err(ActError::from)?;
    Err(AppError::conflict("votes-closed-by-time"))
}

/// POST /ballots/{ballot}/papers/{voter}: first the paper once more, then, when the voter is sure, it is cast.
pub(super) async fn cast(
    State(app): State<AppState>,
    (actor, visitor): (Actor, Visitor),
    ctx: Ctx,
    Path((id, voter)): Path<(BallotId, VoterId)>,
    Form(raw): Form<PaperForm>,
) -> Result<Response, AppError> {
    let booth = actions::booth(&app, &actor, (id, voter)).await?;
    if booth.voted || !booth.is_open() {
        return closed(&booth);
    }
    let (paper, lacking) = raw.parse(&booth);
    let unfit = errors(&booth, &paper, lacking);
    if raw.goes_back() || !unfit.is_empty() {
        let status = if unfit.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
        return show(&booth, status, &PaperPage::new(&ctx, &booth, &paper, &unfit));
    }
    if !raw.is_sure() {
        let fresh = people::step_up_is_young(&actor, StepUpWindow::Casting, ctx.now);
        return show(&booth, StatusCode::OK, &ReviewPage::new(&ctx, &booth, &paper, (&unfit, fresh)));
    }
    if let Err(errors) = people::confirm(&app, &actor, &visitor, &raw.proof(), StepUpWindow::Casting).await? {
        let page = ReviewPage::new(&ctx, &booth, &paper, (&errors, false));
        return show(&booth, StatusCode::UNPROCESSABLE_ENTITY, &page);
    }
    match actions::cast(&app, &actor, &booth, &paper).await {
        Ok(()) | Err(ActError::HasVoted) => Ok(see_other(&urls::receipt(id, voter))),
        Err(other) => Err(other.into()),
    }
}

/// GET /ballots/{ballot}/receipts/{voter}
pub(super) async fn receipt(
    State(app): State<AppState>,
    actor: Actor,
    ctx: Ctx,
    Path((id, voter)): Path<(BallotId, VoterId)>,
) -> Result<Response, AppError> {
    let booth = actions::booth(&app, &actor, (id, voter)).await?;
    if !booth.voted {
        return Ok(see_other(&if booth.is_open() { urls::paper(id, voter) } else { urls::ballot(id) }));
    }
    show(&booth, StatusCode::OK, &ReceiptPage::new(&ctx, &booth))
}
