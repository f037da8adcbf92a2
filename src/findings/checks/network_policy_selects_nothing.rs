//! A NetworkPolicy that closes no Pod of the input, or lets in peers that are none of its Pods.

use crate::findings::policies::{chosen, policies};
use crate::findings::suggest::Near;
use crate::findings::{Advice, Context, Found, Severity};
use crate::resource::{LabelSelector, Located};
use crate::topology::Node;

/// Pods that are looked at for a near label.
const MOST_PODS: usize = 500;

/// The Pods that a policy closes: a warning when a near label is there, else for information.
pub fn pods(context: &Context<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    for site in policies(context) {
        let selector = &site.policy.pods;
        if !site.pods.is_empty() || selector.is_empty() {
            continue;
        }
        let name = &site.node.name;
        let message = format!("NetworkPolicy `{name}` closes no Pod of this input");
        let namespace = site.node.namespace.as_deref().unwrap_or_default();
        let remedy = "Make sure that Pods with these labels exist in its namespace";
        found.push(told(context, selector, namespace, message, remedy).node(site.index));
    }
    found
}

/// The peers of its rules that are named by a `podSelector` in the policy's own namespace.
pub fn peers(context: &Context<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    for site in policies(context) {
        let policy = &site.policy;
        let both = [(&policy.ingress, "from"), (&policy.egress, "to")];
        for (rules, direction) in both {
            let rules = rules.iter().flatten();
            for peer in rules.flat_map(|rule| &rule.peers) {
                let (Some(selector), None) = (&peer.pods, &peer.namespaces) else {
                    continue;
                };
                let namespace = site.node.namespace.as_deref().unwrap_or_default();
                if selector.is_empty()
                    || !chosen(context, selector, |it| it == namespace).is_empty()
                {
                    continue;
                }
                let message = format!(
                    "NetworkPolicy `{}` lets traffic {direction} Pods pass that are not in this \
                     input",
                    site.node.name
                );
                let remedy = match elsewhere(context, selector, site.node) {
                    Some(other) => format!(
                        "Pods with these labels are in namespace `{other}`; without a \
                         `namespaceSelector` only Pods of `{namespace}` are meant"
                    ),
                    None => {
                        "Make sure that Pods with these labels exist in its namespace".to_owned()
                    }
                };
                let fact = told(context, selector, namespace, message, &remedy);
                found.push(fact.node(site.index));
            }
        }
    }
    found
}

fn elsewhere<'a>(
    context: &'a Context<'_>,
    selector: &LabelSelector,
    node: &Node,
) -> Option<&'a str> {
    let own = node.namespace.as_deref().unwrap_or_default();
    let pods = chosen(context, selector, |it| it != own);
    let pod = context.pods.get(*pods.first()?)?;
    pod.node.namespace.as_deref()
}

fn told(
    context: &Context<'_>,
    selector: &LabelSelector,
    namespace: &str,
    message: String,
    remedy: &str,
) -> Found {
    match near(context, selector, namespace) {
        Some((key, label, near)) => {
            let advice = Advice {
                words: format!("Did you mean `{key}: {near}`?"),
                ..Advice::did_you_mean(&label.value, near)
            };
            Found::new(&label.place, message)
                .suggest(advice)
                .severity(Severity::Warning)
        }
        None => Found::new(&selector.place, message)
            .suggest(remedy)
            .severity(Severity::Info),
    }
}

/// A label of the selector that no Pod of the namespace has, and a similar value that one has.
fn near<'s>(
    context: &'s Context<'_>,
    selector: &'s LabelSelector,
    namespace: &str,
) -> Option<(&'s str, &'s Located<String>, Near<'s>)> {
    selector.labels.iter().find_map(|(key, label)| {
        let pods = context.pods.iter().take(MOST_PODS);
        let values = pods
            .filter(|pod| pod.node.namespace.as_deref() == Some(namespace))
            .filter_map(|pod| Some(pod.template.labels.get(key)?.value.as_str()));
        let values: Vec<&str> = values.collect();
        if values.contains(&label.value.as_str()) {
            return None;
        }
        let near = context.suggestions.nearest(&label.value, values)?;
        Some((key.as_str(), label, near))
    })
}
