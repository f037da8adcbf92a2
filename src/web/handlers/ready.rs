//! `GET /readyz`: the process runs and its store answers.

use axum::Json;
use axum::extract::State;
use serde_json::{Value, json};

use crate::VERSION;
use crate::store::Store;
use crate::web::error::RequestError;

/// Answers the route.
pub async fn show(State(store): State<Store>) -> Result<Json<Value>, RequestError> {
    store.probe().await?;
    Ok(Json(json!({ "status": "ready", "version": VERSION })))
}
