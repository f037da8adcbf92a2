//! Objects to a typed graph: nodes, and relations that carry their evidence.

mod addresses;
mod build;
mod calls;
mod destination;
mod draft;
mod index;
mod navigate;
pub mod node;
mod object_labels;
mod parts;
pub mod provided;
pub mod relation;
mod relations;
mod selector;
pub mod sidecars;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use petgraph::graph::{DiGraph, EdgeIndex, NodeIndex};

pub use build::{build, build_until};
pub use draft::MAX_RELATIONS;
pub use node::{APPLICATION_LABELS, AddressFacet, ExternalFacet, Facet, Node, NodeStatus};
pub use relation::{Edge, EdgeDetail, EdgeStatus, KeyUse, PortMapping, Relation};

use crate::resource::Note;

/// The graph of one input. `contains` is an edge like any other, and also `Node::parent`.
#[derive(Debug, Clone, Default)]
pub struct Topology {
    /// Nodes sorted by id; edges sorted by (source id, target id, relation, label): the indices
    /// are therefore in output order, and the order of documents does not show.
    pub graph: DiGraph<Node, Edge>,
    /// Node by id.
    pub by_id: BTreeMap<String, NodeIndex>,
    /// Facts from reading that findings word.
    pub notes: Vec<Note>,
    /// Whether there were more than [`MAX_RELATIONS`], so that the graph lacks some.
    pub is_cut_short: bool,
}

impl Topology {
    /// Nodes in order of their ids.
    pub fn nodes(&self) -> impl Iterator<Item = (NodeIndex, &Node)> {
        self.graph
            .node_indices()
            .filter_map(|index| Some((index, self.graph.node_weight(index)?)))
    }

    /// Edges with their ends, in order.
    pub fn edges(&self) -> impl Iterator<Item = (EdgeIndex, NodeIndex, NodeIndex, &Edge)> {
        self.graph.edge_indices().filter_map(|index| {
            let (source, target) = self.graph.edge_endpoints(index)?;
            Some((index, source, target, self.graph.edge_weight(index)?))
        })
    }

    /// Children of a node by [`Node::parent`], in order of ids: what it contains, and the Pod
    /// template that a controller owns.
    pub fn children(&self, parent: NodeIndex) -> Vec<NodeIndex> {
        let mut children: Vec<_> = self
            .outgoing(parent)
            .filter(|(_, _, edge)| matches!(edge.relation, Relation::Contains | Relation::Owns))
            .map(|(_, target, _)| target)
            .filter(|&child| self.parent(child) == Some(parent))
            .collect();
        children.sort();
        children.dedup();
        children
    }

    /// Edges that leave a node, in edge order (petgraph itself lists them in reverse insertion order).
    pub fn outgoing(&self, node: NodeIndex) -> impl Iterator<Item = (EdgeIndex, NodeIndex, &Edge)> {
        self.incident(node, petgraph::Direction::Outgoing)
    }

    /// Edges that enter a node, in edge order.
    pub fn incoming(&self, node: NodeIndex) -> impl Iterator<Item = (EdgeIndex, NodeIndex, &Edge)> {
        self.incident(node, petgraph::Direction::Incoming)
    }

    fn incident(
        &self,
        node: NodeIndex,
        direction: petgraph::Direction,
    ) -> impl Iterator<Item = (EdgeIndex, NodeIndex, &Edge)> {
        let mut edges: Vec<EdgeIndex> = self
            .graph
            .edges_directed(node, direction)
            .map(|edge| petgraph::visit::EdgeRef::id(&edge))
            .collect();
        edges.sort();
        edges.into_iter().filter_map(move |index| {
            let (source, target) = self.graph.edge_endpoints(index)?;
            let other = if direction == petgraph::Direction::Outgoing {
                target
            } else {
                source
            };
            Some((index, other, self.graph.edge_weight(index)?))
        })
    }
}
