//! The picture as PNG, drawn by resvg with the bundled font.

use crate::{Atlas, Error, Limits};

/// Writes the atlas.
///
/// # Errors
/// None of its own.
pub fn render(atlas: &Atlas, limits: &Limits) -> Result<Vec<u8>, Error> {
    let _ = (atlas, limits);
    todo!("render::png")
}

/// An SVG document (such as an error picture) as PNG, `scale` pixels per px.
///
/// # Errors
/// [`Error::Render`] when the picture is larger than `limits.pixels` or is no SVG.
pub fn from_svg(svg: &str, scale: u8, limits: &Limits) -> Result<Vec<u8>, Error> {
    let _ = (svg, scale, limits);
    todo!("render::png::from_svg")
}
