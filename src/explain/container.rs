//! Containers: what each runs, what it may use of its node, what it reads, sees and calls.

use petgraph::graph::NodeIndex;

use super::english::{bare, code, codes, count, list, paragraph};
use super::names::Names;
use super::{edge, english};
use crate::resource::{Container, ContainerPort, ContainerRole, EnvSource, Resource};
use crate::topology::{EdgeDetail, Relation};

/// A sentence or two for the node.
pub(super) fn node(names: &Names<'_>, index: NodeIndex, container: &Container) -> String {
    paragraph([runs(names, index, container), may_use(container)])
}

/// The container's bullet in its Pod's section: the node's words and one sentence a relation.
pub(super) fn bullet(names: &Names<'_>, index: NodeIndex, container: &Container) -> String {
    let mut sentences = vec![node(names, index, container), own_environment(container)];
    for relation in [
        Relation::ReadsEnv,
        Relation::ReadsAllEnv,
        Relation::Mounts,
        Relation::Listens,
        Relation::Connects,
    ] {
        let mut told: Vec<String> = names
            .outgoing(index, relation)
            .into_iter()
            .map(|(target, edge)| {
                let because = match &edge.detail {
                    EdgeDetail::Inferred { because } => {
                        format!(", as Podatlas concludes from {because}")
                    }
                    _ => String::new(),
                };
                format!(
                    "It {}{because}.",
                    edge::predicate(names, index, target, edge)
                )
            })
            .collect();
        told.dedup();
        sentences.extend(told);
    }
    paragraph(sentences)
}

fn runs(names: &Names<'_>, index: NodeIndex, container: &Container) -> String {
    let subject = names.subject(index);
    let image = container.image.as_deref().map_or_else(
        || "names no image to run".to_owned(),
        |image| format!("runs the image {}", code(image)),
    );
    let ports = ports(&container.ports);
    match container.role {
        ContainerRole::Main => format!("{subject} {image} and {ports}."),
        ContainerRole::Init => {
            format!("{subject} {image}; it must end well before the containers start.")
        }
        ContainerRole::Sidecar => format!(
            "{subject} {image} and {ports}; it starts before the containers and stays beside them (`restartPolicy: Always`)."
        ),
        ContainerRole::Ephemeral => format!(
            "{subject} {image}; it was put into the running Pod to look around and is never restarted."
        ),
    }
}

fn ports(ports: &[ContainerPort]) -> String {
    if ports.is_empty() {
        return "declares no port".to_owned();
    }
    let told: Vec<String> = ports
        .iter()
        .map(|port| {
            let mut extra = Vec::new();
            if let Some(name) = &port.name {
                extra.push(code(name));
            }
            if let Some(host_port) = port.host_port {
                extra.push(format!("also port {host_port} of its node"));
            }
            let extra = if extra.is_empty() {
                String::new()
            } else {
                format!(" ({})", extra.join(", "))
            };
            format!("{}/{}{extra}", port.port, bare(&port.protocol))
        })
        .collect();
    format!(
        "declares {} {}",
        english::noun_for(told.len(), "port"),
        list(&told)
    )
}

/// What the container is given and what it may take at most.
fn may_use(container: &Container) -> String {
    let requests = amounts(&container.cpu_request, &container.memory_request);
    let limits = amounts(&container.cpu_limit, &container.memory_limit);
    if requests.is_empty() && limits.is_empty() {
        return "It sets no request and no limit for CPU or memory: nothing is reserved for it, and it may use all that its node has.".to_owned();
    }
    let reserved = if requests.is_empty() {
        // A limit without a request sets the request too (ResourceRequirements, core/v1).
        "It asks for no CPU or memory of its own, so as much as its limit is reserved for it"
            .to_owned()
    } else {
        format!("{} reserved for it", be(&requests))
    };
    let unlimited: Vec<&str> = [
        (&container.cpu_limit, "CPU"),
        (&container.memory_limit, "memory"),
    ]
    .into_iter()
    .filter(|(limit, _)| limit.is_none())
    .map(|(_, what)| what)
    .collect();
    let at_most = if limits.is_empty() {
        "no limit is set, so it may use all that its node has".to_owned()
    } else if let [what] = unlimited.as_slice() {
        format!(
            "it may use at most {}, and all the {what} that its node has, because no limit for that is set",
            list(&limits)
        )
    } else {
        format!("it may use at most {}", list(&limits))
    };
    format!("{reserved}; {at_most}.")
}

fn be(requests: &[String]) -> String {
    let verb = if requests.len() == 1 { "is" } else { "are" };
    format!("{} {verb}", list(requests))
}

fn amounts(cpu: &Option<Resource>, memory: &Option<Resource>) -> Vec<String> {
    [(cpu, "CPU"), (memory, "memory")]
        .into_iter()
        .filter_map(|(amount, what)| Some(amount_of(&amount.as_ref()?.value, what)))
        .collect()
}

/// "`100m` of CPU", "`2` CPUs", "`128Mi` of memory", "`1000` bytes of memory": a quantity without a
/// suffix counts whole units (Quantity, apimachinery).
fn amount_of(quantity: &str, what: &str) -> String {
    let amount = code(quantity);
    let has_suffix = quantity.ends_with(|letter: char| letter.is_ascii_alphabetic());
    match what {
        _ if has_suffix => format!("{amount} of {what}"),
        "CPU" if quantity.parse::<f64>().is_ok_and(|count| count > 1.0) => format!("{amount} CPUs"),
        "CPU" => format!("{amount} CPU"),
        _ => format!("{amount} bytes of {what}"),
    }
}

/// Variables that come from no ConfigMap or Secret: their names, never a value.
fn own_environment(container: &Container) -> String {
    let literal = container
        .env
        .iter()
        .filter(|variable| matches!(variable.source, EnvSource::Literal))
        .map(|variable| variable.name.as_str());
    let downward: Vec<String> = container
        .env
        .iter()
        .filter_map(|variable| match &variable.source {
            EnvSource::Downward(field) => Some(format!(
                "{} from its own Pod's {}",
                code(&variable.name),
                code(field)
            )),
            _ => None,
        })
        .collect();
    let literal: Vec<&str> = literal.collect();
    let written = if literal.is_empty() {
        String::new()
    } else {
        format!(
            "The manifest itself sets {}: {}.",
            count(literal.len(), "environment variable"),
            codes(literal)
        )
    };
    let taken = if downward.is_empty() {
        String::new()
    } else {
        format!("It gets {}.", list(&downward))
    };
    paragraph([written, taken])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quantity_is_said_with_its_unit() {
        assert_eq!(amount_of("100m", "CPU"), "`100m` of CPU");
        assert_eq!(amount_of("1", "CPU"), "`1` CPU");
        assert_eq!(amount_of("2.5", "CPU"), "`2.5` CPUs");
        assert_eq!(amount_of("128Mi", "memory"), "`128Mi` of memory");
        assert_eq!(amount_of("1000", "memory"), "`1000` bytes of memory");
    }
}
