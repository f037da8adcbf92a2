//! An object in a version of the API that gave way to another.

use crate::findings::api_versions::{OldVersion, old_version};
use crate::findings::{Context, Found, Severity};
use crate::manifest::Field;

/// A warning where Kubernetes 1.35 does not serve the version any more, else for information.
pub fn run(context: &Context<'_>) -> Vec<Found> {
    let documents = context.manifest.documents.iter();
    documents
        .filter_map(|document| {
            let object = Field::root(document);
            let version = object.get("apiVersion")?;
            let kind = object.text_at("kind")?;
            let old = old_version(version.text()?, kind)?;
            let name = object.at(&["metadata", "name"]);
            let name = name.as_ref().and_then(Field::text).unwrap_or_default();
            Some(fact(&version, &format!("{kind} `{name}`"), old))
        })
        .collect()
}

fn fact(version: &Field<'_>, object: &str, old: &OldVersion) -> Found {
    let written = old.api_version;
    let (message, severity) = match old.removed_in {
        Some(release) => (
            format!(
                "{object} is written in `{written}`, which Kubernetes serves no more since {release}"
            ),
            Severity::Warning,
        ),
        None => (
            format!("{object} is written in `{written}`, which is deprecated"),
            Severity::Info,
        ),
    };
    let suggestion = match old.successor {
        Some(successor) if old.removed_in.is_some() => {
            format!("Move to `{successor}`, where some fields may have other names")
        }
        Some(successor) => format!("Move to `{successor}`"),
        None => "The kind is gone; for PodSecurityPolicies, label Namespaces for Pod Security \
                 Admission instead"
            .to_owned(),
    };
    Found::new(&version.place(), message)
        .suggest(suggestion)
        .severity(severity)
}
