//! Packs unlinked parts into rows so that the whole is shaped like a page.

use super::measure::Size;
use super::wrap::widest_for;

/// Width to height that a page should have.
const PAGE_SHAPE: f64 = 1.5;
/// Space between two parts of a row, and between two rows, px.
pub(super) const GAP: f64 = 36.0;

/// One part to pack.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Part {
    pub block: usize,
    pub size: Size,
    /// It should stand in the first row: links reach it from above the block, or it is whoever is
    /// outside.
    pub comes_first: bool,
}

/// Rows of blocks; the tallest parts first, so that parts of one kind stand together.
pub(super) fn pack(mut parts: Vec<Part>) -> Vec<Vec<usize>> {
    parts.sort_by(|a, b| {
        b.comes_first
            .cmp(&a.comes_first)
            .then(b.size.height.round().total_cmp(&a.size.height.round()))
            .then(a.block.cmp(&b.block))
    });
    let area: f64 = parts
        .iter()
        .map(|part| (part.size.width + GAP) * (part.size.height + GAP))
        .sum();
    let widest = parts.iter().map(|part| part.size.width).fold(0.0, f64::max);
    let ideal = (area * PAGE_SHAPE).sqrt();
    let most = widest_for(area);
    [0.8, 0.9, 1.0, 1.1, 1.25, 1.4, 1.6]
        .into_iter()
        .map(|factor| rows(&parts, (ideal * factor).min(most).max(widest)))
        .min_by(|a, b| cost(a).total_cmp(&cost(b)))
        .unwrap_or_default()
        .into_iter()
        .map(|row| row.into_iter().map(|part| part.block).collect())
        .collect()
}

fn rows(parts: &[Part], limit: f64) -> Vec<Vec<Part>> {
    let mut rows: Vec<Vec<Part>> = Vec::new();
    let mut used = f64::INFINITY;
    for part in parts {
        if used + part.size.width > limit {
            rows.push(Vec::new());
            used = 0.0;
        }
        used += part.size.width + GAP;
        if let Some(row) = rows.last_mut() {
            row.push(*part);
        }
    }
    rows
}

/// Area, weighted by the distance from the wanted shape.
fn cost(rows: &[Vec<Part>]) -> f64 {
    let width = rows
        .iter()
        .map(|row| row.iter().map(|part| part.size.width + GAP).sum::<f64>())
        .fold(0.0, f64::max);
    let height: f64 = rows
        .iter()
        .map(|row| row.iter().map(|part| part.size.height).fold(0.0, f64::max) + GAP)
        .sum();
    let shape = (width / height / PAGE_SHAPE).ln().abs();
    width * height * (1.0 + shape * shape)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forty_equal_parts_make_a_page_and_not_a_strip() {
        let part = |block| Part {
            block,
            size: Size {
                width: 150.0,
                height: 60.0,
            },
            comes_first: false,
        };
        let rows = pack((0..40).map(part).collect());
        assert_eq!(rows.iter().flatten().count(), 40);
        assert!((3..=10).contains(&rows.len()), "{} rows", rows.len());
    }

    #[test]
    fn a_part_that_links_enter_stands_in_the_first_row() {
        let part = |block, height, entered| Part {
            block,
            size: Size {
                width: 400.0,
                height,
            },
            comes_first: entered,
        };
        let rows = pack(vec![
            part(1, 300.0, false),
            part(2, 50.0, true),
            part(3, 80.0, false),
        ]);
        assert_eq!(rows[0][0], 2);
    }
}
