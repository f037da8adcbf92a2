//! The Kroki server that draws every other type of diagram.

use std::sync::Arc;
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::response::Response;
use futures::StreamExt;
use reqwest::Url;
use tokio::sync::Semaphore;

use super::path::Foreign;
use super::{Kroki, versions::Versions};
use crate::VERSION;
use crate::web::answer::Written;
use crate::web::error::RequestError;
use crate::web::serve::StartupError;
use crate::web::tls;

/// Most bytes of one answer that are passed back.
const MAX_ANSWER: u64 = 64 * 1024 * 1024;
/// Requests that may wait for the other server at the same time.
const AT_ONCE: usize = 64;
const CONNECT: Duration = Duration::from_secs(5);

/// What is passed on of a request, beside `Kroki-Diagram-Options-*`. Who asks is not told.
const ASKED: &[HeaderName] = &[
    header::ACCEPT,
    header::CONTENT_TYPE,
    header::IF_NONE_MATCH,
    header::IF_MODIFIED_SINCE,
];

/// What is passed back of an answer.
const ANSWERED: &[HeaderName] = &[
    header::CONTENT_TYPE,
    header::CONTENT_ENCODING,
    header::CONTENT_DISPOSITION,
    header::ETAG,
    header::LAST_MODIFIED,
    header::CACHE_CONTROL,
    header::EXPIRES,
    header::VARY,
];

/// For what another server drew: its own styles, pictures and fonts inside, no script, no origin.
const POLICY: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; sandbox",
);

/// The other server; clones share its connections.
#[derive(Debug, Clone)]
pub struct Upstream {
    base: Url,
    client: reqwest::Client,
    places: Arc<Semaphore>,
    pub(super) versions: Versions,
}

/// What is passed on.
#[derive(Debug)]
pub struct Passed {
    /// `GET`, `HEAD` or `POST`.
    pub method: Method,
    /// The address; `None` for `POST /`.
    pub path: Option<Foreign>,
    /// The query as it came.
    pub query: Option<String>,
    /// Headers as they came.
    pub headers: HeaderMap,
    /// The body.
    pub body: Bytes,
}

impl Upstream {
    /// The server at an address, whose answers are waited for no longer than `patience`.
    ///
    /// # Errors
    /// [`StartupError::KrokiUpstream`].
    pub fn new(given: &str, patience: Duration) -> Result<Self, StartupError> {
        let refuse = |shown: &str, problem: &str| StartupError::KrokiUpstream {
            given: shown.to_owned(),
            problem: problem.to_owned(),
        };
        let base = Url::parse(given)
            .map_err(|_| refuse("…", "it is no address such as http://kroki:8000"))?;
        if !base.username().is_empty() || base.password().is_some() {
            return Err(refuse(
                "…",
                "an address with user and password is not taken",
            ));
        }
        if !["http", "https"].contains(&base.scheme()) || base.host().is_none() {
            return Err(refuse(
                given,
                "the address must begin with http:// or https://",
            ));
        }
        if base.query().is_some() || base.fragment().is_some() {
            return Err(refuse(
                given,
                "the address must have no query and no fragment",
            ));
        }
        tls::provide();
        let client = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .no_proxy()
            .referer(false)
            .connect_timeout(CONNECT)
            .timeout(patience)
            .user_agent(format!("podatlas/{VERSION}"))
            .build()
            .map_err(|_| {
                refuse(
                    given,
                    "the client cannot be set up: no certificates are found",
                )
            })?;
        Ok(Self {
            base,
            client,
            places: Arc::new(Semaphore::new(AT_ONCE)),
            versions: Versions::default(),
        })
    }

    /// Passes a request on and its answer back, body by body part.
    ///
    /// # Errors
    /// [`RequestError::Upstream`], [`RequestError::UpstreamSlow`], and [`RequestError::Busy`] when too
    /// many wait already.
    pub async fn pass(&self, passed: Passed) -> Result<Response, RequestError> {
        let Ok(_place) = self.places.try_acquire() else {
            return Err(RequestError::Busy);
        };
        let mut url = self.address(passed.path.as_ref());
        url.set_query(passed.query.as_deref());
        // Kroki takes no HEAD.
        let is_head = passed.method == Method::HEAD;
        let method = if is_head { Method::GET } else { passed.method };
        let answer = self
            .client
            .request(method, url)
            .headers(asked(&passed.headers))
            .body(passed.body)
            .send()
            .await
            .map_err(|error| failure(&error))?;
        back(answer, is_head)
    }

    fn address(&self, path: Option<&Foreign>) -> Url {
        let parts = path.map(|path| [std::slice::from_ref(&path.kind), &path.rest].concat());
        self.below(&parts.unwrap_or_default())
    }

