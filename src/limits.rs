//! Every size, depth and count limit that guards the pipeline against hostile input.

use crate::Stop;

/// Limits of one request; [`Limits::default`] is what the service uses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// All files of one input together, bytes.
    pub bytes: usize,
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
            bytes: 5 * 1024 * 1024,
            documents: 20_000,
            nesting: 100,
            values: 1_000_000,
            pixels: 100_000_000,
            stop: Stop::default(),
        }
    }
}
