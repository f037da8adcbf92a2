//! Scene to the same scene with geometry, px.
//!
//! Rows, gutters and channels, as in circuit routing: every box is a stack of rows; a link runs
//! through the channels between rows and through gutters that are reserved for it inside rows, so
//! that it can meet neither a box nor a text. The steps:
//!
//! 1. [`measure`]: the size of each leaf from its texts.
//! 2. `tree`: nesting, connected components, systems that flank a Pod.
//! 3. `rank`: rows by lane, then by longest path.
//! 4. `level`: each link becomes a chain of hops from row to row.
//! 5. `order`: fewer crossings (Gansner, Koutsofios, North, Vo 1993, section 3).
//! 6. `layered`: x by layout-rs (Brandes, Köpf 2001), then pulled straight.
//! 7. `pins`, `channel`: where links touch boxes, and the track of each horizontal piece.
//! 8. `assemble`: page coordinates, rounded corners, arrowheads, labels.
#![allow(
    clippy::indexing_slicing,
    reason = "every index in this module was made by it from the length of the vector it indexes; \
              property tests over random graphs run every path"
)]

pub mod assemble;
mod bundles;
mod channel;
mod curve;
mod flanks;
mod geometry;
mod layered;
mod level;
mod lifted;
mod mason;
pub mod measure;
mod order;
pub mod page;
mod parts;
mod pins;
mod rank;
mod rows;
mod shelves;
mod spread;
mod stack;
mod tree;
mod wrap;

use crate::scene::{LegendEntry, Scene};
use crate::{Error, Stop};

/// A point of the page, px from its top left corner.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Point {
    /// To the right.
    pub x: f64,
    /// Downwards.
    pub y: f64,
}

/// A rectangle of the page, px.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Rect {
    /// Left side.
    pub x: f64,
    /// Top side.
    pub y: f64,
    /// Width.
    pub width: f64,
    /// Height.
    pub height: f64,
}

/// One step of a path after its first point.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Step {
    /// A straight line to a point.
    Line(Point),
    /// A cubic Bézier curve: two control points and the end.
    Curve(Point, Point, Point),
}

/// The way of one link over the page.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Route {
    /// Where the line leaves its source.
    pub start: Point,
    /// The line, up to the arrowhead's base.
    pub steps: Vec<Step>,
    /// The arrowhead's tip, on the border of the target.
    pub tip: Point,
    /// Unit vector in which the arrow points.
    pub direction: Point,
    /// Baseline start of the label.
    pub label: Option<Point>,
}

/// A scene with geometry.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Placed {
    /// What is drawn.
    pub scene: Scene,
    /// Width of the page, px.
    pub width: f64,
    /// Height of the page, px.
    pub height: f64,
    /// Rectangle of each of the scene's boxes.
    pub boxes: Vec<Rect>,
    /// Distance of each cluster's caption from the left side of its box, px.
    pub captions: Vec<f64>,
    /// Route of each of the scene's links; `None` never happens for links between separate boxes.
    pub routes: Vec<Option<Route>>,
    /// Baseline starts of title and subtitle.
    pub title: Point,
    /// Top left corner of each legend entry.
    pub legend: Vec<(LegendEntry, Point)>,
}

/// How often at most the whole is laid out again with the outside of each box known.
const PASSES: usize = 3;

/// Places a scene. Deterministic: the same scene gives the same numbers.
pub fn place(scene: Scene) -> Placed {
    place_until(scene, &Stop::default()).unwrap_or_default()
}

/// As [`place`], unless told to stop.
///
/// # Errors
/// [`Error::Stopped`].
pub fn place_until(scene: Scene, stop: &Stop) -> Result<Placed, Error> {
    stop.check()?;
    let tree = tree::Tree::build(&scene);
    let threads = level::threads(&tree, &scene);
    let mut pass = geometry::Pass::default();
    let mut page = assemble::Assembly::default();
    for number in 0..PASSES {
        let hints = page.hints();
        if number > 0 && hints == pass.hints {
            break;
        }
        pass = geometry::lay_out(&tree, &scene, &threads, hints, pass, stop)?;
        page = assemble::assemble(&tree, &scene, &pass.geometries);
    }
    stop.check()?;
    Ok(page::finish(scene, page))
}

#[cfg(test)]
mod tests;
