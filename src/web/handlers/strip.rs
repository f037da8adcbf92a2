//! `POST /api/v1/strip`: the manifest without its sensitive values, as one text.

use axum::http::{HeaderName, HeaderValue, header};
use axum::response::IntoResponse;

use crate::manifest;
use crate::web::drawing::Drawing;
use crate::web::error::RequestError;
use crate::web::upload::{Upload, options};

const TEXT: [(HeaderName, HeaderValue); 1] = [(
    header::CONTENT_TYPE,
    HeaderValue::from_static("text/plain; charset=utf-8"),
)];

/// Answers the route. It takes what `/api/v1/render` takes, so that one form serves both; the
/// options change nothing here.
pub async fn strip(drawing: Drawing, upload: Upload) -> Result<impl IntoResponse, RequestError> {
    options(&upload.pairs, &["format", "name"])?;
    let files = upload.into_files();
    let text = drawing
        .run(move |limits, _| Ok(manifest::join(&manifest::strip(&files, limits)?).bytes))
        .await?;
    Ok((TEXT, text))
}
