mod addresses;
mod admission;
mod calls;
mod certificates;
mod network;
mod objects;
mod rbac;
mod references;
mod services;
mod storage;
mod workloads;

use super::{Edge, Topology, build};
use crate::{InputFile, Limits};

/// The graph of a manifest.
fn graph(text: &str) -> Topology {
    let file = InputFile {
        name: "test.yaml".to_owned(),
        bytes: text.as_bytes().to_vec(),
    };
    let manifest = crate::manifest::read(&[file], &Limits::default()).unwrap();
    build(crate::resource::read(&manifest, None))
}

/// Ids of nodes that are not in the input, with their status.
fn absent(topology: &Topology) -> Vec<String> {
    topology
        .nodes()
        .filter(|(_, node)| node.place.is_none())
        .map(|(_, node)| format!("{} {}", node.id, node.status.name()))
        .collect()
}

/// Edges of one relation as `source->target status [label]`.
fn edges(topology: &Topology, relation: &str) -> Vec<String> {
    topology
        .edges()
        .filter(|(_, _, _, edge)| edge.relation.name() == relation)
        .map(|(_, source, target, edge)| {
            format!(
                "{}->{} {} [{}]",
                topology.node(source).unwrap().id,
                topology.node(target).unwrap().id,
                edge.status.name(),
                edge.label
            )
        })
        .collect()
}

/// The only edge of a relation.
fn only<'a>(topology: &'a Topology, relation: &str) -> &'a Edge {
    let found: Vec<_> = topology
        .edges()
        .map(|(_, _, _, edge)| edge)
        .filter(|edge| edge.relation.name() == relation)
        .collect();
    let [edge] = found[..] else {
        panic!("{} edges {relation}", found.len());
    };
    edge
}

/// Paths of the evidence of an edge.
fn paths(edge: &Edge) -> Vec<&str> {
    edge.evidence
        .iter()
        .map(|place| place.path.as_str())
        .collect()
}
