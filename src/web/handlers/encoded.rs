//! `GET /k8s/{format}/{encoded}` and `GET /k8s/{encoded}`: a manifest that stands in the address
//! itself, in a format.

use axum::extract::Path;
use axum::http::{HeaderMap, Uri};
use axum::response::{AppendHeaders, IntoResponse, Response};

use crate::render::registry::find;
use crate::web::cache::IMMUTABLE;
use crate::web::drawing::{Drawing, Source, VARY_ACCEPT};
use crate::web::encoded::decode;
use crate::web::error::RequestError;
use crate::web::kroki::{format, has_options, options};
use crate::web::openapi::{
    AddressRefused, Encoded, EncodedFirst, FormatInPath, IfNoneMatch, Kept, PictureOptions,
};
use crate::web::upload::query;

/// Answers the route with a format.
#[utoipa::path(
    get,
    path = "/k8s/{format}/{encoded}",
    tag = "Address",
    operation_id = "encoded",
    summary = "A manifest that stands in the address, in a format",
    description = "Whoever sees the address sees the manifest: send it through `strip` first, as \
                   `podatlas url` does. Names that are no options are passed over. \
                   A further place for options, as with Kroki, is a header for each: \
                   `Kroki-Diagram-Options-Theme: dark`. `utxt` is a format here as well, the same as `txt`.",
    params(FormatInPath, Encoded, PictureOptions, IfNoneMatch),
    responses(Kept, AddressRefused),
    extensions(("x-codeSamples" = json!([
        {"lang": "Shell", "source": "curl \"$(podatlas url app.yaml --server http://127.0.0.1:8080)\" -o app.svg"},
    ]))),
)]
pub async fn show(
    drawing: Drawing,
    Path((given, encoded)): Path<(String, String)>,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, RequestError> {
    draw(&drawing, Some(&given), &encoded, &uri, &headers).await
}

/// Answers the route without a format.
#[utoipa::path(
    get,
    path = "/k8s/{first}",
    tag = "Address",
    operation_id = "encoded_accepted",
    summary = "A manifest that stands in the address, in the format that `Accept` prefers",
    description = "SVG where `Accept` names none. `/kubernetes/…` is another name for `/k8s/…`.",
    params(EncodedFirst, PictureOptions, IfNoneMatch),
    responses(Kept, AddressRefused)
)]
pub async fn show_accepted(
    drawing: Drawing,
    Path(encoded): Path<String>,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, RequestError> {
    if find(&encoded).is_some() || encoded == "utxt" {
        return Err(RequestError::NoSuchPage);
    }
    let answer = draw(&drawing, None, &encoded, &uri, &headers).await?;
    Ok((AppendHeaders(VARY_ACCEPT), answer).into_response())
}

/// The address holds all that the answer is made of, so it can be kept for ever; not so where headers
/// say more.
async fn draw(
    drawing: &Drawing,
    given: Option<&str>,
    encoded: &str,
    uri: &Uri,
    headers: &HeaderMap,
) -> Result<Response, RequestError> {
    let format = format(given, headers)?;
    let keep = (!has_options(headers)).then_some(IMMUTABLE);
    let options = options(&query(uri)?, headers, &[])?;
    let encoded = encoded.strip_suffix('/').unwrap_or(encoded);
    let source = Source::Encoded(decode(encoded)?);
    drawing.answer(source, options, format, headers, keep).await
}
