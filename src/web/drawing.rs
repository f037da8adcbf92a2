//! Files and options to an answer: what the routes that draw have in common.

use std::time::Instant;

use axum::extract::{FromRef, FromRequestParts};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Uri, header};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;

use super::cache::{Digest, IMMUTABLE, Validator};
use super::coding::Coding;
use super::encoded::inflate;
use super::error::RequestError;
use super::metrics;
use super::results::Results;
use super::shortcut::Whole;
use super::state::AppState;
use super::upload::{options, query};
use super::workers::Workers;
use crate::manifest::archive::unpack;
use crate::render::Format;
use crate::store::{DiagramId, Store};
use crate::{InputFile, Limits, Options, Rules, Stop, chart_watched};

/// What a route needs to draw.
#[derive(Debug, Clone)]
pub struct Drawing {
    workers: Workers,
    store: Store,
    limits: Limits,
    rules: Rules,
    results: Results,
}

impl<S> FromRequestParts<S> for Drawing
where
    S: Send + Sync,
    AppState: FromRef<S>,
{
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(_: &mut Parts, state: &S) -> Result<Self, Self::Rejection> {
        let AppState {
            workers,
            store,
            limits,
            rules,
            results,
            ..
        } = AppState::from_ref(state);
        Ok(Self {
            workers,
            store,
            limits,
            rules,
            results,
        })
    }
}

impl Drawing {
    /// Runs a job on the workers; it gets the limits, which tell it to stop when nobody waits for it
    /// any more, and the rules for custom kinds.
    ///
    /// # Errors
    /// The job's, and those of [`Workers::run`].
    pub async fn run<T, F>(&self, job: F) -> Result<T, RequestError>
    where
        T: Send + 'static,
        F: FnOnce(&Limits, &Rules) -> Result<T, RequestError> + Send + 'static,
    {
        let limits = self.limits.clone();
        let rules = self.rules.clone();
        let job = move |stop: &Stop| {
            let limits = Limits {
                stop: stop.clone(),
                ..limits
            };
            job(&limits, &rules)
        };
        self.workers.run(job).await
    }

    /// What a source gives in a format: kept from before, or drawn now, in the coding that the
    /// client wants. With `keep` it has a validator, and is 304 to a client that has it.
    ///
    /// # Errors
    /// What the source and the pipeline refuse.
    pub async fn answer(
        &self,
        source: Source,
        options: Options,
        format: &'static Format,
        headers: &HeaderMap,
        keep: Option<&'static str>,
    ) -> Result<Response, RequestError> {
        let coding = if format.is_compressed() {
            Coding::Identity
        } else {
            Coding::accepted(headers)
        };
        let form = self.form(format.name);
        let validator = Validator::of(&source.identity(), &options, &form, keep.unwrap_or(""));
        if keep.is_some() && validator.is_known(headers) {
            return Ok(validator.not_modified(coding));
        }
        let digest = validator.digest();
        let picture = self.picture(source, options, format);
        let body = self.coded(digest, coding, picture).await?;
        let response = Self::respond(body, format, coding);
        Ok(match keep {
            Some(_) => validator.on(response, coding),
            None => response,
        })
    }

    /// A body in a coding; `identity` makes it where it is not kept.
    ///
    /// # Errors
    /// Those of `identity` and of [`Workers::run`].
    pub async fn coded(
        &self,
        digest: Digest,
        coding: Coding,
        identity: impl Future<Output = Result<Bytes, RequestError>>,
    ) -> Result<Bytes, RequestError> {
        if coding == Coding::Identity {
            return self.results.get(digest, coding, identity).await;
        }
        let encode = async {
            let identity = self.results.get(digest, Coding::Identity, identity).await?;
            let encode = move |_: &Stop| {
                let coded = coding.encode(&identity);
                coded.map(Bytes::from).map_err(|_| RequestError::Internal)
            };
            self.workers.run(encode).await
        };
        self.results.get(digest, coding, encode).await
    }

    async fn picture(
        &self,
        source: Source,
        options: Options,
        format: &'static Format,
    ) -> Result<Bytes, RequestError> {
        let source = match source {
            Source::Stored(id) => Source::Files(self.stored(&id).await?),
            source => source,
        };
        self.run(move |limits, rules| {
            let files = source.files(limits)?;
            let mut begin = Instant::now();
            let atlas = chart_watched(&files, &options, limits, rules, |stage| {
                metrics::staged(stage, begin.elapsed());
                begin = Instant::now();
            })?;
            let body = (format.render)(&atlas, limits)?;
            metrics::rendered(format.name, begin.elapsed());
            Ok(Bytes::from(body))
        })
        .await
    }

