//! Objects of the whole cluster that say little each, and are told of together.

use petgraph::graph::NodeIndex;

use super::english::{code, codes, list_of, noun_for, number, sentence};
use super::kinds::fact;
use super::names::Names;
use crate::topology::Node;

/// What a CustomResourceDefinition teaches the API server.
pub(super) fn definition(names: &Names<'_>, index: NodeIndex, node: &Node) -> Vec<String> {
    let kind = fact(node, "defines").unwrap_or_default();
    let group = fact(node, "group").map_or_else(String::new, |group| {
        format!(" of the group {}", code(group))
    });
    let versions = fact(node, "versions")
        .map_or_else(String::new, |versions| format!(" ({})", code(versions)));
    let place = match fact(node, "scope") {
        Some("Cluster") => "; its objects belong to the whole cluster",
        _ => "; each of its objects is in a namespace",
    };
    vec![format!(
        "{} teaches the API server the kind {}{group}{versions}{place}.",
        names.subject(index),
        code(kind)
    )]
}

/// One bullet for many objects of one kind, where that says as much as a bullet each.
pub(super) fn together(kind: &str, objects: &[(NodeIndex, &Node)]) -> Option<String> {
    if objects.len() < 2 {
        return None;
    }
    let many = number(objects.len());
    let told = match kind {
        "Namespace" => format!(
            "{many} Namespaces are rooms of their own for names, quotas and policies: {}.",
            codes(objects.iter().map(|(_, node)| node.name.as_ref()))
        ),
        "CustomResourceDefinition" => format!(
            "{many} CustomResourceDefinitions teach the API server kinds of its own: {}.",
            list_of(
                objects
                    .iter()
                    .map(|(_, node)| code(fact(node, "defines").unwrap_or(&node.name)))
            )
        ),
        _ => return None,
    };
    Some(sentence(&told))
}

/// The bullet for objects of a kind beyond those that have a bullet each.
pub(super) fn rest(kind: &str, objects: &[(NodeIndex, &Node)]) -> String {
    format!(
        "There are {} more {}: {}.",
        number(objects.len()),
        noun_for(objects.len(), kind),
        codes(objects.iter().map(|(_, node)| node.name.as_ref()))
    )
}
