//! Every place where a Pod names a ConfigMap, a Secret or a PersistentVolumeClaim.

use petgraph::graph::{EdgeIndex, NodeIndex};

use super::index::Index;
use super::pods::Pod;
use crate::resource::{Container, EnvSource, HeldKeys, Located, Volume};
use crate::topology::{NodeStatus, Relation, Topology};

/// One such place.
pub struct Reference<'a> {
    /// Kind of the object that is named.
    pub kind: &'static str,
    /// Its name.
    pub name: &'a Located<String>,
    /// Its namespace: that of the Pod.
    pub namespace: &'a str,
    /// Keys of it that are named.
    pub keys: Vec<&'a Located<String>>,
    /// `optional: true`.
    pub optional: bool,
    /// Who names it, in words: ``volume `tls` of Pod `web` ``.
    pub by: String,
    /// What it does: `takes its files from`, `reads`.
    pub verb: &'static str,
    /// The edge.
    pub edge: Option<EdgeIndex>,
    /// The node of the object, a ghost if it is not there.
    pub target: Option<NodeIndex>,
    /// Whether the object is there.
    pub status: NodeStatus,
}

/// Every such place, in order of node ids.
pub fn references<'a>(
    topology: &'a Topology,
    index: &Index<'a>,
    pods: &[Pod<'a>],
) -> Vec<Reference<'a>> {
    let mut references = Vec::new();
    for pod in pods {
        let mut finder = Finder {
            topology,
            index,
            namespace: pod.node.namespace.as_deref().unwrap_or_default(),
            references: &mut references,
        };
        for volume in &pod.template.spec.volumes {
            let by = format!("volume `{}` of {}", volume.name, pod.words());
            finder.volume(volume, &by);
        }
        for container in pod.containers() {
            finder.container(container, &pod.container_words(container));
        }
    }
    references
}

struct Finder<'a, 'r> {
    topology: &'a Topology,
    index: &'r Index<'a>,
    namespace: &'a str,
    references: &'r mut Vec<Reference<'a>>,
}

/// What a field says of the object that it names.
struct Named<'a> {
    kind: &'static str,
    name: &'a Located<String>,
    keys: Vec<&'a Located<String>>,
    optional: bool,
    verb: &'static str,
    relation: Relation,
}

impl<'a> Finder<'a, '_> {
    fn volume(&mut self, volume: &'a Volume, by: &str) {
        for reference in &volume.references {
            let named = Named {
                kind: reference.kind,
                name: &reference.name,
                keys: reference.items.iter().map(|item| &item.key).collect(),
                optional: reference.optional,
                verb: if volume.is_credential(reference.kind) {
                    "signs in with"
                } else {
                    "takes its content from"
                },
                relation: reference.relation,
            };
            self.push(named, by);
        }
    }

    fn container(&mut self, container: &'a Container, by: &str) {
        for variable in &container.env {
            let (kind, reference) = match &variable.source {
                EnvSource::ConfigMapKey(reference) => ("ConfigMap", reference),
                EnvSource::SecretKey(reference) => ("Secret", reference),
                _ => continue,
            };
            let named = Named {
                kind,
                name: &reference.name,
                keys: vec![&reference.key],
                optional: reference.optional,
                verb: "is read from",
                relation: Relation::ReadsEnv,
            };
            self.push(named, &format!("variable `{}` of {by}", variable.name));
        }
        for all in &container.env_from {
            let named = Named {
                kind: all.kind,
                name: &all.name,
                keys: Vec::new(),
                optional: all.optional,
                verb: "takes variables from",
                relation: Relation::ReadsAllEnv,
            };
            self.push(named, by);
        }
    }

    fn push(&mut self, named: Named<'a>, by: &str) {
        let id = format!("{}/{}/{}", self.namespace, named.kind, named.name.value);
        let target = self.topology.find(&id);
        // A variable's edge rests on the field that names the key, any other on the name.
        let mut places = std::iter::once(named.name).chain(named.keys.iter().copied());
        let edge = places.find_map(|it| self.index.edge(named.relation, &it.place));
        self.references.push(Reference {
            kind: named.kind,
            name: named.name,
            namespace: self.namespace,
            keys: named.keys,
            optional: named.optional,
            by: by.to_owned(),
            verb: named.verb,
            edge,
            target: target.map(|(index, _)| index),
            status: target.map_or(NodeStatus::Missing, |(_, node)| node.status),
        });
    }
}

impl<'a> Reference<'a> {
    /// The keys that the object holds, where the input holds the object.
    pub fn held(&self, topology: &'a Topology) -> Option<&'a HeldKeys> {
        let node = topology.node(self.target?)?;
        node.held().filter(|_| node.status == NodeStatus::Ok)
    }
}
