//! What was fetched, as an answer that says how old it is.

use std::time::Duration;

use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::Response;

use super::{Fetched, Freshness};
use crate::Options;
use crate::manifest::archive::{is_archive, unpack};
use crate::render::Format;
use crate::web::cache::{IMMUTABLE, REVALIDATE, Validator};
use crate::web::drawing::Drawing;
use crate::web::error::RequestError;

/// For how long others may keep an answer whose host fails, seconds.
const STALE_AGE: u64 = 30;

/// What was fetched in a format; 304 to a client that has it.
///
/// # Errors
/// What the pipeline refuses.
pub async fn answer(
    drawing: &Drawing,
    fetched: Fetched,
    options: Options,
    format: &'static Format,
    headers: &HeaderMap,
) -> Result<Response, RequestError> {
    let Fetched {
        mut files,
        source,
        freshness,
    } = fetched;
    let form = drawing.form(format.name);
    let validator = Validator::of(&source, &options, &form, REVALIDATE);
    if validator.is_known(headers) {
        return Ok(freshness.on(validator.not_modified()));
    }
    if files.iter().any(|file| is_archive(&file.bytes)) {
        let unpacked = drawing.run(move |limits, _| Ok(unpack(files, limits)?));
        files = unpacked.await?;
    }
    let picture = drawing.draw(files, options, format).await?;
    Ok(freshness.on(validator.on(picture)))
}

impl Freshness {
    /// `Cache-Control` and `Age` (RFC 9111, 5.1), and a warning where a copy stands in. A stale answer
    /// has no `Age`, which would make it too old for every cache at once.
    fn on(self, mut response: Response) -> Response {
        if response.status() != StatusCode::NOT_MODIFIED && !response.status().is_success() {
            return response;
        }
        let keep = match self {
            Self::Immutable => IMMUTABLE.to_owned(),
            Self::Fresh { of, .. } => format!("public, max-age={}", of.as_secs()),
            Self::Stale { .. } => format!("public, max-age={STALE_AGE}"),
        };
        let headers = response.headers_mut();
        if let Ok(keep) = HeaderValue::try_from(keep) {
            headers.insert(header::CACHE_CONTROL, keep);
        }
        match self {
            Self::Immutable => {}
            Self::Fresh { age, .. } => {
                headers.insert(header::AGE, HeaderValue::from(age.as_secs()));
            }
            Self::Stale { age } => {
                headers.extend(warning(age).map(|it| (header::WARNING, it)));
            }
        }
        response
    }
}

/// RFC 7234, 5.5.1: still the one header for it that programs know.
fn warning(age: Duration) -> Option<HeaderValue> {
    let text = format!(
        "110 podatlas \"the host fails; this is a copy that is {} seconds old\"",
        age.as_secs()
    );
    HeaderValue::try_from(text).ok()
}
