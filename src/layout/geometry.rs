//! Geometry of each block from the inside out: rows, channels, gutters.

use std::collections::BTreeMap;

use super::channel::{self, Line, PITCH};
use super::layered::{self, Extents};
use super::level::{Item, Level, Thread, Threads};
use super::measure::{self, PADDING, Size};
use super::order::{self, Sketch};
use super::pins::{self, CORNER, Pins, Sides};
use super::shelves::{self, Part};
use super::tree::{Arrangement, PAGE, Side, Tree};
use super::{Point, Rect};
use crate::scene::{Lane, Scene, Shape};

/// Width of a gutter, px.
const GUTTER: f64 = 16.0;
/// Height kept free for labels beside the ends of links, px.
const BAND: f64 = 22.0;
/// Space in a channel above its first track, px.
const ABOVE: f64 = 14.0;
/// Space in a channel below its last track: an arrowhead and a corner fit in, px.
const BELOW: f64 = 20.0;
/// Above this many links a Pod's channel uses tracks: so many curves would lie on each other.
const CURVES: usize = 14;
/// Least height of a channel, px.
const LEAST: f64 = 36.0;

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
#[derive(Debug, Clone, Default)]
pub(super) struct Geometry {
    pub size: Size,
    pub children: Vec<(usize, Rect)>,
    pub hops: Vec<HopShape>,
    pub top_pins: BTreeMap<usize, f64>,
    pub bottom_pins: BTreeMap<usize, f64>,
    pub caption: f64,
}

/// What the pass before found outside each block, page coordinates.
#[derive(Debug, Clone, Default)]
pub(super) struct Hints {
    /// x of each link's upper and lower end.
    pub ends: Vec<Option<(f64, f64)>>,
    /// Rectangle of each block.
    pub blocks: Vec<Rect>,
}

impl Hints {
    /// x where a link comes from above (or goes to below) a block, from the block's left side.
    fn outside(&self, block: usize, link: usize, above: bool) -> Option<f64> {
        let (upper, lower) = (*self.ends.get(link)?)?;
        Some(if above { upper } else { lower } - self.blocks.get(block)?.x)
    }
}

/// Lays out every block, children before parents.
pub(super) fn lay_out(
    tree: &Tree,
    scene: &Scene,
    threads: &Threads,
    hints: &Hints,
) -> Vec<Geometry> {
    let mut geometries = vec![Geometry::default(); tree.blocks.len()];
    for block in children_first(tree) {
        let mason = Mason {
            tree,
            scene,
            threads,
            hints,
            block,
            done: &geometries,
        };
        let geometry = match tree.blocks[block].arrangement {
            Arrangement::Leaf => mason.leaf(),
            _ => mason.rows(),
        };
        geometries[block] = geometry;
    }
    geometries
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

/// Builds one block; its children are built.
struct Mason<'a> {
    tree: &'a Tree,
    scene: &'a Scene,
    threads: &'a Threads,
    hints: &'a Hints,
    block: usize,
    done: &'a [Geometry],
}

