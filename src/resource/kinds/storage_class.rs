//! storage.k8s.io: StorageClass and the objects around storage drivers.

use super::persistent_volume::driver;
use crate::manifest::Field;
use crate::resource::{Object, ObjectReference, Relation};

/// StorageClass: its driver, and the Secrets that its parameters name.
pub fn read(document: &Field<'_>, object: &mut Object) {
    object.references.extend(driver(document, "provisioner"));
    for (name, field) in [
        ("provisioner", "provisioner"),
        ("reclaim policy", "reclaimPolicy"),
        ("binding", "volumeBindingMode"),
    ] {
        object.fact(name, document.text_at(field).unwrap_or_default());
    }
    let annotations = document.at(&["metadata", "annotations"]);
    let default = annotations
        .and_then(|annotations| annotations.text_at("storageclass.kubernetes.io/is-default-class"));
    if default == Some("true") {
        object.fact("default", "yes");
    }
    if let Some(parameters) = document.get("parameters") {
        object.references.extend(secrets(&parameters));
    }
}

/// `csi.storage.k8s.io/…-secret-name` with its `…-secret-namespace`; names with `${…}` are
/// templates that each volume fills in.
fn secrets(parameters: &Field<'_>) -> Vec<ObjectReference> {
    let is_plain = |text: &&str| !text.contains("${");
    parameters
        .entries()
        .into_iter()
        .filter_map(|(key, name)| {
            let start = key.strip_suffix("-name")?;
            let purpose = start.strip_prefix("csi.storage.k8s.io/")?;
            purpose.strip_suffix("secret")?;
            name.text().filter(is_plain)?;
            let namespace = parameters.text_at(&format!("{start}-namespace"));
            let namespace = namespace.filter(is_plain)?.into();
            ObjectReference::to(Relation::References, "Secret", Some(&namespace), &name)
        })
        .collect()
}

/// CSIDriver: how it attaches volumes.
pub fn read_driver(document: &Field<'_>, object: &mut Object) {
    let modes = document
        .at(&["spec", "volumeLifecycleModes"])
        .map(|modes| modes.items())
        .unwrap_or_default();
    let modes: Vec<&str> = modes.iter().filter_map(|mode| mode.text()).collect();
    object.fact("volume lifecycle modes", modes.join(", "));
}

/// CSINode: the node of its own name and the drivers on it.
pub fn read_node(document: &Field<'_>, object: &mut Object) {
    if let Some(name) = document.at(&["metadata", "name"]) {
        let node = ObjectReference::to(Relation::References, "Node", None, &name);
        object
            .references
            .extend(node.map(ObjectReference::where_present));
    }
    let drivers = document.at(&["spec", "drivers"]).map(|list| list.items());
    for entry in drivers.unwrap_or_default() {
        object.references.extend(driver(&entry, "name"));
    }
}

/// CSIStorageCapacity: of which class how much is left.
pub fn read_capacity(document: &Field<'_>, object: &mut Object) {
    object.refer(
        Relation::References,
        "StorageClass",
        document.get("storageClassName"),
    );
    object.fact("capacity", document.text_at("capacity").unwrap_or_default());
}

/// VolumeAttachment: which volume is attached to which node by which driver.
pub fn read_attachment(document: &Field<'_>, object: &mut Object) {
    let Some(spec) = document.get("spec") else {
        return;
    };
    object.refer(Relation::References, "Node", spec.get("nodeName"));
    object.refer(
        Relation::References,
        "PersistentVolume",
        spec.at(&["source", "persistentVolumeName"]),
    );
    object.references.extend(driver(&spec, "attacher"));
}

/// VolumeAttributesClass: its driver.
pub fn read_attributes(document: &Field<'_>, object: &mut Object) {
    object.references.extend(driver(document, "driverName"));
    object.fact("driver", document.text_at("driverName").unwrap_or_default());
}
