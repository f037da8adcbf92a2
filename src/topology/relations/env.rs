//! Reads env: container → ConfigMap or Secret, from `env[].valueFrom` and from `envFrom`.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use petgraph::graph::NodeIndex;

use crate::resource::{Container, EnvFrom, EnvSource, KeyReference, ObjectKey};
use crate::topology::draft::{Draft, Link};
use crate::topology::index::{Index, PodSite};
use crate::topology::{EdgeDetail, EdgeStatus, KeyUse, Relation};

/// Relates every container to what its environment is made from.
pub fn build(index: &Index<'_>, draft: &mut Draft) {
    for pod in &index.pods {
        for &(node, container) in &pod.containers {
            for (object, reading) in readings(index, pod, container) {
                relate_keys(draft, node, &object, reading);
            }
            for source in &container.env_from {
                relate_all(draft, node, pod, source);
            }
        }
    }
}

/// `key` for one key, `3 keys` for several, nothing for all of them.
pub(super) fn keys_label(uses: &[KeyUse]) -> String {
    let keys: BTreeSet<&str> = uses.iter().map(|used| used.key.as_str()).collect();
    match keys.first() {
        None => String::new(),
        Some(only) if keys.len() == 1 => (*only).to_owned(),
        Some(_) => format!("{} keys", keys.len()),
    }
}

/// The keys that one container reads of one object: one line in the picture.
#[derive(Default)]
struct Reading {
    uses: Vec<KeyUse>,
    /// Whether every variable may be absent.
    all_optional: bool,
    /// Whether a key that the object lacks was not marked optional.
    lacks_required: bool,
}

fn readings(
    index: &Index<'_>,
    pod: &PodSite<'_>,
    container: &Arc<Container>,
) -> BTreeMap<ObjectKey, Reading> {
    let mut readings: BTreeMap<ObjectKey, Reading> = BTreeMap::new();
    let last: HashMap<&str, usize> = container
        .env
        .iter()
        .enumerate()
        .map(|(position, variable)| (variable.name.as_str(), position))
        .collect();
    for (position, variable) in container.env.iter().enumerate() {
        let (kind, reference): (_, &KeyReference) = match &variable.source {
            EnvSource::ConfigMapKey(reference) => ("ConfigMap", reference),
            EnvSource::SecretKey(reference) => ("Secret", reference),
            EnvSource::Literal | EnvSource::Downward(_) | EnvSource::Other => continue,
        };
        let object = pod.key_of(kind, &reference.name.value);
        let present = index.may_hold(&object, &reference.key.value);
        // Of two variables of one name the later one counts. The kubelet still looks the earlier
        // one up, so what it names and is not there stays to be seen.
        let is_overridden = last.get(variable.name.as_str()) != Some(&position);
        if is_overridden && present && index.object(&object).is_some() {
            continue;
        }
        let reading = readings.entry(object).or_insert_with(|| Reading {
            all_optional: true,
            ..Reading::default()
        });
        reading.all_optional &= reference.optional;
        reading.lacks_required |= !present && !reference.optional;
        reading.uses.push(KeyUse {
            key: reference.key.value.clone(),
            seen_as: variable.name.clone(),
            present,
            place: reference.key.place.clone(),
        });
    }
    readings
}

fn relate_keys(draft: &mut Draft, container: NodeIndex, object: &ObjectKey, reading: Reading) {
    let target = draft.referred(object);
    let lacks_key = reading.uses.iter().any(|used| !used.present);
    let link = Link {
        relation: Relation::ReadsEnv,
        status: if draft.is_missing(target) || lacks_key {
            EdgeStatus::Missing
        } else {
            EdgeStatus::Ok
        },
        label: keys_label(&reading.uses),
        evidence: reading.uses.iter().map(|used| used.place.clone()).collect(),
        detail: EdgeDetail::Keys {
            // What is absent decides: a required key that is there is no reason to complain.
            optional: if lacks_key {
                !reading.lacks_required
            } else {
                reading.all_optional
            },
            keys: reading.uses,
            prefix: String::new(),
        },
    };
    draft.relate(container, target, link);
}

fn relate_all(draft: &mut Draft, container: NodeIndex, pod: &PodSite<'_>, source: &EnvFrom) {
    let target = draft.referred(&pod.key_of(source.kind, &source.name.value));
    let link = Link {
        relation: Relation::ReadsAllEnv,
        status: if draft.is_missing(target) {
            EdgeStatus::Missing
        } else {
            EdgeStatus::Ok
        },
        label: String::new(),
        evidence: vec![source.name.place.clone()],
        detail: EdgeDetail::Keys {
            keys: Vec::new(),
            optional: source.optional,
            prefix: source.prefix.clone(),
        },
    };
    draft.relate(container, target, link);
}
