//! `OPTIONS`: which methods an address takes, for programs that ask (RFC 9110, 9.3.7) and for browsers
//! before a page of another origin sends something (the preflight of the Fetch standard).

use axum::http::{HeaderMap, HeaderName, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};

const PREFLIGHT: [(HeaderName, &str); 3] = [
    (
        header::ACCESS_CONTROL_ALLOW_METHODS,
        "GET, HEAD, POST, OPTIONS",
    ),
    (header::ACCESS_CONTROL_ALLOW_HEADERS, "*"),
    // The longest that browsers remember it, seconds.
    (header::ACCESS_CONTROL_MAX_AGE, "86400"),
];

/// Answers methods that a route has no handler for; the router adds `Allow`.
pub async fn not_allowed(method: Method, headers: HeaderMap) -> Response {
    if method != Method::OPTIONS {
        return StatusCode::METHOD_NOT_ALLOWED.into_response();
    }
    if headers.contains_key(header::ACCESS_CONTROL_REQUEST_METHOD) {
        return (StatusCode::NO_CONTENT, PREFLIGHT).into_response();
    }
    StatusCode::NO_CONTENT.into_response()
}
