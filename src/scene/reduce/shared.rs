//! What many use is drawn once, and at each user a chip names it instead of a line.

use std::collections::{BTreeMap, BTreeSet};

use super::lift::Merged;
use super::plan::Level;
use super::representatives::{Representatives, Spot};
use crate::resource::{Category, Relation};
use crate::topology::Facet;

/// Lines to one thing (or from one rule) before they become chips.
const FEW: usize = 5;
/// The same where only workloads are left of a large picture: what two share is a chip already.
const FEWER: usize = 1;
/// Lines from the Internet before they become chips: they are what people look for first.
const FEW_WAYS_IN: usize = 12;

/// Relations that stay lines, and what is drawn as chips.
#[derive(Debug, Clone, Default)]
pub(in crate::scene) struct Split {
    pub links: Vec<Merged>,
    pub chips: Vec<Chipped>,
    /// For each shared thing how many objects use it.
    pub users: BTreeMap<Spot, usize>,
}

/// A relation drawn as a chip.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::scene) struct Chipped {
    /// The relation.
    pub link: Merged,
    /// The thing that many use.
    pub shared: Spot,
    /// The thing that carries the chip.
    pub user: Spot,
}

/// Which end of a relation may be shared by many.
fn shared_end(drawn: &Representatives<'_>, link: &Merged) -> Option<(Spot, Spot)> {
    let rules = |relation: &Relation| {
        matches!(
            relation,
            Relation::Protects | Relation::Isolates | Relation::Allows | Relation::Exposes
        )
    };
    if link.relations.iter().all(rules) {
        return Some((link.source, link.target));
    }
    let uses = |relation: &Relation| match relation {
        Relation::Connects => false,
        Relation::Contains
        | Relation::Owns
        | Relation::Mounts
        | Relation::Selects
        | Relation::Routes
        | Relation::Exposes
        | Relation::Listens
        | Relation::Scales
        | Relation::Protects
        | Relation::Isolates
        | Relation::Allows => false,
        Relation::Sources
        | Relation::ReadsEnv
        | Relation::ReadsAllEnv
        | Relation::GovernedBy
        | Relation::TerminatesTls
        | Relation::Claims
        | Relation::Binds
        | Relation::Provisions
        | Relation::RunsAs
        | Relation::Grants
        | Relation::Subject
        | Relation::PullsWith
        | Relation::ScheduledBy
        | Relation::Admits
        | Relation::ServesApi
        | Relation::References => true,
    };
    let target = drawn.node(link.target);
    let is_outside = target.is_some_and(|node| matches!(node.facet, Facet::External(_)));
    let is_busy = match target {
        Some(node) => {
            matches!(node.category, Category::Workload | Category::Service)
                || &*node.kind == "Namespace"
        }
        None => true,
    };
    let can_be_shared = is_outside || (!is_busy && link.relations.iter().all(uses));
    can_be_shared.then_some((link.target, link.source))
}

/// Decides which relations are drawn as chips.
pub(super) fn split(drawn: &Representatives<'_>, links: Vec<Merged>, level: Level) -> Split {
    let few = match level {
        Level::Systems | Level::Twins => FEWER,
        _ => FEW,
    };
    let mut users: BTreeMap<Spot, BTreeSet<Spot>> = BTreeMap::new();
    for link in &links {
        if let Some((shared, user)) = shared_end(drawn, link) {
            users.entry(shared).or_default().insert(user);
        }
    }
    let is_shared = |spot: &Spot| {
        let count = users.get(spot).map_or(0, BTreeSet::len);
        let is_internet = drawn
            .node(*spot)
            .is_some_and(|node| matches!(node.facet, Facet::Internet));
        count > if is_internet { FEW_WAYS_IN } else { few }
    };
    let mut split = Split::default();
    let mut objects: BTreeMap<Spot, BTreeSet<Spot>> = BTreeMap::new();
    for link in links {
        match shared_end(drawn, &link).filter(|(shared, _)| is_shared(shared)) {
            Some((shared, user)) => {
                let ends = link.edges.iter().filter_map(|edge| {
                    let (source, target) = drawn.topology.graph.edge_endpoints(*edge)?;
                    let end = if user == link.source { source } else { target };
                    Some(drawn.topology.object_of(end).index())
                });
                objects.entry(shared).or_default().extend(ends);
                split.chips.push(Chipped { link, shared, user });
            }
            None => split.links.push(link),
        }
    }
    split.users = objects
        .into_iter()
        .map(|(shared, objects)| (shared, objects.len()))
        .collect();
    split.chips.sort_by_key(|chip| (chip.user, chip.shared));
    split
}
