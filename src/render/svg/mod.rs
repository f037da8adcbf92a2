//! The picture as SVG, after the design's section 3.

use crate::{Atlas, Error, Limits, Options};

/// Writes the picture.
///
/// # Errors
/// None of its own.
pub fn render(atlas: &Atlas, limits: &Limits) -> Result<Vec<u8>, Error> {
    let _ = (atlas, limits);
    todo!("render::svg")
}

/// A red picture that says what went wrong: what an image URL answers for a bad request.
/// `title` is one short line, `detail` is wrapped.
pub fn error_picture(title: &str, detail: &str, options: &Options) -> String {
    let _ = (title, detail, options);
    todo!("render::svg::error_picture")
}
