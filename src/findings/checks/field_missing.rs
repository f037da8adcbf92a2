//! An object without `apiVersion`, `kind` or a name.

use crate::findings::{Context, Found, Severity};
use crate::manifest::Place;
use crate::resource::Note;

/// Words what reading noticed. A document that has nothing of an object may be another tool's
/// settings, which came with a folder: no error.
pub fn run(context: &Context<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    for note in &context.topology.notes {
        if let Note::FieldMissing { field, place } = note {
            found.push(if *field == "kind" && has_no_metadata(context, place) {
                Found::new(
                    place,
                    "The document is no Kubernetes object: it has neither `kind` nor `metadata`",
                )
                .suggest("Leave it out if it is no manifest, or add what is missing")
                .severity(Severity::Warning)
            } else {
                let message = format!("The object has no `{field}`, which every object needs");
                Found::new(place, message).suggest(format!("Add `{field}`"))
            });
        }
    }
    found
}

fn has_no_metadata<'a>(context: &Context<'a>, place: &'a Place) -> bool {
    let object = context.object_at(place);
    object.is_some_and(|object| object.get("metadata").is_none())
}
