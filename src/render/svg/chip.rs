//! Chips: small pills that name an object where it is used, instead of an arrow to it.

use super::boxes::tint_of;
use super::glyphs::{self, Glyph};
use super::writer::Writer;
use crate::layout::Rect;
use crate::layout::measure::{self, CHIP_GAP, CHIP_HEIGHT, GLYPH, PILL_INSET};
use crate::scene::{Chip, Line, SceneBox, Shape};
use crate::topology::EdgeStatus;

/// Draws the chips of a box in rows, from the left end of the first and the end of the texts above.
pub(super) fn rows(out: &mut Writer, one: &SceneBox, left: f64, top: f64) {
    let mut y = top + CHIP_GAP;
    for row in measure::chip_rows(one) {
        let mut x = left;
        for line in row {
            if let Some(chip) = &line.chip {
                write(out, line, chip, x, y);
            }
            x += measure::line_width(line) + CHIP_GAP;
        }
        y += CHIP_HEIGHT + CHIP_GAP;
    }
}

/// A chip in the group that tells what it stands for.
fn write(out: &mut Writer, line: &Line, it: &Chip, x: f64, y: f64) {
    let status = match it.status {
        EdgeStatus::Missing if it.optional => " optional",
        EdgeStatus::Missing => " missing",
        EdgeStatus::Inferred => " inferred",
        EdgeStatus::Ok => "",
    };
    let tint = tint_of(it.shape, &it.kind, it.category);
    out.open_group(
        &format!("chip {tint}{status}"),
        &[
            ("data-source", &it.source),
            ("data-target", &it.target),
            ("data-relation", it.relation),
            ("data-status", it.status.name()),
        ],
        &it.tooltip,
    );
    // A cloud and a cylinder are pictures of their own: a globe stands for them.
    let kind = match it.shape {
        Shape::Cloud | Shape::Cylinder => "Address",
        _ => &it.kind,
    };
    if let Some(glyph) = glyphs::find(kind, "", it.category) {
        chip(out, x, y, measure::line_width(line), glyph, &line.text);
    }
    out.close_group();
}

/// Draws a pill with the glyph of a kind and a short name. `x` and `y` are its top left corner, px;
/// `width` comes from [`measure::chip_width`] of the same text, which is not shortened here; the
/// height is [`CHIP_HEIGHT`]. Inside a group with a tint or a status it takes their colours.
pub(super) fn chip(out: &mut Writer, x: f64, y: f64, width: f64, glyph: &'static Glyph, text: &str) {
    let (x, y) = (x.floor(), y.floor());
    let pill = Rect {
        x: x + 0.5,
        y: y + 0.5,
        width: width.floor() - 1.0,
        height: CHIP_HEIGHT - 1.0,
    };
    out.rect("pill", pill, pill.height / 2.0);
    out.glyph(glyph, x + PILL_INSET, y + 2.0, 16.0);
    out.text("", x + PILL_INSET + GLYPH, y + 14.0, text);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::measure::chip_width;
    use crate::options::Theme;
    use crate::render::svg::glyphs;
    use crate::resource::Category;

    #[test]
    fn a_chip_holds_its_glyph_and_its_name() {
        let glyph = glyphs::find("ConfigMap", "", Category::Configuration).unwrap();
        let mut out = Writer::new(200.0, 40.0);
        let width = chip_width("shared-settings");
        chip(&mut out, 10.0, 8.0, width, glyph, "shared-settings");
        let picture = out.finish(Theme::Light);
        assert!(picture.contains("href=\"#pa-cm\"") && picture.contains(">shared-settings</text>"));
        assert!(width > 100.0 && width < 200.0, "{width}");
    }
}
