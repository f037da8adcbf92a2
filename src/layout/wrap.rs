//! Breaks rows that are too long for a page into several, as lines of text are broken.
//!
//! Every break makes links pass a row more, so rows are broken only where the block would
//! otherwise be too wide.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::measure::Size;
use crate::scene::Lane;

/// Width that a block should not exceed, px: text of 11 px is then at least 8 px high when the page
/// is shrunk to 1,600 px.
pub(super) const WIDEST: f64 = 2050.0;
/// Height that a block of that width may have, px.
const TALLEST: f64 = 3600.0;
/// Width to height that a block should have.
const SHAPE: f64 = 1.4;
/// Blocks narrower than this are left as they are, px.
pub(super) const NARROW: f64 = 1100.0;
/// Pods narrower than this are: one row of containers over one of volumes is how people draw them.
pub(super) const NARROW_POD: f64 = 1600.0;
/// Width to height above which a block is no page any more.
const FLAT: f64 = 1.9;
/// What stands between two rows, px: about what a channel takes.
const CHANNEL: f64 = 70.0;
/// Space between two children of a row, px.
const GAP: f64 = 36.0;

/// One child of a block.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Member {
    pub block: usize,
    pub lane: Lane,
    pub size: Size,
    /// Children of the block that must stand in rows above.
    pub below: Vec<usize>,
    /// Links to rows below, less links to rows above: the more, the lower it should stand.
    pub pull: i64,
}

/// `rows`, broken so that the whole is shaped like a page. Lanes stay apart and in order, and who
/// must stand below another still does. A block of less than `narrow` px is left as it is.
pub(super) fn wrap(rows: &[Vec<Member>], narrow: f64) -> Vec<Vec<usize>> {
    let rows: Vec<Vec<&Member>> = rows.iter().map(|row| row.iter().collect()).collect();
    let (width, height) = extent(&rows);
    let fits = width <= widest_for(area(&rows)) && (width < narrow || width / height < FLAT);
    let rows = if fits {
        rows
    } else {
        let widest = rows
            .iter()
            .flatten()
            .map(|member| member.size.width + GAP)
            .fold(0.0, f64::max);
        let most = widest_for(area(&rows));
        (0..12_u8)
            .map(|step| (most * (1.0 - 0.055 * f64::from(step))).max(widest))
            .map(|limit| broken(&rows, limit))
            .min_by(|a, b| cost(a).total_cmp(&cost(b)))
            .unwrap_or(rows)
    };
    rows.into_iter()
        .map(|row| row.into_iter().map(|member| member.block).collect())
        .collect()
}

/// Width that a block with this much inside may have, px: as wide as a legible page while a page of
/// that width is not too tall, else whatever is shaped like a page.
pub(super) fn widest_for(area: f64) -> f64 {
    (area / TALLEST)
        .max(WIDEST)
        .min((area * SHAPE).sqrt().max(WIDEST))
}

/// What the members and the space around them take, px².
fn area(rows: &[Vec<&Member>]) -> f64 {
    rows.iter()
        .flatten()
        .map(|member| (member.size.width + GAP) * (member.size.height + CHANNEL))
        .sum()
}

fn row_width(row: &[&Member]) -> f64 {
    row.iter().map(|member| member.size.width + GAP).sum()
}

fn extent(rows: &[Vec<&Member>]) -> (f64, f64) {
    let width = rows.iter().map(|row| row_width(row)).fold(1.0, f64::max);
    let height: f64 = rows
        .iter()
        .map(|row| {
            let tallest = row
                .iter()
                .map(|member| member.size.height)
                .fold(0.0, f64::max);
            tallest + CHANNEL
        })
        .sum();
    (width, height.max(1.0))
}

/// Distance from the shape of a page; rows more cost a little.
fn cost(rows: &[Vec<&Member>]) -> f64 {
    let (width, height) = extent(rows);
    let count = u32::try_from(rows.len()).map_or(f64::MAX, f64::from);
    (width / height / SHAPE).ln().abs() + 0.02 * count
}

