//! `POST /`: the page's form. Without script it answers with the whole page, with script
//! (`part=result`) with the part that changes.

use axum::response::{IntoResponse, Response};

use crate::web::answer::Written;
use crate::web::drawing::Drawing;
use crate::web::error::RequestError;
use crate::web::openapi::{FileName, Manifests, Part, PictureOptions, UploadRefused};
use crate::web::page::{Page, Source};
use crate::web::problem::Problem;
use crate::web::site::Site;
use crate::web::upload::{Upload, options};

/// Answers the route.
#[utoipa::path(
    post,
    path = "/",
    tag = "Page",
    operation_id = "form",
    summary = "The page's form",
    description = "The page with the picture and the words in it. It is made for the page's own form and \
                   script; programs use `/api/v1/render`.",
    params(Part, PictureOptions, FileName),
    request_body = Manifests,
    responses(
        (status = 200, description = "The page, or the part of it that changes.", body = String, content_type = "text/html"),
        UploadRefused,
    ),
)]
pub async fn draw(drawing: Drawing, site: Site, upload: Upload) -> Result<Response, RequestError> {
    let options = options(&upload.pairs, &["name", "part"])?;
    let is_part = upload.value("part") == Some("result");
    let files = upload.into_files();
    if is_part {
        return drawing
            .run(move |limits, rules| Page::part(&files, &options, limits, rules))
            .await;
    }
    let kept = options.clone();
    let drawn_for = site.clone();
    let page = drawing
        .run(move |limits, rules| {
            let source = Source::stripped(&files, limits)?;
            Page::drawn(&drawn_for, source, &options, limits, rules)
        })
        .await;
    page.or_else(|error| {
        if error.kind().status.is_server_error() {
            return Err(error);
        }
        let problem = Problem::of(&error);
        let mut response = (problem.status, Page::refused(&site, &problem, &kept)).into_response();
        response.extensions_mut().insert(Written);
        Ok(response)
    })
}
