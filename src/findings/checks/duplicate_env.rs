//! An environment variable that is set twice in one container.

use std::collections::BTreeMap;

use crate::findings::{Context, Found};

/// Names the earlier entry, which has no effect.
pub fn run(context: &Context<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    for pod in &context.pods {
        for container in pod.containers() {
            let mut first = BTreeMap::new();
            for variable in &container.env {
                let Some(line) = first.get(variable.name.as_str()) else {
                    first.insert(variable.name.as_str(), variable.place.position.line);
                    continue;
                };
                let message = format!(
                    "Variable `{}` of {} is already set in line {line}; the last one wins",
                    variable.name,
                    pod.container_words(container),
                );
                found.push(Found::new(&variable.place, message).suggest("Remove one of them"));
            }
        }
    }
    found
}
