//! Service (core/v1), every type.

use std::sync::Arc;

use crate::manifest::Field;
use crate::resource::meta::{located, located_at, string_map};
use crate::resource::read_container::port_number;
use crate::resource::{Located, Object, Service, ServicePort, TargetPort};

/// Reads `spec`, and the addresses in `status` that a load balancer was given.
pub fn read(document: &Field<'_>, object: &mut Object) {
    let spec = document.get("spec");
    let of_spec = |key: &str| spec.as_ref()?.get(key);
    let place = spec.as_ref().unwrap_or(document).place();
    let selector = of_spec("selector")
        .map(|selector| Located {
            value: string_map(&selector),
            place: selector.place(),
        })
        .filter(|selector| !selector.value.is_empty());
    object.service = Some(Arc::new(Service {
        service_type: of_spec("type")
            .and_then(|field| located(&field))
            .unwrap_or_else(|| Located {
                value: "ClusterIP".to_owned(),
                place,
            }),
        selector,
        ports: of_spec("ports")
            .map(|ports| ports.items())
            .map_or_else(Vec::new, |entries| {
                entries.iter().filter_map(port).collect()
            }),
        headless: of_spec("clusterIP").and_then(|field| field.text()) == Some("None"),
        external_name: of_spec("externalName").and_then(|field| located(&field)),
        external_addresses: external_addresses(document, spec.as_ref()),
    }));
}

/// A port without a number cannot be drawn; the schema check reports it.
fn port(entry: &Field<'_>) -> Option<ServicePort> {
    let port = port_number(&entry.get("port")?)?;
    let written = entry.get("targetPort");
    let target = written.as_ref().and_then(|field| match field.text() {
        // A string of digits stays a name: IntOrString keeps the YAML type.
        Some(name) => Some(TargetPort::Name(name.to_owned())),
        None => Some(TargetPort::Number(port_number(field)?)),
    });
    Some(ServicePort {
        name: entry.text_at("name").map(str::to_owned),
        port,
        protocol: entry.text_at("protocol").unwrap_or("TCP").to_owned(),
        target: target.unwrap_or(TargetPort::Number(port)),
        node_port: entry.get("nodePort").and_then(|field| port_number(&field)),
        place: entry.place(),
        target_place: written.as_ref().unwrap_or(entry).place(),
    })
}

fn external_addresses(document: &Field<'_>, spec: Option<&Field<'_>>) -> Vec<Located<String>> {
    let load_balancer = spec.and_then(|spec| located_at(spec, "loadBalancerIP"));
    let external = spec
        .and_then(|spec| spec.get("externalIPs"))
        .map(|addresses| addresses.items())
        .unwrap_or_default();
    let ingress = document
        .at(&["status", "loadBalancer", "ingress"])
        .map(|points| points.items())
        .unwrap_or_default();
    let mut addresses: Vec<Located<String>> =
        load_balancer
            .into_iter()
            .chain(external.iter().filter_map(located))
            .chain(ingress.iter().filter_map(|point| {
                located_at(point, "ip").or_else(|| located_at(point, "hostname"))
            }))
            .filter(|address| !address.value.is_empty())
            .collect();
    let mut seen = std::collections::BTreeSet::new();
    addresses.retain(|address| seen.insert(address.value.clone()));
    addresses
}
