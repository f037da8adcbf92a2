//! A role and the binding that alone grants it say one thing, and so does an account that only this
//! binding names.

use std::collections::BTreeMap;

use super::representatives::{Bond, Representatives, Spot};
use crate::resource::Relation;
use crate::topology::{EdgeStatus, NodeStatus};

/// Relations of one thing: with whom, which, and whether the thing is the source.
type Ties = Vec<(Spot, Relation, bool)>;

/// Lets each binding stand for the role (and the account) that nothing else names.
pub(super) fn bundle(drawn: &mut Representatives<'_>) {
    let mut ties: BTreeMap<Spot, Ties> = BTreeMap::new();
    let mut bindings = Vec::new();
    for lift in drawn.lifts() {
        ties.entry(lift.source)
            .or_default()
            .push((lift.target, lift.edge.relation, true));
        ties.entry(lift.target)
            .or_default()
            .push((lift.source, lift.edge.relation, false));
        if lift.edge.relation == Relation::Grants && lift.edge.status == EdgeStatus::Ok {
            bindings.push((lift.source, lift.target));
        }
    }
    let is_there = |drawn: &Representatives<'_>, spot: Spot| {
        let node = drawn.node(spot);
        node.is_some_and(|node| node.status == NodeStatus::Ok && node.parent.is_none())
    };
    for (binding, role) in bindings {
        let only = [(binding, Relation::Grants, false)];
        let is_granted_once = ties.get(&role).is_some_and(|ties| ties == &only);
        if !is_granted_once || !is_there(drawn, role) || !is_there(drawn, binding) {
            continue;
        }
        drawn.join(role, binding, Bond::Bundled);
        let subjects: Vec<Spot> = ties
            .get(&binding)
            .into_iter()
            .flatten()
            .filter(|(_, relation, is_source)| *relation == Relation::Subject && *is_source)
            .map(|(subject, _, _)| *subject)
            .collect();
        let only = [(binding, Relation::Subject, false)];
        if let [subject] = subjects.as_slice()
            && ties.get(subject).is_some_and(|ties| ties == &only)
            && is_there(drawn, *subject)
        {
            drawn.join(*subject, binding, Bond::Bundled);
        }
    }
}
