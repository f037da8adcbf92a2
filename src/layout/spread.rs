//! Places things on a line near where they want to be, in order and apart: isotonic regression by
//! pooling adjacent violators, least squares.

/// One thing on the line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Wish {
    /// Where its anchor wants to be.
    pub ideal: f64,
    /// How much that matters.
    pub weight: f64,
    /// Extent left of the anchor, gap included.
    pub left: f64,
    /// Extent right of the anchor, gap included.
    pub right: f64,
}

/// Anchors for `wishes` in their order, so that no two extents overlap and the weighted squares of
/// the distances to the ideals are least.
pub(super) fn spread(wishes: &[Wish]) -> Vec<f64> {
    let mut offsets = Vec::with_capacity(wishes.len());
    let mut offset = 0.0;
    for (index, wish) in wishes.iter().enumerate() {
        if let Some(before) = index.checked_sub(1).and_then(|before| wishes.get(before)) {
            offset += before.right + wish.left;
        }
        offsets.push(offset);
    }
    // Pools of (weighted sum of ideals, weight, members).
    let mut pools: Vec<(f64, f64, usize)> = Vec::new();
    for (wish, offset) in wishes.iter().zip(&offsets) {
        let weight = wish.weight.max(1e-6);
        pools.push(((wish.ideal - offset) * weight, weight, 1));
        while let [.., (before_sum, before_weight, _), (sum, weight, _)] = pools.as_slice()
            && before_sum / before_weight > sum / weight
        {
            if let (Some(last), Some(before)) = (pools.pop(), pools.last_mut()) {
                *before = (before.0 + last.0, before.1 + last.1, before.2 + last.2);
            }
        }
    }
    let starts = pools
        .iter()
        .flat_map(|(sum, weight, members)| std::iter::repeat_n(sum / weight, *members));
    starts
        .zip(offsets)
        .map(|(start, offset)| start + offset)
        .collect()
}

/// As [`spread`], with every extent kept between `low` and `high` where there is room for all.
pub(super) fn spread_within(wishes: &[Wish], low: f64, high: f64) -> Vec<f64> {
    let mut anchors = spread(wishes);
    let mut limit = high;
    for (anchor, wish) in anchors.iter_mut().zip(wishes).rev() {
        *anchor = anchor.min(limit - wish.right);
        limit = *anchor - wish.left;
    }
    let mut limit = low;
    for (anchor, wish) in anchors.iter_mut().zip(wishes) {
        *anchor = anchor.max(limit + wish.left);
        limit = *anchor + wish.right;
    }
    anchors
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wish(ideal: f64) -> Wish {
        Wish {
            ideal,
            weight: 1.0,
            left: 5.0,
            right: 5.0,
        }
    }

    #[test]
    fn things_that_have_room_stay_where_they_want_to_be() {
        assert_eq!(spread(&[wish(0.0), wish(50.0)]), vec![0.0, 50.0]);
    }

    #[test]
    fn things_that_want_the_same_place_share_the_distance() {
        assert_eq!(
            spread(&[wish(10.0), wish(10.0), wish(10.0)]),
            vec![0.0, 10.0, 20.0]
        );
    }

    #[test]
    fn nothing_leaves_the_range_while_there_is_room() {
        assert_eq!(
            spread_within(&[wish(-40.0), wish(100.0)], 0.0, 60.0),
            vec![5.0, 55.0]
        );
    }
}
