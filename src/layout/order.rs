//! Order of the items of each row: barycentre sweeps and transpositions, scored by crossings
//! (counted in O(e log n) after Barth, Jünger, Mutzel 2002).

use super::level::Level;
use super::tree::Side;
use crate::Stop;

/// Sweeps down and up; the best order met is kept.
const SWEEPS: usize = 12;
/// Rounds of transpositions in a sweep.
const ROUNDS: usize = 4;
/// Space between two items of a row while only their order is known, px.
const GAP: f64 = 24.0;

/// Facts about a level that order needs, by item.
pub(super) struct Sketch<'a> {
    /// Width of each item, px.
    pub widths: &'a [f64],
    /// Where a link touches an item, px from the item's middle: (item, link, at its top).
    pub anchor: &'a dyn Fn(usize, usize, bool) -> f64,
    /// Which end of the row the item must stand at.
    pub sides: &'a [Side],
    /// Where links that enter through the top come from: item, px from the block's middle.
    pub above: &'a [(usize, f64)],
    /// Where links that leave through the bottom go to: item, px from the block's middle.
    pub below: &'a [(usize, f64)],
    /// Once told, any order will do.
    pub stop: &'a Stop,
}

/// Orders the rows of `level` for few crossings; equal input gives equal order.
pub(super) fn order(level: &mut Level, sketch: &Sketch<'_>) {
    for row in &mut level.rows {
        row.sort_by_key(|item| sketch.sides[*item]);
    }
    if level.rows.iter().all(|row| row.len() < 2) {
        return;
    }
    let neighbours = Neighbours::new(level, sketch);
    let mut best = level.rows.clone();
    let mut best_score = score(level, &best, sketch);
    let mut rows = level.rows.clone();
    // What the last sweep down, and the last one up, began with.
    let mut starts = [Vec::new(), Vec::new()];
    for sweep in 0..SWEEPS {
        let start = &mut starts[sweep % 2];
        if *start == rows {
            // From here on, the sweeps would only repeat themselves.
            break;
        }
        start.clone_from(&rows);
        let downwards = sweep % 2 == 0;
        let count = rows.len();
        for step in 0..count {
            let row = if downwards { step } else { count - 1 - step };
            if sketch.stop.is_told() {
                return;
            }
            sort_by_barycentre(&mut rows, row, downwards, &neighbours, sketch);
        }
        transpose(&mut rows, &neighbours, sketch);
        let score = score(level, &rows, sketch);
        if score < best_score {
            best_score = score;
            best.clone_from(&rows);
        }
    }
    level.rows = best;
}

/// One end of a link at an item: where the other end is, and where this one leaves the item.
#[derive(Debug, Clone, Copy)]
struct Contact {
    /// The item at the other end; `None` when that is outside the block.
    other: Option<usize>,
    /// The other end, px from the middle of `other` or of the block.
    there: f64,
    /// This end, px from the item's middle.
    here: f64,
}

impl Contact {
    fn other_end(&self, middles: &[f64]) -> f64 {
        self.other.map_or(0.0, |other| middles[other]) + self.there
    }
}

/// Contacts of each item at its upper and at its lower side.
struct Neighbours {
    above: Vec<Vec<Contact>>,
    below: Vec<Vec<Contact>>,
}

impl Neighbours {
    fn new(level: &Level, sketch: &Sketch<'_>) -> Self {
        let count = level.items.len();
        let mut all = Self {
            above: vec![Vec::new(); count],
            below: vec![Vec::new(); count],
        };
        for hop in &level.hops {
            let upper = (sketch.anchor)(hop.upper, hop.link, false);
            let lower = (sketch.anchor)(hop.lower, hop.link, true);
            all.below[hop.upper].push(Contact {
                other: Some(hop.lower),
                there: lower,
                here: upper,
            });
            all.above[hop.lower].push(Contact {
                other: Some(hop.upper),
                there: upper,
                here: lower,
            });
        }
        let outside = |x: f64| Contact {
            other: None,
            there: x,
            here: 0.0,
        };
        for (item, x) in sketch.above {
            all.above[*item].push(outside(*x));
        }
        for (item, x) in sketch.below {
            all.below[*item].push(outside(*x));
        }
        all
    }

    /// Crossings among the links of two neighbours that stand at these places, and the length of
    /// those links.
    fn cost(&self, left: (usize, f64), right: (usize, f64), middles: &[f64]) -> Score {
        let mut score = Score::default();
        for side in [&self.above, &self.below] {
            let mut lines: Vec<(f64, f64)> = Vec::new();
            for (item, middle) in [left, right] {
                lines.extend(
                    side[item]
                        .iter()
                        .map(|contact| (middle + contact.here, contact.other_end(middles))),
                );
            }
            score.length += length(&lines);
            // Links of one item among themselves cross as often in either order.
            if !side[left.0].is_empty() && !side[right.0].is_empty() {
                score.crossings += count_crossings(&mut lines);
            }
        }
        score
    }
}

fn length(lines: &[(f64, f64)]) -> f64 {
    lines
        .iter()
        .map(|(upper, lower)| (upper - lower).abs())
        .sum()
}

/// Middle of each item, px from the middle of its row.
fn middles(rows: &[Vec<usize>], widths: &[f64]) -> Vec<f64> {
    let mut middles = vec![0.0; widths.len()];
    for row in rows {
        let total: f64 = row.iter().map(|item| widths[*item] + GAP).sum();
        let mut x = -total / 2.0;
        for item in row {
            middles[*item] = x + (widths[*item] + GAP) / 2.0;
            x += widths[*item] + GAP;
        }
    }
    middles
}

