//! PodDisruptionBudget (policy/v1 and v1beta1).

use crate::manifest::Field;
use crate::resource::meta::scalar_text;
use crate::resource::{LabelSelector, Namespaces, Object, PodSelection, Relation};

/// Reads which Pods the budget covers and how many of them may be down.
pub fn read(document: &Field<'_>, object: &mut Object) {
    let Some(spec) = document.get("spec") else {
        return;
    };
    let mut evidence = Vec::new();
    for (name, field) in [
        ("min available", "minAvailable"),
        ("max unavailable", "maxUnavailable"),
    ] {
        if let Some(bound) = spec.get(field) {
            object.fact(name, scalar_text(&bound).unwrap_or_default());
            evidence.push(bound.place());
        }
    }
    let Some(selector) = spec
        .get("selector")
        .map(|field| LabelSelector::read(&field))
    else {
        return;
    };
    // An empty selector was none in v1beta1, and is every Pod of the namespace since v1.
    if selector.is_empty() && object.api_version == "policy/v1beta1" {
        return;
    }
    object.selections.push(PodSelection {
        relation: Relation::Protects,
        selector,
        namespaces: Namespaces::One(object.key.namespace.clone()),
        label: String::new(),
        evidence,
    });
}
