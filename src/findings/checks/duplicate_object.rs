//! An object that is described twice.

use crate::findings::{Context, Found};
use crate::resource::Note;

/// Words what reading noticed.
pub fn run(context: &Context<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    for note in &context.topology.notes {
        let Note::Duplicate { key, first, place } = note else {
            continue;
        };
        let message = format!(
            "{} `{}` is already described at {}:{}; this later description replaces it",
            key.kind, key.name, first.file, first.position.line
        );
        found.push(Found::new(place, message).suggest("Keep one of them, or rename one"));
    }
    found
}
