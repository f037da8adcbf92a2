//! `trace=`: the path of traffic through some objects, up to the Internet and down to containers
//! and systems outside.

use std::collections::BTreeSet;

use petgraph::graph::{EdgeIndex, NodeIndex};

use super::Shown;
use crate::Atlas;
use crate::topology::{Edge, Relation, Topology};

/// Keeps what traffic meets on its way to the objects and from them on.
pub(super) fn keep(atlas: &Atlas, shown: &mut Shown) -> String {
    let Atlas {
        topology,
        options,
        subjects,
        ..
    } = atlas;
    if subjects.trace.is_empty() {
        return String::new();
    }
    let starts: BTreeSet<NodeIndex> = (shown.nodes.iter().copied())
        .filter(|index| {
            let mut holders = std::iter::once(*index).chain(topology.ancestors(*index));
            holders.any(|holder| subjects.trace.contains(&holder))
        })
        .filter(|index| {
            topology
                .node(*index)
                .is_some_and(|node| &*node.kind != "Volume")
        })
        .collect();
    let ways = Ways::new(topology, shown);
    let mut edges = BTreeSet::new();
    let mut nodes = starts.clone();
    for steps in [&ways.down, &ways.up] {
        follow(steps, &starts, &mut nodes, &mut edges);
    }
    let holders: Vec<NodeIndex> = nodes
        .iter()
        .flat_map(|index| topology.ancestors(*index))
        .collect();
    nodes.extend(holders);
    shown.nodes.retain(|index| nodes.contains(index));
    shown.edges = edges;
    shown.focused.extend(&subjects.trace);
    format!(
        "The {} view shows nothing of {}.",
        options.view.name(),
        subjects.words(topology, &subjects.trace)
    )
}

/// Whether traffic comes to an object or a part, or from it.
pub(super) fn carries(topology: &Topology, object: NodeIndex) -> bool {
    let mut nodes = vec![object];
    while let Some(node) = nodes.pop() {
        let out = topology.outgoing(node).map(|(_, _, edge)| edge);
        let mut edges = out.chain(topology.incoming(node).map(|(_, _, edge)| edge));
        if edges.any(|edge| !matches!(way(edge, false), Way::None)) {
            return true;
        }
        nodes.extend(topology.children(node));
    }
    false
}

/// Next nodes on the way by node, each with its edge.
type Steps = Vec<Vec<(NodeIndex, EdgeIndex)>>;

struct Ways {
    down: Steps,
    up: Steps,
}

impl Ways {
    fn new(topology: &Topology, shown: &Shown) -> Self {
        let empty = vec![Vec::new(); topology.graph.node_count()];
        let (mut down, mut up): (Steps, Steps) = (empty.clone(), empty);
        let mut add = |from: NodeIndex, to: NodeIndex, edge| {
            if let (Some(down), Some(up)) = (down.get_mut(from.index()), up.get_mut(to.index())) {
                down.push((to, edge));
                up.push((from, edge));
            }
        };
        for index in &shown.edges {
            let Some((source, target)) = topology.graph.edge_endpoints(*index) else {
                continue;
            };
            let is_container = (topology.node(target)).is_some_and(|it| it.container().is_some());
            match topology
                .graph
                .edge_weight(*index)
                .map(|edge| way(edge, is_container))
            {
                Some(Way::Forward) => add(source, target, *index),
                Some(Way::Back) => add(target, source, *index),
                Some(Way::None) | None => {}
            }
        }
        Self { down, up }
    }
}

/// How traffic runs along an edge, from its source or to it.
enum Way {
    Forward,
    Back,
    None,
}

fn way(edge: &Edge, to_container: bool) -> Way {
    match edge.relation {
        Relation::Exposes
        | Relation::Routes
        | Relation::Selects
        | Relation::Connects
        | Relation::Admits
        | Relation::ServesApi => Way::Forward,
        // What comes to a Pod comes to its containers.
        Relation::Contains if to_container => Way::Forward,
        // A container listens at the address: what comes there comes to it.
        Relation::Listens => Way::Back,
        _ => Way::None,
    }
}

fn follow(
    steps: &Steps,
    starts: &BTreeSet<NodeIndex>,
    nodes: &mut BTreeSet<NodeIndex>,
    edges: &mut BTreeSet<EdgeIndex>,
) {
    let mut seen = starts.clone();
    let mut rest: Vec<NodeIndex> = starts.iter().copied().collect();
    while let Some(node) = rest.pop() {
        for (next, edge) in steps.get(node.index()).into_iter().flatten() {
            edges.insert(*edge);
            if seen.insert(*next) {
                rest.push(*next);
            }
        }
    }
    nodes.extend(seen);
}
