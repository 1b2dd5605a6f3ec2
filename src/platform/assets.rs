//! Static files, inside the binary, under an address that changes with their content.
use std::sync::LazyLock;

use axum::{
    body::Body,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use rust_embed::RustEmbed;
use sha2::{Digest, Sha256};

use super::{error::AppError, extract::Path};

#[derive(RustEmbed)]
#[folder = "static/"]
#[exclude = "*.md"]
struct Static;

/// One hash over all files: relative addresses inside a stylesheet stay within the same version.
static VERSION: LazyLock<String> = LazyLock::new(|| {
    let mut hash = Sha256::new();
    let mut names: Vec<_> = Static::iter().collect();
    names.sort();
    for file in names.iter().filter_map(|name| Static::get(name)) {
        hash.update(file.metadata.sha256_hash());
    }
    hash.finalize().iter().take(6).fold(String::new(), |text, byte| format!("{text}{byte:02x}"))
});

/// The route of static files, outside sessions and forms.
pub const ROUTE: &str = "/static/{version}/{*path}";

/// Where a browser finds this file.
#[must_use]
pub fn url(path: &str) -> String {
    format!("/static/{}/{path}", *VERSION)
}

/// Serves one file; another version's address answers with today's file, uncached.
pub async fn serve(Path((version, path)): Path<(String, String)>) -> Result<Response, AppError> {
    let file = Static::get(&path).ok_or(AppError::NotFound)?;
    let cache = if version == *VERSION { "public, max-age=31536000, immutable" } else { "no-cache" };
    let kind = mime_guess::from_path(&path).first_or_octet_stream();
    let kind = if kind.type_() == "text" { format!("{kind}; charset=utf-8") } else { kind.to_string() };
    let headers = [(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, cache.to_owned())];
    Ok((StatusCode::OK, headers, Body::from(file.data.into_owned())).into_response())
}
