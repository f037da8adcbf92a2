//! Nodes of the graph.

use std::collections::BTreeMap;
use std::sync::Arc;

use petgraph::graph::NodeIndex;

use crate::manifest::Place;
use crate::resource::{Category, Container, Fact, HeldKeys, PodTemplate, Service, Volume};

/// Labels that say what application an object belongs to, those first that say it best
/// (Kubernetes: Recommended Labels; `app` is the older custom).
pub const APPLICATION_LABELS: &[&str] = &[
    "app.kubernetes.io/instance",
    "app.kubernetes.io/part-of",
    "app.kubernetes.io/name",
    "app",
];

/// One node: an object, a part of one, or something that objects refer to.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// Stable id: `namespace/Kind/name`, parts `…/container/NAME`, `…/volume/NAME`,
    /// `…/address/127.0.0.1:3306`, a controller's Pod template `…/pod` (its containers and volumes
    /// stay under the controller's id); `-/Internet/internet`; `-/External/NAME`.
    pub id: String,
    /// `Pod`, `Service`, `Container`, `Volume`, `Address`, `Internet`, `External`, ….
    pub kind: Arc<str>,
    /// `apiVersion`; empty for parts and for what is no object.
    pub api_version: String,
    /// Name as a person would say it.
    pub name: Arc<str>,
    /// Namespace; `None` for cluster-scoped kinds and for what is outside the cluster.
    pub namespace: Option<Arc<str>>,
    /// The node that holds this one.
    pub parent: Option<NodeIndex>,
    /// Whether it is there.
    pub status: NodeStatus,
    /// What its kind is about; [`Category::Custom`] for kinds that are not built in, and for parts
    /// that of what holds them.
    pub category: Category,
    /// The application that an object belongs to, by label of [`APPLICATION_LABELS`].
    pub applications: BTreeMap<&'static str, Arc<str>>,
    /// Short facts on an object, in reading order.
    pub facts: Vec<Fact>,
    /// Replicas wanted, for controllers that say so.
    pub replicas: Option<u32>,
    /// What is known of it, by facet and not by kind.
    pub facet: Facet,
    /// Where it is described (`metadata.name` for an object); `None` for ghosts and inferred nodes.
    pub place: Option<Place>,
    /// First line of its document (objects only).
    pub document_place: Option<Place>,
}

/// Whether a node is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NodeStatus {
    /// Read from the input.
    Ok,
    /// Referred to, but not in the input: a ghost, drawn with a dashed outline.
    Missing,
    /// Concluded, not read (`hide=inferred` leaves it out).
    Inferred,
    /// Not in the input because every cluster has it (`kube-root-ca.crt`, ServiceAccount `default`, …).
    Provided,
}

impl NodeStatus {
    /// Every status.
    pub const ALL: &[Self] = &[Self::Ok, Self::Missing, Self::Inferred, Self::Provided];

    /// Name in JSON and in `data-status`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Missing => "missing",
            Self::Inferred => "inferred",
            Self::Provided => "provided",
        }
    }
}

/// What is known of a node; every later stage reads this and not the kind.
#[derive(Debug, Clone, PartialEq)]
pub enum Facet {
    /// An object of which only the metadata is read, or a ghost.
    Plain,
    /// A Pod or a Pod template.
    Pod(Arc<PodTemplate>),
    /// A container.
    Container(Arc<Container>),
    /// A volume.
    Volume(Arc<Volume>),
    /// A Service.
    Service(Arc<Service>),
    /// A ConfigMap or Secret.
    Held(Arc<HeldKeys>),
    /// An address on the Pod's own loopback interface.
    Address(AddressFacet),
    /// A system outside the cluster.
    External(ExternalFacet),
    /// Whoever is outside.
    Internet,
}

/// An address that containers of one Pod meet at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AddressFacet {
    /// `127.0.0.1`, for every loopback spelling of one port is the one node.
    pub host: String,
    /// Port.
    pub port: u16,
}

/// A system outside the cluster.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExternalFacet {
    /// How it was concluded, such as `the image gce-proxy`.
    pub because: String,
    /// What it is, such as `managed database`.
    pub description: String,
}
