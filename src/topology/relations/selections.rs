//! Every field by which an object chooses Pods: budgets, network policies, monitors.

use petgraph::graph::NodeIndex;

use crate::resource::{
    Category, LabelSelector, Namespaces, Note, Object, ObjectKey, Operator, PodSelection,
};
use crate::topology::draft::{Draft, Link};
use crate::topology::index::{Index, PodSite};
use crate::topology::{EdgeDetail, EdgeStatus};

/// Pods to which lines are drawn one by one where all Pods of a namespace are chosen; for more,
/// one line to the Namespace says the same.
const MOST_LINES: usize = 6;

/// The label that the API server gives to every Namespace: its name.
const NAME_LABEL: &str = "kubernetes.io/metadata.name";

/// Relates objects to the Pods that their selectors choose, or to whole namespaces.
pub fn build(index: &Index<'_>, draft: &mut Draft) {
    for &(node, object) in &index.objects {
        for selection in &object.selections {
            if draft.is_full() {
                return;
            }
            let targets = targets(index, selection, draft);
            if targets.is_empty() {
                note_empty(object, "Pod", selection, draft);
            }
            for target in targets {
                let status = match draft.is_missing(target) {
                    true => EdgeStatus::Missing,
                    false => EdgeStatus::Ok,
                };
                draft.relate(node, target, link(selection, status));
            }
        }
    }
}

/// Notes that a selector of a custom object chooses nothing; the built-in kinds have checks of
/// their own, which know what that means for them.
pub(super) fn note_empty(object: &Object, kind: &str, selection: &PodSelection, draft: &mut Draft) {
    if object.category == Category::Custom && !selection.selector.is_empty() {
        draft.note(Note::SelectsNothing {
            key: object.key.clone(),
            kind: kind.into(),
            place: selection.selector.place.clone(),
        });
    }
}

fn targets(index: &Index<'_>, selection: &PodSelection, draft: &mut Draft) -> Vec<NodeIndex> {
    if !selection.selector.is_empty() {
        return nodes(&index.chosen(selection));
    }
    let by_labels = match &selection.namespaces {
        Namespaces::Matching(selector) => Some(selector),
        Namespaces::One(_) => None,
    };
    let chosen = index.chosen_namespaces(selection);
    match by_labels.filter(|_| chosen.is_empty()).and_then(named) {
        Some(name) => vec![draft.referred(&ObjectKey {
            namespace: None,
            kind: "Namespace".into(),
            name: name.into(),
        })],
        None => chosen
            .into_iter()
            .flat_map(|namespace| match namespace.node {
                Some(node) if by_labels.is_some() || namespace.pods.len() > MOST_LINES => {
                    vec![node]
                }
                _ => nodes(&namespace.pods),
            })
            .collect(),
    }
}

fn nodes(pods: &[&PodSite<'_>]) -> Vec<NodeIndex> {
    pods.iter().map(|pod| pod.node).collect()
}

/// The name of the one namespace that a selector can mean.
fn named(selector: &LabelSelector) -> Option<&str> {
    match selector.expressions.as_slice() {
        [] => Some(selector.labels.get(NAME_LABEL)?.value.as_str()),
        [only] if only.key == NAME_LABEL && only.operator == Operator::In => only
            .values
            .first()
            .map(String::as_str)
            .filter(|_| only.values.len() == 1),
        _ => None,
    }
}

pub(super) fn link(selection: &PodSelection, status: EdgeStatus) -> Link {
    Link {
        relation: selection.relation,
        status,
        label: selection.label.clone(),
        evidence: std::iter::once(&selection.selector.place)
            .chain(&selection.evidence)
            .cloned()
            .collect(),
        detail: EdgeDetail::Selection,
    }
}
