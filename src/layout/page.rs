//! The page around the drawing: margins, title, labels, legend.

use super::assemble::Assembly;
use super::measure::label_width;
use super::tree::Tree;
use super::{Placed, Point, Rect, Route, Step};
use crate::scene::{LegendEntry, Scene};
use crate::typeface::{self, Face};

/// Free space around everything, px.
const MARGIN: f64 = 24.0;
/// Type size of the title, px.
pub const TITLE_SIZE: f64 = 18.0;
/// Type size of the subtitle, px.
pub const SUBTITLE_SIZE: f64 = 12.0;
/// Width of the sign before a legend entry's words, px.
pub const SIGN_WIDTH: f64 = 34.0;
/// Height of a legend row, px.
const LEGEND_ROW: f64 = 22.0;
/// Width to height of the narrowest page: a column of boxes stands in the middle of it.
const LEAST_SHAPE: f64 = 0.58;
/// Width to height of the lowest page: a row of boxes stands in the middle of it.
const MOST_SHAPE: f64 = 2.45;
/// Narrowest page, px.
const NARROWEST: f64 = 240.0;

/// Adds margins, title, labels and legend to an assembled drawing.
pub(super) fn finish(scene: Scene, assembly: Assembly) -> Placed {
    let (width, height) = assembly.size();
    let has_title = !scene.title.is_empty();
    let header = if has_title {
        TITLE_SIZE
            + 14.0
            + if scene.subtitle.is_empty() {
                0.0
            } else {
                SUBTITLE_SIZE + 8.0
            }
    } else {
        0.0
    };
    let title_width = typeface::width(&scene.title, Face::Bold, TITLE_SIZE).max(typeface::width(
        &scene.subtitle,
        Face::Regular,
        SUBTITLE_SIZE,
    ));
    let inner = width
        .max(title_width)
        .max(NARROWEST)
        .max((height + header) * LEAST_SHAPE);
    let (_, legend_rows) = legend_places(&scene.legend, inner, 0.0);
    let legend_height = if scene.legend.is_empty() {
        0.0
    } else {
        20.0 + legend_rows * LEGEND_ROW
    };
    let full = header + height + legend_height + 2.0 * MARGIN;
    // Two things that are compared may be as wide as they are.
    let lowest = match scene.side_by_side {
        true => 0.0,
        false => (inner + 2.0 * MARGIN) / MOST_SHAPE,
    };
    let air = (lowest - full).max(0.0);
    let shift = Point {
        x: MARGIN + (inner - width) / 2.0,
        y: MARGIN + header + air / 2.0,
    };
    let boxes: Vec<Rect> = (0..scene.boxes.len())
        .map(|index| moved(assembly.blocks[Tree::block_of(index)], shift))
        .collect();
    let captions = (0..scene.boxes.len())
        .map(|index| assembly.captions[Tree::block_of(index)])
        .collect();
    let routes: Vec<Option<Route>> = assembly
        .routes
        .into_iter()
        .zip(&scene.links)
        .map(|(route, link)| {
            route.map(|route| {
                let mut route = shifted(route, shift);
                if !link.label.is_empty() && route.direction.x.abs() < 0.5 {
                    route.label = Some(label_place(&route));
                }
                route
            })
        })
        .collect();
    let (legend, _) = legend_places(&scene.legend, inner, shift.y + height + air / 2.0 + 20.0);
    Placed {
        title: Point {
            x: MARGIN,
            y: MARGIN + TITLE_SIZE - 2.0,
        },
        // Whole pixels: a PNG would end in a half-transparent column.
        width: (inner + 2.0 * MARGIN).ceil(),
        height: (full + air).ceil(),
        boxes,
        captions,
        routes,
        legend,
        scene,
    }
}

/// Labels stand to the right of the line's last stretch, where the layout kept the place free.
fn label_place(route: &Route) -> Point {
    let below = route.direction.y < 0.0;
    Point {
        x: route.tip.x + super::pins::LABEL_GAP,
        y: if below {
            route.tip.y + 17.0
        } else {
            route.tip.y - 9.0
        },
    }
}

fn legend_places(
    entries: &[LegendEntry],
    inner: f64,
    top: f64,
) -> (Vec<(LegendEntry, Point)>, f64) {
    let mut places = Vec::with_capacity(entries.len());
    let (mut x, mut rows) = (0.0, 1.0);
    for entry in entries {
        let width = SIGN_WIDTH + label_width(entry.words()) + 28.0;
        if x > 0.0 && x + width > inner {
            x = 0.0;
            rows += 1.0;
        }
        places.push((
            *entry,
            Point {
                x: MARGIN + x,
                y: top + (rows - 1.0) * LEGEND_ROW,
            },
        ));
        x += width;
    }
    (places, rows)
}

fn moved(rect: Rect, by: Point) -> Rect {
    Rect {
        x: rect.x + by.x,
        y: rect.y + by.y,
        ..rect
    }
}

fn shifted(route: Route, by: Point) -> Route {
    let add = |point: Point| Point {
        x: point.x + by.x,
        y: point.y + by.y,
    };
    Route {
        start: add(route.start),
        steps: route
            .steps
            .into_iter()
            .map(|step| match step {
                Step::Line(to) => Step::Line(add(to)),
                Step::Curve(a, b, to) => Step::Curve(add(a), add(b), add(to)),
            })
            .collect(),
        tip: add(route.tip),
        direction: route.direction,
        label: route.label.map(add),
    }
}
