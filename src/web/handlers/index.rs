//! `GET /`: the empty page, or with `?example=NAME` an example already drawn.

use axum::http::Uri;
use axum::response::Response;

use crate::Options;
use crate::options::Theme;
use crate::web::drawing::Drawing;
use crate::web::error::RequestError;
use crate::web::examples::example;
use crate::web::openapi::PageRefused;
use crate::web::page::{Page, Source};
use crate::web::site::Site;
use crate::web::upload::query;

/// Answers the route.
#[utoipa::path(
    get,
    path = "/",
    tag = "Page",
    operation_id = "index",
    summary = "The page",
    params(("example" = Option<String>, Query, description = "Name of an example that is drawn at once")),
    responses(
        (status = 200, description = "The page.", body = String, content_type = "text/html"),
        PageRefused,
    ),
)]
pub async fn show(drawing: Drawing, site: Site, uri: Uri) -> Result<Response, RequestError> {
    let pairs = query(&uri)?;
    let Some((_, name)) = pairs.iter().find(|(name, _)| name == "example") else {
        return Ok(Page::empty(&site));
    };
    let example = example(name).ok_or(RequestError::NoSuchPage)?;
    let options = Options {
        theme: Theme::Auto,
        ..Options::default()
    };
    drawing
        .run(move |limits, rules| {
            Page::drawn(&site, Source::example(example), &options, limits, rules)
        })
        .await
}
