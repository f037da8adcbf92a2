//! Nodes to boxes: nesting, lanes, shapes and the lines of text in each.

use std::collections::{BTreeMap, BTreeSet};

use petgraph::graph::NodeIndex;

use super::{Cell, Lane, Line, LineStyle, SceneBox, Shape};
use crate::Atlas;
use crate::options::Hide;
use crate::resource::{Container, ContainerPort, ContainerRole, HeldKeys, Resource, Service};
use crate::topology::{Facet, Node, NodeStatus, Relation, Topology};
use crate::typeface::{self, Face};

/// Names wider than this are shortened in the middle, px.
const NAME_WIDTH: f64 = 250.0;
/// Other lines wider than this are shortened in the middle, px.
const DETAIL_WIDTH: f64 = 230.0;
/// A Pod with more containers than this shows its init containers in a row of their own.
const CONTAINERS_IN_ONE_ROW: usize = 4;

/// The boxes, and the box of each node that is drawn.
pub(super) fn compose(atlas: &Atlas) -> (Vec<SceneBox>, BTreeMap<NodeIndex, usize>) {
    let topology = &atlas.topology;
    let hide_inferred = atlas.options.hide.contains(&Hide::Inferred);
    let namespaces: BTreeSet<&str> = topology
        .nodes()
        .filter_map(|(_, node)| node.namespace.as_deref())
        .collect();

    let mut boxes: Vec<SceneBox> = Vec::new();
    let mut index_of = BTreeMap::new();
    let mut namespace_boxes: BTreeMap<&str, usize> = BTreeMap::new();
    if namespaces.len() > 1 {
        for namespace in namespaces {
            namespace_boxes.insert(namespace, boxes.len());
            boxes.push(namespace_box(namespace));
        }
    }
    for (index, node) in in_nesting_order(topology) {
        if hide_inferred && node.status == NodeStatus::Inferred {
            continue;
        }
        let parent = match node.parent {
            Some(parent) => match index_of.get(&parent) {
                Some(parent) => Some(*parent),
                None => continue,
            },
            None => node
                .namespace
                .as_deref()
                .and_then(|namespace| namespace_boxes.get(namespace).copied()),
        };
        index_of.insert(index, boxes.len());
        boxes.push(node_box(atlas, index, node, parent));
    }
    (boxes, index_of)
}

