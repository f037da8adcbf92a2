//! APIService (apiregistration.k8s.io/v1).

use super::webhooks::service_reference;
use crate::manifest::Field;
use crate::resource::{Object, Relation};

/// Reads `spec.service`; an APIService without one is served by the API server itself.
pub fn read(document: &Field<'_>, object: &mut Object) {
    let Some(spec) = document.get("spec") else {
        return;
    };
    let version = spec.text_at("version").unwrap_or_default();
    let served = match spec.text_at("group").filter(|group| !group.is_empty()) {
        Some(group) => format!("{group}/{version}"),
        None => version.to_owned(),
    };
    object.fact("serves", served.as_str());
    match spec.get("service") {
        Some(service) => {
            let reference = service_reference(&service, Relation::ServesApi);
            let reference = reference.map(|reference| reference.label(served));
            object.references.extend(reference);
        }
        None => object.fact("served by", "the API server itself"),
    }
}
