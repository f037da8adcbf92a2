//! Pods and Pod templates with the words for them.

use std::collections::BTreeSet;

use petgraph::graph::NodeIndex;

use crate::resource::{Container, ContainerRole, PodTemplate};
use crate::topology::{Node, NodeStatus, Topology};

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
}

impl<'a> Pod<'a> {
    /// ``Pod `web` ``, or ``Deployment `web` `` for a template.
    pub fn words(&self) -> String {
        format!("{} `{}`", self.owner.kind, self.owner.name)
    }

    /// Its containers in order of the spec.
    pub fn containers(&self) -> impl Iterator<Item = &'a Container> {
        let containers = self.template.spec.containers.iter();
        containers.map(|container| &**container)
    }

    /// Names of the volumes that containers mount.
    pub fn mounted(&self) -> BTreeSet<&'a str> {
        self.containers()
            .flat_map(|container| &container.mounts)
            .map(|mount| mount.volume.value.as_str())
            .collect()
    }

    /// Containers that run side by side and therefore share the Pod's ports: not init containers,
    /// which end before the others start.
    pub fn lasting_containers(&self) -> impl Iterator<Item = &'a Container> {
        self.containers().filter(|container| {
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
            (node.status == NodeStatus::Ok).then_some(Pod {
                index,
                node,
                owner: topology.node(topology.object_of(index)).unwrap_or(node),
                template,
            })
        })
        .collect()
}
