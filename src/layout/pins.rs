//! Where links touch the boxes of one level.

use std::collections::BTreeMap;

use super::level::{Hop, Item, Level};
use super::spread::{Wish, spread_within};
use crate::Stop;

/// Free space at both ends of a side, px: no link touches a corner.
pub(super) const CORNER: f64 = 9.0;
/// Half of the free space around a link, px.
pub(super) const HALF_LANE: f64 = 8.0;
/// Space between a line and its label, px.
pub(super) const LABEL_GAP: f64 = 6.0;

/// One link's touch on one side of one item.
pub(super) type Touch = (usize, usize);

/// x of every touch, by (item, link).
#[derive(Debug, Clone, Default)]
pub(super) struct Pins {
    pub top: BTreeMap<Touch, f64>,
    pub bottom: BTreeMap<Touch, f64>,
}

/// What is known of a level's items.
pub(super) struct Sides<'a> {
    /// Middle of each item.
    pub middles: &'a [f64],
    /// Width of each item.
    pub widths: &'a [f64],
    /// x of a touch that is settled already: a gutter, or a link that goes on inside the item.
    pub settled: &'a dyn Fn(usize, usize, bool) -> Option<f64>,
    /// Width of the label that stands at a link's touch; 0 for none: (link, at the item's top).
    pub label: &'a dyn Fn(usize, bool) -> f64,
    /// Links run as curves here: where several leave one item, they start evenly spread.
    pub curved: bool,
    /// Where links that leave the block should leave, as far as known: (link, top).
    pub outside: &'a dyn Fn(usize, bool) -> Option<f64>,
    /// Once told, no touch needs a place.
    pub stop: &'a Stop,
}

/// Extents of a touch left and right of its line.
pub(super) fn extents(label_width: f64) -> (f64, f64) {
    if label_width > 0.0 {
        (HALF_LANE, LABEL_GAP + label_width + HALF_LANE)
    } else {
        (HALF_LANE, HALF_LANE)
    }
}

/// Settles every touch of a level: over the other end where there is room, so that links are
/// straight, else spread in the order of their other ends.
pub(super) fn assign(level: &Level, sides: &Sides<'_>) -> Pins {
    let mut pins = Pins::default();
    let by_row = level.hops_by_row();
    for round in 0..3 {
        for (row, hops) in by_row.iter().enumerate() {
            if sides.stop.is_told() {
                return pins;
            }
            settle_bottoms(level, sides, (row, hops), round > 0, &mut pins);
            settle_tops(level, sides, (row + 1, hops), &mut pins);
            if row == 0 {
                settle_tops(level, sides, (0, &[]), &mut pins);
            }
        }
    }
    pins
}

/// The touches below a row, with the hops below it.
fn settle_bottoms(
    level: &Level,
    sides: &Sides<'_>,
    (row, hops): (usize, &[&Hop]),
    again: bool,
    pins: &mut Pins,
) {
    let mut wishes: BTreeMap<usize, Vec<(f64, usize)>> = BTreeMap::new();
    for hop in hops {
        let known = pins
            .top
            .get(&(hop.lower, hop.link))
            .copied()
            .filter(|_| again);
        let ideal = (sides.settled)(hop.lower, hop.link, true)
            .or(known)
            .unwrap_or(sides.middles[hop.lower]);
        wishes.entry(hop.upper).or_default().push((ideal, hop.link));
    }
    if row + 1 == level.rows.len() {
        for (link, item) in &level.bottom {
            let ideal = (sides.outside)(*link, false).unwrap_or(sides.middles[*item]);
            wishes.entry(*item).or_default().push((ideal, *link));
        }
    }
    for (item, wishes) in wishes {
        settle(level, sides, item, wishes, false, &mut pins.bottom);
    }
}

/// The touches above a row, with the hops above it.
fn settle_tops(level: &Level, sides: &Sides<'_>, (row, hops): (usize, &[&Hop]), pins: &mut Pins) {
    let mut wishes: BTreeMap<usize, Vec<(f64, usize)>> = BTreeMap::new();
    for hop in hops {
        let ideal = pins
            .bottom
            .get(&(hop.upper, hop.link))
            .copied()
            .unwrap_or(sides.middles[hop.upper]);
        wishes.entry(hop.lower).or_default().push((ideal, hop.link));
    }
    if row == 0 {
        for (link, item) in &level.top {
            let ideal = (sides.outside)(*link, true).unwrap_or(sides.middles[*item]);
            wishes.entry(*item).or_default().push((ideal, *link));
        }
    }
    for (item, wishes) in wishes {
        settle(level, sides, item, wishes, true, &mut pins.top);
    }
}

