//! What every object has: labels and owners (`metav1.ObjectMeta`).

use std::collections::BTreeMap;
use std::sync::Arc;

use super::scope::{CustomScopes, Scope, group_of, kind_id};
use super::{Located, ObjectKey};
use crate::manifest::{Data, Field};

/// A scalar that is not sealed, as text: numbers and booleans too, which the API server refuses
/// where it wants a string, but whose meaning is plain (the schema check reports them).
pub fn scalar_text(field: &Field<'_>) -> Option<String> {
    match &field.value().data {
        Data::Text(text) => Some(text.clone()),
        Data::Integer(integer) => Some(integer.to_string()),
        Data::Number(number) => Some(number.to_string()),
        Data::Bool(boolean) => Some(boolean.to_string()),
        Data::Null | Data::Sealed(_) | Data::List(_) | Data::Map(_) => None,
    }
}

/// The text of a field with the field's place.
pub fn located(field: &Field<'_>) -> Option<Located<String>> {
    Some(Located {
        value: field.text()?.to_owned(),
        place: field.place(),
    })
}

/// The text of the field `key` with its place.
pub fn located_at(field: &Field<'_>, key: &str) -> Option<Located<String>> {
    located(&field.get(key)?)
}

/// A map of strings, such as `metadata.labels` or a selector.
pub fn string_map(field: &Field<'_>) -> BTreeMap<String, Located<String>> {
    field
        .entries()
        .into_iter()
        .filter_map(|(key, entry)| {
            let value = match entry.value().data {
                Data::Null => String::new(),
                _ => scalar_text(&entry)?,
            };
            let place = entry.place();
            Some((key.to_owned(), Located { value, place }))
        })
        .collect()
}

/// `metadata.labels` of an object or of a Pod template.
pub fn labels(holder: &Field<'_>) -> BTreeMap<String, Located<String>> {
    holder
        .at(&["metadata", "labels"])
        .map(|labels| string_map(&labels))
        .unwrap_or_default()
}

/// `metadata.ownerReferences`: owners live in the object's own namespace or in none.
pub fn owners(
    document: &Field<'_>,
    namespace: Option<&Arc<str>>,
    scopes: &CustomScopes,
) -> Vec<Located<ObjectKey>> {
    let Some(references) = document.at(&["metadata", "ownerReferences"]) else {
        return Vec::new();
    };
    references
        .items()
        .into_iter()
        .filter_map(|reference| {
            let group = group_of(reference.text_at("apiVersion").unwrap_or_default());
            let kind = reference.text_at("kind")?;
            let name = reference.get("name")?;
            let namespace = match scopes.of(group, kind) {
                Scope::Cluster => None,
                Scope::Namespaced | Scope::Unknown => namespace.cloned(),
            };
            Some(Located {
                value: ObjectKey {
                    namespace,
                    kind: kind_id(group, kind).into(),
                    name: name.text()?.into(),
                },
                place: name.place(),
            })
        })
        .collect()
}
