//! The card of a container: a bar in its colour, its texts, and what it asks for of the machine.

use super::boxes;
use super::path::PathData;
use super::writer::Writer;
use crate::layout::Rect;
use crate::layout::measure::{CELL_HEIGHT, INSET};
use crate::scene::SceneBox;

/// Radius of the corners, px.
const RADIUS: f64 = 5.0;
/// Height of the bar at the top, px.
const BAR: f64 = 5.0;
/// What a fill stays inside the border, px.
const INSIDE: f64 = 0.5;

pub(super) fn write(out: &mut Writer, one: &SceneBox, rect: Rect) {
    out.rect("shape", rect, RADIUS);
    out.path("bar", &bar(rect));
    boxes::lines(out, one, rect.x + INSET, rect.y + INSET - 1.0);
    cells(out, one, rect);
}

fn bar(rect: Rect) -> String {
    let mut path = PathData::from(rect.x, rect.y + BAR);
    path.arc_to((RADIUS, RADIUS), true, rect.x + RADIUS, rect.y);
    path.line_to(rect.x + rect.width - RADIUS, rect.y);
    path.arc_to((RADIUS, RADIUS), true, rect.x + rect.width, rect.y + BAR);
    path.close();
    path.finish()
}

/// The cells: a strip at the foot of the card, with a rule above and between them.
fn cells(out: &mut Writer, one: &SceneBox, rect: Rect) {
    if one.cells.is_empty() {
        return;
    }
    let top = rect.y + rect.height - CELL_HEIGHT;
    let (left, right) = (rect.x + INSIDE, rect.x + rect.width - INSIDE);
    let bottom = rect.y + rect.height - INSIDE;
    let radius = RADIUS - INSIDE;
    let mut strip = PathData::from(left, top);
    strip.line_to(right, top);
    strip.line_to(right, bottom - radius);
    strip.arc_to((radius, radius), true, right - radius, bottom);
    strip.line_to(left + radius, bottom);
    strip.arc_to((radius, radius), true, left, bottom - radius);
    strip.close();
    out.path("cells", &strip.finish());

    let count = f64::from(u32::try_from(one.cells.len()).unwrap_or(1));
    let width = (rect.width / count).round();
    let mut rules = PathData::from(left, top);
    rules.line_to(right, top);
    for (number, cell) in (0_u32..).zip(&one.cells) {
        let x = rect.x + width * f64::from(number);
        if number > 0 {
            rules.jump_to(x, top);
            rules.line_to(x, bottom);
        }
        let x = x + INSET;
        out.text("strong", x, top + 15.0, cell.name);
        let class = if cell.set { "set" } else { "" };
        out.text(class, x, top + 29.0, &cell.value);
    }
    out.path("rules", &rules.finish());
}
