//! Entering a covenant that was signed on paper.
use axum::{extract::State, http::StatusCode, response::Response};
use serde::Deserialize;

use super::{done, paper::stored_scan};
use crate::{
    features::covenants::{
        actions::{self, ActError},
        forms::OriginalForm,
        pages::OriginalPage,
        urls,
    },
    kernel::{id::BlocYearId, time::Day},
    platform::{
        AppState,
        auth::Actor,
        error::AppError,
        extract::{Path, Query},
        form::{Errors, Submitted},
        page::{Ctx, page, see_other},
        upload::FileForm,
    },
};

/// The day of signing: whose members and names count.
#[derive(Debug, Default, Deserialize)]
pub(super) struct SignedOn {
    #[serde(default)]
    signed_on: String,
}

/// GET /bloc-years/{bloc_year}/covenant/original
pub(super) async fn page_of(
    State(app): State<AppState>,
    actor: Actor,
    ctx: Ctx,
    Path(id): Path<BlocYearId>,
    Query(SignedOn { signed_on }): Query<SignedOn>,
) -> Result<Response, AppError> {
    let errors = match Day::parse(&signed_on) {
        None if !signed_on.trim().is_empty() => Errors::at("signed_on", "covenants-error-day"),
        _ => Errors::default(),
    };
    let original = actions::original_of(&app, &actor, id, Day::parse(&signed_on), ctx.now).await?;
    let mut raw = OriginalForm::of(original.covenant.as_ref().map(|covenant| &covenant.draft), signed_on);
    if let Some(before) = &original.before {
        raw = raw.again(&before.original, &before.papers);
    }
    page(StatusCode::OK, &OriginalPage::new(&ctx, &original, &Submitted { raw, errors }, false))
}

/// POST /bloc-years/{bloc_year}/covenant/original
pub(super) async fn enter(
    State(app): State<AppState>,
    actor: Actor,
    ctx: Ctx,
    Path(id): Path<BlocYearId>,
    form: FileForm<OriginalForm>,
) -> Result<Response, AppError> {
    let FileForm { fields: raw, files } = form;
    let original = actions::original_of(&app, &actor, id, Day::parse(&raw.signed_on), ctx.now).await?;
    let scan = match &original.before {
        Some(before) if files.iter().all(|file| file.field != "scan") => Ok(before.scan.clone()),
        _ => stored_scan(&app, files).await?,
    };
    let errors = match (raw.parse(), scan) {
        (Ok(command), Ok(scan)) => match actions::enter_original(&app, &actor, id, (command, scan), ctx.now).await {
            Ok(covenant) => return done(&app, &actor, "covenants-done-original", &urls::covenant(covenant)).await,
            Err(ActError::Refused(errors)) => errors,
            Err(ActError::Repeated(to)) => return Ok(see_other(&to)),
            Err(other) => return Err(other.into()),
        },
        (Err(mut errors), Err(more)) => {
            more.all().iter().for_each(|(field, message)| errors.add(field.as_str(), message.clone()));
            errors
        }
        (Err(errors), Ok(_)) | (Ok(_), Err(errors)) => errors,
    };
    let form = Submitted { raw, errors };
    page(StatusCode::UNPROCESSABLE_ENTITY, &OriginalPage::new(&ctx, &original, &form, true))
}
