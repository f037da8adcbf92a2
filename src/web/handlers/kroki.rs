//! `POST /k8s` and `POST /k8s/{format}`: a manifest in, as text or in a JSON body after Kroki, the
//! format asked for out. `OPTIONS` of the same: pages of any origin may ask.

use axum::extract::Path;
use axum::http::{HeaderMap, HeaderName, StatusCode, header};
use axum::response::{AppendHeaders, IntoResponse, Response};

use crate::InputFile;
use crate::web::drawing::{Drawing, Source, VARY_ACCEPT};
use crate::web::error::RequestError;
use crate::web::kroki::{Json, OtherJson, format, options};
use crate::web::openapi::{
    Drawn, FileName, FormatFirst, KrokiRefused, ManifestsOrKroki, PictureOptions,
};
use crate::web::upload::{Upload, media_type};

/// Answers the route without a format.
#[utoipa::path(
    post,
    path = "/k8s",
    tag = "Address",
    operation_id = "draw",
    summary = "Draw a manifest as a Kroki server does, in the format that `Accept` prefers",
    description = "Errors have the forms that Kroki gives them. Options may stand in the query, in headers \
                   (`Kroki-Diagram-Options-Theme: dark`) or in `diagram_options`; the last count most, and \
                   names that are none are passed over.",
    params(PictureOptions, FileName),
    request_body = ManifestsOrKroki,
    responses(Drawn, KrokiRefused),
)]
pub async fn draw(
    drawing: Drawing,
    headers: HeaderMap,
    upload: Upload,
) -> Result<Response, RequestError> {
    answer(&drawing, None, &headers, upload).await
}

/// Answers the route with a format.
#[utoipa::path(
    post,
    path = "/k8s/{first}",
    tag = "Address",
    operation_id = "draw_as",
    summary = "Draw a manifest as a Kroki server does, in a format",
    params(FormatFirst, PictureOptions, FileName),
    request_body = ManifestsOrKroki,
    responses(Drawn, KrokiRefused),
    extensions(("x-codeSamples" = json!([
        {"lang": "Shell", "source": "curl -H 'Content-Type: text/plain' --data-binary @app.yaml http://127.0.0.1:8080/k8s/svg -o app.svg"},
    ]))),
)]
pub async fn draw_as(
    drawing: Drawing,
    Path(given): Path<String>,
    headers: HeaderMap,
    upload: Upload,
) -> Result<Response, RequestError> {
    answer(&drawing, Some(&given), &headers, upload).await
}

async fn answer(
    drawing: &Drawing,
    given: Option<&str>,
    headers: &HeaderMap,
    upload: Upload,
) -> Result<Response, RequestError> {
    if media_type(headers)? == "application/json" {
        let body = upload.files.first().map(|file| file.bytes.as_slice());
        match Json::read(body.unwrap_or_default()) {
            Ok(json) => return draw_json(drawing, given, headers, &upload.pairs, json).await,
            Err(OtherJson::Manifest) => {}
            Err(OtherJson::Refused(error)) => return Err(error),
        }
    }
    let format = format(given, headers)?;
    let options = options(&upload.pairs, headers, &[])?;
    let source = Source::Files(upload.into_files());
    let answer = drawing
        .answer(source, options, format, headers, None)
        .await?;
    Ok((AppendHeaders(VARY_ACCEPT), answer).into_response())
}

/// The source of a JSON body in the format of the path, else of the body, else of `Accept`.
///
/// # Errors
/// Unknown formats, wrong options, and what the pipeline refuses.
pub async fn draw_json(
    drawing: &Drawing,
    given: Option<&str>,
    headers: &HeaderMap,
    query: &[(String, String)],
    json: Json,
) -> Result<Response, RequestError> {
    let format = format(given.or(json.output_format.as_deref()), headers)?;
    let options = options(query, headers, &json.options())?;
    let file = InputFile {
        name: "manifest.yaml".to_owned(),
        bytes: json.diagram_source.unwrap_or_default().into_bytes(),
    };
    let source = Source::Files(vec![file]);
    let answer = drawing
        .answer(source, options, format, headers, None)
        .await?;
    Ok((AppendHeaders(VARY_ACCEPT), answer).into_response())
}

/// Answers `OPTIONS`, by which a browser asks before it sends JSON or options for a page of another
/// origin.
pub async fn preflight() -> (StatusCode, [(HeaderName, &'static str); 4]) {
    let headers = [
        (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*"),
        (
            header::ACCESS_CONTROL_ALLOW_METHODS,
            "GET, HEAD, POST, OPTIONS",
        ),
        (
            header::ACCESS_CONTROL_ALLOW_HEADERS,
            "*, Accept, Content-Type, Origin, Access-Control-Allow-Origin",
        ),
        (header::ACCESS_CONTROL_MAX_AGE, "86400"),
    ];
    (StatusCode::NO_CONTENT, headers)
}
