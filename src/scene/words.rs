//! The lines of text in a box.

use super::{Cell, Line, LineStyle};
use crate::explain::noun_for;
use crate::resource::{Container, ContainerPort, ContainerRole, HeldKeys, Resource, Service};
use crate::topology::{Facet, Node, Relation, Topology};
use crate::typeface::{self, Face};

/// Names wider than this are shortened in the middle, px.
const NAME_WIDTH: f64 = 250.0;
/// Facts that are shown of one object.
const MOST_FACTS: usize = 3;
/// Other lines wider than this are shortened, px.
const DETAIL_WIDTH: f64 = 230.0;

pub(super) fn kind_words(node: &Node) -> String {
    match &node.facet {
        Facet::Service(service) => match service.service_type.value.as_str() {
            "ClusterIP" if service.headless => "Headless Service".into(),
            "ClusterIP" => "Service".into(),
            other => format!("{other} Service"),
        },
        Facet::Container(container) => match container.role {
            ContainerRole::Init => "Init container".into(),
            ContainerRole::Sidecar => "Sidecar container".into(),
            ContainerRole::Main => "Container".into(),
            ContainerRole::Ephemeral => "Ephemeral container".into(),
        },
        Facet::Volume(volume) => format!("Volume · {}", volume.source_type),
        Facet::Address(_) => "Network address".into(),
        Facet::External(_) => "Outside system".into(),
        Facet::Pod(template) if template.is_template => "Pod template".into(),
        _ => node.kind.to_string(),
    }
}

pub(super) fn container_lines(container: &Container, lines: &mut Vec<Line>) {
    if let Some(image) = &container.image {
        lines.push(line(LineStyle::Detail, image));
    }
    if !container.ports.is_empty() {
        let ports: Vec<String> = container.ports.iter().map(port_words).collect();
        lines.push(line(LineStyle::Detail, &ports.join(", ")));
    }
}

pub(super) fn port_words(port: &ContainerPort) -> String {
    match &port.name {
        Some(name) => format!("{}/{} {name}", port.port, port.protocol),
        None => format!("{}/{}", port.port, port.protocol),
    }
}

pub(super) fn container_cells(container: &Container) -> Vec<Cell> {
    [
        ("CPU", &container.cpu_request, &container.cpu_limit),
        ("MEM", &container.memory_request, &container.memory_limit),
    ]
    .into_iter()
    .map(|(name, request, limit)| Cell {
        name,
        value: match (request, limit) {
            (None, None) => "not set".into(),
            (request, limit) => format!("{} / {}", quantity(request), quantity(limit)),
        },
        set: request.is_some() || limit.is_some(),
    })
    .collect()
}

fn quantity(resource: &Option<Resource>) -> String {
    resource.as_ref().map_or_else(
        || "–".into(),
        |quantity| {
            typeface::shortened(
                &quantity.value,
                Face::Regular,
                LineStyle::Detail.size(),
                70.0,
            )
        },
    )
}

pub(super) fn service_line(service: &Service) -> Option<Line> {
    let mut parts: Vec<String> = Vec::new();
    if let Some(address) = service.external_addresses.first() {
        parts.push(address.value.clone());
    }
    if let Some(name) = &service.external_name {
        parts.push(name.value.clone());
    }
    let ports: Vec<String> = service
        .ports
        .iter()
        .take(3)
        .map(|port| format!("{}/{}", port.port, port.protocol))
        .collect();
    if !ports.is_empty() {
        let more = if service.ports.len() > 3 { ", …" } else { "" };
        parts.push(format!("{}{more}", ports.join(", ")));
    }
    (!parts.is_empty()).then(|| line(LineStyle::Detail, &parts.join(" · ")))
}

pub(super) fn held_line(held: &HeldKeys) -> Line {
    match held.keys.as_slice() {
        [] => line(LineStyle::Detail, "no keys"),
        [only] => line(LineStyle::Detail, &format!("key {}", only.name)),
        keys => line(LineStyle::Detail, &format!("{} keys", keys.len())),
    }
}

/// The first facts on an object; what is drawn as a container of others has no room for them.
pub(super) fn fact_lines(node: &Node) -> impl Iterator<Item = Line> {
    node.facts
        .iter()
        .take(MOST_FACTS)
        .map(|fact| line(LineStyle::Detail, &format!("{} {}", fact.name, fact.value)))
}

