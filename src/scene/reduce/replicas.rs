//! Pods, ReplicaSets and Jobs that one controller owns and that look alike: one stands for all.

use std::collections::BTreeMap;

use super::representatives::{Bond, Representatives, Spot};
use crate::topology::{EdgeStatus, Facet, NodeStatus, Relation};

/// A thing or part as its siblings see it: by name where it is the same part of another, else by
/// what it is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Seen<'a> {
    /// A part of the thing itself, by the end of its id.
    Own(&'a str),
    Other(Spot),
}

/// A relation of a thing or of one of its parts.
type Tie<'a> = (&'a str, Relation, EdgeStatus, bool, Seen<'a>);

/// What makes two things alike: owner, kind, namespace, status, replicas; parts; relations.
type Look<'a> = (
    (Spot, &'a str, Option<&'a str>, NodeStatus, Option<u32>),
    Vec<(&'a str, &'a str)>,
    Vec<Tie<'a>>,
);

/// Folds alike things of one owner. The parts of each are merged with the same parts of the first,
/// so that it looks as every other.
pub(super) fn fold(drawn: &mut Representatives<'_>) {
    let owned = owned(drawn);
    if owned.len() < 2 {
        return;
    }
    let mut parts: BTreeMap<Spot, Vec<(&str, Spot)>> = BTreeMap::new();
    for (spot, _) in &owned {
        parts.insert(*spot, inside(drawn, *spot));
    }
    let mut ties = ties(drawn, &parts);
    let mut alike: BTreeMap<Look<'_>, Vec<Spot>> = BTreeMap::new();
    for (spot, owner) in owned {
        let Some(node) = drawn.node(spot) else {
            continue;
        };
        let mut ties = ties.remove(&spot).unwrap_or_default();
        ties.sort();
        ties.dedup();
        let looks = parts.get(&spot).into_iter().flatten();
        let looks = looks.map(|(end, part)| (*end, image(drawn, *part)));
        let kind = &*node.kind;
        let namespace = node.namespace.as_deref();
        let itself = (owner, kind, namespace, node.status, node.replicas);
        let look = (itself, looks.collect(), ties);
        alike.entry(look).or_default().push(spot);
    }
    for group in alike.into_values() {
        let Some((first, others)) = group.split_first() else {
            continue;
        };
        for other in others {
            let same: BTreeMap<&str, Spot> = parts.get(first).into_iter().flatten().copied().collect();
            for (end, part) in parts.get(other).into_iter().flatten() {
                if let Some(same) = same.get(end).filter(|_| drawn.is_drawn(*part)) {
                    drawn.join(*part, *same, Bond::Mirror);
                }
            }
            drawn.join(*other, *first, Bond::Alike);
        }
    }
}

/// What `ownerReferences` of the input give to an owner, each with its only owner.
pub(super) fn owned(drawn: &Representatives<'_>) -> Vec<(Spot, Spot)> {
    let mut owners: BTreeMap<Spot, Vec<Spot>> = BTreeMap::new();
    for lift in drawn.lifts() {
        let is_given = lift.edge.relation == Relation::Owns && lift.source != lift.target;
        if is_given && drawn.around(lift.target).is_none() {
            owners.entry(lift.target).or_default().push(lift.source);
        }
    }
    let owned = owners.into_iter().filter_map(|(spot, owners)| {
        let [owner] = owners.as_slice() else {
            return None;
        };
        let node = drawn.node(spot)?;
        (drawn.is_drawn(spot) && node.document_place.is_some()).then_some((spot, *owner))
    });
    owned.collect()
}

/// Everything inside an object, each with the end of its id.
fn inside<'a>(drawn: &Representatives<'a>, spot: Spot) -> Vec<(&'a str, Spot)> {
    let Some(object) = drawn.node(spot) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    let mut pending = drawn.parts(spot);
    while let Some(part) = pending.pop() {
        let Some(node) = drawn.node(part).filter(|node| node.parent.is_some()) else {
            continue;
        };
        let end = node.id.strip_prefix(&object.id).unwrap_or(&node.id);
        // A Pod that a ReplicaSet owns is an object of its own.
        if node.document_place.is_none() {
            found.push((end, part));
            pending.extend(drawn.parts(part));
        }
    }
    found.sort();
    found
}

fn image<'a>(drawn: &Representatives<'a>, part: Spot) -> &'a str {
    match drawn.node(part).map(|node| &node.facet) {
        Some(Facet::Container(container)) => container.image.as_deref().unwrap_or_default(),
        Some(Facet::Volume(volume)) => &volume.source_type,
        _ => "",
    }
}

/// Relations of each thing and its parts with what is not of it, and among its parts.
fn ties<'a>(
    drawn: &Representatives<'a>,
    parts: &BTreeMap<Spot, Vec<(&'a str, Spot)>>,
) -> BTreeMap<Spot, Vec<Tie<'a>>> {
    let mut home: BTreeMap<Spot, (Spot, &str)> = BTreeMap::new();
    for (spot, parts) in parts {
        home.insert(*spot, (*spot, ""));
        home.extend(parts.iter().map(|(end, part)| (*part, (*spot, *end))));
    }
    let mut ties: BTreeMap<Spot, Vec<Tie<'a>>> = BTreeMap::new();
    for (_, source, target, edge) in drawn.topology.edges() {
        let (source, target) = (source.index(), target.index());
        let ends = [(source, target, true), (target, source, false)];
        for (end, other, is_source) in ends {
            let Some((owner, own)) = home.get(&end) else {
                continue;
            };
            let seen = match home.get(&other) {
                Some((same, end)) if same == owner => Seen::Own(end),
                _ => Seen::Other(drawn.root(other)),
            };
            let tie = (*own, edge.relation, edge.status, is_source, seen);
            ties.entry(*owner).or_default().push(tie);
        }
    }
    ties
}
