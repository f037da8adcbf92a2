//! `POST /api/v1/diagrams`: keeps a stripped manifest and answers with its addresses.

use axum::Json;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Serialize;
use serde_json::{Map, Value};
use utoipa::ToSchema;

use crate::findings::{Finding, Severity};
use crate::render::FORMATS;
use crate::store::DiagramId;
use crate::web::drawing::{Drawing, VARY_ACCEPT};
use crate::web::error::RequestError;
use crate::web::negotiate::prefers;
use crate::web::openapi::{FileName, Manifests, PictureOptions, TextRefused};
use crate::web::site::Site;
use crate::web::upload::{Upload, options};
use crate::{Options, chart_with, manifest};

/// A manifest that is kept.
#[derive(Serialize, ToSchema)]
pub struct Diagram {
    /// Id: the digest of the stripped manifest, so that the same manifest has the same id.
    #[schema(pattern = "^[0-9a-f]{32}$")]
    id: String,
    /// Address of the page that shows it.
    page: String,
    /// Address in each format, by the format's name.
    #[schema(value_type = std::collections::BTreeMap<String, String>)]
    urls: Map<String, Value>,
    /// How many findings there are, by severity.
    #[schema(value_type = std::collections::BTreeMap<String, u32>)]
    findings: Map<String, Value>,
}

/// Answers the route: 201 with JSON, or for a form without script a redirect to the page.
#[utoipa::path(
    post,
    path = "/api/v1/diagrams",
    tag = "Keep",
    operation_id = "keep",
    summary = "Keep a manifest and get addresses of its picture",
    description = "What is kept is the stripped manifest: the same as `/api/v1/strip` gives. The options are \
                   not kept; they stand in the addresses that are answered. The same manifest has the same \
                   addresses, and what is kept cannot be changed or deleted.",
    params(PictureOptions, FileName),
    request_body = Manifests,
    responses(
        (
            status = 201,
            description = "It is kept.",
            body = Diagram,
            headers(("Location" = String, description = "Address of the diagram as JSON")),
            links(("diagram" = (
                operation_id = "diagram",
                parameters(("id" = "$response.body#/id")),
            ))),
        ),
        (
            status = 303,
            description = "It is kept, and `Accept` prefers `text/html`.",
            headers(("Location" = String, description = "Address of its page")),
        ),
        TextRefused,
    ),
    extensions(("x-codeSamples" = json!([
        {"lang": "Shell", "source": "curl --data-binary @app.yaml http://127.0.0.1:8080/api/v1/diagrams"},
    ]))),
)]
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
    let body = Diagram {
        id: id.as_str().to_owned(),
        page,
        urls: urls(&site, &id, &query),
        findings,
    };
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
