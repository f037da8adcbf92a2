//! How a node is drawn, and in which lane of its parent.

use petgraph::graph::NodeIndex;

use super::{Lane, Shape};
use crate::resource::{Category, Container, ContainerRole};
use crate::topology::{Facet, Node, Relation, Topology};

/// A Pod with more containers than this shows its init containers in a row of their own.
const CONTAINERS_IN_ONE_ROW: usize = 4;

/// What a box is to the boxes in it.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Holding {
    /// Whether other boxes are drawn in it.
    pub boxes: bool,
    /// Whether it is the frame around the parts of a Pod.
    pub is_frame: bool,
}

/// Shape and lane of a node, from its facet and what is drawn in it.
pub(super) fn shape_and_lane(
    topology: &Topology,
    index: NodeIndex,
    node: &Node,
    holding: Holding,
) -> (Shape, Lane) {
    let holds_boxes = holding.boxes;
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
        Facet::Plain if holds_boxes && holding.is_frame => (Shape::Pod, Lane::Workload),
        Facet::Plain if holds_boxes => (Shape::Controller, Lane::Workload),
        Facet::Plain if owns_template(topology, index) => (Shape::Object, Lane::Workload),
        Facet::Plain => (Shape::Object, object_lane(topology, index, node)),
    }
}

/// The lane of an object that holds nothing: by its category, and by its relations where these say
/// more of its part in the picture.
fn object_lane(topology: &Topology, index: NodeIndex, node: &Node) -> Lane {
    let names = |wanted: &[Relation]| {
        let mut edges = topology.outgoing(index);
        edges.any(|(_, _, edge)| wanted.contains(&edge.relation))
    };
    let is_named = |wanted: &[Relation]| {
        let mut edges = topology.incoming(index);
        edges.any(|(_, _, edge)| wanted.contains(&edge.relation))
    };
    if is_named(&[Relation::Subject, Relation::Allows]) && node.category != Category::Workload {
        return Lane::Configuration;
    }
    match node.category {
        Category::Network if is_class(topology, index, node) => Lane::Internet,
        Category::Network => Lane::Routing,
        Category::Service => Lane::Service,
        Category::Workload => Lane::Workload,
        Category::Configuration | Category::Storage => Lane::Configuration,
        Category::Identity if names(&[Relation::Grants, Relation::Subject]) => Lane::Identity,
        Category::Identity if is_named(&[Relation::Grants]) => Lane::Identity,
        Category::Policy | Category::Cluster
            if names(&[Relation::Admits, Relation::ServesApi, Relation::Routes]) =>
        {
            Lane::Routing
        }
        Category::Cluster => Lane::Cluster,
        Category::Identity | Category::Policy | Category::Custom => Lane::Configuration,
    }
}

/// An IngressClass or GatewayClass: of the cluster, and only named by others.
fn is_class(topology: &Topology, index: NodeIndex, node: &Node) -> bool {
    node.namespace.is_none()
        && topology.outgoing(index).next().is_none()
        && topology.incoming(index).next().is_some()
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

pub(super) fn container_lane(topology: &Topology, node: &Node, container: &Container) -> Lane {
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
