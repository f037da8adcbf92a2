//! How containers come to know addresses: on their Pod's loopback interface, and elsewhere.

use std::collections::BTreeMap;

use petgraph::graph::NodeIndex;

use super::draft::Draft;
use super::index::{Index, PodSite};
use crate::manifest::{Address, Place};
use crate::resource::{Container, EnvSource, HeldKey, ObjectKey, VolumeReference};

/// What a container has of an address: the first way it comes by it, and the fields of every way.
#[derive(Debug, Clone, Default)]
pub struct Held {
    /// Variable whose value is the address.
    pub variable: Option<String>,
    /// ConfigMap (id) and key that hold the address.
    pub config_key: Option<(String, String)>,
    /// The fields, in reading order.
    pub evidence: Vec<Place>,
    /// Whether the process listens there by one of the fields.
    pub binds: bool,
}

/// Containers that hold addresses.
#[derive(Default)]
pub struct Holders {
    /// Those on the Pod's loopback interface, by port and node.
    pub loopback: BTreeMap<u16, BTreeMap<NodeIndex, Held>>,
    /// All others that are called, by node.
    pub calls: BTreeMap<NodeIndex, BTreeMap<Address, Held>>,
}

/// Every address that the containers of a Pod hold in env, command, args, probes and ConfigMaps.
pub fn holders(index: &Index<'_>, pod: &PodSite<'_>, draft: &mut Draft) -> Holders {
    let mut finder = Finder {
        index,
        pod,
        draft,
        holders: Holders::default(),
    };
    let volumes = finder.volume_keys();
    for &(node, container) in &pod.containers {
        finder.own_fields(node, container);
        finder.variables(node, container);
        finder.env_from(node, container);
        finder.mounts(node, container, &volumes);
    }
    finder.holders
}

/// A key of a ConfigMap with the ConfigMap's id.
#[derive(Clone)]
struct ConfigKey<'a> {
    object: String,
    key: &'a HeldKey,
}

struct Finder<'a, 'i> {
    index: &'i Index<'a>,
    pod: &'i PodSite<'a>,
    draft: &'i mut Draft,
    holders: Holders,
}

impl<'a> Finder<'a, '_> {
    /// Literal env values, command, args and probes.
    fn own_fields(&mut self, node: NodeIndex, container: &Container) {
        for found in &container.addresses {
            let held = Held {
                variable: found.variable.clone(),
                config_key: None,
                evidence: vec![found.place.clone()],
                binds: found.address.binds,
            };
            self.hold(node, &found.address, held);
        }
    }

    /// ConfigMap keys that single variables read.
    fn variables(&mut self, node: NodeIndex, container: &Container) {
        for variable in &container.env {
            let EnvSource::ConfigMapKey(reference) = &variable.source else {
                continue;
            };
            let object = self.pod.key_of("ConfigMap", &reference.name.value);
            if let Some(key) = self.index.held_key(&object, &reference.key.value) {
                let found = config_key(&object, key);
                self.hold_all(node, Some(&variable.name), &variable.place, &found);
            }
        }
    }

    /// Keys of ConfigMaps that become variables as a whole.
    fn env_from(&mut self, node: NodeIndex, container: &Container) {
        let sources = container.env_from.iter();
        for source in sources.filter(|source| source.kind == "ConfigMap") {
            let object = self.pod.key_of("ConfigMap", &source.name.value);
            let index = self.index;
            for key in index.keys_with_addresses(&object) {
                let variable = format!("{}{}", source.prefix, key.name);
                let found = config_key(&object, key);
                if !self.hold_all(node, Some(&variable), &source.name.place, &found) {
                    return;
                }
            }
        }
    }

    /// Keys of ConfigMaps that are mounted as files.
    fn mounts(
        &mut self,
        node: NodeIndex,
        container: &Container,
        volumes: &BTreeMap<NodeIndex, Vec<ConfigKey<'a>>>,
    ) {
        for mount in &container.mounts {
            let keys = self
                .pod
                .volume(&mount.volume.value)
                .and_then(|(volume, _)| volumes.get(&volume));
            for found in keys.into_iter().flatten() {
                if !self.hold_all(node, None, &mount.volume.place, found) {
                    return;
                }
            }
        }
    }

    /// The keys with addresses that each volume of the Pod shows as files, looked up once a volume.
    fn volume_keys(&mut self) -> BTreeMap<NodeIndex, Vec<ConfigKey<'a>>> {
        let mut found: BTreeMap<NodeIndex, Vec<ConfigKey<'a>>> = BTreeMap::new();
        for (node, volume) in &self.pod.volumes {
            let references = volume.references.iter();
            for reference in references.filter(|reference| reference.kind == "ConfigMap") {
                let object = self.pod.key_of("ConfigMap", &reference.name.value);
                for key in self.keys_of(&object, reference) {
                    if !self.draft.spend() {
                        return found;
                    }
                    found
                        .entry(*node)
                        .or_default()
                        .push(config_key(&object, key));
                }
            }
        }
        found
    }

    fn keys_of(&self, object: &ObjectKey, reference: &VolumeReference) -> Vec<&'a HeldKey> {
        if reference.items.is_empty() {
            return self.index.keys_with_addresses(object).to_vec();
        }
        let items = reference.items.iter();
        items
            .filter_map(|item| self.index.held_key(object, &item.key.value))
            .filter(|key| !key.addresses.is_empty())
            .collect()
    }

    fn hold_all(
        &mut self,
        node: NodeIndex,
        variable: Option<&str>,
        reader: &Place,
        found: &ConfigKey<'_>,
    ) -> bool {
        found.key.addresses.iter().all(|address| {
            let held = Held {
                variable: variable.map(str::to_owned),
                config_key: Some((found.object.clone(), found.key.name.clone())),
                evidence: vec![reader.clone(), found.key.place.clone()],
                binds: address.binds,
            };
            self.hold(node, address, held)
        })
    }

    /// Notes that a container holds an address; false when the graph is full.
    fn hold(&mut self, node: NodeIndex, address: &Address, held: Held) -> bool {
        if address.is_loopback() {
            let Some(port) = address.port else {
                return true;
            };
            if !self.draft.spend() {
                return false;
            }
            let of_port = self.holders.loopback.entry(port).or_default();
            of_port.entry(node).or_default().add(held);
            return true;
        }
        if held.binds {
            return true;
        }
        if !self.draft.spend() {
            return false;
        }
        let of_node = self.holders.calls.entry(node).or_default();
        of_node.entry(address.clone()).or_default().add(held);
        true
    }
}

impl Held {
    /// Adds another way to the address; the first stays the one to tell of.
    pub fn add(&mut self, other: Self) {
        if self.evidence.is_empty() {
            *self = other;
        } else {
            self.evidence.extend(other.evidence);
            self.binds |= other.binds;
        }
    }
}

fn config_key<'a>(object: &ObjectKey, key: &'a HeldKey) -> ConfigKey<'a> {
    ConfigKey {
        object: object.id(),
        key,
    }
}
