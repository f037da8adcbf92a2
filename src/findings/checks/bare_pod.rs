//! A Pod without a controller.

use crate::findings::{Context, Found};
use crate::topology::Node;

/// Quiet for Pods that run to an end, and for Pods that an object owns.
pub fn run(context: &Context<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    for pod in context.pods.iter().filter(|pod| !pod.template.is_template) {
        let restart_policy = pod.template.spec.restart_policy.as_deref();
        if matches!(restart_policy, Some("Never" | "OnFailure")) || is_owned(context, pod.node) {
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
