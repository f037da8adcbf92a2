//! `GET /static/{path}`: the page's own files.

use axum::extract::Path;
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};

use crate::Options;
use crate::web::asset::find;
use crate::web::cache::{REVALIDATE, Validator};
use crate::web::error::RequestError;

/// Answers the route.
pub async fn show(Path(name): Path<String>, headers: HeaderMap) -> Result<Response, RequestError> {
    let (media_type, content) = find(&name).ok_or(RequestError::NoSuchPage)?;
    let validator = Validator::of(content.as_bytes(), &Options::default(), "file", REVALIDATE);
    if validator.is_known(&headers) {
        return Ok(validator.not_modified());
    }
    let media = [(header::CONTENT_TYPE, media_type)];
    Ok(validator.on((media, content).into_response()))
}
