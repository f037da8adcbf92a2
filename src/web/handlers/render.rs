//! `POST /api/v1/render`: a manifest in, the format asked for out; nothing is kept.

use axum::http::HeaderMap;
use axum::response::{AppendHeaders, IntoResponse};

use crate::web::drawing::{Drawing, Source, VARY_ACCEPT};
use crate::web::error::RequestError;
use crate::web::negotiate;
use crate::web::openapi::{
    Drawn, FileName, FormatInQuery, Manifests, PictureOptions, UploadRefused,
};
use crate::web::upload::{Upload, options};

/// Answers the route.
#[utoipa::path(
    post,
    path = "/api/v1/render",
    tag = "Draw",
    operation_id = "render",
    summary = "Draw a manifest, or write it in another format",
    description = "Nothing is kept. `format=json` gives the graph, the findings and the explanations.",
    params(FormatInQuery, PictureOptions, FileName),
    request_body = Manifests,
    responses(Drawn, UploadRefused),
    extensions(("x-codeSamples" = json!([
        {"lang": "Shell", "label": "as SVG", "source": "curl --data-binary @app.yaml 'http://127.0.0.1:8080/api/v1/render?theme=dark' -o app.svg"},
        {"lang": "Shell", "label": "as JSON", "source": "curl --data-binary @app.yaml -H 'Accept: application/json' http://127.0.0.1:8080/api/v1/render"},
        {"lang": "Shell", "label": "files as a form", "source": "curl -F file=@app.yaml -F view=network -F format=png http://127.0.0.1:8080/api/v1/render -o app.png"},
    ]))),
)]
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
