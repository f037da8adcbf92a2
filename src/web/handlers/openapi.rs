//! `GET /api/v1/openapi.json`: the description of the API.

use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use axum::response::{IntoResponse, Response};

use crate::Options;
use crate::web::cache::{REVALIDATE, Validator};
use crate::web::coding::Coding;
use crate::web::error::RequestError;
use crate::web::openapi::{IfNoneMatch, PageRefused, json};
use crate::web::site::Site;

const JSON: [(HeaderName, HeaderValue); 1] = [(
    header::CONTENT_TYPE,
    HeaderValue::from_static("application/json"),
)];

/// Answers the route.
#[utoipa::path(
    get,
    path = "/api/v1/openapi.json",
    tag = "Operation",
    operation_id = "description",
    summary = "This description, as OpenAPI 3.1",
    params(IfNoneMatch),
    responses(
        (
            status = 200,
            description = "The description.",
            body = Object,
            headers(
                ("ETag" = String, description = "Stands for the description"),
                ("Cache-Control" = String, description = "`public, no-cache`"),
            ),
        ),
        (status = 304, description = "The client has it: `If-None-Match` names it."),
        PageRefused,
    ),
    extensions(("x-codeSamples" = json!([
        {"lang": "Shell", "source": "curl http://127.0.0.1:8080/api/v1/openapi.json"},
    ]))),
)]
pub async fn show(site: Site, headers: HeaderMap) -> Result<Response, RequestError> {
    let description = json(&site).map_err(|_| RequestError::Internal)?;
    let validator = Validator::of(
        description.as_bytes(),
        &Options::default(),
        "openapi",
        REVALIDATE,
    );
    let validator = validator.weak();
    if validator.is_known(&headers) {
        return Ok(validator.not_modified(Coding::Identity));
    }
    Ok(validator.on((JSON, description).into_response(), Coding::Identity))
}
