//! Documents to objects: a typed view of the kinds in [`registry::KINDS`], a generic view of
//! everything else. Each kind's file fills shared facets; later stages read facets, never kinds.

mod assumed_namespace;
pub mod kind_word;
pub mod kinds;
mod label_selector;
mod listing;
mod meta;
pub mod network;
mod note;
pub mod pod_spec;
pub mod quantity;
mod read;
mod read_container;
mod read_pod;
mod read_pod_references;
mod read_probe;
mod read_volume;
mod reference;
pub mod registry;
mod relation;
pub mod rules;
pub mod scope;
mod selection;
pub mod storage;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use crate::manifest::{Base64, Field, Place};

pub use assumed_namespace::NamespaceSource;
pub use label_selector::{Expression, LabelSelector, Operator};
pub use meta::scalar_text;
pub use note::Note;
pub use pod_spec::{
    Container, ContainerPort, ContainerRole, EnvFrom, EnvSource, EnvVar, FoundAddress,
    KeyReference, KeyToPath, Mount, PodSpec, Probe, Resource, Volume, VolumeReference,
};
pub use read::{read, read_with};
pub use read_volume::CLAIM_TEMPLATE;
pub use reference::{ObjectReference, PortName, Route, Target};
pub use registry::Category;
pub use relation::{RELATIONS, Relation};
pub use rules::Rules;
pub use selection::{Namespaces, ObjectSelection, PodSelection};
pub use storage::{Mismatch, Storage, StorageClaim, StorageVolume};

/// A value and the field it was read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Located<T> {
    /// The value.
    pub value: T,
    /// The field.
    pub place: Place,
}

/// What names an object in a cluster.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ObjectKey {
    /// Namespace; `None` for cluster-scoped kinds.
    pub namespace: Option<Arc<str>>,
    /// `Pod`, or `Kind.group` for kinds that are not built in.
    pub kind: Arc<str>,
    /// `metadata.name`.
    pub name: Arc<str>,
}

impl ObjectKey {
    /// The node id: `namespace/Kind/name`, with `-` for the namespace of cluster-scoped kinds.
    pub fn id(&self) -> String {
        format!(
            "{}/{}/{}",
            self.namespace.as_deref().unwrap_or("-"),
            self.kind,
            self.name
        )
    }
}

/// One object of the input.
#[derive(Debug, Clone, PartialEq)]
pub struct Object {
    /// Its identity, namespace resolved.
    pub key: ObjectKey,
    /// What its kind is about.
    pub category: Category,
    /// `apiVersion` as written.
    pub api_version: String,
    /// Whether the object names its namespace itself.
    pub namespace_written: bool,
    /// First line of the object's document.
    pub document_place: Place,
    /// `metadata.name`, or the document where that is missing.
    pub name_place: Place,
    /// `metadata.labels`.
    pub labels: BTreeMap<String, Located<String>>,
    /// Controller or owner named in `metadata.ownerReferences`.
    pub owners: Vec<Located<ObjectKey>>,
    /// Replicas wanted, where the kind has them.
    pub replicas: Option<u32>,
    /// The Pod or Pod template that the object is or holds.
    pub pod: Option<Arc<PodTemplate>>,
    /// What a Service is made of.
    pub service: Option<Arc<Service>>,
    /// The keys that a ConfigMap or Secret holds.
    pub held: Option<Arc<HeldKeys>>,
    /// What a PersistentVolumeClaim asks for, or a PersistentVolume offers.
    pub storage: Option<Arc<Storage>>,
    /// Fields that name other objects. What the Pod template names stands in [`PodTemplate`].
    pub references: Vec<ObjectReference>,
    /// Fields that choose Pods by their labels.
    pub selections: Vec<PodSelection>,
    /// Fields that choose objects of another kind by their labels.
    pub object_selections: Vec<ObjectSelection>,
    /// Further Pod templates of a kind that holds several, each with the name of its field.
    pub further_pods: Vec<(String, Arc<PodTemplate>)>,
    /// What is worth knowing of it at a glance, in reading order: `storage` `10Gi`,
    /// `access modes` `ReadWriteOnce`, `hosts` `shop.example`; never a sensitive value.
    pub facts: Vec<Fact>,
}

/// One short fact on an object, for its box, its words and its attributes in JSON.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// What it is about, in a word or two, lower case: the field's own term.
    pub name: Cow<'static, str>,
    /// The value as a person would write it.
    pub value: String,
}

