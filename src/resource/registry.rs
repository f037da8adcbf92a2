//! KINDS: one line for each kind that Podatlas has a typed view of.

use super::Object;
use crate::manifest::Field;

/// One kind of the Kubernetes API.
pub struct Kind {
    /// `kind`.
    pub name: &'static str,
    /// API group; empty for core.
    pub group: &'static str,
    /// Whether objects of the kind live in a namespace.
    pub namespaced: bool,
    /// One line on what it is, for the README's table and explanations.
    pub doc: &'static str,
    /// Fills the facets of `object` from its document.
    pub read: fn(document: &Field<'_>, object: &mut Object),
}

/// Every kind with a typed view, sorted by group and name.
pub const KINDS: &[Kind] = &[];
