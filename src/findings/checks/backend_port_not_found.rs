//! An Ingress or route that sends traffic to a port that the Service does not have.

use crate::findings::{Advice, Context, Found};
use crate::resource::{PortName, Service};
use crate::topology::EdgeDetail;

/// An error: both the backend and the Service are in the input.
pub fn run(context: &Context<'_>) -> Vec<Found> {
    let edges = context.topology.edges();
    edges
        .filter_map(|(index, source, target, edge)| {
            let EdgeDetail::Route {
                route,
                has_port: false,
            } = &edge.detail
            else {
                return None;
            };
            let source = context.topology.node(source)?;
            let target = context.topology.node(target)?;
            let service = target.service()?;
            let port = route.port.as_ref()?;
            let message = format!(
                "{} `{}` sends traffic to port {} of Service `{}`, which has no such port",
                source.kind,
                source.name,
                words(&port.value),
                target.name
            );
            let found = Found::new(&port.place, message).edge(Some(index));
            Some(found.suggest(remedy(context, &port.value, service)))
        })
        .collect()
}

fn words(port: &PortName) -> String {
    match port {
        PortName::Number(number) => number.to_string(),
        PortName::Name(name) => format!("`{name}`"),
    }
}

/// The similar name, the port whose targetPort was written instead, or the only port.
fn remedy(context: &Context<'_>, wanted: &PortName, service: &Service) -> Advice {
    let names = service.ports.iter().filter_map(|port| port.name.as_deref());
    let near = match wanted {
        PortName::Name(name) => context.suggestions.nearest_or_part(name, names),
        PortName::Number(_) => None,
    };
    let wanted = wanted.to_string();
    if let Some(near) = near {
        return Advice::did_you_mean(&wanted, near);
    }
    let meant = service
        .ports
        .iter()
        .find(|port| port.target.to_string() == wanted);
    if let Some(port) = meant {
        return format!(
            "{wanted} is the targetPort; a backend names the Service's own port, {}",
            port.port
        )
        .into();
    }
    let ports: Vec<String> = service
        .ports
        .iter()
        .take(5)
        .map(|port| match &port.name {
            Some(name) => format!("{} (`{name}`)", port.port),
            None => port.port.to_string(),
        })
        .collect();
    match ports.is_empty() {
        true => "Give the Service a port".into(),
        false => format!("The Service has: {}", ports.join(", ")).into(),
    }
}
