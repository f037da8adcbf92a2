//! HorizontalPodAutoscaler (autoscaling/v1, v2 and its betas) and VerticalPodAutoscaler.

use crate::manifest::Field;
use crate::resource::meta::scalar_text;
use crate::resource::scope::{group_of, kind_id};
use crate::resource::{Object, ObjectReference, Relation};

/// HorizontalPodAutoscaler: what it scales, between which numbers, and by which metrics.
pub fn read(document: &Field<'_>, object: &mut Object) {
    let Some(spec) = document.get("spec") else {
        return;
    };
    let target = spec.get("scaleTargetRef");
    object
        .references
        .extend(target.and_then(|it| named(Relation::Scales, &it, object)));
    let number = |field| spec.get(field).and_then(|field| scalar_text(&field));
    if let Some(most) = number("maxReplicas") {
        let least = number("minReplicas").unwrap_or_else(|| "1".to_owned());
        object.fact("replicas", format!("{least}–{most}"));
    }
    let metrics = spec.get("metrics").map(|metrics| metrics.items());
    let metrics = metrics.unwrap_or_default();
    let mut words: Vec<String> = metrics.iter().filter_map(metric).collect();
    words.extend(number("targetCPUUtilizationPercentage").map(|percent| format!("cpu {percent}%")));
    object.fact("metrics", words.join(", "));
    for metric in &metrics {
        let described = metric.get("object").and_then(|object| {
            // `target` was the name in autoscaling/v2beta1.
            object
                .get("describedObject")
                .or_else(|| object.get("target"))
        });
        let described = described.and_then(|it| named(Relation::References, &it, object));
        object.references.extend(described);
    }
}

/// VerticalPodAutoscaler: whose resources it changes, and whether it only recommends.
pub fn read_vertical(document: &Field<'_>, object: &mut Object) {
    let target = document.at(&["spec", "targetRef"]);
    object
        .references
        .extend(target.and_then(|it| named(Relation::Scales, &it, object)));
    let mode = document.at(&["spec", "updatePolicy", "updateMode"]);
    let mode = mode.and_then(|mode| scalar_text(&mode));
    object.fact("update mode", mode.unwrap_or_default());
}

/// A `CrossVersionObjectReference`: always in the object's own namespace.
fn named(relation: Relation, field: &Field<'_>, object: &Object) -> Option<ObjectReference> {
    let group = group_of(field.text_at("apiVersion").unwrap_or_default());
    let kind = kind_id(group, field.text_at("kind")?);
    let namespace = object.key.namespace.as_ref();
    ObjectReference::to(relation, &kind, namespace, &field.get("name")?)
}

/// `cpu 80%`, `http_requests 10`.
fn metric(metric: &Field<'_>) -> Option<String> {
    let kinds = [
        "resource",
        "containerResource",
        "pods",
        "object",
        "external",
    ];
    let source = kinds.iter().find_map(|kind| metric.get(kind))?;
    let name = source.text_at("name").or_else(|| {
        let metric = source.at(&["metric", "name"]);
        metric.or_else(|| source.get("metricName"))?.text()
    })?;
    let text = |path: &[&str]| source.at(path).and_then(|field| scalar_text(&field));
    let percent = text(&["target", "averageUtilization"])
        .or_else(|| text(&["targetAverageUtilization"]))
        .map(|percent| format!("{percent}%"));
    let value = percent
        .or_else(|| text(&["target", "averageValue"]))
        .or_else(|| text(&["target", "value"]));
    Some(
        format!("{name} {}", value.unwrap_or_default())
            .trim()
            .to_owned(),
    )
}
