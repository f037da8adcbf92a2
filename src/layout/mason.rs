//! Builds one block: orders its rows, places its items, settles where links touch them.

use super::geometry::{Geometry, Hints};
use super::layered::{self, Extents};
use super::level::{Item, Level, Threads};
use super::measure::{self, PADDING, Size};
use super::order::{self, Sketch};
use super::pins::{self, CORNER, Sides};
use super::shelves;
use super::tree::{Arrangement, Side, Tree};
use crate::Stop;
use crate::scene::{Lane, Scene, Shape};

/// Width of a gutter, px.
const GUTTER: f64 = 16.0;

/// Builds one block; its children are built.
pub(super) struct Mason<'a> {
    pub tree: &'a Tree,
    pub scene: &'a Scene,
    pub threads: &'a Threads,
    pub hints: &'a Hints,
    pub block: usize,
    pub done: &'a [Geometry],
    /// Once told, what is built is of no use, and only has to be built soon.
    pub stop: &'a Stop,
}

impl Mason<'_> {
    /// A leaf is as large as its texts, and wide enough for the links at its busier side.
    pub fn leaf(&self) -> Geometry {
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
    pub fn label_width(&self, link: usize, at_lower_end: bool) -> f64 {
        let ends = &self.scene.links[link];
        if ends.label.is_empty() || self.threads.downward[link] != at_lower_end {
            return 0.0;
        }
        measure::label_width(&ends.label)
    }

    pub fn shape(&self) -> Option<Shape> {
        self.tree.blocks[self.block]
            .scene_box
            .map(|index| self.scene.boxes[index].shape)
    }

    /// True for what is drawn around containers: a Pod, or a controller as its Pods' frame.
    pub fn is_pod(&self) -> bool {
        let mut children = self.tree.blocks[self.block].children.iter();
        self.shape() == Some(Shape::Pod)
            || children.any(|child| self.tree.blocks[*child].lane == Lane::Container)
    }

    pub fn rows(&self) -> Geometry {
        let arrangement = self.tree.blocks[self.block].arrangement;
        let rows = match arrangement {
            Arrangement::Shelves => self.shelves(),
            Arrangement::Layered => self.wrapped(),
            Arrangement::Leaf | Arrangement::Flank => self.threads.rows[self.block].clone(),
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
                    stop: self.stop,
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
                curved: self.is_pod(),
                outside: &|link, top| self.hints.outside(self.block, link, top),
                stop: self.stop,
            },
        );
        if self.stop.is_told() {
            return Geometry::default();
        }
        self.stack(&level, &widths, &middles, &pins, width)
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
                stop: self.stop,
            },
        );
    }

    pub fn item_size(&self, item: Item) -> Size {
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
        let children = if self.is_pod() { 26.0 } else { shelves::GAP };
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
}
