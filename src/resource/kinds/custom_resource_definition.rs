//! CustomResourceDefinition (apiextensions.k8s.io/v1, and v1beta1 before it).

use super::webhooks::client_config;
use crate::manifest::Field;
use crate::resource::listing::{items, shortened};
use crate::resource::{Object, Relation};

/// Reads what the definition teaches, and the Service that converts between its versions.
pub fn read(document: &Field<'_>, object: &mut Object) {
    let Some(spec) = document.get("spec") else {
        return;
    };
    let text = |field: Option<Field<'_>>| -> String {
        let text = field.as_ref().and_then(Field::text);
        text.unwrap_or_default().to_owned()
    };
    object.fact("defines", text(spec.at(&["names", "kind"])));
    object.fact("group", text(spec.get("group")));
    let versions = items(spec.get("versions"));
    let versions: Vec<&str> = versions
        .iter()
        .filter_map(|it| it.text_at("name"))
        .collect();
    // v1beta1 has a single `version` too.
    if versions.is_empty() {
        object.fact("versions", text(spec.get("version")));
    } else {
        object.fact("versions", shortened(&versions));
    }
    object.fact("scope", text(spec.get("scope")));
    let Some(conversion) = spec.get("conversion") else {
        return;
    };
    let client = conversion
        .at(&["webhook", "clientConfig"])
        .or_else(|| conversion.get("webhookClientConfig"));
    if conversion.text_at("strategy") == Some("Webhook")
        && let Some(client) = client
    {
        let reference = client_config(&client, Relation::References);
        let reference = reference.map(|reference| reference.label("conversion"));
        object.references.extend(reference);
    }
}
