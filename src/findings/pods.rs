//! Pods and Pod templates with the words for them.

use std::collections::BTreeMap;

use petgraph::graph::{EdgeIndex, NodeIndex};

use crate::manifest::Place;
use crate::resource::{Container, ContainerRole, PodTemplate};
use crate::topology::{Node, NodeStatus, Relation, Topology};

/// A Pod or a Pod template.
pub struct Pod<'a> {
    /// Its node.
    pub index: NodeIndex,
    /// Its node.
    pub node: &'a Node,
    /// The node of the object that describes it: the Pod itself, or its controller.
    pub owner: &'a Node,
    /// What it is made of.
    pub template: &'a PodTemplate,
    containers: BTreeMap<&'a str, NodeIndex>,
}

impl<'a> Pod<'a> {
    /// ``Pod `web` ``, or ``Deployment `web` `` for a template.
    pub fn words(&self) -> String {
        format!("{} `{}`", self.owner.kind, self.owner.name)
    }

    /// Containers with their nodes.
    pub fn containers(&self) -> impl Iterator<Item = (Option<NodeIndex>, &'a Container)> {
        self.template.spec.containers.iter().map(|container| {
            let node = self.containers.get(container.name.as_str()).copied();
            (node, &**container)
        })
    }

    /// Containers that run side by side and therefore share the Pod's ports: not init containers,
    /// which end before the others start.
    pub fn lasting_containers(&self) -> impl Iterator<Item = &'a Container> {
        self.containers()
            .map(|(_, container)| container)
            .filter(|container| {
                matches!(container.role, ContainerRole::Main | ContainerRole::Sidecar)
            })
    }

    /// ``container `web` of Pod `shop` ``.
    pub fn container_words(&self, container: &Container) -> String {
        let noun = match container.role {
            ContainerRole::Init => "init container",
            ContainerRole::Sidecar => "sidecar container",
            ContainerRole::Main => "container",
            ContainerRole::Ephemeral => "ephemeral container",
        };
        format!("{noun} `{}` of {}", container.name, self.words())
    }
}

/// The first letter as a capital, to begin a sentence.
pub fn sentence(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

/// Every Pod and Pod template of the input, in order of node ids.
pub fn pods(topology: &Topology) -> Vec<Pod<'_>> {
    topology
        .pods()
        .filter_map(|(index, template)| {
            let node = topology.node(index)?;
            let containers = topology.containers_of(index).into_iter();
            (node.status == NodeStatus::Ok).then_some(Pod {
                index,
                node,
                owner: topology.node(topology.object_of(index)).unwrap_or(node),
                template,
                containers: containers
                    .map(|(index, container)| (container.name.as_str(), index))
                    .collect(),
            })
        })
        .collect()
}

/// The edge from `source` that has `place` among its evidence; else the one to the node `target`.
pub fn edge_for(
    topology: &Topology,
    source: NodeIndex,
    relation: Relation,
    place: &Place,
    target: &str,
) -> Option<EdgeIndex> {
    let edges = || {
        topology
            .outgoing(source)
            .filter(|(_, _, edge)| edge.relation == relation)
    };
    let by_evidence = edges().find(|(_, _, edge)| edge.evidence.contains(place));
    let found = by_evidence.or_else(|| {
        edges().find(|(_, other, _)| {
            let node = topology.node(*other);
            node.is_some_and(|node| node.id == target)
        })
    });
    found.map(|(index, _, _)| index)
}
