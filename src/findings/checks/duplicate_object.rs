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
        let line = first.position.line;
        let earlier = if first.file == place.file {
            format!("in line {line}")
        } else {
            format!("at {}:{line}", first.file)
        };
        let message = format!(
            "{} `{}` is already described {earlier}; this later description replaces it",
            key.kind, key.name
        );
        found.push(Found::new(place, message).suggest("Keep one of them, or rename one"));
    }
    found
}
