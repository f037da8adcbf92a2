//! Controllers of one namespace of which one's selector also matches the Pods of the other.

use std::collections::BTreeSet;

use crate::findings::pods::Pod;
use crate::findings::{Context, Found};
use crate::topology::Relation;

/// Matches that one input may cost.
const MOST_MATCHES: usize = 200_000;

/// One fact for each pair. Objects with an owner are left out: a ReplicaSet matches what its
/// Deployment does.
pub fn run(context: &Context<'_>) -> Vec<Found> {
    let mut left = MOST_MATCHES;
    let mut told = BTreeSet::new();
    let mut found = Vec::new();
    for (number, pod) in context.pods.iter().enumerate() {
        let Some(selector) = pod.template.selector.as_ref() else {
            continue;
        };
        if selector.labels.is_empty() || is_owned(context, pod) {
            continue;
        }
        let matching = context
            .selection
            .with_labels(&selector.labels, &context.pods);
        left = left.saturating_sub(matching.len());
        if left == 0 {
            break;
        }
        for other_number in matching {
            let Some(other) = context.pods.get(other_number) else {
                continue;
            };
            let is_other_controller = other_number != number
                && other.template.selector.is_some()
                && other.node.namespace == pod.node.namespace
                && selector.matches(&other.template.labels)
                && !is_owned(context, other);
            let pair = (number.min(other_number), number.max(other_number));
            if !is_other_controller || !told.insert(pair) {
                continue;
            }
            let message = format!(
                "The selector of {} also matches the Pods of {}",
                pod.words(),
                other.words()
            );
            let remedy = "Give each a label of its own, and select by it: what counts or scales \
                          the Pods of one would count those of both";
            found.push(Found::new(&selector.place, message).suggest(remedy));
        }
    }
    found
}

fn is_owned(context: &Context<'_>, pod: &Pod<'_>) -> bool {
    let topology = context.topology;
    let object = topology.object_of(pod.index);
    let mut incoming = topology.incoming(object);
    incoming.any(|(_, _, edge)| edge.relation == Relation::Owns)
}
