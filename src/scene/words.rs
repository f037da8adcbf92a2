//! The lines of text in a box.

use super::{Cell, Line, LineStyle};
use crate::resource::{Container, ContainerPort, ContainerRole, HeldKeys, Resource, Service};
use crate::topology::{Facet, Node};
use crate::typeface::{self, Face};

/// Names wider than this are shortened in the middle, px.
const NAME_WIDTH: f64 = 250.0;
/// Facts that are shown of one object.
const MOST_FACTS: usize = 3;
/// Other lines wider than this are shortened, px.
pub(super) const DETAIL_WIDTH: f64 = 230.0;

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
