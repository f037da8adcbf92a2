//! ConfigMap (core/v1): the keys it holds, and the addresses in their values.

use std::sync::Arc;

use crate::manifest::{Data, Field};
use crate::resource::{HeldKey, HeldKeys, Object};

/// Reads `data` and `binaryData`.
pub fn read(document: &Field<'_>, object: &mut Object) {
    object.held = Some(Arc::new(HeldKeys {
        secret_type: None,
        keys: keys_of(document, &["data", "binaryData"]),
    }));
}

/// The keys of the maps `fields`, in input order of each; a key that an earlier map has too is
/// given once, for `stringData` only writes over `data`.
pub(super) fn keys_of(document: &Field<'_>, fields: &[&str]) -> Vec<HeldKey> {
    let mut keys: Vec<HeldKey> = Vec::new();
    let mut seen = std::collections::BTreeSet::new();
    for (name, entry) in fields
        .iter()
        .filter_map(|field| document.get(field))
        .flat_map(|map| map.entries())
    {
        if !seen.insert(name) {
            continue;
        }
        let (base64, addresses) = match &entry.value().data {
            Data::Sealed(sealed) => (sealed.base64, sealed.addresses.clone()),
            _ => (None, Vec::new()),
        };
        keys.push(HeldKey {
            name: name.to_owned(),
            place: entry.place(),
            base64,
            addresses,
        });
    }
    keys
}
