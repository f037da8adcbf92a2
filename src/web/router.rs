//! The routes and the one stack of layers around them.

use std::time::Duration;

use axum::Router;
use axum::http::StatusCode;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::{MethodRouter, get, post};
use tower::ServiceBuilder;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::request_id::{PropagateRequestIdLayer, SetRequestIdLayer};
use tower_http::timeout::TimeoutLayer;

use super::answer::{answer_errors, answer_panic};
use super::compression::compress;
use super::handlers::{
    diagram, diagrams, docs, encoded, fallback, form, health, index, kroki, metrics, openapi,
    permalink, ready, render, repository, source, static_file, strip,
};
use super::headers::secure;
use super::kroki::TYPES;
use super::log::{Numbered, REQUEST_ID, log_requests};
use super::methods;
use super::site::Standing;
use super::state::AppState;
use super::uri;

/// The service's routes, ready to be served.
pub fn router(state: AppState) -> Router {
    let whole = state.timing.whole;
    let standing = state.standing.clone();
    let rate_limit = state.rate_limit.clone();
    let numbered = state.numbered.clone();
    let mut costly = Router::new()
        .route(
            "/",
            get(index::show).post(form::draw).options(kroki::preflight),
        )
        .route("/api/v1/render", post(render::render))
        .route("/api/v1/strip", post(strip::strip))
        .route("/api/v1/diagrams", post(diagrams::keep))
        .route("/api/v1/diagrams/{id}", get(diagram::show))
        .route("/d/{name}", get(permalink::show))
        .route(
            "/gh/{owner}/{repo}/{reference}/{*path}",
            get(repository::show),
        )
        .route("/src", get(source::show))
        .fallback(fallback::other);
    for kind in TYPES {
        let kind = format!("/{kind}");
        let bare = post(kroki::draw).options(kroki::preflight);
        costly = slashed(costly, &kind, bare);
        let either = get(encoded::show_accepted).post(kroki::draw_as);
        let either = either.options(kroki::preflight);
        costly = slashed(costly, &format!("{kind}/{{first}}"), either);
        let both = get(encoded::show).options(kroki::preflight);
        costly = costly.route(&format!("{kind}/{{first}}/{{*encoded}}"), both);
    }
    let costly = costly.with_state(state.clone());
    let costly = match rate_limit {
        Some(limit) => limit.on(costly),
        None => costly,
    };
    let mut free = Router::new()
        .route("/static/{*path}", get(static_file::show))
        .route("/api/docs", get(docs::show))
        .route("/api/v1/openapi.json", get(openapi::show))
        .route("/metrics", get(metrics::show))
        .route("/readyz", get(ready::show));
    for path in ["/health", "/v1/health", "/healthz"] {
        free = slashed(free, path, get(health::show));
    }
    let routes = free.with_state(state).merge(costly);
    let routes = routes.method_not_allowed_fallback(methods::not_allowed);
    layered(routes, whole, &standing, numbered)
}

/// A route whose path may end with a slash.
fn slashed(
    routes: Router<AppState>,
    path: &str,
    methods: MethodRouter<AppState>,
) -> Router<AppState> {
    let routes = routes.route(path, methods.clone());
    routes.route(&format!("{path}/"), methods)
}

/// Outermost first: whatever refuses a request lies inside the layers that write the refusal and
/// set the headers.
fn layered(routes: Router, whole: Duration, standing: &Standing, numbered: Numbered) -> Router {
    let root = standing.root.clone();
    routes.layer(
        ServiceBuilder::new()
            .layer(SetRequestIdLayer::new(REQUEST_ID, numbered))
            .layer(from_fn(log_requests))
            .layer(PropagateRequestIdLayer::new(REQUEST_ID))
            .layer(from_fn(secure))
            .layer(compress())
            .layer(CatchPanicLayer::custom(answer_panic))
            .layer(from_fn_with_state(root, answer_errors))
            .layer(from_fn(uri::limit))
            .layer(TimeoutLayer::with_status_code(
                StatusCode::SERVICE_UNAVAILABLE,
                whole,
            )),
    )
}

