//! What is broken behind a card or fold, so that it shows a mark.

use std::collections::{BTreeMap, BTreeSet};

use super::representatives::{Bond, Representatives, Spot};
use super::serve::is_optional;
use crate::topology::{EdgeStatus, NodeStatus};

/// For each drawn thing that stands for others, how many of them (itself included) are missing,
/// have an error, or refer in vain to a part of another that is there.
pub(super) fn count(
    drawn: &Representatives<'_>,
    below: &[Vec<(Spot, Bond)>],
    faulty: &BTreeSet<Spot>,
) -> BTreeMap<Spot, usize> {
    let is_missing = |spot: Spot| {
        drawn
            .node(spot)
            .is_some_and(|node| node.status == NodeStatus::Missing)
    };
    let mut broken: BTreeSet<Spot> = faulty.clone();
    for index in &drawn.shown.nodes {
        let spot = index.index();
        if is_missing(spot) && !drawn.is_drawn(spot) && !is_optional(drawn, spot) {
            broken.insert(spot);
        }
    }
    for (_, source, target, edge) in drawn.shown_edges() {
        let is_hidden = drawn.root(source) == drawn.root(target);
        if edge.status == EdgeStatus::Missing
            && is_hidden
            && !edge.is_optional()
            && !is_missing(target)
        {
            broken.insert(source);
        }
    }
    // A frame and a folded Pod still show their inside.
    let stands_for_others = |spot: Spot| {
        let below = below.get(spot).into_iter().flatten();
        below
            .into_iter()
            .any(|(_, bond)| !matches!(bond, Bond::Frame | Bond::Mirror | Bond::Hidden))
    };
    let mut problems = BTreeMap::new();
    for spot in broken {
        let root = drawn.root(spot);
        if stands_for_others(root) {
            *problems.entry(root).or_default() += 1;
        }
    }
    problems
}
