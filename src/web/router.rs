//! The routes and the one stack of layers around them.

use axum::Router;
use axum::http::StatusCode;
use axum::middleware::from_fn;
use axum::routing::{get, post};
use tower::ServiceBuilder;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::request_id::{PropagateRequestIdLayer, SetRequestIdLayer};
use tower_http::timeout::TimeoutLayer;

use super::answer::{answer_errors, answer_panic};
use super::handlers::{
    diagram, diagrams, fallback, form, health, index, permalink, ready, render, static_file,
};
use super::headers::secure;
use super::log::{Numbered, REQUEST_ID, log_requests};
use super::state::AppState;

/// The service's routes, ready to be served.
pub fn router(state: AppState) -> Router {
    let whole = state.timing.whole;
    let routes = Router::new()
        .route("/", get(index::show).post(form::draw))
        .route("/api/v1/render", post(render::render))
        .route("/api/v1/diagrams", post(diagrams::keep))
        .route("/api/v1/diagrams/{id}", get(diagram::show))
        .route("/d/{name}", get(permalink::show))
        .route("/static/{file}", get(static_file::show))
        .route("/health", get(health::show))
        .route("/healthz", get(health::show))
        .route("/readyz", get(ready::show))
        .fallback(fallback::not_found)
        .with_state(state);
    layered(routes, whole)
}

/// Outermost first: whatever refuses a request lies inside the layers that write the refusal and
/// set the headers.
fn layered(routes: Router, whole: std::time::Duration) -> Router {
    routes.layer(
        ServiceBuilder::new()
            .layer(SetRequestIdLayer::new(REQUEST_ID, Numbered::default()))
            .layer(from_fn(log_requests))
            .layer(PropagateRequestIdLayer::new(REQUEST_ID))
            .layer(from_fn(secure))
            .layer(CatchPanicLayer::custom(answer_panic))
            .layer(from_fn(answer_errors))
            .layer(TimeoutLayer::with_status_code(
                StatusCode::SERVICE_UNAVAILABLE,
                whole,
            )),
    )
}
