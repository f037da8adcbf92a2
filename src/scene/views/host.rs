//! One Pod beside the same programs on one host: containers as processes, volumes as folders of one
//! disk, loopback addresses as ports, CPU and memory without limits.

use std::collections::{BTreeMap, BTreeSet};

use petgraph::graph::NodeIndex;

use super::super::filter::{Shown, Subjects};
use super::super::lane::container_lane;
use super::super::registry::Beside;
use super::super::words::{line, name_line};
use super::super::{Lane, Line, LineStyle, Link, SceneBox, Shape, card};
use crate::Atlas;
use crate::resource::{Category, ContainerRole};
use crate::topology::{EdgeDetail, EdgeStatus, Facet, Node, Relation, Topology};

/// Paths of one folder that its card names before it counts them.
const PATHS: usize = 3;
/// Ports that the network's card names before it counts them.
const PORTS: usize = 6;

/// The Pod with its parts, and their relations to each other.
pub(in crate::scene) fn select(topology: &Topology, subjects: &Subjects) -> Shown {
    let Some(pod) = subjects.pod else {
        return Shown::default();
    };
    let mut nodes: BTreeSet<NodeIndex> = topology.children(pod).into_iter().collect();
    nodes.insert(pod);
    let edges = topology
        .edges()
        .filter(|(_, source, target, _)| nodes.contains(source) && nodes.contains(target));
    Shown {
        edges: edges.map(|(index, ..)| index).collect(),
        nodes,
        no_frames: true,
        ..Shown::default()
    }
}

/// The host.
pub(in crate::scene) fn beside(atlas: &Atlas) -> Option<Beside> {
    let pod = atlas.subjects.pod?;
    let mut host = Host {
        topology: &atlas.topology,
        pod,
        id: format!("{}/host", atlas.topology.node(pod)?.id),
        boxes: Vec::new(),
        links: Vec::new(),
        index_of: BTreeMap::new(),
    };
    host.frame();
    host.processes();
    host.folders();
    host.addresses();
    host.shared();
    host.uses();
    Some((host.boxes, host.links))
}

struct Host<'a> {
    topology: &'a Topology,
    pod: NodeIndex,
    id: String,
    boxes: Vec<SceneBox>,
    links: Vec<Link>,
    /// Box of what stands for a part of the Pod.
    index_of: BTreeMap<NodeIndex, usize>,
}

