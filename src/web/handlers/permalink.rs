//! `GET /d/{id}` and `GET /d/{id}.{extension}`: a stored diagram as a page, or in a format.

use axum::extract::Path;
use axum::http::{HeaderMap, Uri};
use axum::response::Response;

use crate::web::cache::{REVALIDATE, Validator};
use crate::web::coding::Coding;
use crate::web::drawing::{Drawing, id_of};
use crate::web::error::RequestError;
use crate::web::negotiate::by_name;
use crate::web::openapi::{
    self, DiagramAddress, Extension, IfNoneMatch, Kept, PictureOptions, StoredRefused,
};
use crate::web::page::{Page, Source};
use crate::web::site::Site;
use crate::web::upload::{options, query};

/// Answers both routes: the router cannot tell a suffix from an id.
pub async fn show(
    drawing: Drawing,
    site: Site,
    Path(name): Path<String>,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, RequestError> {
    match name.split_once('.') {
        Some((id, extension)) => picture(drawing, id, extension, &uri, &headers).await,
        None => page(drawing, site, name, &uri, &headers).await,
    }
}

#[utoipa::path(
    get,
    path = "/d/{id}.{extension}",
    tag = "Keep",
    operation_id = "picture",
    summary = "A kept diagram in a format",
    description = "The address to use wherever an image can stand. It never changes its content for one \
                   version of Podatlas.",
    params(DiagramAddress, Extension, PictureOptions, IfNoneMatch),
    responses(Kept, StoredRefused),
    extensions(("x-codeSamples" = json!([
        {"lang": "Shell", "source": "curl 'http://127.0.0.1:8080/d/ID.svg?theme=dark' -o app.svg"},
    ]))),
)]
async fn picture(
    drawing: Drawing,
    id: &str,
    extension: &str,
    uri: &Uri,
    headers: &HeaderMap,
) -> Result<Response, RequestError> {
    id_of(id)?;
    let format = by_name(extension)?;
    drawing.draw_stored(id, format, uri, headers).await
}

#[utoipa::path(
    get,
    path = "/d/{id}",
    tag = "Page",
    operation_id = "page",
    summary = "The page of a kept diagram",
    params(DiagramAddress, PictureOptions, IfNoneMatch),
    responses(openapi::Page, StoredRefused)
)]
async fn page(
    drawing: Drawing,
    site: Site,
    id: String,
    uri: &Uri,
    headers: &HeaderMap,
) -> Result<Response, RequestError> {
    let mut pairs = query(uri)?;
    if pairs.iter().all(|(name, _)| name != "theme") {
        pairs.push(("theme".to_owned(), "auto".to_owned()));
    }
    let options = options(&pairs, &[])?;
    let files = drawing.stored(&id_of(&id)?).await?;
    let form = drawing.form("page");
    let validator = Validator::of(id.as_bytes(), &options, &form, REVALIDATE).weak();
    if validator.is_known(headers) {
        return Ok(validator.not_modified(Coding::Identity));
    }
    let page = drawing
        .run(move |limits, rules| {
            let source = Source::stored(&files, id);
            Page::drawn(&site, source, &options, limits, rules)
        })
        .await?;
    Ok(validator.on(page, Coding::Identity))
}
