//! Static files, inside the binary, under an address that changes with their content.
use std::{
    collections::HashMap,
    io::Write,
    sync::{LazyLock, Mutex, PoisonError},
};

use axum::{
    body::Bytes,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use flate2::{Compression, write::GzEncoder};
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

/// Files worth compressing, as they were compressed when first asked for. They hold nothing secret.
static COMPRESSED: LazyLock<Mutex<HashMap<String, Bytes>>> = LazyLock::new(Mutex::default);

/// Serves one file; another version's address answers with today's file, uncached.
pub async fn serve(Path((version, path)): Path<(String, String)>, headers: HeaderMap) -> Result<Response, AppError> {
    let file = Static::get(&path).ok_or(AppError::NotFound)?;
    let cache = if version == *VERSION { "public, max-age=31536000, immutable" } else { "no-cache" };
    let kind = mime_guess::from_path(&path).first_or_octet_stream();
    let is_text = kind.type_() == "text" || kind.subtype() == "svg";
    let kind = if kind.type_() == "text" { format!("{kind}; charset=utf-8") } else { kind.to_string() };
    let fixed = [(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, cache.to_owned())];
    let takes_gzip = headers
        .get_all(header::ACCEPT_ENCODING)
        .iter()
        .any(|value| value.to_str().is_ok_and(|value| value.split(',').any(|one| one.trim() == "gzip")));
    if is_text && takes_gzip {
        let packed = [(header::CONTENT_ENCODING, "gzip"), (header::VARY, "accept-encoding")];
        return Ok((StatusCode::OK, fixed, packed, compressed(&path, &file.data)?).into_response());
    }
    Ok((StatusCode::OK, fixed, Bytes::from(file.data.into_owned())).into_response())
}

fn compressed(path: &str, data: &[u8]) -> Result<Bytes, AppError> {
    if let Some(known) = COMPRESSED.lock().unwrap_or_else(PoisonError::into_inner).get(path) {
        return Ok(known.clone());
    }
    let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
    gzip.write_all(data).map_err(anyhow::Error::from)?;
    let bytes = Bytes::from(gzip.finish().map_err(anyhow::Error::from)?);
    COMPRESSED.lock().unwrap_or_else(PoisonError::into_inner).insert(path.to_owned(), bytes.clone());
    Ok(bytes)
}
