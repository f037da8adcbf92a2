//! `namespace=`: one of several namespaces, and what its objects touch directly.

use std::collections::BTreeSet;

use super::{Shown, is_described};
use crate::Atlas;

/// The namespace that is asked for, when the input's objects lie in several.
pub(super) fn chosen(atlas: &Atlas) -> Option<&str> {
    let chosen = atlas.options.namespace.as_deref()?;
    let namespaces: BTreeSet<&str> = atlas
        .topology
        .nodes()
        .filter(|(_, node)| is_described(node))
        .filter_map(|(_, node)| node.namespace.as_deref())
        .collect();
    (namespaces.len() > 1).then_some(chosen)
}

/// Keeps the objects of the namespace, and those at the other ends of their edges.
pub(super) fn keep(atlas: &Atlas, shown: &mut Shown) -> String {
    let Some(chosen) = chosen(atlas) else {
        return String::new();
    };
    let topology = &atlas.topology;
    let is_inside = |index| {
        topology
            .node(index)
            .is_some_and(|node| node.namespace.as_deref() == Some(chosen))
    };
    let mut kept: BTreeSet<_> = (shown.nodes.iter().copied())
        .filter(|index| is_inside(*index))
        .map(|index| topology.object_of(index))
        .collect();
    let ends = shown.edges.iter();
    for (source, target) in ends.filter_map(|edge| topology.graph.edge_endpoints(*edge)) {
        if is_inside(source) != is_inside(target) {
            kept.extend([source, target].map(|end| topology.object_of(end)));
        }
    }
    shown
        .nodes
        .retain(|index| kept.contains(&topology.object_of(*index)));
    let beyond = kept.into_iter().filter(|index| !is_inside(*index));
    shown.drop_untouched_parts(topology, &beyond.collect());
    format!("Nothing of it lies in the namespace {chosen}.")
}
