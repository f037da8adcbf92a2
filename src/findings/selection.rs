//! Which Pods the Services select, by an index of labels.

use std::collections::{BTreeMap, BTreeSet};

use petgraph::graph::NodeIndex;

use super::pods::Pod;
use crate::resource::{Located, Service, registry};
use crate::topology::{Node, NodeStatus, Topology};

/// A Service with the Pods that it selects.
pub struct Selecting<'a> {
    /// The Service's node.
    pub index: NodeIndex,
    /// The Service's node.
    pub node: &'a Node,
    /// What it is made of.
    pub service: &'a Service,
    /// Its selector, never empty.
    pub selector: &'a Located<BTreeMap<String, Located<String>>>,
    /// Indices into [`super::Context::pods`].
    pub pods: Vec<usize>,
}

/// Which Pods the Services of the input select.
pub struct Selection<'a> {
    /// Services with a selector, in order of node ids.
    pub services: Vec<Selecting<'a>>,
    /// Pods that at least one Service selects.
    pub selected: BTreeSet<usize>,
    /// Pods by label.
    by_label: BTreeMap<&'a str, BTreeMap<&'a str, Vec<usize>>>,
}

/// Matches of Services with Pods in one input; a hostile one could ask for their product.
const MOST_MATCHES: usize = 1_000_000;

/// Labels that controllers add to the Pods that they make; a template cannot show them.
const ADDED_BY_CONTROLLERS: &[&str] = &[
    "apps.kubernetes.io/pod-index",
    "batch.kubernetes.io/job-completion-index",
    "batch.kubernetes.io/job-name",
    "controller-revision-hash",
    "job-name",
    "pod-template-hash",
    "statefulset.kubernetes.io/pod-name",
];

impl<'a> Selection<'a> {
    /// Matches every Service of the input.
    pub fn new(topology: &'a Topology, pods: &[Pod<'a>]) -> Self {
        let mut selection = Self {
            services: Vec::new(),
            selected: BTreeSet::new(),
            by_label: BTreeMap::new(),
        };
        let running = pods.iter().enumerate();
        for (number, pod) in running.filter(|(_, pod)| registry::runs_pods(&pod.owner.kind)) {
            for (key, value) in &pod.template.labels {
                selection
                    .by_label
                    .entry(key)
                    .or_default()
                    .entry(&value.value)
                    .or_default()
                    .push(number);
            }
        }
        let mut left = MOST_MATCHES;
        for (index, service) in topology.services() {
            let (Some(node), Some(selector)) = (topology.node(index), service.selector.as_ref())
            else {
                continue;
            };
            if node.status != NodeStatus::Ok || service.service_type.value == "ExternalName" {
                continue;
            }
            let matching = selection.with_labels(&selector.value, pods);
            left = left.saturating_sub(matching.len());
            if left == 0 {
                break;
            }
            let pods: Vec<usize> = matching
                .into_iter()
                .filter(|number| {
                    let pod = pods.get(*number);
                    pod.is_some_and(|pod| pod.node.namespace == node.namespace)
                })
                .collect();
            selection.selected.extend(&pods);
            selection.services.push(Selecting {
                index,
                node,
                service,
                selector,
                pods,
            });
        }
        selection
    }

    /// Pods of every namespace that have all the labels, leaving aside those that controllers add.
    pub fn with_labels(
        &self,
        labels: &BTreeMap<String, Located<String>>,
        pods: &[Pod<'_>],
    ) -> Vec<usize> {
        let written = || {
            labels
                .iter()
                .filter(|(key, _)| !ADDED_BY_CONTROLLERS.contains(&key.as_str()))
        };
        // The rarest label leaves the fewest Pods to look at.
        let candidates = written()
            .map(|(key, value)| self.with_label(key, &value.value))
            .min_by_key(|pods| pods.len());
        let all: Vec<usize>;
        let candidates = match candidates {
            Some(candidates) => candidates,
            None => {
                all = (0..pods.len())
                    .filter(|number| {
                        let pod = pods.get(*number);
                        pod.is_some_and(|pod| registry::runs_pods(&pod.owner.kind))
                    })
                    .collect();
                &all
            }
        };
        let matches = |number: &usize| {
            let Some(pod) = pods.get(*number) else {
                return false;
            };
            written().all(|(key, value)| {
                let label = pod.template.labels.get(key);
                label.is_some_and(|label| label.value == value.value)
            })
        };
        candidates.iter().copied().filter(matches).collect()
    }

    /// Pods of every namespace with one label.
    pub fn with_label(&self, key: &str, value: &str) -> &[usize] {
        let pods = self.by_label.get(key).and_then(|it| it.get(value));
        pods.map_or(&[], Vec::as_slice)
    }
}
