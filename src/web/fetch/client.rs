//! One question to a host: bounded in time and size, redirects followed by hand, nothing sent that
//! tells of anybody.

mod failure;
#[cfg(test)]
mod tests;

use std::time::Duration;

use reqwest::header::{
    ACCEPT, ACCEPT_ENCODING, AUTHORIZATION, CONTENT_ENCODING, ETAG, HeaderMap, HeaderValue,
    IF_MODIFIED_SINCE, IF_NONE_MATCH, LAST_MODIFIED, LOCATION,
};
use reqwest::{Response, StatusCode, Url, redirect};
use tokio::sync::Semaphore;

use super::error::FetchError;
use super::policy::{Forbidden, Policy, Reach, Target};
use super::resolver::Guarded;
use super::settings::GithubToken;
use crate::VERSION;
use failure::{failure, refusal};

/// Redirects that are followed.
const MAX_REDIRECTS: usize = 3;
/// Requests to hosts at a time, for all clients together.
const MAX_RUNNING: usize = 16;
/// Longest `ETag` that is kept, bytes.
const MAX_MARK: usize = 256;
const CONNECT: Duration = Duration::from_secs(5);
const IDLE: Duration = Duration::from_secs(30);
const IDLE_CONNECTIONS: usize = 4;

/// What is asked for.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Question {
    /// Where.
    pub target: Target,
    /// Whether the token is shown.
    pub shows_token: bool,
    /// Media type wanted.
    pub accept: &'static str,
}

/// By what a host recognises the copy that there is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Marks {
    etag: Option<HeaderValue>,
    modified: Option<HeaderValue>,
}

/// A host's answer.
#[derive(Debug)]
pub enum Answer {
    /// The content, and by what the host recognises it.
    Content(Vec<u8>, Marks),
    /// The copy that there is still holds.
    Unchanged,
}

/// The clients, and what they may do.
#[derive(Debug)]
pub struct Client {
    policy: Policy,
    /// For public addresses; absent where no public host is allowed.
    public: Option<reqwest::Client>,
    private: reqwest::Client,
    token: Option<GithubToken>,
    limit: usize,
    running: Semaphore,
}

impl Client {
    /// A client under a policy, for contents of at most `limit` bytes. Public names go through the
    /// resolver.
    ///
    /// # Errors
    /// What is wrong with TLS on this machine, as a rule that it has no root certificates.
    pub fn new(
        policy: Policy,
        resolver: Guarded,
        token: Option<GithubToken>,
        limit: usize,
    ) -> Result<Self, reqwest::Error> {
        crate::web::tls::provide();
        let mut private = builder();
        if !policy.has_private_tls() {
            private = private.tls_certs_only([]);
        }
        Ok(Self {
            public: (policy.has_public().then(|| public(resolver).build())).transpose()?,
            private: private.build()?,
            policy,
            token,
            limit,
            running: Semaphore::new(MAX_RUNNING),
        })
    }

    /// What the operator allowed.
    pub fn policy(&self) -> &Policy {
        &self.policy
    }

    /// Asks, and waits no longer than `patience`.
    ///
    /// # Errors
    /// [`FetchError`].
    pub async fn ask(
        &self,
        question: &Question,
        known: Option<&Marks>,
        patience: Duration,
    ) -> Result<Answer, FetchError> {
        let deadline = tokio::time::Instant::now() + patience;
        let place = tokio::time::timeout_at(deadline, self.running.acquire()).await;
        let Ok(Ok(_place)) = place else {
            return Err(FetchError::Busy);
        };
        let host = question.target.host();
        tokio::time::timeout_at(deadline, self.follow(question, known))
            .await
            .unwrap_or(Err(FetchError::TooSlow { host }))
    }

    async fn follow(
        &self,
        question: &Question,
        known: Option<&Marks>,
    ) -> Result<Answer, FetchError> {
        let mut target = question.target.clone();
        for _ in 0..=MAX_REDIRECTS {
            let response = self.send(question, &target, known).await?;
            match next(&target, &response)? {
                Some(url) => target = self.sent_on(&target, url)?,
                None => return self.read(&target, response).await,
            }
        }
        Err(FetchError::Astray {
            host: target.host(),
            problem: "it is one redirect too many",
        })
    }

