//! A mount of a volume that the Pod does not have.

use std::collections::BTreeSet;

use crate::findings::pods::{Pod, sentence};
use crate::findings::{Advice, Context, Found};
use crate::topology::Relation;

/// Prefers a volume that no container mounts as the one that was meant.
pub fn run(context: &Context<'_>) -> Vec<Found> {
    let suggestions = &context.suggestions;
    let mut found = Vec::new();
    for pod in &context.pods {
        let volumes = volumes(context, pod);
        let mounted = pod.mounted();
        for container in pod.containers() {
            for mount in &container.mounts {
                let volume = mount.volume.value.as_str();
                if volumes.contains(volume) {
                    continue;
                }
                let message = format!(
                    "{} mounts volume `{volume}`, which the Pod does not have",
                    sentence(&pod.container_words(container)),
                );
                let unused = volumes.iter().filter(|name| !mounted.contains(**name));
                let near = suggestions
                    .nearest(volume, volumes.iter().copied())
                    .or_else(|| suggestions.nearest_or_part(volume, unused.copied()));
                let remedy = near.map_or_else(
                    || format!("Add a volume of the name `{volume}` to the Pod").into(),
                    |near| Advice::did_you_mean(volume, near),
                );
                let place = &mount.volume.place;
                let edge = context.edge(Relation::Mounts, place);
                found.push(Found::new(place, message).edge(edge).suggest(remedy));
            }
        }
    }
    found
}

/// Volumes of the Pod, and those that a StatefulSet makes from its claim templates.
fn volumes<'a>(context: &Context<'a>, pod: &Pod<'a>) -> BTreeSet<&'a str> {
    let own = pod.template.spec.volumes.iter();
    let own = own.map(|volume| volume.name.as_str());
    let claims = context
        .document(pod.owner)
        .and_then(|document| document.at(&["spec", "volumeClaimTemplates"]))
        .map(|templates| templates.items())
        .unwrap_or_default();
    let claims = claims
        .into_iter()
        .filter_map(|claim| claim.get("metadata")?.text_at("name"));
    own.chain(claims).collect()
}
