//! A Pod that no NetworkPolicy closes, in a namespace that has some.

use std::collections::BTreeSet;

use crate::findings::policies::policies;
use crate::findings::{Context, Found};

/// Only where the namespace has policies in the input: without any, isolation is not meant.
pub fn run(context: &Context<'_>) -> Vec<Found> {
    let sites = policies(context);
    let namespaces: BTreeSet<Option<&str>> = sites
        .iter()
        .filter(|site| !site.pods.is_empty())
        .map(|site| site.node.namespace.as_deref())
        .collect();
    let closed: BTreeSet<usize> = sites
        .iter()
        .flat_map(|site| site.pods.iter().copied())
        .collect();
    let pods = context.pods.iter().enumerate();
    pods.filter(|(number, pod)| {
        namespaces.contains(&pod.node.namespace.as_deref())
            && !closed.contains(number)
            && !pod.template.spec.host_network
    })
    .filter_map(|(_, pod)| {
        let message = format!(
            "No NetworkPolicy of this input closes {}, though others of its namespace are closed",
            pod.words()
        );
        let found = Found::new(pod.owner.place.as_ref()?, message);
        Some(found.suggest("Write a NetworkPolicy that selects it, if not every Pod may reach it"))
    })
    .collect()
}
