//! What stands in front of one workload only is a line on its card: Services, and in coarser
//! pictures Ingresses and routes.

use std::collections::BTreeMap;

use super::representatives::{Bond, Representatives, Spot};
use crate::resource::{Category, Relation};
use crate::topology::{EdgeStatus, NodeStatus};

/// Lets each workload stand for the Services that select nothing else.
pub(super) fn merge_services(drawn: &mut Representatives<'_>) {
    merge(drawn, Category::Service, Relation::Selects);
}

/// Lets each workload (or Service of several) stand for the Ingresses and routes that lead nowhere
/// else.
pub(super) fn merge_routes(drawn: &mut Representatives<'_>) {
    merge(drawn, Category::Network, Relation::Routes);
}

/// Where something in front leads: to one thing, or to several or to what is not there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    To(Spot),
    Elsewhere,
}

fn merge(drawn: &mut Representatives<'_>, category: Category, relation: Relation) {
    let mut ways: BTreeMap<Spot, Way> = BTreeMap::new();
    for lift in drawn.lifts() {
        let leads = lift.edge.relation == relation;
        let front = drawn.node(lift.source);
        let is_front = front.is_some_and(|front| {
            front.category == category && front.status == NodeStatus::Ok && front.parent.is_none()
        });
        // A reference of the front to something absent must stay in sight.
        let is_broken = lift.edge.status == EdgeStatus::Missing;
        if !is_front || !(leads || is_broken) {
            continue;
        }
        let way = if is_broken {
            Way::Elsewhere
        } else {
            Way::To(lift.target)
        };
        ways.entry(lift.source)
            .and_modify(|known| {
                if *known != way {
                    *known = Way::Elsewhere;
                }
            })
            .or_insert(way);
    }
    for (front, way) in ways {
        if let Way::To(target) = way
            && is_behind(drawn, front, target)
            && drawn.is_drawn(front)
        {
            drawn.join(front, target, Bond::Fronts);
        }
    }
}

/// Whether a thing can carry the line of what is in front of it.
fn is_behind(drawn: &Representatives<'_>, front: Spot, target: Spot) -> bool {
    let (Some(front), Some(target)) = (drawn.node(front), drawn.node(target)) else {
        return false;
    };
    let is_drawn_whole = matches!(
        target.category,
        Category::Workload | Category::Service | Category::Custom
    );
    is_drawn_whole
        && target.parent.is_none()
        && front.namespace == target.namespace
        && target.status != NodeStatus::Missing
}
