//! Bytes to documents: every field keeps its position, sensitive values are sealed here.
//!
//! serde_yaml (libyaml, the ancestor of kubectl's own reader) decides what a document
//! says; an own scanner says where it says it, and the two are laid over each other.
//!
//! ```text
//! archive ─ bytes ─ encoding ─ split ─┬─ tokens ─┬─ tree ─┬─ seal ─ documents and faults
//!                                     └─ raw ────┘        └─ strip ─ text
//! ```

mod address;
pub mod archive;
mod base64;
mod chunk;
mod edit;
mod encoding;
mod entries;
mod fault;
mod helm;
mod join;
mod left_out;
mod locate;
mod raw;
mod reading;
mod scalar;
mod seal;
mod sealed;
mod sensitive;
mod split;
mod strip;
#[cfg(test)]
mod tests;
mod tokens;
mod tree;
mod value;

use std::sync::Arc;

pub use address::Address;
pub use edit::{Edit, Sources};
pub use join::join;
pub use sensitive::IGNORE_ANNOTATION;
pub use value::{Base64, Data, Entry, Field, Map, Scalar, Sealed, Value};

use crate::{Error, Limits};

/// One file of an input: a name for messages and its raw bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InputFile {
    /// Name shown in findings, such as `app/web.yaml`; `stdin` or `manifest.yaml` for text without one.
    pub name: String,
    /// The bytes as uploaded.
    pub bytes: Vec<u8>,
}

/// Line and column of a character, both counted from 1; columns count Unicode scalar values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// Line in the file, from 1.
    pub line: u32,
    /// Column in the line, from 1.
    pub column: u32,
}

/// A field of the input, as evidence: file, document, path, line and column.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// Name of the file.
    pub file: Arc<str>,
    /// Number of the document in its file, from 1.
    pub document: u32,
    /// Path of the field, such as `spec.containers[0].volumeMounts[1].name`; empty for the whole document.
    pub path: String,
    /// Where the field stands.
    pub position: Position,
}

/// One object of the input (an item of a `List` is an object of its own).
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// Name of the file.
    pub file: Arc<str>,
    /// Number of the document in its file, from 1.
    pub number: u32,
    /// Path of the object in its document: empty, or `items[3]` inside a `List`.
    pub prefix: String,
    /// First line of the document that is not blank (a leading comment belongs to the object).
    pub position: Position,
    /// The object, always a map, with sensitive values sealed.
    pub root: Value,
}

/// What is wrong with a document before anything is known of its kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FaultCode {
    /// A file of an archive cannot be read: a link, an encrypted entry, ….
    ArchiveFile,
    /// The file is not UTF-8 (nor UTF-16 with a byte order mark).
    NotUtf8,
    /// The YAML or JSON cannot be parsed.
    Syntax,
    /// Maps and lists are nested deeper than the limit.
    TooDeep,
    /// Aliases expand to more values than the limit.
    TooManyAliases,
    /// The text is an unrendered Helm template.
    HelmTemplate,
    /// The document is a scalar or a list, not an object.
    NotAnObject,
    /// A key stands twice in one map; the last one counts.
    DuplicateKey,
}

/// A fault of one document. Faults other than `DuplicateKey` cost the document.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}:{}:{}: {message}", place.file, place.position.line, place.position.column)]
pub struct Fault {
    /// What kind of fault.
    pub code: FaultCode,
    /// Where.
    pub place: Place,
    /// What is wrong, never quoting a value.
    pub message: String,
    /// What to do about it.
    pub suggestion: String,
}

/// All readable objects of an input in input order, and the faults met on the way.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Manifest {
    /// Readable objects.
    pub documents: Vec<Document>,
    /// Faults, in input order.
    pub faults: Vec<Fault>,
}

/// Reads files into documents.
///
/// # Errors
/// The whole input is refused when it is empty, too large, has too many documents, or
/// when not one of its documents can be read.
pub fn read(files: &[InputFile], limits: &Limits) -> Result<Manifest, Error> {
    reading::read(files, limits, None)
}

/// The same files with every sensitive value replaced by just what the pipeline reads
/// from it (an address, "valid", "not base64"): every line stays, and the atlas of the
/// result equals that of the original but for the columns of what stands in a line
/// behind a replaced value, which would tell its length, and but for the fixes, which are edits of the
/// text itself. Idempotent.
///
/// # Errors
/// As [`read`].
pub fn strip(files: &[InputFile], limits: &Limits) -> Result<Vec<InputFile>, Error> {
    let mut stripped = Vec::with_capacity(files.len());
    reading::read(files, limits, Some(&mut stripped))?;
    Ok(stripped)
}
