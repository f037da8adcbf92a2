//! Headers that every response carries: what a browser may do with it, and who may read it.

use axum::extract::Request;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::Response;

use super::kroki::Kroki;

/// Pages: own scripts and styles only; `style` is added for the picture inside the page.
const PAGE_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; \
    img-src 'self' data: blob:; connect-src 'self'; form-action 'self'; base-uri 'none'; \
    frame-ancestors 'none'";

/// SVG opened by itself: its own style, nothing else, and no origin.
const SVG_POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

/// Addresses that pages of other origins may use: no request carries a right of its sender (there is no
/// login and no cookie), so that they can do nothing that a program could not.
const SHARED: &[&str] = &["/d/", "/gh/", "/src", "/api/", "/health", "/v1/health"];

const FIXED: &[(&str, &str)] = &[
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "no-referrer"),
    (
        "permissions-policy",
        "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    ),
    ("cross-origin-opener-policy", "same-origin"),
];

/// The page policy with the digests of the styles of a picture that stands in the page.
pub fn page_policy(style_digests: &[String]) -> HeaderValue {
    let digests: String = style_digests
        .iter()
        .map(|digest| format!(" 'sha256-{digest}'"))
        .collect();
    let policy = PAGE_POLICY.replace("style-src 'self'", &format!("style-src 'self'{digests}"));
    HeaderValue::try_from(policy).unwrap_or(HeaderValue::from_static(PAGE_POLICY))
}

/// Outermost layer but one: sets the headers on answers and refusals alike.
pub async fn secure(request: Request, next: Next) -> Response {
    let path = request.uri().path();
    let is_api = SHARED.iter().any(|prefix| path.starts_with(prefix));
    let path = path.to_owned();
    let mut response = next.run(request).await;
    let is_shared = is_api || Kroki::is_spoken(&path, &response);
    let is_svg = response
        .headers()
        .get(header::CONTENT_TYPE)
        .is_some_and(|media| media == "image/svg+xml");
    let status = response.status();
    let headers = response.headers_mut();
    for &(name, value) in FIXED {
        headers.insert(
            HeaderName::from_static(name),
            HeaderValue::from_static(value),
        );
    }
    let policy = if is_svg { SVG_POLICY } else { PAGE_POLICY };
    // A client puts the headers of a 304 in the place of those that it has (RFC 9111, 3.2), and the
    // policy of a page names the digest of its picture's style.
    if status != StatusCode::NOT_MODIFIED {
        set_if_absent(headers, header::CONTENT_SECURITY_POLICY, policy);
    }
    set_if_absent(headers, header::CACHE_CONTROL, "no-store");
    let readers = if is_shared {
        headers.insert(
            header::ACCESS_CONTROL_ALLOW_ORIGIN,
            HeaderValue::from_static("*"),
        );
        headers.insert(
            header::ACCESS_CONTROL_EXPOSE_HEADERS,
            HeaderValue::from_static("*"),
        );
        "cross-origin"
    } else {
        "same-origin"
    };
    headers.insert(
        HeaderName::from_static("cross-origin-resource-policy"),
        HeaderValue::from_static(readers),
    );
    response
}

fn set_if_absent(headers: &mut HeaderMap, name: HeaderName, value: &'static str) {
    headers
        .entry(name)
        .or_insert(HeaderValue::from_static(value));
}
