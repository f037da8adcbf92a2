//! Files and options to an answer: what the routes that draw have in common.

use axum::extract::{FromRef, FromRequestParts};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Uri, header};
use axum::response::{IntoResponse, Response};

use super::cache::{IMMUTABLE, Validator};
use super::error::RequestError;
use super::state::AppState;
use super::upload::{options, query};
use super::workers::Workers;
use crate::render::Format;
use crate::store::{DiagramId, Store};
use crate::{InputFile, Limits, Options, Rules, Stop, chart_with};

/// What a route needs to draw.
#[derive(Debug, Clone)]
pub struct Drawing {
    workers: Workers,
    store: Store,
    limits: Limits,
    rules: Rules,
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
            ..
        } = AppState::from_ref(state);
        Ok(Self {
            workers,
            store,
            limits,
            rules,
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

    /// Files in a format.
    ///
    /// # Errors
    /// What the pipeline refuses.
    pub async fn draw(
        &self,
        files: Vec<InputFile>,
        options: Options,
        format: &'static Format,
    ) -> Result<Response, RequestError> {
        self.draw_from(move |_| Ok(files), options, format).await
    }

    /// As [`Drawing::draw`], with files that are made on the worker, of at most so many bytes.
    ///
    /// # Errors
    /// What the pipeline or `files` refuses.
    pub async fn draw_from<F>(
        &self,
        files: F,
        options: Options,
        format: &'static Format,
    ) -> Result<Response, RequestError>
    where
        F: FnOnce(usize) -> Result<Vec<InputFile>, RequestError> + Send + 'static,
    {
        let body = self
            .run(move |limits, rules| {
                let files = files(limits.bytes)?;
                let atlas = chart_with(&files, &options, limits, rules)?;
                Ok((format.render)(&atlas, limits)?)
            })
            .await?;
        let name = format!("inline; filename=\"podatlas.{}\"", format.extension);
        let mut response = body.into_response();
        let headers = response.headers_mut();
        headers.insert(
            header::CONTENT_TYPE,
            HeaderValue::from_static(format.media_type),
        );
        if let Ok(name) = HeaderValue::try_from(name) {
            headers.insert(header::CONTENT_DISPOSITION, name);
        }
        if let Some(policy) = format.policy
            && let Ok(policy) = HeaderValue::try_from(policy())
        {
            headers.insert(header::CONTENT_SECURITY_POLICY, policy);
        }
        Ok(response)
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
        Ok(self.store.put(stripped).await?)
    }

    /// The files of the id in an address.
    ///
    /// # Errors
    /// [`RequestError::NoSuchDiagram`], also for a text that can be no id.
    pub async fn stored(&self, id: &str) -> Result<Vec<InputFile>, RequestError> {
        let id = DiagramId::parse(id).ok_or(RequestError::NoSuchDiagram)?;
        let files = self.store.get(&id).await?;
        files.ok_or(RequestError::NoSuchDiagram)
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
        let files = self.stored(id).await?;
        let form = self.form(format.name);
        let validator = Validator::of(id.as_bytes(), &options, &form, IMMUTABLE);
        if validator.is_known(headers) {
            return Ok(validator.not_modified());
        }
        Ok(validator.on(self.draw(files, options, format).await?))
    }
}

/// Header of answers whose form depends on `Accept`.
pub const VARY_ACCEPT: [(HeaderName, HeaderValue); 1] =
    [(header::VARY, HeaderValue::from_static("accept"))];
