//! Every field by which an object chooses objects other than Pods: aggregated ClusterRoles, the
//! Services of a monitor.

use std::collections::BTreeSet;

use petgraph::graph::NodeIndex;

use super::selections::{link, note_empty};
use crate::resource::{Namespaces, Object, ObjectSelection};
use crate::topology::EdgeStatus;
use crate::topology::draft::Draft;
use crate::topology::index::Index;
use crate::topology::object_labels::ObjectLabels;

/// Relates objects to those that their selectors choose, never to themselves.
pub fn build(index: &Index<'_>, draft: &mut Draft) {
    let kinds: BTreeSet<&str> = selections(index).map(|(_, _, it)| &*it.kind).collect();
    let labels = ObjectLabels::new(&index.objects, &kinds);
    for (node, object, ObjectSelection { kind, selection }) in selections(index) {
        let mut chooses = false;
        for namespace in namespaces(index, &labels, kind, &selection.namespaces) {
            if draft.is_full() {
                return;
            }
            let chosen = labels.chosen(kind, namespace, &selection.selector);
            for target in chosen.into_iter().filter(|target| *target != node) {
                chooses = true;
                draft.relate(node, target, link(selection, EdgeStatus::Ok));
            }
        }
        if !chooses {
            note_empty(object, kind, selection, draft);
        }
    }
}

fn selections<'i>(
    index: &'i Index<'_>,
) -> impl Iterator<Item = (NodeIndex, &'i Object, &'i ObjectSelection)> {
    index.objects.iter().flat_map(|&(node, object)| {
        let selections = object.object_selections.iter();
        selections.map(move |selection| (node, object, selection))
    })
}

fn namespaces<'i>(
    index: &Index<'_>,
    labels: &ObjectLabels<'i>,
    kind: &str,
    namespaces: &'i Namespaces,
) -> Vec<Option<&'i str>> {
    match namespaces {
        Namespaces::One(namespace) => vec![namespace.as_deref()],
        Namespaces::Matching(selector) => labels
            .namespaces(kind)
            .filter(|name| index.is_chosen(name, selector))
            .map(Some)
            .collect(),
    }
}
