//! What was fetched, as an answer that says how old it is.

use std::time::Duration;

use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;

use super::{Fetched, Freshness};
use crate::Options;
use crate::render::Format;
use crate::web::cache::{IMMUTABLE, REVALIDATE};
use crate::web::drawing::{Drawing, Source};
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
    let source = Source::Fetched(fetched.files, fetched.digest);
    let keep = Some(REVALIDATE);
    let answer = drawing.answer(source, options, format, headers, keep);
    Ok(fetched.freshness.on(answer.await?))
}

impl Freshness {
    /// `Cache-Control` and `Age` (RFC 9111, 5.1), and a warning where a copy stands in. A stale answer
    /// has no `Age`, which would make it too old for every cache at once.
    fn on(self, mut response: Response) -> Response {
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
