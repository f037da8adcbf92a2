//! PersistentVolume (core/v1), with every type of source.

use std::sync::Arc;

use super::persistent_volume_claim::facts;
use crate::manifest::Field;
use crate::resource::{Object, ObjectReference, Relation, Storage, StorageVolume};

/// Fields of `csi` that name a Secret and its namespace.
const CSI_SECRETS: &[&str] = &[
    "controllerPublishSecretRef",
    "controllerExpandSecretRef",
    "nodeStageSecretRef",
    "nodePublishSecretRef",
    "nodeExpandSecretRef",
];

/// Types of sources with the fields that say which storage it is.
const SOURCES: &[(&str, &[&str])] = &[
    ("awsElasticBlockStore", &["volumeID"]),
    ("azureDisk", &["diskName"]),
    ("azureFile", &["shareName"]),
    ("cephfs", &["path"]),
    ("cinder", &["volumeID"]),
    ("csi", &["driver"]),
    ("fc", &[]),
    ("flexVolume", &["driver"]),
    ("gcePersistentDisk", &["pdName"]),
    ("glusterfs", &["path"]),
    ("hostPath", &["path"]),
    ("iscsi", &["targetPortal"]),
    ("local", &["path"]),
    ("nfs", &["server", "path"]),
    ("portworxVolume", &["volumeID"]),
    ("rbd", &["image"]),
    ("scaleIO", &["volumeName"]),
    ("storageos", &["volumeName"]),
    ("vsphereVolume", &["volumePath"]),
];

/// Reads `spec`: what is offered, to whom, and what it is made of.
pub fn read(document: &Field<'_>, object: &mut Object) {
    let Some(spec) = document.get("spec") else {
        return;
    };
    let volume = StorageVolume::read(&spec);
    facts(&volume.terms, object);
    for (field, words) in SOURCES {
        if let Some(source) = spec.get(field) {
            let words: Vec<&str> = words.iter().filter_map(|it| source.text_at(it)).collect();
            object.fact("source", format!("{field} {}", words.join(":")).trim());
            object.references.extend(secrets(&source));
        }
    }
    let policy = spec.text_at("persistentVolumeReclaimPolicy");
    object.fact("reclaim policy", policy.unwrap_or_default());
    if let Some(csi) = spec.get("csi") {
        object.references.extend(driver(&csi, "driver"));
    }
    object.refer(
        Relation::References,
        "VolumeAttributesClass",
        spec.get("volumeAttributesClassName"),
    );
    object.storage = Some(Arc::new(Storage::Volume(volume)));
}

/// The CSIDriver that a field names. The driver itself installs it, so it is seldom in an input.
pub(super) fn driver(holder: &Field<'_>, field: &str) -> Option<ObjectReference> {
    let name = holder.get(field)?;
    let driver = ObjectReference::to(Relation::Provisions, "CSIDriver", None, &name)?;
    Some(driver.where_present())
}

/// Secrets with which the node or the controller signs in to the storage, and a glusterfs
/// source's Endpoints. A PersistentVolume lives in no namespace, so each must name one.
fn secrets(source: &Field<'_>) -> Vec<ObjectReference> {
    let refer = |kind: &str, name: Option<Field<'_>>, namespace: Option<&str>| {
        let namespace = namespace?.into();
        ObjectReference::to(Relation::References, kind, Some(&namespace), &name?)
    };
    let nested = CSI_SECRETS
        .iter()
        .chain(&["secretRef"])
        .filter_map(|field| {
            let secret = source.get(field)?;
            refer("Secret", secret.get("name"), secret.text_at("namespace"))
        });
    nested
        .chain(refer(
            "Secret",
            source.get("secretName"),
            source.text_at("secretNamespace"),
        ))
        .chain(refer(
            "Endpoints",
            source.get("endpoints"),
            source.text_at("endpointsNamespace"),
        ))
        .collect()
}
