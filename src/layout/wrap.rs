//! Breaks rows that are too long for a page into several, as lines of text are broken.
//!
//! Every break makes links pass a row more, so rows are broken only where the block would
//! otherwise be too wide.

use super::measure::Size;

/// Width that a block should not exceed, px: text of 11 px is then at least 8 px high when the page
/// is shrunk to 1,600 px.
pub(super) const WIDEST: f64 = 2050.0;
/// Blocks narrower than this are left as they are, px.
const NARROW: f64 = 1100.0;
/// Width to height above which a block is no page any more.
const FLAT: f64 = 1.9;
/// What stands between two rows, px: about what a channel takes.
const CHANNEL: f64 = 70.0;
/// Space between two children of a row, px.
const GAP: f64 = 36.0;

/// One child of a row.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Member {
    pub block: usize,
    pub size: Size,
    /// Links to rows below, less links to rows above: the more, the lower it should stand.
    pub pull: i64,
}

/// `rows`, broken so that the whole is shaped like a page.
pub(super) fn wrap(rows: Vec<Vec<Member>>) -> Vec<Vec<usize>> {
    let (width, height) = extent(&rows);
    let fits = width <= WIDEST && (width < NARROW || width / height < FLAT);
    let rows = if fits {
        rows
    } else {
        let widest = rows
            .iter()
            .flatten()
            .map(|member| member.size.width)
            .fold(0.0, f64::max);
        (0..12_u8)
            .map(|step| (WIDEST - 110.0 * f64::from(step)).max(widest))
            .map(|limit| broken(&rows, limit))
            .min_by(|a, b| cost(a).total_cmp(&cost(b)))
            .unwrap_or(rows)
    };
    rows.into_iter()
        .map(|row| row.into_iter().map(|member| member.block).collect())
        .collect()
}

fn row_width(row: &[Member]) -> f64 {
    row.iter().map(|member| member.size.width + GAP).sum()
}

fn extent(rows: &[Vec<Member>]) -> (f64, f64) {
    let width = rows.iter().map(|row| row_width(row)).fold(1.0, f64::max);
    let height: f64 = rows
        .iter()
        .map(|row| row.iter().map(|member| member.size.height).fold(0.0, f64::max) + CHANNEL)
        .sum();
    (width, height.max(1.0))
}

/// Distance from the shape of a page; rows more cost a little.
fn cost(rows: &[Vec<Member>]) -> f64 {
    let (width, height) = extent(rows);
    let count = u32::try_from(rows.len()).map_or(f64::MAX, f64::from);
    (width / height / 1.4).ln().abs() + 0.02 * count
}

/// Rows of about equal width, at most `limit`. Those that many links leave downwards come last, so
/// that few links pass a row of their own kind.
fn broken(rows: &[Vec<Member>], limit: f64) -> Vec<Vec<Member>> {
    let mut all = Vec::new();
    for row in rows {
        let width = row_width(row);
        if width <= limit {
            all.push(row.clone());
            continue;
        }
        let share = width / (width / limit).ceil();
        let mut members = row.clone();
        members.sort_by_key(|member| member.pull);
        let mut used = 0.0;
        let mut part: Vec<Member> = Vec::new();
        for member in members {
            let own = member.size.width + GAP;
            if !part.is_empty() && (used + own > limit || used + own / 2.0 > share) {
                all.push(std::mem::take(&mut part));
                used = 0.0;
            }
            used += own;
            part.push(member);
        }
        all.push(part);
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn member(block: usize, pull: i64) -> Member {
        Member {
            block,
            size: Size {
                width: 300.0,
                height: 200.0,
            },
            pull,
        }
    }

    #[test]
    fn a_row_that_fits_is_left_alone() {
        let row = vec![member(1, 0), member(2, 3), member(3, -1)];
        assert_eq!(wrap(vec![row]), vec![vec![1, 2, 3]]);
    }

    #[test]
    fn a_long_row_becomes_rows_of_about_equal_length() {
        let rows = wrap(vec![(0..20).map(|block| member(block, 0)).collect()]);
        assert!((3..=5).contains(&rows.len()), "{rows:?}");
        let longest = rows.iter().map(Vec::len).max();
        let shortest = rows.iter().map(Vec::len).min();
        assert!(longest.zip(shortest).is_some_and(|(a, b)| a - b <= 1), "{rows:?}");
    }

    #[test]
    fn what_is_linked_downwards_stands_in_the_last_of_the_new_rows() {
        let row = (0..16).map(|block| member(block, i64::from(block == 0)));
        let rows = wrap(vec![row.collect()]);
        assert!(rows.len() > 1);
        assert!(rows.last().is_some_and(|row| row.contains(&0)), "{rows:?}");
    }
}
