//! A targetPort that no selected container declares.

use std::collections::BTreeSet;

use crate::findings::pods::Pod;
use crate::findings::selection::Selecting;
use crate::findings::suggest::Near;
use crate::findings::{Advice, Context, Found, Severity};
use crate::resource::{ContainerPort, ServicePort, TargetPort};
use crate::topology::Relation;

/// Pods with more ports than this are not judged.
const MOST_PORTS: usize = 1_000;

/// An error for a name; for a number only worth knowing, as a container may listen on ports that
/// it does not declare.
pub fn run(context: &Context<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    for selecting in &context.selection.services {
        let declared: Vec<&ContainerPort> = selecting
            .pods
            .iter()
            .filter_map(|number| context.pods.get(*number))
            .flat_map(|pod| pod.lasting_containers())
            .flat_map(|container| &container.ports)
            .take(MOST_PORTS + 1)
            .collect();
        if selecting.pods.is_empty() || declared.len() > MOST_PORTS {
            continue;
        }
        let judge = Judge {
            context,
            selecting,
            declared,
        };
        for port in &selecting.service.ports {
            found.extend(match &port.target {
                TargetPort::Name(name) => judge.by_name(port, name),
                TargetPort::Number(number) => judge.by_number(port, *number),
            });
        }
    }
    found
}

struct Judge<'c, 'a> {
    context: &'c Context<'a>,
    selecting: &'c Selecting<'a>,
    declared: Vec<&'c ContainerPort>,
}

impl<'a> Judge<'_, 'a> {
    fn by_name(&self, port: &'a ServicePort, name: &str) -> Option<Found> {
        let same_name = || {
            let ports = self.declared.iter();
            ports.filter(|port| port.name.as_deref() == Some(name))
        };
        // A number in quotes is no name of a port; that is told by itself.
        if name.parse::<u16>().is_ok() {
            return None;
        }
        if same_name().any(|declared| declared.protocol == port.protocol) {
            return None;
        }
        let (problem, remedy) = match same_name().next() {
            Some(other) => (
                format!("is declared for {} only", other.protocol),
                format!("Use `protocol: {}` on both sides", other.protocol).into(),
            ),
            None => (
                format!("no container of {} has", self.selected()),
                self.other_name(port, name).map_or_else(
                    || "Give a port of the container that name, or write its number".into(),
                    |near| Advice::did_you_mean(name, near),
                ),
            ),
        };
        let message = format!(
            "Port {} of Service `{}` sends to the port named `{name}`, which {problem}",
            port.port, self.selecting.node.name
        );
        Some(self.found(port, message).suggest(remedy))
    }

    /// A similar name, else the name of the container port with the Service's own number, else
    /// the only name.
    fn other_name(&self, port: &ServicePort, name: &str) -> Option<Near<'_>> {
        let names = || self.declared.iter().filter_map(|port| port.name.as_deref());
        let near = self.context.suggestions.nearest_or_part(name, names());
        near.or_else(|| {
            let mut ports = self.declared.iter();
            ports
                .find(|declared| declared.port == port.port)
                .and_then(|declared| declared.name.as_deref())
                .or_else(|| names().next().filter(|_| self.declared.len() == 1))
                .map(Near::guess)
        })
    }

    fn by_number(&self, port: &'a ServicePort, number: u16) -> Option<Found> {
        let offers = |it: &&ContainerPort| it.port == number && it.protocol == port.protocol;
        if self.declared.is_empty() || self.declared.iter().any(offers) {
            return None;
        }
        let ports = self.declared.iter();
        let others: BTreeSet<String> = ports
            .map(|port| format!("{}/{}", port.port, port.protocol))
            .collect();
        let others: Vec<String> = others.into_iter().take(5).collect();
        let message = format!(
            "Port {} of Service `{}` sends to port {number}/{}, which no container of {} declares",
            port.port,
            self.selecting.node.name,
            port.protocol,
            self.selected(),
        );
        let remedy = format!(
            "Check that a container listens there; declared: {}",
            others.join(", ")
        );
        let fact = self.found(port, message).suggest(remedy);
        Some(fact.severity(Severity::Info))
    }

    fn found(&self, port: &'a ServicePort, message: String) -> Found {
        let edge = self.context.edge(Relation::Selects, &port.place);
        Found::new(&port.target_place, message).edge(edge)
    }

    fn selected(&self) -> String {
        match self.selecting.pods.as_slice() {
            [number] => {
                let pod = self.context.pods.get(*number);
                pod.map_or_else(String::new, Pod::words)
            }
            _ => "the selected Pods".to_owned(),
        }
    }
}
