//! Secret (core/v1): its type and the keys it holds, nothing of their values but their encoding.

use std::sync::Arc;

use super::config_map::keys_of;
use crate::manifest::Field;
use crate::resource::{HeldKeys, Object};

/// Reads `type`, `data` and `stringData`.
pub fn read(document: &Field<'_>, object: &mut Object) {
    let mut keys = keys_of(document, &["data", "stringData"]);
    for key in &mut keys {
        key.addresses.clear();
    }
    object.held = Some(Arc::new(HeldKeys {
        secret_type: document.text_at("type").map(str::to_owned),
        keys,
    }));
}
