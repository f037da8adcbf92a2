//! Lookups that the builders of relations share: objects by key, keys held, Pods by label.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use petgraph::graph::NodeIndex;

use super::selector::LabelIndex;
use crate::resource::{
    Container, ContainerRole, HeldKey, LabelSelector, Located, Namespaces, Object, ObjectKey,
    PodSelection, PodTemplate, Volume,
};

/// What is looked up; everything in it is in order of ids.
pub struct Index<'a> {
    /// Objects with their nodes.
    pub objects: Vec<(NodeIndex, &'a Object)>,
    /// Pods and Pod templates.
    pub pods: Vec<PodSite<'a>>,
    labels: LabelIndex<'a>,
    held: HashMap<&'a ObjectKey, HeldIndex<'a>>,
    by_key: HashMap<&'a ObjectKey, &'a Object>,
    /// Namespaces that the input holds.
    namespaces: BTreeMap<&'a str, (NodeIndex, &'a BTreeMap<String, Located<String>>)>,
}

/// What a selector without parts chooses: all Pods of a namespace.
pub struct ChosenNamespace<'i, 'a> {
    /// The Namespace, where the input holds it.
    pub node: Option<NodeIndex>,
    /// Its Pods, in order of ids.
    pub pods: Vec<&'i PodSite<'a>>,
}

/// A Pod or Pod template and the nodes of its parts.
pub struct PodSite<'a> {
    /// Node of the Pod.
    pub node: NodeIndex,
    /// The object that is or holds it.
    pub object: &'a Object,
    /// Id of that object, under which the parts have theirs.
    pub object_id: String,
    /// The Pod.
    pub template: &'a Arc<PodTemplate>,
    /// Containers in the order of [`PodSpec::containers`](crate::resource::PodSpec).
    pub containers: Vec<(NodeIndex, &'a Arc<Container>)>,
    /// Volumes in input order.
    pub volumes: Vec<(NodeIndex, &'a Arc<Volume>)>,
    volumes_by_name: HashMap<&'a str, usize>,
}

/// The keys of one ConfigMap or Secret.
#[derive(Default)]
struct HeldIndex<'a> {
    by_name: HashMap<&'a str, &'a HeldKey>,
    with_addresses: Vec<&'a HeldKey>,
}

impl<'a> Index<'a> {
    /// Builds the indexes over objects and Pods, both in order of ids.
    pub fn new(objects: Vec<(NodeIndex, &'a Object)>, pods: Vec<PodSite<'a>>) -> Self {
        let labels = LabelIndex::new(&pods);
        let held = objects
            .iter()
            .filter_map(|(_, object)| Some((&object.key, HeldIndex::new(object)?)))
            .collect();
        let by_key = objects.iter().map(|(_, object)| (&object.key, *object));
        let namespaces = objects
            .iter()
            .filter(|(_, object)| &*object.key.kind == "Namespace")
            .map(|(node, object)| (&*object.key.name, (*node, &object.labels)));
        Self {
            by_key: by_key.collect(),
            namespaces: namespaces.collect(),
            objects,
            pods,
            labels,
            held,
        }
    }

    /// The object of a key, where the input holds it.
    pub fn object(&self, key: &ObjectKey) -> Option<&'a Object> {
        self.by_key.get(key).copied()
    }

