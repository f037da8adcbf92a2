//! Names of objects and of their parts that the API server refuses.

use super::schema_deviation::invalid_part_name;
use crate::findings::schema::syntax::{
    is_label, is_path_segment, is_placeholder, is_subdomain, repaired,
};
use crate::findings::{Context, Found};
use crate::manifest::Field;
use crate::resource::registry;
use crate::resource::scope::group_of;

/// Kinds of which names only have to fit into the path of a URL.
const FREE: &[&str] = &[
    "APIService",
    "ClusterRole",
    "ClusterRoleBinding",
    "IPAddress",
    "Role",
    "RoleBinding",
];

/// Kinds of which names become a part of a DNS name.
const LABELS: &[&str] = &["Namespace", "Service"];

/// A CronJob's Jobs have its name and eleven characters more (`batch/v1` validation).
const LONGEST_CRON_JOB: usize = 52;

/// Names of objects of built-in kinds, of namespaces, containers, volumes and ports.
pub fn run(context: &Context<'_>) -> Vec<Found> {
    let mut found = invalid_part_name(context);
    for document in &context.manifest.documents {
        let object = Field::root(document);
        let (Some(kind), Some(metadata)) = (object.text_at("kind"), object.get("metadata")) else {
            continue;
        };
        let group = group_of(object.text_at("apiVersion").unwrap_or_default());
        if registry::find(group, kind).is_none() {
            continue;
        }
        let name = metadata.get("name");
        found.extend(name.and_then(|name| of_object(kind, &name)));
        let namespace = metadata.get("namespace");
        found.extend(namespace.and_then(|namespace| of_namespace(kind, &namespace)));
    }
    found
}

fn of_object(kind: &str, field: &Field<'_>) -> Option<Found> {
    let name = written(field)?;
    let (is_valid, rule): (fn(&str) -> bool, _) = if FREE.contains(&kind) {
        (is_path_segment, "Leave out `/` and `%`")
    } else if LABELS.contains(&kind) {
        (
            is_label,
            "Use at most 63 small letters, digits and `-`, with a letter or digit at both ends",
        )
    } else {
        (
            is_subdomain,
            "Use at most 253 small letters, digits, `-` and `.`, with a letter or digit at both \
             ends",
        )
    };
    if !is_valid(name) {
        let near = repaired(name).filter(|near| is_valid(near));
        let suggestion =
            near.map_or_else(|| rule.to_owned(), |near| format!("Did you mean `{near}`?"));
        let message = format!("`{name}` is no name that a {kind} can have");
        return Some(Found::new(&field.place(), message).suggest(suggestion));
    }
    (kind == "CronJob" && name.len() > LONGEST_CRON_JOB).then(|| {
        let message = format!(
            "The name of CronJob `{name}` has {} characters, while {LONGEST_CRON_JOB} are the most",
            name.len()
        );
        Found::new(&field.place(), message).suggest("Shorten it, so that its Jobs can be named")
    })
}

fn of_namespace(kind: &str, field: &Field<'_>) -> Option<Found> {
    let name = written(field).filter(|name| !is_label(name))?;
    let message =
        format!("`{name}`, the namespace of this {kind}, is no name that a namespace can have");
    let suggestion = repaired(name).filter(|near| is_label(near)).map_or_else(
        || "Use at most 63 small letters, digits and `-`".to_owned(),
        |near| format!("Did you mean `{near}`?"),
    );
    Some(Found::new(&field.place(), message).suggest(suggestion))
}

fn written<'a>(field: &Field<'a>) -> Option<&'a str> {
    let name = field.text()?;
    (!name.is_empty() && !is_placeholder(name)).then_some(name)
}
