//! Workloads that hold a Pod template at a known path: apps/v1, batch/v1 and their core/v1 forerunners.

use std::sync::Arc;

use crate::manifest::Field;
use crate::resource::{Object, PodTemplate, meta, read_pod, read_volume};

/// Deployment, ReplicaSet, StatefulSet, DaemonSet, ReplicationController, Job: `spec.template`.
pub fn read(document: &Field<'_>, object: &mut Object) {
    let Some(spec) = document.get("spec") else {
        return;
    };
    object.replicas = spec
        .get("replicas")
        .and_then(|replicas| u32::try_from(replicas.value().as_integer()?).ok());
    object.pod = spec.get("template").map(|field| {
        let mut template = template(&field);
        let claims = read_volume::claim_templates(&spec, template.spec.volumes.len());
        // The StatefulSet controller lets a claim template take the place of a volume of its name.
        template
            .spec
            .volumes
            .retain(|volume| claims.iter().all(|claim| claim.name != volume.name));
        template.spec.volumes.extend(claims);
        Arc::new(template)
    });
}

/// CronJob: `spec.jobTemplate.spec.template`.
pub fn read_cron_job(document: &Field<'_>, object: &mut Object) {
    object.pod = document
        .at(&["spec", "jobTemplate", "spec", "template"])
        .map(|field| Arc::new(template(&field)));
}

/// PodTemplate: `template`.
pub fn read_pod_template(document: &Field<'_>, object: &mut Object) {
    object.pod = document
        .get("template")
        .map(|field| Arc::new(template(&field)));
}

/// A PodTemplateSpec (core/v1).
pub(in crate::resource) fn template(field: &Field<'_>) -> PodTemplate {
    PodTemplate {
        is_template: true,
        labels: meta::labels(field),
        place: field.place(),
        spec: read_pod::spec(field),
        references: Vec::new(),
    }
}
