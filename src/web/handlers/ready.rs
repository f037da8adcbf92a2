//! `GET /readyz`: the process runs and its store answers.

use axum::Json;
use axum::extract::State;

use super::health::Health;
use crate::VERSION;
use crate::store::Store;
use crate::web::error::RequestError;
use crate::web::openapi::ProbeRefused;

/// Answers the route.
#[utoipa::path(
    get,
    path = "/readyz",
    tag = "Operation",
    operation_id = "ready",
    summary = "Whether the process runs and its store answers",
    responses((status = 200, description = "It does.", body = Health), ProbeRefused),
)]
pub async fn show(State(store): State<Store>) -> Result<Json<Health>, RequestError> {
    store.probe().await?;
    Ok(Json(Health {
        status: "ready",
        version: VERSION,
    }))
}
