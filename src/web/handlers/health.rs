//! `GET /healthz` and `GET /health`: the process runs.

use axum::Json;
use serde::Serialize;
use utoipa::ToSchema;

use crate::VERSION;
use crate::web::openapi::ProbeRefused;

/// How the service is.
#[derive(Serialize, ToSchema)]
pub struct Health {
    /// `ok` or `ready`.
    pub status: &'static str,
    /// Version of Podatlas.
    pub version: &'static str,
}

/// Answers the routes.
#[utoipa::path(
    get,
    path = "/health",
    tag = "Operation",
    operation_id = "health",
    summary = "Whether the process runs",
    responses((status = 200, description = "It runs.", body = Health), ProbeRefused),
    extensions(("x-codeSamples" = json!([
        {"lang": "Shell", "source": "curl http://127.0.0.1:8080/health"},
    ]))),
)]
pub async fn show() -> Json<Health> {
    Json(Health {
        status: "ok",
        version: VERSION,
    })
}

/// The same under the name that Kubernetes uses itself.
#[utoipa::path(
    get,
    path = "/healthz",
    tag = "Operation",
    operation_id = "healthz",
    summary = "Whether the process runs",
    responses((status = 200, description = "It runs.", body = Health), ProbeRefused),
)]
pub async fn show_as_kubernetes_asks() -> Json<Health> {
    show().await
}
