//! Binds: PersistentVolumeClaim → PersistentVolume, by name or by what both say. Claims: a
//! StatefulSet's claim template → the claims made from it. Provisions: both → StorageClass.

use std::collections::{BTreeMap, BTreeSet};

use petgraph::graph::NodeIndex;

use super::references::named_link;
use crate::manifest::Place;
use crate::resource::storage::Terms;
use crate::resource::{CLAIM_TEMPLATE, Object, ObjectKey, Relation, Storage};
use crate::resource::{StorageClaim, StorageVolume};
use crate::topology::EdgeStatus;
use crate::topology::draft::Draft;
use crate::topology::index::Index;

/// Volumes of one class that a claim is compared with; with more, no binding is concluded.
const MOST_CANDIDATES: usize = 100;

type Claim<'a> = (NodeIndex, &'a Object, &'a StorageClaim);
type Volume<'a> = (NodeIndex, &'a Object, &'a StorageVolume);

/// Relates claims and volumes.
pub fn build(index: &Index<'_>, draft: &mut Draft) {
    let mut claims: Vec<Claim<'_>> = Vec::new();
    let mut volumes: Vec<Volume<'_>> = Vec::new();
    for &(node, object) in &index.objects {
        match object.storage.as_deref() {
            Some(Storage::Claim(claim)) => claims.push((node, object, claim)),
            Some(Storage::Volume(volume)) => volumes.push((node, object, volume)),
            None => {}
        }
    }
    let stated = stated(&claims, &volumes, draft);
    let concluded = concluded(&claims, &volumes, &stated);
    for ((claim, volume), evidence) in stated {
        let is_missing = draft.is_missing(claim) || draft.is_missing(volume);
        let status = if is_missing {
            EdgeStatus::Missing
        } else {
            EdgeStatus::Ok
        };
        draft.relate(claim, volume, named_link(Relation::Binds, status, evidence));
    }
    for (claim, volume, evidence) in concluded {
        let link = named_link(Relation::Binds, EdgeStatus::Inferred, evidence);
        draft.relate(claim, volume, link);
    }
    classes(index, &claims, &volumes, draft);
    made_from_templates(index, &claims, draft);
}

