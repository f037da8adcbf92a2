//! `GET /healthz` and `GET /health`: the process runs.

use axum::Json;
use serde_json::{Value, json};

use crate::VERSION;

/// Answers the routes.
pub async fn show() -> Json<Value> {
    Json(json!({ "status": "ok", "version": VERSION }))
}
