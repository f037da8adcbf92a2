//! The legend under the drawing.

use super::writer::{Writer, number};
use crate::layout::Point;
use crate::layout::page::SIGN_WIDTH;
use crate::scene::LegendEntry;

/// Draws the entries at their places. A sign is no edge of the graph, so it lacks the class `edge`.
pub(super) fn write(out: &mut Writer, entries: &[(LegendEntry, Point)]) {
    if entries.is_empty() {
        return;
    }
    out.open_group("legend", &[], "Legend");
    for (entry, at) in entries {
        let y = at.y + 10.0;
        match entry {
            LegendEntry::Traffic => arrow(out, "sign", *at),
            LegendEntry::Uses => arrow(out, "sign c0", *at),
            LegendEntry::Rule => arrow(out, "sign rule", *at),
            LegendEntry::Inferred => arrow(out, "sign inferred", *at),
            LegendEntry::Optional => arrow(out, "sign optional", *at),
            LegendEntry::Missing => arrow(out, "sign missing", *at),
            LegendEntry::Alike => {
                out.rect("shape object", at.x + 4.0, y - 3.0, 22.0, 10.0, 2.0);
                out.rect("shape object", at.x, y - 7.0, 22.0, 10.0, 2.0);
            }
            LegendEntry::Shared => out.rect("pill", at.x, y - 6.0, SIGN_WIDTH - 10.0, 12.0, 6.0),
            LegendEntry::Resources => out.rect("cell", at.x, y - 6.0, SIGN_WIDTH - 10.0, 12.0, 2.0),
        }
        out.text("quiet", at.x + SIGN_WIDTH, y + 4.0, entry.words());
    }
    out.close_group();
}

fn arrow(out: &mut Writer, class: &str, at: Point) {
    let y = number(at.y + 10.0);
    let end = at.x + SIGN_WIDTH - 8.0;
    out.open_group(class, &[], "");
    out.path(
        "line",
        &format!("M{} {y}L{} {y}", number(at.x), number(end - 8.0)),
    );
    let head = format!(
        "M{} {y}L{} {}L{} {}z",
        number(end),
        number(end - 9.0),
        number(at.y + 6.2),
        number(end - 9.0),
        number(at.y + 13.8)
    );
    out.path("head", &head);
    out.close_group();
}