fn settle(
    level: &Level,
    sides: &Sides<'_>,
    item: usize,
    mut wishes: Vec<(f64, usize)>,
    top: bool,
    pins: &mut BTreeMap<Touch, f64>,
) {
    if sides.stop.is_told() {
        return;
    }
    wishes.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    let mut taken: Vec<(f64, f64)> = Vec::new();
    let mut open = Vec::new();
    for (ideal, link) in wishes {
        match (sides.settled)(item, link, top) {
            Some(x) => {
                pins.insert((item, link), x);
                taken.push((x - HALF_LANE, x + HALF_LANE));
            }
            None => open.push((ideal, link)),
        }
    }
    if matches!(level.items[item], Item::Pass(_)) || open.is_empty() {
        return;
    }
    let low = sides.middles[item] - sides.widths[item] / 2.0 + CORNER;
    let high = sides.middles[item] + sides.widths[item] / 2.0 - CORNER;
    if sides.curved && !top && taken.is_empty() && open.len() > 1 {
        let share = (high - low) / f64::from(u32::try_from(open.len()).unwrap_or(1));
        let mut even = low + share / 2.0;
        for (ideal, _) in &mut open {
            // Mostly even, a little towards where each goes.
            *ideal = 0.8 * even + 0.2 * ideal.clamp(low, high.max(low));
            even += share;
        }
    }
    if taken.is_empty() {
        let wanted: Vec<Wish> = open
            .iter()
            .map(|(ideal, link)| {
                let (left, right) = extents((sides.label)(*link, top));
                Wish {
                    ideal: *ideal,
                    weight: 1.0,
                    left,
                    right,
                }
            })
            .collect();
        for ((_, link), x) in open.iter().zip(spread_within(&wanted, low, high)) {
            pins.insert((item, *link), x);
        }
    } else {
        let ends: Vec<(f64, usize, (f64, f64))> = open
            .into_iter()
            .map(|(ideal, link)| (ideal, link, extents((sides.label)(link, top))))
            .collect();
        let places =
            between(&ends, &taken, (low, high)).unwrap_or_else(|| beside(&ends, &taken, high));
        for ((_, link, _), x) in ends.iter().zip(places) {
            pins.insert((item, *link), x);
        }
    }
}

/// Places for ends among touches that are settled; `None` when one finds no room.
fn between(
    ends: &[(f64, usize, (f64, f64))],
    settled: &[(f64, f64)],
    (low, high): (f64, f64),
) -> Option<Vec<f64>> {
    let mut taken = settled.to_vec();
    ends.iter()
        .map(|(ideal, _, (left, right))| {
            let range = (low, high - right + HALF_LANE);
            let x = free_place(*ideal, (*left, *right), &taken, range)?;
            taken.push((x - left, x + right));
            Some(x)
        })
        .collect()
}

/// Places for ends right of all settled touches, where the box was made wide enough for them.
fn beside(ends: &[(f64, usize, (f64, f64))], settled: &[(f64, f64)], high: f64) -> Vec<f64> {
    let low = settled
        .iter()
        .map(|(_, right)| *right)
        .fold(f64::NEG_INFINITY, f64::max);
    let wishes: Vec<Wish> = ends
        .iter()
        .map(|(ideal, _, (left, right))| Wish {
            ideal: *ideal,
            weight: 1.0,
            left: *left,
            right: *right,
        })
        .collect();
    spread_within(&wishes, low, high)
}

/// The place nearest to `ideal` in `range` whose extents meet none of the taken ones.
fn free_place(
    ideal: f64,
    (left, right): (f64, f64),
    taken: &[(f64, f64)],
    (low, high): (f64, f64),
) -> Option<f64> {
    let ideal = ideal.clamp(low, high.max(low));
    (0..400_u16)
        .flat_map(|step| [ideal + 4.0 * f64::from(step), ideal - 4.0 * f64::from(step)])
        .find(|x| {
            *x >= low
                && *x <= high
                && taken
                    .iter()
                    .all(|(from, to)| *to <= x - left || *from >= x + right)
        })
}