#[cfg(test)]
mod tests {
    use axum::body::{Body, to_bytes};
    use axum::http::Request;
    use axum::response::IntoResponse;
    use serde_json::Value;
    use tower::ServiceExt;

    use super::*;
    use crate::web::ServeConfig;
    use crate::web::site::Site;

    const SECRET: &str = "hunter2";

    fn routes() -> Router {
        let routes = Router::new()
            .route(
                "/panic",
                get(|| async {
                    if true {
                        panic!("{SECRET}")
                    }
                }),
            )
            .route("/429", get(|| async { StatusCode::TOO_MANY_REQUESTS }))
            .route(
                "/413",
                get(|| async { (StatusCode::PAYLOAD_TOO_LARGE, SECRET) }),
            )
            .route(
                "/500",
                get(|| async { (StatusCode::INTERNAL_SERVER_ERROR, SECRET) }),
            )
            .route(
                "/slow",
                get(|| async {
                    tokio::time::sleep(Duration::from_secs(60)).await;
                    ().into_response()
                }),
            );
        layered(
            routes,
            Duration::from_millis(50),
            &Standing::default(),
            Numbered::default(),
        )
    }

    /// Paths of the router; it tells them only where it is printed.
    fn paths() -> Vec<String> {
        let config = ServeConfig {
            store: "memory:".to_owned(),
            ..ServeConfig::default()
        };
        let printed = format!("{:?}", router(AppState::of(&config).unwrap()));
        let quoted = printed.split('"').skip(1).step_by(2);
        // The router's own path for all others.
        let is_route = |it: &&str| it.starts_with('/') && !it.contains("__private");
        let paths = quoted.filter(is_route);
        paths.map(str::to_owned).collect()
    }

    /// A path with its parameters as `{}`, and without the slash that some routes tolerate at their end.
    fn shape(path: &str) -> String {
        let parts = path.split('/');
        let parts = parts.map(|part| match part.starts_with('{') {
            true => "{}",
            false => part,
        });
        let shape = parts.collect::<Vec<_>>().join("/");
        let shape = shape.replace("/kubernetes", "/k8s");
        match shape.strip_suffix('/') {
            Some(rest) if !rest.is_empty() => rest.to_owned(),
            _ => shape,
        }
    }

    #[test]
    fn every_route_is_described() {
        let described = crate::web::openapi::json(&Site::default()).unwrap();
        let described: Value = serde_json::from_str(&described).unwrap();
        let described = described["paths"].as_object().unwrap();
        let described: Vec<String> = described.keys().map(|path| shape(path)).collect();
        let paths = paths();
        assert!(paths.len() >= 15, "the router tells its paths: {paths:?}");
        for path in paths {
            let shape = shape(&path);
            assert!(described.contains(&shape), "{path} is not in {described:?}");
        }
    }

    #[tokio::test]
    async fn refusals_of_layers_and_panics_are_problems_with_every_header() {
        for (path, status) in [
            ("/panic", 500),
            ("/429", 429),
            ("/413", 413),
            ("/500", 500),
            ("/slow", 503),
        ] {
            let request = Request::get(path).body(Body::empty()).unwrap();
            let answer = routes().oneshot(request).await.unwrap();
            assert_eq!(answer.status(), status, "{path}");
            let (parts, body) = answer.into_parts();
            let header = |name| parts.headers.get(name).and_then(|it| it.to_str().ok());
            assert_eq!(header("content-type"), Some("application/problem+json"));
            assert_eq!(header("x-content-type-options"), Some("nosniff"));
            assert!(header("content-security-policy").is_some());
            assert!(header("x-request-id").is_some());
            assert_eq!(header("cache-control"), Some("no-store"));
            let is_temporary = status == 429 || status == 503;
            assert_eq!(header("retry-after").is_some(), is_temporary, "{path}");
            let body = to_bytes(body, 10_000).await.unwrap();
            let problem: Value = serde_json::from_slice(&body).unwrap();
            assert_eq!(problem["status"], status);
            assert!(!problem.to_string().contains(SECRET));
        }
    }
}
