//! `GET /api/docs`: the description of the API as a page.

use axum::http::HeaderMap;
use axum::response::Response;

use crate::Options;
use crate::web::cache::{REVALIDATE, Validator};
use crate::web::coding::Coding;
use crate::web::error::RequestError;
use crate::web::openapi::{self, IfNoneMatch, PageRefused};
use crate::web::page::docs;
use crate::web::site::Site;

/// Answers the route.
#[utoipa::path(
    get,
    path = "/api/docs",
    tag = "Page",
    operation_id = "docs",
    summary = "This description, as a page",
    params(IfNoneMatch),
    responses(openapi::Page, PageRefused)
)]
pub async fn show(site: Site, headers: HeaderMap) -> Result<Response, RequestError> {
    let html = docs::page(&site).ok_or(RequestError::Internal)?;
    let validator = Validator::of(html.as_bytes(), &Options::default(), "docs", REVALIDATE).weak();
    if validator.is_known(&headers) {
        return Ok(validator.not_modified(Coding::Identity));
    }
    Ok(validator.on(docs::respond(html), Coding::Identity))
}
