//! Page coordinates: where every block stands and how every link runs.

use super::geometry::{Bend, Geometry, Hints, HopShape, on_page};
use super::tree::{PAGE, Tree};
use super::{Point, Rect, Route, Step};
use crate::scene::Scene;

/// Length of an arrowhead, px.
pub const ARROW: f64 = 8.0;
/// Radius of a rounded corner, px.
const RADIUS: f64 = 7.0;

/// The drawing before title and legend are added, px from the drawing's own corner.
#[derive(Debug, Clone, Default)]
pub(super) struct Assembly {
    pub blocks: Vec<Rect>,
    pub captions: Vec<f64>,
    pub routes: Vec<Option<Route>>,
    ends: Vec<Option<(f64, f64)>>,
}

impl Assembly {
    /// What the next pass may know of the outside of each block.
    pub fn hints(&self) -> Hints {
        Hints {
            ends: self.ends.clone(),
            blocks: self.blocks.clone(),
        }
    }

    /// Size of the whole.
    pub fn size(&self) -> (f64, f64) {
        self.blocks
            .get(PAGE)
            .map_or((0.0, 0.0), |page| (page.width, page.height))
    }
}

/// Puts every block and link on the page.
pub(super) fn assemble(tree: &Tree, scene: &Scene, geometries: &[Geometry]) -> Assembly {
    let mut blocks = vec![Rect::default(); tree.blocks.len()];
    blocks[PAGE] = Rect {
        x: 0.0,
        y: 0.0,
        width: geometries[PAGE].size.width,
        height: geometries[PAGE].size.height,
    };
    let mut hops: Vec<Vec<HopShape>> = vec![Vec::new(); scene.links.len()];
    let mut pending = vec![PAGE];
    while let Some(block) = pending.pop() {
        let origin = Point {
            x: blocks[block].x,
            y: blocks[block].y,
        };
        for (child, rect) in &geometries[block].children {
            blocks[*child] = on_page(origin, *rect);
            pending.push(*child);
        }
        for hop in &geometries[block].hops {
            hops[hop.link].push(moved(hop, origin));
        }
    }
    let mut assembly = Assembly {
        captions: geometries.iter().map(|geometry| geometry.caption).collect(),
        blocks,
        ..Assembly::default()
    };
    for (link, mut hops) in hops.into_iter().enumerate() {
        hops.sort_by(|a, b| a.y.total_cmp(&b.y));
        let source = assembly.blocks[Tree::block_of(scene.links[link].source)];
        let target = assembly.blocks[Tree::block_of(scene.links[link].target)];
        let route = match (hops.first(), hops.last()) {
            (Some(first), Some(last)) => {
                assembly.ends.push(Some((first.upper, last.lower)));
                Some(through_channels(&hops, source, target))
            }
            _ => {
                assembly.ends.push(None);
                tree.side_links
                    .contains(&link)
                    .then(|| sideways(source, target))
            }
        };
        assembly.routes.push(route);
    }
    assembly
}

fn moved(hop: &HopShape, by: Point) -> HopShape {
    HopShape {
        link: hop.link,
        y: hop.y + by.y,
        upper: hop.upper + by.x,
        lower: hop.lower + by.x,
        bend: match &hop.bend {
            Bend::Straight => Bend::Straight,
            Bend::Tracks(pieces) => {
                Bend::Tracks(pieces.iter().map(|(y, x)| (y + by.y, x + by.x)).collect())
            }
            Bend::Curve(from, to) => Bend::Curve(from + by.y, to + by.y),
        },
    }
}

/// A level line from the side of a container to the system beside its Pod.
fn sideways(source: Rect, target: Rect) -> Route {
    let y = source.y + source.height / 2.0;
    let to_right = target.x > source.x;
    let (from, to, sign) = if to_right {
        (source.x + source.width, target.x, 1.0)
    } else {
        (source.x, target.x + target.width, -1.0)
    };
    Route {
        start: Point { x: from, y },
        steps: vec![Step::Line(Point {
            x: to - sign * ARROW,
            y,
        })],
        tip: Point { x: to, y },
        direction: Point { x: sign, y: 0.0 },
        label: None,
    }
}

