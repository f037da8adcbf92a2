//! What Pods are scheduled by: Node, PriorityClass, RuntimeClass; Lease and Namespace.

use super::limits::quantities;
use crate::manifest::Field;
use crate::resource::Object;
use crate::resource::meta::scalar_text;

/// Labels by which the API server holds a namespace's Pods to a standard.
const POD_SECURITY: &str = "pod-security.kubernetes.io/enforce";

/// Node: its size and its taints.
pub fn read_node(document: &Field<'_>, object: &mut Object) {
    let capacity = document.at(&["status", "capacity"]);
    object.fact(
        "capacity",
        capacity.map(|it| quantities(&it)).unwrap_or_default(),
    );
    let taints = document.at(&["spec", "taints"]).map(|list| list.items());
    let taints: Vec<String> = taints
        .unwrap_or_default()
        .iter()
        .filter_map(|taint| {
            let value = taint.text_at("value").map(|value| format!("={value}"));
            Some(format!(
                "{}{}:{}",
                taint.text_at("key")?,
                value.unwrap_or_default(),
                taint.text_at("effect").unwrap_or_default()
            ))
        })
        .collect();
    object.fact("taints", taints.join(", "));
    if document
        .at(&["spec", "unschedulable"])
        .and_then(|it| it.value().as_bool())
        == Some(true)
    {
        object.fact("unschedulable", "yes");
    }
}

/// PriorityClass: its value, and whether Pods get it that name none.
pub fn read_priority_class(document: &Field<'_>, object: &mut Object) {
    let text = |field| document.get(field).and_then(|field| scalar_text(&field));
    object.fact("value", text("value").unwrap_or_default());
    if text("globalDefault").as_deref() == Some("true") {
        object.fact("default", "yes");
    }
    object.fact("preemption", text("preemptionPolicy").unwrap_or_default());
}

/// RuntimeClass: its handler on the nodes, and what Pods need beyond their containers.
pub fn read_runtime_class(document: &Field<'_>, object: &mut Object) {
    // `spec.runtimeHandler` in node.k8s.io/v1alpha1.
    let handler = document.get("handler");
    let handler = handler.or_else(|| document.at(&["spec", "runtimeHandler"]));
    let handler = handler.as_ref().and_then(|field| field.text());
    object.fact("handler", handler.unwrap_or_default());
    let overhead = document.at(&["overhead", "podFixed"]);
    object.fact(
        "overhead",
        overhead.map(|it| quantities(&it)).unwrap_or_default(),
    );
}

/// Lease: who holds it.
pub fn read_lease(document: &Field<'_>, object: &mut Object) {
    let holder = document.at(&["spec", "holderIdentity"]);
    let holder = holder.as_ref().and_then(|field| field.text());
    object.fact("holder", holder.unwrap_or_default());
}

/// Namespace: the security standard that its Pods must meet.
pub fn read_namespace(_document: &Field<'_>, object: &mut Object) {
    let standard = object.labels.get(POD_SECURITY);
    let standard = standard.map(|label| label.value.clone());
    object.fact("pod security", standard.unwrap_or_default());
}
