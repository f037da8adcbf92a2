//! `GET /k8s/{format}/{encoded}`: a manifest that stands in the address itself, in a format.

use axum::extract::Path;
use axum::http::{HeaderMap, Uri};
use axum::response::Response;

use crate::web::cache::IMMUTABLE;
use crate::web::drawing::{Drawing, Source};
use crate::web::encoded::decode;
use crate::web::error::RequestError;
use crate::web::negotiate::by_name;
use crate::web::upload::{known_options, query};

/// Answers the route. The address holds all that the answer is made of, so it can be kept for ever.
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
