//! Rules over other objects: networks, disruptions, admission.

use petgraph::graph::NodeIndex;

use super::english::{code, list};
use super::kinds::fact;
use super::names::Names;
use super::stated;
use crate::topology::{EdgeDetail, Node, Relation};

/// One direction of a NetworkPolicy, in words.
struct Direction {
    /// Its name in `policyTypes`, and that of the fact on it.
    name: &'static str,
    closed: &'static str,
    anybody: &'static str,
}

const DIRECTIONS: &[Direction] = &[
    Direction {
        name: "ingress",
        closed: "connections to",
        anybody: "It lets anybody connect to them",
    },
    Direction {
        name: "egress",
        closed: "connections from",
        anybody: "It lets them connect to anything",
    },
];

/// Which directions a NetworkPolicy closes, of which Pods, and what it lets through from or to
/// anywhere.
pub(super) fn network(names: &Names<'_>, index: NodeIndex, node: &Node) -> Vec<String> {
    let pods = closed_pods(names, index, node);
    let closes = fact(node, "closes").unwrap_or_default();
    let closing = || {
        let all = DIRECTIONS.iter();
        all.filter(|direction| closes.split(", ").any(|it| it == direction.name))
    };
    let closed: Vec<String> = closing()
        .map(|direction| direction.closed.to_owned())
        .collect();
    let denies = closing().all(|direction| fact(node, direction.name) == Some("none"));
    let but = if denies {
        "other policies allow"
    } else {
        "it and other policies allow"
    };
    let mut told = vec![format!(
        "{} denies {} {pods}, but for what {but}.",
        names.subject(index),
        list(&closed)
    )];
    for direction in closing() {
        let rules = fact(node, direction.name).filter(|rules| *rules != "none");
        told.extend(
            rules
                .into_iter()
                .flat_map(|rules| rules.split("; "))
                .map(|rule| match rule.split_once(", on ") {
                    Some((_, ports)) => format!("{}, on {}.", direction.anybody, code(ports)),
                    None => format!("{}.", direction.anybody),
                }),
        );
    }
    told
}

fn closed_pods(names: &Names<'_>, index: NodeIndex, node: &Node) -> String {
    let chosen = names.outgoing(index, Relation::Isolates).into_iter();
    let mut chosen: Vec<String> = chosen.map(|(pod, _)| names.the(pod)).collect();
    chosen.dedup();
    match (fact(node, "pods").is_some(), chosen.is_empty()) {
        (true, true) => "all Pods of its namespace (none is in this input)".to_owned(),
        (true, false) => format!("all Pods of its namespace ({})", list(&chosen)),
        (false, true) => "the Pods with its labels (none is in this input)".to_owned(),
        (false, false) => list(&chosen),
    }
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
