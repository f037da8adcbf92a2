//! LimitRange and ResourceQuota (core/v1): what a namespace may use.

use crate::manifest::Field;
use crate::resource::meta::scalar_text;
use crate::resource::{Object, ObjectReference, Relation};

/// LimitRange: for each type, the bounds and defaults that are set.
pub fn read_range(document: &Field<'_>, object: &mut Object) {
    let limits = document.at(&["spec", "limits"]).map(|list| list.items());
    for entry in limits.unwrap_or_default() {
        let bounds: Vec<String> = ["min", "max", "defaultRequest", "default"]
            .iter()
            .filter_map(|bound| {
                let values = quantities(&entry.get(bound)?);
                (!values.is_empty()).then(|| format!("{bound} {values}"))
            })
            .collect();
        let of = entry.text_at("type").unwrap_or_default();
        object.fact("limits", format!("{of}: {}", bounds.join("; ")));
    }
}

/// ResourceQuota: the hard limits, and the PriorityClasses that it is about.
pub fn read_quota(document: &Field<'_>, object: &mut Object) {
    let hard = document.at(&["spec", "hard"]);
    object.fact(
        "hard limits",
        hard.map(|hard| quantities(&hard)).unwrap_or_default(),
    );
    let scopes = document.at(&["spec", "scopeSelector", "matchExpressions"]);
    for scope in scopes.map(|scopes| scopes.items()).unwrap_or_default() {
        if scope.text_at("scopeName") != Some("PriorityClass")
            || scope.text_at("operator") != Some("In")
        {
            continue;
        }
        let classes = scope.get("values").map(|values| values.items());
        object
            .references
            .extend(classes.unwrap_or_default().iter().filter_map(|class| {
                ObjectReference::to(Relation::References, "PriorityClass", None, class)
            }));
    }
}

/// `cpu 4, memory 8Gi`.
pub(super) fn quantities(map: &Field<'_>) -> String {
    let quantities: Vec<String> = map
        .entries()
        .iter()
        .filter_map(|(name, quantity)| Some(format!("{name} {}", scalar_text(quantity)?)))
        .collect();
    quantities.join(", ")
}
