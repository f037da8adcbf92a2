//! A targetPort that no selected container declares.

use crate::findings::pods::{Pod, edge_for};
use crate::findings::selection::Selecting;
use crate::findings::{Context, Found, Severity, suggest};
use crate::resource::{ContainerPort, ServicePort, TargetPort};
use crate::topology::Relation;

/// An error for a name; for a number only worth knowing, as a container may listen on ports that
/// it does not declare.
pub fn run(context: &Context<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    for selecting in &context.selection.services {
        let pods = selecting.pods.iter();
        let pods: Vec<&Pod<'_>> = pods
            .filter_map(|number| context.pods.get(*number))
            .collect();
        if pods.is_empty() {
            continue;
        }
        for port in &selecting.service.ports {
            let fact = match &port.target {
                TargetPort::Name(name) => by_name(selecting, &pods, port, name),
                TargetPort::Number(number) => by_number(selecting, &pods, port, *number),
            };
            let edge = edge_for(
                context.topology,
                selecting.index,
                Relation::Selects,
                &port.target_place,
                "",
            );
            found.extend(fact.map(|fact| fact.edge(edge)));
        }
    }
    found
}

fn declared<'a>(pods: &[&Pod<'a>]) -> Vec<&'a ContainerPort> {
    pods.iter()
        .flat_map(|pod| pod.lasting_containers())
        .flat_map(|container| &container.ports)
        .collect()
}

fn by_name(
    selecting: &Selecting<'_>,
    pods: &[&Pod<'_>],
    port: &ServicePort,
    name: &str,
) -> Option<Found> {
    let declared = declared(pods);
    let same_name = || {
        let ports = declared.iter();
        ports.filter(|port| port.name.as_deref() == Some(name))
    };
    if same_name().any(|declared| declared.protocol == port.protocol) {
        return None;
    }
    let (problem, remedy) = if let Some(other) = same_name().next() {
        (
            format!("is declared for {} only", other.protocol),
            format!("Use `protocol: {}` on both sides", other.protocol),
        )
    } else {
        let names = declared.iter().filter_map(|port| port.name.as_deref());
        let near = suggest::nearest_or_part(name, names);
        let by_number = declared.iter().find(|port_| port_.port == port.port);
        let near = near.or_else(|| by_number.and_then(|port| port.name.as_deref()));
        (
            format!("no container of {} has", selected(pods)),
            near.map_or_else(
                || "Name a port of the container so, or give the port's number".to_owned(),
                |near| format!("Did you mean `{near}`?"),
            ),
        )
    };
    let message = format!(
        "Port {} of Service `{}` sends to the port named `{name}`, which {problem}",
        port.port, selecting.node.name
    );
    Some(Found::new(&port.target_place, message).suggest(remedy))
}

fn by_number(
    selecting: &Selecting<'_>,
    pods: &[&Pod<'_>],
    port: &ServicePort,
    number: u16,
) -> Option<Found> {
    let declared = declared(pods);
    let offered = |it: &ContainerPort| it.port == number && it.protocol == port.protocol;
    if declared.is_empty() || declared.iter().copied().any(offered) {
        return None;
    }
    let mut others: Vec<String> = declared
        .iter()
        .map(|port| format!("{}/{}", port.port, port.protocol))
        .collect();
    others.sort();
    others.dedup();
    others.truncate(5);
    let message = format!(
        "Port {} of Service `{}` sends to port {number}/{}, which no container of {} declares",
        port.port,
        selecting.node.name,
        port.protocol,
        selected(pods),
    );
    let remedy = format!(
        "Check that a container listens there; declared: {}",
        others.join(", ")
    );
    let fact = Found::new(&port.target_place, message).suggest(remedy);
    Some(fact.severity(Severity::Info))
}

fn selected(pods: &[&Pod<'_>]) -> String {
    match pods {
        [pod] => pod.words(),
        _ => "the selected Pods".to_owned(),
    }
}
