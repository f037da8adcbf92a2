//! Errors in the form that the request wants: a problem document, an error picture, or a page.

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::kroki::{self, Kroki};
use super::negotiate;
use super::page::ErrorPage;
use super::problem::{Problem, RETRY_AFTER};
use super::site::PathPrefix;
use super::upload::{options, query};
use crate::render::registry::{Format, Purpose, find};
use crate::render::{png, svg};
use crate::{Limits, Options};

const PROBLEM_JSON: &str = "application/problem+json";
const PROBLEM_JSON_VALUE: HeaderValue = HeaderValue::from_static(PROBLEM_JSON);

/// What a request would have its error in.
enum Form {
    Problem,
    Picture(&'static Format, Box<Options>),
    Page,
    Json,
    Text,
}

/// Layer: writes the body of every refusal that comes from within, also those of other layers.
pub async fn answer_errors(
    State(root): State<PathPrefix>,
    request: Request,
    next: Next,
) -> Response {
    let uri = request.uri().clone();
    let headers = request.headers().clone();
    let response = next.run(request).await;
    let status = response.status();
    let is_refusal = status.is_client_error() || status.is_server_error();
    let is_written = response.extensions().get::<Written>().is_some();
    if !is_refusal || is_written {
        return response;
    }
    let problem = response.extensions().get::<Problem>().cloned();
    let problem = problem.unwrap_or_else(|| Problem::of_status(status));
    let form = if Kroki::is_spoken(uri.path(), &response) {
        wanted_of_kroki(&uri, &headers, problem.status)
    } else {
        wanted(&uri, &headers, problem.status)
    };
    write(problem, form, &root, response).await
}

/// Mark of a refusal whose body a handler wrote itself.
#[derive(Debug, Clone, Copy)]
pub struct Written;

/// The fixed answer to a panic, for the layer that catches it.
pub fn answer_panic(_: Box<dyn std::any::Any + Send>) -> Response {
    let problem = Problem::of_status(StatusCode::INTERNAL_SERVER_ERROR);
    let media = [(header::CONTENT_TYPE, PROBLEM_JSON_VALUE)];
    (problem.status, media, problem.to_json()).into_response()
}

fn wanted(uri: &Uri, headers: &HeaderMap, status: StatusCode) -> Form {
    if negotiate::names(headers, PROBLEM_JSON) {
        return Form::Problem;
    }
    // A picture costs time, which a service that is busy has not.
    let is_upstream = [StatusCode::BAD_GATEWAY, StatusCode::GATEWAY_TIMEOUT].contains(&status);
    if (status.is_client_error() || is_upstream)
        && let Some(format) = picture_asked_for(uri, headers)
    {
        return Form::Picture(format, Box::new(picture_options(uri)));
    }
    if negotiate::prefers(headers, "text/html", "application/json") {
        return Form::Page;
    }
    Form::Problem
}

fn wanted_of_kroki(uri: &Uri, headers: &HeaderMap, status: StatusCode) -> Form {
    match kroki::form(headers, status) {
        kroki::Form::Json => Form::Json,
        kroki::Form::Text => Form::Text,
        kroki::Form::Page => Form::Page,
        kroki::Form::Problem => Form::Problem,
        kroki::Form::Picture(format) => Form::Picture(format, Box::new(picture_options(uri))),
    }
}

fn picture_asked_for(uri: &Uri, headers: &HeaderMap) -> Option<&'static Format> {
    let is_picture = |format: &&Format| format.purpose == Purpose::Image;
    if let Some(name) = uri.path().strip_prefix("/d/") {
        let (_, extension) = name.rsplit_once('.')?;
        return find(extension).filter(is_picture);
    }
    if let Some(path) = uri.path().strip_prefix("/gh/") {
        let (_, extension) = path.rsplit_once('.')?;
        return find(extension).filter(is_picture);
    }
    if !["/api/v1/render", "/src"].contains(&uri.path()) {
        return None;
    }
    let pairs = query(uri).unwrap_or_default();
    if let Some((_, given)) = pairs.iter().find(|(name, _)| name == "format") {
        return find(given).filter(is_picture);
    }
    let format = negotiate::format(None, headers).ok().filter(is_picture)?;
    negotiate::names(headers, format.media_type).then_some(format)
}

/// The options that the picture would have had, as far as they can be read.
fn picture_options(uri: &Uri) -> Options {
    let pairs = query(uri).unwrap_or_default();
    let mut readable = Options::default();
    for pair in pairs {
        if pair.0 != "title"
            && let Ok(one) = options(std::slice::from_ref(&pair), &[])
        {
            if pair.0 == "theme" {
                readable.theme = one.theme;
            }
            if pair.0 == "scale" {
                readable.scale = one.scale;
            }
        }
    }
    readable
}

/// The refusal keeps the status and headers (`Allow`) that it came with.
async fn write(problem: Problem, form: Form, root: &PathPrefix, refusal: Response) -> Response {
    let (media, body) = match form {
        Form::Problem => (PROBLEM_JSON_VALUE, problem.to_json()),
        Form::Json => (
            HeaderValue::from_static("application/json"),
            kroki::error_json(&problem),
        ),
        Form::Text => (
            HeaderValue::from_static("text/plain; charset=utf-8"),
            kroki::error_text(&problem),
        ),
        Form::Page => (
            HeaderValue::from_static("text/html; charset=utf-8"),
            ErrorPage::of(&problem, root.as_str())
                .to_html()
                .into_bytes(),
        ),
        Form::Picture(format, options) => match picture(&problem, format, *options).await {
            Some(body) => (HeaderValue::from_static(format.media_type), body),
            None => (PROBLEM_JSON_VALUE, problem.to_json()),
        },
    };
    let (mut parts, _) = refusal.into_parts();
    parts.headers.insert(header::CONTENT_TYPE, media);
    parts.headers.remove(header::CONTENT_LENGTH);
    if problem.status == StatusCode::SERVICE_UNAVAILABLE
        || problem.status == StatusCode::TOO_MANY_REQUESTS
    {
        let retry_after = parts.headers.entry(header::RETRY_AFTER);
        retry_after.or_insert(HeaderValue::from(RETRY_AFTER));
    }
    Response::from_parts(parts, Body::from(body))
}

async fn picture(problem: &Problem, format: &'static Format, options: Options) -> Option<Vec<u8>> {
    let drawing = svg::error_picture(problem.title, &problem.sentence(), &options);
    if format.name == "svg" {
        return Some(drawing.into_bytes());
    }
    let pixels = move || png::from_svg(&drawing, options.scale.0, &Limits::default()).ok();
    tokio::task::spawn_blocking(pixels).await.ok().flatten()
}
