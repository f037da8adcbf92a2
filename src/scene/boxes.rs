//! Nodes to boxes: nesting, lanes, shapes and the lines of text in each.

use std::collections::{BTreeMap, BTreeSet};

use petgraph::graph::NodeIndex;

use super::filter::{Shown, is_described};
use super::lane::shape_and_lane;
use super::words::{
    capitalised, container_cells, container_lines, fact_lines, held_line, kind_words, line,
    name_line, service_line,
};
use super::{Lane, LineStyle, SceneBox, Shape};
use crate::Atlas;
use crate::resource::{Category, ContainerRole};
use crate::topology::{Facet, Node, NodeStatus, Topology};

/// The boxes, and the box of each node that is drawn.
pub(super) fn compose(atlas: &Atlas, shown: &Shown) -> (Vec<SceneBox>, BTreeMap<NodeIndex, usize>) {
    let topology = &atlas.topology;
    let namespaces: BTreeSet<&str> = (shown.nodes.iter())
        .filter(|_| !shown.no_frames)
        .filter_map(|index| topology.node(*index)?.namespace.as_deref())
        .collect();
    let mut described = described_namespaces(topology, shown);

    let mut boxes: Vec<SceneBox> = Vec::new();
    let mut index_of = BTreeMap::new();
    let mut namespace_boxes: BTreeMap<&str, usize> = BTreeMap::new();
    if namespaces.len() > 1 || namespaces.iter().any(|name| described.contains_key(name)) {
        for namespace in namespaces {
            namespace_boxes.insert(namespace, boxes.len());
            match described.remove(namespace) {
                Some((index, node)) => {
                    index_of.insert(index, boxes.len());
                    let focused = shown.focused.contains(&index);
                    boxes.push(SceneBox {
                        focused,
                        ..namespace_box(namespace, &node.id)
                    });
                }
                None => {
                    let id = format!("-/Namespace/{namespace}/members");
                    boxes.push(namespace_box(namespace, &id));
                }
            }
        }
    }
    for (index, node) in in_nesting_order(topology, shown) {
        if index_of.contains_key(&index) {
            continue;
        }
        let holder = node.parent.and_then(|it| shown.stand_in(topology, it));
        let parent = match holder {
            Some(holder) => index_of.get(&holder).copied(),
            None => node
                .namespace
                .as_deref()
                .and_then(|namespace| namespace_boxes.get(namespace).copied()),
        };
        index_of.insert(index, boxes.len());
        boxes.push(node_box(atlas, shown, (index, node), parent));
    }
    (boxes, index_of)
}

/// Nodes with every parent before its children; siblings by id, containers and volumes as written.
fn in_nesting_order<'a>(topology: &'a Topology, shown: &Shown) -> Vec<(NodeIndex, &'a Node)> {
    let mut order: Vec<(NodeIndex, &Node)> = (shown.nodes.iter())
        .filter_map(|index| Some((*index, topology.node(*index)?)))
        .collect();
    order.sort_by_key(|(index, node)| {
        let place = node.place.as_ref().filter(|_| node.parent.is_some());
        (
            depth(topology, *index),
            node.parent,
            place.map(|place| (place.position.line, place.position.column)),
            *index,
        )
    });
    order
}

fn depth(topology: &Topology, index: NodeIndex) -> usize {
    let mut depth = 0;
    let mut current = topology
        .graph
        .node_weight(index)
        .and_then(|node| node.parent);
    while let Some(parent) = current {
        depth += 1;
        current = topology
            .graph
            .node_weight(parent)
            .and_then(|node| node.parent);
    }
    depth
}

/// Namespaces that the input describes: the box around their members is then their own.
fn described_namespaces<'a>(
    topology: &'a Topology,
    shown: &Shown,
) -> BTreeMap<&'a str, (NodeIndex, &'a Node)> {
    (shown.nodes.iter())
        .filter_map(|index| Some((*index, topology.node(*index)?)))
        .filter(|(_, node)| is_described(node) && &*node.kind == "Namespace")
        .map(|(index, node)| (&*node.name, (index, node)))
        .collect()
}

fn namespace_box(namespace: &str, id: &str) -> SceneBox {
    SceneBox {
        id: id.to_owned(),
        kind: "Namespace".into(),
        name: namespace.into(),
        namespace: namespace.into(),
        tooltip: format!("Namespace {namespace}"),
        parent: None,
        lane: Lane::Workload,
        shape: Shape::Namespace,
        category: Category::Cluster,
        variant: String::new(),
        lines: vec![line(LineStyle::Kind, "Namespace"), name_line(namespace)],
        cells: Vec::new(),
        colour: None,
        status: NodeStatus::Ok,
        optional: false,
        stacked: false,
        focused: false,
    }
}

