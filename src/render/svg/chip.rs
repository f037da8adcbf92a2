//! Chips: small signs that name something drawn elsewhere.

use super::boxes::glyph_of;
use super::writer::Writer;
use crate::layout::measure::{self, CHIP, CHIP_GAP};
use crate::scene::{Chip, Line, SceneBox};
use crate::topology::EdgeStatus;

/// Symbol of what has no glyph as a box: whoever is outside.
const OUTSIDE: &str = "pa-address";

/// Symbol of a chip.
pub(super) fn glyph(chip: &Chip) -> &'static str {
    glyph_of(chip.shape, &chip.kind, chip.category).unwrap_or(OUTSIDE)
}

/// Draws a box's chips in rows from a point down.
pub(super) fn rows(out: &mut Writer, one: &SceneBox, left: f64, top: f64) {
    let mut y = top + CHIP_GAP;
    for row in measure::chip_rows(one) {
        let mut x = left;
        for line in row {
            if let Some(chip) = &line.chip {
                write(out, line, chip, x, y);
            }
            x += measure::chip_width(line) + CHIP_GAP;
        }
        y += CHIP + CHIP_GAP;
    }
}

fn write(out: &mut Writer, line: &Line, chip: &Chip, x: f64, y: f64) {
    let class = match chip.status {
        EdgeStatus::Missing if chip.optional => "chip optional",
        EdgeStatus::Missing => "chip missing",
        EdgeStatus::Inferred => "chip inferred",
        EdgeStatus::Ok => "chip",
    };
    out.open_group(
        class,
        &[
            ("data-source", &chip.source),
            ("data-target", &chip.target),
            ("data-relation", chip.relation),
            ("data-status", chip.status.name()),
        ],
        &chip.tooltip,
    );
    let width = measure::chip_width(line);
    out.rect("pill", x, y, width, CHIP, CHIP / 2.0);
    out.small_glyph(glyph(chip), x + 7.0, y + 3.0);
    out.text("quiet", x + 22.0, y + 13.0, &line.text);
    out.close_group();
}
