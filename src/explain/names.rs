//! How nodes are called inside sentences.

use std::collections::BTreeMap;

use petgraph::graph::NodeIndex;

use super::english::{code, sentence};
use super::mounts::{self, Mounter};
use super::service;
use crate::resource::ContainerRole;
use crate::topology::{Edge, Facet, Node, NodeStatus, Relation, Topology};

/// The graph, asked for names instead of facts.
pub(super) struct Names<'a> {
    pub(super) topology: &'a Topology,
    /// Whether a name alone leaves open which object is meant.
    pub(super) several_namespaces: bool,
    /// The Service of which it is said why there are Services.
    pub(super) first_service: Option<NodeIndex>,
    mounters: BTreeMap<NodeIndex, Vec<Mounter>>,
}

impl<'a> Names<'a> {
    pub(super) fn new(topology: &'a Topology) -> Self {
        let mut namespaces = topology
            .nodes()
            .filter_map(|(_, node)| node.namespace.as_deref());
        let first = namespaces.next();
        Self {
            topology,
            several_namespaces: namespaces.any(|namespace| Some(namespace) != first),
            first_service: service::first_with_purpose(topology),
            mounters: mounts::by_volume(topology),
        }
    }

    /// The containers that mount a volume, in the order of the Pod's spec.
    pub(super) fn mounters(&self, volume: NodeIndex) -> &[Mounter] {
        self.mounters.get(&volume).map_or(&[], Vec::as_slice)
    }

    pub(super) fn node(&self, index: NodeIndex) -> Option<&'a Node> {
        self.topology.graph.node_weight(index)
    }

    pub(super) fn is_missing(&self, index: NodeIndex) -> bool {
        self.node(index)
            .is_some_and(|node| node.status == NodeStatus::Missing)
    }

    /// Whether a volume only signs in with the object instead of showing its keys.
    pub(super) fn is_credential(&self, volume: NodeIndex, object: NodeIndex) -> bool {
        let (Some(volume), Some(object)) = (self.node(volume), self.node(object)) else {
            return false;
        };
        matches!(&volume.facet, Facet::Volume(volume) if volume.is_credential(&object.kind))
    }

    /// The name alone: "`web`".
    pub(super) fn short(&self, index: NodeIndex) -> String {
        self.node(index)
            .map(|node| code(&node.name))
            .unwrap_or_default()
    }

    /// "the Pod `web`", "the init container `migrate`", "the Pods of the Deployment `web`".
    pub(super) fn the(&self, index: NodeIndex) -> String {
        let Some(node) = self.node(index) else {
            return String::new();
        };
        match &node.facet {
            Facet::Pod(pod) if pod.is_template => match self.owner(index) {
                Some(owner) => format!("the Pods of {}", self.the(owner)),
                None => format!("the Pods of the template {}", code(&node.name)),
            },
            Facet::Address(_) => code(&node.name),
            Facet::External(_) => super::english::bare(&node.name),
            Facet::Internet => "the Internet".to_owned(),
            _ if node.api_version.is_empty() && node.status == NodeStatus::Ok => outside(node),
            _ => format!("the {} {}", kind_word(node), code(&node.name)),
        }
    }

    /// As [`Self::the`], at the start of a sentence.
    pub(super) fn subject(&self, index: NodeIndex) -> String {
        sentence(&self.the(index))
    }

    /// Whether the words for a node are a plural: the Pods of a template.
    pub(super) fn is_plural(&self, index: NodeIndex) -> bool {
        let pod = self.node(index).and_then(Node::pod);
        pod.is_some_and(|pod| pod.is_template)
    }

    /// As [`Self::subject`], for a verb in the singular: "Each Pod of the Deployment `web`".
    pub(super) fn singular(&self, index: NodeIndex) -> String {
        let subject = self.subject(index);
        match subject.strip_prefix("The Pods of ") {
            Some(whose) if self.is_plural(index) => format!("Each Pod of {whose}"),
            _ => subject,
        }
    }

    /// A part with its Pod: "the container `web` in the Pod `shop`"; anything else as [`Self::the`].
    pub(super) fn the_in_pod(&self, index: NodeIndex) -> String {
        match self.pod_of(index) {
            Some(pod) => format!("{} in {}", self.the(index), self.the(pod)),
            None => self.the(index),
        }
    }

    /// The Pod (or template) that holds a part; `None` for what is no part of a Pod.
    pub(super) fn pod_of(&self, index: NodeIndex) -> Option<NodeIndex> {
        self.topology.parent_pod(index).filter(|pod| *pod != index)
    }

    /// The controller (or owner) of a node.
    pub(super) fn owner(&self, index: NodeIndex) -> Option<NodeIndex> {
        match self.node(index)? {
            // Not asked of the relations: a template that many Services select has many of them.
            node if node.pod().is_some_and(|pod| pod.is_template) => node.parent,
            _ => self.topology.owners_of(index).into_iter().next(),
        }
    }

    /// Edges of one relation that leave a node, in the order of the manifest.
    pub(super) fn outgoing(
        &self,
        node: NodeIndex,
        relation: Relation,
    ) -> Vec<(NodeIndex, &'a Edge)> {
        let mut edges: Vec<_> = self
            .topology
            .outgoing(node)
            .filter(|(_, _, edge)| edge.relation == relation)
            .map(|(_, target, edge)| (target, edge))
            .collect();
        edges.sort_by_key(|(_, edge)| edge.evidence.first().map(|place| place.position));
        edges
    }

    /// Edges of one relation that enter a node, in edge order.
    pub(super) fn incoming(
        &self,
        node: NodeIndex,
        relation: Relation,
    ) -> Vec<(NodeIndex, &'a Edge)> {
        self.topology
            .incoming(node)
            .filter(|(_, _, edge)| edge.relation == relation)
            .map(|(_, source, edge)| (source, edge))
            .collect()
    }
}

/// What a field names that is no object: addresses, users, groups.
fn outside(node: &Node) -> String {
    match &*node.kind {
        "IPBlock" => format!("the addresses {}", code(&node.name)),
        "Namespaces" => "the Pods of every namespace".to_owned(),
        "User" => format!("the user {}", code(&node.name)),
        "Group" => format!("the group {}", code(&node.name)),
        _ => format!("the {} {}", kind_word(node), code(&node.name)),
    }
}

/// What a node is, in a word: "init container", "volume", "Deployment"; a custom kind without its group.
pub(super) fn kind_word(node: &Node) -> String {
    match &node.facet {
        Facet::Container(container) => match container.role {
            ContainerRole::Init => "init container",
            ContainerRole::Sidecar => "sidecar container",
            ContainerRole::Main => "container",
            ContainerRole::Ephemeral => "ephemeral container",
        }
        .to_owned(),
        Facet::Volume(_) => "volume".to_owned(),
        _ if node.api_version.is_empty() && &*node.kind == "Volume" => "volume".to_owned(),
        _ => {
            let kind = node.kind.split('.').next().unwrap_or_default();
            super::english::bare(kind)
        }
    }
}