fn node_box(
    atlas: &Atlas,
    shown: &Shown,
    (index, node): (NodeIndex, &Node),
    parent: Option<usize>,
) -> SceneBox {
    let topology = &atlas.topology;
    let (shape, lane) = shape_and_lane(topology, shown, index, node);
    let mut lines = vec![
        line(LineStyle::Kind, &kind_words(node)),
        name_line(&node.name),
    ];
    let mut cells = Vec::new();
    let mut colour = None;
    match &node.facet {
        Facet::Internet => lines = vec![name_line(&capitalised(&node.name))],
        // Its name is that of the controller around it.
        Facet::Pod(template) if template.is_template => lines.truncate(1),
        Facet::Container(container) => {
            container_lines(container, &mut lines);
            cells = container_cells(container);
            colour = container_colour(topology, index);
        }
        Facet::Service(service) => lines.extend(service_line(service)),
        Facet::Held(held) => lines.push(held_line(held)),
        _ => lines.extend(fact_lines(node)),
    }
    match node.status {
        NodeStatus::Missing if node.parent.is_some() => {
            lines.push(line(LineStyle::Detail, "the Pod has no such volume"));
        }
        NodeStatus::Missing if is_optional(topology, index, node) => {
            lines.push(line(LineStyle::Detail, "optional, not in this input"));
        }
        NodeStatus::Missing => lines.push(line(LineStyle::Detail, "not in this input")),
        NodeStatus::Inferred if matches!(node.facet, Facet::External(_)) => {
            lines.push(line(LineStyle::Detail, "inferred"));
        }
        NodeStatus::Provided => lines.push(line(LineStyle::Detail, "provided by the cluster")),
        NodeStatus::Ok | NodeStatus::Inferred => {}
    }
    if let Some(replicas) = node.replicas.filter(|_| shape == Shape::Controller) {
        // After the kind, whose caption shares a row with the badge.
        lines.insert(1, line(LineStyle::Count, &format!("×{replicas}")));
    }
    let words = atlas
        .explanations
        .nodes
        .get(&node.id)
        .cloned()
        .unwrap_or_default();
    let tooltip = if words.is_empty() {
        format!("{} {}", node.kind, node.name)
    } else {
        words.replace('`', "")
    };
    SceneBox {
        id: node.id.clone(),
        kind: node.kind.to_string(),
        name: node.name.to_string(),
        namespace: node.namespace.as_deref().unwrap_or_default().to_owned(),
        tooltip,
        parent,
        lane,
        shape,
        category: node.category,
        variant: variant(&node.facet).to_owned(),
        lines,
        cells,
        colour,
        status: node.status,
        optional: is_optional(topology, index, node),
        stacked: node.replicas.is_some_and(|replicas| replicas > 1) && shape == Shape::Controller,
        focused: shown.focused.contains(&index),
    }
}

/// What tells a part from others of its kind.
fn variant(facet: &Facet) -> &str {
    match facet {
        Facet::Container(container) => match container.role {
            ContainerRole::Main => "",
            ContainerRole::Init => "init",
            ContainerRole::Sidecar => "sidecar",
            ContainerRole::Ephemeral => "ephemeral",
        },
        Facet::Volume(volume) => &volume.source_type,
        _ => "",
    }
}

/// True for a ghost that only `optional: true` references name.
fn is_optional(topology: &Topology, index: NodeIndex, node: &Node) -> bool {
    node.status == NodeStatus::Missing
        && topology
            .incoming(index)
            .all(|(_, _, edge)| edge.is_optional())
}

/// The container's place among its Pod's containers is its colour, so equal Pods look equal.
pub(super) fn container_colour(topology: &Topology, index: NodeIndex) -> Option<u8> {
    let parent = topology.graph.node_weight(index)?.parent?;
    let mut siblings: Vec<_> = topology
        .children(parent)
        .into_iter()
        .filter_map(|child| {
            let node = topology.graph.node_weight(child)?;
            matches!(node.facet, Facet::Container(_)).then_some(())?;
            let position = node.place.as_ref().map(|place| place.position);
            Some((position, child))
        })
        .collect();
    siblings.sort();
    let place = siblings.iter().position(|(_, child)| *child == index)?;
    u8::try_from(place % 6).ok()
}
