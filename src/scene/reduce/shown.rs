//! Which nodes and relations the options let the picture show.

use crate::Atlas;
use crate::options::Hide;
use crate::topology::{EdgeStatus, NodeStatus, Relation};

/// Nodes and relations that are shown, by their indices.
#[derive(Debug, Clone, Default)]
pub(in crate::scene) struct Shown {
    /// By node index.
    pub nodes: Vec<bool>,
    /// By edge index.
    pub edges: Vec<bool>,
}

/// What `hide=inferred` leaves; what lies in something hidden is hidden too. Nesting is no relation
/// that is drawn.
pub(in crate::scene) fn shown(atlas: &Atlas) -> Shown {
    let topology = &atlas.topology;
    let hide_inferred = atlas.options.hide.contains(&Hide::Inferred);
    let is_hidden = |status| hide_inferred && status == NodeStatus::Inferred;
    let nodes: Vec<bool> = topology
        .nodes()
        .map(|(index, node)| {
            let around = topology.ancestors(index);
            let mut around = around.filter_map(|index| topology.node(index));
            !is_hidden(node.status) && !around.any(|node| is_hidden(node.status))
        })
        .collect();
    let edges = topology
        .edges()
        .map(|(_, source, target, edge)| {
            let ends = [source, target];
            edge.relation != Relation::Contains
                && !(hide_inferred && edge.status == EdgeStatus::Inferred)
                && ends
                    .iter()
                    .all(|end| nodes.get(end.index()).copied().unwrap_or(false))
        })
        .collect();
    Shown { nodes, edges }
}
