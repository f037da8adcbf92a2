//! Pod (core/v1).

use std::sync::Arc;

use crate::manifest::Field;
use crate::resource::{Object, PodTemplate, read_pod, read_pod_references};

/// Reads the Pod itself as its own template.
pub fn read(document: &Field<'_>, object: &mut Object) {
    object.pod = Some(Arc::new(PodTemplate {
        is_template: false,
        labels: object.labels.clone(),
        place: document.place(),
        spec: read_pod::spec(document),
        references: read_pod_references::read(document, object.key.namespace.as_ref()),
        selector: None,
    }));
}
