//! How long an address may be.

use axum::extract::Request;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::error::RequestError;

/// Bytes of path and query. More than browsers and most proxies pass on, and less than the 65,534 at
/// which hyper hangs up with a 414 that says nothing.
pub const MAX_URI: usize = 64_000;

/// Layer: refuses longer addresses.
pub async fn limit(request: Request, next: Next) -> Response {
    let uri = request.uri();
    let length = uri.path().len() + uri.query().map_or(0, |query| query.len() + 1);
    if length > MAX_URI {
        return RequestError::UriTooLong { limit: MAX_URI }.into_response();
    }
    next.run(request).await
}
