//! Body extractor for forms with files.
use axum::{
    body::Bytes,
    extract::{FromRequest, Multipart, Request, multipart::MultipartError},
    http::StatusCode,
};
use serde::de::DeserializeOwned;

use super::{AppState, auth::Visitor, error::AppError};

/// No form of ours has more parts.
const MOST_PARTS: usize = 200;

/// A file as it was sent; nothing of it is believed yet.
#[derive(Debug, Clone)]
pub struct Upload {
    /// The field of the form.
    pub field: String,
    /// The name on the sender's machine.
    pub name: String,
    pub bytes: Bytes,
}

/// A form sent as `multipart/form-data`; handed out only when the per-session token in it is right.
#[derive(Debug, Clone)]
pub struct FileForm<F> {
    pub fields: F,
    /// Files that were chosen; a field left empty sends none.
    pub files: Vec<Upload>,
}

impl<F> FileForm<F> {
    /// The file of this field, if one was chosen.
    #[must_use]
    pub fn file(&self, field: &str) -> Option<&Upload> {
        self.files.iter().find(|file| file.field == field)
    }
}

impl<F: DeserializeOwned> FromRequest<AppState> for FileForm<F> {
    type Rejection = AppError;

    async fn from_request(request: Request, state: &AppState) -> Result<Self, AppError> {
        let visitor = Visitor::of(&request)?;
        let bad = || AppError::BadRequest("error-bad-form");
        let mut parts = Multipart::from_request(request, state).await.map_err(|_| bad())?;
        let (mut fields, mut files) = (Vec::<(String, String)>::new(), Vec::new());
        while let Some(part) = parts.next_field().await.map_err(|error| refused(&error))? {
            if fields.len() + files.len() >= MOST_PARTS {
                return Err(bad());
            }
            let field = part.name().ok_or_else(bad)?.to_owned();
            let name = part.file_name().map(ToOwned::to_owned);
            let bytes = part.bytes().await.map_err(|error| refused(&error))?;
            match name {
                Some(name) if !name.is_empty() => files.push(Upload { field, name, bytes }),
                Some(_) => {}
                None => {
                    let text = String::from_utf8(bytes.to_vec()).map_err(|_| bad())?;
                    if text.contains('\0') {
                        return Err(bad());
                    }
                    fields.push((field, text));
                }
            }
        }
        let token = fields.iter().find(|(name, _)| name == "csrf").map_or("", |(_, token)| token);
        visitor.check_csrf(token)?;
        let encoded = serde_html_form::to_string(&fields).map_err(|_| bad())?;
        let fields = serde_html_form::from_str(&encoded).map_err(|_| bad())?;
        Ok(Self { fields, files })
    }
}

fn refused(error: &MultipartError) -> AppError {
    match error.status() {
        StatusCode::PAYLOAD_TOO_LARGE => AppError::TooLarge,
        _ => AppError::BadRequest("error-bad-form"),
    }
}
