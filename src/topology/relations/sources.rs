//! Sources: volume → the object that it takes its content or credentials from; claims: volume →
//! PersistentVolumeClaim; provisions: volume with a claim of its own → StorageClass.

use std::collections::BTreeSet;

use super::references::named_link;
use crate::resource::{Storage, VolumeReference};
use crate::topology::draft::{Draft, Link};
use crate::topology::index::{Index, PodSite};
use crate::topology::{EdgeDetail, EdgeStatus, KeyUse};

/// Relates every volume to the objects it names.
pub fn build(index: &Index<'_>, draft: &mut Draft) {
    let by_hand = classes_by_hand(index);
    for pod in &index.pods {
        for &(volume, facet) in &pod.volumes {
            for reference in &facet.references {
                let key = pod.key_of(reference.kind, &reference.name.value);
                let is_hint = reference.where_present
                    || (reference.kind == "StorageClass" && by_hand.contains(&*key.name));
                if is_hint && index.object(&key).is_none() {
                    continue;
                }
                let target = draft.referred(&key);
                let uses = uses(index, pod, reference);
                let is_whole = uses.iter().all(|used| used.present);
                let status = if draft.is_missing(target) || !is_whole {
                    EdgeStatus::Missing
                } else {
                    EdgeStatus::Ok
                };
                draft.relate(volume, target, link(reference, uses, status));
            }
        }
    }
}

/// Classes that PersistentVolumes of the input name: such a class need not exist itself.
fn classes_by_hand<'a>(index: &Index<'a>) -> BTreeSet<&'a str> {
    let storage = index.objects.iter();
    let storage = storage.filter_map(|(_, object)| object.storage.as_deref());
    storage
        .filter_map(|storage| match storage {
            Storage::Volume(volume) => Some(volume.terms.class_name()),
            Storage::Claim(_) => None,
        })
        .collect()
}

fn uses(index: &Index<'_>, pod: &PodSite<'_>, reference: &VolumeReference) -> Vec<KeyUse> {
    let object = pod.key_of(reference.kind, &reference.name.value);
    let items = reference.items.iter();
    items
        .map(|item| KeyUse {
            key: item.key.value.clone(),
            seen_as: item.path.clone(),
            present: index.may_hold(&object, &item.key.value),
            place: item.key.place.clone(),
        })
        .collect()
}

fn link(reference: &VolumeReference, keys: Vec<KeyUse>, status: EdgeStatus) -> Link {
    if !matches!(reference.kind, "ConfigMap" | "Secret") {
        let evidence = vec![reference.name.place.clone()];
        let mut link = named_link(reference.relation, status, evidence);
        if let EdgeDetail::Reference { optional, .. } = &mut link.detail {
            *optional = reference.optional;
        }
        return link;
    }
    let evidence = std::iter::once(reference.name.place.clone())
        .chain(keys.iter().map(|used| used.place.clone()))
        .collect();
    Link {
        relation: reference.relation,
        status,
        label: super::env::keys_label(&keys),
        evidence,
        detail: EdgeDetail::Keys {
            keys,
            optional: reference.optional,
            prefix: String::new(),
        },
    }
}
