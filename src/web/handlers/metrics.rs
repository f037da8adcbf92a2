//! `GET /metrics`: what the service counts and times, for Prometheus.

use axum::extract::State;
use axum::http::{HeaderName, header};

use crate::web::metrics;
use crate::web::openapi::ProbeRefused;
use crate::web::state::AppState;

const TEXT_FORMAT: [(HeaderName, &str); 1] = [(
    header::CONTENT_TYPE,
    "text/plain; version=0.0.4; charset=utf-8",
)];

/// Answers the route.
#[utoipa::path(
    get,
    path = "/metrics",
    tag = "Operation",
    operation_id = "metrics",
    summary = "What the service counts and times, for Prometheus",
    responses(
        (status = 200, description = "Metrics in Prometheus' text format.", body = String, content_type = "text/plain"),
        ProbeRefused,
    ),
)]
pub async fn show(State(state): State<AppState>) -> ([(HeaderName, &'static str); 1], String) {
    (TEXT_FORMAT, metrics::text(&state.levels()))
}
