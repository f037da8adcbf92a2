//! The picture as SVG, after the design's section 3: Graphviz's class conventions, glyphs as
//! symbols, no script, no reference to anything outside the file.

mod boxes;
mod edges;
mod error;
mod glyphs;
mod legend;
mod palette;
mod style;
mod writer;

pub use error::error_picture;

use crate::layout::Placed;
use crate::layout::page::SUBTITLE_SIZE;
use crate::options::Theme;
use crate::{Atlas, Error, Limits};
use writer::Writer;

/// Writes the picture.
///
/// # Errors
/// None of its own.
pub fn render(atlas: &Atlas, _: &Limits) -> Result<Vec<u8>, Error> {
    let placed = atlas.place();
    Ok(draw(&placed, placed.scene.theme).into_bytes())
}

/// The picture of a placed scene in the colours of `theme`.
///
/// `Theme::Auto` needs a viewer that knows custom properties and media queries (browsers do);
/// light and dark use plain colours, which every SVG renderer knows.
pub fn draw(placed: &Placed, theme: Theme) -> String {
    let scene = &placed.scene;
    let mut out = Writer::new(placed.width, placed.height);
    out.heading(&scene.title, &scene.description);
    style::write(&mut out, theme);
    glyphs::write(&mut out, scene.boxes.iter().map(boxes::glyph));
    out.rect("page", 0.0, 0.0, placed.width, placed.height, 0.0);
    if !scene.title.is_empty() {
        out.text("title", placed.title.x, placed.title.y, &scene.title);
        let y = placed.title.y + SUBTITLE_SIZE + 8.0;
        out.text("subtitle", placed.title.x, y, &scene.subtitle);
    }
    for (index, one) in scene.boxes.iter().enumerate() {
        if let Some(rect) = placed.boxes.get(index) {
            let caption = placed.captions.get(index).copied().unwrap_or_default();
            boxes::write(&mut out, one, *rect, caption);
        }
    }
    for (link, route) in scene.links.iter().zip(&placed.routes) {
        if let Some(route) = route {
            edges::write(&mut out, link, route, &scene.boxes);
        }
    }
    legend::write(&mut out, &placed.legend);
    out.finish()
}

/// Light value of a colour role of the palette, for the formats that other tools draw; empty for a
/// name that the palette lacks.
pub(super) fn light(role: &str) -> &'static str {
    palette::COLOURS
        .iter()
        .find(|colour| colour.name == role)
        .map_or("", |colour| colour.light)
}

/// Text made safe for XML and HTML, in an element or in an attribute.
pub(super) fn escaped(text: &str) -> String {
    writer::escaped(text)
}
