//! Sources: volume → the object that it takes its content or credentials from.

use crate::resource::VolumeReference;
use crate::topology::draft::{Draft, Link};
use crate::topology::index::{Index, PodSite};
use crate::topology::{EdgeDetail, EdgeStatus, KeyUse, Relation};

/// Relates every volume to the objects it names.
pub fn build(index: &Index<'_>, draft: &mut Draft) {
    for pod in &index.pods {
        for &(volume, facet) in &pod.volumes {
            for reference in &facet.references {
                let key = pod.key_of(reference.kind, &reference.name.value);
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
    let evidence = std::iter::once(reference.name.place.clone())
        .chain(keys.iter().map(|used| used.place.clone()))
        .collect();
    Link {
        relation: Relation::Sources,
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
