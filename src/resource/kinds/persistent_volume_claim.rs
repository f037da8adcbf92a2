//! PersistentVolumeClaim (core/v1).

use std::sync::Arc;

use crate::manifest::Field;
use crate::resource::scope::kind_id;
use crate::resource::storage::Terms;
use crate::resource::{Object, ObjectReference, Relation, Storage, StorageClaim};

/// Reads `spec`: what is asked for, of which class, and what the storage begins with.
pub fn read(document: &Field<'_>, object: &mut Object) {
    let Some(spec) = document.get("spec") else {
        return;
    };
    let claim = StorageClaim::read(&spec);
    facts(&claim.terms, object);
    match &claim.terms.class {
        None => object.fact("class", "default"),
        Some(class) if class.value.is_empty() => object.fact("class", "none"),
        Some(_) => {}
    }
    object.refer(
        Relation::References,
        "VolumeAttributesClass",
        spec.get("volumeAttributesClassName"),
    );
    object.references.extend(data_source(&spec, object));
    object.storage = Some(Arc::new(Storage::Claim(claim)));
}

/// Size, access modes and mode of a claim or volume.
pub(super) fn facts(terms: &Terms, object: &mut Object) {
    let size = terms.size.as_ref().map(|size| size.value.clone());
    object.fact("storage", size.unwrap_or_default());
    object.fact("access modes", terms.access_modes.join(", "));
    if terms.volume_mode == "Block" {
        object.fact("volume mode", "Block");
    }
}

/// `dataSourceRef`, which may name another namespace, or the older `dataSource`; the API server
/// keeps the two equal.
fn data_source(spec: &Field<'_>, object: &Object) -> Option<ObjectReference> {
    let source = spec
        .get("dataSourceRef")
        .or_else(|| spec.get("dataSource"))?;
    let kind = kind_id(
        source.text_at("apiGroup").unwrap_or_default(),
        source.text_at("kind")?,
    );
    let namespace = source.text_at("namespace").map(Into::into);
    let namespace = namespace.as_ref().or(object.key.namespace.as_ref());
    ObjectReference::to(Relation::References, &kind, namespace, &source.get("name")?)
}
