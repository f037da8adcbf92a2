//! A NetworkPolicy that names a port which none of its Pods has.

use crate::findings::policies::policies;
use crate::findings::{Advice, Context, Found};
use crate::resource::PortName;

/// Pods with more named ports than this are not judged.
const MOST_NAMES: usize = 1_000;

/// A name in an `ingress` rule is that of a port of the Pods that the policy closes.
pub fn run(context: &Context<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    for site in policies(context) {
        let names: Vec<&str> = site
            .pods
            .iter()
            .filter_map(|number| context.pods.get(*number))
            .flat_map(|pod| pod.lasting_containers())
            .flat_map(|container| &container.ports)
            .filter_map(|port| port.name.as_deref())
            .take(MOST_NAMES + 1)
            .collect();
        if site.pods.is_empty() || names.len() > MOST_NAMES {
            continue;
        }
        let rules = site.policy.ingress.iter().flatten();
        for port in rules.flat_map(|rule| &rule.ports) {
            let Some(PortName::Name(name)) = &port.port else {
                continue;
            };
            if names.contains(&name.as_str()) {
                continue;
            }
            let message = format!(
                "NetworkPolicy `{}` lets traffic in to the port named `{name}`, which none of its \
                 Pods has",
                site.node.name
            );
            let near = context
                .suggestions
                .nearest_or_part(name, names.iter().copied());
            let remedy = near.map_or_else(
                || "Give a port of a container that name, or write its number".into(),
                |near| Advice::did_you_mean(name, near),
            );
            let place = port.field.get("port").unwrap_or_else(|| port.field.clone());
            found.push(Found::new(&place.place(), message).suggest(remedy));
        }
    }
    found
}
