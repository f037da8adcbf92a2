//! What stands around a workload: its identity, its scaling, its budget, the policies over it.

use petgraph::graph::NodeIndex;

use super::english::{list_of, paragraph, sentence};
use super::kinds::fact;
use super::names::{Names, kind_word};
use super::{autoscaling, edge};
use crate::topology::{Edge, Relation};

/// Relations that a Pod or its controller states itself, in the order in which they are told.
const OWN: &[Relation] = &[
    Relation::GovernedBy,
    Relation::RunsAs,
    Relation::PullsWith,
    Relation::ScheduledBy,
    Relation::Claims,
    Relation::References,
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
    let by = |relation| -> Vec<(NodeIndex, &Edge)> {
        let mut found: Vec<_> = both()
            .flat_map(|node| names.incoming(node, relation))
            .collect();
        found.sort_by_key(|(source, edge)| (*source, edge.id.as_str()));
        found.dedup_by_key(|(source, _)| *source);
        found
    };
    let others = scaled(names, &by(Relation::Scales))
        .into_iter()
        .chain(protected(names, &by(Relation::Protects)))
        .chain(isolated(names, &by(Relation::Isolates)));
    paragraph(own.chain(others))
}

/// Who changes the number of its Pods, a sentence each.
fn scaled(names: &Names<'_>, scalers: &[(NodeIndex, &Edge)]) -> Vec<String> {
    let told = scalers.iter().map(|(source, _)| {
        let the = names.the(*source);
        let node = names.node(*source);
        match node.filter(|node| kind_word(node) == "HorizontalPodAutoscaler") {
            Some(node) => sentence(&format!("{the} {}.", autoscaling::keeps(node, "it"))),
            None => sentence(&format!("{the} scales it.")),
        }
    });
    told.collect()
}

fn protected(names: &Names<'_>, budgets: &[(NodeIndex, &Edge)]) -> Option<String> {
    let verb = match budgets.len() {
        0 => return None,
        1 => "limits",
        _ => "limit",
    };
    let who = list_of(budgets.iter().map(|(source, _)| names.the(*source)));
    Some(sentence(&format!(
        "{who} {verb} how many of its Pods may be down at once for planned work."
    )))
}

/// A sentence for each direction that NetworkPolicies close; the label holds their `policyTypes`.
fn isolated(names: &Names<'_>, policies: &[(NodeIndex, &Edge)]) -> Vec<String> {
    let directions = [
        (
            "ingress",
            "Others may connect to it only as",
            "Nobody may connect to it:",
        ),
        (
            "egress",
            "It may connect to others only as",
            "It may connect to nobody:",
        ),
    ];
    let told = directions.iter().filter_map(|(direction, only, nobody)| {
        let closing: Vec<NodeIndex> = policies
            .iter()
            .filter(|(_, edge)| edge.label.split(", ").any(|it| it == *direction))
            .map(|(source, _)| *source)
            .collect();
        let denies = |policy: &NodeIndex| {
            let node = names.node(*policy);
            node.and_then(|node| fact(node, direction)) == Some("none")
        };
        let who = || list_of(closing.iter().map(|policy| names.the(*policy)));
        let one = closing.len() == 1;
        if closing.is_empty() {
            None
        } else if closing.iter().all(denies) {
            let verb = if one { "denies" } else { "deny" };
            Some(format!("{nobody} {} {verb} it.", who()))
        } else {
            let verb = if one { "allows" } else { "allow" };
            Some(format!("{only} {} {verb}.", who()))
        }
    });
    told.collect()
}
