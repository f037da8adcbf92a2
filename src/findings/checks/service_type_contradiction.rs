//! Fields of a Service that its type does not allow, or does not read.

use crate::findings::{Context, Found, Severity};
use crate::manifest::Field;
use crate::resource::Service;
use crate::topology::NodeStatus;

/// An error for what the API server rejects, for information what it ignores
/// (`ValidateService`, core/v1).
pub fn run(context: &Context<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    for (index, service) in context.topology.services() {
        let Some(node) = context.topology.node(index) else {
            continue;
        };
        let spec = context.document(node).and_then(|root| root.get("spec"));
        let (Some(spec), NodeStatus::Ok) = (spec, node.status) else {
            continue;
        };
        let facts = match service.service_type.value.as_str() {
            "ExternalName" => external_name(service, &spec, &node.name),
            "NodePort" | "LoadBalancer" if service.headless => {
                vec![headless(service, &spec, &node.name)]
            }
            _ => alias_of_another_type(service, &node.name),
        };
        found.extend(facts.into_iter().map(|fact| fact.node(index)));
    }
    found
}

fn external_name(service: &Service, spec: &Field<'_>, name: &str) -> Vec<Found> {
    let mut found = Vec::new();
    let host = service.external_name.as_ref();
    if host.is_none_or(|host| host.value.is_empty()) {
        let message =
            format!("Service `{name}` is of type ExternalName, but has no `externalName`");
        found.push(
            Found::new(&service.service_type.place, message)
                .suggest("Add the DNS name of the host as `externalName`"),
        );
    }
    if let Some(address) = spec.get("clusterIP").filter(|it| it.text() != Some("")) {
        let message = format!(
            "Service `{name}` is of type ExternalName, which has no address of its own, but sets \
             `clusterIP`"
        );
        found.push(Found::new(&address.place(), message).suggest("Remove `clusterIP`"));
    }
    if let Some(selector) = &service.selector {
        let message = format!(
            "The selector of Service `{name}` has no effect: a Service of type ExternalName is only \
             another name for a host"
        );
        found.push(
            Found::new(&selector.place, message)
                .suggest("Remove the selector, or choose another type")
                .severity(Severity::Info),
        );
    }
    found
}

fn headless(service: &Service, spec: &Field<'_>, name: &str) -> Found {
    let kind = &service.service_type;
    let message = format!(
        "Service `{name}` is of type {}, which needs an address, but sets `clusterIP: None`",
        kind.value
    );
    let address = spec.get("clusterIP");
    let place = address.map_or_else(|| kind.place.clone(), |address| address.place());
    Found::new(&place, message).suggest("Remove `clusterIP`, or use type ClusterIP")
}

fn alias_of_another_type(service: &Service, name: &str) -> Vec<Found> {
    let host = service.external_name.as_ref();
    let host = host.filter(|host| !host.value.is_empty());
    host.map(|host| {
        let message = format!(
            "The `externalName` of Service `{name}` has no effect, as its type is {}",
            service.service_type.value
        );
        Found::new(&host.place, message)
            .suggest("Set `type: ExternalName`, or remove `externalName`")
            .severity(Severity::Info)
    })
    .into_iter()
    .collect()
}
