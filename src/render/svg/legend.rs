//! The legend under the drawing.

use super::edges::head;
use super::path::PathData;
use super::writer::Writer;
use crate::layout::page::SIGN_WIDTH;
use crate::layout::{Point, Rect};
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
            LegendEntry::Resources => {
                let cell = Rect {
                    x: at.x.round() + 0.5,
                    y: y.round() - 6.5,
                    width: SIGN_WIDTH - 10.0,
                    height: 12.0,
                };
                out.rect("cells", cell, 2.0);
                out.rect("rules", cell, 2.0);
            }
            LegendEntry::Alike => {
                out.open_group("sign controller", &[], "");
                for offset in [4.0, 0.0] {
                    let card = Rect {
                        x: at.x.round() + 0.5 + offset,
                        y: y.round() - 7.5 + offset,
                        width: SIGN_WIDTH - 16.0,
                        height: 10.0,
                    };
                    out.rect("shape", card, 2.0);
                }
                out.close_group();
            }
            LegendEntry::Shared => {
                let pill = Rect {
                    x: at.x.round() + 0.5,
                    y: y.round() - 6.5,
                    width: SIGN_WIDTH - 10.0,
                    height: 12.0,
                };
                out.open_group("sign configuration", &[], "");
                out.rect("pill", pill, 6.0);
                out.close_group();
            }
            LegendEntry::Focus => {
                let card = Rect {
                    x: at.x + 1.5,
                    y: y - 6.0,
                    width: SIGN_WIDTH - 13.0,
                    height: 12.0,
                };
                out.open_group("sign focus pod", &[], "");
                out.rect("shape", card, 3.0);
                out.close_group();
            }
        }
        out.text("", at.x + SIGN_WIDTH, y + 4.0, entry.words());
    }
    out.close_group();
}

fn arrow(out: &mut Writer, class: &str, at: Point) {
    let y = (at.y + 10.0).floor() + 0.5;
    let x = at.x.floor() + 0.5;
    let end = x + SIGN_WIDTH - 8.0;
    out.open_group(class, &[], "");
    let mut line = PathData::from(x, y);
    line.line_to(end - 8.0, y);
    out.path("line", &line.finish());
    out.path("head", &head(Point { x: end, y }, Point { x: 1.0, y: 0.0 }));
    out.close_group();
}