/// Bindings that `volumeName` or `claimRef` states, with the fields that do.
fn stated(
    claims: &[Claim<'_>],
    volumes: &[Volume<'_>],
    draft: &mut Draft,
) -> BTreeMap<(NodeIndex, NodeIndex), Vec<Place>> {
    let mut stated: BTreeMap<_, Vec<Place>> = BTreeMap::new();
    for (node, _, claim) in claims {
        if let Some(name) = &claim.volume {
            let volume = draft.referred(&ObjectKey {
                namespace: None,
                kind: "PersistentVolume".into(),
                name: name.value.as_str().into(),
            });
            let evidence = stated.entry((*node, volume)).or_default();
            evidence.push(name.place.clone());
        }
    }
    for (node, _, volume) in volumes {
        if let Some(key) = &volume.claim {
            let claim = draft.referred(&key.value);
            let evidence = stated.entry((claim, *node)).or_default();
            evidence.push(key.place.clone());
        }
    }
    stated
}

/// A claim and a volume that name nobody are bound when each is the only one that fits the other.
fn concluded(
    claims: &[Claim<'_>],
    volumes: &[Volume<'_>],
    stated: &BTreeMap<(NodeIndex, NodeIndex), Vec<Place>>,
) -> Vec<(NodeIndex, NodeIndex, Vec<Place>)> {
    let bound: BTreeSet<NodeIndex> = stated
        .keys()
        .flat_map(|(claim, volume)| [*claim, *volume])
        .collect();
    let mut by_class: BTreeMap<&str, Vec<&Volume<'_>>> = BTreeMap::new();
    for volume in volumes.iter().filter(|volume| !bound.contains(&volume.0)) {
        let class = volume.2.terms.class_name();
        by_class.entry(class).or_default().push(volume);
    }
    let mut fitting_claims: BTreeMap<NodeIndex, usize> = BTreeMap::new();
    let mut pairs = Vec::new();
    for (node, _, claim) in claims.iter().filter(|claim| !bound.contains(&claim.0)) {
        let candidates = by_class.get(claim.terms.class_name());
        let candidates = candidates.filter(|volumes| volumes.len() <= MOST_CANDIDATES);
        let fitting: Vec<_> = candidates
            .into_iter()
            .flatten()
            .filter(|(_, object, volume)| claim.fits(volume, &object.labels))
            .collect();
        for (volume, _, _) in &fitting {
            *fitting_claims.entry(*volume).or_default() += 1;
        }
        if let [(volume, _, offered)] = fitting.as_slice() {
            let evidence = [&claim.terms, &offered.terms].into_iter().flat_map(reasons);
            pairs.push((*node, *volume, evidence.collect()));
        }
    }
    pairs.retain(|(_, volume, _)| fitting_claims.get(volume) == Some(&1));
    pairs
}

/// The fields by which a claim and a volume fit.
fn reasons(terms: &Terms) -> impl Iterator<Item = Place> {
    let class = terms.class.as_ref().map(|class| class.place.clone());
    let size = terms.size.as_ref().map(|size| size.place.clone());
    class.into_iter().chain(size)
}

/// A class need not exist to be named: it also pairs claims with volumes that were made by hand.
fn classes(index: &Index<'_>, claims: &[Claim<'_>], volumes: &[Volume<'_>], draft: &mut Draft) {
    let by_hand: BTreeSet<&str> = volumes
        .iter()
        .map(|(_, _, volume)| volume.terms.class_name())
        .collect();
    let claims = claims.iter().map(|(node, _, claim)| {
        let is_hint = claim.volume.is_some() || by_hand.contains(claim.terms.class_name());
        (*node, &claim.terms, is_hint)
    });
    let volumes = volumes
        .iter()
        .map(|(node, _, volume)| (*node, &volume.terms, true));
    for (node, terms, is_hint) in claims.chain(volumes) {
        let Some(class) = terms.class.as_ref().filter(|class| !class.value.is_empty()) else {
            continue;
        };
        let key = ObjectKey {
            namespace: None,
            kind: "StorageClass".into(),
            name: class.value.as_str().into(),
        };
        if is_hint && index.object(&key).is_none() {
            continue;
        }
        let target = draft.referred(&key);
        let status = if draft.is_missing(target) {
            EdgeStatus::Missing
        } else {
            EdgeStatus::Ok
        };
        let link = named_link(Relation::Provisions, status, vec![class.place.clone()]);
        draft.relate(node, target, link);
    }
}

/// The StatefulSet controller names a claim `TEMPLATE-STATEFULSET-ORDINAL`, and takes one of that
/// name that is there already.
fn made_from_templates(index: &Index<'_>, claims: &[Claim<'_>], draft: &mut Draft) {
    let mut by_start: BTreeMap<(Option<&str>, &str), Vec<&Claim<'_>>> = BTreeMap::new();
    for claim in claims {
        let key = &claim.1.key;
        if let Some((start, ordinal)) = key.name.rsplit_once('-')
            && ordinal.parse::<u32>().is_ok()
        {
            let start = (key.namespace.as_deref(), start);
            by_start.entry(start).or_default().push(claim);
        }
    }
    if by_start.is_empty() {
        return;
    }
    for pod in &index.pods {
        let controller = &pod.object.key;
        for (node, volume) in &pod.volumes {
            if volume.source_type != CLAIM_TEMPLATE {
                continue;
            }
            let start = format!("{}-{}", volume.name, controller.name);
            let made = by_start.get(&(controller.namespace.as_deref(), start.as_str()));
            for (claim, object, _) in made.into_iter().flatten() {
                let evidence = vec![volume.place.clone(), object.name_place.clone()];
                let link = named_link(Relation::Claims, EdgeStatus::Ok, evidence);
                draft.relate(*node, *claim, link);
            }
        }
    }
}
