//! Rules over other objects: networks, disruptions, admission.

use petgraph::graph::NodeIndex;

use super::english::{code, list};
use super::kinds::fact;
use super::names::Names;
use super::stated;
use crate::topology::{EdgeDetail, Node, Relation};

/// Which directions a NetworkPolicy limits, and what it lets through from or to anywhere.
pub(super) fn network(names: &Names<'_>, index: NodeIndex, node: &Node) -> Vec<String> {
    let subject = names.subject(index);
    let all = fact(node, "pods").is_some();
    let pods = if all {
        "any Pod of its namespace"
    } else {
        "its Pods"
    };
    let what = match fact(node, "closes") {
        Some("egress") => format!("to whom {pods} may connect"),
        Some("ingress") => format!("who may connect to {pods}"),
        _ => format!("who may connect to {pods}, and to whom they may connect"),
    };
    let chosen = match names.outgoing(index, Relation::Isolates).is_empty() {
        true => "No Pod in this input is chosen by it.".to_owned(),
        false => String::new(),
    };
    let mut told = vec![format!("{subject} says {what}."), chosen];
    for (direction, nobody, anybody) in [
        (
            "ingress",
            "By itself it lets nobody connect to them: what no other policy allows is denied",
            "It lets anybody connect to them",
        ),
        (
            "egress",
            "By itself it lets them connect to nothing: what no other policy allows is denied",
            "It lets them connect to anything",
        ),
    ] {
        match fact(node, direction) {
            None => {}
            Some("none") => told.push(format!("{nobody}.")),
            Some(rules) => told.extend(rules.split("; ").map(
                |rule| match rule.split_once(", on ") {
                    Some((_, ports)) => format!("{anybody}, on {}.", code(ports)),
                    None => format!("{anybody}."),
                },
            )),
        }
    }
    told
}

/// How many Pods a PodDisruptionBudget keeps up.
pub(super) fn budget(names: &Names<'_>, index: NodeIndex, node: &Node) -> Vec<String> {
    let subject = names.subject(index);
    let edges = names.outgoing(index, Relation::Protects);
    let pods: Vec<String> = edges
        .into_iter()
        .map(|(target, edge)| stated::object(names, target, edge))
        .collect();
    let (pods, chosen) = match pods.is_empty() {
        true => (
            "its Pods".to_owned(),
            "No Pod in this input is chosen by it.".to_owned(),
        ),
        false => (list(&pods), String::new()),
    };
    let bound = match (fact(node, "min available"), fact(node, "max unavailable")) {
        (Some(least), _) => format!("at least {} of {pods} up", code(least)),
        (None, Some(most)) => format!("all but at most {} of {pods} up", code(most)),
        (None, None) => format!("enough of {pods} up"),
    };
    vec![
        format!("{subject} keeps {bound} during planned work, such as the drain of a node."),
        chosen,
    ]
}

/// Whom the API server asks before it admits a request.
pub(super) fn webhooks(names: &Names<'_>, index: NodeIndex, node: &Node) -> Vec<String> {
    let subject = names.subject(index);
    let mut asked: Vec<String> = Vec::new();
    for (target, edge) in names.outgoing(index, Relation::Admits) {
        let port = stated::port(edge);
        let path = match &edge.detail {
            EdgeDetail::Route { route, .. } => route.paths.first(),
            _ => None,
        };
        let path = path.map_or_else(String::new, |path| format!(" at {}", code(path)));
        let words = format!("{port}{}{path}", stated::object(names, target, edge));
        if !asked.contains(&words) {
            asked.push(words);
        }
    }
    let what = fact(node, "asked about").map_or_else(|| "requests".to_owned(), code);
    let whom = match asked.is_empty() {
        true => "nobody".to_owned(),
        false => list(&asked),
    };
    let failure = match fact(node, "failure policy") {
        Some("Ignore") => "A request passes if nobody answers.".to_owned(),
        _ => String::new(),
    };
    vec![
        format!("{subject} has the API server ask {whom} before it admits {what}."),
        failure,
    ]
}
