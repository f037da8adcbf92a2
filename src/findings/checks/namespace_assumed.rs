//! An object that names no namespace.

use std::collections::BTreeSet;

use crate::findings::{Context, Found};
use crate::resource::Note;

/// Words what reading noticed; quiet when no other object names a namespace either.
pub fn run(context: &Context<'_>) -> Vec<Found> {
    let nodes = context.topology.nodes();
    let namespaces: BTreeSet<&str> = nodes
        .filter(|(_, node)| node.document_place.is_some())
        .filter_map(|(_, node)| node.namespace.as_deref())
        .collect();
    let mut found = Vec::new();
    for note in &context.topology.notes {
        let Note::NamespaceAssumed {
            key,
            namespace,
            from_others,
            place,
        } = note
        else {
            continue;
        };
        let is_unnamed = context.object_at(place).is_some() && !key.name.contains('*');
        if is_unnamed {
            continue;
        }
        let reason = match (from_others, namespaces.len()) {
            // That is where it goes without an assumption too.
            (true, _) if &**namespace == "default" => continue,
            (true, _) => format!("is taken to be in `{namespace}` like the other objects"),
            (false, 2..) => format!("is taken to be in `{namespace}`, unlike other objects"),
            (false, _) => continue,
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
    found
}
