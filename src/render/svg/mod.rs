//! The picture as SVG, after the design's section 3: Graphviz's class conventions, glyphs as
//! symbols, no script, no reference to anything outside the file.

mod bidi;
mod boxes;
mod chip;
mod container;
mod edges;
mod error;
mod glyphs;
mod legend;
mod number;
mod outside;
mod palette;
mod path;
mod style;
mod writer;

pub use error::error_picture;

use crate::layout::page::SUBTITLE_SIZE;
use crate::layout::{Placed, Point};
use crate::options::Theme;
use crate::scene::SceneBox;
use crate::{Atlas, Error, Limits, Stop};
use writer::Writer;

/// Writes the picture.
///
/// # Errors
/// [`Error::Stopped`].
pub fn render(atlas: &Atlas, limits: &Limits) -> Result<Vec<u8>, Error> {
    let placed = atlas.place_until(&limits.stop)?;
    let drawing = draw_until(&placed, placed.scene.theme, &limits.stop)?;
    Ok(drawing.into_bytes())
}

/// The picture of a placed scene in the colours of `theme`.
///
/// `Theme::Auto` needs a viewer that knows custom properties and media queries (browsers do);
/// light and dark use plain colours, which every SVG renderer knows.
pub fn draw(placed: &Placed, theme: Theme) -> String {
    draw_until(placed, theme, &Stop::default()).unwrap_or_default()
}

/// As [`draw`], unless told to stop.
///
/// # Errors
/// [`Error::Stopped`].
pub fn draw_until(placed: &Placed, theme: Theme, stop: &Stop) -> Result<String, Error> {
    let scene = &placed.scene;
    let mut out = Writer::new(placed.width, placed.height);
    out.heading(&scene.title, &scene.description);
    if !scene.title.is_empty() {
        let Point { x, y } = placed.title;
        out.sentence("title", x, y, &scene.title);
        out.text("subtitle", x, y + SUBTITLE_SIZE + 8.0, &scene.subtitle);
    }
    for (index, one) in scene.boxes.iter().enumerate() {
        stop.check()?;
        if let Some(rect) = placed.boxes.get(index) {
            let caption = placed.captions.get(index).copied().unwrap_or_default();
            boxes::write(&mut out, one, *rect, caption);
        }
    }
    for (link, route) in scene.links.iter().zip(&placed.routes) {
        stop.check()?;
        if let Some(route) = route {
            edges::write(&mut out, link, route, &scene.boxes);
        }
    }
    legend::write(&mut out, &placed.legend);
    stop.check()?;
    Ok(out.finish(theme))
}

/// What a box is tinted by: its name in the palette, with `-edge` that of its outline.
pub(super) fn tint(one: &SceneBox) -> &'static str {
    boxes::tint_of(one.shape, &one.kind, one.category)
}

/// Light value of a colour role of the palette, for the formats that other tools draw; empty for a
/// name that the palette lacks.
pub(super) fn light(role: &str) -> &'static str {
    palette::COLOURS
        .iter()
        .find(|colour| colour.name == role)
        .map_or("", |colour| colour.light)
}

/// The contents of a picture's style elements, for the policy of a page that it stands in.
pub fn styles(picture: &str) -> impl Iterator<Item = &str> {
    picture.split("<style").skip(1).filter_map(|rest| {
        let (_, content) = rest.split_once('>')?;
        Some(content.split_once("</style>")?.0)
    })
}

/// Text made safe for XML and HTML, in an element or in an attribute.
pub(super) fn escaped(text: &str) -> String {
    writer::escaped(text)
}
