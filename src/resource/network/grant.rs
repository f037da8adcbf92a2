//! ReferenceGrant (gateway.networking.k8s.io): who may refer into its namespace, and to what.

use crate::manifest::Field;

/// One end of a reference.
#[derive(Debug, Clone, Copy)]
pub struct End<'a> {
    /// API group; empty for core.
    pub group: &'a str,
    /// Kind.
    pub kind: &'a str,
}

/// Whether a grant lets `from` of `namespace` refer to `to` named `name`.
pub fn allows(grant: &Field<'_>, from: End<'_>, namespace: &str, to: End<'_>, name: &str) -> bool {
    let fits = |entry: &Field<'_>, end: End<'_>| {
        entry.text_at("group").unwrap_or_default() == end.group
            && entry.text_at("kind") == Some(end.kind)
    };
    entries(grant, "from")
        .iter()
        .any(|entry| fits(entry, from) && entry.text_at("namespace") == Some(namespace))
        && entries(grant, "to").iter().any(|entry| {
            fits(entry, to)
                && entry
                    .text_at("name")
                    .is_none_or(|only| only.is_empty() || only == name)
        })
}

/// `spec.from` or `spec.to`.
pub fn entries<'a>(grant: &Field<'a>, key: &str) -> Vec<Field<'a>> {
    let entries = grant.at(&["spec", key]);
    entries.map(|entries| entries.items()).unwrap_or_default()
}
