//! `POST /api/v1/render`: a manifest in, the format asked for out; nothing is kept.

use axum::http::HeaderMap;
use axum::response::{AppendHeaders, IntoResponse};

use crate::web::drawing::{Drawing, Source, VARY_ACCEPT};
use crate::web::error::RequestError;
use crate::web::negotiate;
use crate::web::upload::{Upload, options};

/// Answers the route.
pub async fn render(
    drawing: Drawing,
    headers: HeaderMap,
    upload: Upload,
) -> Result<impl IntoResponse, RequestError> {
    let format = negotiate::format(upload.value("format"), &headers)?;
    let options = options(&upload.pairs, &["format", "name"])?;
    let source = Source::Files(upload.into_files());
    let answer = drawing
        .answer(source, options, format, &headers, None)
        .await?;
    Ok((AppendHeaders(VARY_ACCEPT), answer))
}
