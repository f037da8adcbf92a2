//! x of the items of linked rows. layout-rs lives only here.
//!
//! layout-rs gives a first placement (Brandes, Köpf 2001) of ranks and order that are ours; its
//! stock ranking is exponential on diamonds in series and its order makes three times the
//! crossings, so neither is called. Afterwards items are pulled over their neighbours' ports.

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};

use layout::adt::dag::NodeHandle;
use layout::core::base::Orientation;
use layout::core::geometry::{Point, Position};
use layout::core::style::StyleAttr;
use layout::std_shapes::shapes::{Element, ShapeKind};
use layout::topo::layout::VisualGraph;
use layout::topo::placer::Placer;

use super::level::{Item, Level};
use super::spread::{Wish, spread, spread_within};
use crate::Stop;

/// layout-rs's cost grows with the cube of the items: 300 take 17 ms, 1,000 take 1.2 s.
const MOST_ITEMS: usize = 300;
/// How far a row may stick out at either side of the widest, px.
const LEEWAY: f64 = 60.0;
/// How often items are pulled over their neighbours.
const PULLS: usize = 10;

/// What the placement needs to know of a level's items.
pub(super) struct Extents<'a> {
    /// Width by item, px.
    pub widths: &'a [f64],
    /// Distance between two neighbours of a row, px.
    pub gap: &'a dyn Fn(Item, Item) -> f64,
    /// Where a link touches an item, px from the item's middle: (item, link, at its top).
    pub anchor: &'a dyn Fn(usize, usize, bool) -> f64,
    /// Once told, any place will do.
    pub stop: &'a Stop,
}

/// Middle of every item, px; rows keep their order and their gaps.
pub(super) fn place(level: &Level, extents: &Extents<'_>) -> Vec<f64> {
    if extents.stop.is_told() {
        return centred(level, extents.widths);
    }
    let first = first_placement(level, extents);
    let mut middles = separate(level, extents, &first, &|_| 1.0);
    let touching = touching(level);
    // What the last pull down, and the last one up, began with.
    let mut starts = [Vec::new(), Vec::new()];
    for pull in 0..PULLS {
        let start = &mut starts[pull % 2];
        if *start == middles {
            break;
        }
        start.clone_from(&middles);
        let downwards = pull % 2 == 0;
        let count = level.rows.len();
        for step in 0..count {
            let row = if downwards { step } else { count - 1 - step };
            if extents.stop.is_told() {
                return middles;
            }
            pull_row(level, extents, &touching, row, &mut middles);
        }
    }
    gathered(level, extents, &middles)
}

/// The rows moved together until none sticks out far beyond the widest: links pull short rows to
/// the side, and a stair of rows is as wide as their sum.
fn gathered(level: &Level, extents: &Extents<'_>, middles: &[f64]) -> Vec<f64> {
    let rows: Vec<Vec<Wish>> = level
        .rows
        .iter()
        .map(|items| {
            (0..items.len())
                .map(|place| wish(items, place, extents, level, middles[items[place]], 1.0))
                .collect()
        })
        .collect();
    let width = |row: &Vec<Wish>| row.iter().map(|one| one.left + one.right).sum::<f64>();
    let Some(widest) = rows.iter().max_by(|a, b| width(a).total_cmp(&width(b))) else {
        return middles.to_vec();
    };
    let (Some(first), Some(last)) = (widest.first(), widest.last()) else {
        return middles.to_vec();
    };
    let low = first.ideal - first.left - LEEWAY;
    let high = (last.ideal + last.right).min(low + LEEWAY + width(widest) * 1.1) + LEEWAY;
    let mut gathered = middles.to_vec();
    for (items, row) in level.rows.iter().zip(&rows) {
        for (item, middle) in items.iter().zip(spread_within(row, low, high)) {
            gathered[*item] = middle;
        }
    }
    gathered
}

/// Items at the other end of each item's hops: (own anchor at top?, link, other item).
fn touching(level: &Level) -> Vec<Vec<(bool, usize, usize)>> {
    let mut touching = vec![Vec::new(); level.items.len()];
    for hop in &level.hops {
        touching[hop.upper].push((false, hop.link, hop.lower));
        touching[hop.lower].push((true, hop.link, hop.upper));
    }
    touching
}

