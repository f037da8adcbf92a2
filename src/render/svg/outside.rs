//! What is outside the cluster: the cloud of the Internet, the cylinder of another system.

use super::boxes;
use super::path::PathData;
use super::writer::Writer;
use crate::layout::Rect;
use crate::layout::measure::{self, BULGE};
use crate::scene::SceneBox;

/// Lobes of the cloud in shares of its box, so that the outline touches all four sides of it: two
/// control points and the end of each.
const LOBES: [[(f64, f64); 3]; 9] = [
    [(0.02, 0.62), (0.00, 0.42), (0.13, 0.36)],
    [(0.10, 0.10), (0.30, 0.02), (0.38, 0.17)],
    [(0.46, -0.05), (0.70, -0.05), (0.74, 0.18)],
    [(0.90, 0.12), (0.98, 0.32), (0.90, 0.44)],
    [(1.02, 0.54), (1.02, 0.82), (0.86, 0.84)],
    [(0.82, 1.00), (0.64, 1.02), (0.60, 1.0)],
    [(0.55, 1.00), (0.45, 1.00), (0.40, 1.0)],
    [(0.34, 1.02), (0.20, 1.00), (0.18, 0.88)],
    [(0.06, 0.90), (-0.04, 0.74), (0.06, 0.64)],
];

pub(super) fn cylinder(out: &mut Writer, one: &SceneBox, rect: Rect) {
    let (rx, ry) = (rect.width / 2.0, BULGE / 1.6);
    let (left, right) = (rect.x, rect.x + rect.width);
    let (top, bottom) = (rect.y + ry, rect.y + rect.height - ry);
    let mut path = PathData::from(left, top);
    path.line_to(left, bottom);
    path.arc_to((rx, ry), false, right, bottom);
    path.line_to(right, top);
    path.arc_to((rx, ry), false, left, top);
    path.close();
    // The lid's front edge.
    path.arc_to((rx, ry), false, right, top);
    out.path("shape", &path.finish());
    centred(out, one, rect, rect.y + 2.0 * BULGE);
}

pub(super) fn cloud(out: &mut Writer, one: &SceneBox, rect: Rect) {
    let at = |(x, y): (f64, f64)| (rect.x + x * rect.width, rect.y + y * rect.height);
    let (x, y) = at((0.06, 0.64));
    let mut path = PathData::from(x, y);
    for [a, b, end] in LOBES {
        path.curve_to(at(a), at(b), at(end));
    }
    path.close();
    out.path("shape", &path.finish());
    let text: f64 = one.lines.iter().map(measure::leading).sum();
    centred(out, one, rect, rect.y + (rect.height - text) / 2.0 - 1.0);
}

/// Lines of text in the middle of a shape, whatever font the viewer has.
fn centred(out: &mut Writer, one: &SceneBox, rect: Rect, top: f64) {
    let mut y = top;
    for line in &one.lines {
        y += measure::leading(line);
        let class = format!("{} middle", boxes::class_of(line.style));
        let x = rect.x + rect.width / 2.0;
        out.text(class.trim_start(), x, y - 4.0, &line.text);
    }
}
