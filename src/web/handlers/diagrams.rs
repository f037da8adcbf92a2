//! `POST /api/v1/diagrams`: keeps a stripped manifest and answers with its addresses.

use axum::Json;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use serde_json::{Map, Value, json};

use crate::findings::{Finding, Severity};
use crate::render::FORMATS;
use crate::store::DiagramId;
use crate::web::drawing::{Drawing, VARY_ACCEPT};
use crate::web::error::RequestError;
use crate::web::negotiate::prefers;
use crate::web::site::Site;
use crate::web::upload::{Upload, options};
use crate::{Options, chart_with, manifest};

/// Answers the route: 201 with JSON, or for a form without script a redirect to the page.
pub async fn keep(
    drawing: Drawing,
    site: Site,
    headers: HeaderMap,
    upload: Upload,
) -> Result<Response, RequestError> {
    let options = options(&upload.pairs, &["name"])?;
    let query = query_of(&options);
    let files = upload.into_files();
    let (stripped, findings) = drawing
        .run(move |limits, rules| {
            let atlas = chart_with(&files, &options, limits, rules)?;
            Ok((manifest::strip(&files, limits)?, count(&atlas.findings)))
        })
        .await?;
    let id = drawing.keep(&stripped).await?;
    let page = site.url(&format!("/d/{}{query}", id.as_str()));
    if prefers(&headers, "text/html", "application/json") {
        return Ok((VARY_ACCEPT, Redirect::to(&page)).into_response());
    }
    let location = site.url(&format!("/api/v1/diagrams/{}", id.as_str()));
    let location = [(header::LOCATION, location)];
    let body = json!({
        "id": id.as_str(),
        "page": page,
        "urls": urls(&site, &id, &query),
        "findings": findings,
    });
    Ok((StatusCode::CREATED, VARY_ACCEPT, location, Json(body)).into_response())
}

fn urls(site: &Site, id: &DiagramId, query: &str) -> Map<String, Value> {
    let url = |extension| site.url(&format!("/d/{}.{extension}{query}", id.as_str()));
    FORMATS
        .iter()
        .map(|format| (format.name.to_owned(), url(format.extension).into()))
        .collect()
}

fn count(findings: &[Finding]) -> Map<String, Value> {
    [Severity::Error, Severity::Warning, Severity::Info]
        .iter()
        .map(|&severity| {
            let these = findings.iter().filter(|it| it.severity == severity);
            (severity.name().to_owned(), these.count().into())
        })
        .collect()
}

/// The options as a query string with its `?`; empty for the defaults.
pub fn query_of(options: &Options) -> String {
    let pairs: Vec<_> = options
        .to_pairs()
        .into_iter()
        .map(|(name, value)| format!("{name}={}", percent_encode(&value)))
        .collect();
    if pairs.is_empty() {
        return String::new();
    }
    format!("?{}", pairs.join("&"))
}

/// RFC 3986: everything but unreserved characters (and the comma of lists).
fn percent_encode(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b',' => {
                char::from(byte).to_string()
            }
            byte => format!("%{byte:02X}"),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_survive_their_way_through_an_address() {
        let options = Options::from_pairs([
            ("title", "a & b = c/é?"),
            ("hide", "inferred,legend"),
            ("theme", "dark"),
        ])
        .unwrap();
        let uri = format!("/d/x.svg{}", query_of(&options)).parse().unwrap();
        let pairs = crate::web::upload::query(&uri).unwrap();
        assert_eq!(crate::web::upload::options(&pairs, &[]).unwrap(), options);
        assert_eq!(query_of(&Options::default()), "");
    }
}
