//! Ports of one Service that the API server does not take together.

use std::collections::BTreeMap;

use crate::findings::{Context, Found};
use crate::resource::{Service, ServicePort};

/// Ports without a name beside others, and one port twice. (Two of one name are a
/// [`duplicate_name`](super::duplicate_name).)
pub fn run(context: &Context<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    for (index, service) in context.topology.services() {
        let Some(node) = context.topology.node(index) else {
            continue;
        };
        found.extend(unnamed(&node.name, service));
        found.extend(twice(&node.name, service));
    }
    found
}

fn unnamed(name: &str, service: &Service) -> Vec<Found> {
    if service.ports.len() < 2 {
        return Vec::new();
    }
    let lacks_name = |port: &&ServicePort| port.name.as_deref().unwrap_or_default().is_empty();
    let ports = service.ports.iter().filter(lacks_name);
    ports
        .map(|port| {
            let message = format!(
                "Port {}/{} of Service `{name}` has no name, which every port of a Service with \
                 several needs",
                port.port, port.protocol
            );
            Found::new(&port.place, message).suggest("Give each of its ports a `name`")
        })
        .collect()
}

fn twice(name: &str, service: &Service) -> Vec<Found> {
    let mut seen = BTreeMap::new();
    let mut found = Vec::new();
    for port in &service.ports {
        let earlier = seen.insert((port.port, port.protocol.as_str()), port);
        if let Some(earlier) = earlier {
            let message = format!(
                "Service `{name}` has port {}/{} twice, first in line {}",
                port.port, port.protocol, earlier.place.position.line
            );
            found.push(
                Found::new(&port.place, message)
                    .suggest("Remove one of them, or give it another `port`"),
            );
        }
    }
    found
}
