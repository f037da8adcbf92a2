//! An address whose port the Service that it names does not have.

use std::collections::BTreeSet;

use crate::findings::{Context, Found, Severity};
use crate::resource::{Service, TargetPort};
use crate::topology::{EdgeDetail, Facet, NodeStatus, Relation};

/// One fact for each container, Service and port. The name of a headless Service leads to the Pods
/// themselves, so any port may be right. A ConfigMap's value may be any file: for information.
pub fn run(context: &Context<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    for (index, source, target, edge) in context.topology.edges() {
        let (
            Relation::Connects,
            EdgeDetail::Address {
                ports, config_key, ..
            },
        ) = (edge.relation, &edge.detail)
        else {
            continue;
        };
        let ends = (context.topology.node(source), context.topology.node(target));
        let (Some(caller), Some(called)) = ends else {
            continue;
        };
        let Facet::Service(service) = &called.facet else {
            continue;
        };
        let is_open = service.headless || service.service_type.value == "ExternalName";
        if is_open || service.ports.is_empty() || called.status != NodeStatus::Ok {
            continue;
        }
        for wanted in ports {
            let has_port = |port: u16| service.ports.iter().any(|offered| offered.port == port);
            if has_port(wanted.port) {
                continue;
            }
            let message = format!(
                "Container `{}` has an address with port {} of Service `{}`, which has no such port",
                caller.name, wanted.port, called.name
            );
            let fact = Found::new(&wanted.place, message)
                .suggest(remedy(service, wanted.port))
                .edge(Some(index));
            found.push(match config_key {
                Some(_) => fact.severity(Severity::Info),
                None => fact,
            });
        }
    }
    found
}

/// The port that leads to the one written, else all that there are.
fn remedy(service: &Service, wanted: u16) -> String {
    let mut ports = service.ports.iter();
    let leading = ports.find(|offered| {
        offered.target == TargetPort::Number(wanted) || offered.node_port == Some(wanted)
    });
    if let Some(offered) = leading {
        return format!(
            "Use port {}, at which the Service takes what it sends to port {wanted}",
            offered.port
        );
    }
    let offered: BTreeSet<u16> = service.ports.iter().map(|offered| offered.port).collect();
    let offered: Vec<String> = offered.iter().take(5).map(u16::to_string).collect();
    match offered.as_slice() {
        [only] => format!("Did you mean port {only}?"),
        several => format!("Use one of its ports: {}", several.join(", ")),
    }
}
