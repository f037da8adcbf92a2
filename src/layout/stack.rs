//! Sets the rows of a block under each other, as far apart as the channels between them need.

use std::collections::BTreeMap;

use super::Rect;
use super::channel::{self, Line, PITCH};
use super::curve;
use super::geometry::{Bend, Geometry, HopShape};
use super::level::{Hop, Item, Level};
use super::mason::Mason;
use super::measure::{self, PADDING, Size};
use super::pins::Pins;
use super::tree::{Arrangement, Tree};
use crate::scene::Lane;

/// Height kept free for labels beside the ends of links, px.
const BAND: f64 = 22.0;
/// Space in a channel above its first track, px.
const ABOVE: f64 = 14.0;
/// Space in a channel below its last track: an arrowhead and a corner fit in, px.
const BELOW: f64 = 20.0;
/// Above this many links a Pod's channel uses tracks: so many curves are past telling apart.
const CURVES: usize = 14;
/// Least height of a channel, px.
const LEAST: f64 = 36.0;

impl Mason<'_> {
    /// Sets the rows under each other, as far apart as their channels need.
    pub fn stack(
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
        let by_row = level.hops_by_row();
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
            // Once told to stop, any place will do.
            if row + 1 < level.rows.len() && !self.stop.is_told() {
                y = self.channel(&by_row[row], pins, y, &mut geometry);
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

    /// The channel of these hops, from `y`; gives the top of the next row.
    fn channel(&self, hops: &[&Hop], pins: &Pins, y: f64, geometry: &mut Geometry) -> f64 {
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
        let (tracks, count) = channel::tracks(&lines);
        let sideways = lines
            .iter()
            .map(|line| (line.upper - line.lower).abs())
            .fold(0.0, f64::max);
        let depth = (sideways * 0.22).clamp(34.0, 110.0);
        let curved = self.is_pod()
            && hops.len() <= CURVES
            && curve::stay_apart(&lines, ABOVE + depth + BELOW / 2.0);
        let middle = if curved && sideways >= 0.5 {
            depth
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
