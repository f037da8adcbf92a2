//! `GET /readyz`: the process runs and its store answers.

use axum::Json;
use axum::extract::State;
use serde::Serialize;
use utoipa::ToSchema;

use crate::VERSION;
use crate::store::Store;
use crate::web::error::RequestError;
use crate::web::openapi::ProbeRefused;

/// That the service can do all of its work.
#[derive(Serialize, ToSchema)]
pub struct Ready {
    /// `ready`.
    status: &'static str,
    /// Version of Podatlas.
    version: &'static str,
}

/// Answers the route.
#[utoipa::path(
    get,
    path = "/readyz",
    tag = "Operation",
    operation_id = "ready",
    summary = "Whether the process runs and its store answers",
    responses((status = 200, description = "It does.", body = Ready), ProbeRefused),
)]
pub async fn show(State(store): State<Store>) -> Result<Json<Ready>, RequestError> {
    store.probe().await?;
    Ok(Json(Ready {
        status: "ready",
        version: VERSION,
    }))
}
