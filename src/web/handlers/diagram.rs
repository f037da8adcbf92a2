//! `GET /api/v1/diagrams/{id}`: a stored diagram as JSON.

use axum::extract::Path;
use axum::http::{HeaderMap, Uri};
use axum::response::Response;

use crate::web::drawing::Drawing;
use crate::web::error::RequestError;
use crate::web::negotiate::by_name;
use crate::web::openapi::{DiagramAddress, IfNoneMatch, PictureOptions, StoredRefused};

/// Answers the route.
#[utoipa::path(
    get,
    path = "/api/v1/diagrams/{id}",
    tag = "Keep",
    operation_id = "diagram",
    summary = "A kept diagram as JSON",
    description = "The same as `/d/{id}.json`: nodes, edges, findings and explanations, whatever `Accept` \
                   says.",
    params(DiagramAddress, PictureOptions, IfNoneMatch),
    responses(
        (
            status = 200,
            description = "The graph.",
            body = crate::render::json::schema::Graph,
            headers(
                ("ETag" = String, description = "Stands for diagram, options and version"),
                ("Cache-Control" = String, description = "`public, max-age=31536000, immutable`"),
            ),
        ),
        (status = 304, description = "The client has it: `If-None-Match` names it."),
        StoredRefused,
    ),
    extensions(("x-codeSamples" = json!([
        {"lang": "Shell", "source": "curl http://127.0.0.1:8080/api/v1/diagrams/ID"},
    ]))),
)]
pub async fn show(
    drawing: Drawing,
    Path(id): Path<String>,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, RequestError> {
    drawing
        .draw_stored(&id, by_name("json")?, &uri, &headers)
        .await
}
