//! Workloads that hold a Pod template at a known path: apps/v1, batch/v1 and their core/v1 forerunners.

use std::sync::Arc;

use crate::manifest::Field;
use crate::resource::meta::scalar_text;
use crate::resource::{
    LabelSelector, Object, PodTemplate, Relation, meta, read_pod, read_pod_references, read_volume,
};

/// Deployment, ReplicaSet, DaemonSet: `spec.template`, and `spec.selector`, a LabelSelector.
pub fn read(document: &Field<'_>, object: &mut Object) {
    read_controller(document, object, LabelSelector::read);
}

/// ReplicationController: its selector is a plain map.
pub fn read_replication_controller(document: &Field<'_>, object: &mut Object) {
    read_controller(document, object, LabelSelector::of_labels);
}

/// StatefulSet: a controller with claim templates, governed by a Service.
pub fn read_stateful_set(document: &Field<'_>, object: &mut Object) {
    read_controller(document, object, LabelSelector::read);
    let service = document.at(&["spec", "serviceName"]);
    object.refer(Relation::GovernedBy, "Service", service);
}

/// Job: the API server gives it a selector of its own, unless `manualSelector` says otherwise.
pub fn read_job(document: &Field<'_>, object: &mut Object) {
    read_controller(document, object, LabelSelector::read);
    let is_manual = document
        .at(&["spec", "manualSelector"])
        .and_then(|field| field.value().as_bool());
    if let Some(pod) = object.pod.as_mut().filter(|_| is_manual != Some(true)) {
        Arc::make_mut(pod).selector = None;
    }
    for name in ["completions", "parallelism"] {
        let value = document.at(&["spec", name]);
        object.fact(
            name,
            value.and_then(|it| scalar_text(&it)).unwrap_or_default(),
        );
    }
}

/// CronJob: `spec.jobTemplate.spec.template`.
pub fn read_cron_job(document: &Field<'_>, object: &mut Object) {
    object.pod = document
        .at(&["spec", "jobTemplate", "spec", "template"])
        .map(|field| Arc::new(template(&field, object)));
    let text = |name| {
        document
            .at(&["spec", name])
            .and_then(|field| scalar_text(&field))
    };
    object.fact("schedule", text("schedule").unwrap_or_default());
    object.fact("time zone", text("timeZone").unwrap_or_default());
    if text("suspend").as_deref() == Some("true") {
        object.fact("suspended", "yes");
    }
}

/// PodTemplate: `template`.
pub fn read_pod_template(document: &Field<'_>, object: &mut Object) {
    object.pod = document
        .get("template")
        .map(|field| Arc::new(template(&field, object)));
}

fn read_controller(
    document: &Field<'_>,
    object: &mut Object,
    selector: fn(&Field<'_>) -> LabelSelector,
) {
    let Some(spec) = document.get("spec") else {
        return;
    };
    object.replicas = spec
        .get("replicas")
        .and_then(|replicas| u32::try_from(replicas.value().as_integer()?).ok());
    object.pod = spec.get("template").map(|field| {
        let mut template = template(&field, object);
        let claims = read_volume::claim_templates(&spec, template.spec.volumes.len());
        // The StatefulSet controller lets a claim template take the place of a volume of its name.
        template
            .spec
            .volumes
            .retain(|volume| claims.iter().all(|claim| claim.name != volume.name));
        template.spec.volumes.extend(claims);
        template.selector = spec.get("selector").map(|field| selector(&field));
        Arc::new(template)
    });
}

/// A PodTemplateSpec (core/v1) in `object`.
pub(in crate::resource) fn template(field: &Field<'_>, object: &Object) -> PodTemplate {
    PodTemplate {
        is_template: true,
        labels: meta::labels(field),
        place: field.place(),
        spec: read_pod::spec(field),
        references: read_pod_references::read(field, object.key.namespace.as_ref()),
        selector: None,
    }
}
