//! Services: how they are reached, what they select, where each port leads.

use petgraph::graph::NodeIndex;

use super::Section;
use super::ends::Ends;
use super::english::{bare, code, codes, list, list_of, paragraph};
use super::names::Names;
use crate::resource::{Service, ServicePort};
use crate::topology::{Relation, Topology};

/// A sentence or two for the node.
pub(super) fn node(names: &Names<'_>, index: NodeIndex, service: &Service) -> String {
    paragraph([
        reached(names, index, service),
        selected(names, index, service),
    ])
}

/// The article's section on one Service.
pub(super) fn section(names: &Names<'_>, index: NodeIndex, service: &Service) -> Section {
    let purpose = if names.first_service == Some(index) {
        purpose(service)
    } else {
        String::new()
    };
    let ends = Ends::of(names, index);
    let bullets = service
        .ports
        .iter()
        .filter_map(|port| port_bullet(names, &ends, service, port))
        .collect();
    Section {
        paragraphs: [
            reached(names, index, service),
            paragraph([purpose, selected(names, index, service)]),
        ]
        .into_iter()
        .filter(|words| !words.is_empty())
        .collect(),
        bullets,
        ..Section::default()
    }
}

/// Why there are Services is said once, of the first one that selects Pods.
pub(super) fn first_with_purpose(topology: &Topology) -> Option<NodeIndex> {
    topology
        .services()
        .find(|(_, service)| !purpose(service).is_empty())
        .map(|(index, _)| index)
}

fn purpose(service: &Service) -> String {
    if service.service_type.value == "ExternalName" || service.selector.is_none() {
        String::new()
    } else if service.headless {
        "A Pod's address changes whenever the Pod is replaced; the Service's name always gives the current ones.".to_owned()
    } else {
        "A Pod's address changes whenever the Pod is replaced; the Service's does not, and so callers use the Service.".to_owned()
    }
}

/// What the type of the Service means for whoever calls it.
fn reached(names: &Names<'_>, index: NodeIndex, service: &Service) -> String {
    let subject = names.subject(index);
    let addresses = codes(
        service
            .external_addresses
            .iter()
            .map(|address| address.value.as_str()),
    );
    let at = |otherwise: &str| {
        if addresses.is_empty() {
            otherwise.to_owned()
        } else {
            format!("at {addresses}")
        }
    };
    match service.service_type.value.as_str() {
        "ExternalName" => match &service.external_name {
            Some(host) => format!(
                "{subject} is only another name for the host {} (type ExternalName): it forwards nothing and selects no Pods.",
                code(&host.value)
            ),
            None => format!(
                "{subject} is of type ExternalName, another name for a host, but names none."
            ),
        },
        "LoadBalancer" => format!(
            "{subject} is of type LoadBalancer: a load balancer makes it reachable from outside the cluster, {}.",
            at("at an address that the cloud assigns")
        ),
        "NodePort" => format!(
            "{subject} is of type NodePort: from outside the cluster it is reached at the address of any node, on {}.",
            node_ports(service)
        ),
        "ClusterIP" if service.headless => format!(
            "{subject} is headless (`clusterIP: None`): it has no address of its own, its DNS name gives the addresses of the Pods."
        ),
        "ClusterIP" if !addresses.is_empty() => format!(
            "{subject} is of type ClusterIP, but its external IPs make it reachable from outside the cluster too, at {addresses}."
        ),
        "ClusterIP" => format!(
            "{subject} is of type ClusterIP: by itself it can be reached from inside the cluster only."
        ),
        other => format!(
            "{subject} is of type {}, which Kubernetes does not know.",
            code(other)
        ),
    }
}

fn node_ports(service: &Service) -> String {
    let ports: Vec<String> = service
        .ports
        .iter()
        .map(|port| match port.node_port {
            Some(number) => format!("port {number}/{}", bare(&port.protocol)),
            None => "a port that the cluster picks".to_owned(),
        })
        .collect();
    if ports.is_empty() {
        "a port that the cluster picks".to_owned()
    } else {
        let mut unique = ports;
        unique.dedup();
        list(&unique)
    }
}

/// Which Pods the selector finds.
fn selected(names: &Names<'_>, index: NodeIndex, service: &Service) -> String {
    if service.service_type.value == "ExternalName" {
        return String::new();
    }
    let Some(selector) = &service.selector else {
        return "It has no selector: it leads only to the endpoints that someone else registers for it.".to_owned();
    };
    let labels: Vec<String> = selector
        .value
        .iter()
        .map(|(key, value)| code(&format!("{key}={}", value.value)))
        .collect();
    let noun = super::english::noun_for(labels.len(), "label");
    let labels = list(&labels);
    let pods = selected_pods(names, index);
    if pods.is_empty() {
        return format!(
            "It selects Pods of its namespace with the {noun} {labels}, but no Pod in this input has {}.",
            if noun == "label" { "it" } else { "them" }
        );
    }
    format!(
        "It selects Pods of its namespace by the {noun} {labels}: {}.",
        list_of(pods.into_iter().map(|pod| names.the(pod)))
    )
}

fn selected_pods(names: &Names<'_>, index: NodeIndex) -> Vec<NodeIndex> {
    let mut pods: Vec<NodeIndex> = names
        .outgoing(index, Relation::Selects)
        .into_iter()
        .map(|(target, _)| names.pod_of(target).unwrap_or(target))
        .filter(|pod| !names.is_missing(*pod))
        .collect();
    pods.sort();
    pods.dedup();
    pods
}

fn port_bullet(
    names: &Names<'_>,
    ends: &Ends<'_>,
    service: &Service,
    port: &ServicePort,
) -> Option<String> {
    let name = port
        .name
        .as_deref()
        .map_or_else(String::new, |name| format!(" ({})", code(name)));
    let from = format!("Port {}/{}{name}", port.port, bare(&port.protocol));
    if service.service_type.value == "ExternalName" {
        return None;
    }
    if service.selector.is_none() {
        return Some(format!(
            "{from} leads to port {} of those endpoints.",
            code(&port.target.to_string())
        ));
    }
    Some(match ends.list(names, std::slice::from_ref(port)) {
        Some(ends) => format!("{from} leads to {ends}."),
        None => format!("{from} leads nowhere: no Pod in this input takes it."),
    })
}