    fn below(&self, parts: &[String]) -> Url {
        let mut url = self.base.clone();
        if let Ok(mut segments) = url.path_segments_mut() {
            segments.pop_if_empty().extend(parts);
        }
        url
    }

    /// What the other server says of itself, as JSON text of its `/health`; `None` where it does not.
    pub(super) async fn health(&self, patience: Duration) -> Option<Bytes> {
        const MAX_HEALTH: usize = 64 * 1024;
        let url = self.below(&["health".to_owned()]);
        let answer = self.client.get(url).timeout(patience).send().await.ok()?;
        if answer.status() != StatusCode::OK {
            return None;
        }
        let mut stream = answer.bytes_stream();
        let mut body = Vec::new();
        while let Some(part) = stream.next().await {
            body.extend_from_slice(&part.ok()?);
            if body.len() > MAX_HEALTH {
                return None;
            }
        }
        Some(body.into())
    }
}

fn asked(headers: &HeaderMap) -> HeaderMap {
    let is_passed = |name: &HeaderName| {
        ASKED.contains(name) || name.as_str().starts_with("kroki-diagram-options-")
    };
    let passed = headers.iter().filter(|(name, _)| is_passed(name));
    passed
        .map(|(name, value)| (name.clone(), value.clone()))
        .collect()
}

fn failure(error: &reqwest::Error) -> RequestError {
    if error.is_timeout() && !error.is_connect() {
        return RequestError::UpstreamSlow;
    }
    let problem = if error.is_connect() {
        "it cannot be reached: try again later"
    } else {
        "its answer cannot be read: try again later"
    };
    RequestError::Upstream { problem }
}

fn back(answer: reqwest::Response, is_head: bool) -> Result<Response, RequestError> {
    let refuse = |problem| Err(RequestError::Upstream { problem });
    let status = answer.status();
    if status.is_informational() || status.is_redirection() && status != StatusCode::NOT_MODIFIED {
        return refuse("it answered with a redirect, which is not followed");
    }
    if answer
        .content_length()
        .is_some_and(|length| length > MAX_ANSWER)
    {
        return refuse("its answer is larger than the limit");
    }
    let mut headers = HeaderMap::new();
    for name in ANSWERED {
        for value in answer.headers().get_all(name) {
            headers.append(name.clone(), value.clone());
        }
    }
    // Chromium shows no PDF that is sandboxed.
    let media = headers.get(header::CONTENT_TYPE);
    if media.is_none_or(|media| !media.as_bytes().starts_with(b"application/pdf")) {
        headers.insert(header::CONTENT_SECURITY_POLICY, POLICY);
    }
    let mut response = Response::new(if is_head {
        Body::empty()
    } else {
        Body::from_stream(capped(answer))
    });
    *response.status_mut() = status;
    *response.headers_mut() = headers;
    // An error of the other server is told as it told it.
    response.extensions_mut().insert(Written);
    Ok(Kroki::mark(response))
}

/// The body; it breaks off with an error, so that no client takes a part for the whole.
fn capped(
    answer: reqwest::Response,
) -> impl futures::Stream<Item = Result<Bytes, std::io::Error>> + Send {
    let mut size = 0_u64;
    answer.bytes_stream().map(move |part| {
        let part = part.map_err(|_| std::io::Error::other("the other server broke off"))?;
        size = size.saturating_add(u64::try_from(part.len()).unwrap_or(u64::MAX));
        if size > MAX_ANSWER {
            return Err(std::io::Error::other("larger than the limit"));
        }
        Ok(part)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plain_addresses_are_taken() {
        let new = |given| Upstream::new(given, Duration::from_secs(1));
        for given in ["http://127.0.0.1:8000", "https://kroki.example/below/"] {
            assert!(new(given).is_ok(), "{given}");
        }
        for given in [
            "kroki:8000",
            "ftp://kroki",
            "http://",
            "http://a/?b",
            "http://a/#b",
            "",
        ] {
            assert!(new(given).is_err(), "{given}");
        }
        let told = new("http://me:hunter2@kroki").unwrap_err().to_string();
        assert!(!told.contains("hunter2"), "{told}");
    }

    #[test]
    fn addresses_stay_below_the_base() {
        let upstream = Upstream::new("http://kroki/below/", Duration::from_secs(1)).unwrap();
        let path = Foreign::of(&Method::GET, "/d2/svg/ab").unwrap();
        let url = upstream.address(path.as_ref());
        assert_eq!(url.as_str(), "http://kroki/below/d2/svg/ab");
        assert_eq!(upstream.address(None).as_str(), "http://kroki/below");
    }
}
