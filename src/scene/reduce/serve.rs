//! What serves only one thing belongs to it: its ConfigMaps, Secrets, claims, account, scaling.

use std::collections::BTreeMap;

use super::owners::owned;
use super::representatives::{Bond, Representatives, Spot};
use crate::resource::{Category, Relation};
use crate::topology::{Edge, Facet, NodeStatus};

/// How far the services of a service are followed.
const DEEPEST: usize = 8;

/// Whether the source of a relation serves its target or is served by it.
fn served_end(relation: Relation) -> Option<End> {
    match relation {
        Relation::Mounts
        | Relation::Sources
        | Relation::ReadsEnv
        | Relation::ReadsAllEnv
        | Relation::Claims
        | Relation::Binds
        | Relation::Provisions
        | Relation::RunsAs
        | Relation::PullsWith
        | Relation::ScheduledBy
        | Relation::TerminatesTls
        | Relation::Grants
        | Relation::Owns
        | Relation::References => Some(End::Source),
        Relation::Subject
        | Relation::Scales
        | Relation::Protects
        | Relation::Isolates
        | Relation::Allows
        | Relation::Admits => Some(End::Target),
        // A slice of addresses stands behind its Service and in front of Pods.
        Relation::Routes => Some(End::Both),
        Relation::Contains
        | Relation::Selects
        | Relation::Exposes
        | Relation::Listens
        | Relation::Connects
        | Relation::GovernedBy
        | Relation::ServesApi => None,
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    Source,
    Target,
    Both,
}

/// What is known of a candidate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Open,
    Asked,
    Decided,
}

struct Search<'r, 'a> {
    drawn: &'r mut Representatives<'a>,
    /// Whom each candidate serves.
    served: BTreeMap<Spot, Vec<Spot>>,
    states: BTreeMap<Spot, State>,
}

/// What a controller of the input owns is a part of its work, whatever else it is linked to.
pub(super) fn absorb_owned(drawn: &mut Representatives<'_>) {
    for (spot, owner) in owned(drawn) {
        let is_there = drawn
            .node(owner)
            .is_some_and(|owner| owner.status != NodeStatus::Missing);
        if is_there {
            drawn.join(spot, owner, Bond::Serves);
        }
    }
}

/// Lets each thing stand for what serves only it, however indirectly.
pub(super) fn absorb(drawn: &mut Representatives<'_>) {
    let holders = drawn.holders();
    let candidates: Vec<Spot> = drawn
        .drawn()
        .filter(|spot| !holders.contains(spot))
        .collect();
    let mut served: BTreeMap<Spot, Vec<Spot>> = candidates
        .into_iter()
        .filter(|spot| is_servant(drawn, *spot))
        .map(|spot| (spot, Vec::new()))
        .collect();
    for lift in drawn.lifts().filter(|lift| lift.source != lift.target) {
        let (source, target) = (lift.source, lift.target);
        let end = served_end(lift.edge.relation);
        if matches!(end, Some(End::Source | End::Both))
            && let Some(served) = served.get_mut(&target)
        {
            served.push(source);
        }
        if matches!(end, Some(End::Target | End::Both))
            && let Some(served) = served.get_mut(&source)
        {
            served.push(target);
        }
    }
    let states = served.keys().map(|spot| (*spot, State::Open)).collect();
    let candidates: Vec<Spot> = served.keys().copied().collect();
    let mut search = Search {
        drawn,
        served,
        states,
    };
    for spot in candidates {
        search.decide(spot, 0);
    }
}

impl Search<'_, '_> {
    /// Joins a candidate to the only thing that it serves, after what that in turn serves is known.
    fn decide(&mut self, spot: Spot, depth: usize) {
        if self.states.get(&spot) != Some(&State::Open) || depth > DEEPEST {
            return;
        }
        self.states.insert(spot, State::Asked);
        let served = self.served.remove(&spot).unwrap_or_default();
        let mut only = None;
        for one in served {
            self.decide(one, depth + 1);
            let root = self.drawn.root(one);
            // Whoever is still undecided may yet come to stand elsewhere.
            let is_open = matches!(self.states.get(&root), Some(State::Open | State::Asked));
            if is_open || only.is_some_and(|only| only != root) {
                only = None;
                self.states.insert(spot, State::Decided);
                break;
            }
            only = Some(root);
        }
        self.states.insert(spot, State::Decided);
        if let Some(only) = only.filter(|only| self.is_near(spot, *only)) {
            self.drawn.join(spot, only, Bond::Serves);
        }
    }

    /// Whether both lie in one namespace, as far as they lie in any.
    fn is_near(&self, spot: Spot, other: Spot) -> bool {
        let namespace = |spot| match self.drawn.node(spot) {
            Some(node) if &*node.kind == "Namespace" && self.drawn.has_namespace_cards => {
                Some(&*node.name)
            }
            Some(node) => node.namespace.as_deref(),
            None => self.drawn.undescribed(spot),
        };
        match (namespace(spot), namespace(other)) {
            (Some(one), Some(other)) => one == other,
            // A namespace's object is not hidden in one of the cluster's.
            (Some(_), None) => false,
            (None, _) => true,
        }
    }
}

/// Whether a thing is there for others. What is missing stays in sight, except where it may be.
fn is_servant(drawn: &Representatives<'_>, spot: Spot) -> bool {
    let Some(node) = drawn.node(spot).filter(|node| node.parent.is_none()) else {
        return false;
    };
    if node.status == NodeStatus::Missing && !is_optional(drawn, spot) {
        return false;
    }
    match node.category {
        Category::Configuration | Category::Storage | Category::Identity | Category::Policy => true,
        Category::Network => matches!(&*node.kind, "Endpoints" | "EndpointSlice"),
        Category::Cluster => &*node.kind != "Namespace",
        Category::Service | Category::Workload | Category::Custom => false,
    }
}

/// Whether only optional references name a thing.
pub(super) fn is_optional(drawn: &Representatives<'_>, spot: Spot) -> bool {
    let index = petgraph::graph::NodeIndex::new(spot);
    let mut named = drawn.topology.incoming(index);
    let is_plain = drawn
        .node(spot)
        .is_some_and(|node| matches!(node.facet, Facet::Plain));
    is_plain && named.all(|(_, _, edge): (_, _, &Edge)| edge.is_optional())
}
