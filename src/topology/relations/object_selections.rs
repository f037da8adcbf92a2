//! Every field by which an object chooses objects other than Pods: aggregated ClusterRoles.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use petgraph::graph::NodeIndex;

use crate::resource::{Object, ObjectSelection};
use crate::topology::draft::{Draft, Link};
use crate::topology::index::Index;
use crate::topology::{EdgeDetail, EdgeStatus};

/// Relates objects to those that their selectors choose, never to themselves.
pub fn build(index: &Index<'_>, draft: &mut Draft) {
    let kinds: BTreeSet<&str> = selections(index)
        .map(|(_, selection)| selection.kind)
        .collect();
    if kinds.is_empty() {
        return;
    }
    let by_label = ByLabel::new(index, &kinds);
    for (node, selection) in selections(index) {
        for target in by_label.chosen(selection) {
            if draft.is_full() {
                return;
            }
            if target == node {
                continue;
            }
            let link = Link {
                relation: selection.relation,
                status: EdgeStatus::Ok,
                label: selection.label.clone(),
                evidence: vec![selection.selector.place.clone()],
                detail: EdgeDetail::Selection,
            };
            draft.relate(node, target, link);
        }
    }
}

fn selections<'i>(index: &'i Index<'_>) -> impl Iterator<Item = (NodeIndex, &'i ObjectSelection)> {
    index.objects.iter().flat_map(|&(node, object)| {
        let selections = object.object_selections.iter();
        selections.map(move |selection| (node, selection))
    })
}

/// Kind and namespace.
type Home<'a> = (&'a str, Option<&'a str>);

/// Home, key and value of a label.
type Label<'a> = (Home<'a>, &'a str, &'a str);

/// Objects of the kinds that are chosen, by home and by label, each list in order of ids.
#[derive(Default)]
struct ByLabel<'a> {
    all: BTreeMap<Home<'a>, Vec<(NodeIndex, &'a Object)>>,
    postings: HashMap<Label<'a>, Vec<(NodeIndex, &'a Object)>>,
}

impl<'a> ByLabel<'a> {
    fn new(index: &Index<'a>, kinds: &BTreeSet<&str>) -> Self {
        let mut by_label = Self::default();
        for &(node, object) in &index.objects {
            if !kinds.contains(&*object.key.kind) {
                continue;
            }
            let home = (&*object.key.kind, object.key.namespace.as_deref());
            by_label.all.entry(home).or_default().push((node, object));
            for (key, value) in &object.labels {
                let label = (home, key.as_str(), value.value.as_str());
                let list = by_label.postings.entry(label).or_default();
                list.push((node, object));
            }
        }
        by_label
    }

    fn chosen(&self, selection: &ObjectSelection) -> Vec<NodeIndex> {
        let home = (selection.kind, selection.namespace.as_deref());
        let all = self.all.get(&home).map_or(&[][..], Vec::as_slice);
        let lists = selection.selector.labels.iter().map(|(key, value)| {
            let list = self.postings.get(&(home, key, &value.value));
            list.map_or(&[][..], Vec::as_slice)
        });
        let shortest = lists.min_by_key(|list| list.len()).unwrap_or(all);
        let matching = shortest
            .iter()
            .filter(|(_, object)| selection.selector.matches(&object.labels));
        matching.map(|(node, _)| *node).collect()
    }
}