impl Host<'_> {
    fn frame(&mut self) {
        let lines = vec![
            line(LineStyle::Kind, "Host"),
            name_line("the same, as processes"),
        ];
        let mut frame = self.card("", "Host", lines, "The same programs on one host");
        frame.parent = None;
        frame.shape = Shape::Pod;
        frame.lane = Lane::Workload;
        frame.category = Category::Cluster;
        self.boxes.push(frame);
    }

    fn processes(&mut self) {
        for (index, container) in self.topology.containers_of(self.pod) {
            let Some(node) = self.topology.node(index) else {
                continue;
            };
            let kind = match container.role {
                ContainerRole::Init => "Process, before the others",
                ContainerRole::Ephemeral => "Process, for debugging",
                ContainerRole::Sidecar | ContainerRole::Main => "Process",
            };
            let mut lines = vec![line(LineStyle::Kind, kind), name_line(&container.name)];
            lines.extend(
                container
                    .image
                    .as_ref()
                    .map(|image| line(LineStyle::Detail, image)),
            );
            let tooltip = format!(
                "On one host, {} would be a process beside the others, with the same disk, network, CPU and memory.",
                container.name
            );
            let mut card = self.card(
                &format!("process/{}", node.name),
                "Process",
                lines,
                &tooltip,
            );
            card.shape = Shape::Container;
            card.lane = container_lane(self.topology, node, container);
            card.category = Category::Workload;
            card.colour = card::container_colour(self.topology, index);
            self.index_of.insert(index, self.boxes.len());
            self.boxes.push(card);
        }
    }

    fn folders(&mut self) {
        for (index, volume) in self.topology.volumes_of(self.pod) {
            let paths = self.paths(index);
            let lines = match paths.as_slice() {
                [] => vec![line(LineStyle::Kind, "Folder"), name_line(&volume.name)],
                [only] => vec![line(LineStyle::Kind, "Folder"), name_line(only)],
                [first, others @ ..] => {
                    let mut lines = vec![line(LineStyle::Kind, "Folder, shared"), name_line(first)];
                    let told = others.iter().take(PATHS - 1);
                    lines.extend(
                        told.map(|path| {
                            line(LineStyle::Detail, &format!("in the Pod also {path}"))
                        }),
                    );
                    if paths.len() > PATHS {
                        let more = format!("and {} more paths", paths.len() - PATHS);
                        lines.push(line(LineStyle::Detail, &more));
                    }
                    lines
                }
            };
            let tooltip = format!(
                "On one host, the volume {} would be a folder, which every process could open.",
                volume.name
            );
            let mut card = self.card(
                &format!("folder/{}", volume.name),
                "Folder",
                lines,
                &tooltip,
            );
            card.shape = Shape::Volume;
            card.lane = Lane::Volume;
            card.category = Category::Storage;
            self.index_of.insert(index, self.boxes.len());
            self.boxes.push(card);
        }
    }

    /// Where containers see a volume, each path once, in the order of the containers.
    fn paths(&self, volume: NodeIndex) -> Vec<&str> {
        let mut paths = Vec::new();
        for (container, _) in self.topology.containers_of(self.pod) {
            let mounts = self.topology.outgoing(container);
            for (_, _, edge) in mounts.filter(|(_, target, _)| *target == volume) {
                if let EdgeDetail::Mount { path, .. } = &edge.detail
                    && !paths.contains(&path.as_str())
                {
                    paths.push(path.as_str());
                }
            }
        }
        paths
    }

    fn addresses(&mut self) {
        for (index, node) in self.topology.addresses_of(self.pod) {
            let Facet::Address(address) = &node.facet else {
                continue;
            };
            let name = format!("localhost:{}", address.port);
            let lines = vec![line(LineStyle::Kind, "Port"), name_line(&name)];
            let tooltip = "On one host, every process could connect to it.";
            let mut card = self.card(&format!("port/{}", address.port), "Port", lines, tooltip);
            card.shape = Shape::Address;
            card.lane = Lane::Volume;
            card.category = Category::Network;
            self.index_of.insert(index, self.boxes.len());
            self.boxes.push(card);
        }
    }

    /// What all processes of a host have in common.
    fn shared(&mut self) {
        let mut ports: Vec<String> = Vec::new();
        for (_, container) in self.topology.containers_of(self.pod) {
            for port in &container.ports {
                let words = format!("{}/{}", port.port, port.protocol);
                if !ports.contains(&words) {
                    ports.push(words);
                }
            }
        }
        let more = ports.len().saturating_sub(PORTS);
        ports.truncate(PORTS);
        if more > 0 {
            ports.push(format!("{more} more"));
        }
        let ports = match ports.as_slice() {
            [] => "one range of ports".to_owned(),
            ports => ports.join(", "),
        };
        for (kind, category, words) in [
            ("CPU", Category::Cluster, "whoever is busy takes it"),
            ("Memory", Category::Cluster, "one process can use it up"),
            ("Storage", Category::Storage, "one file system"),
            ("Network", Category::Network, ports.as_str()),
        ] {
            let lines = vec![
                line(LineStyle::Kind, "Shared by all"),
                name_line(kind),
                line(LineStyle::Detail, words),
            ];
            let tooltip = format!("{kind} of the host, shared by all processes: {words}.");
            let mut card = self.card(&kind.to_lowercase(), kind, lines, &tooltip);
            card.category = category;
            self.boxes.push(card);
        }
    }

    /// What processes open and connect to.
    fn uses(&mut self) {
        for (_, source, target, edge) in self.topology.edges() {
            let ends = (self.index_of.get(&source), self.index_of.get(&target));
            let (Some(&from), Some(&to)) = ends else {
                continue;
            };
            let label = match edge.relation {
                Relation::Mounts => "opens",
                Relation::Listens => "listens",
                _ => "connects",
            };
            let name = |index| self.boxes.get(index).map_or("", |one: &SceneBox| &one.name);
            self.links.push(Link {
                id: format!("{}->{}:{label}", self.box_id(from), self.box_id(to)),
                edges: Vec::new(),
                source: from,
                target: to,
                relation: edge.relation.name(),
                status: EdgeStatus::Ok,
                optional: false,
                label: String::new(),
                tooltip: format!("{} {label} {}", name(from), name(to)),
                colour: self.boxes.get(from).and_then(|from| from.colour),
                rule: false,
            });
        }
        // Two mounts of one volume are one folder that is opened.
        let mut seen = BTreeSet::new();
        self.links.retain(|link| seen.insert(link.id.clone()));
    }

    fn box_id(&self, index: usize) -> &str {
        self.boxes.get(index).map_or("", |one| &one.id)
    }

    fn card(&self, part: &str, kind: &str, lines: Vec<Line>, tooltip: &str) -> SceneBox {
        let node: Option<&Node> = self.topology.node(self.pod);
        let separator = if part.is_empty() { "" } else { "/" };
        let mut names = lines.iter().filter(|line| line.style == LineStyle::Name);
        SceneBox {
            id: format!("{}{separator}{part}", self.id),
            kind: kind.to_owned(),
            name: names
                .next()
                .map(|line| line.text.clone())
                .unwrap_or_default(),
            namespace: node
                .and_then(|node| node.namespace.as_deref())
                .unwrap_or_default()
                .to_owned(),
            tooltip: tooltip.to_owned(),
            parent: Some(0),
            lines,
            ..SceneBox::bare(Shape::Object, Lane::Configuration, Category::Cluster)
        }
    }
}
