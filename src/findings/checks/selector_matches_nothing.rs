//! A label selector of a custom object that chooses nothing: a ServiceMonitor without Services.

use crate::findings::{Context, Found};
use crate::resource::Note;

/// For information only: what it chooses may be in the cluster.
pub fn run(context: &Context<'_>) -> Vec<Found> {
    let notes = context.topology.notes.iter();
    notes
        .filter_map(|note| match note {
            Note::SelectsNothing { key, kind, place } => {
                let own = key.kind.split('.').next().unwrap_or_default();
                let message = format!(
                    "The selector of {own} `{}` matches no {kind} of this input",
                    key.name
                );
                Some(Found::new(place, message).suggest(format!(
                    "Check the labels, and make sure that such a {kind} is in the cluster"
                )))
            }
            _ => None,
        })
        .collect()
}
