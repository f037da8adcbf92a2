//! Fields by which an object chooses Pods, or other objects, by their labels.

use std::sync::Arc;

use super::{LabelSelector, Relation};
use crate::manifest::Place;

/// One selector over Pods.
#[derive(Debug, Clone, PartialEq)]
pub struct PodSelection {
    /// What the selection says of the Pods: protects, isolates, allows, ….
    pub relation: Relation,
    /// Which Pods; an empty selector chooses all Pods of the namespaces.
    pub selector: LabelSelector,
    /// Where they are looked for.
    pub namespaces: Namespaces,
    /// Short text beside the lines; may be empty.
    pub label: String,
    /// Further fields that say more of it, in reading order.
    pub evidence: Vec<Place>,
}

/// The namespaces in which a selector looks for Pods.
#[derive(Debug, Clone, PartialEq)]
pub enum Namespaces {
    /// The object's own.
    One(Option<Arc<str>>),
    /// Every namespace whose labels match; an empty selector matches every namespace.
    Matching(LabelSelector),
}

/// One selector over objects of a kind, by their `metadata.labels`.
#[derive(Debug, Clone, PartialEq)]
pub struct ObjectSelection {
    /// The kind as it stands in ids.
    pub kind: Arc<str>,
    /// Which objects, and where they are looked for.
    pub selection: PodSelection,
}
