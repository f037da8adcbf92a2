//! HTTPRoute, GRPCRoute, TLSRoute, TCPRoute, UDPRoute (gateway.networking.k8s.io).

use std::collections::HashMap;

use super::gateway::{refer, reference};
use crate::manifest::Field;
use crate::resource::network::route::{self, Backend, Named, Share};
use crate::resource::network::short_label;
use crate::resource::{Object, ObjectReference, Relation, Route};

/// Reads parents, host names, matches, backends and filters.
pub fn read(document: &Field<'_>, object: &mut Object) {
    let namespace = object.key.namespace.clone();
    let hosts = super::unique(route::hostnames(document).into_iter());
    object.fact("hosts", hosts.join(", "));
    let hostnames = document.at(&["spec", "hostnames"]);
    for parent in route::parents(document, namespace.as_ref()) {
        let reference = parent_reference(&parent, &hosts, hostnames.as_ref());
        object.references.extend(reference);
    }
    let backends = route::backends(document, namespace.as_ref());
    for merged in merge(&backends) {
        object.references.extend(merged.reference(&hosts));
    }
    for filter in route::filters(document) {
        refer(filter.get("extensionRef"), "filter", object);
    }
    object.fact("redirect", redirects(document).join(", "));
}

/// Traffic runs from the parent to the route, though the route names the parent.
fn parent_reference(
    parent: &Named<'_>,
    hosts: &[String],
    hostnames: Option<&Field<'_>>,
) -> Option<ObjectReference> {
    let section = parent.section();
    let listener = section.as_ref().and_then(Field::text);
    let port = parent.port();
    let to_service = parent.kind == "Service";
    let label = match (hosts.is_empty(), listener, &port) {
        (false, _, _) => short_label(hosts),
        (true, Some(listener), _) => listener.to_owned(),
        (true, None, Some(port)) => port.value.to_string(),
        (true, None, None) => String::new(),
    };
    let mut reference = reference(Relation::Routes, parent)?.label(label).reversed();
    let said = section
        .as_ref()
        .into_iter()
        .chain(hostnames)
        .map(Field::place);
    reference.evidence = said
        .chain(port.as_ref().map(|port| port.place.clone()))
        .collect();
    Some(reference.route(Route {
        hosts: hosts.to_vec(),
        listener: listener.map(str::to_owned),
        port: port.filter(|_| to_service),
        ..Route::default()
    }))
}

/// Rules that send to the same port of the same object: one line in the picture.
struct Merged<'r, 'a> {
    rules: Vec<&'r Backend<'a>>,
}

fn merge<'r, 'a>(backends: &'r [Backend<'a>]) -> Vec<Merged<'r, 'a>> {
    let mut merged: Vec<Merged<'_, '_>> = Vec::new();
    let mut numbers = HashMap::new();
    for backend in backends {
        let object = &backend.object;
        let port = object.port().map(|port| port.value.to_string());
        let named = (
            object.kind_id(),
            object.namespace.clone(),
            object.name.text(),
        );
        let key = (named, port, backend.share, backend.weight, backend.percent);
        let number = *numbers.entry(key).or_insert(merged.len());
        match merged.get_mut(number) {
            Some(known) => known.rules.push(backend),
            None => merged.push(Merged {
                rules: vec![backend],
            }),
        }
    }
    merged
}

impl Merged<'_, '_> {
    fn reference(&self, hosts: &[String]) -> Option<ObjectReference> {
        let first = self.rules.first()?;
        let takes_all = self.rules.iter().any(|rule| rule.matches.is_empty());
        let paths = match takes_all {
            true => Vec::new(),
            false => super::unique(
                self.rules
                    .iter()
                    .flat_map(|rule| rule.matches.iter().map(String::as_str)),
            ),
        };
        let port = first.object.port();
        let mut reference = reference(Relation::Routes, &first.object)?.label(label(first, &paths));
        for rule in &self.rules {
            let name = (rule.object.name.path() != first.object.name.path())
                .then(|| rule.object.name.place());
            reference
                .evidence
                .extend(rule.match_places.iter().cloned().chain(name));
        }
        reference
            .evidence
            .extend(port.as_ref().map(|port| port.place.clone()));
        Some(reference.route(Route {
            hosts: hosts.to_vec(),
            paths,
            port,
            weight: first.weight,
            listener: None,
        }))
    }
}

/// `/cart +1, 90 %`, `mirror`.
fn label(backend: &Backend<'_>, paths: &[String]) -> String {
    let share = match (backend.share, backend.percent) {
        (Share::Mirrored, _) => Some("mirror".to_owned()),
        (Share::Forwarded, Some(percent)) => Some(format!("{percent} %")),
        (Share::Forwarded, None) => None,
    };
    let path = Some(short_label(paths)).filter(|path| !path.is_empty());
    let parts: Vec<String> = path.into_iter().chain(share).collect();
    parts.join(", ")
}

/// Where requests are sent back to: `https`, `shop.example`, `/new`.
fn redirects(document: &Field<'_>) -> Vec<String> {
    let filters = route::filters(document);
    let targets = filters.iter().filter_map(|filter| {
        let redirect = filter.get("requestRedirect")?;
        let path = redirect.get("path").and_then(|path| {
            path.text_at("replaceFullPath")
                .or_else(|| path.text_at("replacePrefixMatch"))
        });
        let scheme = redirect
            .text_at("scheme")
            .map(|scheme| format!("{scheme}:"));
        let host = redirect.text_at("hostname").map(|host| format!("//{host}"));
        Some(
            [scheme, host, path.map(str::to_owned)]
                .into_iter()
                .flatten()
                .collect::<String>(),
        )
    });
    let targets: Vec<String> = targets.collect();
    super::unique(targets.iter().map(String::as_str))
}
