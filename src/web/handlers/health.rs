//! `GET /health`, `/v1/health` and `/healthz`: the process runs, and draws these types of diagrams.
//! Clients of Kroki take the keys of `version`, but for `kroki`, for the types that they may send.

use axum::extract::State;
use axum::http::{HeaderName, header};
use serde::Serialize;
use serde_json::{Map, Value, json};
use utoipa::ToSchema;

use crate::VERSION;
use crate::web::kroki::{TYPES, Upstream};
use crate::web::openapi::ProbeRefused;

/// That the process runs, and what it draws.
#[derive(Serialize, ToSchema)]
pub struct Health {
    /// `pass`.
    status: &'static str,
    /// Types of diagrams with the version of what draws them, and under `kroki` this service's.
    #[schema(value_type = Object)]
    version: Map<String, Value>,
}

/// Answers the routes.
#[utoipa::path(
    get,
    path = "/health",
    tag = "Operation",
    operation_id = "health",
    summary = "Whether the process runs, and the types of diagrams that it draws",
    responses(
        (status = 200, description = "It runs.", body = Health, content_type = "application/health+json"),
        ProbeRefused,
    ),
    extensions(("x-codeSamples" = json!([
        {"lang": "Shell", "source": "curl http://127.0.0.1:8080/health"},
    ]))),
)]
pub async fn show(
    State(upstream): State<Option<Upstream>>,
) -> ([(HeaderName, &'static str); 1], String) {
    let mut version = Map::new();
    version.insert(
        "kroki".to_owned(),
        json!({ "number": VERSION, "build_hash": "podatlas" }),
    );
    if let Some(upstream) = upstream {
        version.extend(upstream.types().await);
    }
    for kind in TYPES {
        version.insert((*kind).to_owned(), VERSION.into());
    }
    let health = json!(Health {
        status: "pass",
        version
    });
    let media = [(header::CONTENT_TYPE, "application/health+json")];
    (media, health.to_string())
}
