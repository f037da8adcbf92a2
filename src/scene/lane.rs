//! How a node is drawn, and in which lane of its parent.

use petgraph::graph::NodeIndex;

use super::{Lane, Shape};
use crate::resource::{Container, ContainerRole};
use crate::topology::{Facet, Node, Relation, Topology};

/// A Pod with more containers than this shows its init containers in a row of their own.
const CONTAINERS_IN_ONE_ROW: usize = 4;

/// Shape and lane of a node, from its facet and what it holds.
pub(super) fn shape_and_lane(topology: &Topology, index: NodeIndex, node: &Node) -> (Shape, Lane) {
    let holds_boxes = !topology.children(index).is_empty();
    match &node.facet {
        Facet::Pod(_) if holds_boxes => (Shape::Pod, Lane::Workload),
        Facet::Pod(_) => (Shape::Object, Lane::Workload),
        Facet::Container(container) => {
            (Shape::Container, container_lane(topology, node, container))
        }
        Facet::Volume(_) => (Shape::Volume, Lane::Volume),
        Facet::Address(_) => (Shape::Address, Lane::Volume),
        Facet::Service(_) => (Shape::Object, Lane::Service),
        Facet::External(_) => (Shape::Cylinder, Lane::External),
        Facet::Internet => (Shape::Cloud, Lane::Internet),
        Facet::Held(_) => (Shape::Object, Lane::Configuration),
        Facet::Plain if node.parent.is_some() => (Shape::Volume, Lane::Volume),
        Facet::Plain if holds_boxes || owns_template(topology, index) => {
            (Shape::Controller, Lane::Workload)
        }
        Facet::Plain => (Shape::Object, Lane::Configuration),
    }
}

fn owns_template(topology: &Topology, index: NodeIndex) -> bool {
    topology.outgoing(index).any(|(_, target, edge)| {
        edge.relation == Relation::Owns
            && topology
                .graph
                .node_weight(target)
                .is_some_and(|node| node.parent == Some(index))
    })
}

fn container_lane(topology: &Topology, node: &Node, container: &Container) -> Lane {
    let siblings = node.parent.map_or(0, |pod| {
        topology
            .children(pod)
            .into_iter()
            .filter(|child| {
                topology
                    .graph
                    .node_weight(*child)
                    .is_some_and(|node| matches!(node.facet, Facet::Container(_)))
            })
            .count()
    });
    if container.role == ContainerRole::Init && siblings > CONTAINERS_IN_ONE_ROW {
        Lane::Init
    } else {
        Lane::Container
    }
}
