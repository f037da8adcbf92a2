//! `hide=`: what is concluded, absent or provided, and kinds.

use std::collections::BTreeSet;

use petgraph::graph::NodeIndex;

use super::Shown;
use crate::Atlas;
use crate::options::Hide;
use crate::topology::{EdgeStatus, NodeStatus};

/// Leaves out what `hide` names, with what it holds.
pub(super) fn hide(atlas: &Atlas, shown: &mut Shown) -> String {
    let topology = &atlas.topology;
    let asked = |hide: Hide| atlas.options.hide.contains(&hide);
    let statuses = [
        (NodeStatus::Inferred, asked(Hide::Inferred)),
        (NodeStatus::Missing, asked(Hide::Missing)),
        (NodeStatus::Provided, asked(Hide::Provided)),
    ];
    let kinds = &atlas.subjects.hidden;
    let goes = |index: NodeIndex| {
        topology.node(index).is_some_and(|node| {
            statuses.contains(&(node.status, true)) || kinds.contains(&node.kind)
        })
    };
    let gone: BTreeSet<NodeIndex> = (topology.graph.node_indices())
        .filter(|index| goes(*index))
        .collect();
    if kinds.contains("Namespace") {
        shown.no_frames = true;
    }
    if !gone.is_empty() {
        shown.nodes.retain(|index| {
            !gone.contains(index)
                && !topology
                    .ancestors(*index)
                    .any(|holder| gone.contains(&holder))
        });
    }
    if asked(Hide::Inferred) {
        shown.edges.retain(|edge| {
            let edge = topology.graph.edge_weight(*edge);
            edge.is_some_and(|edge| edge.status != EdgeStatus::Inferred)
        });
    }
    let words: Vec<&str> = atlas.options.hide.iter().map(Hide::name).collect();
    format!("Nothing is left without {}.", words.join(", "))
}
