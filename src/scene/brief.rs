//! What stands behind a card, in one line each: containers, Services, routes.

use petgraph::graph::NodeIndex;

use super::words::{kind_words, service_line};
use crate::resource::{Container, ContainerRole, Service};
use crate::topology::{Node, Relation, Topology};

/// A container on its Pod's card: image without its registry, and ports.
pub(super) fn container_line(container: &Container) -> String {
    let image = container.image.as_deref().map(short_image);
    let name = image.unwrap_or(&container.name);
    let role = match container.role {
        ContainerRole::Init => "init ",
        ContainerRole::Sidecar => "sidecar ",
        ContainerRole::Main => "",
        ContainerRole::Ephemeral => "debug ",
    };
    let ports: Vec<String> = container
        .ports
        .iter()
        .map(|port| format!("{}/{}", port.port, port.protocol))
        .collect();
    if ports.is_empty() {
        format!("{role}{name}")
    } else {
        format!("{role}{name} · {}", ports.join(", "))
    }
}

/// `api:1.2` of `registry.example/shop/api:1.2@sha256:…`.
fn short_image(image: &str) -> &str {
    let tagged = image.split_once('@').map_or(image, |(tagged, _)| tagged);
    let path = tagged.rsplit_once('/').map_or(tagged, |(_, last)| last);
    if path.is_empty() { image } else { path }
}

/// A Service on the card of the only workload behind it, whose name need not be said again.
pub(super) fn service_words(node: &Node, service: &Service, workload: &str) -> String {
    let mut words = kind_words(node);
    if let Some(reach) = words.strip_suffix(" Service").filter(|_| !service.headless) {
        words = reach.to_owned();
    }
    if &*node.name != workload {
        words.push(' ');
        words.push_str(&node.name);
    }
    if let Some(line) = service_line(service) {
        words.push(' ');
        words.push_str(&line.text);
    }
    words
}

/// An Ingress or route on the card of the only workload behind it: its host and path.
pub(super) fn route_line(topology: &Topology, index: usize, node: &Node) -> String {
    let mut routes = topology.outgoing(NodeIndex::new(index));
    let label = routes.find_map(|(_, _, edge)| {
        let is_said = edge.relation == Relation::Routes && !edge.label.is_empty();
        is_said.then_some(edge.label.as_str())
    });
    let kind = node.kind.split('.').next().unwrap_or_default();
    format!("{kind} {}", label.unwrap_or(&node.name))
}
