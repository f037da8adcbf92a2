//! Every field by which an object chooses Pods: budgets, network policies, monitors.

use crate::topology::draft::{Draft, Link};
use crate::topology::index::Index;
use crate::topology::{EdgeDetail, EdgeStatus};

/// Relates objects to the Pods that their selectors choose.
pub fn build(index: &Index<'_>, draft: &mut Draft) {
    for &(node, object) in &index.objects {
        for selection in &object.selections {
            if draft.is_full() {
                return;
            }
            for pod in index.chosen(selection) {
                let link = Link {
                    relation: selection.relation,
                    status: EdgeStatus::Ok,
                    label: selection.label.clone(),
                    evidence: std::iter::once(&selection.selector.place)
                        .chain(&selection.evidence)
                        .cloned()
                        .collect(),
                    detail: EdgeDetail::Selection,
                };
                draft.relate(node, pod.node, link);
            }
        }
    }
}
