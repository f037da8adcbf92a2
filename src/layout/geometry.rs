//! Geometry of each block from the inside out.

use std::collections::BTreeMap;

use super::level::{Thread, Threads};
use super::mason::Mason;
use super::measure::Size;
use super::tree::{Arrangement, PAGE, Tree};
use super::{Point, Rect};
use crate::scene::Scene;
use crate::{Error, Stop};

/// How a link gets from its upper to its lower x in a channel; heights from the block's top, px.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Bend {
    Straight,
    /// Level pieces from the top down: height, and the x at which each ends.
    Tracks(Vec<(f64, f64)>),
    Curve(f64, f64),
}

/// One link in one channel of a block.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct HopShape {
    pub link: usize,
    /// Bottom of the upper row: hops of a link are in order of this.
    pub y: f64,
    pub upper: f64,
    pub lower: f64,
    pub bend: Bend,
}

/// One block's inside, px from its top left corner.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Geometry {
    pub size: Size,
    pub children: Vec<(usize, Rect)>,
    pub hops: Vec<HopShape>,
    pub top_pins: BTreeMap<usize, f64>,
    pub bottom_pins: BTreeMap<usize, f64>,
    pub caption: f64,
}

/// What the pass before found outside each block, page coordinates.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Hints {
    /// x of each link's upper and lower end.
    pub ends: Vec<Option<(f64, f64)>>,
    /// Rectangle of each block.
    pub blocks: Vec<Rect>,
}

impl Hints {
    /// x where a link comes from above (or goes to below) a block, from the block's left side.
    pub fn outside(&self, block: usize, link: usize, above: bool) -> Option<f64> {
        let (upper, lower) = (*self.ends.get(link)?)?;
        Some(if above { upper } else { lower } - self.blocks.get(block)?.x)
    }
}

/// One pass over all blocks: what it knew, and what came of it.
#[derive(Debug, Clone, Default)]
pub(super) struct Pass {
    pub hints: Hints,
    pub geometries: Vec<Geometry>,
}

impl Pass {
    /// Whether `hints` tell of a block's outside what this pass knew: they matter to links that
    /// cross the block's border.
    fn knew(&self, hints: &Hints, block: usize, threads: &Threads) -> bool {
        let width = |hints: &Hints| hints.blocks.get(block).map(|rect| rect.width);
        threads.of[block].iter().all(|thread| {
            let (link, above) = match *thread {
                Thread::Between { .. } => return true,
                Thread::Down { link, .. } => (link, false),
                Thread::Up { link, .. } => (link, true),
            };
            let outside = |hints: &Hints| hints.outside(block, link, above);
            outside(&self.hints) == outside(hints) && width(&self.hints) == width(hints)
        })
    }
}

/// Lays out every block, children before parents, unless told to stop. What the pass before made of
/// a block is kept where neither its inside nor its outside changed.
pub(super) fn lay_out(
    tree: &Tree,
    scene: &Scene,
    threads: &Threads,
    hints: Hints,
    mut before: Pass,
    stop: &Stop,
) -> Result<Pass, Error> {
    let mut geometries = vec![Geometry::default(); tree.blocks.len()];
    let mut is_as_before = vec![false; tree.blocks.len()];
    for block in children_first(tree) {
        let mut children = tree.blocks[block].children.iter();
        let inside_is = !before.geometries.is_empty() && children.all(|child| is_as_before[*child]);
        if inside_is && before.knew(&hints, block, threads) {
            geometries[block] = std::mem::take(&mut before.geometries[block]);
            is_as_before[block] = true;
            continue;
        }
        let mason = Mason {
            tree,
            scene,
            threads,
            hints: &hints,
            block,
            done: &geometries,
            stop,
        };
        let geometry = match tree.blocks[block].arrangement {
            Arrangement::Leaf => mason.leaf(),
            _ => mason.rows(),
        };
        stop.check()?;
        is_as_before[block] = inside_is && geometry == before.geometries[block];
        geometries[block] = geometry;
    }
    Ok(Pass { hints, geometries })
}

fn children_first(tree: &Tree) -> Vec<usize> {
    let mut order = vec![PAGE];
    let mut next = 0;
    while let Some(block) = order.get(next) {
        order.extend_from_slice(&tree.blocks[*block].children.clone());
        next += 1;
    }
    order.reverse();
    order
}

/// Where a block's children stand on the page.
pub(super) fn on_page(origin: Point, rect: Rect) -> Rect {
    Rect {
        x: origin.x + rect.x,
        y: origin.y + rect.y,
        ..rect
    }
}
