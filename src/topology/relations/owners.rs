//! Owns: owner → object, from `metadata.ownerReferences`.

use crate::topology::draft::{Draft, Link};
use crate::topology::index::Index;
use crate::topology::{EdgeDetail, EdgeStatus, Relation};

/// Relates every owned object to its owners.
pub fn build(index: &Index<'_>, draft: &mut Draft) {
    for &(node, object) in &index.objects {
        for owner in &object.owners {
            let owner_node = draft.referred(&owner.value);
            let status = if draft.is_missing(owner_node) {
                EdgeStatus::Missing
            } else {
                EdgeStatus::Ok
            };
            let link = Link {
                relation: Relation::Owns,
                status,
                label: String::new(),
                evidence: vec![owner.place.clone()],
                detail: EdgeDetail::None,
            };
            draft.relate(owner_node, node, link);
        }
    }
}
