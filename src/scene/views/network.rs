//! Who talks to whom.

use std::collections::BTreeSet;

use super::super::filter::{Shown, Subjects};
use super::Subject;
use crate::resource::Category;
use crate::topology::{Edge, Facet, Node, Relation, Topology};

/// Kinds of rules over traffic, which may choose nobody.
const RULES: &[&str] = &["NetworkPolicy"];

pub(in crate::scene) fn select(topology: &Topology, _: &Subjects) -> Shown {
    let running: BTreeSet<&str> = topology
        .pods()
        .filter_map(|(pod, _)| topology.node(topology.object_of(pod)))
        .map(|object| object.id.as_str())
        .collect();
    Subject {
        always: &|node| {
            is_of_network(node)
                || running.contains(node.id.as_str())
                || RULES.contains(&&*node.kind)
        },
        part: &|_, node| {
            matches!(
                node.facet,
                Facet::Pod(_) | Facet::Container(_) | Facet::Address(_)
            )
        },
        relation: &shows,
    }
    .select(topology)
}

fn is_of_network(node: &Node) -> bool {
    matches!(node.category, Category::Network | Category::Service)
}

fn shows(from: &Node, edge: &Edge, to: &Node) -> bool {
    match edge.relation {
        Relation::Exposes
        | Relation::Routes
        | Relation::Selects
        | Relation::Listens
        | Relation::Connects
        | Relation::GovernedBy
        | Relation::Isolates
        | Relation::Allows
        | Relation::Admits
        | Relation::ServesApi => true,
        Relation::References => is_of_network(from) && is_of_network(to),
        _ => false,
    }
}
