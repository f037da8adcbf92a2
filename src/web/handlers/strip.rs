//! `POST /api/v1/strip`: the manifest without its sensitive values, as one text.

use axum::http::{HeaderName, HeaderValue, header};
use axum::response::IntoResponse;

use crate::manifest;
use crate::web::drawing::Drawing;
use crate::web::error::RequestError;
use crate::web::openapi::{FileName, FormatInQuery, Manifests, PictureOptions, TextRefused};
use crate::web::upload::{Upload, options};

const TEXT: [(HeaderName, HeaderValue); 1] = [(
    header::CONTENT_TYPE,
    HeaderValue::from_static("text/plain; charset=utf-8"),
)];

/// Answers the route. It takes what `/api/v1/render` takes, so that one form serves both; the
/// options change nothing here.
#[utoipa::path(
    post,
    path = "/api/v1/strip",
    tag = "Draw",
    operation_id = "strip",
    summary = "Take the sensitive values out of a manifest",
    description = "Values of Secrets and ConfigMaps, literal environment values, arguments, annotations \
                   and comments are replaced by what Podatlas reads of them; every line keeps its number, \
                   and the picture of the answer is that of the original. Several files become one text. \
                   It takes the parameters of `/api/v1/render`, so that one form serves both; they change \
                   nothing here.",
    params(FormatInQuery, PictureOptions, FileName),
    request_body = Manifests,
    responses(
        (status = 200, description = "The manifest without its sensitive values.", body = String, content_type = "text/plain"),
        TextRefused,
    ),
    extensions(("x-codeSamples" = json!([
        {"lang": "Shell", "source": "curl --data-binary @app.yaml http://127.0.0.1:8080/api/v1/strip"},
    ]))),
)]
pub async fn strip(drawing: Drawing, upload: Upload) -> Result<impl IntoResponse, RequestError> {
    options(&upload.pairs, &["format", "name"])?;
    let files = upload.into_files();
    let text = drawing
        .run(move |limits, _| Ok(manifest::join(&manifest::strip(&files, limits)?).bytes))
        .await?;
    Ok((TEXT, text))
}
