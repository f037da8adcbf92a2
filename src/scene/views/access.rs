//! Who may do what.

use super::super::filter::{Shown, Subjects};
use super::Subject;
use crate::resource::Category;
use crate::topology::{Edge, Node, Relation, Topology};

pub(in crate::scene) fn select(topology: &Topology, _: &Subjects) -> Shown {
    Subject {
        always: &is_of_access,
        // The whole Pod runs as the account: a workload is a card.
        part: &|_, _| false,
        relation: &shows,
    }
    .select(topology)
}

fn is_of_access(node: &Node) -> bool {
    node.category == Category::Identity
}

fn shows(from: &Node, edge: &Edge, to: &Node) -> bool {
    match edge.relation {
        Relation::RunsAs | Relation::Grants | Relation::Subject => true,
        Relation::References => is_of_access(from) && is_of_access(to),
        _ => false,
    }
}
