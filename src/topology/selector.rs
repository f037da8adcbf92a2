//! Label selectors, answered from posting lists and never by a scan of all Pods.

use std::collections::{BTreeMap, HashMap};

use super::index::PodSite;
use crate::resource::{LabelSelector, registry};

/// Pods by namespace and label, each list in order of ids.
pub struct LabelIndex<'a> {
    postings: HashMap<Label<'a>, Vec<usize>>,
    /// All Pods of each namespace.
    by_namespace: BTreeMap<Option<&'a str>, Vec<usize>>,
}

/// Namespace, key and value of a label.
type Label<'a> = (Option<&'a str>, &'a str, &'a str);

impl<'a> LabelIndex<'a> {
    /// Indexes the labels of Pods that run, or of templates that Pods run from.
    pub fn new(pods: &[PodSite<'a>]) -> Self {
        let mut postings: HashMap<Label<'a>, Vec<usize>> = HashMap::new();
        let mut by_namespace: BTreeMap<Option<&str>, Vec<usize>> = BTreeMap::new();
        for (number, pod) in pods.iter().enumerate() {
            if !registry::runs_pods(&pod.object.key.kind) {
                continue;
            }
            let namespace = pod.object.key.namespace.as_deref();
            by_namespace.entry(namespace).or_default().push(number);
            for (key, value) in &pod.template.labels {
                postings
                    .entry((namespace, key, &value.value))
                    .or_default()
                    .push(number);
            }
        }
        Self {
            postings,
            by_namespace,
        }
    }

    /// Namespaces that have Pods, in order.
    pub fn namespaces(&self) -> impl Iterator<Item = &'a str> {
        self.by_namespace.keys().filter_map(|namespace| *namespace)
    }

    /// The Pods of `namespace` that fulfil a selector; all of them for an empty one.
    pub fn chosen<'p>(
        &self,
        pods: &'p [PodSite<'a>],
        namespace: Option<&str>,
        selector: &LabelSelector,
    ) -> Vec<&'p PodSite<'a>> {
        let all = self.by_namespace.get(&namespace);
        let all = all.map_or(&[][..], Vec::as_slice);
        let lists = selector.labels.iter().map(|(key, value)| {
            let list = self.postings.get(&(namespace, key, &value.value));
            list.map_or(&[][..], Vec::as_slice)
        });
        let shortest = lists.min_by_key(|list| list.len()).unwrap_or(all);
        shortest
            .iter()
            .filter_map(|&number| pods.get(number))
            .filter(|pod| selector.matches(&pod.template.labels))
            .collect()
    }

    /// The Pods of `namespace` with every label of `selector`; none for an empty selector.
    pub fn select<'p>(
        &self,
        pods: &'p [PodSite<'a>],
        namespace: Option<&str>,
        selector: &[(&str, &str)],
    ) -> Vec<&'p PodSite<'a>> {
        let lists: Option<Vec<&Vec<usize>>> = selector
            .iter()
            .map(|(key, value)| self.postings.get(&(namespace, *key, *value)))
            .collect();
        let Some(shortest) = lists
            .as_ref()
            .and_then(|lists| lists.iter().min_by_key(|list| list.len()))
        else {
            return Vec::new();
        };
        shortest
            .iter()
            .filter_map(|&number| pods.get(number))
            .filter(|pod| {
                selector.iter().all(|(key, value)| {
                    let label = pod.template.labels.get(*key);
                    label.is_some_and(|label| label.value == *value)
                })
            })
            .collect()
    }
}
