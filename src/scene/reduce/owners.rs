//! Which objects a controller of the input owns.

use std::collections::BTreeMap;

use super::representatives::{Representatives, Spot};
use crate::resource::Relation;

/// What `ownerReferences` of the input give to an owner, each with its only owner.
pub(super) fn owned(drawn: &Representatives<'_>) -> Vec<(Spot, Spot)> {
    let mut owners: BTreeMap<Spot, Vec<Spot>> = BTreeMap::new();
    for lift in drawn.lifts() {
        let is_given = lift.edge.relation == Relation::Owns && lift.source != lift.target;
        if is_given && drawn.around(lift.target).is_none() {
            owners.entry(lift.target).or_default().push(lift.source);
        }
    }
    let owned = owners.into_iter().filter_map(|(spot, owners)| {
        let [owner] = owners.as_slice() else {
            return None;
        };
        let node = drawn.node(spot)?;
        (drawn.is_drawn(spot) && node.document_place.is_some()).then_some((spot, *owner))
    });
    owned.collect()
}
