//! One file for each view: which nodes and edges of the graph it is about.

pub mod access;
pub mod config;
pub mod host;
pub mod network;
pub mod pod;
pub mod storage;
pub mod topology;

use std::collections::BTreeSet;

use petgraph::graph::NodeIndex;

use super::filter::Shown;
use crate::topology::{Edge, Node, Relation, Topology};

/// What a view is about.
struct Subject<'a> {
    /// Objects that it shows whatever they are related to.
    always: &'a dyn Fn(&Node) -> bool,
    /// Parts of objects that it shows.
    part: &'a dyn Fn(NodeIndex, &Node) -> bool,
    /// Relations that it shows; objects at both ends are shown with them.
    relation: &'a dyn Fn(&Node, &Edge, &Node) -> bool,
}

impl Subject<'_> {
    fn select(&self, topology: &Topology) -> Shown {
        let mut edges = BTreeSet::new();
        let mut objects: BTreeSet<NodeIndex> = topology
            .nodes()
            .filter(|(_, node)| node.parent.is_none() && (self.always)(node))
            .map(|(index, _)| index)
            .collect();
        for (index, source, target, edge) in topology.edges() {
            let (Some(from), Some(to)) = (topology.node(source), topology.node(target)) else {
                continue;
            };
            if (self.relation)(from, edge, to) {
                edges.insert(index);
                objects.extend([source, target].map(|end| topology.object_of(end)));
            }
        }
        let nodes: BTreeSet<NodeIndex> = topology
            .nodes()
            .filter(|(index, node)| match node.parent {
                None => objects.contains(index),
                Some(_) => {
                    objects.contains(&topology.object_of(*index)) && (self.part)(*index, node)
                }
            })
            .map(|(index, _)| index)
            .collect();
        // What objects own and hold is told wherever both are shown.
        let nesting = topology.edges().filter(|(_, source, target, edge)| {
            matches!(edge.relation, Relation::Owns | Relation::Contains)
                && nodes.contains(source)
                && nodes.contains(target)
        });
        edges.extend(nesting.map(|(index, ..)| index));
        Shown {
            nodes,
            edges,
            ..Shown::default()
        }
    }
}
