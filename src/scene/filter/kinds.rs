//! `kind=`: only some kinds, with what they hold and what holds them.

use std::collections::BTreeSet;

use petgraph::graph::NodeIndex;

use super::Shown;
use crate::Atlas;

/// Keeps the nodes of the kinds, and what is in focus.
pub(super) fn keep(atlas: &Atlas, shown: &mut Shown) -> String {
    let Atlas {
        topology,
        options,
        subjects,
        ..
    } = atlas;
    if options.kind.is_empty() {
        return String::new();
    }
    let is_wanted = |index: NodeIndex| {
        shown.focused.contains(&index)
            || topology
                .node(index)
                .is_some_and(|node| subjects.kinds.contains(&node.kind))
    };
    let wanted: BTreeSet<NodeIndex> = (shown.nodes.iter().copied())
        .filter(|index| is_wanted(*index) || topology.ancestors(*index).any(is_wanted))
        .collect();
    let holders: BTreeSet<NodeIndex> = wanted
        .iter()
        .flat_map(|index| topology.ancestors(*index))
        .collect();
    shown
        .nodes
        .retain(|index| wanted.contains(index) || holders.contains(index));
    format!("Nothing of it is of the kind {}.", options.kind.join(", "))
}
