//! Endpoints (core/v1) and EndpointSlice (discovery.k8s.io): the addresses behind a Service.

use std::sync::Arc;

use crate::manifest::Field;
use crate::resource::network::short_label;
use crate::resource::{Object, ObjectReference, Relation, Route};

/// Label by which a slice says whose addresses it holds.
const SERVICE_NAME: &str = "kubernetes.io/service-name";
/// Addresses in a fact before the rest is only counted.
const TOLD_ADDRESSES: usize = 5;

/// Endpoints: `subsets`; they stand behind the Service of the same name.
pub fn read(document: &Field<'_>, object: &mut Object) {
    let subsets = items(document.get("subsets"));
    let mut addresses = Vec::new();
    for subset in &subsets {
        let ports = port_words(&items(subset.get("ports")));
        for key in ["addresses", "notReadyAddresses"] {
            for address in items(subset.get(key)) {
                addresses.extend(address.text_at("ip").map(str::to_owned));
                target(&address, &ports, object);
            }
        }
        object.fact("ports", ports.join(", "));
    }
    address_fact(&addresses, object);
    let name = document.at(&["metadata", "name"]);
    if !subsets.is_empty() {
        behind(name, object);
    }
}

/// EndpointSlice: `endpoints` and `ports`; a label names its Service.
pub fn read_slice(document: &Field<'_>, object: &mut Object) {
    let ports = port_words(&items(document.get("ports")));
    let mut addresses = Vec::new();
    for endpoint in items(document.get("endpoints")) {
        let own = items(endpoint.get("addresses"));
        addresses.extend(own.iter().filter_map(|it| it.text().map(str::to_owned)));
        target(&endpoint, &ports, object);
    }
    object.fact("ports", ports.join(", "));
    address_fact(&addresses, object);
    behind(document.at(&["metadata", "labels", SERVICE_NAME]), object);
}

/// Service → its addresses.
fn behind(name: Option<Field<'_>>, object: &mut Object) {
    let namespace: Option<Arc<str>> = object.key.namespace.clone();
    let reference = name.and_then(|name| {
        ObjectReference::to(Relation::Routes, "Service", namespace.as_ref(), &name)
    });
    let reference = reference.map(|it| it.route(Route::default()).reversed());
    object.references.extend(reference);
}

/// `targetRef`: the Pod (or other object) that an address is that of.
fn target(endpoint: &Field<'_>, ports: &[String], object: &mut Object) {
    let Some(reference) = endpoint.get("targetRef") else {
        return;
    };
    let namespace = reference.text_at("namespace").map(Into::into);
    let namespace = namespace.or_else(|| object.key.namespace.clone());
    let kind = reference.text_at("kind").unwrap_or("Pod");
    let named = reference
        .get("name")
        .and_then(|name| ObjectReference::to(Relation::Routes, kind, namespace.as_ref(), &name));
    object.references.extend(named.map(|named| {
        let named = named.because(endpoint.place());
        named.label(short_label(ports)).route(Route::default())
    }));
}

fn port_words(ports: &[Field<'_>]) -> Vec<String> {
    ports
        .iter()
        .filter_map(|port| {
            let number = port.get("port")?.value().as_integer()?;
            Some(format!(
                "{number}/{}",
                port.text_at("protocol").unwrap_or("TCP")
            ))
        })
        .collect()
}

fn address_fact(addresses: &[String], object: &mut Object) {
    let told: Vec<&str> = addresses
        .iter()
        .map(String::as_str)
        .take(TOLD_ADDRESSES)
        .collect();
    let rest = addresses.len() - told.len();
    object.fact(
        "addresses",
        match rest {
            0 => told.join(", "),
            rest => format!("{} +{rest}", told.join(", ")),
        },
    );
}

fn items<'a>(field: Option<Field<'a>>) -> Vec<Field<'a>> {
    field.map(|field| field.items()).unwrap_or_default()
}
