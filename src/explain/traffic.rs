//! How traffic comes in: from outside the cluster, through a Service, to a container's port.

use petgraph::graph::NodeIndex;

use super::Section;
use super::ends::{Ends, mapping_phrase, port_list};
use super::english::{bare, codes, list_of};
use super::names::Names;
use super::paths;
use crate::resource::{Service, ServicePort};
use crate::topology::{Edge, EdgeDetail, Facet, Relation};

/// Entrances whose ways are told before the rest is counted.
const MOST_ENTRANCES: usize = 200;

/// The article's first section; `None` where there is neither a Service nor a Pod.
pub(super) fn section(names: &Names<'_>) -> Option<Section> {
    let (mut services, mut pods) = (false, false);
    for (_, node) in names.topology.nodes() {
        match &node.facet {
            Facet::Service(_) => services = true,
            Facet::Pod(_) => pods = true,
            _ => {}
        }
    }
    if !services && !pods && entrances(names).is_empty() {
        return None;
    }
    let mut bullets: Vec<String> = entrances(names)
        .into_iter()
        .take(MOST_ENTRANCES)
        .flat_map(|index| match names.node(index).map(|node| &node.facet) {
            Some(Facet::Service(service)) => ways(names, index, service),
            _ => paths::ways(names, index),
        })
        .collect();
    let more = entrances(names).len().saturating_sub(MOST_ENTRANCES);
    if more > 0 {
        bullets.push(format!("{more} more objects let traffic in."));
    }
    let paragraph = match (bullets.is_empty(), services) {
        (false, _) => {
            return Some(Section {
                heading: heading(),
                bullets,
                ..Section::default()
            });
        }
        (true, true) => {
            "Nothing in this input is open to the outside: that takes an Ingress, a Gateway, or a Service of type LoadBalancer or NodePort."
        }
        (true, false) => {
            "No Service in this input leads to these Pods: others reach them only at the Pods' own addresses, which change whenever a Pod is replaced."
        }
    };
    Some(Section {
        heading: heading(),
        paragraphs: vec![paragraph.to_owned()],
        ..Section::default()
    })
}

fn heading() -> String {
    "How traffic comes in".to_owned()
}

/// Services, Ingresses, Gateways that something outside the cluster reaches, in order of ids.
pub(super) fn entrances(names: &Names<'_>) -> Vec<NodeIndex> {
    let mut entrances: Vec<NodeIndex> = names
        .topology
        .edges()
        .filter(|(_, _, _, edge)| edge.relation == Relation::Exposes)
        .map(|(_, _, target, _)| target)
        .collect();
    entrances.sort();
    entrances.dedup();
    entrances
}

/// One sentence for each port of a Service that is open to the outside.
fn ways(names: &Names<'_>, index: NodeIndex, service: &Service) -> Vec<String> {
    let through = format!(
        "the {} Service {}",
        bare(&service.service_type.value),
        names.short(index)
    );
    let ends = Ends::of(names, index);
    service
        .ports
        .iter()
        .map(|port| {
            let entry = entrance(service, port);
            match ends.list(names, std::slice::from_ref(port)) {
                Some(ends) => format!(
                    "A caller outside the cluster connects to {entry}; {through} takes the connection and passes it on to {ends}."
                ),
                None => format!(
                    "A caller outside the cluster connects to {entry}; {through} takes the connection, but no Pod in this input is behind it."
                ),
            }
        })
        .collect()
}

/// Host and port that a caller outside uses: "`12.34.56.78`, port 443/TCP".
fn entrance(service: &Service, port: &ServicePort) -> String {
    let protocol = bare(&port.protocol);
    let addresses = codes(
        service
            .external_addresses
            .iter()
            .map(|address| address.value.as_str()),
    );
    match (service.service_type.value.as_str(), port.node_port) {
        ("NodePort", Some(number)) if addresses.is_empty() => {
            format!("any node of the cluster, port {number}/{protocol}")
        }
        ("NodePort", None) if addresses.is_empty() => {
            format!("any node of the cluster, on the {protocol} port that the cluster picks")
        }
        _ if addresses.is_empty() => format!(
            "the address that the cloud assigns, port {}/{protocol}",
            port.port
        ),
        _ => format!("{addresses}, port {}/{protocol}", port.port),
    }
}

/// The sentence for a Service's way to a container or Pod.
pub(super) fn selects(
    names: &Names<'_>,
    source: NodeIndex,
    target: NodeIndex,
    edge: &Edge,
) -> String {
    let service = names.subject(source);
    let end = names.the_in_pod(target);
    let EdgeDetail::Ports(ports) = &edge.detail else {
        return format!("{service} selects {end} by its labels.");
    };
    if names.is_missing(target) {
        return format!("{service} asks for {end}, but no Pod in this input has its labels.");
    }
    if ports.is_empty() {
        return format!("{service} selects {end} by its labels, but names no port.");
    }
    let ways = list_of(ports.iter().map(|port| {
        format!(
            "what comes to its port {}/{} to {}",
            port.port,
            bare(&port.protocol),
            mapping_phrase(names, target, port)
        )
    }));
    format!("{service} sends {ways}.")
}

/// The sentence for a Service that is open to the outside.
pub(super) fn exposes(names: &Names<'_>, target: NodeIndex) -> String {
    let subject = names.subject(target);
    match names.node(target).map(|node| &node.facet) {
        Some(Facet::Service(service)) => {
            format!(
                "{subject} can be reached from outside the cluster{}.",
                outside_address(service)
            )
        }
        _ => format!("{subject} can be reached from outside the cluster."),
    }
}

fn outside_address(service: &Service) -> String {
    let ports = port_list(service.ports.iter());
    let on = if ports.is_empty() {
        String::new()
    } else {
        format!(", on {ports}")
    };
    if service.external_addresses.is_empty() {
        return on;
    }
    let addresses = codes(
        service
            .external_addresses
            .iter()
            .map(|address| address.value.as_str()),
    );
    format!(" at {addresses}{on}")
}
