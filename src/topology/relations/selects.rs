//! Selects: Service → the container that offers each port, in every Pod that its selector matches.

use std::collections::BTreeMap;
use std::sync::Arc;

use petgraph::graph::NodeIndex;

use super::exposes::ports_label;
use crate::manifest::Place;
use crate::resource::{
    Container, ContainerPort, Located, Object, Service, ServicePort, TargetPort,
};
use crate::topology::draft::{Draft, Link};
use crate::topology::index::{Index, PodSite};
use crate::topology::{EdgeDetail, EdgeStatus, PortMapping, Relation};

type Selector = BTreeMap<String, Located<String>>;

/// Relates every Service with a selector to the Pods of its own namespace.
pub fn build(index: &Index<'_>, draft: &mut Draft) {
    for &(node, object) in &index.objects {
        let Some((service, selector)) = selecting(object) else {
            continue;
        };
        let labels = selector
            .iter()
            .map(|(key, value)| (key.as_str(), value.value.as_str()));
        if draft.is_full() {
            return;
        }
        for pod in index.select(object.key.namespace.as_deref(), labels) {
            for (target, link) in links(service, selector, pod) {
                draft.relate(node, target, link);
            }
        }
    }
}

/// An ExternalName Service is an alias; Kubernetes ignores its selector.
fn selecting(object: &Object) -> Option<(&Service, &Selector)> {
    let service = object.service.as_deref()?;
    let selector = service.selector.as_ref()?;
    (service.service_type.value != "ExternalName").then_some((service, &selector.value))
}

/// Ports of a Service that end at one node, whether they are found there or not.
#[derive(Default)]
struct Ending {
    mappings: Vec<PortMapping>,
    entries: Vec<Place>,
    container_ports: Vec<Place>,
}

fn links(service: &Service, selector: &Selector, pod: &PodSite<'_>) -> Vec<(NodeIndex, Link)> {
    let mut endings: BTreeMap<(NodeIndex, EdgeStatus), Ending> = BTreeMap::new();
    if service.ports.is_empty() {
        endings.insert((pod.node, EdgeStatus::Ok), Ending::default());
    }
    for port in &service.ports {
        let offer = offer(port, pod);
        let status = match (&offer, &port.target) {
            (None, TargetPort::Name(_)) => EdgeStatus::Missing,
            _ => EdgeStatus::Ok,
        };
        let target = offer.map_or_else(|| undeclared_target(pod), |(node, _)| node);
        let ending = endings.entry((target, status)).or_default();
        ending
            .mappings
            .push(mapping(port, offer.map(|(_, offered)| offered)));
        ending.entries.push(port.place.clone());
        ending
            .container_ports
            .extend(offer.map(|(_, offered)| offered.place.clone()));
    }
    endings
        .into_iter()
        .map(|((target, status), ending)| (target, link(selector, status, ending)))
        .collect()
}

/// The container that declares the port, and its declaration.
fn offer<'a>(port: &ServicePort, pod: &PodSite<'a>) -> Option<(NodeIndex, &'a ContainerPort)> {
    pod.serving()
        .find_map(|(node, container)| Some((node, declared(container, port)?)))
}

fn declared<'a>(container: &'a Arc<Container>, port: &ServicePort) -> Option<&'a ContainerPort> {
    container.ports.iter().find(|declared| {
        declared.protocol == port.protocol
            && match &port.target {
                TargetPort::Number(number) => declared.port == *number,
                TargetPort::Name(name) => declared.name.as_ref() == Some(name),
            }
    })
}

/// Declaring a port is only information, so a port that no container declares may still be
/// served: by the only container, where there is only one.
fn undeclared_target(pod: &PodSite<'_>) -> NodeIndex {
    let mut serving = pod.serving();
    match (serving.next(), serving.next()) {
        (Some((only, _)), None) => only,
        _ => pod.node,
    }
}

fn mapping(port: &ServicePort, offered: Option<&ContainerPort>) -> PortMapping {
    let number = match &port.target {
        TargetPort::Number(number) => Some(*number),
        TargetPort::Name(_) => offered.map(|offered| offered.port),
    };
    PortMapping {
        port: port.port,
        target: port.target.to_string(),
        number,
        protocol: port.protocol.clone(),
        offered: offered.is_some(),
        place: port.target_place.clone(),
    }
}

fn link(selector: &Selector, status: EdgeStatus, ending: Ending) -> Link {
    let selected = selector.values().map(|label| label.place.clone());
    Link {
        relation: Relation::Selects,
        status,
        label: ports_label(ending.mappings.iter().map(port_label)),
        evidence: selected
            .chain(ending.entries)
            .chain(ending.container_ports)
            .collect(),
        detail: EdgeDetail::Ports(ending.mappings),
    }
}

fn port_label(mapping: &PortMapping) -> String {
    let protocol = &mapping.protocol;
    match mapping.number {
        Some(number) if number == mapping.port => format!("{number}/{protocol}"),
        Some(number) => format!("{}→{number}/{protocol}", mapping.port),
        None => format!("{}→{}/{protocol}", mapping.port, mapping.target),
    }
}
