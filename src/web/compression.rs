//! Compressed answers: pages, scripts, JSON and SVG shrink to a fifth.

use axum::extract::Request;
use axum::http::{HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{DefaultPredicate, NotForContentType, Predicate};

/// Layer: Brotli or gzip, as the client accepts it, for everything that is not compressed already.
pub fn compress() -> CompressionLayer<impl Predicate> {
    CompressionLayer::new()
        .compress_when(DefaultPredicate::new().and(NotForContentType::const_new("application/pdf")))
}

/// Layer around [`compress`]: a validator that stands for the bytes of an answer is only a weak one
/// for its compressed form (RFC 9110, 8.8.1).
pub async fn weaken_validators(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    if headers.contains_key(header::CONTENT_ENCODING)
        && let Some(etag) = headers.get(header::ETAG)
        && let Ok(etag) = etag.to_str()
        && !etag.starts_with("W/")
        && let Ok(weak) = HeaderValue::try_from(format!("W/{etag}"))
    {
        headers.insert(header::ETAG, weak);
    }
    response
}
