//! The NetworkPolicies of the input with the Pods that they choose.

use std::collections::BTreeMap;

use petgraph::graph::NodeIndex;

use super::Context;
use crate::resource::network::policy::Policy;
use crate::resource::{LabelSelector, Located};
use crate::topology::Node;

/// Pods that are looked at for all policies of one input.
const MOST_LOOKS: usize = 1_000_000;

/// A NetworkPolicy.
pub struct Site<'a> {
    /// Its node.
    pub index: NodeIndex,
    /// Its node.
    pub node: &'a Node,
    /// What it says.
    pub policy: Policy<'a>,
    /// Pods that it closes, as indices into [`Context::pods`].
    pub pods: Vec<usize>,
}

/// Every NetworkPolicy, in order of ids.
pub fn policies<'a>(context: &Context<'a>) -> Vec<Site<'a>> {
    let mut left = MOST_LOOKS;
    let mut by_namespace: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (number, pod) in context.pods.iter().enumerate() {
        let namespace = pod.node.namespace.as_deref().unwrap_or_default();
        by_namespace.entry(namespace).or_default().push(number);
    }
    let mut sites = Vec::new();
    for (index, node) in context.nodes_of("NetworkPolicy") {
        let Some(document) = context.document(node) else {
            continue;
        };
        let policy = Policy::read(&document);
        let namespace = node.namespace.as_deref().unwrap_or_default();
        let all = by_namespace.get(namespace).map_or(&[][..], Vec::as_slice);
        let pods: Vec<usize> = match policy.pods.labels.is_empty() {
            true => fulfilling(context, &policy.pods, all),
            false => chosen(context, &policy.pods, |it| it == namespace),
        };
        left = left.saturating_sub(pods.len());
        if left == 0 {
            break;
        }
        sites.push(Site {
            index,
            node,
            policy,
            pods,
        });
    }
    sites
}

/// Pods with the labels in the namespaces that are wanted; labels that controllers add to Pods
/// are left aside.
pub fn chosen(
    context: &Context<'_>,
    selector: &LabelSelector,
    is_wanted: impl Fn(&str) -> bool,
) -> Vec<usize> {
    let pods = context
        .selection
        .with_labels(&selector.labels, &context.pods);
    let there: Vec<usize> = pods
        .into_iter()
        .filter(|number| {
            let pod = context.pods.get(*number);
            pod.is_some_and(|pod| is_wanted(pod.node.namespace.as_deref().unwrap_or_default()))
        })
        .collect();
    fulfilling(context, selector, &there)
}

/// The Pods that fulfil the expressions of a selector.
fn fulfilling(context: &Context<'_>, selector: &LabelSelector, pods: &[usize]) -> Vec<usize> {
    let expressions = LabelSelector {
        labels: BTreeMap::<String, Located<String>>::new(),
        ..selector.clone()
    };
    let pods = pods.iter().copied().filter(|number| {
        let pod = context.pods.get(*number);
        pod.is_some_and(|pod| expressions.matches(&pod.template.labels))
    });
    pods.collect()
}
