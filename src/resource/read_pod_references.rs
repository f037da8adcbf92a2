//! Fields of a `PodSpec` (core/v1) that name objects, apart from those of containers and volumes.

use std::sync::Arc;

use super::{ObjectReference, Relation};
use crate::manifest::Field;

/// The account that Kubernetes gives to Pods that name none.
const DEFAULT_ACCOUNT: &str = "default";

/// Fields that name one object each.
const NAMED: &[(&str, Relation, &str)] = &[
    ("priorityClassName", Relation::ScheduledBy, "PriorityClass"),
    ("runtimeClassName", Relation::ScheduledBy, "RuntimeClass"),
    ("nodeName", Relation::ScheduledBy, "Node"),
];

/// What the `spec` of a Pod or Pod template in `namespace` names.
pub fn read(holder: &Field<'_>, namespace: Option<&Arc<str>>) -> Vec<ObjectReference> {
    let Some(spec) = holder.get("spec") else {
        return Vec::new();
    };
    let refer = |relation, kind, name: Option<Field<'_>>| {
        ObjectReference::to(relation, kind, namespace, &name?)
    };
    let mut references: Vec<_> = account(&spec, namespace).into_iter().collect();
    for secret in items(&spec, "imagePullSecrets") {
        references.extend(refer(Relation::PullsWith, "Secret", secret.get("name")));
    }
    for (field, relation, kind) in NAMED {
        references.extend(refer(*relation, kind, spec.get(field)));
    }
    for entry in items(&spec, "resourceClaims") {
        // `source` held these two until resource.k8s.io/v1alpha3.
        let source = entry.get("source").unwrap_or_else(|| entry.clone());
        for (field, kind) in [
            ("resourceClaimName", "ResourceClaim"),
            ("resourceClaimTemplateName", "ResourceClaimTemplate"),
        ] {
            let label = entry.text_at("name").unwrap_or_default();
            let claim = refer(Relation::Claims, kind, source.get(field));
            references.extend(claim.map(|claim| claim.label(label)));
        }
    }
    references
}

/// `serviceAccount` is the old name of `serviceAccountName`.
fn account(spec: &Field<'_>, namespace: Option<&Arc<str>>) -> Option<ObjectReference> {
    let written = ["serviceAccountName", "serviceAccount"]
        .into_iter()
        .filter_map(|field| spec.get(field))
        .find(|name| name.text().is_some_and(|name| !name.is_empty()));
    match written {
        Some(name) => ObjectReference::to(Relation::RunsAs, "ServiceAccount", namespace, &name),
        None => Some(
            ObjectReference::named(
                Relation::RunsAs,
                "ServiceAccount",
                namespace,
                DEFAULT_ACCOUNT,
                spec.place(),
            )
            .where_present(),
        ),
    }
}

fn items<'a>(holder: &Field<'a>, list: &str) -> Vec<Field<'a>> {
    holder
        .get(list)
        .map(|list| list.items())
        .unwrap_or_default()
}
