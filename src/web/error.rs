//! Every way in which a request can fail, and the status it is answered with.

use std::sync::Arc;

use axum::response::{IntoResponse, Response};

use super::fetch::FetchError;
use super::problem::Problem;
use super::problems::{self, ProblemType};
use crate::Error;
use crate::manifest::archive::ArchiveProblem;
use crate::store::{DiagramId, StoreError};

/// Why a request is refused. What makes the service not start is
/// [`StartupError`](super::StartupError) instead.
#[derive(Debug, Clone, thiserror::Error)]
pub enum RequestError {
    /// The input or an option is at fault.
    #[error(transparent)]
    Input(#[from] Error),
    /// `format=` names no format.
    #[error("format \"{given}\" is not known; accepted are {accepted}")]
    UnknownFormat {
        /// What was asked for, shortened.
        given: String,
        /// The accepted names.
        accepted: String,
    },
    /// The body has a type that is neither text nor an archive.
    #[error(
        "a body of type {given} is not read: send YAML or JSON text (text/plain, application/yaml, \
         application/json), an archive (application/zip, application/gzip, application/x-tar), or \
         files as multipart/form-data"
    )]
    UnsupportedMediaType {
        /// The type as sent, shortened.
        given: String,
    },
    /// The body is compressed.
    #[error("a body with a Content-Encoding is not read: send it uncompressed")]
    UnsupportedEncoding,
    /// The body is larger than the limit.
    #[error("the body is larger than the limit of {limit} bytes: send fewer or smaller files")]
    BodyTooLarge {
        /// The limit that applied, bytes.
        limit: usize,
    },
    /// The body did not arrive in time.
    #[error("the body did not arrive in time: send it again")]
    BodyTimeout,
    /// The connection broke while the body arrived.
    #[error("the body ended before it was complete: send it again")]
    BodyBroken,
    /// The multipart body is malformed.
    #[error(
        "the multipart/form-data body cannot be read: its boundary or one of its parts is malformed"
    )]
    Multipart,
    /// The manifest in the address is not base64url.
    #[error(
        "the manifest in the address is not base64url: it has letters, digits, - and _ (in place of + \
         and /) only, and must not be cut short"
    )]
    Base64,
    /// The manifest in the address is not zlib.
    #[error(
        "the manifest in the address is base64url, but no zlib data: compress the text with zlib \
         (not gzip, not raw deflate), then encode all of it"
    )]
    Zlib,
    /// The manifest in the address is larger than the limit.
    #[error(
        "the manifest in the address expands to more than the limit of {limit} bytes: split it"
    )]
    ExpandsTooFar {
        /// The limit that applied, bytes.
        limit: usize,
    },
    /// The query string is malformed.
    #[error("the address's query cannot be read: names and values must be percent-encoded")]
    Query,
    /// The manifest was not fetched.
    #[error(transparent)]
    Fetch(#[from] FetchError),
    /// The address is longer than the limit.
    #[error(
        "the address is longer than the limit of {limit} bytes: send the manifest as the body of \
         POST /k8s, or keep it with POST /api/v1/diagrams and use the short address that answers"
    )]
    UriTooLong {
        /// The limit that applied, bytes.
        limit: usize,
    },
    /// The JSON body of a request after Kroki cannot be read.
    #[error("the JSON body cannot be read: {problem}")]
    KrokiBody {
        /// What is wrong with it; never quotes a value.
        problem: &'static str,
    },
    /// The diagram is of a type that is not drawn here.
    #[error(
        "diagrams of type \"{given}\" are not drawn here, only {} are; a service that runs with \
         --kroki-upstream passes the others on to a Kroki server",
        super::kroki::TYPES.join(" and ")
    )]
    UnknownDiagramType {
        /// The type as given, shortened.
        given: String,
    },
    /// The method does not fit an address of a diagram.
    #[error("this address does not take the method; the Allow header lists those that it takes")]
    MethodNotAllowed,
    /// The Kroki server that draws other types does not answer, or not with an answer.
    #[error("diagrams of other types are drawn by another server, and {problem}")]
    Upstream {
        /// What is wrong with it.
        problem: &'static str,
    },
    /// The Kroki server that draws other types is too slow.
    #[error(
        "diagrams of other types are drawn by another server, and it did not answer in time: try \
         again in a few seconds"
    )]
    UpstreamSlow,
    /// No route has this path.
    #[error("there is nothing at this address")]
    NoSuchPage,
    /// No diagram has this id.
    #[error(
        "there is no diagram with this id: it was never stored here, or the address is cut short"
    )]
    NoSuchDiagram,
    /// Too many requests wait for a worker.
    #[error("the service is busy drawing for others: try again in a few seconds")]
    Busy,
    /// Drawing took longer than the time limit.
    #[error("the picture took longer to draw than the time limit: draw fewer documents at once")]
    TooSlow,
    /// Drawing took more memory than the limit.
    #[error("the picture took more memory to draw than the limit: draw fewer documents at once")]
    TooMuchMemory,
    /// The store does not answer.
    #[error("stored diagrams cannot be reached at the moment; drawing still works")]
    StoreDown(#[source] Arc<StoreError>),
    /// What the store holds is damaged.
    #[error("something went wrong inside the service")]
    StoreDamaged(DiagramId),
    /// A stage failed in a way that it never should.
    #[error("something went wrong inside the service")]
    Internal,
}

