//! Order of the items of each row: barycentre sweeps and transpositions, scored by crossings
//! (counted in O(e log n) after Barth, Jünger, Mutzel 2002).

use super::level::Level;
use super::tree::Side;

/// Sweeps down and up; the best order met is kept.
const SWEEPS: usize = 12;
/// Transpositions cost items × hops a round: above this product they are left out.
const TRANSPOSED: usize = 50_000;

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
}

/// Orders the rows of `level` for few crossings; equal input gives equal order.
pub(super) fn order(level: &mut Level, sketch: &Sketch<'_>) {
    for row in &mut level.rows {
        row.sort_by_key(|item| sketch.sides[*item]);
    }
    let neighbours = Neighbours::new(level, sketch);
    let mut best = level.rows.clone();
    let mut best_score = score(level, &best, sketch);
    let mut rows = level.rows.clone();
    for sweep in 0..SWEEPS {
        let downwards = sweep % 2 == 0;
        let count = rows.len();
        for step in 0..count {
            let row = if downwards { step } else { count - 1 - step };
            sort_by_barycentre(&mut rows, row, downwards, &neighbours, sketch);
        }
        transpose(level, &mut rows, sketch);
        let score = score(level, &rows, sketch);
        if score < best_score {
            best_score = score;
            best.clone_from(&rows);
        }
    }
    level.rows = best;
}

/// Items above and below each item with the offset of the touch there, and fixed px positions
/// outside the block.
struct Neighbours {
    above: Vec<Vec<(usize, f64)>>,
    below: Vec<Vec<(usize, f64)>>,
    outside_above: Vec<Vec<f64>>,
    outside_below: Vec<Vec<f64>>,
}

impl Neighbours {
    fn new(level: &Level, sketch: &Sketch<'_>) -> Self {
        let count = level.items.len();
        let mut all = Self {
            above: vec![Vec::new(); count],
            below: vec![Vec::new(); count],
            outside_above: vec![Vec::new(); count],
            outside_below: vec![Vec::new(); count],
        };
        for hop in &level.hops {
            all.below[hop.upper].push((hop.lower, (sketch.anchor)(hop.lower, hop.link, true)));
            all.above[hop.lower].push((hop.upper, (sketch.anchor)(hop.upper, hop.link, false)));
        }
        for (item, x) in sketch.above {
            all.outside_above[*item].push(*x);
        }
        for (item, x) in sketch.below {
            all.outside_below[*item].push(*x);
        }
        all
    }
}

/// Middle of each item, px from the middle of its row.
fn middles(rows: &[Vec<usize>], widths: &[f64]) -> Vec<f64> {
    let mut middles = vec![0.0; widths.len()];
    for row in rows {
        let gap = 24.0;
        let total: f64 = row.iter().map(|item| widths[*item] + gap).sum();
        let mut x = -total / 2.0;
        for item in row {
            middles[*item] = x + (widths[*item] + gap) / 2.0;
            x += widths[*item] + gap;
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
        let (near, outside, far, far_outside) = if downwards {
            (
                &neighbours.above,
                &neighbours.outside_above,
                &neighbours.below,
                &neighbours.outside_below,
            )
        } else {
            (
                &neighbours.below,
                &neighbours.outside_below,
                &neighbours.above,
                &neighbours.outside_above,
            )
        };
        mean(
            near[item]
                .iter()
                .map(|(other, offset)| middles[*other] + offset)
                .chain(outside[item].iter().copied()),
        )
        .or_else(|| {
            mean(
                far[item]
                    .iter()
                    .map(|(other, offset)| middles[*other] + offset)
                    .chain(far_outside[item].iter().copied()),
            )
        })
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

/// Swaps neighbours while that lowers the score.
fn transpose(level: &Level, rows: &mut [Vec<usize>], sketch: &Sketch<'_>) {
    if level.items.len() * level.hops.len() > TRANSPOSED {
        return;
    }
    let mut current = score(level, rows, sketch);
    for _ in 0..4 {
        let mut improved = false;
        for row in 0..rows.len() {
            for place in 1..rows[row].len() {
                let (left, right) = (rows[row][place - 1], rows[row][place]);
                if sketch.sides[left] != sketch.sides[right] {
                    continue;
                }
                rows[row].swap(place - 1, place);
                let swapped = score(level, rows, sketch);
                if swapped < current {
                    current = swapped;
                    improved = true;
                } else {
                    rows[row].swap(place - 1, place);
                }
            }
        }
        if !improved {
            return;
        }
    }
}

/// Crossings first, then the total sideways length of links, px.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
struct Score {
    crossings: usize,
    length: f64,
}

fn score(level: &Level, rows: &[Vec<usize>], sketch: &Sketch<'_>) -> Score {
    let middles = middles(rows, sketch.widths);
    let mut crossings = 0;
    let mut length = 0.0;
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
        length += channel
            .iter()
            .map(|(upper, lower)| (upper - lower).abs())
            .sum::<f64>();
        crossings += count_crossings(channel);
    }
    Score {
        crossings,
        length: (length / 4.0).round(),
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
