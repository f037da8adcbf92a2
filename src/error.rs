//! The library's one error type. It knows nothing of HTTP or of a terminal:
//! `web::error` and `cli` turn it into a problem document or a message.

use crate::manifest::Fault;
use crate::manifest::archive::ArchiveError;

/// Why a whole input was refused. A fault of one document among readable ones is
/// no `Error`: it becomes a finding, and the other documents are drawn.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// Nothing but blank lines and comments came in.
    #[error("the input holds no document: paste or upload at least one Kubernetes manifest")]
    Empty,
    /// The input is larger than [`crate::Limits::bytes`].
    #[error(
        "the input is {size} bytes, more than the limit of {limit} bytes: split it, or raise the limit"
    )]
    TooLarge {
        /// Size of all files together, bytes.
        size: usize,
        /// The limit that applied, bytes.
        limit: usize,
    },
    /// The input has more documents than [`crate::Limits::documents`].
    #[error("the input has more than {limit} documents: split it, or raise the limit")]
    TooManyDocuments {
        /// The limit that applied, documents.
        limit: usize,
    },
    /// An archive cannot be opened, or expands beyond a limit.
    #[error("{0}")]
    Archive(Box<ArchiveError>),
    /// Not one document of the input could be read; the first fault says why.
    #[error("{0}")]
    Unreadable(Box<Fault>),
    /// An option has a value that it cannot have.
    #[error("option {name}: {problem}")]
    Option {
        /// Name of the option as query parameter and flag.
        name: String,
        /// What is wrong and which values are accepted.
        problem: String,
    },
    /// The run was told to stop (see [`crate::Stop`]); whoever told it waits for no answer.
    #[error("the run was stopped before its end")]
    Stopped,
    /// A picture could not be written (PNG too large for memory, …).
    #[error("the {format} could not be drawn: {problem}")]
    Render {
        /// Name of the output format.
        format: &'static str,
        /// What went wrong, without any value of the manifest.
        problem: String,
    },
}
