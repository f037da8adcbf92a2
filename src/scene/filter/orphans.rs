//! What has no place of its own in a part of the graph: it is there only for what stands beside it.

use std::collections::BTreeSet;

use petgraph::graph::NodeIndex;

use super::{Shown, is_described};
use crate::Atlas;
use crate::topology::{Node, Relation, Topology};

/// Drops ghosts, outside systems and the like that no edge reaches any more, and loopback addresses
/// that nobody listens on; and settles which namespaces have a box.
pub(super) fn drop(atlas: &Atlas, shown: &mut Shown) {
    let topology = &atlas.topology;
    let related = related(topology, shown);
    let focused = std::mem::take(&mut shown.focused);
    shown.nodes.retain(|index| {
        let Some(node) = topology.node(*index) else {
            return false;
        };
        let is_wanted = focused.contains(index) || atlas.subjects.kinds.contains(&node.kind);
        is_wanted || !needs_company(node) || related.contains(index)
    });
    shown.focused = focused;
    namespaces(topology, shown);
    shown.drop_loose_edges(topology);
}

/// Ends of the edges that are shown, but for nesting.
fn related(topology: &Topology, shown: &Shown) -> BTreeSet<NodeIndex> {
    shown
        .edges
        .iter()
        .filter(|edge| {
            let edge = topology.graph.edge_weight(**edge);
            edge.is_some_and(|edge| edge.relation != Relation::Contains)
        })
        .filter_map(|edge| topology.graph.edge_endpoints(*edge))
        .flat_map(|(source, target)| [source, target])
        .collect()
}

/// What the input does not describe, but for the volume that a Pod lacks.
fn needs_company(node: &Node) -> bool {
    match node.parent {
        Some(_) => &*node.kind == "Address",
        None => !is_described(node),
    }
}

/// A namespace that the input describes is the box around its members: it is shown with them.
fn namespaces(topology: &Topology, shown: &mut Shown) {
    if shown.no_frames {
        return;
    }
    let inhabited: BTreeSet<&str> = (shown.nodes.iter())
        .filter_map(|index| topology.node(*index)?.namespace.as_deref())
        .collect();
    let described = topology.nodes().filter(|(_, node)| {
        &*node.kind == "Namespace" && is_described(node) && inhabited.contains(&*node.name)
    });
    shown.nodes.extend(described.map(|(index, _)| index));
}