    /// The Pods of `namespace` that carry every label of `selector`, in order of ids.
    pub fn select<'s>(
        &self,
        namespace: Option<&str>,
        selector: impl Iterator<Item = (&'s str, &'s str)>,
    ) -> Vec<&PodSite<'a>> {
        self.labels
            .select(&self.pods, namespace, &selector.collect::<Vec<_>>())
    }

    /// The Pods that a field chooses by its label selector, in order of ids.
    pub fn chosen(&self, selection: &PodSelection) -> Vec<&PodSite<'a>> {
        match &selection.namespaces {
            Namespaces::One(namespace) => {
                self.labels
                    .chosen(&self.pods, namespace.as_deref(), &selection.selector)
            }
            Namespaces::Matching(namespaces) => {
                let names = self.labels.namespaces();
                let matching = names.filter(|name| self.is_chosen(name, namespaces));
                let mut pods: Vec<_> = matching
                    .flat_map(|name| {
                        self.labels
                            .chosen(&self.pods, Some(name), &selection.selector)
                    })
                    .collect();
                pods.sort_by_key(|pod| pod.node);
                pods
            }
        }
    }

    /// The namespaces of which a selection without parts chooses all Pods, in order of names.
    pub fn chosen_namespaces(&self, selection: &PodSelection) -> Vec<ChosenNamespace<'_, 'a>> {
        let known = self.namespaces.keys().copied();
        let names: BTreeSet<&str> = match &selection.namespaces {
            Namespaces::One(own) => own.as_deref().into_iter().collect(),
            Namespaces::Matching(selector) => known
                .chain(self.labels.namespaces())
                .filter(|name| self.is_chosen(name, selector))
                .collect(),
        };
        let selector = &selection.selector;
        let chosen = names.into_iter().map(|name| ChosenNamespace {
            node: self.namespaces.get(name).map(|(node, _)| *node),
            pods: self.labels.chosen(&self.pods, Some(name), selector),
        });
        chosen.collect()
    }

    /// Whether a namespace has the labels. Of a namespace that the input does not hold, only the
    /// label is known that the API server gives to each (`kubernetes.io/metadata.name`).
    pub fn is_chosen(&self, namespace: &str, selector: &LabelSelector) -> bool {
        let labels = self.namespaces.get(namespace).map(|(_, labels)| labels);
        selector.matches_with(|key| match key {
            "kubernetes.io/metadata.name" => Some(namespace),
            _ => Some(labels?.get(key)?.value.as_str()),
        })
    }

    /// The key `name` of a ConfigMap or Secret.
    pub fn held_key(&self, object: &ObjectKey, name: &str) -> Option<&'a HeldKey> {
        self.held.get(object)?.by_name.get(name).copied()
    }

    /// False only when the object is in the input and lacks the key.
    pub fn may_hold(&self, object: &ObjectKey, name: &str) -> bool {
        self.held
            .get(object)
            .is_none_or(|held| held.by_name.contains_key(name))
    }

    /// The keys of a ConfigMap whose values hold addresses.
    pub fn keys_with_addresses(&self, object: &ObjectKey) -> &[&'a HeldKey] {
        self.held
            .get(object)
            .map_or(&[], |held| &held.with_addresses)
    }
}

impl<'a> HeldIndex<'a> {
    fn new(object: &'a Object) -> Option<Self> {
        let keys = &object.held.as_ref()?.keys;
        Some(Self {
            by_name: keys.iter().map(|key| (key.name.as_str(), key)).collect(),
            with_addresses: keys
                .iter()
                .filter(|key| !key.addresses.is_empty())
                .collect(),
        })
    }
}

impl<'a> PodSite<'a> {
    /// A Pod with the nodes of its parts.
    pub fn new(
        (node, object, object_id): (NodeIndex, &'a Object, String),
        template: &'a Arc<PodTemplate>,
        containers: Vec<(NodeIndex, &'a Arc<Container>)>,
        volumes: Vec<(NodeIndex, &'a Arc<Volume>)>,
    ) -> Self {
        let mut volumes_by_name = HashMap::new();
        for (index, (_, volume)) in volumes.iter().enumerate() {
            volumes_by_name.entry(volume.name.as_str()).or_insert(index);
        }
        Self {
            node,
            object,
            object_id,
            template,
            containers,
            volumes,
            volumes_by_name,
        }
    }

    /// The volume of a name.
    pub fn volume(&self, name: &str) -> Option<(NodeIndex, &'a Arc<Volume>)> {
        self.volumes.get(*self.volumes_by_name.get(name)?).copied()
    }

    /// Containers that serve while the Pod runs, main containers before sidecars: the order in
    /// which Kubernetes looks for a named port.
    pub fn serving(&self) -> impl Iterator<Item = (NodeIndex, &'a Arc<Container>)> {
        [ContainerRole::Main, ContainerRole::Sidecar]
            .into_iter()
            .flat_map(|role| {
                self.containers
                    .iter()
                    .copied()
                    .filter(move |(_, container)| container.role == role)
            })
    }

    /// The key of an object that the Pod refers to by name: in the Pod's own namespace.
    pub fn key_of(&self, kind: &str, name: &str) -> ObjectKey {
        let is_cluster_scoped = crate::resource::scope::CLUSTER_SCOPED.contains(&kind);
        ObjectKey {
            namespace: self
                .object
                .key
                .namespace
                .clone()
                .filter(|_| !is_cluster_scoped),
            kind: kind.into(),
            name: name.into(),
        }
    }
}
