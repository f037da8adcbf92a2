//! Where data is kept.

use super::super::filter::{Shown, Subjects};
use super::Subject;
use crate::resource::Category;
use crate::topology::{Edge, Facet, Node, Relation, Topology};

pub(in crate::scene) fn select(topology: &Topology, _: &Subjects) -> Shown {
    Subject {
        always: &|node| node.category == Category::Storage,
        part: &|_, node| !matches!(node.facet, Facet::Address(_)),
        relation: &shows,
    }
    .select(topology)
}

fn shows(from: &Node, edge: &Edge, to: &Node) -> bool {
    match edge.relation {
        Relation::Mounts
        | Relation::Sources
        | Relation::Claims
        | Relation::Binds
        | Relation::Provisions => true,
        Relation::References => [from, to].map(|node| node.category) == [Category::Storage; 2],
        _ => false,
    }
}
