//! Reads `Volume` (core/v1) with every type of source, and a StatefulSet's claim templates.

use std::sync::Arc;

use super::Relation;
use super::meta::located_at;
use super::pod_spec::{KeyToPath, Volume, VolumeReference};
use super::read_container::is_optional;
use crate::manifest::Field;

/// How one type of volume source is read.
struct SourceType {
    /// The field of the volume.
    field: &'static str,
    /// Path of a field that says in a word what the source is, if one does.
    note: &'static [&'static str],
    /// Kind and path of the name of an object that the source takes its content or credentials
    /// from, if it does.
    object: Option<(&'static str, &'static [&'static str])>,
}

const fn source(
    field: &'static str,
    note: &'static [&'static str],
    object: Option<(&'static str, &'static [&'static str])>,
) -> SourceType {
    SourceType {
        field,
        note,
        object,
    }
}

const SECRET_REF: Option<(&str, &[&str])> = Some(("Secret", &["secretRef", "name"]));

/// Every field of `VolumeSource` (core/v1, 1.35, with those removed since 1.20), except
/// `projected`, whose sources are a list of their own.
const SOURCE_TYPES: &[SourceType] = &[
    source("awsElasticBlockStore", &["volumeID"], None),
    source("azureDisk", &["diskName"], None),
    source(
        "azureFile",
        &["shareName"],
        Some(("Secret", &["secretName"])),
    ),
    source("cephfs", &["path"], SECRET_REF),
    source("cinder", &["volumeID"], SECRET_REF),
    source("configMap", &[], Some(("ConfigMap", &["name"]))),
    source(
        "csi",
        &["driver"],
        Some(("Secret", &["nodePublishSecretRef", "name"])),
    ),
    source("downwardAPI", &[], None),
    source("emptyDir", &["medium"], None),
    source(
        "ephemeral",
        &["volumeClaimTemplate", "spec", "storageClassName"],
        None,
    ),
    source("fc", &[], None),
    source("flexVolume", &["driver"], SECRET_REF),
    source("flocker", &["datasetName"], None),
    source("gcePersistentDisk", &["pdName"], None),
    source("gitRepo", &[], None),
    source("glusterfs", &["path"], Some(("Endpoints", &["endpoints"]))),
    source("hostPath", &["path"], None),
    source("image", &["reference"], None),
    source("iscsi", &["targetPortal"], SECRET_REF),
    source("nfs", &["server"], None),
    source(
        "persistentVolumeClaim",
        &[],
        Some(("PersistentVolumeClaim", &["claimName"])),
    ),
    source("photonPersistentDisk", &["pdID"], None),
    source("portworxVolume", &["volumeID"], None),
    source("quobyte", &["volume"], None),
    source("rbd", &["image"], SECRET_REF),
    source("scaleIO", &["volumeName"], SECRET_REF),
    source("secret", &[], Some(("Secret", &["secretName"]))),
    source("storageos", &["volumeName"], SECRET_REF),
    source("vsphereVolume", &["volumePath"], None),
];

/// Every field of `VolumeProjection` (core/v1) with the object it names, if it names one.
const PROJECTIONS: &[(&str, Option<&str>)] = &[
    ("clusterTrustBundle", Some("ClusterTrustBundle")),
    ("configMap", Some("ConfigMap")),
    ("downwardAPI", None),
    ("podCertificate", None),
    ("secret", Some("Secret")),
    ("serviceAccountToken", None),
];

/// `source_type` of a volume that a StatefulSet's claim template makes.
pub const CLAIM_TEMPLATE: &str = "volumeClaimTemplate";

/// One entry of `volumes`, `index` from 0.
pub fn read(field: &Field<'_>, index: usize) -> Volume {
    let name = field.get("name").filter(|name| name.text().is_some());
    let mut volume = Volume {
        name: name
            .as_ref()
            .and_then(|name| name.text())
            .map_or_else(|| format!("volume-{}", index + 1), str::to_owned),
        index,
        place: name.as_ref().unwrap_or(field).place(),
        source_type: source_type_without_source(field).to_owned(),
        source_note: None,
        references: Vec::new(),
    };
    if let Some(projected) = field.get("projected") {
        "projected".clone_into(&mut volume.source_type);
        read_projections(&projected, &mut volume);
        return volume;
    }
    let known = SOURCE_TYPES
        .iter()
        .find_map(|known| Some((known, field.get(known.field)?)));
    let Some((known, source)) = known else {
        return volume;
    };
    known.field.clone_into(&mut volume.source_type);
    volume.source_note = note(known, &source);
    volume.references = known
        .object
        .and_then(|(kind, path)| reference(&source, kind, path))
        .into_iter()
        .collect();
    match known.field {
        "csi" => volume.references.extend(driver(&source)),
        "ephemeral" => volume
            .references
            .extend(claim_spec(source.at(&[CLAIM_TEMPLATE]))),
        _ => {}
    }
    volume
}

/// Kubernetes makes a volume without any source an emptyDir; a source that it (or Podatlas) does
/// not know stays unknown.
fn source_type_without_source(field: &Field<'_>) -> &'static str {
    let names_unknown_source = field
        .entries()
        .iter()
        .any(|(key, _)| *key != "name" && field.get(key).is_some());
    if names_unknown_source {
        "unknown"
    } else {
        "emptyDir"
    }
}

fn note(known: &SourceType, source: &Field<'_>) -> Option<String> {
    let note = source.at(known.note).filter(|_| !known.note.is_empty())?;
    let text = note.text().filter(|text| !text.is_empty())?;
    match known.field {
        "nfs" => Some(format!(
            "{text}:{}",
            source.text_at("path").unwrap_or_default()
        )),
        _ => Some(text.to_owned()),
    }
}

fn reference(source: &Field<'_>, kind: &'static str, path: &[&str]) -> Option<VolumeReference> {
    let (last, outer) = path.split_last()?;
    Some(VolumeReference {
        kind,
        relation: match kind {
            "PersistentVolumeClaim" => Relation::Claims,
            _ => Relation::Sources,
        },
        where_present: false,
        name: located_at(&source.at(outer)?, last).filter(|name| !name.value.is_empty())?,
        items: items(source),
        optional: is_optional(source),
    })
}

/// The CSIDriver of a `csi` source.
fn driver(source: &Field<'_>) -> Option<VolumeReference> {
    Some(VolumeReference {
        where_present: true,
        relation: Relation::Provisions,
        ..reference(source, "CSIDriver", &["driver"])?
    })
}

/// What the claim that a template makes names: its StorageClass.
fn claim_spec(template: Option<Field<'_>>) -> Option<VolumeReference> {
    Some(VolumeReference {
        relation: Relation::Provisions,
        ..reference(&template?, "StorageClass", &["spec", "storageClassName"])?
    })
}

fn items(source: &Field<'_>) -> Vec<KeyToPath> {
    source
        .get("items")
        .map(|items| items.items())
        .unwrap_or_default()
        .iter()
        .filter_map(|item| {
            Some(KeyToPath {
                key: located_at(item, "key")?,
                path: item.text_at("path").unwrap_or_default().to_owned(),
            })
        })
        .collect()
}

fn read_projections(projected: &Field<'_>, volume: &mut Volume) {
    let mut types: Vec<&str> = Vec::new();
    let entries = projected
        .get("sources")
        .map(|sources| sources.items())
        .unwrap_or_default();
    for entry in &entries {
        for (field, kind) in PROJECTIONS {
            let Some(source) = entry.get(field) else {
                continue;
            };
            if !types.contains(field) {
                types.push(field);
            }
            volume
                .references
                .extend(kind.and_then(|kind| reference(&source, kind, &["name"])));
        }
    }
    volume.source_note = Some(types.join(", ")).filter(|note| !note.is_empty());
}

/// `volumeClaimTemplates` of a StatefulSet's spec: every Pod gets a volume of each template's name.
pub fn claim_templates(spec: &Field<'_>, first_index: usize) -> Vec<Arc<Volume>> {
    spec.get("volumeClaimTemplates")
        .map(|templates| templates.items())
        .unwrap_or_default()
        .iter()
        .filter_map(|template| located_at(&template.get("metadata")?, "name").zip(Some(template)))
        .enumerate()
        .map(|(index, (name, template))| {
            let size = template.at(&["spec", "resources", "requests", "storage"]);
            Arc::new(Volume {
                name: name.value,
                index: first_index + index,
                place: name.place,
                source_type: CLAIM_TEMPLATE.to_owned(),
                source_note: size.and_then(|size| super::meta::scalar_text(&size)),
                references: claim_spec(Some(template.clone())).into_iter().collect(),
            })
        })
        .collect()
}