impl Mason<'_> {
    /// A leaf is as large as its texts, and wide enough for the links at its busier side.
    fn leaf(&self) -> Geometry {
        let Some(index) = self.tree.blocks[self.block].scene_box else {
            return Geometry::default();
        };
        let mut size = measure::leaf(&self.scene.boxes[index]);
        size.width = size.width.max(self.width_for_ends(0.0, false, false));
        Geometry {
            size,
            ..Geometry::default()
        }
    }

    /// Width that the links need which end at this block itself, at its busier side. Links that
    /// only cross a side stand over the content, `content` px wide, and may cut it up: then those
    /// that end here get room beside it.
    fn width_for_ends(&self, content: f64, crosses_top: bool, crosses_bottom: bool) -> f64 {
        let (mut top, mut bottom) = (Vec::new(), Vec::new());
        for &link in &self.threads.ends_at[self.block] {
            let source = Tree::block_of(self.scene.links[link].source);
            let is_upper_end = (source == self.block) == self.threads.downward[link];
            let extents = pins::extents(self.label_width(link, !is_upper_end));
            (if is_upper_end { &mut bottom } else { &mut top }).push(extents);
        }
        [(top, crosses_top), (bottom, crosses_bottom)]
            .into_iter()
            .map(|(ends, crossed)| match ends.as_slice() {
                [] => 0.0,
                // A lone link may stand in the middle of its side, its label beside it.
                [(_, right)] if !crossed => 2.0 * right + 2.0 * CORNER,
                _ => {
                    let beside = if crossed { content } else { 0.0 };
                    beside
                        + ends.iter().map(|(left, right)| left + right).sum::<f64>()
                        + 2.0 * CORNER
                }
            })
            .fold(0.0, f64::max)
    }

    /// Width of the label at one end of a link: labels stand at the target.
    fn label_width(&self, link: usize, at_lower_end: bool) -> f64 {
        let ends = &self.scene.links[link];
        if ends.label.is_empty() || self.threads.downward[link] != at_lower_end {
            return 0.0;
        }
        measure::label_width(&ends.label)
    }

    fn shape(&self) -> Option<Shape> {
        self.tree.blocks[self.block]
            .scene_box
            .map(|index| self.scene.boxes[index].shape)
    }

    fn rows(&self) -> Geometry {
        let arrangement = self.tree.blocks[self.block].arrangement;
        let rows = if arrangement == Arrangement::Shelves {
            self.shelves()
        } else {
            self.threads.rows[self.block].clone()
        };
        let mut level = Level::thread(&rows, &self.threads.of[self.block]);
        let widths: Vec<f64> = level
            .items
            .iter()
            .map(|item| self.item_size(*item).width)
            .collect();
        if arrangement == Arrangement::Layered {
            self.order(&mut level, &widths);
        }
        let mut middles = match arrangement {
            Arrangement::Layered => layered::place(
                &level,
                &Extents {
                    widths: &widths,
                    gap: &|left, right| self.gap(left, right),
                    anchor: &|item, link, top| {
                        self.inner_pin(level.items[item], link, top)
                            .map_or(0.0, |x| x - widths[item] / 2.0)
                    },
                },
            ),
            _ => self.in_sequence(&level, &widths),
        };
        let padding = if self.shape().is_some() { PADDING } else { 0.0 };
        let left = (0..level.items.len())
            .map(|item| middles[item] - widths[item] / 2.0)
            .fold(f64::INFINITY, f64::min);
        for middle in &mut middles {
            *middle += padding - left;
        }
        let right = (0..level.items.len())
            .map(|item| middles[item] + widths[item] / 2.0)
            .fold(0.0, f64::max);
        let mut width = right + padding;
        if self.shape().is_some() {
            let crosses = (!level.top.is_empty(), !level.bottom.is_empty());
            width = width.max(self.width_for_ends(right, crosses.0, crosses.1));
        }
        let settled = |item: usize, link: usize, top: bool| match level.items[item] {
            Item::Pass(_) => Some(middles[item]),
            child => self
                .inner_pin(child, link, top)
                .map(|x| middles[item] - widths[item] / 2.0 + x),
        };
        let pins = pins::assign(
            &level,
            &Sides {
                middles: &middles,
                widths: &widths,
                settled: &settled,
                label: &|link, top| self.label_width(link, top),
                curved: self.shape() == Some(Shape::Pod),
                outside: &|link, top| self.hints.outside(self.block, link, top),
            },
        );
        self.stack(&level, &widths, &middles, &pins, width)
    }

    fn shelves(&self) -> Vec<Vec<usize>> {
        let entered: Vec<usize> = self.threads.of[self.block]
            .iter()
            .filter_map(|thread| match thread {
                Thread::Up { child, .. } => Some(*child),
                _ => None,
            })
            .collect();
        let parts = self.tree.blocks[self.block]
            .children
            .iter()
            .map(|block| Part {
                block: *block,
                size: self.done[*block].size,
                entered_from_above: entered.contains(block),
            })
            .collect();
        shelves::pack(parts)
    }

    fn order(&self, level: &mut Level, widths: &[f64]) {
        let sides: Vec<Side> = level
            .items
            .iter()
            .map(|item| match item {
                Item::Child(child) => self.tree.blocks[*child].side,
                Item::Pass(_) => Side::Free,
            })
            .collect();
        let half = self
            .hints
            .blocks
            .get(self.block)
            .map_or(0.0, |rect| rect.width / 2.0);
        let outside = |ends: &[(usize, usize)], above: bool| -> Vec<(usize, f64)> {
            ends.iter()
                .filter_map(|(link, item)| {
                    Some((*item, self.hints.outside(self.block, *link, above)? - half))
                })
                .collect()
        };
        let (above, below) = (outside(&level.top, true), outside(&level.bottom, false));
        let items = level.items.clone();
        let anchor = |item: usize, link, top| {
            self.inner_pin(items[item], link, top)
                .map_or(0.0, |x| x - widths[item] / 2.0)
        };
        order::order(
            level,
            &Sketch {
                widths,
                anchor: &anchor,
                sides: &sides,
                above: &above,
                below: &below,
            },
        );
    }

    fn item_size(&self, item: Item) -> Size {
        match item {
            Item::Child(child) => self.done[child].size,
            Item::Pass(_) => Size {
                width: GUTTER,
                height: 0.0,
            },
        }
    }

    /// Where a link that goes on inside an item crosses the item's border, from its left side.
    fn inner_pin(&self, item: Item, link: usize, top: bool) -> Option<f64> {
        let Item::Child(child) = item else {
            return None;
        };
        let geometry = &self.done[child];
        if top {
            &geometry.top_pins
        } else {
            &geometry.bottom_pins
        }
        .get(&link)
        .copied()
    }

    fn gap(&self, left: Item, right: Item) -> f64 {
        let children = match self.shape() {
            Some(Shape::Pod) => 26.0,
            _ => shelves::GAP,
        };
        match (left, right) {
            (Item::Child(_), Item::Child(_)) => children,
            (Item::Pass(_), Item::Pass(_)) => 0.0,
            _ => 12.0,
        }
    }

    fn in_sequence(&self, level: &Level, widths: &[f64]) -> Vec<f64> {
        let gap = if self.tree.blocks[self.block].arrangement == Arrangement::Flank {
            56.0
        } else {
            shelves::GAP
        };
        let mut middles = vec![0.0; widths.len()];
        for row in &level.rows {
            let mut x = 0.0;
            for item in row {
                middles[*item] = x + widths[*item] / 2.0;
                x += widths[*item] + gap;
            }
        }
        middles
    }

    /// Sets the rows under each other, as far apart as their channels need.
    fn stack(
        &self,
        level: &Level,
        widths: &[f64],
        middles: &[f64],
        pins: &Pins,
        width: f64,
    ) -> Geometry {
        let mut geometry = Geometry::default();
        let is_cluster = self.shape().is_some();
        let caption = self.tree.blocks[self.block]
            .scene_box
            .map_or(Size::default(), |index| {
                measure::caption(&self.scene.boxes[index])
            });
        let mut y = 0.0;
        if is_cluster {
            let band = self.has_labels(level.top.iter().map(|(link, _)| *link), true);
            y = caption.height + if band { BAND + 4.0 } else { 6.0 };
        }
        let offsets = self.flank_offsets(level);
        for (row, items) in level.rows.iter().enumerate() {
            let height = items
                .iter()
                .map(|item| {
                    self.item_size(level.items[*item]).height + offsets.get(item).unwrap_or(&0.0)
                })
                .fold(0.0, f64::max);
            for item in items {
                let Item::Child(child) = level.items[*item] else {
                    continue;
                };
                let own = self.done[child].size.height;
                let even = self.tree.blocks[child].lane == Lane::Container
                    || self.tree.blocks[child].lane == Lane::Volume;
                let rect = Rect {
                    x: middles[*item] - widths[*item] / 2.0,
                    y: y + offsets.get(item).unwrap_or(&0.0),
                    width: widths[*item],
                    height: if even { height } else { own },
                };
                geometry.children.push((child, rect));
            }
            y += height;
            if row + 1 < level.rows.len() {
                y = self.channel(level, row, pins, y, &mut geometry);
            }
        }
        for (link, item) in &level.top {
            geometry
                .top_pins
                .insert(*link, touch(&pins.top, *item, *link, middles));
        }
        for (link, item) in &level.bottom {
            geometry
                .bottom_pins
                .insert(*link, touch(&pins.bottom, *item, *link, middles));
        }
        if is_cluster {
            let band = self.has_labels(level.bottom.iter().map(|(link, _)| *link), false);
            y += if band { BAND + 4.0 } else { PADDING };
        }
        geometry.size = Size { width, height: y };
        if is_cluster {
            place_caption(&mut geometry, caption.width);
        }
        geometry
    }

    fn has_labels(&self, mut links: impl Iterator<Item = usize>, at_lower_end: bool) -> bool {
        links.any(|link| self.label_width(link, at_lower_end) > 0.0)
    }

    /// One channel below row `row`, from `y`; gives the top of the next row.
    fn channel(
        &self,
        level: &Level,
        row: usize,
        pins: &Pins,
        y: f64,
        geometry: &mut Geometry,
    ) -> f64 {
        let hops: Vec<_> = level.hops.iter().filter(|hop| hop.row == row).collect();
        let lines: Vec<Line> = hops
            .iter()
            .map(|hop| Line {
                upper: pins
                    .bottom
                    .get(&(hop.upper, hop.link))
                    .copied()
                    .unwrap_or(0.0),
                lower: pins.top.get(&(hop.lower, hop.link)).copied().unwrap_or(0.0),
            })
            .collect();
        let band = |at_lower_end| {
            let labelled = self.has_labels(hops.iter().map(|hop| hop.link), at_lower_end);
            if labelled { BAND } else { 0.0 }
        };
        let (upper_band, lower_band) = (band(false), band(true));
        let curved = self.shape() == Some(Shape::Pod) && hops.len() <= CURVES;
        let (tracks, count) = channel::tracks(&lines);
        let sideways = lines
            .iter()
            .map(|line| (line.upper - line.lower).abs())
            .fold(0.0, f64::max);
        let middle = if curved && sideways >= 0.5 {
            (sideways * 0.22).clamp(34.0, 110.0)
        } else {
            f64::from(u32::try_from(count.saturating_sub(1)).unwrap_or(0)) * PITCH
        };
        let height = (upper_band + ABOVE + middle + BELOW + lower_band).max(LEAST);
        let first = y + upper_band + ABOVE;
        for ((hop, line), pieces) in hops.iter().zip(&lines).zip(tracks) {
            let bend = if pieces.is_empty() {
                Bend::Straight
            } else if curved {
                Bend::Curve(y + upper_band + 2.0, y + height - lower_band - BELOW / 2.0)
            } else {
                let height_of = |track| f64::from(u32::try_from(track).unwrap_or(0)) * PITCH;
                Bend::Tracks(
                    pieces
                        .iter()
                        .map(|(track, x)| (first + height_of(*track), *x))
                        .collect(),
                )
            };
            geometry.hops.push(HopShape {
                link: hop.link,
                y,
                upper: line.upper,
                lower: line.lower,
                bend,
            });
        }
        y + height
    }

    /// How far down each item of a flank row stands, so that side links are level.
    fn flank_offsets(&self, level: &Level) -> BTreeMap<usize, f64> {
        let mut offsets = BTreeMap::new();
        if self.tree.blocks[self.block].arrangement != Arrangement::Flank {
            return offsets;
        }
        for link in &self.tree.side_links {
            let ends = &self.scene.links[*link];
            let system = Tree::block_of(ends.target);
            let (Some(item), Some(middle)) = (
                level
                    .items
                    .iter()
                    .position(|item| *item == Item::Child(system)),
                self.middle_inside(Tree::block_of(ends.source)),
            ) else {
                continue;
            };
            offsets.insert(item, middle - self.done[system].size.height / 2.0);
        }
        let lift = offsets.values().copied().fold(0.0, f64::min);
        if lift < 0.0 {
            for item in 0..level.items.len() {
                *offsets.entry(item).or_default() -= lift;
            }
        }
        offsets
    }

    /// y of the middle of a block, from the top of this block's child around it.
    fn middle_inside(&self, inner: usize) -> Option<f64> {
        let mut y = 0.0;
        let mut height = None;
        for (child, parent) in self
            .tree
            .way_up(inner)
            .iter()
            .zip(self.tree.way_up(inner).iter().skip(1))
        {
            if *parent == self.block {
                return height.map(|height: f64| y + height / 2.0);
            }
            let rect = self.done[*parent]
                .children
                .iter()
                .find(|(block, _)| block == child)?
                .1;
            height.get_or_insert(rect.height);
            y += rect.y;
        }
        None
    }
}

fn touch(pins: &BTreeMap<(usize, usize), f64>, item: usize, link: usize, middles: &[f64]) -> f64 {
    pins.get(&(item, link)).copied().unwrap_or(middles[item])
}

/// Puts the caption where no link crosses it: at the left, else in the first gap, else right of all.
fn place_caption(geometry: &mut Geometry, width: f64) {
    let clear = 8.0;
    let mut x = measure::INSET;
    for pin in sorted(&geometry.top_pins) {
        if pin > x - clear && pin < x + width + clear {
            x = pin + clear + 4.0;
        }
    }
    geometry.caption = x;
    geometry.size.width = geometry.size.width.max(x + width + measure::INSET);
}

fn sorted(pins: &BTreeMap<usize, f64>) -> Vec<f64> {
    let mut pins: Vec<f64> = pins.values().copied().collect();
    pins.sort_by(f64::total_cmp);
    pins
}

/// Where a block's children stand on the page.
pub(super) fn on_page(origin: Point, rect: Rect) -> Rect {
    Rect {
        x: origin.x + rect.x,
        y: origin.y + rect.y,
        ..rect
    }
}
