//! ReferenceGrant and BackendTLSPolicy (gateway.networking.k8s.io).

use super::gateway::reference;
use crate::manifest::Field;
use crate::resource::network::grant;
use crate::resource::network::route::named;
use crate::resource::{Object, Relation};

/// ReferenceGrant: who may refer to what, as facts.
pub fn read_grant(document: &Field<'_>, object: &mut Object) {
    let from: Vec<String> = grant::entries(document, "from")
        .iter()
        .filter_map(|entry| {
            let namespace = entry.text_at("namespace")?;
            Some(format!("{} in {namespace}", entry.text_at("kind")?))
        })
        .collect();
    let to: Vec<String> = grant::entries(document, "to")
        .iter()
        .filter_map(|entry| {
            let kind = entry.text_at("kind")?;
            Some(match entry.text_at("name") {
                Some(name) => format!("{kind} {name}"),
                None => kind.to_owned(),
            })
        })
        .collect();
    object.fact("from", from.join(", "));
    object.fact("to", to.join(", "));
}

/// BackendTLSPolicy: `targetRefs` in its own namespace, and whose certificates are trusted.
pub fn read_backend_tls(document: &Field<'_>, object: &mut Object) {
    let Some(spec) = document.get("spec") else {
        return;
    };
    let namespace = object.key.namespace.clone();
    let targets = spec
        .get("targetRefs")
        .map(|it| it.items())
        .unwrap_or_default();
    // `v1alpha2` had a single `targetRef`.
    for target in targets.iter().chain(spec.get("targetRef").iter()) {
        let service = named(target, ("", "Service"), namespace.as_ref());
        object.references.extend(service.and_then(|service| {
            let section = service.section();
            let port = section.as_ref().and_then(Field::text);
            let label = port.map_or_else(|| "TLS".to_owned(), |port| format!("TLS, {port}"));
            Some(reference(Relation::References, &service)?.label(label))
        }));
    }
    let Some(validation) = spec.get("validation").or_else(|| spec.get("tls")) else {
        return;
    };
    object.fact("hosts", validation.text_at("hostname").unwrap_or_default());
    let trusted = ["wellKnownCACertificates", "wellKnownCACerts"]
        .iter()
        .find_map(|key| validation.text_at(key));
    object.fact("trusts", trusted.unwrap_or_default());
    for key in ["caCertificateRefs", "caCertRefs"] {
        for field in validation.get(key).map(|it| it.items()).unwrap_or_default() {
            let authority = named(&field, ("", "ConfigMap"), namespace.as_ref());
            object.references.extend(authority.and_then(|authority| {
                let reference = reference(Relation::References, &authority)?;
                Some(reference.label("CA certificates"))
            }));
        }
    }
}
