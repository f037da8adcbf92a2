//! Every size, depth and count limit that guards the pipeline against hostile input.

use crate::Stop;

const BYTES: usize = 5 * 1024 * 1024;

/// Limits of one request; [`Limits::default`] is what the service uses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// All files of one input together, bytes.
    pub bytes: usize,
    /// Entries of all archives of one input, whether or not they are read.
    pub archive_entries: usize,
    /// One file of an archive, expanded, bytes.
    pub archive_file_bytes: usize,
    /// What all archives of one input expand to, what is left out included, bytes.
    pub archive_bytes: u64,
    /// Documents (items of a `List` count) in one input.
    pub documents: usize,
    /// Nesting of maps and lists in one document.
    pub nesting: usize,
    /// Values of one document after aliases are expanded.
    pub values: usize,
    /// Width × height of a PNG, px.
    pub pixels: u64,
    /// Ends the run before its time.
    pub stop: Stop,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            bytes: BYTES,
            archive_entries: 10_000,
            archive_file_bytes: BYTES,
            archive_bytes: expanded(BYTES),
            documents: 20_000,
            nesting: 100,
            values: 1_000_000,
            pixels: 100_000_000,
            stop: Stop::default(),
        }
    }
}

impl Limits {
    /// The default limits for an input of at most `bytes` bytes; archives may expand accordingly.
    pub fn of_bytes(bytes: usize) -> Self {
        Self {
            bytes,
            archive_file_bytes: bytes,
            archive_bytes: expanded(bytes),
            ..Self::default()
        }
    }
}

/// What an archive may expand to, all in all: text shrinks to about a tenth, and most files of a
/// repository are no manifests.
fn expanded(bytes: usize) -> u64 {
    u64::try_from(bytes).unwrap_or(u64::MAX).saturating_mul(16)
}
