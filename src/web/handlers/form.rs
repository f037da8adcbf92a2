//! `POST /`: the page's form, or a JSON body after Kroki. To the form the answer is, without script,
//! the whole page, with script (`part=result`) the part that changes.

use axum::extract::State;
use axum::http::{HeaderMap, Method, Uri};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;

use super::kroki::draw_json;
use crate::web::answer::Written;
use crate::web::drawing::Drawing;
use crate::web::error::RequestError;
use crate::web::kroki::{Json, Kroki, OtherJson, Passed, Upstream, is_drawn_here, shown_type};
use crate::web::openapi::{Drawn, FileName, FormRefused, ManifestsOrKroki, Part, PictureOptions};
use crate::web::page::{Page, Source};
use crate::web::problem::Problem;
use crate::web::site::Site;
use crate::web::upload::{Upload, media_type, options};

/// Answers the route.
#[utoipa::path(
    post,
    path = "/",
    tag = "Page",
    operation_id = "form",
    summary = "The page's form, and diagrams as Kroki takes them",
    description = "Files and texts are drawn as a page, for the page's own form and script; programs use \
                   `/api/v1/render`. A JSON object with `diagram_source` is drawn as a Kroki server does: \
                   in its `output_format`, else in the one that `Accept` prefers. Other types of diagrams \
                   are passed on to another server where the operator named one.",
    params(Part, PictureOptions, FileName),
    request_body = ManifestsOrKroki,
    responses(Drawn, FormRefused),
    extensions(("x-codeSamples" = json!([
        {"lang": "Shell", "source": "curl http://127.0.0.1:8080/ -d '{\"diagram_type\": \"k8s\", \"diagram_source\": \"{apiVersion: v1, kind: Service, metadata: {name: web}}\"}'"},
    ]))),
)]
pub async fn draw(
    drawing: Drawing,
    site: Site,
    State(upstream): State<Option<Upstream>>,
    headers: HeaderMap,
    uri: Uri,
    upload: Result<Upload, RequestError>,
) -> Response {
    let media = media_type(&headers).unwrap_or_default();
    let is_json = media == "application/json";
    let upload = match upload {
        Ok(upload) => upload,
        Err(error) if is_json => return Kroki::mark(error),
        Err(error) => return error.into_response(),
    };
    // Programs that name no type, or the one that curl names by itself, may mean JSON all the same.
    let body = upload.files.first().map(|file| file.bytes.as_slice());
    let body = body.unwrap_or_default();
    let may_be_json = is_json || media != "multipart/form-data" && body.starts_with(b"{");
    if may_be_json {
        match Json::read(body) {
            Ok(json) => {
                let asked = Asked {
                    headers: &headers,
                    uri: &uri,
                    query: &upload.pairs,
                    body,
                };
                return Kroki::mark(diagram(&drawing, upstream, asked, json).await);
            }
            Err(OtherJson::Refused(error)) if is_json => return Kroki::mark(error),
            Err(OtherJson::Refused(_) | OtherJson::Manifest) => {}
        }
    }
    page(&drawing, site, upload).await.into_response()
}

struct Asked<'a> {
    headers: &'a HeaderMap,
    uri: &'a Uri,
    query: &'a [(String, String)],
    body: &'a [u8],
}

async fn diagram(
    drawing: &Drawing,
    upstream: Option<Upstream>,
    asked: Asked<'_>,
    json: Json,
) -> Result<Response, RequestError> {
    let kind = json.diagram_type.as_deref().map(str::trim);
    let Some(kind) = kind.filter(|kind| !kind.is_empty()) else {
        let problem = "its member diagram_type must not be empty";
        return Err(RequestError::KrokiBody { problem });
    };
    if is_drawn_here(kind) {
        return draw_json(drawing, None, asked.headers, asked.query, json).await;
    }
    let Some(upstream) = upstream else {
        let given = shown_type(kind);
        return Err(RequestError::UnknownDiagramType { given });
    };
    let passed = Passed {
        method: Method::POST,
        path: None,
        query: asked.uri.query().map(str::to_owned),
        headers: asked.headers.clone(),
        body: Bytes::copy_from_slice(asked.body),
    };
    upstream.pass(passed).await
}

async fn page(drawing: &Drawing, site: Site, upload: Upload) -> Result<Response, RequestError> {
    let options = options(&upload.pairs, &["name", "part"])?;
    let is_part = upload.value("part") == Some("result");
    let files = upload.into_files();
    if is_part {
        return drawing
            .run(move |limits, rules| Page::part(&files, &options, limits, rules))
            .await;
    }
    let kept = options.clone();
    let drawn_for = site.clone();
    let page = drawing
        .run(move |limits, rules| {
            let source = Source::stripped(&files, limits)?;
            Page::drawn(&drawn_for, source, &options, limits, rules)
        })
        .await;
    page.or_else(|error| {
        if error.kind().status.is_server_error() {
            return Err(error);
        }
        let problem = Problem::of(&error);
        let mut response = (problem.status, Page::refused(&site, &problem, &kept)).into_response();
        response.extensions_mut().insert(Written);
        Ok(response)
    })
}