pub(super) fn capitalised(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

pub(super) fn name_line(name: &str) -> Line {
    Line {
        text: typeface::shortened(name, Face::Bold, LineStyle::Name.size(), NAME_WIDTH),
        style: LineStyle::Name,
        chip: None,
    }
}

/// A container on its Pod's card: image without its registry, and ports.
pub(super) fn container_line(container: &Container) -> String {
    let image = container.image.as_deref().map(short_image);
    let name = image.unwrap_or(&container.name);
    let role = match container.role {
        ContainerRole::Init => "init ",
        ContainerRole::Sidecar => "sidecar ",
        ContainerRole::Main => "",
        ContainerRole::Ephemeral => "debug ",
    };
    let ports: Vec<String> = container
        .ports
        .iter()
        .map(|port| format!("{}/{}", port.port, port.protocol))
        .collect();
    if ports.is_empty() {
        format!("{role}{name}")
    } else {
        format!("{role}{name} · {}", ports.join(", "))
    }
}

/// `api:1.2` of `registry.example/shop/api:1.2@sha256:…`.
fn short_image(image: &str) -> &str {
    let tagged = image.split_once('@').map_or(image, |(tagged, _)| tagged);
    let path = tagged.rsplit_once('/').map_or(tagged, |(_, last)| last);
    if path.is_empty() { image } else { path }
}

/// A Service on the card of the only workload behind it, whose name need not be said again.
pub(super) fn service_words(node: &Node, service: &Service, workload: &str) -> String {
    let mut words = kind_words(node);
    if let Some(reach) = words.strip_suffix(" Service").filter(|_| !service.headless) {
        words = reach.to_owned();
    }
    if &*node.name != workload {
        words.push(' ');
        words.push_str(&node.name);
    }
    if let Some(line) = service_line(service) {
        words.push(' ');
        words.push_str(&line.text);
    }
    words
}

/// An Ingress or route on the card of the only workload behind it: its host and path.
pub(super) fn route_line(topology: &Topology, index: usize, node: &Node) -> String {
    let mut routes = topology.outgoing(petgraph::graph::NodeIndex::new(index));
    let label = routes.find_map(|(_, _, edge)| {
        let is_said = edge.relation == Relation::Routes && !edge.label.is_empty();
        is_said.then_some(edge.label.as_str())
    });
    let kind = node.kind.split('.').next().unwrap_or_default();
    format!("{kind} {}", label.unwrap_or(&node.name))
}

/// Kinds whose names are too long for a count on a card, with what people call them.
const SHORT_NAMES: &[(&str, &str)] = &[
    ("PersistentVolumeClaim", "claim"),
    ("HorizontalPodAutoscaler", "autoscaler"),
    ("VerticalPodAutoscaler", "autoscaler"),
    ("PodDisruptionBudget", "budget"),
    ("CustomResourceDefinition", "CRD"),
    ("External", "outside system"),
    ("Namespace", "namespace"),
];

/// "12 ConfigMaps"; a custom kind without its group.
pub(super) fn count_words(count: usize, kind: &str) -> String {
    let kind = kind.split('.').next().unwrap_or_default();
    let short = SHORT_NAMES.iter().find(|(name, _)| *name == kind);
    format!(
        "{count} {}",
        noun_for(count, short.map_or(kind, |(_, short)| short))
    )
}

/// As [`count_words`], with the kind's own name where it has one.
pub(super) fn kind_count(count: usize, kind: &str) -> String {
    match kind {
        "External" | "Namespace" | "CustomResourceDefinition" => count_words(count, kind),
        _ => {
            let kind = kind.split('.').next().unwrap_or_default();
            format!("{count} {}", noun_for(count, kind))
        }
    }
}

/// Items one after the other in lines of at most the usual width; what has no place in `most`
/// lines is left to an ellipsis.
pub(super) fn wrapped(items: &[String], between: &str, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for item in items {
        let longer = lines.last().map(|last| format!("{last}{between}{item}"));
        let fits = |text: &String| {
            typeface::width(text, Face::Regular, LineStyle::Detail.size()) <= DETAIL_WIDTH
        };
        match (longer.filter(fits), lines.len()) {
            (Some(longer), _) => {
                lines.pop();
                lines.push(longer);
            }
            (None, count) if count == most => {
                if let Some(last) = lines.last_mut() {
                    last.push_str(between);
                    last.push('…');
                }
                break;
            }
            (None, _) => lines.push(item.clone()),
        }
    }
    lines
}

pub(super) fn line(style: LineStyle, text: &str) -> Line {
    Line {
        text: fitted(text, style.size(), DETAIL_WIDTH),
        style,
        chip: None,
    }
}

/// The text in at most `limit` px: a list loses its last items, anything else its middle.
pub(super) fn fitted(text: &str, size: f64, limit: f64) -> String {
    let fits = |text: &str| typeface::width(text, Face::Regular, size) <= limit;
    let kept = if fits(text) {
        None
    } else {
        text.match_indices(", ")
            .filter_map(|(end, _)| text.get(..end))
            .map(|kept| format!("{kept}, …"))
            .take_while(|kept| fits(kept))
            .last()
    };
    let text = kept.as_deref().unwrap_or(text);
    typeface::shortened(text, Face::Regular, size, limit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_that_is_too_long_loses_its_last_items() {
        assert_eq!(
            fitted("21101/TCP, 21104/TCP, 21107/TCP, …", 11.0, 150.0),
            "21101/TCP, 21104/TCP, …"
        );
    }

    #[test]
    fn other_text_that_is_too_long_loses_its_middle() {
        let text = fitted(
            "registry.example/team/project/application:1.0.0",
            11.0,
            150.0,
        );
        assert!(
            text.starts_with("registry") && text.ends_with("1.0.0"),
            "{text}"
        );
    }

    #[test]
    fn text_that_fits_stays_as_it_is() {
        assert_eq!(fitted("80/TCP, 443/TCP", 11.0, 150.0), "80/TCP, 443/TCP");
    }
}
