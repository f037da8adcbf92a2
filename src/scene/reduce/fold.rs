//! Things of one kind and place with the same neighbours fold: one stands for all.

use std::collections::{BTreeMap, BTreeSet};

use super::representatives::{Bond, Representatives, Spot};
use crate::resource::{Category, Relation};
use crate::topology::{EdgeStatus, Facet, NodeStatus};

/// Linked things that are alike fold from this many on.
const LINKED: usize = 3;
/// Things without any link fold from this many on.
const LONE: usize = 4;

/// What folds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Foldable {
    /// Objects that only serve others, and of which a name says enough.
    Leaves,
    /// Everything but what holds other boxes and who is outside.
    All,
}

/// A relation as an end of it sees it.
type Tie = (Relation, EdgeStatus, bool, Spot);

/// Kind, namespace, status, whether something is wrong with it.
type Look<'a> = (&'a str, Option<&'a str>, NodeStatus, bool);

/// Folds what is alike. `faulty` are things with an error of their own, which never stand behind
/// healthy ones.
pub(super) fn fold_alike(
    drawn: &mut Representatives<'_>,
    foldable: Foldable,
    faulty: &BTreeSet<Spot>,
) {
    let candidates = candidates(drawn, foldable);
    let mut ties: BTreeMap<Spot, Vec<Tie>> =
        candidates.iter().map(|spot| (*spot, Vec::new())).collect();
    for lift in drawn.lifts().filter(|lift| lift.source != lift.target) {
        let ends = [(lift.source, lift.target, true), (lift.target, lift.source, false)];
        for (end, other, is_source) in ends {
            if let Some(ties) = ties.get_mut(&end) {
                ties.push((lift.edge.relation, lift.edge.status, is_source, other));
            }
        }
    }
    let mut alike: BTreeMap<(Look<'_>, Vec<Tie>), Vec<Spot>> = BTreeMap::new();
    for (spot, mut ties) in ties {
        ties.sort();
        ties.dedup();
        if let Some(look) = look(drawn, spot, faulty) {
            alike.entry((look, ties)).or_default().push(spot);
        }
    }
    for ((_, ties), group) in alike {
        let least = if ties.is_empty() { LONE } else { LINKED };
        if group.len() >= least {
            gather(drawn, &group);
        }
    }
}

/// Folds everything of one kind and namespace, whatever it is linked to.
pub(super) fn fold_kinds(drawn: &mut Representatives<'_>, faulty: &BTreeSet<Spot>) {
    let mut kinds: BTreeMap<Look<'_>, Vec<Spot>> = BTreeMap::new();
    for spot in candidates(drawn, Foldable::All) {
        if let Some(look) = look(drawn, spot, faulty) {
            kinds.entry(look).or_default().push(spot);
        }
    }
    for group in kinds.into_values().filter(|group| group.len() >= LINKED) {
        gather(drawn, &group);
    }
}

/// The first of a group stands for all.
pub(super) fn gather(drawn: &mut Representatives<'_>, group: &[Spot]) {
    if let Some((first, others)) = group.split_first() {
        for other in others {
            drawn.join(*other, *first, Bond::Alike);
        }
    }
}

fn look<'a>(drawn: &Representatives<'a>, spot: Spot, faulty: &BTreeSet<Spot>) -> Option<Look<'a>> {
    let node = drawn.node(spot)?;
    let namespace = node.namespace.as_deref();
    Some((&node.kind, namespace, node.status, faulty.contains(&spot)))
}

fn candidates(drawn: &Representatives<'_>, foldable: Foldable) -> Vec<Spot> {
    let holders = drawn.holders();
    let rooms: BTreeSet<Spot> = drawn.namespaces().map(|(_, spot)| spot).collect();
    let candidates = drawn.drawn().filter(|spot| {
        let Some(node) = drawn.node(*spot) else {
            return false;
        };
        let is_outside = matches!(node.facet, Facet::Internet);
        let stands_alone = node.parent.is_none() && !holders.contains(spot);
        if is_outside || !stands_alone || rooms.contains(spot) {
            return false;
        }
        foldable == Foldable::All
            || match node.category {
                Category::Workload | Category::Service => false,
                Category::Network => matches!(&*node.kind, "Endpoints" | "EndpointSlice"),
                Category::Configuration
                | Category::Storage
                | Category::Identity
                | Category::Policy
                | Category::Cluster
                | Category::Custom => true,
            }
    });
    candidates.collect()
}
