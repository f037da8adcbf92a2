//! A request's body and query to files and named values.

use axum::body::{Body, Bytes};
use axum::extract::{DefaultBodyLimit, FromRef, FromRequest, Multipart, Query, Request};
use axum::http::{HeaderMap, Uri, header};
use futures::StreamExt;

use super::error::RequestError;
use super::state::Timing;
use super::workers::Workers;
use crate::manifest::archive;
use crate::options::{lookup, unknown_option};
use crate::{InputFile, Limits, Options, Stop};

/// What multipart boundaries, part headers and option fields may add to the files, bytes.
const MULTIPART_OVERHEAD: usize = 256 * 1024;
/// How much of an oversized body is still read, so that the client gets to read the answer.
const DRAINED_BODIES: usize = 8;
const MAX_FILE_NAME: usize = 200;

/// What a request brought.
#[derive(Debug, Default)]
pub struct Upload {
    /// Files with content, in the order sent.
    pub files: Vec<InputFile>,
    /// Text of the form's `source` field.
    pub source: Option<String>,
    /// Names and values of the query and of the form's other fields.
    pub pairs: Vec<(String, String)>,
}

/// YAML or JSON text, an archive, or `multipart/form-data` with files of both; archives are replaced by
/// the manifests inside. Refused with a [`RequestError`] when the body is too
/// large, too slow, incomplete or of another type, and where an archive cannot be unpacked.
impl<S> FromRequest<S> for Upload
where
    S: Send + Sync,
    Limits: FromRef<S>,
    Timing: FromRef<S>,
    Workers: FromRef<S>,
{
    type Rejection = RequestError;

    async fn from_request(request: Request, state: &S) -> Result<Self, RequestError> {
        let limits = Limits::from_ref(state);
        let read = Self::read(request, &limits);
        let upload = tokio::time::timeout(Timing::from_ref(state).body, read)
            .await
            .unwrap_or(Err(RequestError::BodyTimeout))?;
        upload.unpack(limits, &Workers::from_ref(state)).await
    }
}

impl Upload {
    async fn read(request: Request, limits: &Limits) -> Result<Self, RequestError> {
        let pairs = query(request.uri())?;
        let (parts, body) = request.into_parts();
        if parts
            .headers
            .get(header::CONTENT_ENCODING)
            .is_some_and(|encoding| encoding != "identity")
        {
            return Err(RequestError::UnsupportedEncoding);
        }
        let media = media_type(&parts.headers)?;
        if media == "multipart/form-data" {
            let limit = limits.bytes.saturating_add(MULTIPART_OVERHEAD);
            let body = collect(body, limit, limits.bytes).await?;
            return Self {
                pairs,
                ..Self::default()
            }
            .read_form(Request::from_parts(parts, Body::from(body)))
            .await;
        }
        let name = default_name(&media).ok_or_else(|| RequestError::UnsupportedMediaType {
            given: media.chars().take(80).collect(),
        })?;
        let body = collect(body, limits.bytes, limits.bytes).await?;
        let inside = archive::default_name(&body);
        let name =
            value(&pairs, "name").map_or_else(|| inside.unwrap_or(name).to_owned(), file_name);
        if inside.is_none() && is_archive(&media) {
            return Err(archive::unrecognised(&name).into());
        }
        let files = vec![InputFile {
            name,
            bytes: body.to_vec(),
        }];
        Ok(Self {
            files,
            source: None,
            pairs,
        })
    }

    async fn read_form(mut self, mut request: Request) -> Result<Self, RequestError> {
        DefaultBodyLimit::disable().apply(&mut request);
        let mut form = Multipart::from_request(request, &())
            .await
            .map_err(|_| RequestError::Multipart)?;
        while let Some(field) = form
            .next_field()
            .await
            .map_err(|_| RequestError::Multipart)?
        {
            let name = field.name().unwrap_or_default().to_owned();
            let file = field.file_name().map(file_name);
            let bytes = field.bytes().await.map_err(|_| RequestError::Multipart)?;
            match file {
                // A browser sends an unused file input as one part without name and content.
                Some(file) if file.is_empty() && bytes.is_empty() => {}
                Some(file) => self.files.push(InputFile {
                    name: if file.is_empty() {
                        "manifest.yaml".to_owned()
                    } else {
                        file
                    },
                    bytes: bytes.to_vec(),
                }),
                None => {
                    let text =
                        String::from_utf8(bytes.to_vec()).map_err(|_| RequestError::Multipart)?;
                    if name == "source" {
                        self.source = Some(text);
                    } else {
                        self.pairs.push((name, text));
                    }
                }
            }
        }
        Ok(self)
    }

    /// Expanding takes time, so it is done by the workers.
    async fn unpack(mut self, limits: Limits, workers: &Workers) -> Result<Self, RequestError> {
        if (self.files.iter()).any(|file| archive::is_archive(&file.bytes)) {
            let files = std::mem::take(&mut self.files);
            let unpack = move |_: &Stop| Ok(archive::unpack(files, &limits)?);
            self.files = workers.run(unpack).await?;
        }
        Ok(self)
    }

