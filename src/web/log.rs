//! One log line a request: method, path without its query, status, time. Never a body. The same is
//! counted by route.

use std::time::Instant;

use axum::extract::{MatchedPath, Request};
use axum::http::{HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;
use tower_http::request_id::{MakeRequestId, RequestId};

use super::metrics;
use crate::render::registry::find;

/// Characters of a path that are logged.
const MAX_PATH: usize = 120;

/// Characters of one part of a path that are logged; an id and its extension are shorter.
const MAX_PART: usize = 80;
/// The same where it looks compressed: less holds no value worth the name.
const MAX_PACKED: usize = 12;

/// Header that carries a request's id in and out.
pub const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// Numbers requests where no proxy did.
#[derive(Debug, Clone, Default)]
pub struct Numbered(std::sync::Arc<std::sync::atomic::AtomicU64>);

impl MakeRequestId for Numbered {
    fn make_request_id<B>(&mut self, _: &axum::http::Request<B>) -> Option<RequestId> {
        let number = self.0.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        let id = format!("{}-{number}", std::process::id());
        HeaderValue::try_from(id).ok().map(RequestId::new)
    }
}

/// The path without a manifest that stands in it, also where nothing answers to the path: an address
/// that was put together wrongly holds one all the same.
fn shown_path(path: &str) -> String {
    let parts: Vec<&str> = path.split('/').map(shown_part).collect();
    let mut shown: String = parts.join("/").chars().take(MAX_PATH).collect();
    if let Some(rest) = path.strip_prefix("/k8s/") {
        let format = rest.split('/').next().and_then(find);
        shown = format!("/k8s/{}/…", format.map_or("…", |it| it.name));
    }
    shown
}

/// A part of a path, unless it may be a manifest: text that begins as base64url of zlib does
/// (RFC 1950, 2.2: `78` and one of four levels), or that is longer than any name of ours.
fn shown_part(part: &str) -> &str {
    let is_packed = ["eA", "eF", "eJ", "eN"]
        .iter()
        .any(|it| part.starts_with(it));
    if (is_packed && part.len() > MAX_PACKED) || part.len() > MAX_PART {
        return "…";
    }
    part
}

/// Layer: logs the request when it is answered.
pub async fn log_requests(request: Request, next: Next) -> Response {
    let start = Instant::now();
    let method = request.method().clone();
    let path = shown_path(request.uri().path());
    let id = request
        .extensions()
        .get::<RequestId>()
        .and_then(|id| id.header_value().to_str().ok())
        .map(|id| id.chars().take(64).collect::<String>())
        .unwrap_or_default();
    let route = request.extensions().get::<MatchedPath>().cloned();
    let response = next.run(request).await;
    let route = route.as_ref().map_or("none", MatchedPath::as_str);
    metrics::answered(route, &method, response.status(), start.elapsed());
    tracing::info!(
        request_id = id,
        %method,
        path,
        status = response.status().as_u16(),
        milliseconds = start.elapsed().as_secs_f64() * 1e3,
        "answered"
    );
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_manifest_in_the_path_is_not_logged() {
        assert_eq!(shown_path("/k8s/svg/eNrLzk"), "/k8s/svg/…");
        assert_eq!(shown_path("/k8s/eNrLzk_-"), "/k8s/…/…");
        assert_eq!(shown_path("/k8s/eNrLzk"), "/k8s/…/…");
        assert_eq!(shown_path("/d/0123.svg"), "/d/0123.svg");
        assert_eq!(shown_path("/eJxLTk4uyUhVyC9KBQ"), "/…");
        assert_eq!(
            shown_path("/kroki/k8s/svg/eNpLTk4uyUhVyC9KBQ"),
            "/kroki/k8s/svg/…"
        );
        assert_eq!(shown_path(&format!("/d/{}", "x".repeat(81))), "/d/…");
        assert_eq!(shown_path(&"/x".repeat(500)).len(), MAX_PATH);
    }
}
