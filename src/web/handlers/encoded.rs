//! `GET /k8s/{format}/{encoded}`: a manifest that stands in the address itself, in a format.

use axum::extract::Path;
use axum::http::{HeaderMap, Uri};
use axum::response::Response;

use crate::web::cache::IMMUTABLE;
use crate::web::drawing::{Drawing, Source};
use crate::web::encoded::decode;
use crate::web::error::RequestError;
use crate::web::negotiate::by_name;
use crate::web::openapi::{
    AddressRefused, Encoded, FormatInPath, IfNoneMatch, Kept, PictureOptions,
};
use crate::web::upload::{known_options, query};

/// Answers the route. The address holds all that the answer is made of, so it can be kept for ever.
#[utoipa::path(
    get,
    path = "/k8s/{format}/{encoded}",
    tag = "Address",
    operation_id = "encoded",
    summary = "A manifest that stands in the address, in a format",
    description = "Whoever sees the address sees the manifest: send it through `strip` first, as \
                   `podatlas url` does. Names that are no options are passed over.",
    params(FormatInPath, Encoded, PictureOptions, IfNoneMatch),
    responses(Kept, AddressRefused),
    extensions(("x-codeSamples" = json!([
        {"lang": "Shell", "source": "curl \"$(podatlas url app.yaml --server http://127.0.0.1:8080)\" -o app.svg"},
    ]))),
)]
pub async fn show(
    drawing: Drawing,
    Path((format, encoded)): Path<(String, String)>,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, RequestError> {
    let format = by_name(&format)?;
    let options = known_options(&query(&uri)?)?;
    let source = Source::Encoded(decode(&encoded)?);
    drawing
        .answer(source, options, format, &headers, Some(IMMUTABLE))
        .await
}