    /// The value of a name that is no option, such as `format`; an empty value counts as not given.
    pub fn value(&self, name: &str) -> Option<&str> {
        value(&self.pairs, name)
    }

    /// What is to be drawn: the files, else the text of `source`.
    pub fn into_files(self) -> Vec<InputFile> {
        if !self.files.is_empty() {
            return self.files;
        }
        let name = value(&self.pairs, "name").map_or_else(|| "manifest.yaml".to_owned(), file_name);
        self.source
            .into_iter()
            .map(|text| InputFile {
                name: name.clone(),
                bytes: text.into_bytes(),
            })
            .collect()
    }
}

/// Names and values of a query string.
///
/// # Errors
/// [`RequestError::Query`].
pub fn query(uri: &Uri) -> Result<Vec<(String, String)>, RequestError> {
    let Query(pairs) = Query::try_from_uri(uri).map_err(|_| RequestError::Query)?;
    Ok(pairs)
}

/// The options among names and values; `more` are the names that this route takes besides.
///
/// # Errors
/// [`crate::Error::Option`] for every other name and for wrong values.
pub fn options(pairs: &[(String, String)], more: &[&str]) -> Result<Options, RequestError> {
    let mut known = Vec::new();
    for (name, value) in pairs {
        if lookup(name).is_some() {
            known.push((name.as_str(), value.as_str()));
        } else if !more.contains(&name.as_str()) {
            return Err(unknown_option(name, more).into());
        }
    }
    Ok(Options::from_pairs(known)?)
}

/// The options among names and values; every other name is passed over.
///
/// # Errors
/// [`crate::Error::Option`] for wrong values.
pub fn known_options(pairs: &[(String, String)]) -> Result<Options, RequestError> {
    let known = pairs.iter().filter(|(name, _)| lookup(name).is_some());
    let known = known.map(|(name, value)| (name.as_str(), value.as_str()));
    Ok(Options::from_pairs(known)?)
}

fn value<'a>(pairs: &'a [(String, String)], name: &str) -> Option<&'a str> {
    pairs
        .iter()
        .find(|(given, value)| given == name && !value.is_empty())
        .map(|(_, value)| value.as_str())
}

/// The type of a body without its parameters, in lower case; text where the client names none.
///
/// # Errors
/// [`RequestError::UnsupportedMediaType`] for a header that is no text.
pub fn media_type(headers: &HeaderMap) -> Result<String, RequestError> {
    let Some(value) = headers.get(header::CONTENT_TYPE) else {
        return Ok("text/plain".to_owned());
    };
    let text = value
        .to_str()
        .map_err(|_| RequestError::UnsupportedMediaType {
            given: "that is no text".to_owned(),
        })?;
    let media = text.split(';').next().unwrap_or_default();
    Ok(media.trim().to_ascii_lowercase())
}

/// Name of a body without one; `None` when bodies of the type are not read. Forms are read as text
/// because that is the type under which `curl --data-binary @FILE` sends any file.
fn default_name(media: &str) -> Option<&'static str> {
    match media {
        "application/json" => Some("manifest.json"),
        "application/yaml"
        | "application/x-yaml"
        | "application/octet-stream"
        | "application/x-www-form-urlencoded" => Some("manifest.yaml"),
        media if media.starts_with("text/") => Some("manifest.yaml"),
        media if is_archive(media) => Some("archive"),
        _ => None,
    }
}

/// Whether a media type is that of an archive. Where it is not, the content may be one all the same.
fn is_archive(media: &str) -> bool {
    matches!(
        media,
        "application/zip"
            | "application/x-zip-compressed"
            | "application/gzip"
            | "application/x-gzip"
            | "application/x-tar"
            | "application/x-gtar"
    )
}

fn file_name(given: &str) -> String {
    let shown = given.chars().filter(|it| !it.is_control());
    shown.take(MAX_FILE_NAME).collect()
}

/// Reads a body of at most `limit` bytes; `named` is the limit that the error tells.
///
/// # Errors
/// [`RequestError::BodyTooLarge`], [`RequestError::BodyBroken`].
pub async fn collect(body: Body, limit: usize, named: usize) -> Result<Bytes, RequestError> {
    let mut stream = body.into_data_stream();
    let mut content = Vec::new();
    let mut size = 0_usize;
    while let Some(chunk) = stream.next().await {
        let chunk = chunk.map_err(|_| RequestError::BodyBroken)?;
        size = size.saturating_add(chunk.len());
        if size <= limit {
            content.extend_from_slice(&chunk);
        } else {
            content = Vec::new();
        }
        if size > limit.saturating_mul(DRAINED_BODIES) {
            break;
        }
    }
    if size > limit {
        return Err(RequestError::BodyTooLarge { limit: named });
    }
    Ok(content.into())
}