fn sort_by_barycentre(
    rows: &mut [Vec<usize>],
    row: usize,
    downwards: bool,
    neighbours: &Neighbours,
    sketch: &Sketch<'_>,
) {
    let middles = middles(rows, sketch.widths);
    let key = |item: usize| {
        let (near, far) = if downwards {
            (&neighbours.above, &neighbours.below)
        } else {
            (&neighbours.below, &neighbours.above)
        };
        let ends =
            |contacts: &[Contact]| mean(contacts.iter().map(|contact| contact.other_end(&middles)));
        ends(&near[item])
            .or_else(|| ends(&far[item]))
            .unwrap_or(middles[item])
    };
    let mut keyed: Vec<(Side, f64, usize)> = rows[row]
        .iter()
        .map(|item| (sketch.sides[*item], key(*item), *item))
        .collect();
    keyed.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
    rows[row] = keyed.into_iter().map(|(_, _, item)| item).collect();
}

fn mean(values: impl Iterator<Item = f64>) -> Option<f64> {
    let (sum, count) = values.fold((0.0, 0.0), |(sum, count), value| (sum + value, count + 1.0));
    (count > 0.0).then(|| sum / count)
}

/// Swaps neighbours of a row while that lowers the crossings of their own links, or at equal
/// crossings their length. Only the links of the two that swap are looked at, so that a round costs
/// little more than the number of links.
fn transpose(rows: &mut [Vec<usize>], neighbours: &Neighbours, sketch: &Sketch<'_>) {
    let mut middles = middles(rows, sketch.widths);
    for _ in 0..ROUNDS {
        let mut improved = false;
        for row in rows.iter_mut() {
            for place in 1..row.len() {
                if sketch.stop.is_told() {
                    return;
                }
                let (left, right) = (row[place - 1], row[place]);
                if sketch.sides[left] != sketch.sides[right] {
                    continue;
                }
                let stretch = (sketch.widths[left] + sketch.widths[right]) / 2.0 + GAP;
                let start = middles[left] - sketch.widths[left] / 2.0;
                let swapped_right = start + sketch.widths[right] / 2.0;
                let swapped_left = swapped_right + stretch;
                let now = neighbours.cost((left, middles[left]), (right, middles[right]), &middles);
                let then = neighbours.cost((right, swapped_right), (left, swapped_left), &middles);
                if then < now {
                    row.swap(place - 1, place);
                    middles[left] = swapped_left;
                    middles[right] = swapped_right;
                    improved = true;
                }
            }
        }
        if !improved {
            return;
        }
    }
}

/// Crossings first, then the total sideways length of links, px.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Default)]
struct Score {
    crossings: usize,
    length: f64,
}

fn score(level: &Level, rows: &[Vec<usize>], sketch: &Sketch<'_>) -> Score {
    let middles = middles(rows, sketch.widths);
    let mut crossings = 0;
    let mut total = 0.0;
    let mut channels: Vec<Vec<(f64, f64)>> = vec![Vec::new(); rows.len() + 1];
    for hop in &level.hops {
        let upper = middles[hop.upper] + (sketch.anchor)(hop.upper, hop.link, false);
        let lower = middles[hop.lower] + (sketch.anchor)(hop.lower, hop.link, true);
        channels[hop.row + 1].push((upper, lower));
    }
    for (item, x) in sketch.above {
        channels[0].push((*x, middles[*item]));
    }
    for (item, x) in sketch.below {
        channels[rows.len()].push((middles[*item], *x));
    }
    for channel in &mut channels {
        total += length(channel);
        crossings += count_crossings(channel);
    }
    Score {
        crossings,
        length: (total / 4.0).round(),
    }
}

/// Number of pairs (a, b) with a's upper end left of b's and a's lower end right of b's.
pub(super) fn count_crossings(lines: &mut [(f64, f64)]) -> usize {
    lines.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
    let mut lowers: Vec<f64> = lines.iter().map(|(_, lower)| *lower).collect();
    lowers.sort_by(f64::total_cmp);
    lowers.dedup();
    let mut tree = vec![0_usize; lowers.len() + 1];
    let mut crossings = 0;
    for (seen, (_, lower)) in lines.iter().enumerate() {
        let rank = lowers.partition_point(|other| other <= lower);
        let mut not_right = 0;
        let mut index = rank;
        while index > 0 {
            not_right += tree[index];
            index &= index - 1;
        }
        crossings += seen - not_right;
        let mut index = rank;
        while index < tree.len() {
            tree[index] += 1;
            index += index & index.wrapping_neg();
        }
    }
    crossings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn crossings_are_inversions_and_shared_ends_do_not_count() {
        assert_eq!(count_crossings(&mut [(0.0, 1.0), (1.0, 0.0)]), 1);
        assert_eq!(count_crossings(&mut [(0.0, 0.0), (1.0, 1.0)]), 0);
        assert_eq!(
            count_crossings(&mut [(0.0, 1.0), (0.0, 0.0), (1.0, 1.0)]),
            0
        );
        assert_eq!(
            count_crossings(&mut [(0.0, 2.0), (1.0, 1.0), (2.0, 0.0)]),
            3,
            "three lines that all cross each other"
        );
    }
}
