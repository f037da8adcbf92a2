//! A key that the ConfigMap or Secret does not have.

use std::collections::{BTreeMap, BTreeSet};

use crate::findings::pods::sentence;
use crate::findings::{Advice, Context, Found};

/// Only for objects that are in the input; quiet for `optional: true`.
pub fn run(context: &Context<'_>) -> Vec<Found> {
    let mut names_of = BTreeMap::new();
    let mut found = Vec::new();
    for reference in context.references.iter().filter(|it| !it.optional) {
        let Some(held) = reference.held(context.topology) else {
            continue;
        };
        let names = names_of.entry(reference.target).or_insert_with(|| {
            let keys = held.keys.iter();
            keys.map(|key| key.name.as_str()).collect::<BTreeSet<_>>()
        });
        for key in &reference.keys {
            if names.contains(key.value.as_str()) {
                continue;
            }
            let message = format!(
                "{} needs key `{}`, which {} `{}` does not have",
                sentence(&reference.by),
                key.value,
                reference.kind,
                reference.name.value,
            );
            let near = context
                .suggestions
                .nearest_or_part(&key.value, names.iter().copied());
            let remedy = near.map_or_else(
                || format!("Add the key to the {}", reference.kind).into(),
                |near| Advice::did_you_mean(&key.value, near),
            );
            let fact = Found::new(&key.place, message).edge(reference.edge);
            found.push(fact.suggest(remedy));
        }
    }
    found
}
