//! GatewayClass, Gateway and ListenerSet (gateway.networking.k8s.io).

use crate::manifest::Field;
use crate::resource::network::ingress::{has_issuer, issuers};
use crate::resource::network::listener::{Listener, listeners};
use crate::resource::network::route::{GATEWAY_GROUP, Named, named};
use crate::resource::network::short_label;
use crate::resource::{Object, ObjectReference, Relation, Route, Target};

/// Protocol of the listeners of an ambient mesh's waypoint, which no caller outside reaches.
const MESH_PROTOCOL: &str = "HBONE";

/// GatewayClass: `spec.controllerName`, `spec.parametersRef`.
pub fn read_class(document: &Field<'_>, object: &mut Object) {
    let Some(spec) = document.get("spec") else {
        return;
    };
    object.fact(
        "controller",
        spec.text_at("controllerName").unwrap_or_default(),
    );
    refer(spec.get("parametersRef"), "parameters", object);
}

/// Gateway: its class, its listeners with their certificates, its addresses.
pub fn read(document: &Field<'_>, object: &mut Object) {
    let Some(spec) = document.get("spec") else {
        return;
    };
    let listeners = listeners(document, object.key.namespace.as_ref());
    expose(&spec, &listeners, object);
    object.fact(
        "class",
        spec.text_at("gatewayClassName").unwrap_or_default(),
    );
    object.refer(
        Relation::References,
        "GatewayClass",
        spec.get("gatewayClassName"),
    );
    of_listeners(document, &listeners, object);
    let addresses = spec
        .get("addresses")
        .map(|it| it.items())
        .unwrap_or_default();
    let addresses: Vec<&str> = addresses
        .iter()
        .filter_map(|it| it.text_at("value"))
        .collect();
    object.fact("addresses", addresses.join(", "));
    refer(
        spec.at(&["infrastructure", "parametersRef"]),
        "parameters",
        object,
    );
    let client = spec.at(&["tls", "backend", "clientCertificateRef"]);
    let client = client.and_then(|it| named(&it, ("", "Secret"), object.key.namespace.as_ref()));
    object.references.extend(client.and_then(|secret| {
        let reference = reference(Relation::References, &secret)?;
        Some(reference.label("client certificate"))
    }));
    client_authorities(&spec, object);
}

/// `spec.tls.frontend`: the authorities whose clients are let in, at every port and at single ones.
fn client_authorities(spec: &Field<'_>, object: &mut Object) {
    let Some(frontend) = spec.at(&["tls", "frontend"]) else {
        return;
    };
    let ports = frontend.get("perPort").map(|ports| ports.items());
    let ports = ports.unwrap_or_default();
    let validations = ports.iter().map(|port| port.at(&["tls", "validation"]));
    let every_port = frontend.at(&["default", "validation"]);
    for validation in std::iter::once(every_port).chain(validations).flatten() {
        refer_to_authorities(&validation, object);
    }
}

fn refer_to_authorities(validation: &Field<'_>, object: &mut Object) {
    let authorities = validation.get("caCertificateRefs").map(|it| it.items());
    for field in authorities.unwrap_or_default() {
        refer(Some(field), "CA certificates", object);
    }
}

/// ListenerSet: further listeners of the Gateway that `spec.parentRef` names.
pub fn read_listener_set(document: &Field<'_>, object: &mut Object) {
    let namespace = object.key.namespace.clone();
    let parent = document.at(&["spec", "parentRef"]);
    let parent = parent
        .and_then(|it| named(&it, (GATEWAY_GROUP, "Gateway"), namespace.as_ref()))
        .and_then(|gateway| reference(Relation::Routes, &gateway));
    let listeners = listeners(document, namespace.as_ref());
    let hosts: Vec<String> = hosts(&listeners);
    object.references.extend(parent.map(|parent| {
        let label = short_label(&hosts);
        let route = Route {
            hosts,
            ..Route::default()
        };
        parent.label(label).route(route).reversed()
    }));
    of_listeners(document, &listeners, object);
}

/// A reference with the relation, as every field of the Gateway API writes it.
pub(super) fn reference(relation: Relation, object: &Named<'_>) -> Option<ObjectReference> {
    let namespace = object.namespace.as_ref();
    ObjectReference::to(relation, &object.kind_id(), namespace, &object.name)
}

/// `references` to an object that a field names by group, kind, name and perhaps namespace.
pub(super) fn refer(field: Option<Field<'_>>, label: &str, object: &mut Object) {
    let namespace = object.key.namespace.as_ref();
    let reference = field
        .filter(|field| field.text_at("kind").is_some())
        .and_then(|field| named(&field, ("", ""), namespace))
        .and_then(|named| reference(Relation::References, &named));
    object
        .references
        .extend(reference.map(|it| it.label(label)));
}

fn expose(spec: &Field<'_>, listeners: &[Listener<'_>], object: &mut Object) {
    let is_of_mesh = |listener: &&Listener<'_>| listener.protocol == MESH_PROTOCOL;
    let outer: Vec<&Listener<'_>> = listeners.iter().filter(|it| !is_of_mesh(it)).collect();
    if outer.is_empty() && !listeners.is_empty() {
        return;
    }
    let first = spec.get("listeners").as_ref().unwrap_or(spec).place();
    let ports: Vec<String> = outer.iter().map(|it| it.port_words()).collect();
    let ports = super::unique(ports.iter().map(String::as_str));
    let mut reference = ObjectReference::new(Relation::Exposes, Target::Internet, first)
        .label(short_label(&ports))
        .reversed();
    reference.evidence = outer
        .iter()
        .map(|listener| listener.field.place())
        .collect();
    object.references.push(reference);
}

fn of_listeners(document: &Field<'_>, listeners: &[Listener<'_>], object: &mut Object) {
    object.fact("hosts", hosts(listeners).join(", "));
    let words: Vec<String> = listeners
        .iter()
        .map(|listener| format!("{} {}", listener.name, listener.port_words()))
        .collect();
    object.fact("listeners", words.join(", "));
    let own = object.key.namespace.clone();
    object.references.extend(issuers(document, own.as_ref()));
    let is_made = has_issuer(document);
    for listener in listeners {
        let label = listener.hostname.unwrap_or(listener.name);
        let references = listener.certificates.iter().filter_map(|secret| {
            let reference = reference(Relation::TerminatesTls, secret)?;
            let reference = reference.label(label).optional(is_made).creates(is_made);
            Some(reference.because(listener.field.place()))
        });
        object.references.extend(references);
        // In versions before 1.4, each listener had its own.
        if let Some(validation) = listener.field.at(&["tls", "frontendValidation"]) {
            refer_to_authorities(&validation, object);
        }
    }
}

fn hosts(listeners: &[Listener<'_>]) -> Vec<String> {
    super::unique(listeners.iter().filter_map(|listener| listener.hostname))
}
