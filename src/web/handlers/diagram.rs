//! `GET /api/v1/diagrams/{id}`: a stored diagram as JSON.

use axum::extract::Path;
use axum::http::{HeaderMap, Uri};
use axum::response::Response;

use crate::web::drawing::Drawing;
use crate::web::error::RequestError;
use crate::web::negotiate::by_name;

/// Answers the route.
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