/// Nodes with every parent before its children; siblings by id, containers and volumes as written.
fn in_nesting_order(topology: &Topology) -> Vec<(NodeIndex, &Node)> {
    let mut order: Vec<(NodeIndex, &Node)> = topology.nodes().collect();
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

fn namespace_box(namespace: &str) -> SceneBox {
    SceneBox {
        id: format!("-/Namespace/{namespace}/members"),
        kind: "Namespace".into(),
        name: namespace.into(),
        namespace: namespace.into(),
        tooltip: format!("Namespace {namespace}"),
        parent: None,
        lane: Lane::Workload,
        shape: Shape::Namespace,
        lines: vec![line(LineStyle::Kind, "Namespace"), name_line(namespace)],
        cells: Vec::new(),
        colour: None,
        status: NodeStatus::Ok,
        optional: false,
        stacked: false,
    }
}

fn node_box(atlas: &Atlas, index: NodeIndex, node: &Node, parent: Option<usize>) -> SceneBox {
    let topology = &atlas.topology;
    let (shape, lane) = shape_and_lane(topology, index, node);
    let mut lines = vec![
        line(LineStyle::Kind, &kind_words(node)),
        name_line(&node.name),
    ];
    let mut cells = Vec::new();
    let mut colour = None;
    match &node.facet {
        Facet::Internet => lines = vec![name_line(&capitalised(&node.name))],
        Facet::Container(container) => {
            container_lines(container, &mut lines);
            cells = container_cells(container);
            colour = container_colour(topology, index);
        }
        Facet::Service(service) => lines.extend(service_line(service)),
        Facet::Held(held) => lines.push(held_line(held)),
        _ => {}
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
        let noun = if replicas == 1 { "replica" } else { "replicas" };
        lines.push(line(LineStyle::Detail, &format!("{replicas} {noun}")));
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
        lines,
        cells,
        colour,
        status: node.status,
        optional: is_optional(topology, index, node),
        stacked: node.replicas.is_some_and(|replicas| replicas > 1) && shape == Shape::Controller,
    }
}

/// True for a ghost that only `optional: true` references name.
fn is_optional(topology: &Topology, index: NodeIndex, node: &Node) -> bool {
    node.status == NodeStatus::Missing
        && topology
            .incoming(index)
            .all(|(_, _, edge)| edge.is_optional())
}

fn shape_and_lane(topology: &Topology, index: NodeIndex, node: &Node) -> (Shape, Lane) {
    let holds_boxes = !topology.children(index).is_empty();
    match &node.facet {
        Facet::Pod(_) if holds_boxes => (Shape::Pod, Lane::Workload),
        Facet::Pod(_) => (Shape::Object, Lane::Workload),
        Facet::Container(container) => {
            (Shape::Container, container_lane(topology, node, container))
        }
        Facet::Volume(_) => (Shape::Volume, Lane::Volume),
        Facet::Address(_) => (Shape::Address, Lane::Volume),
        Facet::Service(_) => (Shape::Object, Lane::Service),
        Facet::External(_) => (Shape::Cylinder, Lane::External),
        Facet::Internet => (Shape::Cloud, Lane::Internet),
        Facet::Held(_) => (Shape::Object, Lane::Configuration),
        Facet::Plain if node.parent.is_some() => (Shape::Volume, Lane::Volume),
        Facet::Plain if holds_boxes || owns_template(topology, index) => {
            (Shape::Controller, Lane::Workload)
        }
        Facet::Plain => (Shape::Object, Lane::Configuration),
    }
}

fn owns_template(topology: &Topology, index: NodeIndex) -> bool {
    topology.outgoing(index).any(|(_, target, edge)| {
        edge.relation == Relation::Owns
            && topology
                .graph
                .node_weight(target)
                .is_some_and(|node| node.parent == Some(index))
    })
}

fn container_lane(topology: &Topology, node: &Node, container: &Container) -> Lane {
    let siblings = node.parent.map_or(0, |pod| {
        topology
            .children(pod)
            .into_iter()
            .filter(|child| {
                topology
                    .graph
                    .node_weight(*child)
                    .is_some_and(|node| matches!(node.facet, Facet::Container(_)))
            })
            .count()
    });
    if container.role == ContainerRole::Init && siblings > CONTAINERS_IN_ONE_ROW {
        Lane::Init
    } else {
        Lane::Container
    }
}

/// The container's place among its Pod's containers is its colour, so equal Pods look equal.
fn container_colour(topology: &Topology, index: NodeIndex) -> Option<u8> {
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

fn kind_words(node: &Node) -> String {
    match &node.facet {
        Facet::Service(service) => match service.service_type.value.as_str() {
            "ClusterIP" if service.headless => "Headless Service".into(),
            "ClusterIP" => "Service".into(),
            other => format!("{other} Service"),
        },
        Facet::Container(container) => match container.role {
            ContainerRole::Init => "Init container".into(),
            ContainerRole::Sidecar => "Sidecar container".into(),
            ContainerRole::Main => "Container".into(),
            ContainerRole::Ephemeral => "Ephemeral container".into(),
        },
        Facet::Volume(volume) => format!("Volume · {}", volume.source_type),
        Facet::Address(_) => "Network address".into(),
        Facet::External(_) => "Outside system".into(),
        Facet::Pod(template) if template.is_template => "Pod template".into(),
        _ => node.kind.to_string(),
    }
}

fn container_lines(container: &Container, lines: &mut Vec<Line>) {
    if let Some(image) = &container.image {
        lines.push(line(LineStyle::Detail, image));
    }
    if !container.ports.is_empty() {
        let ports: Vec<String> = container.ports.iter().map(port_words).collect();
        lines.push(line(LineStyle::Detail, &ports.join(", ")));
    }
}

fn port_words(port: &ContainerPort) -> String {
    match &port.name {
        Some(name) => format!("{}/{} {name}", port.port, port.protocol),
        None => format!("{}/{}", port.port, port.protocol),
    }
}

fn container_cells(container: &Container) -> Vec<Cell> {
    [
        ("CPU", &container.cpu_request, &container.cpu_limit),
        ("MEM", &container.memory_request, &container.memory_limit),
    ]
    .into_iter()
    .map(|(name, request, limit)| Cell {
        name,
        value: match (request, limit) {
            (None, None) => "not set".into(),
            (request, limit) => format!("{} / {}", quantity(request), quantity(limit)),
        },
        set: request.is_some() || limit.is_some(),
    })
    .collect()
}

fn quantity(resource: &Option<Resource>) -> String {
    resource.as_ref().map_or_else(
        || "–".into(),
        |quantity| {
            typeface::shortened(
                &quantity.value,
                Face::Regular,
                LineStyle::Detail.size(),
                70.0,
            )
        },
    )
}

fn service_line(service: &Service) -> Option<Line> {
    let mut parts: Vec<String> = Vec::new();
    if let Some(address) = service.external_addresses.first() {
        parts.push(address.value.clone());
    }
    if let Some(name) = &service.external_name {
        parts.push(name.value.clone());
    }
    let ports: Vec<String> = service
        .ports
        .iter()
        .take(3)
        .map(|port| format!("{}/{}", port.port, port.protocol))
        .collect();
    if !ports.is_empty() {
        let more = if service.ports.len() > 3 { ", …" } else { "" };
        parts.push(format!("{}{more}", ports.join(", ")));
    }
    (!parts.is_empty()).then(|| line(LineStyle::Detail, &parts.join(" · ")))
}

fn held_line(held: &HeldKeys) -> Line {
    match held.keys.as_slice() {
        [] => line(LineStyle::Detail, "no keys"),
        [only] => line(LineStyle::Detail, &format!("key {}", only.name)),
        keys => line(LineStyle::Detail, &format!("{} keys", keys.len())),
    }
}

fn capitalised(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

fn name_line(name: &str) -> Line {
    Line {
        text: typeface::shortened(name, Face::Bold, LineStyle::Name.size(), NAME_WIDTH),
        style: LineStyle::Name,
    }
}

fn line(style: LineStyle, text: &str) -> Line {
    Line {
        text: typeface::shortened(text, Face::Regular, style.size(), DETAIL_WIDTH),
        style,
    }
}
