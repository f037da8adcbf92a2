//! A probe or lifecycle hook to a port that its container does not declare.

use crate::findings::pods::{Pod, sentence};
use crate::findings::suggest::Near;
use crate::findings::{Advice, Context, Found, Severity};
use crate::resource::{Container, Probe, TargetPort};

/// An error for a name, which the kubelet looks up in the container itself; for a number only worth
/// knowing, as a container may listen on ports that it does not declare.
pub fn run(context: &Context<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    for pod in &context.pods {
        for container in pod.lasting_containers() {
            for probe in &container.probes {
                found.extend(match &probe.port.value {
                    TargetPort::Name(name) => by_name(context, pod, container, probe, name),
                    TargetPort::Number(number) => by_number(pod, container, probe, *number),
                });
            }
        }
    }
    found
}

fn by_name(
    context: &Context<'_>,
    pod: &Pod<'_>,
    container: &Container,
    probe: &Probe,
    name: &str,
) -> Option<Found> {
    let who = sentence(&pod.container_words(container));
    let field = probe.field;
    let mut ports = container.ports.iter();
    if let Some(port) = ports.find(|port| port.name.as_deref() == Some(name)) {
        if port.protocol == "TCP" {
            return None;
        }
        let message = format!(
            "The `{field}` of {} connects by TCP to port `{name}`, which is declared for {} only",
            pod.container_words(container),
            port.protocol,
        );
        let fact = Found::new(&probe.port.place, message)
            .suggest("Probe a port at which the container takes TCP connections");
        return Some(fact.severity(Severity::Warning));
    }
    if name.parse::<u16>().is_ok() {
        let message = format!(
            "{who} gives the port of its `{field}` as text: the API server takes `{name}` for the \
             name of a port"
        );
        return Some(
            Found::new(&probe.port.place, message).suggest("Write the number without quotes"),
        );
    }
    let names = || container.ports.iter().filter_map(|it| it.name.as_deref());
    let near = context.suggestions.nearest_or_part(name, names());
    let only = names()
        .next()
        .filter(|_| container.ports.len() == 1)
        .map(Near::guess);
    let elsewhere = pod.lasting_containers().find(|other| {
        other
            .ports
            .iter()
            .any(|it| it.name.as_deref() == Some(name))
    });
    let remedy = match (elsewhere, near.or(only)) {
        (Some(other), _) => format!(
            "A name is looked up in the same container, not in `{}`: write the number of its port",
            other.name
        )
        .into(),
        (None, Some(near)) => Advice::did_you_mean(name, near),
        (None, None) => "Give a port of the container that name, or write the port's number".into(),
    };
    let message = format!("{who} has no port named `{name}`, to which its `{field}` connects");
    Some(Found::new(&probe.port.place, message).suggest(remedy))
}

/// Quiet where the container declares no port at all, where another container of the Pod declares
/// this one, and where the probe asks another host.
fn by_number(pod: &Pod<'_>, container: &Container, probe: &Probe, number: u16) -> Option<Found> {
    let is_declared = pod
        .lasting_containers()
        .flat_map(|it| &it.ports)
        .any(|port| port.port == number && port.protocol == "TCP");
    if container.ports.is_empty() || is_declared || probe.host.is_some() {
        return None;
    }
    let others: Vec<String> = container
        .ports
        .iter()
        .take(5)
        .map(|port| format!("{}/{}", port.port, port.protocol))
        .collect();
    let message = format!(
        "The `{}` of {} connects to port {number}/TCP, which no container of the Pod declares",
        probe.field,
        pod.container_words(container),
    );
    let fact = Found::new(&probe.port.place, message).suggest(format!(
        "Check that the container listens there; declared: {}",
        others.join(", ")
    ));
    Some(fact.severity(Severity::Info))
}
