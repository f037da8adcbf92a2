//! What is configured by what.

use std::collections::BTreeSet;

use petgraph::graph::NodeIndex;

use super::super::filter::{Shown, Subjects};
use super::Subject;
use crate::resource::Category;
use crate::topology::{Edge, Facet, Node, Relation, Topology};

pub(in crate::scene) fn select(topology: &Topology, _: &Subjects) -> Shown {
    let volumes: BTreeSet<NodeIndex> = topology
        .edges()
        .filter(|(_, source, target, edge)| {
            let ends = (topology.node(*source), topology.node(*target));
            edge.relation == Relation::Sources
                && matches!(ends, (Some(from), Some(to)) if names(from, edge, to))
        })
        .map(|(_, source, _, _)| source)
        .collect();
    let by_id: BTreeSet<&str> = (volumes.iter())
        .filter_map(|index| Some(topology.node(*index)?.id.as_str()))
        .collect();
    Subject {
        always: &|node| matches!(node.facet, Facet::Held(_)),
        part: &|index, node| match node.facet {
            Facet::Pod(_) | Facet::Container(_) => true,
            _ => volumes.contains(&index),
        },
        relation: &|from, edge, to| {
            names(from, edge, to)
                || (edge.relation == Relation::Mounts && by_id.contains(to.id.as_str()))
        },
    }
    .select(topology)
}

/// Whether something is given a ConfigMap or Secret. Roles and accounts name them too, but that is
/// a matter of access.
fn names(from: &Node, edge: &Edge, to: &Node) -> bool {
    to.category == Category::Configuration
        && !matches!(from.category, Category::Identity | Category::Policy)
        && edge.relation != Relation::Allows
}
