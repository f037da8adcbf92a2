//! Why a whole archive is refused.

use crate::Error;

/// An archive that is refused, and why.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{archive}: {problem}")]
pub struct ArchiveError {
    /// Name of the archive.
    pub archive: String,
    /// What is wrong and what to do.
    pub problem: ArchiveProblem,
}

/// What is wrong with an archive; what is wrong with one file inside is a fault of that file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ArchiveProblem {
    /// The bytes are no archive.
    #[error("this is no zip, tar or gzip: send text as text/plain, or pack the manifests again")]
    Unrecognised,
    /// The archive cannot be read to its end.
    #[error("the {kind} is damaged or cut short{}: pack it again", after(.entry.as_deref()))]
    Damaged {
        /// `zip`, `tar` or `gzip`.
        kind: &'static str,
        /// The last entry that could be read.
        entry: Option<String>,
    },
    /// The zip is in the form for more than 4 GiB or 65,535 entries.
    #[error(
        "this is a zip64 archive, which is for more than 4 GiB: pack it as a plain zip, or as tar.gz"
    )]
    Zip64,
    /// Two entries have one name.
    #[error("two entries are named {entry}, and it cannot be told which counts: pack it again")]
    Duplicate {
        /// The name.
        entry: String,
    },
    /// Nothing inside is a manifest.
    #[error(
        "no *.yaml, *.yml or *.json file in this archive (hidden files and archives inside it are \
         not looked into): pack the manifests themselves"
    )]
    NoManifest,
    /// More entries than [`crate::Limits::archive_entries`].
    #[error("more than the limit of {limit} entries: pack only the manifests")]
    TooManyEntries {
        /// The limit that applied, entries.
        limit: usize,
    },
    /// A file is larger than [`crate::Limits::archive_file_bytes`].
    #[error(
        "{entry} expands to more than the limit of {limit} bytes: split it, or raise the limit"
    )]
    FileTooLarge {
        /// The file.
        entry: String,
        /// The limit that applied, bytes.
        limit: usize,
    },
    /// The manifests together are larger than [`crate::Limits::bytes`].
    #[error(
        "up to {entry}, the manifests are more than the limit of {limit} bytes: pack fewer, or \
         raise the limit"
    )]
    TooLarge {
        /// The file that went beyond it.
        entry: String,
        /// The limit that applied, bytes.
        limit: usize,
    },
    /// The archive expands beyond [`crate::Limits::archive_bytes`].
    #[error("the archive expands to more than the limit of {limit} bytes: pack only the manifests")]
    ExpandsTooFar {
        /// The limit that applied, bytes.
        limit: u64,
    },
}

impl ArchiveProblem {
    /// The problem as an error of the archive of a name.
    pub(super) fn of(self, archive: &str) -> Error {
        Error::Archive(Box::new(ArchiveError {
            archive: archive.to_owned(),
            problem: self,
        }))
    }
}

fn after(entry: Option<&str>) -> String {
    entry.map_or_else(String::new, |entry| format!(" in or after {entry}"))
}
