//! One log line a request: method, path without its query, status, time. Never a body. The same is
//! counted by route.

use std::time::Instant;

use axum::extract::{MatchedPath, Request};
use axum::http::{HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;
use tower_http::request_id::{MakeRequestId, RequestId};

use super::shortcut::Route;
use super::{kroki, metrics};

/// Characters of a path that are logged.
const MAX_PATH: usize = 120;

/// Header that carries a request's id in and out.
pub const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// Numbers requests where no proxy did.
#[derive(Debug, Clone, Default)]
pub struct Numbered(std::sync::Arc<std::sync::atomic::AtomicU64>);

impl MakeRequestId for Numbered {
    fn make_request_id<B>(&mut self, _: &axum::http::Request<B>) -> Option<RequestId> {
        self.next().map(RequestId::new)
    }
}

impl Numbered {
    /// The next id.
    pub fn next(&self) -> Option<HeaderValue> {
        let number = self.0.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        HeaderValue::try_from(format!("{}-{number}", std::process::id())).ok()
    }
}

/// The path without a manifest that stands in it.
fn shown_path(path: &str) -> String {
    kroki::shown(path).unwrap_or_else(|| path.chars().take(MAX_PATH).collect())
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
    let mut response = next.run(request).await;
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
    response.extensions_mut().insert(Route(route.into()));
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_manifest_in_the_path_is_not_logged() {
        assert_eq!(shown_path("/k8s/svg/eNrLzk"), "/k8s/svg/…");
        assert_eq!(shown_path("/k8s/eNrLzk_-"), "/k8s/…");
        assert_eq!(shown_path("/k8s/eNrLzk"), "/k8s/…");
        assert_eq!(shown_path("/kubernetes/svg/eNrLzk/"), "/kubernetes/svg/…");
        assert_eq!(shown_path("/plantuml/svg/eNrLzk"), "/plantuml/svg/…");
        assert_eq!(shown_path("/plantuml/eNrLzk"), "/plantuml/…");
        assert_eq!(shown_path("/eNrLzk"), "/…");
        assert_eq!(shown_path("//k8s/svg/eNrLzk"), "/k8s/svg/…");
        assert_eq!(shown_path("/%6b8s/svg/eNrLzk"), "/…/svg/…");
        assert_eq!(shown_path("/k8s"), "/k8s");
        assert_eq!(shown_path("/"), "/");
        assert_eq!(shown_path("/d/0123.svg"), "/d/0123.svg");
        assert_eq!(shown_path(&"/d".repeat(500)).len(), MAX_PATH);
    }
}
