//! An object that names no namespace.

use std::collections::BTreeSet;

use crate::findings::{Context, Found};
use crate::manifest::Place;
use crate::resource::{NamespaceSource, Note, ObjectKey};

/// Words what reading noticed; quiet when no other object names a namespace either.
pub fn run(context: &Context<'_>) -> Vec<Found> {
    let nodes = context.topology.nodes();
    let namespaces: BTreeSet<&str> = nodes
        .filter(|(_, node)| node.document_place.is_some())
        .filter_map(|(_, node)| node.namespace.as_deref())
        .collect();
    let mut found = Vec::new();
    let mut looked_for = Vec::new();
    for note in &context.topology.notes {
        let Note::NamespaceAssumed {
            key,
            namespace,
            source,
            place,
        } = note
        else {
            continue;
        };
        let is_unnamed = context.object_at(place).is_some() && !key.name.contains('*');
        if is_unnamed {
            continue;
        }
        let reason = match (source, namespaces.len()) {
            // That is where it goes without an assumption too.
            (NamespaceSource::Others | NamespaceSource::References, _)
                if &**namespace == "default" =>
            {
                continue;
            }
            (NamespaceSource::Others, _) => {
                format!("is taken to be in `{namespace}` like the other objects")
            }
            (NamespaceSource::References, _) => {
                looked_for.push((key, place));
                continue;
            }
            (_, 2..) => format!("is taken to be in `{namespace}`, unlike other objects"),
            _ => continue,
        };
        let message = format!(
            "{} `{}` names no namespace and {reason}",
            key.kind, key.name
        );
        found.push(Found::new(place, message).suggest(format!(
            "Add `namespace: {namespace}` to its metadata, since `kubectl apply` without `-n` \
             puts it into the current namespace, mostly `default`"
        )));
    }
    found.extend(of_all(&looked_for));
    found
}

/// One fact for all objects that are looked for in one namespace and name none.
fn of_all(looked_for: &[(&ObjectKey, &Place)]) -> Option<Found> {
    let (key, place) = looked_for.iter().min_by_key(|(key, _)| *key)?;
    let namespace = key.namespace.as_deref().unwrap_or_default();
    let who = match looked_for.len() {
        1 => format!("{} `{}` names", key.kind, key.name),
        2 => format!("{} `{}` and another object name", key.kind, key.name),
        more => format!(
            "{} `{}` and {} other objects name",
            key.kind,
            key.name,
            more - 1
        ),
    };
    let message = format!(
        "{who} no namespace and {} taken to be in `{namespace}`, where objects of the whole cluster \
         look for some of the input",
        if looked_for.len() == 1 { "is" } else { "are" }
    );
    Some(Found::new(place, message).suggest(format!(
        "Apply the input with `kubectl apply -n {namespace}`, or add `namespace: {namespace}` to \
         the metadata"
    )))
}
