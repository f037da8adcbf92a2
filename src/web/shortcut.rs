//! Answers that never change, whole, by the address as it was asked for: a picture that many pages
//! show costs one look-up, without the routes and layers that made it.

use std::sync::Arc;
use std::time::Instant;

use axum::body::Body;
use axum::http::{HeaderMap, HeaderName, Method, Request, StatusCode, header};
use axum::response::Response;
use bytes::Bytes;
use moka::sync::Cache;

use super::cache::IMMUTABLE;
use super::coding::Coding;
use super::kroki;
use super::log::{Numbered, REQUEST_ID};
use super::metrics::Answered;

/// What an entry takes beside its body and address, bytes: headers, pointers, counters.
const OVERHEAD: usize = 2048;

/// The body of an answer, beside it on its way out: layers hide the one that the answer holds.
#[derive(Debug, Clone)]
pub struct Whole(pub Bytes);

/// The route of an answer, as the metrics name it.
#[derive(Debug, Clone)]
pub struct Route(pub Arc<str>);

/// The answers; clones share them.
#[derive(Debug, Clone)]
pub struct Shortcuts {
    answers: Cache<Arc<str>, Arc<Answer>>,
    numbered: Numbered,
}

#[derive(Debug)]
struct Answer {
    headers: HeaderMap,
    body: Bytes,
    answered: Answered,
}

/// A request that a shortcut may lead to, or be made for.
#[derive(Debug)]
pub struct Asked {
    key: Arc<str>,
    coding: Coding,
    begin: Instant,
}

impl Asked {
    /// None for a request whose answer depends on more than its address and its codings.
    pub fn of<B>(request: &Request<B>) -> Option<Self> {
        let headers = request.headers();
        let is_plain = request.method() == Method::GET
            && !headers.contains_key(header::IF_NONE_MATCH)
            && !kroki::has_options(headers);
        let address = request.uri().path_and_query()?.as_str();
        let coding = Coding::accepted(headers);
        is_plain.then(|| Self {
            key: [coding.name().unwrap_or_default(), address].concat().into(),
            coding,
            begin: Instant::now(),
        })
    }
}

impl Shortcuts {
    /// Keeps answers of `bytes` bytes in all, those that are asked for most; requests get their
    /// numbers from `numbered`.
    pub fn new(bytes: u64, numbered: Numbered) -> Self {
        let answers = Cache::builder()
            .name("shortcuts")
            .max_capacity(bytes)
            .weigher(|key: &Arc<str>, answer: &Arc<Answer>| {
                let bytes = key.len().saturating_add(answer.body.len());
                u32::try_from(bytes.saturating_add(OVERHEAD)).unwrap_or(u32::MAX)
            })
            .build();
        Self { answers, numbered }
    }

    /// The answer, if it is kept.
    pub fn find(&self, asked: &Asked, headers: &HeaderMap) -> Option<Response> {
        let answer = self.answers.get(&asked.key)?;
        let mut response = Response::new(Body::from(answer.body.clone()));
        *response.headers_mut() = answer.headers.clone();
        let id = headers.get(REQUEST_ID).cloned();
        if let Some(id) = id.or_else(|| self.numbered.next()) {
            response.headers_mut().insert(REQUEST_ID, id);
        }
        let time = asked.begin.elapsed();
        answer.answered.count(time);
        tracing::debug!(
            request_id = response
                .headers()
                .get(REQUEST_ID)
                .and_then(|id| id.to_str().ok()),
            status = 200,
            milliseconds = time.as_secs_f64() * 1e3,
            "answered from memory"
        );
        Some(response)
    }

    /// Keeps an answer, where it is one that never changes. A format that is compressed already has no
    /// coding, whichever was asked for.
    pub fn learn(&self, asked: Asked, response: &Response) {
        let headers = response.headers();
        let is = |name: HeaderName, value: &str| headers.get(name).is_some_and(|it| it == value);
        let depends_on_more = headers
            .get_all(header::VARY)
            .iter()
            .any(|name| name != "accept-encoding");
        let coding = headers.get(header::CONTENT_ENCODING);
        let is_as_asked = coding.is_none() || coding == asked.coding.header().as_ref();
        if response.status() != StatusCode::OK
            || !is_as_asked
            || !is(header::CACHE_CONTROL, IMMUTABLE)
            || depends_on_more
        {
            return;
        }
        let extensions = response.extensions();
        if let (Some(Whole(body)), Some(Route(route))) = (extensions.get(), extensions.get()) {
            let mut headers = headers.clone();
            headers.remove(REQUEST_ID);
            let answer = Answer {
                headers,
                body: body.clone(),
                answered: Answered::of(route, &Method::GET, StatusCode::OK),
            };
            self.answers.insert(asked.key, Arc::new(answer));
        }
    }
}
