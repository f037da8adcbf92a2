//! Questions that every later stage asks of the graph: who holds whom, who uses what.

use petgraph::graph::NodeIndex;

use super::{Edge, EdgeDetail, Facet, Node, NodeStatus, Relation, Topology};
use crate::resource::{Container, HeldKeys, PodTemplate, Service, Volume};

impl Topology {
    /// The node at an index.
    pub fn node(&self, index: NodeIndex) -> Option<&Node> {
        self.graph.node_weight(index)
    }

    /// Index and node of an id such as `shop/Service/web`.
    pub fn find(&self, id: &str) -> Option<(NodeIndex, &Node)> {
        let index = *self.by_id.get(id)?;
        Some((index, self.graph.node_weight(index)?))
    }

    /// The nodes that hold `node`, innermost first, without `node` itself.
    pub fn ancestors(&self, node: NodeIndex) -> impl Iterator<Item = NodeIndex> {
        std::iter::successors(self.parent(node), |&index| self.parent(index))
    }

    /// The node that holds `node`.
    pub fn parent(&self, node: NodeIndex) -> Option<NodeIndex> {
        self.graph.node_weight(node)?.parent
    }

    /// The object that a node is or belongs to: the Deployment for a container of its template.
    pub fn object_of(&self, node: NodeIndex) -> NodeIndex {
        self.ancestors(node).last().unwrap_or(node)
    }

    /// The Pod or Pod template that a node is or lies in.
    pub fn parent_pod(&self, node: NodeIndex) -> Option<NodeIndex> {
        std::iter::once(node)
            .chain(self.ancestors(node))
            .find(|&index| self.pod(index).is_some())
    }

    /// Pods and Pod templates, in order of ids.
    pub fn pods(&self) -> impl Iterator<Item = (NodeIndex, &PodTemplate)> {
        self.nodes()
            .filter_map(|(index, node)| Some((index, node.pod()?)))
    }

    /// Services of the input, in order of ids.
    pub fn services(&self) -> impl Iterator<Item = (NodeIndex, &Service)> {
        self.nodes()
            .filter_map(|(index, node)| Some((index, node.service()?)))
    }

    /// The Pod facet of a node.
    pub fn pod(&self, node: NodeIndex) -> Option<&PodTemplate> {
        self.node(node)?.pod()
    }

    /// Containers of a Pod in the order of its spec: init containers first.
    pub fn containers_of(&self, pod: NodeIndex) -> Vec<(NodeIndex, &Container)> {
        let mut containers: Vec<_> = self
            .children(pod)
            .into_iter()
            .filter_map(|index| Some((index, self.node(index)?.container()?)))
            .collect();
        containers.sort_by_key(|(index, container)| (container.role, container.index, *index));
        containers
    }

    /// Volumes of a Pod in the order of its spec; the last ones are ghosts that a mount names.
    pub fn volumes_of(&self, pod: NodeIndex) -> Vec<(NodeIndex, &Node)> {
        let mut volumes: Vec<_> = self
            .children(pod)
            .into_iter()
            .filter_map(|index| Some((index, self.node(index)?)))
            .filter(|(_, node)| &*node.kind == "Volume")
            .collect();
        volumes.sort_by_key(|(index, node)| {
            let position = node.volume().map_or(usize::MAX, |volume| volume.index);
            (position, *index)
        });
        volumes
    }

    /// Loopback addresses of a Pod, in order of ids.
    pub fn addresses_of(&self, pod: NodeIndex) -> Vec<(NodeIndex, &Node)> {
        self.children(pod)
            .into_iter()
            .filter_map(|index| Some((index, self.node(index)?)))
            .filter(|(_, node)| matches!(node.facet, Facet::Address(_)))
            .collect()
    }

    /// Pods and Pod templates that a Service selects, each once, in order of ids; empty when its
    /// selector matches nothing or it has none.
    pub fn pods_of(&self, service: NodeIndex) -> Vec<NodeIndex> {
        let mut pods: Vec<_> = self
            .outgoing(service)
            .filter(|(_, _, edge)| edge.relation == Relation::Selects)
            .filter_map(|(_, target, _)| self.parent_pod(target))
            .collect();
        pods.sort();
        pods.dedup();
        pods
    }

    /// Services that select a Pod or one of its containers, each once, in order of ids.
    pub fn services_of(&self, pod: NodeIndex) -> Vec<NodeIndex> {
        let mut services: Vec<_> = std::iter::once(pod)
            .chain(self.children(pod))
            .flat_map(|target| {
                self.incoming(target)
                    .filter(|(_, _, edge)| edge.relation == Relation::Selects)
                    .map(|(_, service, _)| service)
                    .collect::<Vec<_>>()
            })
            .collect();
        services.sort();
        services.dedup();
        services
    }

    /// The Pod template that a controller owns.
    pub fn template_of(&self, controller: NodeIndex) -> Option<NodeIndex> {
        self.children(controller)
            .into_iter()
            .find(|&child| self.pod(child).is_some_and(|pod| pod.is_template))
    }

    /// The objects that own a node: its controller, or what its `ownerReferences` name.
    pub fn owners_of(&self, node: NodeIndex) -> Vec<NodeIndex> {
        self.incoming(node)
            .filter(|(_, _, edge)| edge.relation == Relation::Owns)
            .map(|(_, owner, _)| owner)
            .collect()
    }

    /// Whether anything in the input refers to the node: a relation other than nesting that enters it.
    pub fn is_used(&self, node: NodeIndex) -> bool {
        self.incoming(node)
            .any(|(_, _, edge)| !matches!(edge.relation, Relation::Contains | Relation::Owns))
    }

    /// Names of the objects of a kind that are in the input and in a namespace, in order: what
    /// "did you mean" chooses from.
    pub fn names_of<'a>(
        &'a self,
        kind: &'a str,
        namespace: Option<&'a str>,
    ) -> impl Iterator<Item = &'a str> {
        self.nodes()
            .map(|(_, node)| node)
            .filter(move |node| {
                node.status == NodeStatus::Ok
                    && &*node.kind == kind
                    && node.namespace.as_deref() == namespace
            })
            .map(|node| &*node.name)
    }
}

impl Node {
    /// The Pod facet.
    pub fn pod(&self) -> Option<&PodTemplate> {
        match &self.facet {
            Facet::Pod(pod) => Some(pod),
            _ => None,
        }
    }

    /// The container facet.
    pub fn container(&self) -> Option<&Container> {
        match &self.facet {
            Facet::Container(container) => Some(container),
            _ => None,
        }
    }

    /// The volume facet; `None` for the ghost of a volume.
    pub fn volume(&self) -> Option<&Volume> {
        match &self.facet {
            Facet::Volume(volume) => Some(volume),
            _ => None,
        }
    }

    /// The Service facet.
    pub fn service(&self) -> Option<&Service> {
        match &self.facet {
            Facet::Service(service) => Some(service),
            _ => None,
        }
    }

    /// The keys of a ConfigMap or Secret.
    pub fn held(&self) -> Option<&HeldKeys> {
        match &self.facet {
            Facet::Held(held) => Some(held),
            _ => None,
        }
    }
}

impl Edge {
    /// Whether the input itself says that the target may be absent (`optional: true`).
    pub fn is_optional(&self) -> bool {
        matches!(
            self.detail,
            EdgeDetail::Keys { optional: true, .. } | EdgeDetail::Reference { optional: true, .. }
        )
    }
}
