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

/// One selector over objects of a kind other than Pods: over their own labels.
#[derive(Debug, Clone, PartialEq)]
pub struct ObjectSelection {
    /// What the selection says of the objects.
    pub relation: Relation,
    /// Kind of the objects, as it stands in ids.
    pub kind: &'static str,
    /// Their namespace; `None` for cluster-scoped kinds.
    pub namespace: Option<Arc<str>>,
    /// Which objects; an empty selector chooses all of the kind in the namespace.
    pub selector: LabelSelector,
    /// Short text beside the lines; may be empty.
    pub label: String,
}

/// The namespaces in which a selector looks for Pods.
#[derive(Debug, Clone, PartialEq)]
pub enum Namespaces {
    /// The object's own.
    One(Option<Arc<str>>),
    /// Every namespace whose labels match; an empty selector matches every namespace.
    Matching(LabelSelector),
}