impl Object {
    /// Notes a fact, unless there is nothing to say.
    pub fn fact(&mut self, name: impl Into<Cow<'static, str>>, value: impl Into<String>) {
        let value = value.into();
        if !value.is_empty() {
            let name = name.into();
            self.facts.push(Fact { name, value });
        }
    }

    /// Notes that the text field `name` of the document names an object of `kind` in the object's
    /// own namespace (or in none, for a cluster-scoped kind).
    pub fn refer(&mut self, relation: Relation, kind: &str, name: Option<Field<'_>>) {
        let namespace = self.key.namespace.clone();
        self.references.extend(
            name.and_then(|name| ObjectReference::to(relation, kind, namespace.as_ref(), &name)),
        );
    }
}

/// A Pod, or the template of one in a controller.
#[derive(Debug, Clone, PartialEq)]
pub struct PodTemplate {
    /// False for a bare Pod.
    pub is_template: bool,
    /// Labels of the Pods.
    pub labels: BTreeMap<String, Located<String>>,
    /// The field that holds the Pod: the document itself, or `spec.template`.
    pub place: Place,
    /// The Pod's spec.
    pub spec: PodSpec,
    /// Fields of the spec that name objects, apart from those of containers and volumes.
    pub references: Vec<ObjectReference>,
    /// `spec.selector` of the controller: by which it knows its Pods.
    pub selector: Option<LabelSelector>,
}

/// `Service.spec` (core/v1).
#[derive(Debug, Clone, PartialEq)]
pub struct Service {
    /// `spec.type`, `ClusterIP` when absent: ClusterIP, NodePort, LoadBalancer or ExternalName.
    pub service_type: Located<String>,
    /// `spec.selector`; `None` when absent or empty (such a Service selects nothing by itself).
    pub selector: Option<Located<BTreeMap<String, Located<String>>>>,
    /// `spec.ports`.
    pub ports: Vec<ServicePort>,
    /// `spec.clusterIP: None`.
    pub headless: bool,
    /// `spec.externalName`.
    pub external_name: Option<Located<String>>,
    /// `spec.loadBalancerIP`, `spec.externalIPs` and `status.loadBalancer.ingress`: addresses seen from outside.
    pub external_addresses: Vec<Located<String>>,
}

impl Service {
    /// True when the type opens the Service to the outside: LoadBalancer, NodePort, or external IPs.
    pub fn is_exposed(&self) -> bool {
        matches!(
            self.service_type.value.as_str(),
            "LoadBalancer" | "NodePort"
        ) || (self.service_type.value != "ExternalName" && !self.external_addresses.is_empty())
    }
}

/// One entry of `Service.spec.ports`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServicePort {
    /// `name`.
    pub name: Option<String>,
    /// `port`.
    pub port: u16,
    /// `protocol`, `TCP` when absent.
    pub protocol: String,
    /// `targetPort`; the same number as `port` when absent.
    pub target: TargetPort,
    /// `nodePort`.
    pub node_port: Option<u16>,
    /// The entry.
    pub place: Place,
    /// `targetPort` where written, else the entry.
    pub target_place: Place,
}

/// `targetPort` (IntOrString).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TargetPort {
    /// A number: the port in the Pod, whether a container declares it or not.
    Number(u16),
    /// A name: the container port of that name.
    Name(String),
}

impl std::fmt::Display for TargetPort {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Number(number) => number.fmt(f),
            Self::Name(name) => name.fmt(f),
        }
    }
}

/// Keys that a ConfigMap or Secret holds, never their values.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct HeldKeys {
    /// `type` of a Secret.
    pub secret_type: Option<String>,
    /// Keys in input order, of `data`, `binaryData` and `stringData`.
    pub keys: Vec<HeldKey>,
}

/// One key of a ConfigMap or Secret.
#[derive(Debug, Clone, PartialEq)]
pub struct HeldKey {
    /// The key.
    pub name: String,
    /// Where it stands.
    pub place: Place,
    /// Validity of the value's base64, for Secret `data` and ConfigMap `binaryData`.
    pub base64: Option<Base64>,
    /// Addresses in a ConfigMap's value.
    pub addresses: Vec<crate::manifest::Address>,
}

/// All objects, and what was noticed while reading them.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Resources {
    /// Objects in input order.
    pub objects: Vec<Object>,
    /// Facts for findings that only this stage can see.
    pub notes: Vec<Note>,
}
