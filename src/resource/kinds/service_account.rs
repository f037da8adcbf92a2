//! ServiceAccount (core/v1): the Secrets that its Pods may use.

use crate::manifest::Field;
use crate::resource::{Object, Relation};

/// Reads `imagePullSecrets` and `secrets`.
pub fn read(document: &Field<'_>, object: &mut Object) {
    for (list, relation) in [
        ("imagePullSecrets", Relation::PullsWith),
        ("secrets", Relation::References),
    ] {
        let entries = document.get(list).map(|list| list.items());
        for entry in entries.unwrap_or_default() {
            object.refer(relation, "Secret", entry.get("name"));
        }
    }
}
