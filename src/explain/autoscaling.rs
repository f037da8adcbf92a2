//! Autoscalers: what they change, between which bounds, and by what.

use petgraph::graph::NodeIndex;

use super::english::{code, list};
use super::kinds::fact;
use super::names::Names;
use super::stated;
use crate::topology::{Node, Relation};

/// What stands between the bounds of a HorizontalPodAutoscaler's fact.
const BETWEEN_BOUNDS: char = '–';

/// "keeps 1 to 10 Pods of the Deployment `web`, by their load (`cpu 80%`)".
pub(super) fn horizontal(names: &Names<'_>, index: NodeIndex, node: &Node) -> Vec<String> {
    let target = scaled(names, index);
    vec![format!(
        "{} {}.",
        names.subject(index),
        keeps(node, &target)
    )]
}

/// What follows the name of a HorizontalPodAutoscaler that scales `target`.
pub(super) fn keeps(node: &Node, target: &str) -> String {
    let pods = match fact(node, "replicas").and_then(|bounds| bounds.split_once(BETWEEN_BOUNDS)) {
        Some((least, most)) if least == most => format!("{} Pods", code(least)),
        Some((least, most)) => format!("{} to {} Pods", code(least), code(most)),
        None => "the right number of Pods".to_owned(),
    };
    let by = match fact(node, "metrics") {
        Some(metrics) => {
            let metrics: Vec<String> = metrics.split(", ").map(code).collect();
            format!("as many as their load asks for ({})", list(&metrics))
        }
        None => "as many as their load asks for".to_owned(),
    };
    format!("keeps {pods} of {target}, {by}")
}

/// What a VerticalPodAutoscaler changes.
pub(super) fn vertical(names: &Names<'_>, index: NodeIndex, node: &Node) -> Vec<String> {
    let target = scaled(names, index);
    let subject = names.subject(index);
    vec![match fact(node, "update mode") {
        Some("Off") => format!(
            "{subject} recommends how much CPU and memory to reserve for the containers of {target}, and changes nothing."
        ),
        _ => format!(
            "{subject} sets how much CPU and memory is reserved for the containers of {target}, by what they use."
        ),
    }]
}

fn scaled(names: &Names<'_>, index: NodeIndex) -> String {
    let edges = names.outgoing(index, Relation::Scales).into_iter();
    let targets: Vec<String> = edges
        .map(|(target, edge)| stated::object(names, target, edge))
        .collect();
    match targets.is_empty() {
        true => "nothing that it names".to_owned(),
        false => list(&targets),
    }
}