/// The members of each lane in rows of at most `limit`: list scheduling under precedence, as in
/// Coffman and Graham's layering (1972). Those that a long chain hangs on come first.
fn broken<'a>(rows: &[Vec<&'a Member>], limit: f64) -> Vec<Vec<&'a Member>> {
    let mut all = Vec::new();
    for lane in rows.chunk_by(|a, b| a.first().map(|one| one.lane) == b.first().map(|one| one.lane))
    {
        if lane.iter().all(|row| row_width(row) <= limit) {
            all.extend(lane.iter().cloned());
        } else {
            all.extend(scheduled(lane, limit));
        }
    }
    all
}

fn scheduled<'a>(lane: &[Vec<&'a Member>], limit: f64) -> Vec<Vec<&'a Member>> {
    let mut chain: BTreeMap<usize, usize> = BTreeMap::new();
    for member in lane.iter().rev().flatten() {
        let own = chain.get(&member.block).copied().unwrap_or(0);
        for upper in &member.below {
            let longest = chain.entry(*upper).or_default();
            *longest = (*longest).max(own + 1);
        }
    }
    let mut waiting: Vec<&Member> = lane.iter().flatten().copied().collect();
    let mut open: BTreeSet<usize> = waiting.iter().map(|member| member.block).collect();
    let total = row_width(&waiting);
    // Without chains, rows of equal width look better than a short last one.
    let share = if lane.len() == 1 {
        total / (total / limit).ceil()
    } else {
        limit
    };
    let mut rows = Vec::new();
    while !waiting.is_empty() {
        let (mut ready, rest): (Vec<&Member>, Vec<&Member>) = waiting
            .into_iter()
            .partition(|member| !member.below.iter().any(|upper| open.contains(upper)));
        ready.sort_by_key(|member| (Reverse(chain.get(&member.block).copied()), member.pull));
        let mut used = 0.0;
        let (mut row, mut later) = (Vec::new(), Vec::new());
        for member in ready {
            let own = member.size.width + GAP;
            if row.is_empty() || (used + own <= limit && used + own / 2.0 <= share) {
                used += own;
                row.push(member);
            } else {
                later.push(member);
            }
        }
        if row.is_empty() {
            // Never: rows come from ranks without cycles. Nothing may be lost all the same.
            rows.push(rest);
            return rows;
        }
        for member in &row {
            open.remove(&member.block);
        }
        rows.push(row);
        waiting = later;
        waiting.extend(rest);
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    fn member(block: usize, below: &[usize], pull: i64) -> Member {
        Member {
            block,
            lane: Lane::Workload,
            size: Size {
                width: 300.0,
                height: 200.0,
            },
            below: below.to_vec(),
            pull,
        }
    }

    #[test]
    fn a_row_that_fits_is_left_alone() {
        let row = vec![member(1, &[], 0), member(2, &[], 3), member(3, &[], -1)];
        assert_eq!(wrap(&[row], NARROW), vec![vec![1, 2, 3]]);
    }

    #[test]
    fn a_long_row_becomes_rows_of_about_equal_length() {
        let rows = wrap(
            &[(0..20).map(|block| member(block, &[], 0)).collect()],
            NARROW,
        );
        assert!((3..=5).contains(&rows.len()), "{rows:?}");
        let longest = rows.iter().map(Vec::len).max();
        let shortest = rows.iter().map(Vec::len).min();
        assert!(
            longest.zip(shortest).is_some_and(|(a, b)| a - b <= 1),
            "{rows:?}"
        );
    }

    #[test]
    fn what_is_linked_downwards_stands_in_the_last_of_the_new_rows() {
        let row = (0..16).map(|block| member(block, &[], i64::from(block == 0)));
        let rows = wrap(&[row.collect()], NARROW);
        assert!(rows.len() > 1);
        assert!(rows.last().is_some_and(|row| row.contains(&0)), "{rows:?}");
    }

    #[test]
    fn a_row_that_is_too_long_first_fills_the_room_in_the_rows_below() {
        let first = vec![member(0, &[], 7)];
        let second = (1..9).map(|block| member(block, &[0], 0)).collect();
        let third = vec![member(9, &[1], -1)];
        let rows = wrap(&[first, second, third], NARROW);
        let shares = |row: &Vec<usize>| row.contains(&9) && row.iter().any(|it| *it < 9);
        assert!(rows.iter().any(shares), "{rows:?}");
        let row_of = |block: usize| rows.iter().position(|row| row.contains(&block));
        assert!(row_of(1) < row_of(9), "{rows:?}");
        assert_eq!(rows.iter().flatten().count(), 10);
    }
}
