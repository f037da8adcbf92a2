//! `GET /health`, `/v1/health` and `/healthz`: the process runs, and draws these types of diagrams.
//! Clients of Kroki take the keys of `version`, but for `kroki`, for the types that they may send.

use axum::extract::State;
use axum::http::{HeaderName, header};
use serde_json::{Map, json};

use crate::VERSION;
use crate::web::kroki::{TYPES, Upstream};

/// Answers the routes.
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
    let health = json!({ "status": "pass", "version": version });
    let media = [(header::CONTENT_TYPE, "application/health+json")];
    (media, health.to_string())
}
