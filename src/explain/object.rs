//! Objects without a facet of their own, ghosts, and what every cluster has.

use petgraph::graph::NodeIndex;

use super::Section;
use super::controller;
use super::english::{list, paragraph, sentence};
use super::names::{Names, kind_word};
use crate::resource::registry::KINDS;
use crate::topology::{Facet, Node, NodeStatus, Relation};

/// A sentence or two for the node.
pub(super) fn node(names: &Names<'_>, index: NodeIndex, node: &Node) -> String {
    match node.status {
        NodeStatus::Missing => ghost(names, index),
        NodeStatus::Provided => format!(
            "{} is not in this input; every cluster has it.",
            names.subject(index)
        ),
        NodeStatus::Ok | NodeStatus::Inferred if names.topology.template_of(index).is_some() => {
            controller::node(names, index, node)
        }
        NodeStatus::Ok | NodeStatus::Inferred => plain(names, index, node),
    }
}

fn plain(names: &Names<'_>, index: NodeIndex, node: &Node) -> String {
    let subject = names.subject(index);
    let group = node
        .api_version
        .rsplit_once('/')
        .map_or("", |(group, _)| group);
    let known = KINDS
        .iter()
        .find(|kind| kind.name == kind_word(node) && kind.group == group);
    match known {
        Some(kind) if !kind.doc.is_empty() => format!("{subject}: {}.", kind.doc),
        _ => format!("{subject} is of a kind of which Podatlas reads only the metadata."),
    }
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
    let verb = if who.len() == 1 { "refers" } else { "refer" };
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

/// The article's last sections: what the input refers to without holding it, and what has no
/// section of its own.
pub(super) fn sections(names: &Names<'_>) -> Vec<Section> {
    let told = |heading: &str, wanted: fn(NodeStatus) -> bool| {
        let bullets: Vec<String> = names
            .topology
            .nodes()
            .filter(|(index, node)| {
                matches!(node.facet, Facet::Plain)
                    && wanted(node.status)
                    && names.pod_of(*index).is_none()
                    && names.topology.template_of(*index).is_none()
            })
            .map(|(index, found)| node(names, index, found))
            .collect();
        (!bullets.is_empty()).then(|| Section {
            heading: heading.to_owned(),
            bullets,
            ..Section::default()
        })
    };
    let absent = |status: NodeStatus| matches!(status, NodeStatus::Missing | NodeStatus::Provided);
    let present = |status: NodeStatus| matches!(status, NodeStatus::Ok | NodeStatus::Inferred);
    [
        told("Not in this input", absent),
        told("Other objects", present),
    ]
    .into_iter()
    .flatten()
    .collect()
}
