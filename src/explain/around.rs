//! What stands around a workload: its identity, its scaling, its budget, the policies over it.

use petgraph::graph::NodeIndex;

use super::edge;
use super::english::{list_of, paragraph, sentence};
use super::names::Names;
use crate::topology::Relation;

/// Relations that a Pod or its controller states itself, in the order in which they are told.
const OWN: &[Relation] = &[
    Relation::GovernedBy,
    Relation::RunsAs,
    Relation::PullsWith,
    Relation::ScheduledBy,
    Relation::Claims,
    Relation::References,
];

/// Relations that other objects state about a Pod or its controller, with the verbs after one and
/// after several of them.
const OTHERS: &[(Relation, &str, &str)] = &[
    (Relation::Scales, "scales it", "scale it"),
    (
        Relation::Protects,
        "limits how many of its Pods may be down at once for planned work",
        "limit how many of its Pods may be down at once for planned work",
    ),
    (
        Relation::Isolates,
        "closes its network but for what policies allow",
        "close its network but for what policies allow",
    ),
];

/// A paragraph on the Pod or template at `pod`, with its controller if it has one.
pub(super) fn paragraph_on(
    names: &Names<'_>,
    pod: NodeIndex,
    controller: Option<NodeIndex>,
) -> String {
    let both = || std::iter::once(pod).chain(controller);
    let own = OWN.iter().flat_map(|relation| {
        both()
            .flat_map(|node| {
                names
                    .outgoing(node, *relation)
                    .into_iter()
                    .map(move |(target, edge)| {
                        format!("It {}.", edge::predicate(names, node, target, edge))
                    })
            })
            .collect::<Vec<_>>()
    });
    let others = OTHERS.iter().filter_map(|(relation, one, several)| {
        let mut who: Vec<NodeIndex> = both()
            .flat_map(|node| names.incoming(node, *relation))
            .map(|(source, _)| source)
            .collect();
        who.sort();
        who.dedup();
        let verb = match who.len() {
            0 => return None,
            1 => one,
            _ => several,
        };
        let who = list_of(who.into_iter().map(|source| names.the(source)));
        Some(sentence(&format!("{who} {verb}.")))
    });
    paragraph(own.chain(others))
}
