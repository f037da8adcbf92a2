//! Objects without a facet of their own, ghosts, and what every cluster has.

use petgraph::graph::NodeIndex;

use super::english::{code, list, paragraph, sentence};
use super::names::{Names, kind_word};
use super::{controller, kinds, stated};
use crate::resource::registry;
use crate::resource::scope::group_of;
use crate::topology::{Node, NodeStatus, Relation};

/// Relations that are told of one object before the rest is counted.
const MOST_RELATIONS: usize = 20;

/// A sentence or two for the node.
pub(super) fn node(names: &Names<'_>, index: NodeIndex, node: &Node) -> String {
    match node.status {
        NodeStatus::Missing => ghost(names, index),
        NodeStatus::Provided => format!(
            "{} is not in this input; the cluster provides it.",
            names.subject(index)
        ),
        NodeStatus::Ok | NodeStatus::Inferred if names.topology.template_of(index).is_some() => {
            controller::node(names, index, node)
        }
        NodeStatus::Ok | NodeStatus::Inferred => plain(names, index, node),
    }
}

/// What the object does, what is worth knowing of it, and what it says of others.
fn plain(names: &Names<'_>, index: NodeIndex, node: &Node) -> String {
    let telling = kinds::find(node);
    let told = telling.map_or_else(
        || vec![what(names, index, node)],
        |telling| (telling.words)(names, index, node),
    );
    let (told_facts, told_relations) = telling.map_or_else(Default::default, |telling| {
        (telling.facts, telling.relations)
    });
    paragraph(told.into_iter().chain([
        facts(node, told_facts),
        relations(names, index, told_relations),
    ]))
}

fn what(names: &Names<'_>, index: NodeIndex, node: &Node) -> String {
    let subject = names.subject(index);
    match registry::find(group_of(&node.api_version), &kind_word(node)) {
        Some(kind) => format!("{subject}: {}.", kind.doc),
        None if node.api_version.is_empty() => format!("{subject} is no object of the cluster."),
        None => format!("{subject} is of a custom kind."),
    }
}

/// "Storage: `10Gi`; access modes: `ReadWriteOnce`."
fn facts(node: &Node, told: &[&str]) -> String {
    let told: Vec<String> = node
        .facts
        .iter()
        .filter(|fact| !told.contains(&&*fact.name))
        .map(|fact| format!("{}: {}", fact.name, code(&fact.value)))
        .collect();
    if told.is_empty() {
        String::new()
    } else {
        format!("{}.", sentence(&told.join("; ")))
    }
}

/// What the object says of others; equal things are said of several at once.
fn relations(names: &Names<'_>, index: NodeIndex, told: &[Relation]) -> String {
    let mut edges: Vec<_> = names
        .topology
        .outgoing(index)
        .filter(|(_, _, found)| !matches!(found.relation, Relation::Contains | Relation::Owns))
        .filter(|(_, _, found)| !told.contains(&found.relation))
        .map(|(_, target, found)| (target, found))
        .collect();
    edges.sort_by_key(|(_, found)| found.relation);
    let more = edges.len().saturating_sub(MOST_RELATIONS);
    edges.truncate(MOST_RELATIONS);
    let said = stated::predicates(names, &edges);
    let rest = match more {
        0 => String::new(),
        _ => format!("It says as much of {more} others."),
    };
    let said = said.into_iter().map(|words| format!("It {words}."));
    paragraph(said.chain([rest]))
}

/// Who refers to what is not there. A part of a Pod (a volume) is wrong; an object may exist in the cluster.
fn ghost(names: &Names<'_>, index: NodeIndex) -> String {
    let mut referrers: Vec<NodeIndex> = names
        .topology
        .incoming(index)
        .filter(|(_, _, edge)| edge.relation != Relation::Contains)
        .map(|(_, source, _)| source)
        .collect();
    referrers.dedup();
    let who: Vec<String> = referrers
        .iter()
        .map(|referrer| names.the_in_pod(*referrer))
        .collect();
    let is_plural = |referrer: &NodeIndex| names.is_plural(*referrer);
    let verb = if who.len() == 1 && !referrers.iter().any(is_plural) {
        "refers"
    } else {
        "refer"
    };
    if names.pod_of(index).is_some() {
        let users: Vec<String> = referrers.iter().map(|user| names.the(*user)).collect();
        let use_it = if users.is_empty() {
            String::new()
        } else {
            format!(
                " {} {verb} to it, and Kubernetes refuses such a Pod.",
                sentence(&list(&users))
            )
        };
        return format!(
            "{} does not exist in its Pod.{use_it}",
            names.subject(index)
        );
    }
    let referred = if who.is_empty() {
        String::new()
    } else {
        format!("{} {verb} to it.", sentence(&list(&who)))
    };
    let mut edges = names.topology.incoming(index);
    let optional =
        edges.all(|(_, _, edge)| edge.relation == Relation::Contains || edge.is_optional());
    paragraph([
        format!("{} is not in this input.", names.subject(index)),
        referred,
        if optional {
            "It is optional: nothing breaks without it.".to_owned()
        } else {
            "It must be in the cluster already, or be added.".to_owned()
        },
    ])
}