impl From<StoreError> for RequestError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Damaged(id) => Self::StoreDamaged(id),
            error @ (StoreError::Unavailable(_) | StoreError::TooSlow(_)) => {
                Self::StoreDown(Arc::new(error))
            }
        }
    }
}

impl RequestError {
    /// The type of problem that it is answered with.
    pub fn kind(&self) -> &'static ProblemType {
        match self {
            Self::Input(error) => match error {
                Error::Empty => &problems::EMPTY,
                Error::TooLarge { .. } => &problems::TOO_LARGE,
                Error::TooManyDocuments { .. } => &problems::TOO_MANY_DOCUMENTS,
                Error::Archive(error) => match error.problem {
                    ArchiveProblem::Unrecognised
                    | ArchiveProblem::Damaged { .. }
                    | ArchiveProblem::Zip64
                    | ArchiveProblem::Duplicate { .. }
                    | ArchiveProblem::NoManifest => &problems::ARCHIVE,
                    ArchiveProblem::TooManyEntries { .. }
                    | ArchiveProblem::FileTooLarge { .. }
                    | ArchiveProblem::TooLarge { .. }
                    | ArchiveProblem::ExpandsTooFar { .. } => &problems::ARCHIVE_TOO_LARGE,
                },
                Error::Unreadable(_) => &problems::UNREADABLE,
                Error::Option { .. } => &problems::OPTION,
                Error::Render { .. } => &problems::NOT_DRAWABLE,
                // Whoever told it is gone, or has been answered that it was too slow.
                Error::Stopped => &problems::TOO_SLOW,
            },
            Self::UnknownFormat { .. } => &problems::UNKNOWN_FORMAT,
            Self::UnsupportedMediaType { .. } | Self::UnsupportedEncoding => {
                &problems::UNSUPPORTED_MEDIA_TYPE
            }
            Self::Base64 => &problems::BASE64,
            Self::Zlib => &problems::ZLIB,
            Self::BodyTooLarge { .. } | Self::ExpandsTooFar { .. } => &problems::TOO_LARGE,
            Self::BodyTimeout => &problems::TIMEOUT,
            Self::BodyBroken => &problems::INCOMPLETE,
            Self::Multipart => &problems::MULTIPART,
            Self::Query => &problems::QUERY,
            Self::Fetch(error) => error.kind(),
            Self::UriTooLong { .. } => &problems::URI_TOO_LONG,
            Self::KrokiBody { .. } => &problems::KROKI_BODY,
            Self::UnknownDiagramType { .. } => &problems::UNKNOWN_DIAGRAM_TYPE,
            Self::MethodNotAllowed => &problems::METHOD_NOT_ALLOWED,
            Self::Upstream { .. } => &problems::KROKI_UPSTREAM,
            Self::UpstreamSlow => &problems::KROKI_UPSTREAM_SLOW,
            Self::NoSuchPage => &problems::NOT_FOUND,
            Self::NoSuchDiagram => &problems::NO_SUCH_DIAGRAM,
            Self::Busy => &problems::BUSY,
            Self::TooSlow => &problems::TOO_SLOW,
            Self::TooMuchMemory => &problems::TOO_MUCH_MEMORY,
            Self::StoreDown(_) => &problems::STORE_DOWN,
            Self::StoreDamaged(_) | Self::Internal => &problems::INTERNAL,
        }
    }

    /// The cause goes to the log where the answer does not tell it; it never holds manifest text.
    fn log(&self) {
        match self {
            Self::StoreDown(error) => tracing::error!(%error, "store"),
            Self::StoreDamaged(id) => tracing::error!(id = id.as_str(), "damaged diagram"),
            Self::TooSlow => tracing::warn!("drawing exceeded the time limit"),
            Self::TooMuchMemory => tracing::warn!("drawing exceeded the memory limit"),
            Self::Busy => tracing::warn!("queue full"),
            Self::Upstream { problem } => tracing::warn!(problem, "kroki upstream"),
            Self::UpstreamSlow => tracing::warn!("kroki upstream is too slow"),
            Self::Input(_)
            | Self::UnknownFormat { .. }
            | Self::UnsupportedMediaType { .. }
            | Self::UnsupportedEncoding
            | Self::BodyTooLarge { .. }
            | Self::BodyTimeout
            | Self::BodyBroken
            | Self::Multipart
            | Self::Base64
            | Self::Zlib
            | Self::ExpandsTooFar { .. }
            | Self::Query
            | Self::Fetch(_)
            | Self::UriTooLong { .. }
            | Self::KrokiBody { .. }
            | Self::UnknownDiagramType { .. }
            | Self::MethodNotAllowed
            | Self::NoSuchPage
            | Self::NoSuchDiagram
            | Self::Internal => {}
        }
    }
}

/// The answer is the bare status with its [`Problem`] beside it;
/// [`super::answer_errors`] writes the body in the form that the request wants.
impl IntoResponse for RequestError {
    fn into_response(self) -> Response {
        self.log();
        let problem = Problem::of(&self);
        let mut response = problem.status.into_response();
        response.extensions_mut().insert(problem);
        response
    }
}
