//! `GET /src?url=…`: the picture of manifests at other addresses, live.

use axum::extract::State;
use axum::http::{HeaderMap, Uri};
use axum::response::{AppendHeaders, IntoResponse};

use crate::web::drawing::{Drawing, VARY_ACCEPT};
use crate::web::error::RequestError;
use crate::web::fetch::{self, Fetch, FetchError, MAX_FILES};
use crate::web::negotiate;
use crate::web::openapi::{FetchRefused, Fetched, FormatInQuery, IfNoneMatch, PictureOptions};
use crate::web::upload::{options, query};

/// Answers the route. `url` may be given several times.
#[utoipa::path(
    get,
    path = "/src",
    tag = "Repository",
    operation_id = "source",
    summary = "Manifests at other addresses, in a format",
    description = "Only https, and only hosts that the operator allowed.",
    params(
        ("url" = Vec<String>, Query, description = "Address of a manifest; several are drawn together", min_items = 1),
        FormatInQuery,
        PictureOptions,
        IfNoneMatch,
    ),
    responses(Fetched, FetchRefused),
    extensions(("x-codeSamples" = json!([
        {"lang": "Shell", "source": "curl 'http://127.0.0.1:8080/src?url=https://HOST/app.yaml&format=svg' -o app.svg"},
    ]))),
)]
pub async fn show(
    drawing: Drawing,
    State(fetch): State<Fetch>,
    uri: Uri,
    headers: HeaderMap,
) -> Result<impl IntoResponse, RequestError> {
    let pairs = query(&uri)?;
    let all = |wanted| {
        let these = pairs.iter().filter(move |(name, _)| name == wanted);
        these.map(|(_, value)| value.as_str())
    };
    let format = negotiate::format(all("format").next(), &headers)?;
    let options = options(&pairs, &["url", "format"])?;
    let addresses: Vec<_> = all("url").collect();
    if addresses.is_empty() {
        return Err(FetchError::NoUrl.into());
    }
    if addresses.len() > MAX_FILES {
        return Err(FetchError::TooManyFiles { limit: MAX_FILES }.into());
    }
    let fetched = fetch.addresses(&addresses).await?;
    let answer = fetch::answer(&drawing, fetched, options, format, &headers).await?;
    Ok((AppendHeaders(VARY_ACCEPT), answer))
}
