//! `OPTIONS`: which methods an address takes, for programs that ask (RFC 9110, 9.3.7) and for browsers
//! before a page of another origin sends something (the preflight of the Fetch standard).

use axum::extract::Request;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

/// How long a browser may remember what a preflight said, seconds: the longest that browsers allow.
const REMEMBER: &str = "86400";

/// Layer: answers `OPTIONS` for every address that knows its methods and does not answer it itself.
pub async fn answer_options(request: Request, next: Next) -> Response {
    let is_asked = request.method() == Method::OPTIONS;
    let is_preflight = request
        .headers()
        .contains_key(header::ACCESS_CONTROL_REQUEST_METHOD);
    let response = next.run(request).await;
    if !is_asked || response.status() != StatusCode::METHOD_NOT_ALLOWED {
        return response;
    }
    let Some(allow) = allowed(response.headers()) else {
        return response;
    };
    let mut answer = StatusCode::NO_CONTENT.into_response();
    let headers = answer.headers_mut();
    if is_preflight {
        headers.insert(header::ACCESS_CONTROL_ALLOW_METHODS, allow.clone());
        let any = HeaderValue::from_static("*");
        headers.insert(header::ACCESS_CONTROL_ALLOW_HEADERS, any);
        let remember = HeaderValue::from_static(REMEMBER);
        headers.insert(header::ACCESS_CONTROL_MAX_AGE, remember);
    }
    headers.insert(header::ALLOW, allow);
    answer
}

fn allowed(headers: &HeaderMap) -> Option<HeaderValue> {
    let methods = headers.get(header::ALLOW)?.to_str().ok()?;
    HeaderValue::try_from(format!("{methods},OPTIONS")).ok()
}
