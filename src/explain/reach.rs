//! Which workloads traffic reaches from an entrance.

use std::collections::BTreeSet;

use petgraph::graph::NodeIndex;

use super::names::Names;
use crate::topology::Relation;

/// The objects whose Pods stand behind `entrance`, by way of routes and Services.
pub(super) fn workloads(names: &Names<'_>, entrance: NodeIndex) -> BTreeSet<NodeIndex> {
    let mut seen = BTreeSet::from([entrance]);
    let mut rest = vec![entrance];
    let mut reached = BTreeSet::new();
    while let Some(node) = rest.pop() {
        for (_, target, edge) in names.topology.outgoing(node) {
            match edge.relation {
                Relation::Routes if seen.insert(target) => rest.push(target),
                Relation::Selects if !names.is_missing(target) => {
                    reached.insert(names.topology.object_of(target));
                }
                _ => {}
            }
        }
    }
    reached
}
