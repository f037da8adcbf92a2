//! A port number, name or protocol that the API server does not take.

use crate::findings::pods::sentence;
use crate::findings::{Context, Found};
use crate::manifest::Field;
use crate::resource::Category;
use crate::resource::registry::category_of;
use crate::topology::Node;

/// Where a Pod's spec may stand.
const SPECS: &[&[&str]] = &[
    &["spec"],
    &["spec", "template", "spec"],
    &["spec", "jobTemplate", "spec", "template", "spec"],
    &["template", "spec"],
];

const CONTAINERS: &[&str] = &["initContainers", "containers", "ephemeralContainers"];

/// Ports of containers and Services.
pub fn run(context: &Context<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    for (_, node) in context.topology.nodes() {
        let Some(document) = context.document(node) else {
            continue;
        };
        match category_of(&node.kind) {
            Category::Service => of_service(node, &document, &mut found),
            Category::Workload => of_containers(node, &document, &mut found),
            _ => {}
        }
    }
    found
}

fn of_service(node: &Node, document: &Field<'_>, found: &mut Vec<Found>) {
    let who = format!("Service `{}`", node.name);
    for port in list(document, &["spec", "ports"]) {
        found.extend(number(&port, "port", &who));
        found.extend(number_or_name(&port, "targetPort", &who));
        found.extend(protocol(&port, &who));
    }
}

fn of_containers(node: &Node, document: &Field<'_>, found: &mut Vec<Found>) {
    for spec in SPECS {
        let Some(spec) = document.at(spec) else {
            continue;
        };
        for container in CONTAINERS.iter().flat_map(|key| list(&spec, &[key])) {
            let name = container.text_at("name").unwrap_or_default();
            let who = format!("container `{name}` of {} `{}`", node.kind, node.name);
            for port in list(&container, &["ports"]) {
                found.extend(number(&port, "containerPort", &who));
                found.extend(number(&port, "hostPort", &who));
                found.extend(name_of(&port, "name", &who));
                found.extend(protocol(&port, &who));
            }
        }
    }
}

fn list<'a>(field: &Field<'a>, path: &[&str]) -> Vec<Field<'a>> {
    field.at(path).map(|list| list.items()).unwrap_or_default()
}

/// A number from 1 to 65535; 0 is the same as no `hostPort` and no `targetPort`.
fn number(port: &Field<'_>, key: &str, who: &str) -> Option<Found> {
    let field = port.get(key)?;
    let number = field.value().as_integer()?;
    if (1..=65_535).contains(&number) || (matches!(key, "hostPort" | "targetPort") && number == 0) {
        return None;
    }
    let message = format!(
        "{} has {number} as `{key}`, which is no port",
        sentence(who)
    );
    Some(Found::new(&field.place(), message).suggest("Choose a number from 1 to 65535"))
}

fn number_or_name(port: &Field<'_>, key: &str, who: &str) -> Option<Found> {
    number(port, key, who).or_else(|| name_of(port, key, who))
}

fn name_of(port: &Field<'_>, key: &str, who: &str) -> Option<Found> {
    let field = port.get(key)?;
    let name = field.text().filter(|name| !name.is_empty())?;
    let problem = problem(name)?;
    let message = format!(
        "{} has `{name}` as `{key}`, which is no name of a port: {problem}",
        sentence(who)
    );
    let is_number = key != "name" && name.parse::<u16>().is_ok();
    let remedy = if is_number {
        "Write the number without quotes"
    } else {
        "Choose a name of at most 15 lower-case letters, digits and single hyphens"
    };
    Some(Found::new(&field.place(), message).suggest(remedy))
}

/// Why a name is no `IANA_SVC_NAME` (RFC 6335), as `IsValidPortName` of apimachinery judges it.
fn problem(name: &str) -> Option<&'static str> {
    let is_allowed = |letter: char| matches!(letter, 'a'..='z' | '0'..='9' | '-');
    if name.len() > 15 {
        Some("it is longer than 15 letters")
    } else if !name.chars().all(is_allowed) {
        Some("it has other letters than a-z, 0-9 and hyphens")
    } else if !name.contains(|letter: char| letter.is_ascii_lowercase()) {
        Some("it has no letter from a to z")
    } else if name.contains("--") || name.starts_with('-') || name.ends_with('-') {
        Some("a hyphen stands only between letters or digits")
    } else {
        None
    }
}

fn protocol(port: &Field<'_>, who: &str) -> Option<Found> {
    let field = port.get("protocol")?;
    let protocol = field.text()?;
    if matches!(protocol, "TCP" | "UDP" | "SCTP") {
        return None;
    }
    let message = format!(
        "{} has `{protocol}` as `protocol`, which Kubernetes does not know",
        sentence(who)
    );
    let upper = protocol.to_ascii_uppercase();
    let remedy = match upper.as_str() {
        "TCP" | "UDP" | "SCTP" => format!("Did you mean `{upper}`?"),
        _ => "Choose TCP, UDP or SCTP".to_owned(),
    };
    Some(Found::new(&field.place(), message).suggest(remedy))
}

#[cfg(test)]
mod tests {
    use super::problem;

    #[test]
    fn names_of_ports_are_judged_as_the_api_server_does() {
        for name in ["http", "n23456789012345", "a-1", "8080-tcp"] {
            assert_eq!(problem(name), None, "{name}");
        }
        for name in ["n234567890123456", "123456", "HTTP", "a--b", "-a", "a_b"] {
            assert!(problem(name).is_some(), "{name}");
        }
    }
}