fn pull_row(
    level: &Level,
    extents: &Extents<'_>,
    touching: &[Vec<(bool, usize, usize)>],
    row: usize,
    middles: &mut [f64],
) {
    let items = &level.rows[row];
    let wishes: Vec<Wish> = items
        .iter()
        .enumerate()
        .map(|(place, item)| {
            let wanted: Vec<f64> = touching[*item]
                .iter()
                .map(|(at_top, link, other)| {
                    middles[*other] + (extents.anchor)(*other, *link, !at_top)
                        - (extents.anchor)(*item, *link, *at_top)
                })
                .collect();
            let count = u32::try_from(wanted.len()).map_or(1.0, f64::from);
            let ideal = if wanted.is_empty() {
                middles[*item]
            } else {
                wanted.iter().sum::<f64>() / count
            };
            // A gutter that stays straight matters more than a card that stays central.
            let weight = match level.items[*item] {
                _ if wanted.is_empty() => 0.05,
                Item::Pass(_) => 4.0,
                Item::Child(_) => count,
            };
            wish(items, place, extents, level, ideal, weight)
        })
        .collect();
    for (item, middle) in items.iter().zip(spread(&wishes)) {
        middles[*item] = middle;
    }
}

fn wish(
    items: &[usize],
    place: usize,
    extents: &Extents<'_>,
    level: &Level,
    ideal: f64,
    weight: f64,
) -> Wish {
    let item = items[place];
    let half = extents.widths[item] / 2.0;
    let gap = |other: Option<&usize>| {
        other.map_or(0.0, |other| {
            (extents.gap)(level.items[item], level.items[*other]) / 2.0
        })
    };
    Wish {
        ideal,
        weight,
        left: half + gap(place.checked_sub(1).and_then(|before| items.get(before))),
        right: half + gap(items.get(place + 1)),
    }
}

/// The nearest placement in which rows keep their order and their gaps.
fn separate(
    level: &Level,
    extents: &Extents<'_>,
    ideals: &[f64],
    weight: &dyn Fn(usize) -> f64,
) -> Vec<f64> {
    let mut middles = ideals.to_vec();
    for items in &level.rows {
        let wishes: Vec<Wish> = (0..items.len())
            .map(|place| {
                let item = items[place];
                wish(items, place, extents, level, ideals[item], weight(item))
            })
            .collect();
        for (item, middle) in items.iter().zip(spread(&wishes)) {
            middles[*item] = middle;
        }
    }
    middles
}

/// layout-rs's placement, or centred rows where it does not apply.
fn first_placement(level: &Level, extents: &Extents<'_>) -> Vec<f64> {
    let worthwhile = level.rows.len() > 1
        && !level.hops.is_empty()
        && level.rows.iter().all(|row| !row.is_empty())
        && level.items.len() <= MOST_ITEMS;
    if worthwhile
        && let Ok(placement) = catch_unwind(AssertUnwindSafe(|| brandes_koepf(level, extents)))
        && placement.iter().all(|middle| middle.is_finite())
    {
        return placement;
    }
    centred(level, extents.widths)
}

fn centred(level: &Level, widths: &[f64]) -> Vec<f64> {
    let mut middles = vec![0.0; widths.len()];
    for row in &level.rows {
        let total: f64 = row.iter().map(|item| widths[*item]).sum();
        let mut x = -total / 2.0;
        for item in row {
            middles[*item] = x + widths[*item] / 2.0;
            x += widths[*item];
        }
    }
    middles
}

fn brandes_koepf(level: &Level, extents: &Extents<'_>) -> Vec<f64> {
    let orientation = Orientation::TopToBottom;
    let mut graph = VisualGraph::new(orientation);
    // Its own reachability test enumerates all paths: exponential on diamonds in series.
    graph.dag.set_validate(false);
    // It looks up its colours by their names.
    let look = StyleAttr::simple();
    let handles: Vec<NodeHandle> = level
        .items
        .iter()
        .zip(extents.widths)
        .map(|(item, width)| {
            let size = Point::new(*width, 40.0);
            let mut element = match item {
                Item::Pass(_) => Element::create_connector("", &look, orientation),
                Item::Child(_) => {
                    Element::create(ShapeKind::new_box(""), look.clone(), orientation, size)
                }
            };
            element.pos = Position::new(Point::zero(), size, Point::zero(), Point::splat(12.0));
            graph.add_node(element)
        })
        .collect();
    let mut hops: Vec<(usize, usize, usize)> = level
        .hops
        .iter()
        .map(|hop| (hop.row, hop.upper, hop.lower))
        .collect();
    hops.sort_unstable();
    let mut seen = BTreeSet::new();
    for (_, upper, lower) in hops {
        if seen.insert((upper, lower)) {
            graph.dag.add_edge(handles[upper], handles[lower]);
        }
    }
    *graph.dag.ranks_mut() = level
        .rows
        .iter()
        .map(|row| row.iter().map(|item| handles[*item]).collect())
        .collect();
    Placer::new(&mut graph).layout(false);
    handles
        .iter()
        .map(|handle| {
            let (low, high) = graph.pos(*handle).bbox(false);
            f64::midpoint(low.x, high.x)
        })
        .collect()
}
