//! Explanations and findings as Markdown.

use crate::{Atlas, Error, Limits};

/// Writes the atlas.
///
/// # Errors
/// None of its own.
pub fn render(atlas: &Atlas, limits: &Limits) -> Result<Vec<u8>, Error> {
    let _ = (atlas, limits);
    todo!("render::markdown")
}
