//! JSON: the whole atlas, as the design's section 5 fixes it.

use crate::{Atlas, Error, Limits};

/// Writes the atlas.
///
/// # Errors
/// None of its own.
pub fn render(atlas: &Atlas, limits: &Limits) -> Result<Vec<u8>, Error> {
    let _ = (atlas, limits);
    todo!("render::json")
}