    async fn send(
        &self,
        question: &Question,
        target: &Target,
        known: Option<&Marks>,
    ) -> Result<Response, FetchError> {
        let client = match (target.reach(), &self.public) {
            (Reach::Public, Some(public)) => public,
            (Reach::Private, _) => &self.private,
            (Reach::Public, None) => {
                let host = target.host();
                return Err(Forbidden::Host { host }.into());
            }
        };
        let mut headers = HeaderMap::new();
        headers.insert(ACCEPT, HeaderValue::from_static(question.accept));
        if let Some(marks) = known {
            let marks = marks.clone();
            headers.extend(marks.etag.map(|it| (IF_NONE_MATCH, it)));
            headers.extend(marks.modified.map(|it| (IF_MODIFIED_SINCE, it)));
        }
        if question.shows_token && target.is_beside(&question.target) {
            headers.extend(
                self.token
                    .iter()
                    .map(|it| (AUTHORIZATION, it.authorization())),
            );
        }
        let request = client.get(target.url().clone()).headers(headers);
        let sent = request.send().await;
        sent.map_err(|error| failure(target.host(), &error))
    }

    /// Where a redirect leads, after every check again.
    fn sent_on(&self, from: &Target, url: Url) -> Result<Target, FetchError> {
        let astray = |problem| FetchError::Astray {
            host: from.host(),
            problem,
        };
        if from.url().scheme() == "https" && url.scheme() != "https" {
            return Err(astray("it is not https"));
        }
        self.policy.check(url).map_err(|problem| {
            astray(match problem {
                Forbidden::NoAddress => "it cannot be read",
                Forbidden::UserInfo => "it has a user name or password in it",
                Forbidden::Scheme => "it is not https",
                Forbidden::Port => "it has a port",
                Forbidden::Literal => "its host is a numeric address",
                Forbidden::Host { .. } => "the operator of this service did not allow its host",
            })
        })
    }

    async fn read(&self, target: &Target, mut response: Response) -> Result<Answer, FetchError> {
        let host = || target.host();
        if response.status() == StatusCode::NOT_MODIFIED {
            return Ok(Answer::Unchanged);
        }
        if response.status() != StatusCode::OK {
            return Err(refusal(host(), &response));
        }
        let headers = response.headers();
        let plain = HeaderValue::from_static("identity");
        if headers
            .get_all(CONTENT_ENCODING)
            .iter()
            .any(|it| it != plain)
        {
            let problem = "a compressed body, although it was asked for a plain one";
            return Err(FetchError::Unusable {
                host: host(),
                problem,
            });
        }
        let mark = |name| headers.get(name).filter(|it| it.len() <= MAX_MARK).cloned();
        let marks = Marks {
            etag: mark(ETAG),
            modified: mark(LAST_MODIFIED),
        };
        let too_large = || FetchError::TooLarge {
            host: host(),
            limit: self.limit,
        };
        let limit = u64::try_from(self.limit).unwrap_or(u64::MAX);
        if response
            .content_length()
            .is_some_and(|length| length > limit)
        {
            return Err(too_large());
        }
        let mut content = Vec::new();
        loop {
            let chunk = response.chunk().await;
            let Some(chunk) = chunk.map_err(|error| failure(host(), &error))? else {
                return Ok(Answer::Content(content, marks));
            };
            if content.len().saturating_add(chunk.len()) > self.limit {
                return Err(too_large());
            }
            content.extend_from_slice(&chunk);
        }
    }
}

/// A client that reaches nothing but what the resolver lets pass, and that by TLS alone.
fn public(resolver: Guarded) -> reqwest::ClientBuilder {
    builder().https_only(true).dns_resolver(resolver)
}

fn builder() -> reqwest::ClientBuilder {
    let mut headers = HeaderMap::new();
    headers.insert(ACCEPT_ENCODING, HeaderValue::from_static("identity"));
    reqwest::Client::builder()
        .user_agent(format!("Podatlas/{VERSION}"))
        .default_headers(headers)
        .redirect(redirect::Policy::none())
        .referer(false)
        .no_proxy()
        .http1_only()
        .connect_timeout(CONNECT)
        .pool_idle_timeout(IDLE)
        .pool_max_idle_per_host(IDLE_CONNECTIONS)
}

/// Where an answer sends on to.
fn next(from: &Target, response: &Response) -> Result<Option<Url>, FetchError> {
    if !matches!(response.status().as_u16(), 301 | 302 | 303 | 307 | 308) {
        return Ok(None);
    }
    let location = response.headers().get(LOCATION);
    let location = location.and_then(|value| value.to_str().ok());
    let url = location.and_then(|text| from.url().join(text).ok());
    url.map(Some).ok_or_else(|| FetchError::Unusable {
        host: from.host(),
        problem: "a redirect to nowhere",
    })
}
