//! A Pod without a controller.

use crate::findings::{Context, Found};
use crate::topology::Node;

/// Quiet for Pods that run to an end, that an object owns, or that lack even a name.
pub fn run(context: &Context<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    for pod in context.pods.iter().filter(|pod| !pod.template.is_template) {
        let restart_policy = pod.template.spec.restart_policy.as_deref();
        let runs_to_an_end = matches!(restart_policy, Some("Never" | "OnFailure"));
        if runs_to_an_end || !context.is_named(pod.node) || is_owned(context, pod.node) {
            continue;
        }
        let Some(place) = pod.node.document_place.as_ref() else {
            continue;
        };
        let message = format!(
            "{} has no controller: when its node dies, nothing starts it again",
            pod.words()
        );
        found.push(
            Found::new(place, message)
                .node(pod.index)
                .suggest("Put it into the template of a Deployment, which replaces Pods that die"),
        );
    }
    found
}

fn is_owned<'a>(context: &Context<'a>, pod: &'a Node) -> bool {
    let document = context.document(pod);
    document
        .and_then(|document| document.at(&["metadata", "ownerReferences"]))
        .is_some_and(|owners| !owners.items().is_empty())
}
