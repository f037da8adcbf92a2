//! `GET /static/{path}`: the page's own files.

use axum::Extension;
use axum::extract::Path;
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;

use crate::Options;
use crate::web::asset::find;
use crate::web::cache::{REVALIDATE, Validator};
use crate::web::coding::Coding;
use crate::web::drawing::{Drawing, VARY_CODING};
use crate::web::error::RequestError;
use crate::web::openapi::{IfNoneMatch, PageRefused};
use crate::web::shortcut::Whole;

/// Answers the route.
#[utoipa::path(
    get,
    path = "/static/{path}",
    tag = "Page",
    operation_id = "file",
    summary = "The page's own files",
    params(
        ("path" = String, Path, description = "Folders and name of the file", example = "podatlas.css"),
        IfNoneMatch,
    ),
    responses(
        (
            status = 200,
            description = "The file.",
            content(
                (String = "text/css"),
                (String = "text/javascript"),
                (String = "image/svg+xml"),
                (String = "text/yaml"),
            ),
            headers(
                ("ETag" = String, description = "Stands for the file's content"),
                ("Cache-Control" = String, description = "`public, no-cache`"),
            ),
        ),
        (status = 304, description = "The client has it: `If-None-Match` names it."),
        PageRefused,
    ),
)]
pub async fn show(
    drawing: Drawing,
    Path(name): Path<String>,
    headers: HeaderMap,
) -> Result<Response, RequestError> {
    let (media_type, content) = find(&name).ok_or(RequestError::NoSuchPage)?;
    let validator = Validator::of(content.as_bytes(), &Options::default(), "file", REVALIDATE);
    let coding = Coding::accepted(&headers);
    if validator.is_known(&headers) {
        return Ok(validator.not_modified(coding));
    }
    let content = async { Ok(Bytes::from_static(content.as_bytes())) };
    let body = drawing.coded(validator.digest(), coding, content).await?;
    let whole = Extension(Whole(body.clone()));
    let media = [(header::CONTENT_TYPE, media_type)];
    let mut response = (media, VARY_CODING, whole, body).into_response();
    if let Some(coding) = coding.header() {
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_ENCODING, coding);
    }
    Ok(validator.on(response, coding))
}
