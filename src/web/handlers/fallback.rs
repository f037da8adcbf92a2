//! Every other path: diagrams of other types, which another server draws where there is one.

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, header};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;

use super::kroki::preflight;
use crate::Limits;
use crate::web::error::RequestError;
use crate::web::kroki::{Foreign, Kroki, Passed, Upstream};
use crate::web::state::Timing;
use crate::web::upload::collect;

/// Answers paths without a route.
pub async fn other(
    State(upstream): State<Option<Upstream>>,
    State(limits): State<Limits>,
    State(timing): State<Timing>,
    request: Request,
) -> Response {
    let path = Foreign::of(request.method(), request.uri().path());
    let path = match path {
        Ok(Some(path)) => path,
        Ok(None) => return RequestError::NoSuchPage.into_response(),
        Err(error) => return Kroki::mark(error),
    };
    let Some(upstream) = upstream else {
        return Kroki::mark(RequestError::UnknownDiagramType { given: path.kind });
    };
    let allowed = path.allowed();
    let method = request.method().clone();
    if method == Method::OPTIONS {
        return Kroki::mark(preflight().await);
    }
    if !allowed.split(',').any(|it| it == method.as_str()) {
        let mut response = Kroki::mark(RequestError::MethodNotAllowed);
        let headers: &mut HeaderMap = response.headers_mut();
        headers.insert(header::ALLOW, HeaderValue::from_static(allowed));
        return response;
    }
    let answer = async {
        let (parts, body) = request.into_parts();
        let body = if method == Method::POST {
            let read = collect(body, limits.bytes, limits.bytes);
            let read = tokio::time::timeout(timing.body, read).await;
            read.unwrap_or(Err(RequestError::BodyTimeout))?
        } else {
            Bytes::new()
        };
        let passed = Passed {
            method,
            path: Some(path),
            query: parts.uri.query().map(str::to_owned),
            headers: parts.headers,
            body,
        };
        upstream.pass(passed).await
    };
    Kroki::mark(answer.await)
}