    fn respond(body: Bytes, format: &Format, coding: Coding) -> Response {
        let name = format!("inline; filename=\"podatlas.{}\"", format.extension);
        let mut response = body.clone().into_response();
        response.extensions_mut().insert(Whole(body));
        let headers = response.headers_mut();
        headers.insert(
            header::CONTENT_TYPE,
            HeaderValue::from_static(format.media_type),
        );
        if let Ok(name) = HeaderValue::try_from(name) {
            headers.insert(header::CONTENT_DISPOSITION, name);
        }
        if let Some(coding) = coding.header() {
            headers.insert(header::CONTENT_ENCODING, coding);
        }
        if !format.is_compressed() {
            headers.extend(VARY_CODING);
        }
        if let Some(policy) = format.policy
            && let Ok(policy) = HeaderValue::try_from(policy())
        {
            headers.insert(header::CONTENT_SECURITY_POLICY, policy);
        }
        response
    }

    /// What tells the bytes of a form (a format, the page) under these rules from those under others.
    pub fn form(&self, name: &str) -> String {
        match self.rules.fingerprint() {
            0 => name.to_owned(),
            rules => format!("{name}+{rules:x}"),
        }
    }

    /// Keeps stripped files.
    ///
    /// # Errors
    /// [`RequestError::StoreDown`].
    pub async fn keep(&self, stripped: &[InputFile]) -> Result<DiagramId, RequestError> {
        let begin = Instant::now();
        let id = self.store.put(stripped).await;
        metrics::stored("put", id.is_ok(), begin.elapsed());
        Ok(id?)
    }

    /// The files of an id.
    ///
    /// # Errors
    /// [`RequestError::NoSuchDiagram`].
    pub async fn stored(&self, id: &DiagramId) -> Result<Vec<InputFile>, RequestError> {
        let begin = Instant::now();
        let files = self.store.get(id).await;
        metrics::stored("get", files.is_ok(), begin.elapsed());
        files?.ok_or(RequestError::NoSuchDiagram)
    }

    /// A stored diagram in a format, with the options of the address's query; 304 to a client
    /// that has it.
    ///
    /// # Errors
    /// [`RequestError::NoSuchDiagram`], wrong options, and what the pipeline refuses.
    pub async fn draw_stored(
        &self,
        id: &str,
        format: &'static Format,
        uri: &Uri,
        headers: &HeaderMap,
    ) -> Result<Response, RequestError> {
        let options = options(&query(uri)?, &[])?;
        let source = Source::Stored(id_of(id)?);
        self.answer(source, options, format, headers, Some(IMMUTABLE))
            .await
    }
}

/// The id in an address.
///
/// # Errors
/// [`RequestError::NoSuchDiagram`] for a text that can be none.
pub fn id_of(text: &str) -> Result<DiagramId, RequestError> {
    DiagramId::parse(text).ok_or(RequestError::NoSuchDiagram)
}

/// Where the files of an answer come from.
#[derive(Debug)]
pub enum Source {
    /// They came with the request.
    Files(Vec<InputFile>),
    /// The address holds one, compressed.
    Encoded(Vec<u8>),
    /// The store has them.
    Stored(DiagramId),
    /// They were fetched, archives perhaps among them; the digest stands for names and content.
    Fetched(Vec<InputFile>, Digest),
}

impl Source {
    /// What tells it from every other source.
    fn identity(&self) -> Vec<u8> {
        let (kind, content) = match self {
            Self::Files(files) => ("files", Digest::of_files(files).to_bytes()),
            Self::Encoded(compressed) => ("encoded", Digest::of(compressed).to_bytes()),
            Self::Stored(id) => ("stored", id.as_str().as_bytes().to_vec()),
            Self::Fetched(_, digest) => ("fetched", digest.to_bytes()),
        };
        [kind.as_bytes(), &content].concat()
    }

    /// The files, expanded under the limits where they have to be.
    fn files(self, limits: &Limits) -> Result<Vec<InputFile>, RequestError> {
        match self {
            Self::Files(files) => Ok(files),
            Self::Encoded(compressed) => Ok(vec![InputFile {
                name: "manifest.yaml".to_owned(),
                bytes: inflate(&compressed, limits.bytes)?,
            }]),
            Self::Fetched(files, _) => Ok(unpack(files, limits)?),
            Self::Stored(_) => Err(RequestError::Internal),
        }
    }
}

/// Header of answers whose form depends on `Accept`.
pub const VARY_ACCEPT: [(HeaderName, HeaderValue); 1] =
    [(header::VARY, HeaderValue::from_static("accept"))];

/// Header of answers whose coding depends on `Accept-Encoding`.
pub const VARY_CODING: [(HeaderName, HeaderValue); 1] =
    [(header::VARY, HeaderValue::from_static("accept-encoding"))];
