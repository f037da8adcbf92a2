//! `GET /d/{id}` and `GET /d/{id}.{extension}`: a stored diagram as a page, or in a format.

use axum::extract::Path;
use axum::http::{HeaderMap, Uri};
use axum::response::Response;

use crate::web::cache::{REVALIDATE, Validator};
use crate::web::coding::Coding;
use crate::web::drawing::{Drawing, id_of};
use crate::web::error::RequestError;
use crate::web::negotiate::by_name;
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
    if let Some((id, extension)) = name.split_once('.') {
        id_of(id)?;
        let format = by_name(extension)?;
        return drawing.draw_stored(id, format, &uri, &headers).await;
    }
    let mut pairs = query(&uri)?;
    if pairs.iter().all(|(name, _)| name != "theme") {
        pairs.push(("theme".to_owned(), "auto".to_owned()));
    }
    let options = options(&pairs, &[])?;
    let files = drawing.stored(&id_of(&name)?).await?;
    let form = drawing.form("page");
    let validator = Validator::of(name.as_bytes(), &options, &form, REVALIDATE).weak();
    if validator.is_known(&headers) {
        return Ok(validator.not_modified(Coding::Identity));
    }
    let page = drawing
        .run(move |limits, rules| {
            let source = Source::stored(&files, name);
            Page::drawn(&site, source, &options, limits, rules)
        })
        .await?;
    Ok(validator.on(page, Coding::Identity))
}
