//! What a controller made from its template looks as the template does: the frame of the controller
//! stands for it.

use std::collections::{BTreeMap, BTreeSet};

use super::owners::owned;
use super::representatives::{Bond, Representatives, Spot};
use super::thing::inside;
use crate::resource::ContainerRole;
use crate::topology::NodeStatus;

/// Lets each controller stand for the ReplicaSets, Jobs and Pods that run the same containers.
pub(super) fn merge(drawn: &mut Representatives<'_>) {
    for (copy, owner) in owned(drawn) {
        let containers = containers(drawn, copy);
        let is_there = drawn
            .node(owner)
            .is_some_and(|owner| owner.status == NodeStatus::Ok);
        if !is_there || containers.is_empty() || containers != self::containers(drawn, owner) {
            continue;
        }
        let same: BTreeMap<&str, Spot> = inside(drawn, owner).into_iter().collect();
        for (end, part) in inside(drawn, copy) {
            // A volume that the API server added has no like.
            let like = same.get(end).copied().unwrap_or(owner);
            if drawn.is_drawn(part) {
                drawn.join(part, like, Bond::Mirror);
            }
        }
        drawn.join(copy, owner, Bond::Serves);
    }
}

/// Role, name and image of each container of an object.
fn containers<'a>(
    drawn: &Representatives<'a>,
    object: Spot,
) -> BTreeSet<(ContainerRole, &'a str, Option<&'a str>)> {
    let parts = inside(drawn, object).into_iter();
    let nodes = parts.filter_map(|(_, part)| drawn.node(part)?.container());
    nodes
        .map(|it| (it.role, it.name.as_str(), it.image.as_deref()))
        .collect()
}
