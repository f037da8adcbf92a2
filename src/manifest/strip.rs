//! placeholder
use super::reading::Outcome;
use super::split::Chunk;
pub(super) fn chunk(chunk: &Chunk<'_>, outcome: &Outcome, stripped: &mut String) {
    let _ = (chunk, outcome, stripped);
}
