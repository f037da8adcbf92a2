//! What is added to a graph that still grows: parts of objects, and relations without their ends.

use super::{EdgeDetail, EdgeStatus, Facet, NodeStatus, Relation};
use crate::manifest::Place;

/// What a new part of an object is.
pub struct Part {
    /// `container`, `volume`, `address`: the part's word in ids.
    pub word: &'static str,
    /// `Container`, `Volume`, `Address`.
    pub kind: &'static str,
    /// Its name.
    pub name: String,
    /// Whether it is there.
    pub status: NodeStatus,
    /// What is known of it.
    pub facet: Facet,
    /// Where it is described.
    pub place: Option<Place>,
}

/// A relation without its ends.
pub struct Link {
    /// What it means.
    pub relation: Relation,
    /// Whether it holds.
    pub status: EdgeStatus,
    /// Short text beside the line.
    pub label: String,
    /// The fields that make it true.
    pub evidence: Vec<Place>,
    /// What it knows beyond its ends.
    pub detail: EdgeDetail,
}