/// A line through the channels between two boxes.
fn through_channels(hops: &[HopShape], source: Rect, target: Rect) -> Route {
    let downward = source.y < target.y;
    let (upper, lower) = if downward {
        (source, target)
    } else {
        (target, source)
    };
    let first = hops.first().map_or(0.0, |hop| hop.upper);
    let last = hops.last().map_or(0.0, |hop| hop.lower);
    let mut top = Point {
        x: first,
        y: upper.y + upper.height,
    };
    let mut bottom = Point {
        x: last,
        y: lower.y,
    };
    let tip = if downward { bottom } else { top };
    if downward {
        bottom.y -= ARROW
    } else {
        top.y += ARROW
    }
    let mut corners = vec![Corner::Line(top)];
    for hop in hops {
        match &hop.bend {
            Bend::Straight => {}
            Bend::Tracks(pieces) => {
                let mut x = hop.upper;
                for &(y, end) in pieces {
                    corners.push(Corner::Line(Point { x, y }));
                    corners.push(Corner::Line(Point { x: end, y }));
                    x = end;
                }
            }
            Bend::Curve(from, to) => {
                corners.push(Corner::Line(Point {
                    x: hop.upper,
                    y: *from,
                }));
                corners.push(Corner::Curve(Point {
                    x: hop.lower,
                    y: *to,
                }));
            }
        }
    }
    corners.push(Corner::Line(bottom));
    let (start, steps) = if downward {
        rounded(&corners)
    } else {
        rounded(&reversed(&corners))
    };
    let sign = if downward { 1.0 } else { -1.0 };
    Route {
        start,
        steps,
        tip,
        direction: Point { x: 0.0, y: sign },
        label: None,
    }
}

/// A corner of a line, and how the line comes to it.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Corner {
    Line(Point),
    Curve(Point),
}

impl Corner {
    fn point(self) -> Point {
        match self {
            Self::Line(point) | Self::Curve(point) => point,
        }
    }
}

fn reversed(corners: &[Corner]) -> Vec<Corner> {
    (0..corners.len())
        .rev()
        .map(|index| match corners.get(index + 1) {
            Some(Corner::Curve(_)) => Corner::Curve(corners[index].point()),
            _ => Corner::Line(corners[index].point()),
        })
        .collect()
}

/// The path with corners between straight pieces rounded.
fn rounded(corners: &[Corner]) -> (Point, Vec<Step>) {
    let start = corners
        .first()
        .map_or(Point::default(), |corner| corner.point());
    let mut steps = Vec::new();
    let mut at = start;
    for (index, corner) in corners.iter().enumerate().skip(1) {
        let point = corner.point();
        match corner {
            Corner::Curve(_) => {
                let half = (point.y - at.y) / 2.0;
                steps.push(Step::Curve(
                    Point {
                        x: at.x,
                        y: at.y + half,
                    },
                    Point {
                        x: point.x,
                        y: point.y - half,
                    },
                    point,
                ));
            }
            Corner::Line(_) => match corners.get(index + 1) {
                Some(Corner::Line(next)) => {
                    let before = corners[index - 1].point();
                    let radius = RADIUS
                        .min(distance(before, point) / 2.0)
                        .min(distance(point, *next) / 2.0);
                    let (from, to) = (toward(point, before, radius), toward(point, *next, radius));
                    steps.push(Step::Line(from));
                    if radius > 0.01 {
                        steps.push(Step::Curve(
                            toward(point, from, radius * 0.45),
                            toward(point, to, radius * 0.45),
                            to,
                        ));
                    }
                    at = to;
                    continue;
                }
                _ => steps.push(Step::Line(point)),
            },
        }
        at = point;
    }
    (start, steps)
}

fn distance(a: Point, b: Point) -> f64 {
    (a.x - b.x).hypot(a.y - b.y)
}

fn toward(from: Point, to: Point, length: f64) -> Point {
    let whole = distance(from, to);
    if whole < 1e-9 {
        return from;
    }
    Point {
        x: from.x + (to.x - from.x) * length / whole,
        y: from.y + (to.y - from.y) * length / whole,
    }
}
