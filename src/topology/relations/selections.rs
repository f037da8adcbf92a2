//! Every field by which an object chooses Pods: budgets, network policies, monitors.

use crate::resource::{Namespaces, ObjectSelection, PodSelection};
use crate::topology::draft::{Draft, Link};
use crate::topology::index::Index;
use crate::topology::object_labels::ObjectLabels;
use crate::topology::{EdgeDetail, EdgeStatus};

/// Relates objects to the Pods that their selectors choose.
pub fn build(index: &Index<'_>, draft: &mut Draft) {
    for &(node, object) in &index.objects {
        for selection in &object.selections {
            if draft.is_full() {
                return;
            }
            for pod in index.chosen(selection) {
                draft.relate(node, pod.node, link(selection));
            }
        }
    }
    objects(index, draft);
}

/// Relates objects to objects of other kinds that their selectors choose.
fn objects(index: &Index<'_>, draft: &mut Draft) {
    let selections = index.objects.iter().flat_map(|&(node, object)| {
        let selections = object.object_selections.iter();
        selections.map(move |selection| (node, selection))
    });
    let selections: Vec<_> = selections.collect();
    let kinds = selections.iter().map(|(_, it)| &*it.kind).collect();
    let chosen_from = ObjectLabels::new(&index.objects, &kinds);
    for (node, ObjectSelection { kind, selection }) in selections {
        for namespace in namespaces(index, &chosen_from, kind, &selection.namespaces) {
            if draft.is_full() {
                return;
            }
            for target in chosen_from.chosen(kind, namespace, &selection.selector) {
                draft.relate(node, target, link(selection));
            }
        }
    }
}

fn namespaces<'i>(
    index: &Index<'_>,
    chosen_from: &ObjectLabels<'i>,
    kind: &str,
    namespaces: &'i Namespaces,
) -> Vec<Option<&'i str>> {
    match namespaces {
        Namespaces::One(namespace) => vec![namespace.as_deref()],
        Namespaces::Matching(selector) => chosen_from
            .namespaces(kind)
            .filter(|name| index.is_chosen(name, selector))
            .map(Some)
            .collect(),
    }
}

fn link(selection: &PodSelection) -> Link {
    Link {
        relation: selection.relation,
        status: EdgeStatus::Ok,
        label: selection.label.clone(),
        evidence: std::iter::once(&selection.selector.place)
            .chain(&selection.evidence)
            .cloned()
            .collect(),
        detail: EdgeDetail::Selection,
    }
}
