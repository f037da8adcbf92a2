//! An object without `apiVersion`, `kind` or a name.

use crate::findings::{Context, Found};
use crate::resource::Note;

/// Words what reading noticed.
pub fn run(context: &Context<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    for note in &context.topology.notes {
        if let Note::FieldMissing { field, place } = note {
            let message = format!("The object has no `{field}`, which every object needs");
            found.push(Found::new(place, message).suggest(format!("Add `{field}`")));
        }
    }
    found
}
