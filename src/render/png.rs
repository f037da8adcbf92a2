//! The picture as PNG, drawn by resvg with the bundled font.

use resvg::tiny_skia::{Pixmap, Transform};

use super::{svg, vector};
use crate::{Atlas, Error, Limits};

/// Writes the picture; `theme=auto` is drawn light, since a PNG cannot follow its viewer.
///
/// # Errors
/// [`Error::Render`] when the picture has more than `limits.pixels`.
pub fn render(atlas: &Atlas, limits: &Limits) -> Result<Vec<u8>, Error> {
    let placed = atlas.place_until(&limits.stop)?;
    let drawing = svg::draw_until(&placed, vector::theme(atlas), &limits.stop)?;
    from_svg(&drawing, atlas.options.scale.0, limits)
}

/// An SVG document (such as an error picture) as PNG, `scale` pixels per px.
///
/// # Errors
/// [`Error::Render`] when the picture has more than `limits.pixels` or is no SVG.
pub fn from_svg(svg: &str, scale: u8, limits: &Limits) -> Result<Vec<u8>, Error> {
    let failed = |problem: String| Error::Render {
        format: "png",
        problem,
    };
    let tree = vector::tree(svg, "png")?;
    let scale = f32::from(scale.clamp(1, 4));
    let size = tree
        .size()
        .to_int_size()
        .scale_by(scale)
        .ok_or_else(|| failed("it has no size".into()))?;
    let pixels = u64::from(size.width()) * u64::from(size.height());
    if pixels > limits.pixels {
        return Err(failed(format!(
            "it would have {pixels} pixels, more than the limit of {}: ask for svg, or for a smaller scale",
            limits.pixels
        )));
    }
    let mut pixmap = Pixmap::new(size.width(), size.height())
        .ok_or_else(|| failed("there is no memory for it".into()))?;
    resvg::render(
        &tree,
        Transform::from_scale(scale, scale),
        &mut pixmap.as_mut(),
    );
    pixmap
        .encode_png()
        .map_err(|error| failed(error.to_string()))
}
